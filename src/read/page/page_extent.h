/* page_extent: where a table without a lattice begins and ends among the rows of its page. */
#ifndef YS_READ_PAGE_EXTENT_H
#define YS_READ_PAGE_EXTENT_H

#include "read/page/page_rows.h"

typedef struct PageExtent {
    int begin, end; /* rows, heads among them */
    int body;       /* the first row below the heads */
    int labels;     /* rows of a lone label that stand in the table's order */
} PageExtent;

/* Tells each line between which long horizontal lines it stands that run across a table; used[i]: horizontal line i
 * belongs to a table found before. */
void page_find_bands(const Page *page, const bool *used, PageRows *lines, Arena *scratch);
/* The table that begins with the tabular row, and the heads above it from row `low` on. */
PageExtent page_table_extent(const Page *page, const PageRows *rows, int tabular, int low);
/* A line of a sentence, or of the shares of a chart. */
bool page_row_is_prose(const Page *page, const PageRows *rows, const PageRow *row);

#endif
