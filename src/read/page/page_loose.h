/* page_loose: tables whose columns no line parts. */
#ifndef YS_READ_PAGE_LOOSE_H
#define YS_READ_PAGE_LOOSE_H

#include "read/page/page_flow.h"

/* Tables without a lattice, in what is left; used[i]: horizontal line i belongs to a table found before. */
void page_loose_grids(Page *page, const bool *used, Arena *arena, Arena *scratch, PageFlow *flow);

#endif
