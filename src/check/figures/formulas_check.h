/* formulas_check: what the formulas of a worksheet add up, against what their rows and columns say; and values that are
 * finer than what is shown. */
#ifndef YS_CHECK_FIGURES_FORMULAS_CHECK_H
#define YS_CHECK_FIGURES_FORMULAS_CHECK_H

#include "check/checked.h"

void formulas_check(const Checked *checked);

#endif
