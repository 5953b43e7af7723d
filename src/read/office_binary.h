/* office_binary: compound files, the form that Office and WPS documents had before they were zip archives. */
#ifndef YS_READ_OFFICE_BINARY_H
#define YS_READ_OFFICE_BINARY_H

#include "base/diag.h"
#include "document/document.h"

/* Which format the file holds: "xls", "doc", or the name of a kind that is refused. Memory of the looking comes from
 * the arena. */
Str office_binary_format(Arena *scratch, Str bytes);
/* As read_document, which finds it by the format: whichever document the file holds. */
bool read_office_binary(Str bytes, Document *document, Diag *diag);

#endif
