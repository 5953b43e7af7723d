/* rows: what each row of a side-by-side block means: by its codes, its label, and the labels it stands under. */
#ifndef YS_INTERPRET_TABLES_ROWS_H
#define YS_INTERPRET_TABLES_ROWS_H

#include "interpret/tables/code_groups.h"
#include "interpret/tables/columns.h"
#include "interpret/tables/row_amounts.h"
#include "interpret/tables/row_units.h"
#include "interpret/words.h"

enum { STACK_MAX = 8, STEPS_MAX = STACK_MAX };

typedef struct LabelStep { /* what one label adds: words, or a member of a tree */
    NumberStyle style;     /* of its numbering, see label_strip */
    int number;            /* 2 of 二、 */
    Phrase phrase;
    Sense members[4];
    int members_count;
} LabelStep;

typedef struct RowMeaning {
    bool understood;
    bool partial;               /* 其中 */
    bool total;                 /* a lone total word */
    bool below_total;           /* stands below 本年收入合计, so it is no part of it */
    bool change;                /* 2025比2024 in a column of years */
    int year;                   /* 0: the columns tell */
    bool percent;               /* a row of percentages */
    bool minus;                 /* 减：结余分配: taken off its whole */
    uint8_t same_name;          /* see Reading */
    bool loose;                 /* a line item that no vocabulary names */
    LabelStep steps[STEPS_MAX]; /* from the outermost label to its own */
    int steps_count;
    Str code, label;   /* as printed */
    bool code_guessed; /* see CodeGuess */
    uint16_t function, project, entity;
    Str project_code, project_name, unit_name;
} RowMeaning;

typedef struct LastUnit { /* the unit printed last in its columns */
    Str name, code;
} LastUnit;

typedef struct RowTexts RowTexts; /* what stands in the label columns of a row */

typedef struct RowReader {
    const LogicalTable *table;
    const Layout *layout;
    Cube *cube;
    const WordList *words; /* row-word */
    int block;
    Dim names;       /* the tree that the labels name: DIM_FUNCTION …, DIM_COUNT: none, words do */
    bool categories; /* the labels are categories of spending, and no tree but `names` knows them */
    CodeGroups codes;
    RowAmounts amounts; /* read when a code is guessed */
    LabelStep stack[STACK_MAX];
    int depth;
    unsigned
        outermost; /* the styles of numbers that stood outermost: 二、 hangs under no unnumbered label after 一、 */
    bool merged;   /* the label's cell is merged with the one above: one label for several rows */
    bool repeats;  /* the row prints the amounts of the row above */
    uint16_t last_named; /* the member of `names` that the row above named */
    LastUnit last_unit;
    RowTexts *texts;     /* per row */
    RowUnit *units;      /* per row */
    uint16_t *members;   /* per row that heads a unit's rows: the unit; 0: the department, which is all of it */
    uint16_t unit_above; /* the unit whose rows these are, from a row of its own */
    Str last_label;
    Str named_code;       /* of the last row that names its class as the code table does */
    uint16_t side;        /* income or spend, when the labels say which side of the balance the block is */
    int sources;          /* rows that name a source of income so far */
    bool closed;          /* 本年收入合计 was read, below its parts */
    bool divides;         /* tells 本年 from 结转, in its labels or its columns */
    bool has_grand_total; /* a 总计 row stands beside 合计 */
    bool has_carried;     /* a row of carried-in or carried-out money */
} RowReader;

/* What the package's own tables say of names and codes: to be called for all tables before the first is read. Lays out
 * the table's columns. */
void rows_learn(LogicalTable *table, Cube *cube);
void rows_begin(RowReader *reader, const LogicalTable *table, const Layout *layout, Cube *cube, int block);
/* Rows must be read in order: a label's place in the outline follows from those above. */
void rows_read(RowReader *reader, int row, RowMeaning *meaning);
/* The row's meaning on top of a column's. */
Coordinate rows_apply(const RowReader *reader, const RowMeaning *meaning, const Column *column);

#endif
