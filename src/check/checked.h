/* checked: what every check looks at, and where it puts what it finds. A check adds findings and changes nothing else,
 * but for the claims that it decides. */
#ifndef YS_CHECK_CHECKED_H
#define YS_CHECK_CHECKED_H

#include "budget/narrative.h"
#include "budget/record.h"
#include "finding/finding.h"
#include "prove/ledger.h"

typedef struct Checked {
    const Cube *cube;
    const Records *records;
    const Narrative *narrative;
    const Ledger *ledger;
    Arena *arena;
    Findings *findings;
    Choices *choices;         /* what a check took in one of several ways */
    Proportions *proportions; /* the ledger's, of the claims that are percentages */
    bool *decided;            /* per claim of the cube: something else in the document decides whether it is true */
} Checked;

#endif
