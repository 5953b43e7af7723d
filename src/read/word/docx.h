/* docx: documents of Word and WPS (Office Open XML). */
#ifndef YS_READ_DOCX_H
#define YS_READ_DOCX_H

#include "base/diag.h"
#include "document/document.h"

/* As read_document, which finds it by the format. */
bool read_docx(Str bytes, Document *document, Diag *diag);

#endif
