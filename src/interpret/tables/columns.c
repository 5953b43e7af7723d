/* A column means the sum of the words above it, on top of what the table's title (or form) means.
 *
 *     功能分类科目        | 2024年预算数 | 2025年预算数                       path of the last column:
 *     科目编码 | 科目名称 |              | 总计 | 基本支出 | 项目支出         "2025年预算数/项目支出"
 *
 * In text, a merged heading is a cell with blanks after it: a blank takes the heading at its left when both
 * hang under the same heading above, and never in the last header row. A label column right of an amount column
 * begins a new block: 收入 | 支出 side by side are two tables that share rows by accident. */
#include "interpret/tables/columns.h"
#include "base/utf8.h"
#include "interpret/pairs.h"
#include "interpret/tables/column_classes.h"
#include "interpret/tables/compared.h"
#include "interpret/tables/headings.h"
#include "interpret/tables/memo_totals.h"
#include "interpret/tables/money_groups.h"
#include "interpret/words.h"
#include "lexis/quantity.h"
#include "lexis/stage_word.h"

enum { PATH_MAX_ROWS = 8 };

typedef struct Header { /* the texts above each column, blanks filled */
    Str *text;          /* rows * cols, printed */
    int rows, cols;
} Header;

static Str *header_at(const Header *header, int row, int col) {
    return &header->text[row * header->cols + col];
}

/* The heading that (row, col) hangs under: same text object in the row above means the same merged cell. */
static bool same_parent(const Header *header, int row, int a, int b) {
    for (int r = 0; r < row; r++)
        if (header_at(header, r, a)->data != header_at(header, r, b)->data)
            return false;
    return true;
}

static Header header_fill(const LogicalTable *table, Arena *arena) {
    Header header = {.rows = table->header.size, .cols = table->columns};
    header.text = arena_array(arena, Str, header.rows * header.cols);
    for (int row = 0; row < header.rows; row++)
        for (int col = 0; col < header.cols; col++) {
            const LogicalRow *line = &table->header.data[row];
            const Cell *cell = logical_cell(line, col);
            Str text = cell && cell->covered ? logical_text(line, col, true) : logical_text(line, col, false);
            bool ruled = line->grid->ruled;
            if (!text.size && !ruled && col > 0 && row + 1 < header.rows && header_at(&header, row, col - 1)->size &&
                same_parent(&header, row, col, col - 1))
                text = *header_at(&header, row, col - 1);
            *header_at(&header, row, col) = text;
        }
    if (header.rows == 1)
        headings_spread(table, header_at(&header, header.rows - 1, 0));
    return header;
}

/* The document's own measure is no part of another. */
static void own_memo(Cube *cube, uint16_t number) {
    Members *own = &cube->own[DIM_MEASURE].members;
    const Member *member = number ? cube_member(cube, DIM_MEASURE, number) : NULL;
    for (int i = 0; member && i < own->size; i++)
        own->data[i].memo |= &own->data[i] == member;
}

/* What the title says after the name of the unit, of which "(本级)" or the city may not stand there: names hold words
 * that mean money elsewhere (政务服务管理办公室). */
static Str after_name(Str title, Str name) {
    ptrdiff_t longest = name.size / 2, end = 0;
    for (ptrdiff_t at = 0; at < title.size; (void)utf8_next(title, &at))
        for (ptrdiff_t from = 0; from < name.size; (void)utf8_next(name, &from)) {
            ptrdiff_t a = at, b = from;
            for (ptrdiff_t i = a, k = b; i < title.size && k < name.size; a = i, b = k)
                if (utf8_next(title, &i) != utf8_next(name, &k))
                    break;
            if (a - at > longest) {
                longest = a - at;
                end = a;
            }
        }
    return str_sub(title, end, title.size);
}

