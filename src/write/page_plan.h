/* page_plan: a document laid out on pages: which lines stand where, on which page each heading falls. */
#ifndef YS_WRITE_PAGE_PLAN_H
#define YS_WRITE_PAGE_PLAN_H

#include "write/planner.h"

typedef struct PagePlan {
    PlanPages pages;
    int *page_of; /* by block: the page where it begins, from 1 */
    float *y_of;
} PagePlan;

/* The height that a page of so much has free for the table of a block, between its title and its notes; 0: the title
 * does not begin a page. */
float plan_table_room(const Document *document, int grid_block, float page);
PagePlan plan_pages(const Document *document, Measure measure, Arena *arena);
/* By block: the page where it begins, from 1, as near as can be told without the fonts of the program that will show
 * it: for the contents of formats that have no pages. */
const int *plan_block_pages(const Document *document, Arena *arena);

#endif
