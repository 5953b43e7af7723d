/* decimals_check: the one figure of a table with more or fewer decimals than all others. */
#ifndef YS_CHECK_FIGURES_DECIMALS_CHECK_H
#define YS_CHECK_FIGURES_DECIMALS_CHECK_H

#include "check/checked.h"

void decimals_check(const Checked *checked);

#endif
