/* cell_number: what a cell of an amount column holds. */
#ifndef YS_INTERPRET_TABLES_CELL_NUMBER_H
#define YS_INTERPRET_TABLES_CELL_NUMBER_H

#include "budget/knowledge.h"

typedef enum CellKind {
    CELL_BLANK,  /* nothing, or a dash: zero, when its row and column are understood */
    CELL_NUMBER, /* an amount */
    CELL_MARKED, /* an amount with a note, a currency or a unit on it */
    CELL_BROKEN, /* meant as a number, and not readable as one */
    CELL_ERROR,  /* an error value of a worksheet: #REF!, ####### */
    CELL_TEXT,   /* words */
} CellKind;

/* Reads a cell's text as it is printed. `unit_fen` is its column's unit, 0: not known; a unit in the cell overrules it.
 * *amount is set for CELL_NUMBER and CELL_MARKED. */
CellKind cell_number_read(const Knowledge *knowledge, Arena *arena, Str text, int64_t unit_fen, Amount *amount);

#endif
