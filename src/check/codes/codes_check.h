/* codes_check: codes with the names beside them and the codes above them. */
#ifndef YS_CHECK_CODES_CODES_CHECK_H
#define YS_CHECK_CODES_CODES_CHECK_H

#include "finding/finding.h"

void codes_check(const Cube *cube, Arena *arena, Findings *findings);

#endif
