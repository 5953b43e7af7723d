/* xlsx_styles: what a cell's style says that a reader needs: its number format, is it ruled, is it centred. */
#ifndef YS_READ_XLSX_STYLES_H
#define YS_READ_XLSX_STYLES_H

#include "format/number_format.h"
#include "read/sheet/xlsx_part.h"

enum { XLSX_STYLES_MAX = 100000 }; /* more are read as the plain one */

typedef struct XlsxStyle {
    const NumberFormat *format;
    bool bordered; /* on two sides at least */
    bool centred;
} XlsxStyle;

typedef Vec(XlsxStyle) XlsxStyles;

/* Reads the part; everything is in `arena`. */
bool xlsx_read_styles(Zip *zip, const ZipPart *part, Arena *arena, XlsxStyles *styles, Diag *diag);

#endif
