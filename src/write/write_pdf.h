/* PDF: a document on pages, as it is published. */
#ifndef YS_WRITE_WRITE_PDF_H
#define YS_WRITE_WRITE_PDF_H

#include "write/write.h"

bool write_pdf(const Document *document, Arena *scratch, Buf *out, Diag *diag);

#endif
