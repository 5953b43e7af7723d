/* xlsx_sheets: what becomes of whole sheets of a workbook, and of what is said of them beside them. */
#ifndef YS_WRITE_XLSX_SHEETS_H
#define YS_WRITE_XLSX_SHEETS_H

#include "write/xlsx_reviser.h"

/* By the revisions: which sheets go, which are copied, what each is called. */
void xlsx_plan_sheets(XlsxReviser *reviser);
/* The workbook, its lists of parts and sheets, properties, charts and drawings, once the sheets are done. `copies` are
 * the contents of the copied sheets, in their order. */
bool xlsx_write_workbook(XlsxReviser *reviser, const Str *copies);

#endif
