/* records_check: the rules over performance targets and projects. */
#ifndef YS_CHECK_RECORDS_RECORDS_CHECK_H
#define YS_CHECK_RECORDS_RECORDS_CHECK_H

#include "budget/record.h"
#include "finding/finding.h"

void records_check(const Cube *cube, const Records *records, Arena *arena, Findings *findings);

#endif
