/* sheet_refs: references to cells when rows of a sheet come and go: "C5:C9" in a formula, in a merged area, in a
 * name.
 *
 *     rows  1 2 3 4 5 6        2 is dropped, two copies of 4 stand before 5
 *       ─►  1   2 3 6 7        C4:C4 stays C3, SUM(C3:C4) becomes SUM(C2:C5): what is copied at its end is part of it
 *
 * Rows and columns are counted from 0. */
#ifndef YS_FORMAT_SHEET_REFS_H
#define YS_FORMAT_SHEET_REFS_H

#include "base/buf.h"
#include "base/cell_source.h"

typedef struct RowCopy {
    int from, before; /* a copy of row `from` stands before row `before` */
} RowCopy;

typedef struct RowMoves { /* of one sheet */
    Arena *arena;
    Vec(RowCopy) copies; /* in the order in which they stand where they are before the same row */
    Vec(int) dropped;
} RowMoves;

bool row_moves_any(const RowMoves *moves);
bool row_moves_drops(const RowMoves *moves, int row);
/* Where a row stands afterwards; of a dropped one, where the next stands. */
int row_moves_to(const RowMoves *moves, int row);
/* Where copy number `copy` stands afterwards. */
int row_moves_copy(const RowMoves *moves, int copy);
/* A range afterwards. False: nothing of it is left. */
bool row_moves_range(const RowMoves *moves, CellRange range, CellRange *moved);
/* "A1:D5 F7" afterwards, without what is gone; absolute signs stay. */
void row_moves_refs(const RowMoves *moves, Str refs, Buf *out);
/* A formula afterwards. `own`: it stands in the sheet, so that references without a sheet's name are to it; `sheet`
 * is
 * its name, for those with one. What is gone becomes #REF!. */
void row_moves_formula(const RowMoves *moves, Str formula, Str sheet, bool own, Buf *out);
typedef struct SheetName {
    Str was, is; /* is.data NULL: the sheet goes */
} SheetName;

/* A formula with the sheets that it names under their new names; a text in it that is a link ("#'2025年'!A1"), too.
 * False: it names a sheet that goes, and *out is not to be used. */
bool sheet_names_formula(const SheetName *names, int count, Str formula, Buf *out);
/* A formula of a row that is copied `rows` further down: relative references to rows move along. */
void formula_copy(Str formula, int rows, Buf *out);

#endif
