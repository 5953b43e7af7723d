/* report_claims: what a claim says, part by part, alike in every format. */
#ifndef YS_REPORT_REPORT_CLAIMS_H
#define YS_REPORT_REPORT_CLAIMS_H

#include "budget/cube.h"

Str claim_kind(const Claim *claim);                  /* "level", "change", …, "none" */
Str claim_direction(const Claim *claim);             /* "up", "down"; empty: not said */
Str claim_yuan(const Claim *claim, Arena *arena);    /* empty: not money, or not understood */
Str claim_percent(const Claim *claim, Arena *arena); /* empty: not a percentage */
const Coordinate *claim_at(const Claim *claim);      /* NULL: not understood */
const Coordinate *claim_base(const Claim *claim);    /* what it is held against; NULL: nothing */

#endif
