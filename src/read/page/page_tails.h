/* page_tails: the rest of a wrapped name that hangs into the cell below. */
#ifndef YS_READ_PAGE_TAILS_H
#define YS_READ_PAGE_TAILS_H

#include "document/document.h"

/* Gives such tails back to the cells they began in, in the columns that show by their codes where a name begins. */
void page_return_tails(Grid *grid, Arena *arena);

#endif
