/* projects_check: the projects of a package: codes, names, classes, periods, and whether each has its targets. */
#ifndef YS_CHECK_RECORDS_PROJECTS_CHECK_H
#define YS_CHECK_RECORDS_PROJECTS_CHECK_H

#include "check/checked.h"

void projects_check(const Checked *checked);

#endif
