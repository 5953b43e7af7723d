/* unsaid: what a sentence takes for granted, and the arithmetic shows. */
#ifndef YS_INTERPRET_UNSAID_H
#define YS_INTERPRET_UNSAID_H

#include "budget/cube.h"

/* What a share is of when nobody says it: the same without its class, or else its source; false: it has neither. */
bool unsaid_whole(Coordinate *at);

/* Gives the readings and the shares that are marked `unsaid` the candidate that the package bears out; what none bears
 * out is an item of its own, or no claim at all. After all that changes the coordinates of tables. */
void unsaid_resolve(Cube *cube);

#endif
