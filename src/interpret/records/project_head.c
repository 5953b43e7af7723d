/* The head of a performance table: labels with their values to the right, amounts with their total above them.
 *
 *     项目名称    5001…-办公房租金
 *     资金情况     资金总额       1058.00        a total: 支出, 项目支出, this project, the package's year
 *     （万元）     其中：财政拨款  1058.00        a part of the total last read in this column
 *
 * An amount for the whole period of a project (实施期资金总额) is one of this year only if the period lies in this
 * year; otherwise it gets no year, and is equal to nothing but itself. Which label means what is data (list "field").
 *
 * It also says which mentions are one project: by the code; else by the name. A code that lost or doubled a character
 * beside an equal name is the same project, so that its amounts are compared, and the code itself becomes a finding.
 * Names alone do not join two different codes: departments have many projects of one name. */
#include "interpret/records/record_reader.h"
#include "base/utf8.h"
#include "lexis/quantity.h"

enum { CODE_DIGITS_MIN = 10, CODE_LOST_MAX = 2, UNIT_BYTES_MAX = 20 };

/* ---- which project ----------------------------------------------------------------------------------------------- */

static uint32_t next_folded(Str text, ptrdiff_t *at) {
    while (*at < text.size) {
        uint32_t mark = utf8_fold(utf8_next(text, at));
        if (!utf8_is_space(mark))
            return mark;
    }
    return 0;
}

static bool same_folded(Str a, Str b) {
    for (ptrdiff_t at_a = 0, at_b = 0;;) {
        uint32_t mark = next_folded(a, &at_a);
        if (mark != next_folded(b, &at_b))
            return false;
        if (!mark)
            return true;
    }
}

/* Is the shorter code the longer one without a character or two? */
static bool is_slip_of(Str a, Str b) {
    if (a.size > b.size)
        return is_slip_of(b, a);
    if (a.size == b.size || b.size - a.size > CODE_LOST_MAX)
        return false;
    ptrdiff_t matched = 0;
    for (ptrdiff_t i = 0; i < b.size && matched < a.size; i++)
        matched += a.data[matched] == b.data[i];
    return matched == a.size;
}

uint16_t records_project_member(Cube *cube, Str code, Str name) {
    uint16_t known = code.size ? cube_find(cube, DIM_PROJECT, code) : 0;
    if (known)
        return known;
    const Members *members = &cube->own[DIM_PROJECT].members;
    for (int i = 0; name.size && i < members->size; i++) {
        const Member *member = &members->data[i];
        if (same_folded(member->name, name) && (!code.size || is_slip_of(code, member->id)))
            return cube_find(cube, DIM_PROJECT, member->id);
    }
    Str id = code.size ? code : utf8_fold_key(cube->arena, name);
    return id.size ? cube_find_or_add(cube, DIM_PROJECT, id, name.size ? name : code, 0) : 0;
}

static bool is_code_mark(uint32_t mark) {
    return (mark >= '0' && mark <= '9') || (mark >= 'A' && mark <= 'Z');
}

void records_split_project(Cube *cube, Field full, Field *code, Field *name) {
    ptrdiff_t at = 0, digits = 0;
    bool spaced = false;
    while (at < full.text.size) {
        ptrdiff_t before = at;
        uint32_t mark = utf8_fold(utf8_next(full.text, &at));
        if (utf8_is_space(mark)) {
            spaced = true;
        } else if (is_code_mark(mark)) {
            digits++;
        } else if (mark == '-' && digits >= CODE_DIGITS_MIN) {
            Str printed = str_trim(str_sub(full.text, 0, before));
            *code = (Field){spaced ? utf8_fold_key(cube->arena, printed) : printed, full.place};
            *name = (Field){str_trim(str_sub(full.text, at, full.text.size)), full.place};
            return;
        } else {
            break;
        }
    }
    *name = full;
}

/* ---- records ----------------------------------------------------------------------------------------------------- */

typedef struct Slot {
    Str field;
    size_t offset;
} Slot;

