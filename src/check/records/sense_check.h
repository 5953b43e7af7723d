/* sense_check: does one target make sense: its kind, relation, value and unit? */
#ifndef YS_CHECK_RECORDS_SENSE_CHECK_H
#define YS_CHECK_RECORDS_SENSE_CHECK_H

#include "check/records/record_checker.h"

void sense_check(RecordChecker *c, int i);

#endif
