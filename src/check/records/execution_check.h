/* execution_check: the money of self-evaluations. */
#ifndef YS_CHECK_RECORDS_EXECUTION_CHECK_H
#define YS_CHECK_RECORDS_EXECUTION_CHECK_H

#include "check/records/record_checker.h"

void execution_check(RecordChecker *c); /* over the package */

#endif
