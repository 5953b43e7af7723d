/* empty_tables_check: empty tables that do not say so, and filled ones that do. */
#ifndef YS_CHECK_STRUCTURE_EMPTY_TABLES_CHECK_H
#define YS_CHECK_STRUCTURE_EMPTY_TABLES_CHECK_H

#include "check/structure/structure.h"

void empty_tables_check(Structure *s);

#endif
