/* counterparts_check: function and economic classes that are budgeted together. */
#ifndef YS_CHECK_CODES_COUNTERPARTS_CHECK_H
#define YS_CHECK_CODES_COUNTERPARTS_CHECK_H

#include "finding/finding.h"

void counterparts_check(const Cube *cube, Arena *arena, Findings *findings);

#endif
