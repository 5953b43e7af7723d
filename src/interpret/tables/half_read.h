/* half_read: which tables laid out with spaces were not read well enough to prove anything wrong. */
#ifndef YS_INTERPRET_TABLES_HALF_READ_H
#define YS_INTERPRET_TABLES_HALF_READ_H

#include "interpret/tables/table.h"
#include "interpret/tables/tables.h"

/* Sets the figures of such tables adrift and marks their indicators. After all tables are read. */
void half_read_doubt(const LogicalTables *tables, Cube *cube, Records *records);

#endif
