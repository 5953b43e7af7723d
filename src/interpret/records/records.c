/* Performance tables to records.
 *
 *     项目名称   5001…-办公房租金                      head: label, value, label, value …        project_head.c
 *     资金总额（万元） 1058.00     项目属性 一般性
 *     绩效指标   一级指标   二级指标   三级指标   指标值  指标性质  度量单位     header of the targets
 *                产出指标   数量指标   办事窗口   100     =         个           a target a row
 *     产出指标   数量指标   政务事项   1497     =       项              shifted: a leading blank was lost
 *
 * Provinces order and name these differently, so the table is read by its words (the lists "field" and "class" of
 * vocabulary/records.vocab): a row with two words for columns of targets is a header, rows below it are targets until
 * a word for a head stands first again. Where the header names projects too, each merged or non-blank project cell
 * begins one. A level that is blank below a printed one is carried down (merged cells lose their text in some
 * formats), unless a merged cell begins there and ends its page: its label stands on the next. Nothing else is
 * supplied. Cost: a few look-ups a cell.
 *
 * A number that lands in no column with a meaning is reported as misunderstood. */
#include "interpret/records/records.h"
#include "base/utf8.h"
#include "interpret/records/evaluation.h"
#include "interpret/records/project_head.h"
#include "interpret/records/project_name.h"
#include "interpret/records/project_split.h"

enum {
    SHIFT_MAX = 2,
    KIND_ROWS_MIN = 2 /* a table of targets without its header */,
    HEAD_ROWS_MIN = 3 /* a head without its targets, which stand on the next page */
};

typedef struct Slot { /* where a field of a target is kept */
    Str field;
    size_t offset;
} Slot;

static const Slot indicator_slots[] = {
    {STR_INIT("indicator.level1"), offsetof(Indicator, level1)},
    {STR_INIT("indicator.level2"), offsetof(Indicator, level2)},
    {STR_INIT("indicator.level3"), offsetof(Indicator, level3)},
    {STR_INIT("indicator.weight"), offsetof(Indicator, weight)},
    {STR_INIT("indicator.relation"), offsetof(Indicator, relation)},
    {STR_INIT("indicator.value"), offsetof(Indicator, value)},
    {STR_INIT("indicator.unit"), offsetof(Indicator, unit)},
    {STR_INIT("indicator.actual"), offsetof(Indicator, actual)},
    {STR_INIT("indicator.score"), offsetof(Indicator, score)},
    {STR_INIT("indicator.reason"), offsetof(Indicator, reason)},
    {STR_INIT("indicator.explanation"), offsetof(Indicator, explanation)},
};
enum {
    SLOT_LEVEL1,
    SLOT_LEVEL2,
    SLOT_LEVEL3,
    SLOT_VALUE = 5,
    SLOTS_COUNT = sizeof indicator_slots / sizeof *indicator_slots
};

/* ---- recognising ------------------------------------------------------------------------------------------------- */

typedef struct HeaderWords {
    bool level, label; /* 一级指标 … or 指标名称; 绩效指标 */
    int measures;      /* 指标值, 权重, 指标性质 … */
    int count;
} HeaderWords;

static void header_word(HeaderWords *words, Str field) {
    bool level = str_starts(field, STR("indicator.level"));
    bool measure = str_starts(field, STR("indicator.")) && !level && !str_equal(field, STR("indicator.label")) &&
                   !str_equal(field, STR("indicator.remark")) && !str_equal(field, STR("indicator.reason")) &&
                   !str_equal(field, STR("indicator.explanation"));
    words->level |= level;
    words->label |= str_equal(field, STR("indicator.label"));
    words->measures += measure;
    words->count += level || measure;
}

static bool is_header(const HeaderWords *words) {
    return (words->level && words->measures && words->count >= 2) || (words->label && words->measures >= 2);
}

static HeaderWords header_words(const Knowledge *knowledge, const LogicalRow *row) {
    HeaderWords words = {0};
    for (int col = 0; col < row->grid->cols; col++) {
        const Cell *cell = reader_cell(row, col);
        if (cell && cell->text.size)
            header_word(&words, label_of(knowledge, cell->text).field);
    }
    return words;
}

