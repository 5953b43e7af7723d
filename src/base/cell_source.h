/* cell_source: what a worksheet keeps behind what a cell shows: the number itself, and the formula that made it. Rows
 * and columns are counted from 0; the ends of a range are not part of it. */
#ifndef YS_BASE_CELL_SOURCE_H
#define YS_BASE_CELL_SOURCE_H

#include "base/arena.h"
#include "base/decimal.h"

enum { CELL_ROWS_MAX = 1048576, CELL_COLS_MAX = 16384 }; /* of a sheet, by the file formats */

typedef struct CellRange {
    int row, col, end_row, end_col;
} CellRange;

typedef struct CellTerm { /* of a sum */
    CellRange range;
    int sign;
} CellTerm;

typedef struct CellSum { /* cells that a formula adds up, and nothing else */
    const CellTerm *terms;
    int count; /* 0: it is no such formula */
} CellSum;

typedef struct CellSource {
    int sheet, row, col; /* the sheet's number in the workbook */
    Decimal value;
    int decimals; /* of the value, that the cell shows; CELL_EXACT: all that matter */
    CellSum sum;
} CellSource;
enum { CELL_EXACT = 1000 };

/* "C17" of row 16 and column 2. */
Str cell_name(Arena *arena, int row, int col);
/* Reads such a name, with or without $, at *at, which moves behind it. False: there is none, or it lies outside. */
bool cell_name_parse(Str text, ptrdiff_t *at, int *row, int *col);
/* "A1:D1" or "A1": false for anything else. */
bool cell_range_parse(Str text, CellRange *range);

#endif
