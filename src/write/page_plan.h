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
float plan_table_room(const Document *document, int grid_block, float page, const PageFace *face);
PagePlan plan_pages(const Document *document, const PageFace *face, Arena *arena);

#endif
