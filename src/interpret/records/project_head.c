/* The head of a performance table: labels with their values to the right, amounts with their total above them.
 *
 *     项目名称    5001…-办公房租金
 *     资金情况     资金总额       1058.00        a total: 支出, 项目支出, this project, the package's year
 *     （万元）     其中：财政拨款  1058.00        a part of the total last read in this column
 *
 * An amount for the whole period of a project (实施期资金总额) is one of this year only if the period lies in this
 * year; otherwise it gets no year, and is equal to nothing but itself. Which label means what is data (list
 * "field"). */
#include "interpret/records/project_head.h"
#include "base/utf8.h"
#include "interpret/records/evaluation.h"
#include "interpret/records/funds_block.h"
#include "interpret/records/project_name.h"
#include "interpret/records/project_split.h"
#include "lexis/quantity.h"

/* ---- amounts ----------------------------------------------------------------------------------------------------- */

static void add_senses(const Word *word, Coordinate *at) {
    for (int i = 0; word && i < word->senses_count; i++)
        if (word->senses[i].dim != DIM_MEASURE)
            at->member[word->senses[i].dim] = word->senses[i].member;
}

/* What the total means; false where the table has not said whose it is. */
static bool total_coordinate(const RecordReader *reader, const Label *label, Coordinate *at) {
    const Cube *cube = reader->cube;
    memset(at, 0, sizeof *at);
    at->member[DIM_YEAR] = (uint16_t)cube->year;
    at->member[DIM_STAGE] = STAGE_BUDGET;
    if (str_equal(label->field, STR("unit.outlays"))) {
        at->member[DIM_MEASURE] = MEASURE_OUTLAYS;
        return true;
    }
    if (reader->project < 0 || !reader->records->projects.data[reader->project].member)
        return false;
    at->member[DIM_MEASURE] = MEASURE_SPEND;
    at->member[DIM_NATURE] = NATURE_PROJECT;
    at->member[DIM_PROJECT] = reader->records->projects.data[reader->project].member;
    if (str_equal(label->field, STR("project.amount-period")))
        at->member[DIM_YEAR] = 0;
    if (str_equal(label->field, STR("project.amount-grant")))
        at->member[DIM_SOURCE] = SOURCE_GRANT;
    return true;
}

/* The total to which a part belongs: read in its own column, else last read in the table. */
static const Coordinate *base_of(const RecordReader *reader, int col) {
    const Coordinate *last = NULL;
    for (int i = 0; i < reader->table->columns; i++)
        if (reader->columns[i].has_base && (!last || i <= col))
            last = &reader->columns[i].base;
    return last;
}

/* The main tasks of a department's table: rows of amounts under 总额, 财政拨款 ..., named by the first text of the
 * row. They are a measure of their own: departments list all their outlays there, or only some. */
static void task_coordinate(const RecordReader *reader, Str name, const Label *above, Coordinate *at) {
    memset(at, 0, sizeof *at);
    at->member[DIM_YEAR] = (uint16_t)reader->cube->year;
    at->member[DIM_STAGE] = STAGE_BUDGET;
    at->member[DIM_MEASURE] = MEASURE_TASKS;
    Label label = label_read(reader, name);
    bool total = label.word && label.word->total;
    at->member[DIM_PROJECT] = total ? 0 : project_name_member(reader->cube, STR(""), name);
    add_senses(above->word, at);
}

static bool coordinate_of(RecordReader *reader, const Label *label, int col, Coordinate *at) {
    if (label_is_total(label)) {
        if (!total_coordinate(reader, label, at))
            return false;
        reader->columns[col].base = *at;
        reader->columns[col].has_base = true;
        return true;
    }
    const Coordinate *base = base_of(reader, col);
    if (!base || !word_is_part(label->word))
        return false;
    *at = *base;
    add_senses(label->word, at);
    return true;
}

/* The project's amount is its budget, not what was spent of it. */
static void keep_amount(RecordReader *reader, const Label *label, const Coordinate *at, const Cell *cell,
                        Amount amount) {
    bool budget = at->member[DIM_STAGE] == STAGE_BUDGET;
    if (reader->project < 0 || !budget || !str_starts(label->field, STR("project.amount")))
        return;
    Project *project = &reader->records->projects.data[reader->project];
    bool year = !str_equal(label->field, STR("project.amount-period"));
    if (project->has_value && !year)
        return;
    project->amount = (Field){cell->text, cell->place};
    project->value = amount;
    project->has_value = true;
}

