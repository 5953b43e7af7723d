/* check: everything that is checked of one package. */
#ifndef YS_CHECK_CHECK_H
#define YS_CHECK_CHECK_H

#include "budget/narrative.h"
#include "budget/record.h"
#include "finding/finding.h"
#include "prove/ledger.h"

typedef struct CheckResult {
    Ledger ledger;
    Findings findings; /* in document order */
    bool *decided;     /* per claim of the cube: something else in the document decides whether it is true */
} CheckResult;

void check_package(const Cube *cube, const Records *records, const Narrative *narrative, Arena *arena,
                   CheckResult *result);

#endif
