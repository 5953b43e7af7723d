/* code_slips_check: codes that are a slip of the code that the same name has elsewhere. */
#ifndef YS_CHECK_CODES_CODE_SLIPS_CHECK_H
#define YS_CHECK_CODES_CODE_SLIPS_CHECK_H

#include "check/checked.h"

void code_slips_check(const Checked *checked);

#endif
