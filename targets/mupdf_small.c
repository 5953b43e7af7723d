/* mupdf_small: what the small MuPDF of script/deps has not, one by one, as functions that say so when they are called.
 *
 * Its files are those of Debian's source package without the codecs of pictures (JPEG, JBIG2, JPEG 2000), the picture
 * files that no PDF holds (PNG, TIFF, BMP ...), the other formats that it reads and writes, its JavaScript, and all
 * fonts but the 14 that every PDF may name. A check never decodes a picture. It does load fonts: a Chinese one that is
 * not in the PDF itself is given Helvetica in its place, since the widths and characters come from the PDF and from the
 * CMaps, which are all here. So what a check says is the same, byte by byte (script/target-test). A page that is drawn
 * would be wrong then: mupdf_small_fonts_missed counts those fonts, and src/picture draws no page of such a document. A
 * photograph that cannot be decoded is left blank in a page's picture. */
#include <stdatomic.h>
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

/* MuPDF's own: the table of its fonts, of which TOFU leaves 14, and what pictures are asked. */
#define fz_lookup_cjk_font fz_lookup_cjk_font_of_tofu
#include "noto.c"
#undef fz_lookup_cjk_font
#include "image-imp.h"

#define MISSING(codec) fz_throw(ctx, FZ_ERROR_GENERIC, codec " pictures are not read by this program")

extern atomic_int mupdf_small_fonts_missed;
atomic_int mupdf_small_fonts_missed;

/* In place of Source Han Serif and Droid Sans Fallback: any font that FreeType opens. */
const unsigned char *fz_lookup_cjk_font(fz_context *ctx, int ordering, int *size, int *subfont) {
    (void)ordering;
    mupdf_small_fonts_missed++;
    if (subfont)
        *subfont = 0;
    return fz_lookup_base14_font(ctx, "Helvetica", size);
}

/* Streams of pictures. */
fz_stream *fz_open_dctd(fz_context *ctx, fz_stream *chain, int transform, int l2factor, fz_stream *tables) {
    (void)chain, (void)transform, (void)l2factor, (void)tables;
    MISSING("JPEG");
}
fz_stream *fz_open_jbig2d(fz_context *ctx, fz_stream *chain, fz_jbig2_globals *globals, int embedded) {
    (void)chain, (void)globals, (void)embedded;
    MISSING("JBIG2");
}
fz_jbig2_globals *fz_load_jbig2_globals(fz_context *ctx, fz_buffer *buffer) {
    (void)buffer;
    MISSING("JBIG2");
}
void fz_drop_jbig2_globals(fz_context *ctx, fz_jbig2_globals *globals) {
    (void)ctx, (void)globals;
}
fz_buffer *fz_jbig2_globals_data(fz_context *ctx, fz_jbig2_globals *globals) {
    (void)ctx, (void)globals;
    return NULL;
}
void fz_drop_jbig2_globals_imp(fz_context *ctx, fz_storable *globals) {
    (void)ctx, (void)globals;
}

/* Pictures. */
fz_pixmap *fz_load_jpeg(fz_context *ctx, const unsigned char *data, size_t size) {
    (void)data, (void)size;
    MISSING("JPEG");
}
void fz_load_jpeg_info(fz_context *ctx, const unsigned char *data, size_t size, int *width, int *height, int *x, int *y,
                       fz_colorspace **space, uint8_t *orientation) {
    (void)data, (void)size, (void)width, (void)height, (void)x, (void)y, (void)space, (void)orientation;
    MISSING("JPEG");
}
fz_pixmap *fz_load_jbig2(fz_context *ctx, const unsigned char *data, size_t size) {
    (void)data, (void)size;
    MISSING("JBIG2");
}
void fz_load_jbig2_info(fz_context *ctx, const unsigned char *data, size_t size, int *width, int *height, int *x,
                        int *y, fz_colorspace **space) {
    (void)data, (void)size, (void)width, (void)height, (void)x, (void)y, (void)space;
    MISSING("JBIG2");
}

/* Files of pictures: none of them is ever opened. */
#define NO_FILES_OF(name)                                                                                              \
    fz_pixmap *fz_load_##name(fz_context *ctx, const unsigned char *data, size_t size) {                               \
        (void)data, (void)size;                                                                                        \
        MISSING(#name);                                                                                                \
    }                                                                                                                  \
    void fz_load_##name##_info(fz_context *ctx, const unsigned char *data, size_t size, int *width, int *height,       \
                               int *x, int *y, fz_colorspace **space) {                                                \
        (void)data, (void)size, (void)width, (void)height, (void)x, (void)y, (void)space;                              \
        MISSING(#name);                                                                                                \
    }
NO_FILES_OF(bmp)
NO_FILES_OF(gif)
NO_FILES_OF(jxr)
NO_FILES_OF(png)
NO_FILES_OF(pnm)
NO_FILES_OF(tiff)
