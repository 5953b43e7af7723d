/* print_form: a form as it is printed: a small table with its head, its fixed rows, and a pattern row for each level of
 * a list. forms/ has them in the clause `print` of a form. What a cell means is not said here: it follows from the
 * words around it, as in any table that is read.
 *
 *     print { landscape  separated
 *         head
 *         | 功能分类科目       || {last} 年预算数 | {year} 年预算数          |||
 *         | 科目编码 | 科目名称 | ^               | 总计 | 基本支出 | 项目支出 |
 *         rows
 *         | 合计               || .               | .    | .        | .        |
 *         each function                                     類, 款, 项: a row for each level
 *         | {code} | {name}     | .               | .    | .        | .        |
 *         | {code} |   {name}   | .               | .    | .        | .        |
 *         | {code} |     {name} | .               | .    | .        | .        | }
 *
 * Behind `when "carry-in"` a row stands only where there is such an amount.
 * A dot is a figure; `||` goes on to the right, `^` down from above; blanks before a text beyond one are its indent. */
#ifndef YS_BUDGET_PRINT_FORM_H
#define YS_BUDGET_PRINT_FORM_H

#include "base/arena.h"

enum { PRINT_COLS_MAX = 32, PRINT_ROWS_MAX = 120, PRINT_NOTES_MAX = 4 };

typedef struct PrintCell {
    Str text;        /* with its slots in braces; empty for a figure */
    bool figure;     /* an amount stands here */
    bool left, down; /* goes on from the cell to its left, from the one above */
    int indent;      /* in characters */
} PrintCell;

typedef struct PrintRow {
    Str each;   /* of a pattern row: what it is repeated for, "function"; else empty */
    Str when;   /* it stands only where there is an amount at one of these coordinates; empty: always */
    int level;  /* of a pattern row: the first of its list is 1 */
    int levels; /* how many pattern rows the list has */
    PrintCell cells[PRINT_COLS_MAX];
    int cells_count;
} PrintRow;

typedef struct FormPrint {
    Str title;   /* empty: the unit's name and the form's */
    Str caption; /* above the title, at the left: 附件 2 */
    Str owner;   /* between title and table, at the left: 编制单位：… */
    Str unit;    /* 万元; empty: none is printed */
    Str repeat;  /* the whole table once for each: "project" */
    Str zero;    /* what stands for nothing */
    Str empty;   /* said below a table without any amount */
    Str notes[PRINT_NOTES_MAX];
    int notes_count;
    int decimals;
    bool separated; /* 1,946.23 */
    bool landscape;
    int head_rows;
    Vec(PrintRow) rows; /* head first */
    int cols;
    int widths[PRINT_COLS_MAX]; /* relative; 0: not said */
} FormPrint;

#endif
