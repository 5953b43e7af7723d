/* text_lost: tables of which another tool left the words and not the layout. */
#ifndef YS_READ_TEXT_LOST_H
#define YS_READ_TEXT_LOST_H

#include "read/text/text_line.h"

/* The first line of such a table; NULL when there is none. */
const Line *text_find_lost(const Lexis *lexis, const Lines *lines);
/* The first of several paragraphs below a unit of money that look like rows and belong to no grid, from the block
 * `begin` on; NULL: none do. */
const Block *text_find_unread(const Lexis *lexis, const Document *document, int begin);

#endif
