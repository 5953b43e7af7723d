/* table_levels: the amounts that tables print, by coordinate: what a figure whose meaning is open is held against. */
#ifndef YS_INTERPRET_TABLE_LEVELS_H
#define YS_INTERPRET_TABLE_LEVELS_H

#include "budget/cube.h"

/* undivided: with those that are not told from what was carried over. Of several at a coordinate the last. */
Map table_levels(const Cube *cube, bool undivided);
/* A level that a table prints at the coordinate, in Cube.readings; -1: none. */
int table_level(const Map *levels, const Coordinate *at);

#endif
