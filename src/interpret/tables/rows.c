/* A row means what its codes say (row_code.c), or, where it has none, what its label says under the labels above it
 * (row_label.c), with the project, the unit and the year that stand beside them:
 *
 *     单位编码 | 单位名称 | 科目编码 | 科目名称 | 项目 | 合计
 *     363001   | 某局     | 2010301  | 行政运行 | …    | 145.66
 *
 * A block whose labels are mostly names of one code tree (一、一般公共服务支出 二、外交支出 …) lists that tree. Whether
 * its totals are the year's own or all receipts is known when all its labels are: rows_begin looks at them first. */
#include "interpret/tables/rows.h"
#include "base/utf8.h"
#include "interpret/pairs.h"
#include "interpret/records/project_name.h"
#include "interpret/tables/code_level.h"
#include "interpret/tables/row_code.h"
#include "interpret/tables/row_label.h"
#include "lexis/label.h"
#include "lexis/mark.h"
#include "lexis/year.h"

enum { VOTES_MIN = 2 };

static bool is_label_role(Role role) {
    switch (role) {
    case ROLE_CODE:
    case ROLE_NAME:
    case ROLE_LABEL:
    case ROLE_CATEGORY:
    case ROLE_YEAR:
    case ROLE_CODE_CLASS:
    case ROLE_CODE_SECTION:
    case ROLE_CODE_ITEM:
    case ROLE_UNIT_CODE:
    case ROLE_UNIT_NAME:
    case ROLE_PROJECT_CODE:
    case ROLE_PROJECT_NAME: return true;
    default: return false;
    }
}

static Str body_text(const RowReader *reader, int row, int col) {
    const LogicalRow *line = &reader->table->body.data[row];
    return logical_text(line, col, line->grid->ruled);
}

/* The column that holds the labels where no heading says so: the first that holds no amounts. */
static int label_column(const RowReader *reader) {
    int first = -1;
    for (int col = 0; col < reader->layout->columns_count; col++) {
        const Column *column = &reader->layout->columns[col];
        if (column->block != reader->block)
            continue;
        if (column->role == ROLE_NAME || column->role == ROLE_LABEL || column->role == ROLE_CATEGORY)
            return col;
        if (first < 0 && !column->amount && !column->figures && column->role == ROLE_NONE)
            first = col;
    }
    return first;
}

/* ---- names ---------------------------------------------------------------------------------------------------- */

/* The tree that most labels are names of. Categories of spending are economic classes where no project is meant;
 * those of projects may be called like functions, and are none. */
static void choose_names(RowReader *reader, Role role, const Str *keys) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
    int best = VOTES_MIN - 1;
    reader->categories = role == ROLE_CATEGORY;
    if (reader->categories &&
        cube_covers(reader->cube, DIM_NATURE, NATURE_PROJECT, reader->layout->base.member[DIM_NATURE]))
        return;
    for (size_t i = reader->categories; i < sizeof dims / sizeof *dims; i++) {
        int votes = 0;
        NumberStyle style;
        bool partial;
        for (int row = 0; row < reader->table->body.size; row++)
            votes += row_label_member(reader, dims[i], label_strip(keys[row], &style, &partial)) != 0;
        if (votes > best) {
            best = votes;
            reader->names = dims[i];
        }
    }
}

/* 收入总计 among the labels makes an income block, 支出总计 a spending block, whatever the header shows. */
static void look_for_side(RowReader *reader, Str key) {
    NumberStyle style;
    bool partial;
    Phrase phrase = phrase_read(reader->cube->knowledge, label_strip(key, &style, &partial));
    Coordinate at = {0};
    if (!phrase_is_known(&phrase) || phrase.count > 2)
        return;
    phrase_apply(reader->cube, &phrase, 0, &at);
    const MeasurePair *pair = pair_of_total(reader->cube, key);
    if (!pair && !at.member[DIM_SOURCE])
        pair = pair_around(reader->cube, at.member[DIM_MEASURE]);
    reader->side = pair ? pair->part : reader->side;
}

/* What the labels tell before any row is read. */
static void begin_labels(RowReader *reader) {
    Cube *cube = reader->cube;
    const LogicalTable *table = reader->table;
    int col = label_column(reader);
    if (col < 0)
        return;
    Str *keys = arena_array(cube->arena, Str, table->body.size);
    for (int row = 0; row < table->body.size; row++) {
        keys[row] = utf8_fold_key(cube->arena, body_text(reader, row, col));
        reader->has_grand_total |= word_list_holds(reader->words, STR("grand-total"), keys[row]);
        reader->has_carried |= pairs_name_carried(cube, keys[row]);
        reader->divides |= pairs_divide(cube, keys[row]);
        look_for_side(reader, keys[row]);
    }
    choose_names(reader, reader->layout->columns[col].role, keys);
}

