/* sheet: a worksheet as every reader of workbooks has it (XLSX, XLS, ODS, XML of 2003): the cells that show something,
 * the blank ones that have a border, and what is merged or hidden. A reader fills it, from top to bottom as a rule, and
 * hands it to sheet_add_to (sheet_blocks.h), which makes paragraphs and grids of it. */
#ifndef YS_READ_SHEET_H
#define YS_READ_SHEET_H

#include "base/cell_source.h"
#include "base/diag.h"
#include "document/document.h"
#include "format/number_format.h"

enum {
    SHEET_ROWS_MAX = CELL_ROWS_MAX, /* what lies outside is refused */
    SHEET_COLS_MAX = CELL_COLS_MAX,
    SHEET_CELLS_MAX = 8000000, /* with text, of one sheet */
    SHEET_MERGES_MAX = 200000, /* ... more are left out */
};

typedef struct SheetCell { /* rows and columns are counted from 0 */
    int row, col;
    Str text;                   /* as the cell shows it, lines apart by \n; lives as long as the document */
    Decimal value;              /* the number behind the text */
    const NumberFormat *format; /* NULL: General */
    int formula;                /* 1 and up: number in the sheet's formulas; 0: none */
    int number;                 /* among the sheet's cells as they came, while they are sorted */
    bool has_value;             /* there is a number */
    bool pending;               /* its formula was saved without a value */
    bool as_saved;              /* the text was saved with the file, and not made from the value */
    bool bordered;              /* on two sides at least, since one may be a neighbour's */
    bool centred;               /* from left to right, over other cells too */
} SheetCell;
typedef Vec(SheetCell) SheetCells;

typedef struct SheetFormula { /* as it is written in this cell; in another one its references move along */
    Str text;                 /* without its = */
    int row, col;
} SheetFormula;
typedef Vec(SheetFormula) SheetFormulas;

typedef Vec(CellRange) SheetRanges;

typedef struct Sheet {
    Arena *scratch;  /* what is only needed until the sheet stands in the document */
    Arena *arena;    /* the document's */
    Str name;        /* lives as long as the document */
    int number;      /* in the workbook */
    bool hidden;     /* the sheet itself */
    bool epoch_1904; /* its days are counted from 1904 */
    SheetCells cells;
    SheetFormulas formulas;
    SheetRanges merges;
    SheetRanges frames;                   /* blank cells with borders */
    SheetRanges hidden_rows, hidden_cols; /* of a row the columns do not matter, and the other way round */
    Buf shown;                            /* in `scratch` */
} Sheet;

void sheet_init(Sheet *sheet, Str name, Arena *scratch, Arena *arena);
/* Is there room for so many cells more? */
bool sheet_has_room(const Sheet *sheet, long long cells, Diag *diag);
/* Adds a cell with a text, or one whose formula has no value yet. False when it lies outside, or there are too
 * many. */
bool sheet_add_cell(Sheet *sheet, SheetCell cell, Diag *diag);
/* Notes blank cells that have borders on two sides at least. Rows that are alike cost nothing where they come one after
 * the other, nor do several cells of a row, of which the first and the last are kept. What lies outside is cut off. */
void sheet_add_frame(Sheet *sheet, CellRange blank);
void sheet_add_merge(Sheet *sheet, CellRange merge);
/* Sets the text of a cell from its value, under its format. */
void sheet_show_value(Sheet *sheet, SheetCell *cell);
/* The same of a text, which lives as long as the document. */
void sheet_show_text(Sheet *sheet, SheetCell *cell, Str text);

#endif
