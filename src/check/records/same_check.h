/* same_check: targets that are printed twice, or filed and worded in two ways. */
#ifndef YS_CHECK_RECORDS_SAME_CHECK_H
#define YS_CHECK_RECORDS_SAME_CHECK_H

#include "check/records/record_checker.h"

void same_check_group(RecordChecker *c);   /* one target twice in the group in hand */
void same_check_package(RecordChecker *c); /* what two tables say otherwise of the same */

#endif
