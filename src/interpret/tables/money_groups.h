/* money_groups: columns of spending by the year of its money. */
#ifndef YS_INTERPRET_TABLES_MONEY_GROUPS_H
#define YS_INTERPRET_TABLES_MONEY_GROUPS_H

#include "interpret/tables/columns.h"

/* After the columns and their blocks were read. */
void money_groups_part(Cube *cube, Layout *layout);

#endif
