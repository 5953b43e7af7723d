/* nesting: which rows of a table stand within which, found from their amounts alone. */
#ifndef YS_PROVE_NESTING_H
#define YS_PROVE_NESTING_H

#include "prove/derive.h"
#include "prove/lines.h"

enum { NEST_DIGITS = 3 }; /* an amount of fewer digits is no evidence */

typedef struct NestRow {
    const TableLine *line;
    int children, next; /* the first of its parts, and its next sister; -1: none */
    bool figures;       /* one of its amounts is not zero */
    bool partial;       /* 其中: within the row above it, in no sum */
    bool leaf;          /* has no parts, though the rows below it would add up to it */
} NestRow;

typedef struct NestFix { /* one figure, as if it were that */
    int row, col;
    int whole; /* the row that is then the sum of its parts */
    int64_t value_fen;
} NestFix;

typedef struct NestBlock { /* the rows of one block of a table, and of the tables that go on with it */
    const Derivation *d;
    NestFix fix;  /* tried while the rows are nested; row -1: none */
    bool gathers; /* what would make sums hold, while the rows are nested */
    Vec(NestFix) fixes;
    NestRow *rows;
    int count;
    int columns;   /* those that print something */
    int *readings; /* per row and column: a reading, or -1 */
    int *stack;    /* of subtrees, the nearest last */
    int depth;
} NestBlock;

/* The rows are lines [first, end); false when there is nothing to nest. */
bool nest_gather(NestBlock *block, const Derivation *d, const Lines *lines, int first, int end);
/* Nests them as the most of their sums hold: each row is the sum of its children in nearly every column. `otherwise`:
 * where rows are left over, also with a whole fewer, or with one figure as it may have been before a slip of the pen;
 * the sums that it stands in fail then. */
void nest_rows(NestBlock *block, bool otherwise);

#endif
