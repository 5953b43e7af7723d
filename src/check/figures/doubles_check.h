/* doubles_check: rows that repeat the one above them in every cell. */
#ifndef YS_CHECK_FIGURES_DOUBLES_CHECK_H
#define YS_CHECK_FIGURES_DOUBLES_CHECK_H

#include "check/checked.h"

void doubles_check(const Checked *checked);

#endif
