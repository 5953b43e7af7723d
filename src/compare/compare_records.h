/* compare_records: the projects and targets of two packages side by side. */
#ifndef YS_COMPARE_COMPARE_RECORDS_H
#define YS_COMPARE_COMPARE_RECORDS_H

#include "compare/compare.h"

/* Fills comparison->projects and ->targets. */
void compare_records(Comparison *comparison, Arena *arena);

#endif
