/* read: bytes to the neutral document. One file a format; this is the door to all of them. */
#ifndef YS_READ_READ_H
#define YS_READ_READ_H

#include "base/diag.h"
#include "document/document.h"

enum {
    READ_BYTES_MAX = 256 * 1024 * 1024, /* a larger file is refused by name */
    READ_LINE_BYTES_MAX = 1024 * 1024,  /* text: a longer line is no text of a budget */
    READ_PAGES_MAX = 2000,
    READ_GRID_ROWS_MAX = 100000,
    READ_GRID_COLS_MAX = 512,
};

/* Which format the bytes are: "pdf", "text", "html", "docx", "xlsx", "xls", "csv"; from the content
 * first, the name's extension second, or `type` when the user named one (empty otherwise). Empty
 * Str when nothing fits. */
Str read_detect(Str bytes, Str file, Str type);
/* The formats that have a reader, by number from 0; NULL beyond the last. */
const char *read_type(size_t number);
/* Which format the name alone promises, by its extension; empty Str when it is none of them. */
Str read_detect_name(Str file);
/* Fills document (its arena and file are set by the caller; bytes must live as long as the arena). */
bool read_document(Str bytes, Str type, Document *document, Diag *diag);

/* The readers. */
bool read_text(Str bytes, Document *document, Diag *diag);
bool read_csv(Str bytes, Document *document, Diag *diag);
bool read_pdf(Str bytes, Document *document, Diag *diag);
bool read_html(Str bytes, Document *document, Diag *diag);

#endif
