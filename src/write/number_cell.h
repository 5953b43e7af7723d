/* number_cell: a printed number as a worksheet keeps it: its digits, and the format under which they show so. */
#ifndef YS_WRITE_NUMBER_CELL_H
#define YS_WRITE_NUMBER_CELL_H

#include "base/decimal.h"
#include "format/number_format.h"

enum { NUMBER_CELL_DECIMALS_MAX = 12 };

typedef struct NumberCells { /* the formats that were met; all zero but for the arena */
    Arena *arena;
    const NumberFormat *formats[2][2][NUMBER_CELL_DECIMALS_MAX + 1]; /* separators, percent, decimals */
    Str codes[2][2][NUMBER_CELL_DECIMALS_MAX + 1];
    Buf digits, shown;
} NumberCells;

typedef struct NumberCell {
    Decimal value;
    Str digits; /* of the value; lives until the next call */
    Str code;   /* of the format */
} NumberCell;

/* False when it is no number, or would be shown otherwise than it is printed: then it is to stay a text. */
bool number_cell(NumberCells *cells, Str text, NumberCell *number);

#endif