static bool is_total_text(const RowReader *reader, Str text) {
    Phrase phrase = phrase_read(reader->cube->knowledge, utf8_fold_key(reader->cube->arena, text));
    return phrase.total && !phrase.has_sense && !phrase.unknown_han;
}

/* The unit whose code the code begins with: 015 above 015001. */
static uint16_t unit_above(const Cube *cube, Str code) {
    for (ptrdiff_t size = code.size - 1; size >= 3; size--) {
        uint16_t above = row_code_is(code) ? cube_find(cube, DIM_ENTITY, str_sub(code, 0, size)) : 0;
        if (above)
            return above;
    }
    return 0;
}

/* "363001-政务服务管理办": its code is its id, its name otherwise. */
static void read_unit(RowReader *reader, Str text, Str name, uint16_t above, RowMeaning *meaning) {
    Cube *cube = reader->cube;
    Str key = utf8_fold_key(cube->arena, text);
    ptrdiff_t digits = 0;
    while (digits < key.size && key.data[digits] >= '0' && key.data[digits] <= '9')
        digits++;
    Str id = digits >= 3 ? str_sub(key, 0, digits) : key;
    meaning->unit_name = text;
    if (!meaning->entity)
        meaning->entity =
            cube_find_or_add(cube, DIM_ENTITY, id, name.size ? name : text, above ? above : unit_above(cube, id));
}

/* ---- rows ----------------------------------------------------------------------------------------------------- */

struct RowTexts {                             /* what stands in the row's label columns */
    Str pieces[CODE_GROUPS_MAX][CODE_LEVELS]; /* as printed, by group and column; see code_groups.h */
    Str codes[CODE_GROUPS_MAX];               /* whole, once they are put together */
    int codes_count;
    bool guessed;               /* the first of them: see CodeGroup */
    bool coded;                 /* prints a piece of a code */
    Str more[2], more_names[2]; /* codes in front of the names right of the label: function | 505 … | 302 … */
    int more_count;
    Str year;
    Str label, unit, unit_code, project, project_code;
    bool total;
    bool funding;   /* of all units of one kind of funding */
    bool described; /* a sentence beside the project says what it is for */
};

/* 项目名称 over 一、财政拨款, 当年支出小计 or 一、基本支出 heads labels and not projects; over 购置经费 it does. */
static bool names_no_project(const RowReader *reader, Str key) {
    NumberStyle style;
    bool partial;
    Phrase phrase = phrase_read(reader->cube->knowledge, label_strip(key, &style, &partial));
    if (!style && !partial && phrase_is_memo(reader->cube, &phrase))
        return false;
    return phrase.unknown_han == 0 && phrase.count <= 2 && (phrase.has_sense || (phrase.total && style));
}

static void take_piece(const RowReader *reader, int col, Str key, RowTexts *texts) {
    for (int g = 0; g < reader->codes.count; g++)
        if (col >= reader->codes.group[g].first && col < reader->codes.group[g].end)
            texts->pieces[g][col - reader->codes.group[g].first] = key;
    texts->coded = true;
}

static void take_text(const RowReader *reader, int col, Role role, Str text, RowTexts *texts) {
    Str key = utf8_fold_key(reader->cube->arena, text);
    switch (role) {
    case ROLE_CODE:
    case ROLE_CODE_CLASS:
    case ROLE_CODE_SECTION:
    case ROLE_CODE_ITEM:
        if (row_code_is(key))
            take_piece(reader, col, key, texts);
        else if (!texts->label.size)
            texts->label = text;
        break;
    case ROLE_YEAR: texts->year = key; break;
    case ROLE_UNIT_CODE: texts->unit_code = text; break;
    case ROLE_UNIT_NAME: texts->unit = text; break;
    case ROLE_PROJECT_CODE: texts->project_code = text; break;
    case ROLE_PROJECT_NAME:
        if (names_no_project(reader, key))
            texts->label = text;
        else
            texts->project = text;
        break;
    default:
        if (!texts->label.size || is_total_text(reader, text))
            texts->label = text;
        else if (texts->more_count < 2 &&
                 row_code_split(key, &texts->more[texts->more_count], &texts->more_names[texts->more_count]))
            texts->more_count++;
    }
    if ((role == ROLE_UNIT_CODE || role == ROLE_UNIT_NAME || role == ROLE_PROJECT_NAME || role == ROLE_PROJECT_CODE) &&
        is_total_text(reader, text))
        texts->total = true;
}

