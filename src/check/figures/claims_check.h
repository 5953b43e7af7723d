/* claims_check: the percentages of sentences, computed anew from the figures that they are of. */
#ifndef YS_CHECK_FIGURES_CLAIMS_CHECK_H
#define YS_CHECK_FIGURES_CLAIMS_CHECK_H

#include "finding/finding.h"
#include "prove/ledger.h"

/* decided: per claim of the cube, whether something else in the document decides it. */
void claims_check(const Cube *cube, const Ledger *ledger, Arena *arena, Findings *findings, bool *decided);

#endif
