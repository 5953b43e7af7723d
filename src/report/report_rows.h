/* report_rows: findings and figures one after the other, each as the cells of a row: what a cursor hands out, and what
 * csv and tsv print. */
#ifndef YS_REPORT_REPORT_ROWS_H
#define YS_REPORT_REPORT_ROWS_H

#include "package/package.h"

enum { ROWS_COLUMNS_MAX = 32 };

typedef struct RowsKind {
    const char *name;           /* "findings" */
    const char *const *columns; /* ended by NULL */
    /* Reads row *next into the cells, in the order of the columns, and moves on; what it makes is in the arena. False:
     * there are no more. */
    bool (*read)(const Package *package, int *next, bool english, Arena *arena, Str *cells);
} RowsKind;

const RowsKind *rows_find(Str name); /* NULL: there is no such kind */

#endif
