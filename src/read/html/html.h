/* html: published web pages, the text of a budget with a site around it. */
#ifndef YS_READ_HTML_H
#define YS_READ_HTML_H

#include "base/diag.h"
#include "document/document.h"

/* As read_document, which finds it by the format. */
bool read_html(Str bytes, Document *document, Diag *diag);

#endif