/* 公用经费合计 over the width of two blocks, its figure in the second: text has no merged cells. Where the block has
 * nothing in the row, the text at its left is of another: 其他收入 beside the end of a list of spending. */
static Str label_at_left(const RowReader *reader, int row) {
    Str text = STR("");
    int col = 0;
    bool says = false;
    for (int i = 0; i < reader->layout->columns_count; i++)
        says |= reader->layout->columns[i].block == reader->block && body_text(reader, row, i).size > 0;
    if (!says)
        return text;
    while (col < reader->layout->columns_count && reader->layout->columns[col].block != reader->block)
        col++;
    while (col-- > 0 && !text.size && !reader->table->body.data[row].grid->ruled)
        text = body_text(reader, row, col);
    return text_is_number(text) ? STR("") : text;
}

/* 208 | 社会保障和就业支出 below 单位（科目）: the code's own name is no unit's. */
static bool is_class_name(const RowReader *reader, Str code, Str name) {
    uint16_t member = cube_find(reader->cube, row_code_dim(code), code);
    return member && name.size && project_name_equal(cube_member(reader->cube, row_code_dim(code), member)->name, name);
}

/* 125001 | 某市示例局 in the columns of classes: a code of no tree beside the name of a unit is the unit's. */
static void take_unit_code(const RowReader *reader, RowTexts *texts) {
    enum { UNIT_CODE_MIN = 3 };
    Str code = STR("");
    int pieces = 0;
    for (int g = 0; g < reader->codes.count; g++)
        for (int i = 0; i < CODE_LEVELS; i++) {
            pieces += texts->pieces[g][i].size > 0;
            code = texts->pieces[g][i].size ? texts->pieces[g][i] : code;
        }
    bool class = code.size % 2 && row_code_dim(code) != DIM_COUNT, sure;
    if (pieces == 1 && class && !texts->label.size && is_class_name(reader, code, texts->unit)) {
        texts->label = texts->unit;
        texts->unit = STR("");
    }
    Str name = texts->unit.size ? texts->unit : texts->label;
    if (pieces != 1 || class || code.size < UNIT_CODE_MIN || texts->unit_code.size ||
        !row_unit_is_name(reader->cube, utf8_fold_key(reader->cube->arena, name), &sure))
        return;
    memset(texts->pieces, 0, sizeof texts->pieces);
    texts->coded = false;
    texts->unit_code = code;
}

static RowTexts gather(const RowReader *reader, int row) {
    RowTexts texts = {0};
    int fallback = label_column(reader);
    for (int col = 0; col < reader->layout->columns_count; col++) {
        const Column *column = &reader->layout->columns[col];
        if (column->block != reader->block || (!is_label_role(column->role) && col != fallback))
            continue;
        Str text = body_text(reader, row, col);
        if (text.size)
            take_text(reader, col, column->role, text, &texts);
    }
    for (int col = 0; col < reader->layout->columns_count && !texts.label.size; col++) {
        const Column *column = &reader->layout->columns[col];
        if (column->block == reader->block && column->role == ROLE_TEXT)
            texts.label = body_text(reader, row, col);
    }
    texts.described = texts.project.size && marks_have_clause(texts.label);
    if (texts.described)
        texts.label = STR("");
    bool none = !texts.label.size && !texts.coded && !texts.unit.size && !texts.project.size && !texts.year.size;
    if (none && reader->block > 0)
        texts.label = label_at_left(reader, row);
    take_unit_code(reader, &texts);
    Str key = utf8_fold_key(reader->cube->arena, texts.label);
    texts.funding = str_equal(word_list_find(reader->words, key), STR("funding"));
    if (texts.funding) /* 1 | 全额: how units are paid for, all of that kind */
        texts.unit_code = STR("");
    return texts;
}

/* 2010602 一般行政管理事务, and below it with the same code 河道管护: a project of that class. So is what stands below
 * the row of a unit that bears the class's code and not its name. */
