/* said: how sentences print what tables print finer. */
#ifndef YS_DIAGNOSE_SAID_H
#define YS_DIAGNOSE_SAID_H

#include "diagnose/slip.h"

/* The decimals that the figures of sentences around this one mostly have; its own when there are none. */
int said_decimals(const Cube *cube, int reading);
/* The right value of a figure as its sentence would print it; of a table's figure it is what it is. */
int64_t said_value(const Surroundings *around, int reading, int64_t right_fen);

#endif