bool records_begin_targets(const LogicalRow *row, const Knowledge *knowledge) {
    HeaderWords words = header_words(knowledge, row);
    return is_header(&words);
}

typedef struct Traits {
    bool targets, project, unit;
    int kinds; /* rows that name a kind of indicator */
    int heads; /* rows that label something of a project */
} Traits;

static Str class_of_text(const WordList *classes, Str text) {
    char buffer[4 * LABEL_BYTES_MAX];
    if (!text.size || text.size > LABEL_BYTES_MAX)
        return STR("");
    Str inside = STR(""), key = utf8_fold_into(buffer, text);
    Str class = word_list_find(classes, key);
    return class.size ? class : word_list_find(classes, label_without_bracket(key, &inside)); /* 产出指标（50分） */
}

static void row_traits(const Knowledge *knowledge, const LogicalRow *row, Traits *traits) {
    const WordList *classes = knowledge_list(knowledge, STR("class"));
    bool kind = false, head = false;
    HeaderWords words = {0};
    for (int col = 0; col < row->grid->cols; col++) {
        const Cell *cell = reader_cell(row, col);
        Str text = logical_text(row, col, false);
        Str field = label_of(knowledge, text).field;
        if (cell && cell->text.size) /* of a cell that began in a row above, the text is its owner's */
            header_word(&words, cell->text.data == text.data ? field : label_of(knowledge, cell->text).field);
        head |= str_starts(field, STR("project."));
        traits->project |= str_equal(field, STR("project.name"));
        traits->unit |= str_starts(field, STR("unit."));
        kind |= class_of_text(classes, text).size > 0;
    }
    traits->kinds += kind;
    traits->heads += head;
    traits->targets |= is_header(&words);
}

Str records_recognise(const LogicalTable *table, const Knowledge *knowledge) {
    Traits traits = {0};
    for (int i = 0; i < table->header.size; i++)
        row_traits(knowledge, &table->header.data[i], &traits);
    for (int i = 0; i < table->body.size; i++)
        row_traits(knowledge, &table->body.data[i], &traits);
    if (!traits.targets)
        return traits.kinds >= KIND_ROWS_MIN || traits.heads >= HEAD_ROWS_MIN ? STR("project-target") : STR("");
    ptrdiff_t at = 0;
    bool titled = word_list_within(knowledge_list(knowledge, STR("title")), table->title_key, &at) != NULL;
    return traits.unit || (titled && !traits.project) ? STR("unit-target") : STR("project-target");
}

/* ---- the header of the targets ----------------------------------------------------------------------------------- */

static int column_of(const RecordReader *reader, Str field) {
    for (int col = 0; col < reader->table->columns; col++)
        if (str_equal(reader->columns[col].label.field, field))
            return col;
    return -1;
}

/* The column that tells the projects of a list apart: their names, or their codes where it has no names. */
static int key_column(const RecordReader *reader) {
    int name = column_of(reader, STR("project.name"));
    return name >= 0 ? name : column_of(reader, STR("project.code"));
}

