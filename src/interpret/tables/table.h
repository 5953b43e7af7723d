/* A logical table: the grid parts of one table joined, headers apart from the body. Made by tables.c, read by the
 * interpreters of amounts (amounts.c) and of records (records.c). */
#ifndef YS_INTERPRET_TABLES_TABLE_H
#define YS_INTERPRET_TABLES_TABLE_H

#include "budget/knowledge.h"
#include "budget/record.h"
#include "document/document.h"

typedef struct LogicalRow {
    const Grid *grid; /* the part it stands in */
    int row;          /* its row there */
} LogicalRow;
typedef Vec(LogicalRow) LogicalRows;

typedef struct TablePart { /* blocks of the document */
    int grid, caption;     /* caption: -1 none */
} TablePart;
typedef Vec(TablePart) TableParts;

typedef struct LogicalTable {
    Str title;              /* nearest heading, as printed, without the department's name where that is known */
    Str title_key;          /* folded */
    int64_t unit_fen;       /* from 单位：万元 above it, or that of the tables before */
    bool unit_guessed;      /* it says none: that of the tables before was taken */
    int64_t other_unit_fen; /* that of the head of a later part, where it prints another; 0: none does */
    Place other_unit;
    int year; /* 2026年度 in its caption; 0: none */
    int columns;
    LogicalRows header; /* rows of the first part only */
    LogicalRows body;
    TableParts parts; /* where it was printed */
    Place place;
    const Form *form; /* NULL: none */
    Str note;         /* paragraph right below: 备注：… 本表为空 */
    int number;       /* in Cube.tables */
    Str kind;         /* of records, empty: amounts, whose columns are laid out */
    struct Layout *layout;
} LogicalTable;

/* The text of a cell of a row (covered cells give the owner's when `owner`), empty outside. */
Str logical_text(const LogicalRow *row, int col, bool owner);
const Cell *logical_cell(const LogicalRow *row, int col);

#endif
