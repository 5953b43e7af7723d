/* row_order_check: rows of a table whose numbers, or whose total, stand out of their order. */
#ifndef YS_CHECK_STRUCTURE_ROW_ORDER_CHECK_H
#define YS_CHECK_STRUCTURE_ROW_ORDER_CHECK_H

#include "check/structure/structure.h"

void row_order_check(Structure *s);

#endif
