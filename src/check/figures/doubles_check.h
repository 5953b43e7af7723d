/* doubles_check: rows that repeat the one above them in every cell. */
#ifndef YS_CHECK_FIGURES_DOUBLES_CHECK_H
#define YS_CHECK_FIGURES_DOUBLES_CHECK_H

#include "finding/finding.h"
#include "prove/ledger.h"

void doubles_check(const Cube *cube, const Ledger *ledger, Arena *arena, Findings *findings);

#endif
