/* sheet: a worksheet as every reader of workbooks has it (XLSX, XLS, ODS, XML of 2003), and its way into the document.
 *
 *     A1  某局2026年收支总表                            merged over A1:D1, no border: a paragraph
 *     A2  编制单位：某局           D2  单位：万元        captions: a paragraph each
 *     A3  收入   B3               C3  支出              a grid, up to a row without text and without a border,
 *     A4  项目   B4 预算数         C4 项目  ...          a title, or a text below the frame
 *     ...
 *     A20 注：…                                        a note: a paragraph
 *
 * A reader adds the cells that show something, the blank ones that have a border, and what is merged or hidden, and
 * calls sheet_add_to. Places name the sheet and the cell as a person finds it: 收支总表, C17. */
#ifndef YS_READ_SHEET_H
#define YS_READ_SHEET_H

#include "base/decimal.h"
#include "base/diag.h"
#include "document/document.h"

enum {
    SHEET_ROWS_MAX = 1048576, /* what the file formats allow; a reader refuses what lies outside */
    SHEET_COLS_MAX = 16384,
    SHEET_MERGES_MAX = 200000,
    SHEET_CELLS_MAX = 8000000, /* with text, of one sheet */
};

typedef struct SheetCell { /* rows and columns are counted from 0 */
    int row, col;
    Str text;        /* as the cell shows it, lines apart by \n; lives as long as the document */
    Str formula;     /* without its =; empty: none */
    Decimal value;   /* behind the text */
    bool has_value;  /* it is a number, and known */
    bool bordered;   /* on two sides at least: one is a neighbour's */
    bool centred;    /* from left to right, over other cells too */
    short precision; /* decimals of the value that the text shows; SHEET_EXACT: it rounds nothing away */
} SheetCell;
enum { SHEET_EXACT = 1000 };

typedef struct SheetRange { /* the ends are not part of it */
    int row, col, end_row, end_col;
} SheetRange;
typedef Vec(SheetCell) SheetCells;
typedef Vec(SheetRange) SheetRanges;

typedef struct Sheet {
    Arena *scratch; /* what is only needed until the sheet stands in the document */
    Str name;       /* lives as long as the document */
    bool hidden;
    SheetCells cells; /* with text or a formula; in any order */
    SheetRanges merges;
    SheetRanges frames;                   /* blank cells with borders, by sheet_add_frame */
    SheetRanges hidden_rows, hidden_cols; /* of a row the columns do not matter, and the other way round */
} Sheet;

/* Notes blank cells that have borders on two sides at least. Rows that are alike cost nothing where they come one after
 * the other, nor do several cells of a row, of which the first and the last are kept. */
void sheet_add_frame(Sheet *sheet, SheetRange blank);
/* Puts the sheet behind what the document has. */
void sheet_add_to(Sheet *sheet, Document *document);

/* "C17" of row 16 and column 2, in the arena. */
Str sheet_cell_name(Arena *arena, int row, int col);
/* Reads such a name, with or without $, at *at, which moves behind it. False: there is none. */
bool sheet_parse_cell(Str text, ptrdiff_t *at, int *row, int *col);
/* "A1:D1" or "A1": false for anything else, and for what lies outside of a sheet. */
bool sheet_parse_range(Str text, SheetRange *range);

#endif
