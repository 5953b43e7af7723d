/* percentages: what the percentages of sentences say of a figure, as evidence between repairs. */
#ifndef YS_DIAGNOSE_PERCENTAGES_H
#define YS_DIAGNOSE_PERCENTAGES_H

#include "diagnose/likelihood.h"

typedef struct Percentage { /* one, on one of its two sides, or on its change */
    int claim;
    int next; /* another of this figure, -1: none */
} Percentage;

typedef struct Percentages {
    const Surroundings *around;
    Map of_level;   /* coordinate -> the last that is of it */
    int *of_change; /* per reading: the last that is told beside this change; -1: none */
    Vec(Percentage) all;
} Percentages;

void percentages_gather(Percentages *percentages, const Surroundings *around, Arena *arena);
/* What they add to slip_cost: less where the changes make one hold, more where they break one. */
int percentages_cost(const Percentages *percentages, const RepairSet *set);
/* Do the changes make one of two decimals hold, on balance? That proves them as well as an identity. */
bool percentages_fit(const Percentages *percentages, const RepairSet *set);

#endif
