/* source_behind: the source that is told behind an amount: 290 万元，均为一般公共预算拨款. */
#ifndef YS_INTERPRET_NARRATIVE_SOURCE_BEHIND_H
#define YS_INTERPRET_NARRATIVE_SOURCE_BEHIND_H

#include "budget/cube.h"

/* Gives the money under performance targets the source that its sentence names behind it. */
void source_behind_settle(Cube *cube);

#endif
