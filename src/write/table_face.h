/* table_face: what every writer asks of a table and of the document around it, where nobody said how it shall look:
 * which rows are its head, where a cell's text stands, which paragraphs before it are its title. */
#ifndef YS_WRITE_TABLE_FACE_H
#define YS_WRITE_TABLE_FACE_H

#include "document/document.h"

/* Rows that are repeated on every page: those that are said, or else the rows above the first figure. No cell reaches
 * out of them. */
int table_head_rows(const Grid *grid);
bool cell_is_amount(const Cell *cell);
Align cell_align(const Grid *grid, int row, int col); /* of a body's cell; heads are centred */
/* Does the paragraph stand right above a table of contents, whose title it is? */
bool title_of_contents(const Document *document, int number);
/* Do this paragraph and the next one share a line, where there is room: whose the table is at its left, the unit at its
 * right? */
bool shares_line(const Document *document, int number);
/* The first of the paragraphs right before a grid that are its title, its unit and its number; the block of the grid
 * itself when there is none. Not among the document's own title. */
int table_title_begin(const Document *document, int grid_block);
/* How many paragraphs at the beginning are the document's title; 0 when it has none. */
int document_title_end(const Document *document);
/* The title in one line; without one the first heading or paragraph. */
Str document_title(const Document *document, Arena *arena);

#endif
