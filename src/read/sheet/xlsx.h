/* xlsx: workbooks of Excel and WPS (OOXML), transitional and strict, with macros or without. */
#ifndef YS_READ_XLSX_H
#define YS_READ_XLSX_H

#include "base/diag.h"
#include "document/document.h"

enum { XLSX_SHEETS_MAX = 1000, XLSX_SCRATCH_BYTES_MAX = 1 << 30 };

/* As read_document, which finds it by the format. */
bool read_xlsx(Str bytes, Document *document, Diag *diag);

#endif