/* Takes the meanings of a header row; a cell that hangs down from the row above keeps its own. */
static void take_header(RecordReader *reader, const LogicalRow *row, bool merge) {
    for (int col = 0; !merge && col < reader->table->columns; col++) {
        ColumnUse *use = &reader->columns[col];
        bool above = use->header && use->heading_row == reader->rows - 1; /* 实际完成值 over two rows of headings */
        if (!above || !str_starts(use->label.field, STR("indicator.")))
            *use = (ColumnUse){0};
    }
    reader->listed &= merge;
    for (int col = 0; col < reader->table->columns; col++) {
        const Cell *cell = reader_cell(row, col);
        if (!cell || !cell->text.size || (merge && !reader_is_own(row, cell)))
            continue;
        reader->columns[col].header = true;
        reader->columns[col].text = cell->text;
        reader->columns[col].label = label_read(reader, cell->text);
        reader->columns[col].heading_row = reader->rows;
        if (str_equal(reader->columns[col].label.field, STR("indicator.label")) &&
            word_list_holds(knowledge_list(reader->cube->knowledge, STR("unit-kind")), STR("score"), cell->text))
            reader->points = cell->text; /* 绩效指标（90分） */
        reader->listed |= str_equal(reader->columns[col].label.field, STR("project.name"));
    }
    reader->listed |= key_column(reader) >= 0;
    for (int col = 0; col < reader->table->columns && reader->listed; col++) { /* 项目名称 | 预算金额 */
        Label *label = &reader->columns[col].label;
        if (!label->field.size && label->word && label->word->role == ROLE_AMOUNT)
            label->field = STR("project.amount");
    }
    reader->targets = true;
    if (!merge)
        reader->last = -1;
}

/* A second header row holds nothing but words that mean something ("其中：财政资金 | 其他资金"). */
static bool is_lower_header(const RecordReader *reader, const LogicalRow *row) {
    bool any = false;
    if (!reader->listed)
        return false;
    for (int col = 0; col < row->grid->cols; col++) {
        const Cell *cell = reader_cell(row, col);
        if (!reader_is_own(row, cell) || !cell->text.size)
            continue;
        Label label = label_read(reader, cell->text);
        if (!label.field.size && !label.word)
            return false;
        any = true;
    }
    return any;
}

/* Where a level stands: its own column, or, in forms with one level, the column headed 绩效指标; where that is all
 * there is, it has the names. */
static int level_column(const RecordReader *reader, int slot) {
    int col = column_of(reader, indicator_slots[slot].field);
    if (col >= 0 || slot > SLOT_LEVEL3 || column_of(reader, indicator_slots[SLOT_LEVEL1].field) >= 0)
        return col;
    bool named = column_of(reader, indicator_slots[SLOT_LEVEL2].field) >= 0 ||
                 column_of(reader, indicator_slots[SLOT_LEVEL3].field) >= 0;
    return slot == (named ? SLOT_LEVEL2 : SLOT_LEVEL3) ? column_of(reader, STR("indicator.label")) : -1;
}

/* ---- rows of targets --------------------------------------------------------------------------------------------- */

/* The first printed cell from the column on, up to where the next header begins. */
static const Cell *cell_below(const RecordReader *reader, const LogicalRow *row, int col, int shift) {
    if (col < 0)
        return NULL;
    for (int at = col; at == col || (at < reader->table->columns && !reader->columns[at].header); at++) {
        const Cell *cell = reader_cell(row, at + shift);
        if (cell && cell->text.size)
            return cell;
    }
    return NULL;
}

/* Below a merged cell that is blank and ends its page: the cell in which it goes on there, with the label of both. */
static const Cell *cell_ahead(const RecordReader *reader, const LogicalRow *row, int number, int col) {
    const Grid *grid = row->grid;
    const Cell *cell = reader_cell(row, col);
    if (!grid->ruled || !cell || cell->text.size || cell->row_span < 2)
        return NULL;
    int top = (int)((cell - grid->cells) / grid->cols);
    if (top == 0 || top + cell->row_span != grid->rows)
        return NULL;
    const LogicalRows *body = &reader->table->body;
    while (number < body->size && body->data[number].grid == grid)
        number++;
    const LogicalRow *next = number < body->size ? &body->data[number] : NULL;
    const Cell *ahead = next && next->grid->cols == grid->cols ? reader_cell(next, col) : NULL;
    return reader_is_own(next, ahead) && ahead->text.size ? ahead : NULL;
}

static Str class_of(const RecordReader *reader, const Cell *cell) {
    return cell ? class_of_text(reader->classes, cell->text) : STR("");
}

static int classes_at(const RecordReader *reader, const LogicalRow *row, int shift) {
    int found = 0;
    for (int slot = SLOT_LEVEL1; slot <= SLOT_LEVEL2; slot++) {
        int col = level_column(reader, slot);
        found += col >= 0 && class_of(reader, reader_cell(row, col + shift)).size > 0;
    }
    return found;
}

