/* plain: text of a document as it may be shown: without what drives a terminal, and how wide that is. */
#ifndef YS_REPORT_PLAIN_H
#define YS_REPORT_PLAIN_H

#include <stdint.h>
#include "base/buf.h"

/* The next code point as it may be shown; moves past it. */
uint32_t plain_next(Str text, ptrdiff_t *offset);
/* Control and direction characters become blanks. */
void plain_put(Str text, Buf *out);
int plain_width(Str text); /* in columns, as it is put */
/* The offset of the first character that no longer fits into so many columns. */
ptrdiff_t plain_offset_at(Str text, int columns);

#endif
