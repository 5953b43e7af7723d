/* same_names: rows that print the name of several classes and no code: which of them is meant. */
#ifndef YS_INTERPRET_SAME_NAMES_H
#define YS_INTERPRET_SAME_NAMES_H

#include "budget/cube.h"

/* When all tables are read: the class whose amounts the row prints. */
void same_names_settle(Cube *cube);

#endif
