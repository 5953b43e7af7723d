/* ods: worksheets of OpenDocument (LibreOffice and others). */
#ifndef YS_READ_ODS_H
#define YS_READ_ODS_H

#include "base/diag.h"
#include "document/document.h"

enum { ODS_SCRATCH_BYTES_MAX = 1 << 30 };

/* As read_document, which finds it by the format. */
bool read_ods(Str bytes, Document *document, Diag *diag);

#endif
