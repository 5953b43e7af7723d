/* unit_heads: a table whose printed unit cannot be the one that its figures are in. */
#ifndef YS_INTERPRET_UNIT_HEADS_H
#define YS_INTERPRET_UNIT_HEADS_H

#include "budget/cube.h"

/* Takes the figures of such a table in the unit in which they agree with the rest, and notes that in the table. */
void unit_heads_settle(Cube *cube);

#endif
