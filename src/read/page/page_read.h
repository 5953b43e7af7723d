/* page_read: one page of marks to what stands on it. */
#ifndef YS_READ_PAGE_READ_H
#define YS_READ_PAGE_READ_H

#include "read/page/page_flow.h"

/* Adds the page's sheet, its tables and its lines to the flow. `bare`: see PageSheet. */
void page_read(Page *page, bool bare, Arena *arena, Arena *scratch, PageFlow *flow);

#endif
