/* structure_check: the checks of a package's parts, one after the other. */
#ifndef YS_CHECK_STRUCTURE_STRUCTURE_CHECK_H
#define YS_CHECK_STRUCTURE_STRUCTURE_CHECK_H

#include "check/checked.h"

void structure_check(const Checked *checked);

#endif
