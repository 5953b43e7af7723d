/* denials_check: “no government funds” beside a table of them. */
#ifndef YS_CHECK_STRUCTURE_DENIALS_CHECK_H
#define YS_CHECK_STRUCTURE_DENIALS_CHECK_H

#include "check/structure/structure.h"

void denials_check(Structure *s);

#endif
