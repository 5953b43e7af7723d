/* fill_tables: tables that a package has one of for each project: what becomes of them when projects come and go. */
#ifndef YS_COMPOSE_FILL_TABLES_H
#define YS_COMPOSE_FILL_TABLES_H

#include "compose/fill_plan.h"

void fill_tables(Fill *fill);

#endif
