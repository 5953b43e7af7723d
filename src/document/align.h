/* align: from fragments that stand at x positions on lines to a grid, for tables without rulings:
 * text laid out with spaces, and borderless PDF tables. The unit of x is the caller's (columns of a
 * terminal, points). */
#ifndef YS_DOCUMENT_ALIGN_H
#define YS_DOCUMENT_ALIGN_H

#include "document/document.h"

typedef struct Fragment {
    float x0, x1; /* extent on its line */
    int line;     /* 0-based; lines are in reading order */
    int band;     /* the lines of one band, next to each other, are one row, and none of the header; 0: none */
    float y0, y1; /* from its top to its bottom; both 0: its line */
    Str text;
    Place place;
} Fragment;

/* Finds the columns (the gaps that stay white over most lines; a header that spans several columns
 * becomes a merged cell; a fragment below that continues a wrapped cell is joined to it only when
 * its line has no number of its own) and lays the fragments into a grid in `arena`. NULL when the
 * fragments make no table (fewer than two columns). */
Grid *align_grid(Arena *arena, const Fragment *fragments, int count, float min_gap);

#endif
