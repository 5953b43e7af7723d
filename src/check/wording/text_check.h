/* text_check: the rules over the narrative's wording. */
#ifndef YS_CHECK_WORDING_TEXT_CHECK_H
#define YS_CHECK_WORDING_TEXT_CHECK_H

#include "check/checked.h"

void text_check(const Checked *checked);

#endif
