/* records_check: the rules over performance targets and projects. */
#ifndef YS_CHECK_RECORDS_RECORDS_CHECK_H
#define YS_CHECK_RECORDS_RECORDS_CHECK_H

#include "check/checked.h"

void records_check(const Checked *checked);

#endif
