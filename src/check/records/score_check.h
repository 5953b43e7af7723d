/* score_check: weights and scores of one table. */
#ifndef YS_CHECK_RECORDS_SCORE_CHECK_H
#define YS_CHECK_RECORDS_SCORE_CHECK_H

#include "check/records/record_checker.h"

void score_check(RecordChecker *c); /* of the group in hand */

#endif
