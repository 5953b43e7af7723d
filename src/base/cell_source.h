/* cell_source: what a worksheet keeps behind what a cell shows: the number itself, and the formula that made it. Rows
 * and columns are counted from 0; the ends of a range are not part of it. */
#ifndef YS_BASE_CELL_SOURCE_H
#define YS_BASE_CELL_SOURCE_H

#include "base/decimal.h"

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
    Str formula; /* as written where it is written, without its =; empty: none */
} CellSource;
enum { CELL_EXACT = 1000 };

#endif
