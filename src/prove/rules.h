/* rules: the identities that the .rule files say. */
#ifndef YS_PROVE_RULES_H
#define YS_PROVE_RULES_H

#include "prove/derive.h"

void derive_rules(Derivation *derivation);

#endif