/* By how many columns the row is shifted against its header: where more kinds of indicators stand below their
 * headings. */
static int row_shift(const RecordReader *reader, const LogicalRow *row) {
    static const int shifts[] = {-1, 1, -SHIFT_MAX, SHIFT_MAX};
    int best = 0, most = classes_at(reader, row, 0);
    for (size_t i = 0; i < sizeof shifts / sizeof *shifts; i++) {
        int found = classes_at(reader, row, shifts[i]);
        if (found > most)
            most = found, best = shifts[i];
    }
    return best;
}

static Field field_of_cell(const Cell *cell) {
    return cell ? (Field){cell->text, cell->place} : (Field){0};
}

/* 经济效益指标 does not hang below 产出指标: a level 1 that was carried down is dropped when level 2 contradicts it. */
static bool contradicts(const RecordReader *reader, Str level1, Str level2) {
    char buffer[4 * LABEL_BYTES_MAX];
    if (level1.size > LABEL_BYTES_MAX || level2.size > LABEL_BYTES_MAX)
        return false;
    Str above = word_list_find(reader->classes, utf8_fold_into(buffer, level1));
    Str below = word_list_find(reader->classes, utf8_fold_into(buffer, level2));
    ptrdiff_t dot = str_find(below, STR("."));
    return above.size && dot > 0 && !str_equal(above, str_sub(below, 0, dot));
}

static void carry_levels(RecordReader *reader, Indicator *indicator) {
    if (indicator->level1.text.size)
        reader->level2 = (Field){0};
    else
        indicator->level1 = reader->level1;
    if (!indicator->level2.text.size)
        indicator->level2 = reader->level2;
    if (indicator->level2.text.size && contradicts(reader, indicator->level1.text, indicator->level2.text))
        indicator->level1 = (Field){0};
    reader->level1 = indicator->level1;
    reader->level2 = indicator->level2;
}

/* A row that holds only the tail of a wrapped cell ("可持续影响" above, "指标" here): joins it when that makes a
 * known kind. */
static void join_wrapped(RecordReader *reader, const Indicator *piece) {
    if (reader->last < 0)
        return;
    Indicator *last = &reader->records->indicators.data[reader->last];
    const Field *tails[] = {&piece->level1, &piece->level2};
    Field *heads[] = {&last->level1, &last->level2};
    for (int i = 0; i < 2; i++) {
        if (!tails[i]->text.size || tails[i]->text.size + heads[i]->text.size > LABEL_BYTES_MAX)
            continue;
        Str joined = arena_format(reader->cube->arena, "%.*s%.*s", STR_ARG(heads[i]->text), STR_ARG(tails[i]->text));
        char buffer[4 * LABEL_BYTES_MAX];
        if (word_list_find(reader->classes, utf8_fold_into(buffer, joined)).size)
            heads[i]->text = joined;
    }
}

/* In a table without rulings a row with nothing but a name is the rest of the name above. */
static bool continues_name(RecordReader *reader, const LogicalRow *row, const Indicator *piece) {
    if (row->grid->ruled || reader->last < 0 || !piece->level3.text.size || piece->level1.text.size ||
        piece->level2.text.size || piece->value.text.size || piece->relation.text.size || piece->unit.text.size ||
        piece->weight.text.size)
        return false;
    Indicator *last = &reader->records->indicators.data[reader->last];
    last->level3.text =
        arena_format(reader->cube->arena, "%.*s%.*s", STR_ARG(last->level3.text), STR_ARG(piece->level3.text));
    return true;
}

static bool is_total(const RecordReader *reader, Str text) {
    const Word *word = label_of(reader->cube->knowledge, text).word;
    return word && word->total;
}

