/* book: a workbook (XLSX) that is written from nothing: sheet by sheet, row by row, cell by cell, from the left to the
 * right, straight into the archive.
 *
 *     Book *book = book_new(arena, out, &info);
 *     int sheet = book_add_sheet(book, &(BookSheet){.name = STR("收支总表"), …});   all sheets, before any cell
 *     book_begin_sheet(book, sheet);
 *     book_begin_row(book, 0, 0);  book_text(book, 0, style, …);  book_number(book, 1, style, STR("12.5"));
 *     book_merge(book, range);
 *     book_end_sheet(book);
 *     if (!book_finish(book, diag)) …
 *
 * Nothing fails before the end: the first trouble is kept, and book_finish says it. Rows and columns count from 0. */
#ifndef YS_FORMAT_BOOK_H
#define YS_FORMAT_BOOK_H

#include "base/cell_source.h"
#include "base/diag.h"
#include "format/book_style.h"

enum {
    BOOK_SHEETS_MAX = 1000,
    BOOK_SHEET_NAME_UNITS_MAX = 31, /* Excel's, in units of UTF-16 */
    BOOK_CELL_UNITS_MAX = 32767,    /* of a text, the same */
    BOOK_FORMULA_BYTES_MAX = 8192,  /* a longer one is not written, its value is */
    BOOK_CHOICE_UNITS_MAX = 255,    /* of a list of choices that stands in its formula */
    BOOK_MERGES_MAX = 200000,       /* of a sheet */
};

typedef struct BookInfo {
    Str title, language; /* "zh-CN" */
    Str font;
    int points;
} BookInfo;

typedef struct BookSheet {
    Str name; /* what it should be called: it is cut, and forbidden characters go */
    bool hidden;
    bool landscape;
    bool filter;              /* the last of the frozen rows has buttons to choose by */
    int head_begin, head_end; /* rows that are printed on every page; equal: none */
    int frozen_rows, frozen_cols;
    int row_points;        /* of the rows that say none; 0: as their texts need */
    const float *widths;   /* in characters of the workbook's font, `cols` of them */
    const int *col_styles; /* of the cells that are not written, by column; NULL: none */
    int cols;
    Str footer; /* in Excel's code: "&C&P / &N"; empty: none */
    int tab;    /* 0xRRGGBB; 0: none */
} BookSheet;

/* What may stand in some cells. */
typedef struct BookChoice {
    CellRange cells;
    Str formula;       /* of the list: a name, a range, or the choices in quotes; empty: anything */
    Str title, prompt; /* shown beside the cell; empty: nothing */
    bool strict;       /* nothing else may be put in */
} BookChoice;

typedef struct Book Book;

Book *book_new(Arena *arena, Buf *out, const BookInfo *info);
int book_style(Book *book, const BookStyle *style);
/* The number of the sheet. Its widths live as long as the book. */
int book_add_sheet(Book *book, const BookSheet *sheet);
/* As it came to be called; the same in quotes, as formulas name it. */
Str book_sheet_name(const Book *book, int sheet);
Str book_sheet_reference(const Book *book, int sheet);
void book_define_name(Book *book, Str name, Str formula);

void book_begin_sheet(Book *book, int sheet);
void book_begin_row(Book *book, int row, int height_points); /* 0: as its texts need */
void book_blank(Book *book, int col, int style);
void book_text(Book *book, int col, int style, Str text);
void book_number(Book *book, int col, int style, Str digits); /* "-1234.5" */
/* Without its =; `value` is what it gives: digits, or any text when it is no number. */
void book_formula(Book *book, int col, int style, Str formula, Str value);
void book_merge(Book *book, CellRange range);
void book_choose(Book *book, const BookChoice *choice);
void book_end_sheet(Book *book);

bool book_finish(Book *book, Diag *diag);

#endif