static void read_item(RowReader *reader, Str code, const RowTexts *texts, Str label, RowMeaning *meaning) {
    Dim dim = row_code_dim(code);
    uint16_t number = dim < DIM_COUNT ? cube_find(reader->cube, dim, code) : 0;
    if (!number || !label.size || texts->funding || is_total_text(reader, label))
        return;
    bool known;
    Str key = utf8_fold_key(reader->cube->arena, label);
    Str name = utf8_fold_key(reader->cube->arena, cube_member(reader->cube, dim, number)->name);
    if (str_equal(key, name) || (texts->unit_code.size && row_unit_is_name(reader->cube, key, &known)))
        reader->named_code = code;
    else if (str_equal(reader->named_code, code))
        meaning->project = project_name_member(reader->cube, STR(""), label);
}

/* 208 | 05 | "05 机关事业单位…": the last piece of the code is in the name's cell, where blanks part the columns. */
static Str take_piece_of_name(const RowReader *reader, Str code, Str *label) {
    enum { SECTION_SIZE = 5, PIECE_SIZE = 2 };
    if (code.size != SECTION_SIZE || label->size <= PIECE_SIZE || !row_code_is(str_sub(*label, 0, PIECE_SIZE)))
        return code;
    Str name = utf8_trim(str_sub(*label, PIECE_SIZE, label->size));
    if (!utf8_is_han(utf8_next(name, &(ptrdiff_t){0})))
        return code;
    code = arena_format(reader->cube->arena, "%.*s%.*s", STR_ARG(code), STR_ARG(str_sub(*label, 0, PIECE_SIZE)));
    *label = name;
    return code;
}

/* Was the level of this row's code told before, when the package's codes were learned? */
static bool is_settled(const RowReader *reader, int row) {
    const Choices *kept = &reader->cube->choices;
    for (int i = 0; i < kept->size; i++)
        if (kept->data[i].site == CHOICE_CODE_LEVEL && kept->data[i].table == reader->table->number &&
            kept->data[i].first == row)
            return true;
    return false;
}

/* What was guessed of a code, by the rows around it; still a guess where these say nothing. */
static Str settle_guess(RowReader *reader, int row, int group, Str code, Str label) {
    Choice choice = {.site = CHOICE_CODE_LEVEL, .printed = label, .table = reader->table->number};
    choice.first = row;
    choice.end = row + 1;
    if (!reader->amounts.all)
        reader->amounts = row_amounts_read(reader->table, reader->layout, reader->block, reader->cube->arena);
    const CodePiece piece = {reader->table, &reader->amounts, &reader->codes.group[group], row, reader->cube->arena};
    int level = code_level_choose(&piece, &choice);
    if (!level)
        return code;
    if (!is_settled(reader, row))
        choice_keep(&reader->cube->choices, reader->cube->arena, &choice);
    return code_group_take(&reader->codes, group, level);
}

/* The codes of the row, into texts; returns its label without them. */
static Str find_codes(RowReader *reader, int row, RowTexts *texts) {
    Str code, name, key = utf8_fold_key(reader->cube->arena, texts->label);
    for (int g = 0; g < reader->codes.count; g++) {
        code = code_group_read(&reader->codes, g, texts->pieces[g], g ? STR("") : key);
        if (reader->codes.group[g].guess.level)
            code = settle_guess(reader, row, g, code, texts->label);
        if (g == 0)
            code = take_piece_of_name(reader, code, &texts->label);
        if (!code.size)
            continue;
        texts->guessed = texts->codes_count ? texts->guessed : reader->codes.group[g].guess.level > 0;
        texts->codes[texts->codes_count++] = code;
    }
    if (!texts->codes_count && row_code_split(key, &code, &name)) {
        texts->codes[texts->codes_count++] = code;
        return name;
    }
    return texts->label;
}

static bool read_codes(RowReader *reader, int row, RowTexts *texts, RowMeaning *meaning) {
    LabelStep step = {0};
    Str printed = texts->label, label = find_codes(reader, row, texts);
    meaning->label = meaning->label.data == printed.data ? texts->label : meaning->label;
    for (int i = 0; i < texts->codes_count; i++)
        row_code_add(reader, texts->codes[i], label, &step);
    for (int i = 0; i < texts->more_count; i++)
        row_code_add(reader, texts->more[i], texts->more_names[i], &step);
    if (!step.members_count)
        return false;
    reader->depth = 0;
    meaning->code = texts->codes[0];
    meaning->code_guessed = texts->guessed;
    meaning->steps[meaning->steps_count++] = step;
    read_item(reader, meaning->code, texts, label, meaning);
    return true;
}

