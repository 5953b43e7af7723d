/* witness: which numbers a document prints, and where: what else speaks for a figure than its identities. */
#ifndef YS_DIAGNOSE_WITNESS_H
#define YS_DIAGNOSE_WITNESS_H

#include "budget/cube.h"

typedef struct Witness { /* a number in a row of a table, or in a sentence */
    int table, row;      /* row: of the table; with table -1: the number of the claim */
    int next;            /* another with these digits, -1: none */
    bool other;          /* of a table: it is none of the figures read there, a cost among the targets of a project */
} Witness;

typedef struct Witnesses {
    Map by_digits; /* significant digits -> index of a witness */
    Vec(Witness) all;
} Witnesses;

/* Gathers the numbers of all tables, of columns that were not understood as well, and of all sentences. */
void witnesses_gather(Witnesses *witnesses, const Cube *cube, Arena *arena);
typedef struct Rows { /* of a table, first and last */
    int first, last;
} Rows;

/* Is a number of these digits printed anywhere but in the figure's own sentence, or among the figures of these rows of
 * its table? */
bool witnesses_have(const Witnesses *witnesses, const Cube *cube, int reading, Rows beside, int64_t digits);

#endif
