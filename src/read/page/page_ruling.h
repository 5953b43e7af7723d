/* page_ruling: the drawn lines of a page. What is filled or stroked and thin enough is a ruling, and the pieces of one
 * line become one. */
#ifndef YS_READ_PAGE_RULING_H
#define YS_READ_PAGE_RULING_H

#include "read/page/page.h"

enum { PAGE_RULINGS_MAX = 100000 }; /* of a page, before they are joined */

typedef struct PathPoint {
    float x, y; /* in the page's frame */
    char op;    /* m: begins a subpath, l: a line to here, c: a curve, h: a line back to the beginning */
} PathPoint;

/* The box around the points, of which there is one at least. */
PageBox page_path_box(const PathPoint *points, int count);
/* Add the rulings of one subpath as far as the clip lets them be seen; the stroke is this wide. False when the page has
 * more than PAGE_RULINGS_MAX. */
bool page_fill_subpath(Page *page, Arena *scratch, const PathPoint *points, int count, PageBox clip);
bool page_stroke_subpath(Page *page, Arena *scratch, const PathPoint *points, int count, float width, PageBox clip);
/* Joins the pieces of drawn lines (dashes, doubled lines, cell borders) and sorts them by `at`. */
void page_join_rulings(Page *page);

#endif
