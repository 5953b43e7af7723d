/* recover_carry: what accounts carry in and out: the sheet 结转结余, by source. */
#ifndef YS_COMPOSE_RECOVER_CARRY_H
#define YS_COMPOSE_RECOVER_CARRY_H

#include "compose/recovery.h"

/* Of accounts; the sheets of income and spending must be filled in: what a source carries is what balances them. */
void recover_carry(Recovery *r);

#endif
