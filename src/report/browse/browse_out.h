/* browse_out: writing HTML: what comes from a document can be nothing but text in it. */
#ifndef YS_REPORT_BROWSE_BROWSE_OUT_H
#define YS_REPORT_BROWSE_BROWSE_OUT_H

#include "base/buf.h"

/* A text as it may be shown, between tags or in a quoted attribute: marked characters escaped, control and direction
 * characters blanks, bytes that are no UTF-8 replaced. */
void out_text(Buf *out, Str text);
/* The same, to the byte: a key that must come back as it is. Line ends and tabs are kept. */
void out_exact(Buf *out, Str text);
/* Points or pixels with one decimal, whatever the locale. */
void out_tenths(Buf *out, float value);
/* ` x="…" y="…" width="…" height="…"` of a box x0, y0, x1, y1. */
void out_box(Buf *out, const float box[4]);
/* "1,946.23" of an amount in a unit, with two decimals at most. */
void out_money(Buf *out, int64_t value_fen, int64_t unit_fen);

/* As much of a text as has room in so many display columns, and … for the rest. */
void out_clipped(Buf *out, Str text, int columns);
/* "17.4%" of a whole; what is there, but less, is "<0.1%". */
void out_share(Buf *out, int64_t part, int64_t whole);

#endif
