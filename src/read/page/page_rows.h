/* page_rows: the lines of a page, cut into pieces where the white between two words is wide. */
#ifndef YS_READ_PAGE_ROWS_H
#define YS_READ_PAGE_ROWS_H

#include "read/page/page.h"

enum { BAND_ABOVE = -1, BAND_BELOW = -2 };

typedef struct RowPiece { /* words of a line without a wide gap */
    int first, count;     /* in PageRows.words */
    PageBox box;
    bool number, decimal;
} RowPiece;

typedef struct PageRow {
    int first, count; /* in PageRows.pieces */
    PageBox box;
    float size;
    int numbers;
    bool leader; /* has a row of dots */
    int band;    /* between which two lines across its table, from 0; BAND_ABOVE, BAND_BELOW: not between two */
} PageRow;

typedef struct PageRows {
    int *words; /* of the page, piece by piece */
    Vec(RowPiece) pieces;
    Vec(PageRow) list;
} PageRows;

/* The upright words not taken that stand in the box, line by line. */
PageRows page_rows(const Page *page, PageBox box, Arena *scratch);
/* Is it cut into cells, one of which is a number? */
bool page_row_is_tabular(const PageRow *row);
/* Adds the row of these pieces, which stand at the end of rows->pieces from `first` on. */
void page_rows_add(PageRows *rows, const Page *page, int first, Arena *scratch);
void page_sort_floats(float *values, int count);

#endif
