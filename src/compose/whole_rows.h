/* whole_rows: rows of lists of units that are no unit's, but all of them together, under the department's own name.
 *
 *     合计                    404415.23
 *     某市公安局              404415.23   ← the department
 *     某市公安局              113529.06   ← itself, as one of its units
 *     某市公安局交通支队      168527.35 …                                                                       */
#ifndef YS_COMPOSE_WHOLE_ROWS_H
#define YS_COMPOSE_WHOLE_ROWS_H

#include "budget/cube.h"

/* Their figures are of no unit any more. */
void whole_rows(Cube *cube, Arena *arena);
/* By table: where what it lists of units is all of it, as far as it prints that. */
bool *whole_tables(const Cube *cube, Arena *arena);

#endif
