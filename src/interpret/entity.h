/* entity: whose package it is (the department or unit), and in which area. */
#ifndef YS_INTERPRET_ENTITY_H
#define YS_INTERPRET_ENTITY_H

#include "interpret/tables/tables.h"

/* Fills Cube.entity, Cube.jurisdiction and Cube.area_code. */
void entity_find(const Document *document, const LogicalTables *tables, Cube *cube);

#endif
