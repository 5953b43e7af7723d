/* tables: from the grids of a document to logical tables: captions found, headers apart, continued parts joined. */
#ifndef YS_INTERPRET_TABLES_TABLES_H
#define YS_INTERPRET_TABLES_TABLES_H

#include "interpret/tables/table.h"

typedef Vec(LogicalTable) LogicalTables;

void tables_collect(const Document *document, const Knowledge *knowledge, Arena *arena, LogicalTables *tables);
/* A folded line that belongs to a table and is not a title: its unit, its number, who compiled it. */
bool text_is_aside(const Knowledge *knowledge, Str key);
/* A cell that is a number by its looks: an amount, not a year or a dash. */
bool text_is_number(Str text);

#endif
