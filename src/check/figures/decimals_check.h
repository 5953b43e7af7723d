/* decimals_check: the one figure of a table with more or fewer decimals than all others. */
#ifndef YS_CHECK_FIGURES_DECIMALS_CHECK_H
#define YS_CHECK_FIGURES_DECIMALS_CHECK_H

#include "finding/finding.h"

void decimals_check(const Cube *cube, Arena *arena, Findings *findings);

#endif
