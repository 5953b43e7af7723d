/* wrap: lines broken at so many display columns, between words and between Chinese characters. */
#ifndef YS_REPORT_WRAP_H
#define YS_REPORT_WRAP_H

#include "base/buf.h"

/* In columns, without the escapes of a terminal. */
int wrap_width(Str text);
/* A line and its end; what does not fit goes on below, `further` columns in. columns 0: it is not broken. */
void wrap_line(Str line, int columns, int further, Buf *out);
/* Each line of a text, going on four columns further in than it begins. A line with carets below it stays whole. */
void wrap_text(Str text, int columns, Buf *out);

#endif