/* The code of a project whose row has none and stands above its items, which bear it. */
static Str code_below(const RowReader *reader, int row, Str project) {
    if (row + 1 >= reader->table->body.size)
        return STR("");
    const RowTexts *below = &reader->texts[row + 1];
    return str_equal(below->project, project) ? below->project_code : STR("");
}

static void read_project(RowReader *reader, int row, const RowTexts *texts, RowMeaning *meaning) {
    Field code = {STR(""), {0}}, name = {STR(""), {0}};
    project_name_split(reader->cube, (Field){texts->project, {0}}, &code, &name);
    meaning->project_code = code.text;
    meaning->project_name = name.text;
    if (!meaning->project_code.size)
        meaning->project_code = texts->project_code;
    if (!meaning->project_code.size)
        meaning->project_code = code_below(reader, row, texts->project);
    meaning->project = project_name_member(reader->cube, meaning->project_code, meaning->project_name);
}

/* 本年收入合计 below its parts: what follows (上级补助收入, 上年结转) comes on top of it. */
static void note_total(RowReader *reader, RowMeaning *meaning) {
    Coordinate at = {0};
    for (int i = 0; i < meaning->steps_count; i++)
        phrase_apply(reader->cube, &meaning->steps[i].phrase, 0, &at);
    const MeasurePair *pair = pair_of(reader->cube, at.member[DIM_MEASURE]);
    bool own = pair && at.member[DIM_MEASURE] == pair->part;
    meaning->below_total = reader->closed;
    reader->sources += own && at.member[DIM_SOURCE];
    reader->closed |= own && !at.member[DIM_SOURCE] && reader->sources >= 2;
}

/* Is the label's cell merged with the one above? Text has no merged cells: there a blank beside a year goes on. */
static bool is_merged(const RowReader *reader, const RowTexts *texts, int row) {
    int col = label_column(reader);
    const LogicalRow *line = &reader->table->body.data[row];
    if (col < 0 || row == 0 || line[-1].grid != line->grid)
        return false;
    if (!line->grid->ruled)
        return texts->year.size && !texts->label.size;
    return logical_cell(line, col)->covered &&
           grid_owner(line->grid, line->row, col) == grid_owner(line->grid, line[-1].row, col);
}

static bool repeats_above(const RowReader *reader, int row) {
    for (int col = 0; col < reader->layout->columns_count && row > 0; col++) {
        const Column *column = &reader->layout->columns[col];
        if (column->block == reader->block && column->amount &&
            !str_equal(body_text(reader, row, col), body_text(reader, row - 1, col)))
            return false;
    }
    return row > 0;
}

/* 2025年, 2025比2024, 增减变化金额; 2025比2024增减% has no amounts. */
static void read_year(const RowReader *reader, Str key, RowMeaning *meaning) {
    int year, than;
    meaning->percent = str_ends(key, STR("%"));
    if (years_read(key, &year, &than) && (!than || than == year - 1)) {
        meaning->year = year;
        meaning->change = than != 0;
    } else {
        meaning->change = phrase_read(reader->cube->knowledge, key).role == ROLE_CHANGE;
    }
}

/* 决算对比, 增减% as a row below those of the years */
static void read_compared(const RowReader *reader, Str key, RowMeaning *meaning) {
    Phrase phrase = phrase_read(reader->cube->knowledge, key);
    if (phrase.unknown_han) /* 1%人口抽样调查经费 is no percentage */
        return;
    meaning->percent |= phrase.role == ROLE_PERCENT;
    meaning->change |= phrase.role == ROLE_CHANGE;
    meaning->understood |= phrase.role == ROLE_CHANGE;
}

/* 338001 | 示例局 in a table of classes: a name without a class's code, that is not a class's either, is the unit's. */
static bool names_unit(const RowReader *reader, const RowTexts *texts) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
    const Knowledge *knowledge = reader->cube->knowledge;
    bool codes = false;
    for (int col = 0; col < reader->layout->columns_count; col++) {
        Role role = reader->layout->columns[col].role;
        codes |= role == ROLE_CODE || role == ROLE_CODE_CLASS;
    }
    Str key = utf8_fold_key(reader->cube->arena, texts->label);
    for (int i = 0; i < 3; i++)
        codes &= !map_find(&knowledge->names[dims[i]], key);
    Phrase phrase = phrase_read(knowledge, key);
    return codes && texts->unit_code.size && !texts->unit.size && !phrase_is_known(&phrase);
}

