/* fill_serials: rows that are counted (序号 1, 2, 3 …) are counted anew where rows came or went. */
#ifndef YS_COMPOSE_FILL_SERIALS_H
#define YS_COMPOSE_FILL_SERIALS_H

#include "compose/fill_plan.h"

void fill_serials(Fill *fill);

#endif
