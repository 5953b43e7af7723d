/* fill_rows: the rows of lists that a fill puts in and takes out; to be asked for before the figures, which leave
 * rows
 * alone that go. */
#ifndef YS_COMPOSE_FILL_ROWS_H
#define YS_COMPOSE_FILL_ROWS_H

#include "compose/fill_plan.h"

void fill_rows(Fill *fill);

#endif
