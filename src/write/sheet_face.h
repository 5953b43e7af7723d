/* sheet_face: how wide the columns of a worksheet are and how high its rows, so that every text is seen. */
#ifndef YS_WRITE_SHEET_FACE_H
#define YS_WRITE_SHEET_FACE_H

#include "document/document.h"

enum { SHEET_PORTRAIT_COLUMNS = 84, SHEET_LANDSCAPE_COLUMNS = 128 }; /* of an A4 page, in digits of the font */

/* In digits of the workbook's font, for a table of so many rows of head; `widths` has room for its columns, and keeps
 * what is wider. */
void sheet_widen(const Grid *grid, int head_rows, float page, float *widths);
/* Spreads or leaves the columns so that they fill the page, if they nearly do. */
void sheet_fill(float *widths, int cols, float page);
/* How many lines a text takes in a cell that is so wide. */
int sheet_lines(Str text, float width);
/* In points, of a row of the table; 0: one line. */
int sheet_row_height(const Grid *grid, int row, const float *widths, int line_points);

#endif
