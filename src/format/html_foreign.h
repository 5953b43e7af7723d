/* html_foreign: a page without its drawings and formulas. */
#ifndef YS_FORMAT_HTML_FOREIGN_H
#define YS_FORMAT_HTML_FOREIGN_H

#include "base/arena.h"

/* What was kept in one piece: from this byte of the result on it stood from this one of the text on. */
typedef struct HtmlKept {
    ptrdiff_t at, stood;
} HtmlKept;
typedef Vec(HtmlKept) HtmlKepts;

/* The page without its svg and math elements, each line with its number; the text itself where it has none. In what is
 * returned no tag is called svg or math, whatever the page. *kept, of the arena, stays empty where nothing was taken
 * out. */
Str html_without_foreign(Arena *arena, Str text, HtmlKepts *kept);
/* Where a byte of the result stood in the text. */
ptrdiff_t html_kept_stood(const HtmlKepts *kept, ptrdiff_t at);

#endif