/* “三公”经费、会议费和培训费预算表: all of these together are measured. 0: one measure is. */
static uint16_t several_measures(Cube *cube, const Phrase *phrase, Str title) {
    uint16_t first = 0, last = 0;
    Str begin = STR(""), name = STR("");
    for (int i = 0; i < phrase->count; i++) {
        const Word *word = phrase->uses[i].word;
        if (!word || word->senses_count != 1 || word->senses[0].dim != DIM_MEASURE ||
            !measure_is_memo(cube, word->senses[0].member))
            continue;
        uint16_t measure = word->senses[0].member;
        if (first && (cube_covers(cube, DIM_MEASURE, first, measure) || cube_covers(cube, DIM_MEASURE, measure, first)))
            continue;
        if (!first)
            begin = str_sub(title, phrase->uses[i].offset, title.size);
        last = first ? measure : last;
        first = first ? first : measure;
        name = str_sub(title, title.size - begin.size, phrase->uses[i].offset + phrase->uses[i].size);
    }
    uint16_t both = last ? cube_find_or_add(cube, DIM_MEASURE, name, name, 0) : 0;
    own_memo(cube, both);
    return both;
}

static Coordinate base_of(const LogicalTable *table, Cube *cube) {
    Coordinate base = {0};
    base.member[DIM_YEAR] = (uint16_t)cube->year;
    bool final = str_equal(cube->kind, STR("final-accounts"));
    base.member[DIM_STAGE] = final ? STAGE_FINAL : STAGE_BUDGET;
    uint16_t several = 0;
    if (table->form) {
        senses_apply(cube, table->form->means, table->form->means_count, false, &base);
    } else {
        Str title = after_name(table->title_key, utf8_fold_key(cube->arena, cube->entity));
        Phrase phrase = phrase_read(cube->knowledge, title);
        phrase_apply(cube, &phrase, cube->year, &base);
        several = several_measures(cube, &phrase, title);
    }
    /* “三公” and running costs are of fiscal grants by definition: a title that says so adds nothing. */
    if (cube_covers(cube, DIM_MEASURE, MEASURE_THREE_PUBLIC, base.member[DIM_MEASURE]) ||
        base.member[DIM_MEASURE] == MEASURE_RUNNING_COST)
        base.member[DIM_SOURCE] = 0;
    base.member[DIM_MEASURE] = several ? several : base.member[DIM_MEASURE];
    if (!base.member[DIM_MEASURE] && base.member[DIM_NATURE])
        base.member[DIM_MEASURE] = MEASURE_SPEND;
    return base;
}

/* The form's own word on this column: its header path with {year} and {last} filled in. */
static const FormColumn *form_column(const LogicalTable *table, const Cube *cube, Str path) {
    if (!table->form)
        return NULL;
    for (int i = 0; i < table->form->columns.size; i++) {
        Str pattern = table->form->columns.data[i].header;
        Str filled = STR("");
        while (pattern.size) {
            ptrdiff_t open = str_find(pattern, STR("{"));
            Str plain = str_sub(pattern, 0, open < 0 ? pattern.size : open);
            filled = arena_format(cube->arena, "%.*s%.*s", STR_ARG(filled), STR_ARG(plain));
            if (open < 0)
                break;
            ptrdiff_t close = str_find(pattern, STR("}"));
            if (close < open)
                break;
            bool last = str_equal(str_sub(pattern, open + 1, close), STR("last"));
            filled = arena_format(cube->arena, "%.*s%d", STR_ARG(filled), cube->year - last);
            pattern = str_sub(pattern, close + 1, pattern.size);
        }
        if (str_equal(filled, path))
            return &table->form->columns.data[i];
    }
    return NULL;
}

static void apply_form_column(const FormColumn *form, const Cube *cube, Column *column) {
    column->role = form->role;
    column->understood = true;
    column->amount = form->role == ROLE_NONE || form->role == ROLE_AMOUNT;
    senses_apply(cube, form->senses, form->senses_count, false, &column->at);
}

static bool role_is_label(Role role) {
    return role == ROLE_CODE || role == ROLE_NAME || role == ROLE_LABEL || role == ROLE_CODE_CLASS ||
           role == ROLE_PROJECT_NAME;
}

/* 扣除基建项目后预算数: a measure of its own, part of what the column would be without these words, whatever is left
 * out. Takes the words off the key. */
