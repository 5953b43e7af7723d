/* mark_html: a web page as it is, with marks around its figures and notes behind it. */
#ifndef YS_MARK_MARK_HTML_H
#define YS_MARK_MARK_HTML_H

#include "mark/marking.h"
#include "mark/marks.h"

/* Appends the page to *out. False, and *out as it was: this page cannot be marked as it is. */
bool mark_html(const Package *package, Str bytes, const Marks *marks, MarkOptions options, Arena *arena, Buf *out,
               Marking *marking);

#endif
