/* vague_check: targets that cannot be judged, and projects that say too little. */
#ifndef YS_CHECK_RECORDS_VAGUE_CHECK_H
#define YS_CHECK_RECORDS_VAGUE_CHECK_H

#include "check/records/record_checker.h"

void vague_check_group(RecordChecker *c);    /* the targets of the group in hand */
void vague_check_projects(RecordChecker *c); /* over the package */

#endif
