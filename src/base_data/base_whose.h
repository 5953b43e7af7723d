/* base_whose: of a department's book that tells its units apart: whose a row of money is, and which rows are the
 * list by unit.
 *
 *     基本支出   2010301          甲   60      all rows of functions say whose they are: they are the list by unit, too
 *                2010301          乙   40
 *                         30101       100      those of economic classes do not
 *
 *     基本支出   2010301              100      no function says it:
 *                         301     甲   60      rows that do beside others of their kind that do not are a list of
 *                         301     乙   40      their own, of the same money, as coarse as they like */
#ifndef YS_BASE_DATA_BASE_WHOSE_H
#define YS_BASE_DATA_BASE_WHOSE_H

#include "base_data/base_book.h"

/* The row of the units that a text names by code, by name, or by both with a blank between; -1: none. */
int base_units_row(const Base *base, Str text);
/* The row of the units whose a row of a sheet is; -1: no unit is said. */
int base_whose(const Base *base, const BaseTable *table, const BaseRow *row);
/* The unit of all the rows of a project, of which one is `row`; -1: none, or several. */
int base_whose_project(const Base *base, int row);
/* What names a row of the units: its code, else its name. */
Str base_units_id(const Base *base, int row);

typedef enum WhoseShape { /* what a row of spending tells the money of */
                          WHOSE_PROJECT,
                          WHOSE_FUNCTION,
                          WHOSE_ECONOMIC,
                          WHOSE_NOTHING,
                          WHOSE_SHAPES
} WhoseShape;

typedef struct WhoseRows { /* of the sheet of basic spending or of projects */
    const Base *base;
    const BaseTable *table;
    bool apart[WHOSE_SHAPES]; /* rows of the shape that have a unit are a list of their own */
    bool any_apart;           /* there are such rows */
    WhoseShape told;          /* else: the shape whose rows are the list by unit */
} WhoseRows;

WhoseRows base_whose_rows(const Base *base, const BaseTable *table);
/* Is the row of the list by unit alone? */
bool base_whose_apart(const WhoseRows *rows, const BaseRow *row);
/* Is it of the list by unit, alone or too? */
bool base_whose_tells(const WhoseRows *rows, const BaseRow *row);

#endif
