/* compare_key: the same thing in two packages has the same key: a coordinate, a table, a project, a target. Members
 * that only one package has are known by their names. */
#ifndef YS_COMPARE_COMPARE_KEY_H
#define YS_COMPARE_COMPARE_KEY_H

#include "budget/record.h"

/* Are the years or the stages of two packages different, as far as they are known? */
bool compare_is_shifted(const Cube *a, const Cube *b);
/* Is the coordinate of the year and the stage that the package `whose` is made for? */
bool compare_is_of(const Cube *cube, const Coordinate *at, const Cube *whose);
/* own: without year and stage. */
Str compare_coordinate_key(const Cube *cube, const Coordinate *at, bool own, Arena *arena);
/* Empty for a sentence (table -1). Years make no difference. */
Str compare_table_key(const Cube *cube, int table, Arena *arena);
Str compare_project_key(const Project *project, Arena *arena);
Str compare_target_key(const Records *records, const Indicator *target, Arena *arena);

#endif
