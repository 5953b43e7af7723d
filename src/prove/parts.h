/* parts: the identities of parts within the lines of the tables, and from a table's leaves to other tables. */
#ifndef YS_PROVE_PARTS_H
#define YS_PROVE_PARTS_H

#include "prove/derive.h"

void derive_parts(Derivation *derivation);

#endif
