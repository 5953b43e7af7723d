/* edge_table: the table of a document of Word or RTF, from rows that say where the edges of their cells are to a
 * grid. */
#ifndef YS_READ_EDGE_TABLE_H
#define YS_READ_EDGE_TABLE_H

#include "base/diag.h"
#include "document/document.h"

enum { EDGE_CELLS_MAX = 255 };

/* How a cell is merged: the first of some side by side, one of the others, the top of some one below another, one of
 * the others. */
enum { EDGE_MERGE_FIRST = 1, EDGE_MERGE_LEFT = 2, EDGE_MERGE_TOP = 4, EDGE_MERGE_ABOVE = 8 };

typedef struct EdgeShape {         /* of a row, as it says itself */
    int count;                     /* cells */
    int edges[EDGE_CELLS_MAX + 1]; /* in twentieths of a point, from the left */
    uint8_t merges[EDGE_CELLS_MAX];
} EdgeShape;

typedef struct EdgeRow {
    int first, count; /* cells: in the table's texts */
    int *edges;       /* count + 1 */
    uint8_t *merges;  /* by cell */
    Place place;
} EdgeRow;

typedef struct EdgeTable {
    Arena *arena;
    Buf cell;       /* the texts of the cell at work, a line each */
    Vec(Str) texts; /* of the finished ones */
    Vec(EdgeRow) rows;
    bool too_wide; /* a row has more than EDGE_CELLS_MAX cells */
    int first;     /* text of the row at work */
} EdgeTable;

/* A paragraph of the cell at work; the end of that cell; the end of its row, with its shape (NULL: it says none). */
void edge_table_add(EdgeTable *table, Str text);
void edge_table_end_cell(EdgeTable *table);
void edge_table_end_row(EdgeTable *table, const EdgeShape *shape, Place place);
/* Puts the table behind what the document has so far: a grid, or the paragraphs of its cells where it has one column.
 * It is empty then. False with a diagnostic beyond EDGE_CELLS_MAX and the limits of read_limits.h. */
bool edge_table_flush(EdgeTable *table, Document *document, Diag *diag);

#endif
