/* told: what a package says of an amount, wherever it says it: in tables, in sentences, by a change. */
#ifndef YS_COMPOSE_TOLD_H
#define YS_COMPOSE_TOLD_H

#include "budget/cube.h"

typedef struct Told {
    const Cube *cube;
    bool one_unit;     /* all figures are of one unit, whether they name it or not */
    uint16_t *unit_of; /* by project: the unit that all its figures are of; 0: none, or several */
} Told;

void told_init(Told *told, const Cube *cube);
/* Does the unit tell figures apart there? Not in the package of one unit, nor where a project is that unit's alone. */
bool told_by_unit(const Told *told, const Coordinate *at);
/* The amount at a coordinate of the package's stage: the most precise one that is printed, else what a change
 * beside this
 * year's says of last year's. Blank cells count as zero where nothing else is said. False: nothing is. */
bool told_amount(const Told *told, Coordinate at, int64_t *fen);
/* What a worksheet keeps behind a figure, where that is more than it shows: 1.35 where 1 is printed. */
int64_t told_exact(const Reading *reading);
/* A coordinate of a measure and a year (0: this year; -1: last year). */
Coordinate told_at(const Told *told, uint16_t measure, int year);
/* The members of a dimension that figures are printed of, this year's or last year's, by id. */
typedef Vec(uint16_t) ToldMembers;
void told_members(const Told *told, Arena *arena, Dim dim, ToldMembers *members);
/* Has a member of the dimension, all in all under this coordinate, one below it that is told, too, and is not zero?
 * */
bool told_deeper(const Told *told, const Coordinate *at, Dim dim);

#endif
