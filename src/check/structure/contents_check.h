/* contents_check: the table of contents against what follows. */
#ifndef YS_CHECK_STRUCTURE_CONTENTS_CHECK_H
#define YS_CHECK_STRUCTURE_CONTENTS_CHECK_H

#include "check/structure/structure.h"

void contents_check(Structure *s);

#endif
