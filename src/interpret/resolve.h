/* resolve: once everything is read, what only the whole package says of a reading's coordinate. */
#ifndef YS_INTERPRET_RESOLVE_H
#define YS_INTERPRET_RESOLVE_H

#include "interpret/records/records.h"

/* Changes the coordinates of readings and of the claims that made them; adds and removes nothing. */
void resolve(Cube *cube, const Records *records);

#endif