/* Numbers left of the targets' columns and below headers that mean nothing here. */
static void report_strays(RecordReader *reader, const LogicalRow *row, int number, int shift) {
    const ColumnUse *use = NULL;
    for (int col = 0; col < row->grid->cols; col++) {
        int under = col - shift;
        if (under >= 0 && under < reader->table->columns && reader->columns[under].header)
            use = &reader->columns[under];
        const Cell *cell = reader_cell(row, col);
        bool known = use && (use->label.field.size || (reader->listed && label_is_amount(&use->label)) ||
                             (use->label.word && use->label.word->role == ROLE_SERIAL));
        if (reader_is_own(row, cell) && !known && reader_is_number(cell))
            reader_misunderstood(reader, cell, number, col, STR("column-unknown"));
    }
}

/* A row of the form that was left as it came ("指标2：", "……"), or says that there is no target: 不适用. */
static bool is_placeholder(const RecordReader *reader, const Indicator *read) {
    const Field *filled[] = {&read->weight, &read->relation, &read->value, &read->actual, &read->score};
    char buffer[4 * LABEL_BYTES_MAX];
    const WordList *numbering = knowledge_list(reader->cube->knowledge, STR("numbering"));
    const WordList *nothing = knowledge_list(reader->cube->knowledge, STR("no-target"));
    for (size_t i = 0; i < sizeof filled / sizeof *filled; i++) {
        Str text = filled[i]->text;
        bool none = text.size <= LABEL_BYTES_MAX && word_list_find(nothing, utf8_fold_into(buffer, text)).size;
        if (text.size && !none && !amount_is_dash(text))
            return false;
    }
    if (read->level3.text.size > LABEL_BYTES_MAX)
        return false;
    Str key = utf8_fold_into(buffer, read->level3.text);
    while (key.size &&
           (key.data[key.size - 1] == ':' || (key.data[key.size - 1] >= '0' && key.data[key.size - 1] <= '9')))
        key = str_sub(key, 0, key.size - 1);
    return word_list_find(numbering, key).size || word_list_find(nothing, key).size || str_starts(key, STR("…")) ||
           str_starts(key, STR("..."));
}

