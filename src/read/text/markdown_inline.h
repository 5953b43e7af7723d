/* markdown_inline: what a line of Markdown looks like when it is printed: marks of emphasis, escapes, links and tags
 * taken away. Private to the reader of Markdown. */
#ifndef YS_READ_MARKDOWN_INLINE_H
#define YS_READ_MARKDOWN_INLINE_H

#include "base/arena.h"

/* Stands where a picture stood: OBJECT REPLACEMENT CHARACTER. */
#define MARKDOWN_PICTURE "\xEF\xBF\xBC"

/* The text as it is seen; in `arena` when it is another one. A tab becomes a blank. */
Str markdown_plain(Arena *arena, Str text);

#endif
