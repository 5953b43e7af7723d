/* xls_sheet: one worksheet of a binary workbook, from its records into the document. */
#ifndef YS_READ_XLS_SHEET_H
#define YS_READ_XLS_SHEET_H

#include "read/sheet/xls_book.h"

/* False with a diagnostic beyond the limits of sheet.h; what is broken marks the document as damaged. */
bool xls_sheet_read(XlsBook *book, const XlsSheet *which);

#endif
