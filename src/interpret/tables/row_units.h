/* row_units: which rows of a block name a unit and nothing else, and which of them stand within one another. */
#ifndef YS_INTERPRET_TABLES_ROW_UNITS_H
#define YS_INTERPRET_TABLES_ROW_UNITS_H

#include "interpret/tables/columns.h"

typedef struct RowUnit {
    Str name;   /* given: the name that the row prints and that may be a unit's; empty: none */
    bool sure;  /* given: it is one, whatever the amounts say */
    bool coded; /* given: a unit's code stands beside it */
    bool skip;  /* given: a total, which is part of nothing */
    bool head;  /* found: the rows below it are the unit's, down to the next head */
    bool all;   /* found: it is the department, which holds all other units */
    int above;  /* found: the row of the unit that it is part of, -1: none */
} RowUnit;

/* Fills in what is found of the rows of the body. `classes`: the labels are classes, among which a unit's name is one
 * where most of such names are proved. */
void row_units_find(RowUnit *rows, Cube *cube, const LogicalTable *table, const Layout *layout, int block,
                    bool classes);
/* May the folded label be a unit's name? `sure`: another table or the cover names that unit. */
bool row_unit_is_name(const Cube *cube, Str key, bool *sure);
/* The unit of that folded name that the document has already, of several that of the longest code: a department and its
 * own unit may be called alike. 0: none. */
uint16_t row_unit_called(const Cube *cube, Str key);

#endif
