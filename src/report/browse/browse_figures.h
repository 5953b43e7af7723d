/* browse_figures: the printed figures of a package with their states, the pages that they stand on, and the pictures
 * of these. */
#ifndef YS_REPORT_BROWSE_BROWSE_FIGURES_H
#define YS_REPORT_BROWSE_BROWSE_FIGURES_H

#include "report/browse/browse_sheet.h"

/* Fills in figures, pages and states. */
void figures_collect(Sheet *sheet);
/* Draws the pages that matter most. */
void figures_draw_pages(Sheet *sheet);
/* The page of a place; NULL where the format has none. */
SheetPage *figures_page(const Sheet *sheet, const Place *place);

#endif
