/* text_grid: rows whose cells a separator divides (tabs, bars) to grids. Private to the text
 * reader. */
#ifndef YS_READ_TEXT_GRID_H
#define YS_READ_TEXT_GRID_H

#include "read/text/text_line.h"

/* How many of the lines from `begin` make one grid (all stand together, without a blank line), 0
 * when they make none. Lines that only look like rows are turned into prose. */
int text_grid_extent(const Lexis *lexis, Lines *lines, int begin);
/* Adds the grid of the lines [begin, end) to the document; its titles and captions become
 * paragraphs. A lone remainder of a wrapped row is joined to the grid before, when it is the last
 * block. */
void text_grid_add(Document *document, const Lines *lines, int begin, int end);

#endif
