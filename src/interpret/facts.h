/* package: what a document says of itself as a whole: its year, kind, department and jurisdiction. */
#ifndef YS_INTERPRET_FACTS_H
#define YS_INTERPRET_FACTS_H

#include "interpret/tables/tables.h"

enum { COVER_PARAGRAPHS_MAX = 60, TITLE_BYTES_MAX = 150 };

/* From the cover and the captions, before any table is read. The year and, until the tables are read, the kind. */
void package_facts(const Document *document, const LogicalTables *tables, Cube *cube);
/* Once the tables are read. */
void package_kind(const Document *document, Cube *cube, const Records *records);

#endif
