/* exceeds_check: parts that are more than their whole, wherever the two stand. */
#ifndef YS_CHECK_FIGURES_EXCEEDS_CHECK_H
#define YS_CHECK_FIGURES_EXCEEDS_CHECK_H

#include "check/checked.h"

void exceeds_check(const Checked *checked);

#endif
