/* write: a document to the bytes of a file. One file a format, each a line of the table in write.c; a writer knows
 * text, grids and how they shall look (document.h, "for writers"), and no budget. */
#ifndef YS_WRITE_WRITE_H
#define YS_WRITE_WRITE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "document/document.h"

typedef bool Writer(const Document *document, Arena *scratch, Buf *out, Diag *diag);

/* Appends the file to *out, the same bytes for the same document. False with one diagnostic: there is no such format,
 * this program was built without what it needs, or no memory. */
bool write_document(const Document *document, Str format, Arena *scratch, Buf *out, Diag *diag);
/* The names of the formats, by number from 0; empty beyond the last. */
Str write_format(int number);

#endif
