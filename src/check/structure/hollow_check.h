/* hollow_check: a heading under which nothing stands. */
#ifndef YS_CHECK_STRUCTURE_HOLLOW_CHECK_H
#define YS_CHECK_STRUCTURE_HOLLOW_CHECK_H

#include "check/structure/structure.h"

void hollow_check(Structure *s);

#endif
