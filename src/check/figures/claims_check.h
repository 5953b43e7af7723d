/* claims_check: the percentages of sentences, computed again from the figures that they are of. */
#ifndef YS_CHECK_FIGURES_CLAIMS_CHECK_H
#define YS_CHECK_FIGURES_CLAIMS_CHECK_H

#include "check/checked.h"

void claims_check(const Checked *checked);

#endif