static const Slot project_slots[] = {
    {STR_INIT("project.code"), offsetof(Project, code)},
    {STR_INIT("project.unit"), offsetof(Project, unit)},
    {STR_INIT("project.department"), offsetof(Project, department)},
    {STR_INIT("project.attribute"), offsetof(Project, attribute)},
    {STR_INIT("project.begins"), offsetof(Project, begins)},
    {STR_INIT("project.ends"), offsetof(Project, ends)},
    {STR_INIT("project.summary"), offsetof(Project, summary)},
    {STR_INIT("project.basis"), offsetof(Project, basis)},
    {STR_INIT("project.goal"), offsetof(Project, goal)},
};

/* "2026年1月至2026年12月": the two dates of a period printed in one cell. */
static void store_period(RecordReader *reader, Project *project, Field value) {
    const WordList *marks = knowledge_list(reader->cube->knowledge, STR("until"));
    Date begins, ends;
    for (int i = 0; i < marks->words.size; i++) {
        ptrdiff_t at = str_find(value.text, marks->words.data[i].text);
        Str first = at > 0 ? str_trim(str_sub(value.text, 0, at)) : STR("");
        Str last = str_trim(str_sub(value.text, at + marks->words.data[i].text.size, value.text.size));
        if (at <= 0 || !date_parse(first, &begins) || !date_parse(last, &ends))
            continue;
        project->begins = (Field){first, value.place};
        project->ends = (Field){last, value.place};
        return;
    }
}

/* In a list a later code becomes the project's; where the name has brought one, that one stays. */
void project_store(RecordReader *reader, Str field, Field value) {
    if (reader->project < 0)
        return;
    Project *project = &reader->records->projects.data[reader->project];
    if (str_equal(field, STR("project.period")) && !project->begins.text.size)
        store_period(reader, project, value);
    for (size_t i = 0; i < sizeof project_slots / sizeof *project_slots; i++) {
        Field *slot = (Field *)((char *)project + project_slots[i].offset);
        if (str_equal(project_slots[i].field, field) && !slot->text.size)
            *slot = value;
    }
    if (str_equal(field, STR("project.code")) && reader->cube->readings.size == reader->first_reading)
        project->member = records_project_member(reader->cube, project->code.text, project->name.text);
}

/* A list that prints amounts printed none for this project: its cells were cut by the end of the page. */
static bool was_cut(const RecordReader *reader) {
    bool amounts = false;
    for (int i = 0; i < reader->table->columns; i++)
        amounts |= label_is_amount(&reader->columns[i].label);
    return reader->listed && amounts && !reader->records->projects.data[reader->project].has_value;
}

/* Does the text, first in its part of the table, belong to the project above? It may be printed again, or be its
 * rest. */
static bool goes_on(RecordReader *reader, Field full) {
    if (reader->project < 0 || !reader->part_begins)
        return false;
    Project *current = &reader->records->projects.data[reader->project];
    if (full.text.size && same_folded(current->full.text, full.text))
        return true;
    if (!full.text.size || !was_cut(reader))
        return false;
    Arena *arena = reader->cube->arena;
    current->full.text = arena_format(arena, "%.*s%.*s", STR_ARG(current->full.text), STR_ARG(full.text));
    current->code = current->name = (Field){0};
    records_split_project(reader->cube, current->full, &current->code, &current->name);
    current->member = records_project_member(reader->cube, current->code.text, current->name.text);
    return true;
}

/* A second project of one name in one table, without a code to tell them apart, gets a member of its own. */
static uint16_t member_in_table(RecordReader *reader, const Project *project) {
    uint16_t member = records_project_member(reader->cube, project->code.text, project->name.text);
    int same = 1;
    for (int i = reader->records->projects.size - 1; i >= 0; i--) {
        const Project *other = &reader->records->projects.data[i];
        if (other->table != project->table)
            break;
        same += same_folded(other->full.text, project->full.text);
    }
    if (!project->full.text.size) { /* it is a project all the same, equal to nothing but itself */
        Str unnamed = arena_format(reader->cube->arena, "?%d", reader->records->projects.size);
        return cube_find_or_add(reader->cube, DIM_PROJECT, unnamed, reader->table->title, 0);
    }
    if (same == 1 || project->code.text.size)
        return member;
    Str id = arena_format(reader->cube->arena, "%.*s#%d", STR_ARG(project->name.text), same);
    return cube_find_or_add(reader->cube, DIM_PROJECT, id, project->name.text, 0);
}

