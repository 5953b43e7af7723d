/* identities: what must hold between the readings of a package, derived from the cube and evaluated. */
#ifndef YS_PROVE_IDENTITIES_H
#define YS_PROVE_IDENTITIES_H

#include "prove/ledger.h"

/* Fills the ledger, which needs no initialisation; all that it points at is in the arena. */
void identities_build(const Cube *cube, Arena *arena, Ledger *ledger);

#endif
