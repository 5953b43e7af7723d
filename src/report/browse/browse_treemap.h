/* browse_treemap: amounts as areas, those of a group beside each other, as SVG. */
#ifndef YS_REPORT_BROWSE_BROWSE_TREEMAP_H
#define YS_REPORT_BROWSE_BROWSE_TREEMAP_H

#include "report/browse/browse_sheet.h"

typedef struct TreemapItem {
    Str name;
    int64_t fen;
    int group;   /* from 0; items of a group stand together */
    int reading; /* that prints it */
} TreemapItem;

void treemap_put(const Sheet *sheet, const TreemapItem *items, int count, Str label);

#endif
