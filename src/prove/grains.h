/* grains: how finely the figures of a package are known. */
#ifndef YS_PROVE_GRAINS_H
#define YS_PROVE_GRAINS_H

#include "budget/cube.h"

/* Per reading: the unit of its last place, as its table shows it; 0 for a blank. */
int64_t *grains_measure(const Cube *cube, Arena *arena);
/* The decimals that the figures of sentences around this one mostly have; its own when there are none. */
int grain_decimals_said(const Cube *cube, int reading);

#endif