static bool take_qualifier(Cube *cube, Str *key, Column *column) {
    const WordList *words = knowledge_list(cube->knowledge, STR("column-qualifier"));
    if (!word_list_begins(words, STR("begins"), *key))
        return false;
    ptrdiff_t end = key->size;
    for (const ListWord *word = word_list_first(words, STR("ends")); word; word = word_list_next(words, word)) {
        ptrdiff_t at = str_find(*key, word->text);
        end = at > 0 && at + word->text.size < end ? at + word->text.size : end;
    }
    Str id = str_sub(*key, 0, end);
    uint16_t number = cube_find_or_add(cube, DIM_MEASURE, id, id, column->at.member[DIM_MEASURE]);
    own_memo(cube, number);
    column->at.member[DIM_MEASURE] = number ? number : column->at.member[DIM_MEASURE];
    column->understood = number != 0;
    column->total = false;
    *key = str_sub(*key, end, key->size);
    return true;
}

/* 2025年预算数比2024年执行数, and perhaps 增减额 or 增减% behind it: of 2025, against what stands behind the mark. The
 * comparison's part of the key is taken off it. */
static bool take_comparison(const Cube *cube, Str *key, Column *column) {
    Comparison comparison;
    if (!comparison_read(cube, *key, &comparison))
        return false;
    column->base_year = comparison.year;
    column->base_stage = comparison.stage;
    column->role = comparison.role;
    column->understood = true;
    *key = comparison.now;
    return true;
}

/* One heading of the path; returns whether it adds an understood meaning. */
static void apply_heading(Cube *cube, Str text, Column *column) {
    Str key = utf8_fold_key(cube->arena, text);
    int64_t unit = str_contains(key, STR("(")) ? money_unit_in(key) : 0;
    if (unit)
        column->unit_fen = unit;
    column->has_unit |= unit != 0;
    bool compares = take_comparison(cube, &key, column);
    if (compares && !key.size)
        return;
    bool qualified = take_qualifier(cube, &key, column);
    if (qualified && !key.size)
        return;
    Phrase phrase = phrase_read(cube->knowledge, key);
    if (phrase.role == ROLE_SERIAL && role_is_label(column->role))
        return; /* 栏次 below 科目编码, beside the numbers of the columns */
    column->understood = phrase_is_known(&phrase);
    column->partial |= phrase.partial;
    column->total = phrase.total && !phrase.has_sense;
    if (phrase.role != ROLE_NONE && phrase.role != ROLE_FIELD)
        column->role = phrase.role;
    else if (!compares && column->role != ROLE_CHANGE &&                            /* 增减变化情况/小计 */
             (phrase.has_sense || (phrase.total && column->role != ROLE_QUANTITY))) /* 编制人数/小计 */
        column->role = ROLE_NONE;
    if (column->understood)
        phrase_apply(cube, &phrase, cube->year, &column->at);
}

static void read_column(const LogicalTable *table, Cube *cube, const Header *header, int col, Column *column) {
    Str path = STR(""), last = STR("");
    column->unit_fen = table->unit_fen;
    for (int row = 0; row < header->rows; row++) {
        Str text = *header_at(header, row, col);
        if (!text.size || (last.data == text.data && last.size == text.size) || text_is_number(text))
            continue;
        last = text;
        path = path.size ? arena_format(cube->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(text)) : text;
        apply_heading(cube, text, column);
    }
    column->label = path;
    const FormColumn *form = form_column(table, cube, utf8_fold_key(cube->arena, path));
    if (form) {
        apply_form_column(form, cube, column);
        return;
    }
    column->change = column->role == ROLE_CHANGE;
    column->amount = column->understood && (column->role == ROLE_NONE || column->role == ROLE_AMOUNT || column->change);
}

/* ---- columns by their cells ------------------------------------------------------------------------------------ */

/* What a column holds that is mostly amounts is no label, code or name. A heading of a known word and an unknown one
 * (项目乙) over amounts: its column is not what the known word says, and nobody knows what it is. */
