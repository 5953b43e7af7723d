/* layout: sums of the rows of a table as they stand, whatever they mean. */
#ifndef YS_PROVE_LAYOUT_H
#define YS_PROVE_LAYOUT_H

#include "prove/derive.h"

/* Adds the layout sums that no sum of parts says already: those that hold, and those that fail where the rows around
 * them show that they are sums. Takes out the sums of parts that fail where a layout sum of the same whole holds: they
 * added up rows that stand within one another. Once all else is derived. */
void derive_layout(Derivation *derivation);

#endif
