/* unit_twice: is the unit of a table printed in two ways? */
#ifndef YS_INTERPRET_TABLES_UNIT_TWICE_H
#define YS_INTERPRET_TABLES_UNIT_TWICE_H

#include "budget/cube.h"
#include "interpret/tables/table.h"

/* Sets unit_other_fen and unit_other of the table. */
void unit_twice_settle(const LogicalTable *logical, Arena *arena, Table *table);

#endif
