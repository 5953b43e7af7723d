/* codes_check: codes with the names beside them and the codes above them. */
#ifndef YS_CHECK_CODES_CODES_CHECK_H
#define YS_CHECK_CODES_CODES_CHECK_H

#include "check/checked.h"

void codes_check(const Checked *checked);

#endif
