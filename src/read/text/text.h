/* text: plain text: paragraphs, rows with tabs or bars, tables laid out with spaces. */
#ifndef YS_READ_TEXT_H
#define YS_READ_TEXT_H

#include "base/diag.h"
#include "document/document.h"

/* As read_document, which finds it by the format. */
bool read_text(Str bytes, Document *document, Diag *diag);
/* The same of a text that is decoded, page marks turned to form feeds; the format is the caller's to set. */
bool text_read_decoded(Str text, Document *document, Diag *diag);
/* The text of the bytes, in whatever encoding; the document keeps which. */
bool text_decode(Str bytes, Document *document, Str *text, Diag *diag);

#endif
