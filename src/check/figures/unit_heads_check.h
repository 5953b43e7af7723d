/* unit_heads_check: tables whose printed unit is not the one that their figures are in. */
#ifndef YS_CHECK_FIGURES_UNIT_HEADS_CHECK_H
#define YS_CHECK_FIGURES_UNIT_HEADS_CHECK_H

#include "check/checked.h"

void unit_heads_check(const Checked *checked);

#endif
