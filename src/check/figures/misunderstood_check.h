/* misunderstood_check: the figures of a table that were not understood. */
#ifndef YS_CHECK_FIGURES_MISUNDERSTOOD_CHECK_H
#define YS_CHECK_FIGURES_MISUNDERSTOOD_CHECK_H

#include "check/checked.h"

void misunderstood_check(const Checked *checked);

#endif