/* The name may come after other labels of the head, which began the project without it. */
static bool name_late(RecordReader *reader, Field full) {
    if (reader->project < 0)
        return false;
    Project *current = &reader->records->projects.data[reader->project];
    if (current->full.text.size || reader->cube->readings.size > reader->first_reading || reader->last >= 0)
        return false;
    current->full = full;
    records_split_project(reader->cube, full, &current->code, &current->name);
    current->member = records_project_member(reader->cube, current->code.text, current->name.text);
    return true;
}

void project_begin(RecordReader *reader, Field full) {
    bool same = name_late(reader, full) || goes_on(reader, full);
    reader->part_begins = false;
    if (same)
        return;
    project_end(reader);
    Project project = {.full = full, .table = reader->table->number, .own_table = true, .place = full.place};
    project.listed = reader->listed;
    reader->group = reader->table->number;
    records_split_project(reader->cube, full, &project.code, &project.name);
    project.member = member_in_table(reader, &project);
    reader->project = reader->records->projects.size;
    reader->first_reading = reader->cube->readings.size;
    reader->last = -1;
    reader->funds_unit_fen = 0;
    reader->points = STR("");
    reader->level1 = reader->level2 = (Field){0};
    *vec_push(&reader->records->projects, reader->cube->arena) = project;
}

/* The part of a project: a member under it. The first part was read as the whole, and becomes a part too. */
static uint16_t part_member(RecordReader *reader, uint16_t whole, int part) {
    const Member *member = cube_member(reader->cube, DIM_PROJECT, whole);
    Str id = arena_format(reader->cube->arena, "%.*s/%d", STR_ARG(member->id), part);
    return cube_find_or_add(reader->cube, DIM_PROJECT, id, member->name, whole);
}

static uint16_t whole_member(const Cube *cube, uint16_t member) {
    uint16_t above = member ? cube_member(cube, DIM_PROJECT, member)->parent : 0;
    return above ? above : member;
}

void project_split(RecordReader *reader) {
    Projects *projects = &reader->records->projects;
    Project *current = &projects->data[reader->project];
    uint16_t whole = whole_member(reader->cube, current->member);
    int parts = 1;
    for (int i = reader->project - 1; i >= 0 && str_equal(projects->data[i].full.text, current->full.text); i--)
        parts++;
    if (current->member == whole) {
        current->member = part_member(reader, whole, 1);
        for (int i = 0; i < reader->cube->readings.size; i++) {
            Reading *reading = &reader->cube->readings.data[i];
            if (reading->at.member[DIM_PROJECT] == whole && reading->table >= current->table)
                reading->at.member[DIM_PROJECT] = current->member;
        }
    }
    Project part = {.full = current->full, .code = current->code, .name = current->name, .listed = true};
    part.own_table = true;
    part.table = reader->table->number;
    part.place = current->place;
    part.member = part_member(reader, whole, parts + 1);
    project_end(reader);
    reader->project = projects->size;
    reader->first_reading = reader->cube->readings.size;
    reader->last = -1;
    reader->part_begins = false;
    *vec_push(projects, reader->cube->arena) = part;
}

/* Amounts for the whole period get the package's year when the period lies in it. */
void project_end(RecordReader *reader) {
    Date begins, ends;
    int year = reader->cube->year;
    if (reader->project < 0)
        return;
    const Project *project = &reader->records->projects.data[reader->project];
    if (!date_parse(project->begins.text, &begins) || !date_parse(project->ends.text, &ends) || begins.year != year ||
        ends.year != year)
        return;
    for (int i = reader->first_reading; i < reader->cube->readings.size; i++) {
        Reading *reading = &reader->cube->readings.data[i];
        if (reading->at.member[DIM_PROJECT] == project->member && !reading->at.member[DIM_YEAR])
            reading->at.member[DIM_YEAR] = (uint16_t)year;
    }
}

/* ---- amounts ----------------------------------------------------------------------------------------------------- */

static bool has_sense(const Word *word, Dim dim) {
    for (int i = 0; word && i < word->senses_count; i++)
        if (word->senses[i].dim == dim)
            return true;
    return false;
}

bool label_is_total(const Label *label) {
    return str_starts(label->field, STR("project.amount")) || str_equal(label->field, STR("unit.outlays"));
}

