/* table_cells: the cells of a table as a document lists them, each with its place and its spans, and how they become a
 * grid: rows and columns without text are taken out, lines above and below are told from the table. For formats in
 * which a table is marked as one: web pages, word processors' documents. */
#ifndef YS_READ_TABLE_CELLS_H
#define YS_READ_TABLE_CELLS_H

#include "document/document.h"

typedef struct TableCell {
    int row, col;           /* where it begins */
    int row_span, col_span; /* at least 1 */
    Str text;
    Place place;
    bool picture; /* bears a picture and no text */
    int source;   /* the reader's own */
} TableCell;

typedef struct TableCells { /* row by row, from the left */
    Arena *scratch;
    const Lexis *lexis;
    Vec(TableCell) cells;
    int rows, cols;
    bool keeps_cols; /* a column in which a cell begins stays, with text or without */
} TableCells;

/* A row of the table by its cells. */
typedef struct TableRow {
    int first, end;        /* cells */
    int filled;            /* of them, with text */
    const TableCell *cell; /* the first filled one */
    bool caption;          /* one of few cells is a caption: 单位：万元 */
    bool deep;             /* a cell reaches into the next row */
} TableRow;

/* What is grid and what stands around it. */
typedef struct TableParts {
    int first_cell, end_cell, first_row, end_row; /* of the grid */
} TableParts;

/* Renumbers rows and columns without those in which no text (no cell, of a column that is kept) begins; the cells that
 * are left have a place. */
void table_compact(TableCells *table);
/* Is it more than a frame around some text: two rows, two columns, a few filled cells? Where columns are kept, tables
 * are meant as such: one row of a few filled cells is one, too, or three cells of two rows. */
bool table_is_data(const TableCells *table);
/* The row whose first cell this is. */
TableRow table_row_at(const TableCells *table, int first);
/* Titles and captions above the header, notes below the last row. */
TableParts table_split(const TableCells *table);
/* The grid of those parts, ruled; `place` is the table's. */
Grid *table_grid(const TableCells *table, TableParts parts, Arena *arena, Place place);
/* Does a space stand between two lines of a cell? Two amounts one under the other stay two; else lines join as those
 * of a text do. */
bool table_joins_with_space(Str above, Str below);

#endif