/* The row of a list prints no label of its own where the project's name stands merged beside several rows. */
static void label_line(const RecordReader *reader, int number) {
    const Table *table = &reader->cube->tables.data[reader->table->number];
    if (reader->listed && reader->project >= 0 && number < table->lines_count && !table->lines[number].label.size)
        table->lines[number].label = reader->records->projects.data[reader->project].full.text;
}

static void add_amount(RecordReader *reader, const Coordinate *at, const Cell *cell, int number, int col,
                       int64_t unit_fen, Amount amount) {
    Reading *reading = vec_push(&reader->cube->readings, reader->cube->arena);
    reading->at = *at;
    reading->amount = amount;
    reading->unit_fen = unit_fen;
    reading->printed = cell->text;
    reading->table = reader->table->number;
    reading->row = number;
    reading->col = reading->line_col = col;
    reading->place = cell->place;
    label_line(reader, number);
    reader_count(reader, true);
}

/* False: not a number at all. */
static bool place_amount(RecordReader *reader, const Label *label, const Label *above, const Cell *cell, int number,
                         int col) {
    Amount amount;
    int64_t unit_fen = label->unit_fen ? label->unit_fen : above ? above->unit_fen : 0;
    if (!unit_fen) /* 预算金额（万元） over it */
        unit_fen = reader->columns[col].unit_fen;
    if (!unit_fen)
        unit_fen = reader->table->unit_fen;
    if (!quantity_parse(cell->text, &unit_fen, &amount))
        return false;
    Coordinate at;
    if (!unit_fen) {
        reader_misunderstood(reader, cell, number, col, STR("unit-unknown"));
    } else if (!coordinate_of(reader, label, col, &at)) {
        reader_misunderstood(reader, cell, number, col, STR("label-unknown"));
    } else {
        add_senses(above ? above->word : NULL, &at);
        add_amount(reader, &at, cell, number, col, unit_fen, amount);
        reader->cube->readings.data[reader->cube->readings.size - 1].partial = label->partial;
        keep_amount(reader, label, &at, cell, amount);
    }
    return true;
}

/* ---- rows of the head -------------------------------------------------------------------------------------------- */

/* Does the cell name what stands beside it? A part word does only where no text is awaited: 一般性项目 is the value
 * of 项目属性. */
static bool is_label(const Label *label, const Label *awaited) {
    bool text_awaited =
        awaited->field.size && !label_is_total(awaited) && !str_equal(awaited->field, STR("project.funds"));
    return label->field.size || (label->word && label->word->role == ROLE_PERCENT) ||
           (!text_awaited && (word_is_part(label->word) || word_has_sense(label->word, DIM_STAGE)));
}

static bool is_task_column(const RecordReader *reader, const Label *label) {
    const Word *word = label->word;
    return reader->unit && reader->project < 0 && word && (word->total || word_has_sense(word, DIM_SOURCE));
}

static void read_task(RecordReader *reader, const LogicalRow *row, const Cell *cell, int number, int col) {
    Amount amount;
    int64_t unit_fen = reader->columns[col].unit_fen ? reader->columns[col].unit_fen : reader->table->unit_fen;
    const Cell *name = NULL;
    for (int i = 0; i < col && !name; i++) {
        const Cell *left = reader_cell(row, i);
        bool own = left && (left - row->grid->cells) / row->grid->cols == row->row;
        name = own && left->text.size && !reader_is_number(left) ? left : NULL;
    }
    if (!quantity_parse(cell->text, &unit_fen, &amount))
        return;
    Coordinate at;
    if (name && unit_fen)
        task_coordinate(reader, name->text, &reader->columns[col].label, &at);
    if (name && unit_fen && at.member[DIM_MEASURE])
        add_amount(reader, &at, cell, number, col, unit_fen, amount);
    else
        reader_misunderstood(reader, cell, number, col, unit_fen ? STR("label-unknown") : STR("unit-unknown"));
}

