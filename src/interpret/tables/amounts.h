/* amounts: a logical table of amounts to readings, and its projects to records. */
#ifndef YS_INTERPRET_TABLES_AMOUNTS_H
#define YS_INTERPRET_TABLES_AMOUNTS_H

#include "interpret/tables/tables.h"

/* Adds the table to the cube (table->number is set by the caller) and all its readings. */
void amounts_read(const LogicalTable *table, Cube *cube, Records *records);
/* Fills the lines that findings quote, for any kind of table. */
void table_lines(const LogicalTable *table, Cube *cube);

#endif
