/* doc_table: the table of a Word document, from its rows with the edges of their cells in points of the page to a grid. */
#ifndef YS_READ_DOC_TABLE_H
#define YS_READ_DOC_TABLE_H

#include "base/diag.h"
#include "document/document.h"

typedef struct DocTableRow {
    int first, count; /* cells: in the table's texts */
    int *edges;       /* count + 1, in twentieths of a point, from the left */
    uint8_t *merges;  /* by cell: DOC_MERGE_… */
    Place place;
} DocTableRow;

enum { DOC_MERGE_FIRST = 1, DOC_MERGE_LEFT = 2, DOC_MERGE_TOP = 4, DOC_MERGE_ABOVE = 8 };

typedef struct DocTable {
    Arena *arena;
    Buf cell;       /* the texts of the cell at work, a line each */
    Vec(Str) texts; /* of the finished ones */
    Vec(DocTableRow) rows;
    int first; /* text of the row at work */
} DocTable;

/* A paragraph of the cell at work; the end of that cell; the end of its row, with the property changes that define it. */
void doc_table_add(DocTable *table, Str text);
void doc_table_end_cell(DocTable *table);
void doc_table_end_row(DocTable *table, Str changes, Place place);
/* Puts the table behind what the document has so far: a grid, or the paragraphs of its cells where it has one column. It is
 * empty then. False with a diagnostic beyond the limits of read_limits.h. */
bool doc_table_flush(DocTable *table, Document *document, Diag *diag);

#endif
