/* HTML: a document as one page without scripts, for reading aloud, for printing, and for reading back. */
#ifndef YS_WRITE_WRITE_HTML_H
#define YS_WRITE_WRITE_HTML_H

#include "write/write.h"

bool write_html(const Document *document, Arena *scratch, Buf *out, Diag *diag);

#endif
