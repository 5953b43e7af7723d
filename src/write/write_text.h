/* text: a document as plain text, tables as lines with tabs: what our reader of texts reads, and people can compare. */
#ifndef YS_WRITE_WRITE_TEXT_H
#define YS_WRITE_WRITE_TEXT_H

#include "write/write.h"

bool write_text(const Document *document, Arena *scratch, Buf *out, Diag *diag);

#endif