/* Is the label a class or made of known words, so that it names no unit? */
static bool names_class(const RowReader *reader, Str key) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
    const Knowledge *knowledge = reader->cube->knowledge;
    NumberStyle style;
    bool partial;
    Str code, name, bare = label_strip(key, &style, &partial);
    for (size_t i = 0; i < sizeof dims / sizeof *dims; i++)
        if (map_find(&knowledge->names[dims[i]], bare))
            return true;
    if (row_code_split(key, &code, &name) && row_code_dim(code) != DIM_COUNT &&
        cube_find(reader->cube, row_code_dim(code), code))
        return true;
    Phrase phrase = phrase_read(knowledge, bare);
    return style || partial || phrase_is_known(&phrase);
}

/* What row_units.c must know of a row: the name in it that may be a unit's. */
static void propose_unit(const RowReader *reader, int row, RowUnit *unit) {
    const RowTexts texts = reader->texts[row];
    Str text = texts.unit.size ? texts.unit : texts.label.size ? texts.label : texts.project;
    Str key = utf8_fold_key(reader->cube->arena, text);
    int printed = (texts.unit.size > 0) + (texts.label.size > 0) + (texts.project.size > 0) + texts.described;
    unit->name = STR("");
    unit->skip = texts.total || texts.funding || is_total_text(reader, text);
    if (unit->skip || texts.coded || texts.year.size || printed != 1 || texts.project_code.size)
        return;
    if (texts.unit.size)
        unit->sure = true;
    else if (names_class(reader, key) || !row_unit_is_name(reader->cube, key, &unit->sure))
        return;
    unit->coded = texts.unit_code.size > 0;
    unit->name = key;
}

static void begin_units(RowReader *reader) {
    int count = reader->table->body.size;
    reader->units = arena_array(reader->cube->arena, RowUnit, count + 1);
    reader->members = arena_array(reader->cube->arena, uint16_t, count + 1);
    reader->texts = arena_array(reader->cube->arena, RowTexts, count + 1);
    for (int row = 0; row < count; row++)
        reader->texts[row] = gather(reader, row);
    for (int row = 0; row < count; row++)
        propose_unit(reader, row, &reader->units[row]);
    row_units_find(reader->units, reader->cube, reader->table, reader->layout, reader->block,
                   reader->names != DIM_COUNT);
}

/* A row of a unit's own: the rows below are the unit's. A code says itself which unit that is, and within which. */
static void read_head(RowReader *reader, int row, const RowTexts *texts, RowMeaning *meaning) {
    const RowUnit *unit = &reader->units[row];
    const UnitWords words = knowledge_unit_words(reader->cube->knowledge);
    Str text = texts->unit.size ? texts->unit : meaning->label, bare = unit_name_bare(&words, unit->name);
    bool coded = texts->unit_code.size || bare.size < unit->name.size, all = unit->all && !coded;
    if (!all && !coded)
        meaning->entity = row_unit_called(reader->cube, bare);
    if (!all)
        read_unit(reader, texts->unit_code.size ? texts->unit_code : text, text,
                  unit->above < 0 || coded ? 0 : reader->members[unit->above], meaning);
    meaning->total = all;
    meaning->unit_name = text;
    meaning->understood = true;
    reader->members[row] = reader->unit_above = meaning->entity;
    reader->last_unit = all ? (LastUnit){0} : (LastUnit){text, texts->unit_code};
    reader->depth = 0;
    reader->last_named = 0;
}

/* 其中：（一）出国 above （二）公务用车 and （三）接待: said once, of all of them. */
static bool leads_numbered(const RowReader *reader, int row) {
    enum { ROWS_AHEAD = 64 };
    Arena *arena = reader->cube->arena;
    Str key = utf8_fold_key(arena, reader->texts[row].label);
    ptrdiff_t colon = str_find(key, STR(":"));
    NumberLabel first = label_at(str_sub(key, colon + 1, key.size));
    if (colon < 0 || !first.style || first.number != 1)
        return false;
    for (int below = row + 1; below < reader->table->body.size && below <= row + ROWS_AHEAD; below++) {
        NumberLabel next = label_at(utf8_fold_key(arena, reader->texts[below].label));
        if (next.style == first.style)
            return next.number == 2;
        if (next.style && next.style < first.style)
            return false;
    }
    return false;
}

