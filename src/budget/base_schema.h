/* base_schema: what base data consist of: the sheets of the workbook (or the files of the folder) and their columns, as
 * vocabulary/base-data.vocab lays them down. Base data are what a package is written from; each fact stands in them
 * once. The workbook, the reader, the writer and the check of mistakes all go by this table. */
#ifndef YS_BUDGET_BASE_SCHEMA_H
#define YS_BUDGET_BASE_SCHEMA_H

#include "base/arena.h"
#include "base/map.h"

/* What stands in a column. X(constant, word in .vocab) */
#define BASE_TYPES(X)                                                                                                  \
    X(TEXT, "text")                                                                                                    \
    X(AMOUNT, "amount")   /* money in the unit that the sheet of the unit names */                                     \
    X(COUNT, "count")     /* a whole number that is not money */                                                       \
    X(PERCENT, "percent") /* 10 or 10% */                                                                              \
    X(YEAR, "year")                                                                                                    \
    X(DATE, "date")                                                                                                    \
    X(CODE, "code")       /* a code of a classification, alone or with its name after it: BaseColumn.of names it */    \
    X(CHOICE, "choice")   /* one of BaseColumn.choices */                                                              \
    X(PROJECT, "project") /* code or name of a row of the projects */                                                  \
    X(UNIT, "unit")       /* code or name of a row of the units */

typedef enum BaseType {
#define X(constant, word) BASE_##constant,
    BASE_TYPES(X)
#undef X
} BaseType;

enum { BASE_ALSO_MAX = 4 };

/* Where a column, or a sheet, is handed out to be filled in. What it holds is taken in wherever it stands. */
typedef enum BaseUse {
    BASE_ALWAYS,
    BASE_IN_BUDGETS,  /* "only-budget" */
    BASE_IN_ACCOUNTS, /* "only-accounts" */
    BASE_SPARE        /* "spare": only where something stands in it */
} BaseUse;

typedef struct BaseColumn {
    Str id;                  /* "amount": what the program calls it; is taken for a heading too */
    Str heading;             /* "本年预算数" */
    Str also[BASE_ALSO_MAX]; /* other headings that mean it */
    int also_count;
    BaseType type;
    Str of;           /* CODE: the dimension's id, "function" */
    Vec(Str) choices; /* CHOICE: as written; a word of the vocabulary where it names a member */
    bool open;        /* CHOICE: other words are allowed as well */
    bool required;
    BaseUse use;
    Str in_accounts; /* its heading in base data of accounts; empty: the same */
    Str note;        /* for whoever fills it in */
} BaseColumn;

typedef struct BaseSheet {
    Str id;        /* "income" */
    Str title;     /* "收入": the worksheet's name, and the file's: 收入.tsv */
    bool vertical; /* one row, laid out downwards: a heading and its value a line */
    BaseUse use;
    Str note;
    Vec(BaseColumn) columns;
} BaseSheet;
typedef Vec(BaseSheet) BaseSheets;

/* By id or title; NULL: there is none. */
const BaseSheet *base_sheet_find(const BaseSheets *sheets, Str name);
/* The number of the column of this id, or with this heading; -1: there is none. */
int base_column_find(const BaseSheet *sheet, Str name);

#endif