static void find_unknown(const LogicalTable *table, Layout *layout) {
    for (int col = 0; col < layout->columns_count; col++) {
        Column *column = &layout->columns[col];
        int filled = 0, amounts = 0;
        for (int row = 0; row < table->body.size; row++) {
            Str text = logical_text(&table->body.data[row], col, false);
            filled += text.size > 0;
            amounts += text_is_number(text) && (str_contains(text, STR(".")) || str_contains(text, STR(",")));
        }
        column->figures = amounts * 2 > filled;
        if (column->role != ROLE_NONE && !column->understood && column->figures)
            column->role = ROLE_NONE;
    }
}

/* 增减额 beside 2024年预算数（万元） and 2025年预算数（万元）, in a table that gives no unit: it has theirs. */
static void share_unit(const LogicalTable *table, Layout *layout) {
    int64_t unit = 0;
    bool one = !table->unit_fen || table->unit_guessed;
    for (int col = 0; col < layout->columns_count; col++) {
        const Column *column = &layout->columns[col];
        if (!column->has_unit || !column->amount)
            continue;
        one &= !unit || unit == column->unit_fen;
        unit = column->unit_fen;
    }
    for (int col = 0; col < layout->columns_count && one && unit; col++) {
        layout->columns[col].unit_fen = unit;
        layout->columns[col].has_unit = true;
    }
}

/* ---- side by side ------------------------------------------------------------------------------------------------ */

static bool holds_words(const LogicalTable *table, int col) {
    enum { LABELS_MIN = 3 };
    int words = 0;
    for (int row = 0; row < table->body.size; row++) {
        Str text = logical_text(&table->body.data[row], col, false);
        if (text_is_number(text))
            return false;
        words += text.size && (unsigned char)text.data[0] >= 0x80 && !amount_is_dash(text);
    }
    return words >= LABELS_MIN;
}

/* A column of words between columns of amounts labels those at its right, whatever stands above it; so does one at the
 * left that is headed like amounts: 收入 | 预算数 | 支出 | 预算数. */
static bool holds_labels(const LogicalTable *table, const Layout *layout, int col) {
    const Column *column = &layout->columns[col], *next = column + 1;
    if (col + 1 == layout->columns_count || role_is_label(column->role) || !next->amount)
        return false;
    return holds_words(table, col);
}

static Role role_of_name(Role code) {
    switch (code) {
    case ROLE_CODE:
    case ROLE_CODE_SECTION:
    case ROLE_CODE_ITEM: return ROLE_NAME;
    case ROLE_UNIT_CODE: return ROLE_UNIT_NAME;
    case ROLE_PROJECT_CODE: return ROLE_PROJECT_NAME;
    default: return ROLE_NONE;
    }
}

/* Words right of a column of codes are their names, whatever unknown heading stands above them. */
static void find_names(const LogicalTable *table, Layout *layout) {
    for (int col = 1; col < layout->columns_count; col++) {
        Column *column = &layout->columns[col];
        Role name = role_of_name(column[-1].role);
        bool unknown = column->role == ROLE_NONE && !column->amount && !column->understood;
        if (name != ROLE_NONE && unknown && holds_words(table, col))
            column->role = name;
    }
}

static void find_labels(const LogicalTable *table, Layout *layout) {
    bool amounts = false, labels = false;
    for (int col = 0; col < layout->columns_count; col++) {
        Column *column = &layout->columns[col];
        bool leads = !labels && column->amount;
        if ((amounts || leads) && (column->amount || column->role == ROLE_NONE) && holds_labels(table, layout, col)) {
            column->role = ROLE_LABEL;
            column->amount = false;
        }
        amounts |= column->amount;
        labels |= role_is_label(column->role);
    }
}

