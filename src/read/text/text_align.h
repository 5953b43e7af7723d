/* text_align: from fragments of lines laid out with spaces to a grid. Private to the readers of text. */
#ifndef YS_READ_TEXT_TEXT_ALIGN_H
#define YS_READ_TEXT_TEXT_ALIGN_H

#include "document/align.h"

/* As align_grid, of lines whose columns are counted in characters: the x of fragments are columns of a terminal. */
Grid *text_align_grid(Arena *arena, const Fragment *fragments, int count, float min_gap);

#endif