static void read_value(RecordReader *reader, const Label *label, const Cell *cell, int number, int col) {
    Field value = {cell->text, cell->place};
    const Label *above = reader->columns[col].header ? &reader->columns[col].label : NULL;
    bool money = !label->field.size || label_is_total(label) || str_equal(label->field, STR("project.funds"));
    if (str_equal(label->field, STR("project.name")))
        project_begin(reader, value);
    else if (str_equal(label->field, STR("unit.name")))
        *vec_push(&reader->records->units, reader->cube->arena) = (UnitName){value, reader->table->number};
    else if (!money)
        project_store(reader, label->field, value);
    else if (above && !word_has_sense(above->word, DIM_STAGE))
        return; /* a weight, a score, a percentage */
    else
        (void)place_amount(reader, label, above, cell, number, col);
}

void head_read_row(RecordReader *reader, const LogicalRow *row, int number) {
    Label awaited = {0};
    int64_t beside_fen = 0; /* 专项资金情况（万元） beside several rows: theirs, whatever its words */
    int cols = row->grid->cols < reader->table->columns ? row->grid->cols : reader->table->columns;
    for (int col = 0; col < cols; col++) {
        const Cell *cell = reader_cell(row, col);
        if (!cell || !cell->text.size)
            continue;
        Label label = label_read(reader, cell->text);
        bool own = (cell - row->grid->cells) / row->grid->cols == row->row;
        if (str_equal(label.field, STR("project.funds"))) /* 资金情况（万元） beside several rows */
            reader->funds_unit_fen = label.unit_fen;
        if (label.unit_fen && cell->row_span > 1)
            beside_fen = label.unit_fen;
        if (!own)
            continue;
        if (label.unit_fen && label.word && label.word->role == ROLE_AMOUNT) /* 预算金额（万元） over several columns */
            for (int i = col; i < col + cell->col_span && i < cols; i++)
                reader->columns[i].unit_fen = label.unit_fen;
        /* a head that lost the project's name to the page before is still a head, of a project without a name */
        if (str_starts(label.field, STR("project.")) && reader->project < 0 && !reader->unit)
            project_begin(reader, (Field){0});
        if (is_label(&label, &awaited) || is_task_column(reader, &label)) {
            awaited = label;
            if (!awaited.unit_fen)
                awaited.unit_fen = beside_fen ? beside_fen : reader->funds_unit_fen;
            reader->columns[col].header = label_is_column(&label) || is_task_column(reader, &label);
            reader->columns[col].label = label;
            reader->columns[col].heading_row = reader->rows;
        } else if (reader_is_number(cell) && funds_block_read(reader, row, cell, number, col)) {
            continue;
        } else if (reader->columns[col].header && is_task_column(reader, &reader->columns[col].label)) {
            read_task(reader, row, cell, number, col);
        } else {
            read_value(reader, &awaited, cell, number, col);
            if (!reader->columns[col].header) /* below 年初预算数 | 执行数 more amounts of this label may follow */
                awaited = (Label){0};
        }
    }
    execution_read(reader, row);
}

/* A list that tells its projects by their codes: the names stand in another table. */
static void name_by_code(RecordReader *reader, Field code) {
    Project *project = &reader->records->projects.data[reader->project];
    uint16_t member = cube_find(reader->cube, DIM_PROJECT, code.text);
    if (!member || project->code.text.size)
        return;
    project->code = code;
    project->name = (Field){cube_member(reader->cube, DIM_PROJECT, member)->name, code.place};
    project->member = member;
}

void head_read_listed(RecordReader *reader, const Cell *cell, int number, int col, bool key) {
    const Label *label = &reader->columns[col].label;
    Field value = {cell->text, cell->place};
    if (key) {
        project_begin(reader, value);
        if (str_equal(label->field, STR("project.code")))
            name_by_code(reader, value);
        for (int i = 0; i < reader->table->columns; i++)
            reader->columns[i].has_base = false;
    } else if (label_is_amount(label)) {
        (void)place_amount(reader, label, NULL, cell, number, col);
    } else {
        project_store(reader, label->field, value);
    }
}