static void read_row(RowReader *reader, int row, RowMeaning *meaning) {
    *meaning = (RowMeaning){.code = STR(""), .unit_name = STR(""), .project_code = STR(""), .project_name = STR("")};
    RowTexts texts = reader->texts[row];
    reader->merged = is_merged(reader, &texts, row);
    if (reader->merged)
        texts.label = reader->last_label;
    reader->last_label = texts.label;
    reader->repeats = repeats_above(reader, row);
    read_year(reader, texts.year, meaning);
    Str label = texts.label.size ? texts.label : texts.project.size ? texts.project : texts.unit;
    meaning->label = label.size ? label : STR("");
    if (reader->units[row].head) {
        read_head(reader, row, &texts, meaning);
        return;
    }
    bool coded = read_codes(reader, row, &texts, meaning);
    meaning->loose = texts.funding || texts.described;
    if (texts.unit.size || texts.unit_code.size)
        reader->last_unit = (LastUnit){texts.unit, texts.unit_code};
    else if (texts.funding)
        reader->last_unit = (LastUnit){0};
    else if ((coded || texts.year.size) && !texts.total) { /* a unit stands once, above its rows */
        texts.unit = reader->last_unit.name;
        texts.unit_code = reader->last_unit.code;
        texts.total = is_total_text(reader, texts.unit);
    }
    bool named = false;
    if (texts.funding && !coded) {
        meaning->total = meaning->understood = true;
        return;
    }
    if (texts.unit.size || texts.unit_code.size) {
        if (!texts.total)
            read_unit(reader, texts.unit_code.size ? texts.unit_code : texts.unit, texts.unit, 0, meaning);
        if (texts.unit.size && !texts.total)
            meaning->unit_name = texts.unit;
        named = true;
    }
    if (texts.project.size && !texts.total) {
        read_project(reader, row, &texts, meaning);
        named = true;
    }
    if (texts.total || (named && is_total_text(reader, texts.label))) {
        meaning->total = true;
        meaning->entity = 0;
        meaning->understood = true;
        return;
    }
    if (!coded && names_unit(reader, &texts))
        meaning->unit_name = texts.label;
    else if (!coded && texts.label.size && !named)
        meaning->understood = row_label_read(reader, texts.label, meaning);
    else if (!coded && texts.label.size)
        (void)row_label_read(reader, texts.label, meaning);
    else if (!coded && !named)
        meaning->understood = label_column(reader) < 0; /* a table without labels: its one row is the total */
    meaning->understood |= coded || named;
    meaning->partial = meaning->partial && !leads_numbered(reader, row);
    if (!coded && !named && !texts.year.size)
        read_compared(reader, utf8_fold_key(reader->cube->arena, texts.label), meaning);
    meaning->understood &= !meaning->percent;
}

void rows_begin(RowReader *reader, const LogicalTable *table, const Layout *layout, Cube *cube, int block) {
    *reader = (RowReader){
        .table = table,
        .layout = layout,
        .cube = cube,
        .words = knowledge_list(cube->knowledge, STR("row-word")),
        .block = block,
        .names = DIM_COUNT,
    };
    for (int i = 0; i < layout->columns_count; i++)
        if (layout->columns[i].block == block)
            reader->divides |= pairs_divide(cube, utf8_fold_key(cube->arena, layout->columns[i].label));
    code_groups_find(&reader->codes, cube, layout, block);
    begin_labels(reader);
    begin_units(reader);
}

/* One code and its name: the name is that class's, wherever the package prints it without its code. Of a code that no
 * table has, the name is the first beside it; what else stands beside a code is of that class, a project or a unit. */
static void learn(const RowReader *reader, Str code, Str label) {
    Cube *cube = reader->cube;
    LabelStep step = {0};
    Str key = utf8_fold_key(cube->arena, label);
    row_code_add(reader, code, arena_copy(cube->arena, label), &step);
    const Sense *sense = &step.members[0];
    if (!step.members_count || !key.size || text_is_number(label) ||
        !project_name_equal(cube_member(cube, sense->dim, sense->member)->name, label))
        return;
    int *known = map_put(&cube->coded[sense->dim], cube->arena, key, sense->member);
    if (*known != sense->member)
        *known = 0;
}

void rows_learn(LogicalTable *table, Cube *cube) {
    Layout *layout = table->layout = arena_new_of(cube->arena, Layout);
    columns_read(table, cube, layout);
    for (int block = 0; block < layout->blocks_count; block++) {
        RowReader reader = {.table = table, .layout = layout, .cube = cube, .block = block, .names = DIM_COUNT};
        reader.words = knowledge_list(cube->knowledge, STR("row-word"));
        code_groups_find(&reader.codes, cube, layout, block);
        for (int row = 0; row < table->body.size; row++) {
            RowTexts texts = gather(&reader, row);
            Str label = find_codes(&reader, row, &texts);
            if (texts.codes_count == 1 && !texts.project.size && !texts.unit_code.size)
                learn(&reader, texts.codes[0], label);
        }
    }
}

