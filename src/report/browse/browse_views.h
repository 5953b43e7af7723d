/* browse_views: what is shown of a place: the page's picture around it, or the row of the table as it was read. */
#ifndef YS_REPORT_BROWSE_BROWSE_VIEWS_H
#define YS_REPORT_BROWSE_BROWSE_VIEWS_H

#include "report/browse/browse_sheet.h"

typedef struct ViewMark {
    const Site *site;
    bool hit; /* the slip; else a witness */
    bool shown;
} ViewMark;

/* Where the words stand on the page, as closely as is known; false: their place has no box. */
bool view_box(const Sheet *sheet, const Place *place, Str quote, int mark_offset, int mark_size, float box[4]);
/* The pictures as symbols, each once, to be put before all views. */
void views_put_symbols(const Sheet *sheet);
/* Every mark in a view, those that stand near each other in one. */
void views_put(const Sheet *sheet, ViewMark *marks, int count);

#endif
