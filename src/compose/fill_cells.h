/* fill_cells: one part of a fill, see fill_form.c for their order. */
#ifndef YS_COMPOSE_FILL_CELLS_H
#define YS_COMPOSE_FILL_CELLS_H

#include "compose/fill_plan.h"

void fill_cells(Fill *fill);

#endif
