/* said: how sentences print what tables print finer. */
#ifndef YS_DIAGNOSE_SAID_H
#define YS_DIAGNOSE_SAID_H

#include "diagnose/likelihood.h"

/* The right value of a figure as its sentence would print it; of a table's figure it is what it is. */
int64_t said_value(const Surroundings *around, int reading, int64_t right_fen);

#endif
