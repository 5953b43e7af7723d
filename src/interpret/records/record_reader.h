/* record_reader: what the parts of reading a performance table share: the state of the table in hand, and what its
 * cells say. records.c reads the targets, project_head.c the labels and values above them, project_split.c tells the
 * projects apart, evaluation.c reads what was reached. Nobody else includes it. */
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
    int named_row;          /* of them the last with a project's name of its own */
    uint16_t funds_measure; /* what the total of a department's funds is of, 0: no total was read */
    int64_t funds_unit_fen; /* of 项目资金（万元）, for the rows beside it */
    Str points;             /* "绩效指标（90分）": a label that says what all targets are worth */
    Field level1, level2;
} RecordReader;

enum { LABEL_BYTES_MAX = 120 };

Label label_read(const RecordReader *reader, Str text);
Label label_of(const Knowledge *knowledge, Str text);
bool label_is_amount(const Label *label);
bool label_is_total(const Label *label); /* 资金总额, 部门支出预算数 */
/* A folded "资金总额(万元)" without its bracket; *inside is what stands in it. */
Str label_without_bracket(Str key, Str *inside);
/* Does the word, which may be NULL, mean a member of the dimension? */
bool word_has_sense(const Word *word, Dim dim);
/* A word for a part of a total: a source of the money, or how it is spent. */
bool word_is_part(const Word *word);

/* The cell that stands at this position: itself or, when it is covered from above, the merged cell. NULL outside, and
 * where a cell to the left reaches over it. */
const Cell *reader_cell(const LogicalRow *row, int col);
bool reader_is_own(const LogicalRow *row, const Cell *cell); /* not one that hangs down from above */
bool reader_is_number(const Cell *cell);
/* The cells of a row, two spaces between. */
Str reader_row_text(Arena *arena, const LogicalRow *row);
/* Counts a number of the table, with a meaning or without; the second also says where it stands and what is missing. */
void reader_count(RecordReader *reader, bool placed);
void reader_misunderstood(RecordReader *reader, const Cell *cell, int number, int col, Str reason);

#endif
