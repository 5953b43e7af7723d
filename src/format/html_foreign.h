/* html_foreign: a page without its drawings and formulas. */
#ifndef YS_FORMAT_HTML_FOREIGN_H
#define YS_FORMAT_HTML_FOREIGN_H

#include "base/arena.h"

/* The page without its svg and math elements, each line with its number; the text itself where it has none. In what is
 * returned no tag is called svg or math, whatever the page. */
Str html_without_foreign(Arena *arena, Str text);

#endif
