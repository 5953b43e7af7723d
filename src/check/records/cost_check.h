/* cost_check: the costs that the targets of one table name. */
#ifndef YS_CHECK_RECORDS_COST_CHECK_H
#define YS_CHECK_RECORDS_COST_CHECK_H

#include "check/records/record_checker.h"

void cost_check(RecordChecker *c); /* of the group in hand */

#endif
