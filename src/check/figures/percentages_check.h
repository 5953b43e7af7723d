/* percentages_check: columns of percentages in tables, computed again. */
#ifndef YS_CHECK_FIGURES_PERCENTAGES_CHECK_H
#define YS_CHECK_FIGURES_PERCENTAGES_CHECK_H

#include "check/checked.h"

void percentages_check(const Checked *checked);

#endif
