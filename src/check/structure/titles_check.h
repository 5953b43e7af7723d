/* titles_check: the title of one table over another. */
#ifndef YS_CHECK_STRUCTURE_TITLES_CHECK_H
#define YS_CHECK_STRUCTURE_TITLES_CHECK_H

#include "check/structure/structure.h"

void titles_check(Structure *s);

#endif
