/* signs_check: an amount less than nothing where all others are more. */
#ifndef YS_CHECK_FIGURES_SIGNS_CHECK_H
#define YS_CHECK_FIGURES_SIGNS_CHECK_H

#include "check/checked.h"

void signs_check(const Checked *checked);

#endif
