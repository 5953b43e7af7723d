/* live_sums: which cells of the tables add others up, so that a worksheet says so by a formula: a class the rows of
 * what it consists of, 合计 what stands beside it as its parts. */
#ifndef YS_BUILD_LIVE_SUMS_H
#define YS_BUILD_LIVE_SUMS_H

#include "compose/composer.h"

/* To the looks of the cells, once all of them are filled in and no row goes any more; `cube` is what the figures'
 * readings are of. */
void live_sums(Composer *composer, const Cube *cube);

#endif
