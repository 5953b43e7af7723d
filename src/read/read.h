/* read: bytes to the neutral document. One file a format; this is the door to all of them. */
#ifndef YS_READ_READ_H
#define YS_READ_READ_H

#include "base/diag.h"
#include "document/document.h"
#include "read/read_limits.h"

/* Which format the bytes are: "pdf", "text", "html", "csv", "docx", "xlsx" and the others of the table in read.c; from
 * the content first, the name's extension second, or `type` when the user named one (empty otherwise). Empty Str when
 * nothing fits. */
Str read_detect(Arena *scratch, Str bytes, Str file, Str type);
/* The formats that have a reader, by number from 0; NULL beyond the last. */
const char *read_type(size_t number);
/* Which format the name alone promises, by its extension; empty Str when it is none of them. */
Str read_detect_name(Str file);
/* Fills document (its arena and file are set by the caller; bytes must live as long as the arena). */
bool read_document(Str bytes, Str type, Document *document, Diag *diag);

#endif
