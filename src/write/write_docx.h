/* DOCX: a document as a Word file, for people who go on writing. */
#ifndef YS_WRITE_WRITE_DOCX_H
#define YS_WRITE_WRITE_DOCX_H

#include "write/write.h"

enum { DOCX_TABLE_ROWS_MAX = 32767 }; /* Word's */

bool write_docx(const Document *document, Arena *scratch, Buf *out, Diag *diag);

#endif
