/* complete: lists under 其中 that the document itself shows to be whole. */
#ifndef YS_PROVE_COMPLETE_H
#define YS_PROVE_COMPLETE_H

#include "prove/derive.h"

/* After derive_parts. */
void derive_complete(Derivation *derivation);

#endif
