/* counterparts_check: function and economic classes that are budgeted together. */
#ifndef YS_CHECK_CODES_COUNTERPARTS_CHECK_H
#define YS_CHECK_CODES_COUNTERPARTS_CHECK_H

#include "check/checked.h"

void counterparts_check(const Checked *checked);

#endif
