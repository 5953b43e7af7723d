/* table_pages: a table from where the page stands on, over as many pages as it takes. */
#ifndef YS_WRITE_TABLE_PAGES_H
#define YS_WRITE_TABLE_PAGES_H

#include "write/planner.h"
#include "write/table_plan.h"

/* How much room its head and its first row need: a title stays with them. */
float table_first_height(const TablePlan *table);
void plan_table(Planner *planner, const TablePlan *table, int block);

#endif
