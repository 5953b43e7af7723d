/* markdown: the text with marks that recognisers of pages write, and people for the web. */
#ifndef YS_READ_MARKDOWN_H
#define YS_READ_MARKDOWN_H

#include "base/diag.h"
#include "document/document.h"

/* As read_document, which finds it by the format. */
bool read_markdown(Str bytes, Document *document, Diag *diag);
/* Does the text have a table of Markdown: a row with bars, and |---|---| below it? */
bool markdown_has_table(Str text);

#endif
