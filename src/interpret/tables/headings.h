/* headings: the last headings over columns that no rules part. */
#ifndef YS_INTERPRET_TABLES_HEADINGS_H
#define YS_INTERPRET_TABLES_HEADINGS_H

#include "interpret/tables/table.h"

/* Puts headings that stand beside their figures over them; `headings` has one text for each column of the table. */
void headings_spread(const LogicalTable *table, Str *headings);

#endif
