/* formula: what a worksheet's formula computes, as far as it is plain arithmetic: numbers, cells of the same sheet,
 * + - * / and %, brackets, SUM, SUBTOTAL(9, …), ROUND, and the names by which WPS and Excel write them. Everything else
 * is not plain, and is left to the program that made it. */
#ifndef YS_FORMAT_FORMULA_H
#define YS_FORMAT_FORMULA_H

#include "base/arena.h"
#include "base/cell_source.h"

enum { FORMULA_DEPTH_MAX = 64, FORMULA_LENGTH_MAX = 8192, FORMULA_TERMS_MAX = 256 };

/* The formula as a sum of cells and nothing else, SUM(C5:C9)+C12-C14, perhaps rounded; its references are moved by so
 * many rows and columns. False when it is anything else. */
bool formula_as_sum(Arena *arena, Str text, int rows, int cols, CellSum *sum);

/* Adds the numbers of a range to *sum. False when one of them is not known. A blank or a text is nothing. */
typedef bool FormulaAdd(void *context, CellRange range, Decimal *sum);
/* The value of a plain formula. False when it is not plain, or a cell is not known, or something is divided by zero. */
bool formula_evaluate(Str text, int rows, int cols, FormulaAdd *add, void *context, Decimal *value);

#endif
