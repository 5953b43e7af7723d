/* count_rows: rows and columns of tables that print numbers of things. */
#ifndef YS_INTERPRET_COUNTS_COUNT_ROWS_H
#define YS_INTERPRET_COUNTS_COUNT_ROWS_H

#include "interpret/tables/columns.h"

typedef struct CountRows { /* of a block, from row to row */
    uint16_t whole;        /* the measure that the rows below may be kinds of, 0: none */
    Str counter;           /* what it is counted by */
    bool partial;          /* the row asked last stands under 其中 */
} CountRows;

typedef struct CountCell {
    int row, col;
    const Column *column;
    uint16_t measure, entity;
    Str counter;
    bool partial;
} CountCell;

/* What a row counts, by its label, and by what; 0: it prints money. Rows must be asked in order. */
uint16_t count_row(CountRows *rows, Cube *cube, Str label, Str *counter);
/* The same of a column, by its heading. */
uint16_t count_column(Cube *cube, Str heading, Str *counter);
/* Reads the cell into Cube.counted; false where it holds no number. */
bool count_cell(Cube *cube, const LogicalTable *table, const CountCell *where);

#endif
