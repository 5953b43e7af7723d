/* pdf: PDF, page by page, by way of MuPDF; no other reader knows it. */
#ifndef YS_READ_PDF_H
#define YS_READ_PDF_H

#include "base/diag.h"
#include "document/document.h"

/* As read_document, which finds it by the format. */
bool read_pdf(Str bytes, Document *document, Diag *diag);

#endif
