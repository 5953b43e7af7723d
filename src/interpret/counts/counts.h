/* counts: the numbers of things that a package tells, as readings of the cube. */
#ifndef YS_INTERPRET_COUNTS_COUNTS_H
#define YS_INTERPRET_COUNTS_COUNTS_H

#include "budget/cube.h"
#include "budget/narrative.h"

/* Reads those of the narrative, and puts them behind all readings of money, with those of Cube.counted. */
void counts_read(const Narrative *narrative, Cube *cube);

#endif
