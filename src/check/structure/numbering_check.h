/* numbering_check: numbers of headings and items that are left out or given twice. */
#ifndef YS_CHECK_STRUCTURE_NUMBERING_CHECK_H
#define YS_CHECK_STRUCTURE_NUMBERING_CHECK_H

#include "check/structure/structure.h"

void numbering_check(Structure *s);

#endif
