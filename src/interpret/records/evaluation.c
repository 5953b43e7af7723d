/* Self-evaluation: the same table a year later, with what was reached and how it scored.
 *
 *     项目资金（万元）             年初预算数  全年预算数  全年执行数  分值  执行率   得分
 *                  年度资金总额        90         90       89.97    10   99.97%    10
 *     …  三级指标  年度指标值  实际完成值  分值  得分  偏差原因分析      the targets: records.c
 *     总分                                  100    99
 *
 * Its amounts go into the cube like those of any head; here their row is kept as a record, so that rate and score can
 * be compared with them, and so is the row of the total. */
#include "interpret/records/evaluation.h"

enum { TOTAL_NUMBERS = 3 };

static bool is_stage(const Label *label, uint16_t stage) {
    for (int i = 0; label->word && i < label->word->senses_count; i++)
        if (label->word->senses[i].dim == DIM_STAGE && label->word->senses[i].member == stage)
            return true;
    return false;
}

bool label_is_column(const Label *label) {
    bool stage = false;
    for (int i = 0; label->word && i < label->word->senses_count; i++)
        stage |= label->word->senses[i].dim == DIM_STAGE;
    return stage || str_starts(label->field, STR("indicator.")) || (label->word && label->word->role == ROLE_PERCENT);
}

/* Where a value of the row belongs by the heading of its column; NULL: nowhere. */
static Field *execution_slot(const Label *label, Execution *execution) {
    if (is_stage(label, STAGE_BUDGET))
        return &execution->initial;
    if (is_stage(label, STAGE_ADJUSTED))
        return &execution->budget;
    if (is_stage(label, STAGE_ACTUAL) || is_stage(label, STAGE_FINAL))
        return &execution->actual;
    if (label->word && label->word->role == ROLE_PERCENT)
        return &execution->rate;
    if (str_equal(label->field, STR("indicator.weight")))
        return &execution->weight;
    return str_equal(label->field, STR("indicator.score")) ? &execution->score : NULL;
}

void execution_read(RecordReader *reader, const LogicalRow *row) {
    Execution read = {.project = reader->project, .table = reader->table->number};
    bool scored = false;
    for (int col = 0; col < row->grid->cols && col < reader->table->columns; col++) {
        const Cell *cell = reader_cell(row, col);
        const ColumnUse *use = &reader->columns[col];
        if (!reader_is_own(row, cell) || !cell->text.size)
            continue;
        Field value = {cell->text, cell->place};
        Label label = label_read(reader, cell->text);
        if (label_is_total(&label) || label_is_amount(&label)) {
            read.label = read.label.text.size ? read.label : value;
            read.total |= str_equal(label.field, STR("project.amount"));
        }
        Field *slot = use->header ? execution_slot(&use->label, &read) : NULL;
        if (slot && use->heading_row == reader->rows)
            return; /* the row of the headings */
        if (slot)
            *slot = value;
    }
    for (int col = 0; col < reader->table->columns; col++)
        scored |= reader->columns[col].header &&
                  (str_equal(reader->columns[col].label.field, STR("indicator.score")) ||
                   (reader->columns[col].label.word && reader->columns[col].label.word->role == ROLE_PERCENT));
    if (!scored || !read.label.text.size || !read.actual.text.size)
        return;
    read.place = read.label.place;
    read.text = reader_row_text(reader->cube->arena, row);
    *vec_push(&reader->records->executions, reader->cube->arena) = read;
}

/* 总分 | 100 | 99: two numbers are weight and score, wherever merged cells put them; one is what stands above it. */
bool score_total_read(RecordReader *reader, const LogicalRow *row) {
    ScoreTotal read = {.project = reader->project, .group = reader->group, .table = reader->table->number};
    Field numbers[TOTAL_NUMBERS] = {0};
    int count = 0, last = 0;
    for (int col = 0; col < row->grid->cols; col++) {
        const Cell *cell = reader_cell(row, col);
        if (!reader_is_own(row, cell) || !cell->text.size)
            continue;
        Field value = {cell->text, cell->place};
        const Word *word = label_read(reader, cell->text).word;
        if (!read.label.text.size && !(word && word->total))
            return false;
        if (!read.label.text.size)
            read.label = value;
        else if (reader_is_number(cell) && count < TOTAL_NUMBERS)
            numbers[count++] = value, last = col;
    }
    Str field = last < reader->table->columns ? reader->columns[last].label.field : STR("");
    if (count == 2)
        read.weight = numbers[0], read.score = numbers[1];
    else if (count == 1 && str_equal(field, STR("indicator.weight")))
        read.weight = numbers[0];
    else if (count == 1 && str_equal(field, STR("indicator.score")))
        read.score = numbers[0];
    read.place = read.label.place;
    read.text = reader_row_text(reader->cube->arena, row);
    if (read.weight.text.size || read.score.text.size)
        *vec_push(&reader->records->totals, reader->cube->arena) = read;
    return read.label.text.size > 0;
}
