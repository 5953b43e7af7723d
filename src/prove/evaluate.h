/* evaluate: does an identity hold, exactly or within what rounding explains? */
#ifndef YS_PROVE_EVALUATE_H
#define YS_PROVE_EVALUATE_H

#include "prove/ledger.h"

/* The value of the identity with the readings as printed, its slack, and the state that follows. */
void identity_evaluate(const Cube *cube, const Ledger *ledger, Identity *identity);
/* A rule below level error, or none that arithmetic gives: it never takes part in a repair, only in its ranking. */
bool identity_is_soft(const Identity *identity);

#endif
