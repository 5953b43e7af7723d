/* peel: a repair of what the search for repairs leaves, figure by figure. */
#ifndef YS_DIAGNOSE_PEEL_H
#define YS_DIAGNOSE_PEEL_H

#include "diagnose/repair.h"

/* Takes the figures that stand out, one after another: some of the block's identities hold then, none
 * is broken again. */
void repair_peel(const Equations *equations, const int *broken, int count, RepairSet *set);

#endif