void rows_read(RowReader *reader, int row, RowMeaning *meaning) {
    read_row(reader, row, meaning);
    Str key = utf8_fold_key(reader->cube->arena, meaning->label);
    if (reader->units[row].skip && !str_equal(word_list_find(reader->words, key), STR("subtotal")))
        reader->unit_above = 0; /* of all units */
    else if (!meaning->entity && !meaning->unit_name.size)
        meaning->entity = reader->unit_above;
    note_total(reader, meaning);
}

/* Of the year's own money the whole that holds it. */
static void widen(const Cube *cube, Coordinate *at) {
    const MeasurePair *pair = pair_of(cube, at->member[DIM_MEASURE]);
    at->member[DIM_MEASURE] = pair ? pair->whole : at->member[DIM_MEASURE];
}

/* A total over rows of which one is carried-in (or carried-out) money is the grand total, unless 总计 is
 * another row. */
static void widen_total(const RowReader *reader, Str label, Coordinate *at) {
    if (!reader->has_carried || (reader->has_grand_total && !word_list_holds(reader->words, STR("grand-total"), label)))
        return; /* 合计 beside 总计 is the year's own */
    widen(reader->cube, at);
}

/* Functions and economic classes are of spending, and so is their total. */
static bool lists_spending(const RowReader *reader) {
    return reader->names != DIM_COUNT;
}

/* The lowest heading of the column. */
static Str heading_of(const Column *column) {
    ptrdiff_t slash = column->label.size;
    while (slash > 0 && column->label.data[slash - 1] != '/')
        slash--;
    return str_sub(column->label, slash, column->label.size);
}

/* 合计 | 其中：本级, where the words behind 其中 mean nothing that tells the part from the whole: a line item of this
 * table, so that it is not taken for the whole printed again. 0: they do. */
static uint16_t part_across(const RowReader *reader, const Column *column) {
    const Layout *layout = reader->layout;
    bool same = false;
    for (int i = 0; i < layout->columns_count && column->partial; i++) {
        const Column *other = &layout->columns[i];
        same |= other->block == column->block && other->amount && !other->partial &&
                coordinate_equal(&other->at, &column->at);
    }
    NumberStyle style;
    bool partial;
    Cube *cube = reader->cube;
    Str key = label_strip(utf8_fold_key(cube->arena, heading_of(column)), &style, &partial);
    Str id = same ? arena_format(cube->arena, "item:%.*s", STR_ARG(key)) : STR("");
    return same ? cube_find_or_add(cube, DIM_PROJECT, id, key, 0) : 0;
}

Coordinate rows_apply(const RowReader *reader, const RowMeaning *meaning, const Column *column) {
    const Cube *cube = reader->cube;
    Coordinate at = column->at;
    if (!at.member[DIM_MEASURE])
        at.member[DIM_MEASURE] = reader->side;
    for (int i = 0; i < meaning->steps_count; i++) {
        const LabelStep *step = &meaning->steps[i];
        phrase_apply(cube, &step->phrase, cube->year, &at);
        for (int k = 0; k < step->members_count; k++)
            at.member[step->members[k].dim] = step->members[k].member;
    }
    if (meaning->below_total)
        widen(cube, &at);
    if (meaning->total && meaning->steps_count && meaning->steps[0].style == 0)
        widen_total(reader, utf8_fold_key(reader->cube->arena, meaning->label), &at);
    if (meaning->year)
        at.member[DIM_YEAR] = (uint16_t)meaning->year;
    if (meaning->entity)
        at.member[DIM_ENTITY] = meaning->entity;
    if (meaning->project)
        at.member[DIM_PROJECT] = meaning->project;
    if (column->partial && !at.member[DIM_PROJECT])
        at.member[DIM_PROJECT] = part_across(reader, column);
    bool spending = at.member[DIM_FUNCTION] || at.member[DIM_ECONOMIC] || at.member[DIM_GOV_ECONOMIC] ||
                    at.member[DIM_NATURE] || at.member[DIM_PROJECT] || (meaning->total && lists_spending(reader));
    if (!at.member[DIM_MEASURE] && spending)
        at.member[DIM_MEASURE] = MEASURE_SPEND;
    return at;
}
