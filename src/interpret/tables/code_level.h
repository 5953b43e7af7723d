/* code_level: is a piece of a code a section or an item, where neither its column nor its name says so? */
#ifndef YS_INTERPRET_TABLES_CODE_LEVEL_H
#define YS_INTERPRET_TABLES_CODE_LEVEL_H

#include "budget/choices.h"
#include "interpret/tables/code_groups.h"
#include "interpret/tables/row_amounts.h"

typedef struct CodePiece { /* where it stands */
    const LogicalTable *table;
    const RowAmounts *amounts;
    const CodeGroup *group; /* after it was read by the order of the rows: its guess */
    int row;
    Arena *arena;
} CodePiece;

/* The level that what stands around it shows, 0: nothing does. The choice is settled, and what was asked is in it. */
int code_level_choose(const CodePiece *piece, Choice *choice);

#endif
