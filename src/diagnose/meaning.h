/* meaning: is it proved what a figure means? Asked before a broken identity becomes an error. */
#ifndef YS_DIAGNOSE_MEANING_H
#define YS_DIAGNOSE_MEANING_H

#include "diagnose/repair.h"

/* The two halves of a meaning: what the row is, and what the column is. */
enum { HALF_ROW = 1, HALF_COLUMN = 2, HALVES = HALF_ROW | HALF_COLUMN };

typedef struct Meaning {
    const Equations *equations;
    uint8_t *proved; /* per reading: its halves, and whether they were looked for */
    Map sisters;     /* sums that hold: what is part of what */
    int64_t *summed; /* per reading: what rounding may have done to the rows that it adds up, 0: it adds up none */
    bool begun;
} Meaning;

/* Costs nothing before the first question. The equations are kept. */
void meaning_init(Meaning *meaning, const Equations *equations);

/* What speaks against calling this change a correction: of the block's broken identities, those that it alone of its
 * set settles. 0: nothing. */
Grounds meaning_of_change(Meaning *meaning, const int *identities, int count, const RepairSet *set, int change);
/* What speaks against calling this broken identity an error of whichever of its figures. */
Grounds meaning_of_identity(Meaning *meaning, int identity);

#endif
