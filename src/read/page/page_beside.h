/* page_beside: tables that are wider than their paper, whose right columns stand on pages of their own. */
#ifndef YS_READ_PAGE_BESIDE_H
#define YS_READ_PAGE_BESIDE_H

#include "read/page/page_flow.h"

/* Puts the right columns of such tables beside their left ones. */
void page_join_beside(PageFlow *flow, Arena *arena);

#endif
