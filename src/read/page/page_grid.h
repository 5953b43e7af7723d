/* page_grid: tables whose lines are drawn, a lattice of cells. */
#ifndef YS_READ_PAGE_GRID_H
#define YS_READ_PAGE_GRID_H

#include "read/page/page_flow.h"

/* Finds the tables, drawn and loose, adds them to the flow, and marks their words as taken. */
void page_grids(Page *page, Arena *arena, Arena *scratch, PageFlow *flow);

#endif
