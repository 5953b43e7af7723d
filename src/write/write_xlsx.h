/* XLSX: a document as a workbook, a sheet a table, for people who calculate. */
#ifndef YS_WRITE_WRITE_XLSX_H
#define YS_WRITE_WRITE_XLSX_H

#include "write/write.h"

bool write_xlsx(const Document *document, Arena *scratch, Buf *out, Diag *diag);

#endif
