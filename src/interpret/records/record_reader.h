/* record_reader: what the two halves of reading a performance table share: records.c (the targets) and
 * project_head.c (the label and value pairs above them). Nobody else includes it. */
#ifndef YS_INTERPRET_RECORDS_RECORD_READER_H
#define YS_INTERPRET_RECORDS_RECORD_READER_H

#include "interpret/records/records.h"

typedef struct Label { /* what a cell says as a label */
    Str field;         /* id in the list "field", empty: none */
    const Word *word;  /* with senses (财政拨款), NULL: none */
    int64_t unit_fen;  /* in brackets behind it, 0: none */
    bool partial;      /* 其中 before it */
} Label;

typedef struct ColumnUse {
    Label label;
    Str text;         /* of the header cell, as printed */
    int64_t unit_fen; /* of a heading over several columns, 0: none */
    int heading_row;  /* the row, counted over the table, in which the label was read */
    bool header;      /* some text stands above: the column begins here and goes on to the next one that does */
    bool has_base;
    Coordinate base; /* of the total last read in this column, to which 其中 rows below belong */
} ColumnUse;

typedef struct RecordReader {
    const LogicalTable *table;
    Cube *cube;
    Records *records;
    const WordList *classes;
    ColumnUse *columns;     /* table->columns of them */
    bool targets;           /* below a header of targets */
    bool listed;            /* the header names projects too: one row or block of rows a project */
    const Grid *part;       /* the grid of the row in hand */
    bool part_begins;       /* no project was named in it yet: the last one may go on here, from the page before */
    bool unit;              /* the table of a whole department */
    int project;            /* in records, -1 */
    int first_reading;      /* of this project */
    int group;              /* table in which the targets in hand began */
    int last;               /* indicator last read, -1 */
    int rows;               /* read so far */
    int64_t funds_unit_fen; /* of 项目资金（万元）, for the rows beside it */
    Str points;             /* "绩效指标（90分）": a label that says what all targets are worth */
    Field level1, level2;
} RecordReader;

Label label_read(const RecordReader *reader, Str text);
bool label_is_amount(const Label *label);
bool label_is_total(const Label *label); /* 资金总额, 部门支出预算数 */
/* The cell that stands at this position: itself or, when it is covered from above, the merged cell. NULL outside, and
 * where a cell to the left reaches over it. */
const Cell *reader_cell(const LogicalRow *row, int col);

/* evaluation.c: what a table of self-evaluation prints beside its targets */
bool label_is_column(const Label *label); /* stands over amounts or scores: 年初预算数, 分值, 执行率 */
void execution_read(RecordReader *reader, const LogicalRow *row);
bool score_total_read(RecordReader *reader, const LogicalRow *row); /* false: the row is no total */

void project_begin(RecordReader *reader, Field full);
void project_end(RecordReader *reader);
/* A second amount beside one name: the project goes on with another part of its money, a record of its own. */
void project_split(RecordReader *reader);
void project_store(RecordReader *reader, Str field, Field value);
/* The cells of a row, two spaces between. */
Str reader_row_text(Arena *arena, const LogicalRow *row);
bool reader_is_own(const LogicalRow *row, const Cell *cell); /* not one that hangs down from above */
void head_read_row(RecordReader *reader, const LogicalRow *row, int number);
/* A cell of a list of projects that stands below a header about projects. */
void head_read_listed(RecordReader *reader, const Cell *cell, int number, int col);
/* Counts a number of the table that got no meaning. */
void reader_misunderstood(RecordReader *reader, const Cell *cell, int number, int col, Str reason);
bool reader_is_number(const Cell *cell);

#endif
