/* blank_check: targets without a value, a name or an explanation where the others have theirs. */
#ifndef YS_CHECK_RECORDS_BLANK_CHECK_H
#define YS_CHECK_RECORDS_BLANK_CHECK_H

#include "check/records/record_checker.h"

void blank_check_group(RecordChecker *c);   /* of the group in hand */
void blank_check_package(RecordChecker *c); /* once, after all groups */

#endif
