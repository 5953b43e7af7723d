/* xlsx_strings: the texts that the cells of a workbook share. */
#ifndef YS_READ_XLSX_STRINGS_H
#define YS_READ_XLSX_STRINGS_H

#include "read/sheet/xlsx_part.h"

enum { XLSX_STRINGS_MAX = 8000000 };

typedef Vec(Str) XlsxStrings;

/* Reads the part; the texts are in `arena`, the list of them in `scratch`. */
bool xlsx_read_strings(Zip *zip, const ZipPart *part, Arena *arena, Arena *scratch, XlsxStrings *strings, Diag *diag);

#endif
