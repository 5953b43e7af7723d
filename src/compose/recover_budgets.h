/* recover_budgets: of accounts, what was budgeted beside what was spent. */
#ifndef YS_COMPOSE_RECOVER_BUDGETS_H
#define YS_COMPOSE_RECOVER_BUDGETS_H

#include "compose/recovery.h"

/* Fills in the column of the year's budget, of a book that has the accounts' own year. */
void recover_budgets(Recovery *r);

#endif
