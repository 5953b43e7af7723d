/* report_sheets: a workbook of lists: on each sheet a frozen head with buttons to choose by, and a row a thing. */
#ifndef YS_REPORT_REPORT_SHEETS_H
#define YS_REPORT_REPORT_SHEETS_H

#include "format/book.h"
#include "finding/finding.h"

enum { REPORT_SHEETS_MAX = 8, REPORT_SHEET_COLUMNS_MAX = 32 };

typedef enum ColumnKind { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_MONEY } ColumnKind;

typedef struct SheetColumn {
    const char *zh, *en;
    int width; /* in characters */
    ColumnKind kind;
} SheetColumn;

typedef struct SheetList { /* the columns end with one without a name */
    const char *zh, *en;
    const SheetColumn *columns;
} SheetList;

typedef struct ReportSheets {
    Book *book;
    bool english;
    Arena *scratch;
    const SheetList *lists;
    int columns[REPORT_SHEETS_MAX]; /* of each */
    int open, row;
    int head, text, number, money;
    int levels[3]; /* looks of the rows' first cells, by level */
} ReportSheets;

/* All sheets, in this order. They live as long as the book. */
void report_sheets_begin(ReportSheets *self, const SheetList *lists, int count, Str title, bool english, Arena *scratch,
                         Buf *out);
void report_sheets_open(ReportSheets *self, int list);
/* A row of as many cells as the list has columns; `level` colours its first cell, -1: no level. What no longer fits
 * into a sheet is left out, and its last row says so. */
void report_sheets_row(ReportSheets *self, const Str *cells, int level);
void report_sheets_close(ReportSheets *self);
/* False: the book could not be made. */
bool report_sheets_end(ReportSheets *self);

#endif
