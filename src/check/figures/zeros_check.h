/* zeros_check: a sentence says 0 of what a table has an amount of. */
#ifndef YS_CHECK_FIGURES_ZEROS_CHECK_H
#define YS_CHECK_FIGURES_ZEROS_CHECK_H

#include "check/checked.h"

void zeros_check(const Checked *checked);

#endif
