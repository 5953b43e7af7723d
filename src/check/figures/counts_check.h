/* counts_check: numbers of things that say the contrary of the number or the money beside them. */
#ifndef YS_CHECK_FIGURES_COUNTS_CHECK_H
#define YS_CHECK_FIGURES_COUNTS_CHECK_H

#include "check/checked.h"

void counts_check(const Checked *checked);

#endif
