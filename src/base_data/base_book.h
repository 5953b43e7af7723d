/* base_book: base data: what a package is written from, as texts in sheets with their places. It holds each fact once.
 *
 *     Base ─ tables (one for each sheet of knowledge->base_sheets, in that order)
 *              └ rows ─ cells (one for each column of the sheet, in that order): text and where it stood
 *
 * Whatever the file was, its worksheets come in as grids (base_take_grid): the first row that has a column's heading is
 * the head, what stands above it is explanation. Headings are looked up by their words, so that columns may stand in
 * any order and some may lack. What is wrong with the book is kept as mistakes, all of them, and nothing is refused. */
#ifndef YS_BASE_DATA_BASE_BOOK_H
#define YS_BASE_DATA_BASE_BOOK_H

#include "budget/knowledge.h"
#include "document/document.h"

enum {
    BASE_ROWS_MAX = 20000, /* of a sheet */
    BASE_UNITS_MAX = 2000, /* rows of the sheet of units: each row of money is compared with them */
    BASE_COLUMNS_MAX = 64, /* of a worksheet, that are looked at */
    BASE_MISTAKES_MAX = 500,
};

typedef struct BaseCell {
    Str text;     /* trimmed; empty: nothing is said */
    int row, col; /* in its sheet or file, from 0; -1: the sheet has no such column */
} BaseCell;

typedef struct BaseRow {
    BaseCell *cells; /* by column of the schema */
    int row;         /* in its sheet or file, from 0 */
} BaseRow;

typedef struct BaseTable {
    const BaseSheet *schema;
    Str where;      /* the worksheet or file as the user named it; empty: it is not there */
    int *column_of; /* by column of the worksheet, from its head: the schema's column, -1 none; NULL: no head yet */
    Vec(BaseRow) rows;
} BaseTable;

typedef struct BaseMistake {
    Str where;        /* worksheet or file; empty: of the whole book */
    Str cell;         /* "C7"; empty: of the whole sheet */
    Str zh, en;       /* what is wrong, without the place */
    bool only_remark; /* a package can be written all the same */
    bool only_sets;   /* the forms of sets need it; another form can be filled in without */
} BaseMistake;
typedef Vec(BaseMistake) BaseMistakes;

typedef struct Base {
    Arena *arena;
    const Knowledge *knowledge;
    Str name;          /* as the user named it */
    BaseTable *tables; /* as many as knowledge->base_sheets */
    BaseMistakes mistakes;
} Base;

/* A book without rows. The knowledge must outlive it. */
void base_init(Base *base, Arena *arena, const Knowledge *knowledge, Str name);
/* The sheet of an id, which must be one of vocabulary/base-data.vocab. */
BaseTable *base_table(const Base *base, const char *sheet_id);
/* The number of a column of this id, which must be one of them. */
int base_column(const BaseTable *table, const char *column_id);
/* Its text in a row; empty: nothing is said. */
Str base_text(const BaseTable *table, const BaseRow *row, const char *column_id);
/* The one row of a sheet that is laid out downwards, made when there is none: the unit. */
BaseRow *base_single_row(Base *base, BaseTable *table);
Str base_unit_text(const Base *base, const char *column_id);
/* For whoever makes base data: a new row of empty cells, and a cell's text (kept by reference). */
BaseRow *base_add_row(Base *base, BaseTable *table);
void base_set(const BaseTable *table, BaseRow *row, const char *column_id, Str text);

/* Takes in a worksheet. `title` names the sheet of the schema (id or title), `where` is what the user calls it. A sheet
 * or heading that is not known is a mistake; a sheet of explanations, which has no columns, is passed over. */
void base_take_grid(Base *base, Str where, Str title, const Grid *grid);
/* Every worksheet of a document (of a workbook, say): a grid belongs to the sheet that its place names. */
void base_take_document(Base *base, const Document *document);

/* Adds a mistake of a cell (row NULL: of the sheet; table NULL: of the book). Texts as arena_format. */
BaseMistake *base_mistake(Base *base, const BaseTable *table, const BaseRow *row, int column, Str zh, Str en);
/* Those that keep a package from being written. */
int base_mistakes_count(const Base *base);
/* Those that keep a form that was read from being filled in. */
int base_mistakes_of_form(const Base *base);
/* A line each: "收入.tsv C7：……". */
void base_mistakes_print(const Base *base, Buf *out, bool english);

#endif
