/* owners_check: tables that are headed by the name of another department. */
#ifndef YS_CHECK_STRUCTURE_OWNERS_CHECK_H
#define YS_CHECK_STRUCTURE_OWNERS_CHECK_H

#include "check/structure/structure.h"

void owners_check(Structure *s);

#endif