static void read_target_row(RecordReader *reader, const LogicalRow *row, int number) {
    int shift = row_shift(reader, row);
    Indicator read = {.project = reader->project, .group = reader->group, .row = number};
    read.table = reader->table->number;
    bool fresh = false; /* something of its own, not only what hangs down from above */
    for (int slot = 0; slot < SLOTS_COUNT; slot++) {
        const Cell *cell = cell_below(reader, row, level_column(reader, slot), shift);
        if (!cell && slot <= SLOT_LEVEL2 && level_column(reader, slot) >= 0)
            cell = cell_ahead(reader, row, number, level_column(reader, slot) + shift);
        if (cell && slot <= SLOT_LEVEL2 && str_equal(label_read(reader, cell->text).field, STR("indicator.label")))
            cell = NULL; /* the word 绩效指标 beside all rows is not a kind of indicator */
        *(Field *)((char *)&read + indicator_slots[slot].offset) = field_of_cell(cell);
        fresh |= reader_is_own(row, cell) && slot > SLOT_LEVEL2;
    }
    report_strays(reader, row, number, shift);
    if (continues_name(reader, row, &read))
        return;
    if (!fresh || (!read.level3.text.size && !read.value.text.size)) {
        join_wrapped(reader, &read);
        return;
    }
    if (is_total(reader, read.level3.text) || is_total(reader, read.level1.text) ||
        is_total(reader, read.level2.text) || is_placeholder(reader, &read))
        return;
    carry_levels(reader, &read);
    int weight = column_of(reader, STR("indicator.weight"));
    read.weight_heading = weight >= 0 ? reader->columns[weight].text : STR("");
    if (reader->points.size)
        read.weight_heading = reader->points;
    read.has_reason_column = column_of(reader, STR("indicator.reason")) >= 0;
    read.has_explanation_column = column_of(reader, STR("indicator.explanation")) >= 0;
    read.has_unit_column = column_of(reader, STR("indicator.unit")) >= 0;
    read.place = read.level3.text.size ? read.level3.place : read.value.place;
    read.text = reader_row_text(reader->cube->arena, row);
    reader->last = reader->records->indicators.size;
    *vec_push(&reader->records->indicators, reader->cube->arena) = read;
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

static Label first_label(const RecordReader *reader, const LogicalRow *row) {
    for (int col = 0; col < row->grid->cols; col++) {
        const Cell *cell = reader_cell(row, col);
        if (reader_is_own(row, cell) && cell->text.size)
            return label_read(reader, cell->text);
    }
    return (Label){0};
}

static bool begins_head(const RecordReader *reader, const LogicalRow *row) {
    if (reader->listed)
        return false;
    Str field = first_label(reader, row).field;
    return str_starts(field, STR("project.")) || str_starts(field, STR("unit."));
}

/* Does the row print a total of its own for the project above, other than the one that it has? */
static bool prints_total_again(const RecordReader *reader, const LogicalRow *row) {
    if (reader->project < 0)
        return false;
    const Project *project = &reader->records->projects.data[reader->project];
    for (int col = 0; col < reader->table->columns; col++) {
        const Cell *cell = cell_below(reader, row, col, 0);
        if (reader->columns[col].header && label_is_total(&reader->columns[col].label) && reader_is_own(row, cell))
            return project->has_value && !(reader->part_begins && str_equal(cell->text, project->amount.text));
    }
    return false;
}

/* The name in every row of its targets, with the same amount or none: one project. Of a name that is printed once for
 * several rows, and then again, there are two. */
static bool repeats_name(const RecordReader *reader, const LogicalRow *row, const Cell *name) {
    if (reader->project < 0 || reader->named_row != reader->rows - 1)
        return false;
    const Project *project = &reader->records->projects.data[reader->project];
    for (int col = 0; col < reader->table->columns; col++) {
        const Cell *cell = cell_below(reader, row, col, 0);
        if (reader->columns[col].header && label_is_total(&reader->columns[col].label) && reader_is_own(row, cell) &&
            project->has_value && !str_equal(cell->text, project->amount.text))
            return false;
    }
    return project_name_equal(project->full.text, name->text);
}

static void read_listed_row(RecordReader *reader, const LogicalRow *row, int number) {
    int name = key_column(reader);
    const Cell *cell = cell_below(reader, row, name, 0);
    bool named = reader_is_own(row, cell), again = named && repeats_name(reader, row, cell);
    if (named)
        reader->named_row = reader->rows;
    if (again)
        reader->part_begins = false;
    else if (named)
        head_read_listed(reader, cell, number, name, true);
    else if (prints_total_again(reader, row))
        project_split(reader);
    for (int col = 0; col < reader->table->columns; col++) {
        const Label *label = &reader->columns[col].label;
        cell = cell_below(reader, row, col, 0);
        if (col != name && reader->columns[col].header && reader_is_own(row, cell) &&
            (str_starts(label->field, STR("project.")) || label_is_amount(label)))
            head_read_listed(reader, cell, number, col, false);
    }
}

static void read_row(RecordReader *reader, const LogicalRow *row, int number) {
    reader->rows++;
    if (row->grid != reader->part) {
        reader->part_begins |= reader->part != NULL;
        reader->part = row->grid;
    }
    HeaderWords words = header_words(reader->cube->knowledge, row);
    if (is_header(&words)) {
        take_header(reader, row, false);
    } else if (!reader->targets) {
        head_read_row(reader, row, number);
    } else if (begins_head(reader, row)) {
        reader->targets = false;
        project_end(reader);
        reader->project = -1;
        head_read_row(reader, row, number);
    } else if (reader->last < 0 && is_lower_header(reader, row)) {
        take_header(reader, row, true);
    } else if (!str_equal(first_label(reader, row).field, STR("indicator.remark"))) {
        if (reader->listed)
            read_listed_row(reader, row, number);
        if (!score_total_read(reader, row))
            read_target_row(reader, row, number);
    }
}

static bool has_header(const RecordReader *reader) {
    const LogicalRows *rows[] = {&reader->table->header, &reader->table->body};
    for (int part = 0; part < 2; part++)
        for (int i = 0; i < rows[part]->size; i++) {
            HeaderWords words = header_words(reader->cube->knowledge, &rows[part]->data[i]);
            if (is_header(&words))
                return true;
        }
    return false;
}

/* The columns of a table that lost its header to the page before: the kinds of indicators show where the levels
 * stand, the name follows them, and the value is last. */
static void infer_columns(RecordReader *reader) {
    int levels[2] = {-1, -1}, last = -1;
    const LogicalTable *table = reader->table;
    for (int i = 0; i < table->body.size; i++)
        for (int col = 0; col < table->columns; col++) {
            const Cell *cell = reader_cell(&table->body.data[i], col);
            Str class = class_of(reader, cell);
            int depth = class.size && str_contains(class, STR("."));
            if (class.size && levels[depth] < 0)
                levels[depth] = col;
            if (reader_is_own(&table->body.data[i], cell) && cell->text.size && col > last)
                last = col;
        }
    int name = (levels[1] > levels[0] ? levels[1] : levels[0]) + 1;
    const int columns[] = {levels[0], levels[1], name, last};
    static const int slots[] = {SLOT_LEVEL1, SLOT_LEVEL2, SLOT_LEVEL3, SLOT_VALUE};
    for (int i = 0; name > 0 && last > name && i < 4; i++)
        if (columns[i] >= 0) {
            reader->columns[columns[i]].header = true;
            reader->columns[columns[i]].label.field = indicator_slots[slots[i]].field;
            reader->targets = true;
        }
}

/* A table without a head goes on with the one right before it, cut by a page end: with its project, or its
 * department. */
static void resume(RecordReader *reader) {
    const LogicalTable *table = reader->table;
    const Records *records = reader->records;
    if (table->number == 0 || records->indicators.size == 0)
        return;
    const Indicator *last = &records->indicators.data[records->indicators.size - 1];
    const LogicalRow *first = table->header.size ? &table->header.data[0] : &table->body.data[0];
    HeaderWords words = header_words(reader->cube->knowledge, first);
    if (last->table != table->number - 1 || (!is_header(&words) && !reader->targets))
        return;
    bool listed = last->project >= 0 && records->projects.data[last->project].listed;
    bool untitled = !table->title.size || str_equal(table->title, reader->cube->tables.data[last->table].title);
    if (!listed && !untitled)
        return;
    reader->project = last->project;
    reader->group = last->group;
    reader->part_begins = true;
    reader->level1 = last->level1;
    reader->level2 = last->level2;
}

/* The headings of a list stand over its amounts. */
static void publish_columns(const RecordReader *reader) {
    Table *table = &reader->cube->tables.data[reader->table->number];
    table->columns_count = reader->table->columns;
    table->columns = arena_array(reader->cube->arena, TableColumn, table->columns_count);
    for (int col = 0; col < table->columns_count; col++)
        table->columns[col].label = reader->columns[col].text;
}

void records_read_target(const LogicalTable *table, Cube *cube, Records *records) {
    if (!table->columns || (!table->header.size && !table->body.size))
        return;
    RecordReader reader = {.table = table, .cube = cube, .records = records, .project = -1, .last = -1};
    reader.group = table->number;
    reader.unit = str_equal(cube->tables.data[table->number].kind, STR("unit-target"));
    reader.classes = knowledge_list(cube->knowledge, STR("class"));
    reader.columns = arena_array(cube->arena, ColumnUse, table->columns);
    reader.first_reading = cube->readings.size;
    if (!has_header(&reader))
        infer_columns(&reader);
    resume(&reader);
    for (int i = 0; i < table->header.size; i++)
        read_row(&reader, &table->header.data[i], 0);
    for (int i = 0; i < table->body.size; i++)
        read_row(&reader, &table->body.data[i], i);
    project_end(&reader);
    if (reader.listed)
        publish_columns(&reader);
}
