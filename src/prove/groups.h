/* groups: one amount that is printed for several projects together. */
#ifndef YS_PROVE_GROUPS_H
#define YS_PROVE_GROUPS_H

#include "prove/derive.h"

void derive_groups(Derivation *derivation);

#endif
