/* row_amounts: the amounts of a block's rows before they mean anything: is a row what others add up to? */
#ifndef YS_INTERPRET_TABLES_ROW_AMOUNTS_H
#define YS_INTERPRET_TABLES_ROW_AMOUNTS_H

#include "interpret/tables/columns.h"

enum { ROW_AMOUNTS_MAX = 32 }; /* columns of amounts that are looked at */

typedef struct RowAmounts {
    int columns;
    Amount *all; /* by row and column; value 0 where none is printed */
} RowAmounts;

typedef struct RowSum { /* rows added up, by column; zero: none */
    Amount columns[ROW_AMOUNTS_MAX];
} RowSum;

RowAmounts row_amounts_read(const LogicalTable *table, const Layout *layout, int block, Arena *arena);
const Amount *row_amounts_of(const RowAmounts *amounts, int row);
bool row_amounts_any(const RowAmounts *amounts, int row); /* does it print one that is not nothing? */
void row_amounts_add(const RowAmounts *amounts, int row, RowSum *sum);
/* Is the row the sum, by no chance? `passed`: in some column that is more than the row has. */
bool row_amounts_are(const RowAmounts *amounts, int row, const RowSum *sum, bool *passed);

#endif