/* Where money that was carried over has a column of its own, the total over it is the whole and not the year's own. */
static void widen_block(const Cube *cube, Layout *layout, int block, const MeasurePair *pair) {
    bool carried = false;
    for (int i = 0; i < layout->columns_count; i++) {
        const Column *column = &layout->columns[i];
        uint16_t measure = column->at.member[DIM_MEASURE];
        carried |= column->block == block && column->amount && pair_is_carried(cube, measure) &&
                   pair_around(cube, measure) == pair;
    }
    for (int i = 0; i < layout->columns_count && carried; i++) {
        Column *column = &layout->columns[i];
        bool own = pairs_divide(cube, utf8_fold_key(cube->arena, column->label)); /* 本年收入/小计 */
        if (column->block == block && column->total && !own && column->at.member[DIM_MEASURE] == pair->part &&
            column->at.member[DIM_SOURCE] == layout->base.member[DIM_SOURCE])
            column->at.member[DIM_MEASURE] = pair->whole;
    }
}

static void widen_totals(const Cube *cube, Layout *layout) {
    const MeasurePairs *pairs = &cube->knowledge->pairs;
    for (int block = 0; block < layout->blocks_count; block++)
        for (int i = 0; i < pairs->size; i++)
            widen_block(cube, layout, block, &pairs->data[i]);
}

/* 其中：基本支出 beside 项目支出: 其中 before the first of several parts heads a list of them all. */
static void settle_lists(const Cube *cube, Layout *layout) {
    for (int i = 0; i + 1 < layout->columns_count; i++) {
        Column *column = &layout->columns[i];
        const Column *next = &layout->columns[i + 1];
        uint16_t one = column->at.member[DIM_NATURE], two = next->at.member[DIM_NATURE];
        bool siblings = one && two && one != two && next->amount && !next->partial && column->block == next->block &&
                        cube_member(cube, DIM_NATURE, one)->parent == cube_member(cube, DIM_NATURE, two)->parent;
        column->partial &= !siblings;
    }
}

static bool has_codes(const Layout *layout, int block) {
    for (int i = 0; i < layout->columns_count; i++)
        if (layout->columns[i].block == block && layout->columns[i].role == ROLE_CODE)
            return true;
    return false;
}

/* 公用经费 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数: one list of codes, its second part at the
 * right of the first. */
static void join_lists(const Cube *cube, Layout *layout) {
    for (int col = 0; col < layout->columns_count; col++) {
        Column *column = &layout->columns[col];
        column->line = col;
        for (int left = 0; left < col && column->line == col; left++) {
            const Column *other = &layout->columns[left];
            bool same = other->amount && column->amount && other->block != column->block &&
                        coordinate_equal(&other->at, &column->at) &&
                        str_equal(utf8_fold_key(cube->arena, other->label), utf8_fold_key(cube->arena, column->label));
            if (same && has_codes(layout, other->block) && has_codes(layout, column->block))
                column->line = left;
        }
    }
}

void columns_read(const LogicalTable *table, Cube *cube, Layout *layout) {
    Header header = header_fill(table, cube->arena);
    *layout = (Layout){.columns_count = table->columns};
    layout->columns = arena_array(cube->arena, Column, table->columns);
    layout->base = base_of(table, cube);
    int block = 0;
    bool amount_seen = false;
    for (int col = 0; col < table->columns; col++) {
        Column *column = &layout->columns[col];
        column->at = layout->base;
        read_column(table, cube, &header, col, column);
        Str key = utf8_fold_key(cube->arena, column->label);
        layout->staged |=
            column->amount && stage_is_said(stage_words(knowledge_list(cube->knowledge, STR("stage-word")), key));
    }
    find_unknown(table, layout);
    share_unit(table, layout);
    column_classes_read(cube, header.text, header.rows, layout);
    find_names(table, layout);
    find_labels(table, layout);
    for (int col = 0; col < table->columns; col++) {
        Column *column = &layout->columns[col];
        if (role_is_label(column->role) && amount_seen && block + 1 < BLOCKS_MAX) {
            block++;
            amount_seen = false;
        }
        amount_seen |= column->amount;
        column->block = block;
    }
    layout->blocks_count = block + 1;
    widen_totals(cube, layout);
    memo_totals_name(cube, layout);
    money_groups_part(cube, layout);
    settle_lists(cube, layout);
    join_lists(cube, layout);
}
