/* report_rows: findings, figures and claims one after the other, each as the cells of a row: what a cursor hands out,
 * and what csv and tsv print. */
#ifndef YS_REPORT_REPORT_ROWS_H
#define YS_REPORT_REPORT_ROWS_H

#include "package/package.h"
#include "report/figure.h"
#include "report/report.h"

enum { ROWS_COLUMNS_MAX = 32 };

typedef union RowsCursor { /* zero: before the first */
    int next;
    FigureCursor figure;
} RowsCursor;

typedef struct RowsKind {
    const char *name;           /* "findings" */
    const char *const *columns; /* ended by NULL */
    /* Reads the next row into the cells, in the order of the columns, and moves on; what it makes is in the arena.
     * False: there are no more. */
    bool (*read)(const Package *package, RowsCursor *cursor, bool english, Arena *arena, Str *cells);
} RowsKind;

const RowsKind *rows_find(Str name); /* NULL: there is no such kind */
/* csv (',') and tsv ('\t') of a kind that is there. */
void report_rows_header(Str kind, char separator, Buf *out);
void report_rows_delimited(const Package *package, Str kind, char separator, Arena *scratch, Buf *out);
/* A line of cells. */
void report_cells_delimited(const Str *cells, int count, char separator, Buf *out);
/* The findings of a level and above, their messages in the language that is asked for. */
void report_findings_delimited(const Package *package, ReportOptions options, char separator, Arena *scratch, Buf *out);

#endif
