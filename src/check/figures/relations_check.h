/* relations_check: words that say how two figures compare, held against the two. */
#ifndef YS_CHECK_FIGURES_RELATIONS_CHECK_H
#define YS_CHECK_FIGURES_RELATIONS_CHECK_H

#include "check/checked.h"

void relations_check(const Checked *checked);

#endif
