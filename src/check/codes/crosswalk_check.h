/* crosswalk_check: pairs of the two economic classifications in tables that cross them. */
#ifndef YS_CHECK_CODES_CROSSWALK_CHECK_H
#define YS_CHECK_CODES_CROSSWALK_CHECK_H

#include "check/checked.h"

void crosswalk_check(const Checked *checked);

#endif
