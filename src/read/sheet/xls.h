/* xls: workbooks of Excel 5 to 2003, and of WPS Spreadsheets, which keeps its .et files in the same form. */
#ifndef YS_READ_XLS_H
#define YS_READ_XLS_H

#include "base/diag.h"
#include "document/document.h"
#include "format/ole.h"

/* The workbook of a compound file that is open. */
bool read_xls(Ole *ole, Document *document, Arena *scratch, Diag *diag);

#endif
