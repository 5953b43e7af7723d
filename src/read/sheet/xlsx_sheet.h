/* xlsx_sheet: the part of one worksheet to a Sheet. */
#ifndef YS_READ_XLSX_SHEET_H
#define YS_READ_XLSX_SHEET_H

#include "read/sheet/sheet.h"
#include "read/sheet/xlsx_strings.h"
#include "read/sheet/xlsx_styles.h"

/* Fills the sheet, which is initialised; memory of the reading is its scratch. */
bool xlsx_read_sheet(Zip *zip, const ZipPart *part, const XlsxStrings *strings, const XlsxStyles *styles, Sheet *sheet,
                     Diag *diag);

#endif
