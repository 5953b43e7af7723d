/* requirements_check: tables and sections that must be there, and how deep their rows go. */
#ifndef YS_CHECK_STRUCTURE_REQUIREMENTS_CHECK_H
#define YS_CHECK_STRUCTURE_REQUIREMENTS_CHECK_H

#include "check/structure/structure.h"

void requirements_check(Structure *s);

#endif
