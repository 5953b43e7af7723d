/* follow_check: percentages that were computed from a figure which is wrong. */
#ifndef YS_CHECK_FIGURES_FOLLOW_CHECK_H
#define YS_CHECK_FIGURES_FOLLOW_CHECK_H

#include "check/checked.h"

void follow_check(const Checked *checked);

#endif