/* A word for a part of a total: a source of the money, or how it is spent. */
static bool is_part_word(const Word *word) {
    return has_sense(word, DIM_SOURCE) || has_sense(word, DIM_NATURE);
}

bool label_is_amount(const Label *label) {
    return label_is_total(label) || (!label->field.size && is_part_word(label->word));
}

static void table_count(RecordReader *reader, bool placed) {
    Table *table = &reader->cube->tables.data[reader->table->number];
    table->printed++;
    table->placed += placed;
}

void reader_misunderstood(RecordReader *reader, const Cell *cell, int number, int col, Str reason) {
    Misunderstood *missed = vec_push(&reader->cube->misunderstood, reader->cube->arena);
    *missed = (Misunderstood){
        .table = reader->table->number,
        .row = number,
        .col = col,
        .printed = cell->text,
        .place = cell->place,
        .reason = reason,
    };
    table_count(reader, false);
}

/* "375.00", or "375.00 万元" with its own unit. */
static bool read_amount(Str text, int64_t *unit_fen, Amount *amount) {
    if (amount_parse(text, *unit_fen ? *unit_fen : 1, amount))
        return true;
    ptrdiff_t end = text.size;
    while (end > 0 && !(text.data[end - 1] >= '0' && text.data[end - 1] <= '9'))
        end--;
    int64_t own_fen = money_unit_in(str_sub(text, end, text.size));
    if (!own_fen || text.size - end > UNIT_BYTES_MAX || !amount_parse(str_sub(text, 0, end), own_fen, amount))
        return false;
    *unit_fen = own_fen;
    return true;
}

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
    at->member[DIM_PROJECT] = total ? 0 : records_project_member(reader->cube, STR(""), name);
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
    if (!base || !is_part_word(label->word))
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
    table_count(reader, true);
}

/* False: not a number at all. */
static bool place_amount(RecordReader *reader, const Label *label, const Label *above, const Cell *cell, int number,
                         int col) {
    Amount amount;
    int64_t unit_fen = label->unit_fen ? label->unit_fen : above ? above->unit_fen : 0;
    if (!unit_fen)
        unit_fen = reader->table->unit_fen;
    if (!read_amount(cell->text, &unit_fen, &amount))
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
           (!text_awaited && (is_part_word(label->word) || has_sense(label->word, DIM_STAGE)));
}

static bool is_task_column(const RecordReader *reader, const Label *label) {
    const Word *word = label->word;
    return reader->unit && reader->project < 0 && word && (word->total || has_sense(word, DIM_SOURCE));
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
    if (!read_amount(cell->text, &unit_fen, &amount))
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
    else if (above && !has_sense(above->word, DIM_STAGE))
        return; /* a weight, a score, a percentage */
    else
        (void)place_amount(reader, label, above, cell, number, col);
}

void head_read_row(RecordReader *reader, const LogicalRow *row, int number) {
    Label awaited = {0};
    int cols = row->grid->cols < reader->table->columns ? row->grid->cols : reader->table->columns;
    for (int col = 0; col < cols; col++) {
        const Cell *cell = reader_cell(row, col);
        if (!cell || !cell->text.size)
            continue;
        Label label = label_read(reader, cell->text);
        bool own = (cell - row->grid->cells) / row->grid->cols == row->row;
        if (str_equal(label.field, STR("project.funds"))) /* 资金情况（万元） beside several rows */
            reader->funds_unit_fen = label.unit_fen;
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
                awaited.unit_fen = reader->funds_unit_fen;
            reader->columns[col].header = label_is_column(&label) || is_task_column(reader, &label);
            reader->columns[col].label = label;
            reader->columns[col].heading_row = reader->rows;
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

void head_read_listed(RecordReader *reader, const Cell *cell, int number, int col) {
    const Label *label = &reader->columns[col].label;
    Field value = {cell->text, cell->place};
    if (str_equal(label->field, STR("project.name"))) {
        project_begin(reader, value);
        for (int i = 0; i < reader->table->columns; i++)
            reader->columns[i].has_base = false;
    } else if (label_is_amount(label)) {
        (void)place_amount(reader, label, NULL, cell, number, col);
    } else {
        project_store(reader, label->field, value);
    }
}
