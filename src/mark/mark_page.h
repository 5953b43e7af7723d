/* mark_page: a document as a page of HTML, as it was read, with its marks and notes. */
#ifndef YS_MARK_MARK_PAGE_H
#define YS_MARK_MARK_PAGE_H

#include "mark/marking.h"
#include "mark/marks.h"

/* Appends the page to *out; counts what is marked and what is in notes alone. */
void mark_page(const Package *package, const Marks *marks, MarkOptions options, Arena *arena, Buf *out,
               Marking *marking);

#endif
