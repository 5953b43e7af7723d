/* biff_formula: the formula of a cell, from the tokens that a binary workbook keeps of it back to its text. */
#ifndef YS_FORMAT_BIFF_FORMULA_H
#define YS_FORMAT_BIFF_FORMULA_H

#include "base/arena.h"

enum { BIFF_FORMULA_BYTES_MAX = 1024 }; /* a longer text is none */

typedef struct BiffFormula {
    Str tokens;
    bool wide;    /* of BIFF8, whose references have two bytes for the column */
    int row, col; /* of the cell, from 0: what a formula that several cells share is relative to */
    Str *sheets;  /* what a reference to other sheets names, by its number; empty text: none that can be said */
    int sheets_count;
} BiffFormula;

/* "SUM(B5:B9)-C3", without `=` and without `$`. Empty where it has a token that is not known here (names, links to
 * other files, functions beyond those of sums). */
Str biff_formula_print(Arena *arena, const BiffFormula *formula);

#endif
