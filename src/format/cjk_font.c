/* The font of simplified Chinese out of MuPDF's archive: Source Han Serif (SIL Open Font License), a collection of four
 * faces over one set of outlines. 26 MB of the program are this font, wherever it is used. The call needs no
 * context. */
#include "format/cjk_font.h"
#include <mupdf/fitz.h>

bool cjk_font(Str *bytes, int *face) {
    int size = 0;
    const unsigned char *data = fz_lookup_cjk_font(NULL, FZ_ADOBE_GB, &size, face);
    *bytes = (Str){(const char *)data, size};
    return data != NULL;
}
