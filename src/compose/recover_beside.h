/* recover_beside: what base data keep beside amounts: of accounts what was budgeted, of 三公 the numbers of things. */
#ifndef YS_COMPOSE_RECOVER_BESIDE_H
#define YS_COMPOSE_RECOVER_BESIDE_H

#include "compose/recovery.h"

/* Fills in their columns, of rows that are there, of a book that has the package's own year. */
void recover_beside(Recovery *r);

#endif
