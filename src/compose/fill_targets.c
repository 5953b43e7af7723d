/* Rows of targets are held against the source's list by their names (三级指标).
 *
 *     数量指标   办事窗口     100 个    ← named in the source: weight, value and unit are the source's
 *                政务事项    1497 项    ← not named any more: takes a new target of its kind, or goes
 *     质量指标   办结率        99 %     → a new target without such a row: a copy of the last row of its kind
 *
 * A kind (一级、二级指标) that is merged over its rows stays with them: targets move up within it, so that no row goes
 * in which a merged cell begins; where none of a kind is left, that row stays blank. A new target of a kind that such a
 * table does not have is a gap. Where the source lists no target of a project, or the form lists those of one project
 * in two tables, rows neither come nor go. What else stands in a row that takes another target (an explanation) is a
 * gap, unless all rows say the same. Cost: the rows of one project by its targets. */
#include "compose/fill_targets.h"

#include <stddef.h>
#include "base/utf8.h"
#include "compose/fill_years.h"
#include "compose/target_value.h"

enum { LEVEL1, LEVEL2, LEVEL3, RELATION, VALUE, UNIT, WEIGHT, FIELDS };
enum { NOBODY = -1 };

static const size_t offsets[FIELDS] = {offsetof(Indicator, level1), offsetof(Indicator, level2),
                                       offsetof(Indicator, level3), offsetof(Indicator, relation),
                                       offsetof(Indicator, value),  offsetof(Indicator, unit),
                                       offsetof(Indicator, weight)};

typedef struct TargetRow {
    const Indicator *target;
    const Grid *grid;
    int block, row;
    int cols[FIELDS]; /* -1: it has no cell of its own */
    int wide[FIELDS]; /* ... those of its grid; -1: no row has one */
    int takes;        /* the source's target that will stand there */
} TargetRow;
typedef Vec(TargetRow) TargetRows;

typedef struct Targets {
    Fill *fill;
    int copy;
    FillTargets known;
    bool *placed; /* by number of known */
    TargetRows rows;
    bool lost; /* a row of it is in no grid of the document */
} Targets;

static const Field *field_of(const TargetRow *row, int field) {
    return (const Field *)((const char *)row->target + offsets[field]);
}

/* ---- the rows ---------------------------------------------------------------------------------------------------- */

static bool is_at(const TargetRow *row, int col, const Field *field) {
    const Cell *cell = col < row->grid->cols ? grid_cell(row->grid, row->row, col) : NULL;
    return cell && !cell->covered && fill_same_place(&cell->place, &field->place) &&
           str_contains(cell->text, field->text);
}

/* The column that has the field in most rows of the grid; whole cells count more. Of some formats a place tells no more
 * than the line. -1: none has it. */
static int col_in(const Targets *targets, const Grid *grid, int field) {
    enum { WHOLE = 2 };
    int best = -1, most = 0;
    for (int col = 0; col < grid->cols; col++) {
        int count = 0;
        for (int i = 0; i < targets->rows.size; i++) {
            const TargetRow *row = &targets->rows.data[i];
            const Field *of = field_of(row, field);
            if (row->grid == grid && of->text.size > 0 && is_at(row, col, of))
                count += str_equal(grid_cell(grid, row->row, col)->text, of->text) ? WHOLE : 1;
        }
        if (count > most) {
            most = count;
            best = col;
        }
    }
    return best;
}

/* A level that is printed further up only has no cell of its own in the row. */
static void find_columns(Targets *targets) {
    for (int i = 0; i < targets->rows.size; i++) {
        TargetRow *row = &targets->rows.data[i];
        bool first = i == 0 || targets->rows.data[i - 1].grid != row->grid;
        for (int field = 0; field < FIELDS; field++) {
            row->cols[field] = first ? col_in(targets, row->grid, field) : targets->rows.data[i - 1].wide[field];
            row->wide[field] = row->cols[field];
            const Cell *cell = row->cols[field] >= 0 ? grid_cell(row->grid, row->row, row->cols[field]) : NULL;
            bool carried = cell && cell->text.size == 0 && field_of(row, field)->text.size > 0;
            if (cell && (cell->covered || carried))
                row->cols[field] = -1;
        }
    }
}

static bool is_in_row(const TargetRow *row, const Field *field) {
    for (int col = 0; col < row->grid->cols; col++)
        if (is_at(row, col, field))
            return true;
    return false;
}

/* The row of the document in which the target stands: by its number, or where that counts heads that the table repeats,
 * the row of the table that has its name. */
static bool find_row(const Fill *fill, const Indicator *target, TargetRow *row) {
    const Table *table = &fill->cube->tables.data[target->table];
    int guess = target->row < table->lines_count ? target->row : 0;
    for (int i = 0; i < table->lines_count; i++) {
        const TableLine *line = &table->lines[(guess + i) % table->lines_count];
        row->grid = line->grid;
        row->row = line->grid_row;
        if (row->grid && is_in_row(row, &target->level3)) {
            row->block = fill_block_of(fill, row->grid);
            return row->block >= 0;
        }
    }
    return false;
}

static void gather_rows(Targets *targets, int project) {
    const Fill *fill = targets->fill;
    for (int i = 0; i < fill->records->indicators.size; i++) {
        const Indicator *target = &fill->records->indicators.data[i];
        TargetRow row = {.target = target, .takes = NOBODY};
        if (target->project != project || !target->level3.text.size)
            continue;
        if (!find_row(fill, target, &row)) {
            targets->lost = true;
            continue;
        }
        *vec_push(&targets->rows, fill->arena) = row;
    }
    find_columns(targets);
    int kept = 0;
    for (int i = 0; i < targets->rows.size; i++)
        if (targets->rows.data[i].cols[LEVEL3] >= 0)
            targets->rows.data[kept++] = targets->rows.data[i];
    targets->lost |= kept < targets->rows.size;
    targets->rows.size = kept;
}

/* Does a merged cell of more rows begin in the row, beside those of the whole table? */
static bool owns_rows(const TargetRow *row) {
    for (int col = 0; col < row->grid->cols; col++) {
        const Cell *cell = grid_cell(row->grid, row->row, col);
        if (!cell->covered && cell->row_span > 1)
            return true;
    }
    return false;
}

static bool same_kind(const Targets *targets, const TargetRow *row, const FillTarget *known, bool finer) {
    const Fill *fill = targets->fill;
    return (!known->level1.size || !row->target->level1.text.size ||
            fill_same_text(fill, row->target->level1.text, known->level1)) &&
           (!finer || fill_same_text(fill, row->target->level2.text, known->level2));
}

/* The level is the row's own: it may be written over. */
static bool own_level(const TargetRow *row, int field) {
    return row->cols[field] >= 0 && grid_cell(row->grid, row->row, row->cols[field])->row_span == 1;
}

static bool can_be(const Targets *targets, const TargetRow *row, const FillTarget *known) {
    bool first = own_level(row, LEVEL1) || same_kind(targets, row, known, false);
    return first && (own_level(row, LEVEL2) || same_kind(targets, row, known, true));
}

/* ---- which target stands where ----------------------------------------------------------------------------------- */

static bool is_named(const Fill *fill, const Indicator *target, Str name) {
    return fill_same_text(fill, target->level3.text, name) ||
           fill_same_text(fill, fill_years_of(fill, fill->arena, target->level3.text), name);
}

static void match_names(Targets *targets) {
    for (int i = 0; i < targets->rows.size; i++)
        for (int k = 0; k < targets->known.size && targets->rows.data[i].takes < 0; k++) {
            TargetRow *row = &targets->rows.data[i];
            if (targets->placed[k] || !is_named(targets->fill, row->target, targets->known.data[k].level3))
                continue;
            row->takes = k;
            targets->placed[k] = true;
        }
}

/* What has no row takes one that nobody has: of its kind, or (`any`) whose kind can be written over. */
static void reuse_rows(Targets *targets, bool any) {
    for (int k = 0; k < targets->known.size; k++)
        for (int i = 0; i < targets->rows.size && !targets->placed[k]; i++) {
            TargetRow *row = &targets->rows.data[i];
            const FillTarget *known = &targets->known.data[k];
            if (row->takes >= 0 || !(same_kind(targets, row, known, true) || (any && can_be(targets, row, known))))
                continue;
            row->takes = k;
            targets->placed[k] = true;
        }
}

/* Within a merged kind targets move up into the row where it begins. */
static void move_up(Targets *targets) {
    for (int i = 0; i < targets->rows.size; i++) {
        TargetRow *row = &targets->rows.data[i];
        for (int k = i + 1; k < targets->rows.size && row->takes < 0 && owns_rows(row); k++) {
            TargetRow *next = &targets->rows.data[k];
            if (!fill_same_text(targets->fill, next->target->level2.text, row->target->level2.text))
                break;
            if (next->takes < 0)
                continue;
            row->takes = next->takes;
            next->takes = NOBODY;
        }
    }
}

/* ---- texts ------------------------------------------------------------------------------------------------------- */

/* Relation, number and unit in one text, as the form has it; the form's own where it says the same. */
static Str joined_value(const Fill *fill, Str printed, const FillTarget *known) {
    TargetValue here = target_value_split(fill->cube->knowledge, printed);
    bool same = str_equal(here.relation, known->relation);
    Str relation = same ? here.relation_printed : known->relation;
    if (same && str_equal(here.value, known->value) && str_equal(here.unit, known->unit))
        return printed;
    if (target_is_words(fill->cube->knowledge, known->relation))
        relation = STR("");
    return arena_format(fill->arena, "%.*s%.*s%.*s", STR_ARG(relation), STR_ARG(known->value), STR_ARG(known->unit));
}

/* 10 in a column that prints 10%, or the other way round. */
static Str weight_like(const Fill *fill, Str printed, Str weight) {
    bool has = str_ends(printed, STR("%")), given = str_ends(weight, STR("%"));
    if (has && !given && weight.size)
        return arena_format(fill->arena, "%.*s%%", STR_ARG(weight));
    return !has && given && printed.size ? str_sub(weight, 0, weight.size - 1) : weight;
}

static void text_fields(const Fill *fill, const TargetRow *row, const FillTarget *known, Str texts[FIELDS]) {
    bool joined = row->cols[RELATION] < 0 && row->cols[UNIT] < 0;
    texts[LEVEL1] = known->level1;
    texts[LEVEL2] = known->level2;
    texts[LEVEL3] = known->level3;
    texts[RELATION] = known->relation;
    texts[VALUE] = joined ? joined_value(fill, row->target->value.text, known) : known->value;
    texts[UNIT] = known->unit;
    texts[WEIGHT] = weight_like(fill, row->target->weight.text, known->weight);
}

/* `copy`: of the row, where it is one. A text that is a part of its cell is changed there. */
static void put_field(Targets *targets, const TargetRow *row, int copy, int field, Str text) {
    Fill *fill = targets->fill;
    int col = row->cols[field];
    Str printed = field_of(row, field)->text;
    if (col < 0 || fill_same_text(fill, printed, text) || fill_is_revised(fill, copy, row->block, row->row, col, 0, 1))
        return;
    const Cell *cell = grid_cell(row->grid, row->row, col);
    if (printed.size == 0 || printed.size == cell->text.size)
        fill_put_cell(fill, copy, row->block, row->row, col, text);
    else
        fill_put_cell(fill, copy, row->block, row->row, col, fill_replaced(fill->arena, cell->text, printed, text));
}

/* Does the cell say the same in another row of targets, or count them? */
static bool stays(const Targets *targets, const TargetRow *row, int col) {
    const Cell *cell = grid_cell(row->grid, row->row, col);
    bool counts = true;
    for (ptrdiff_t i = 0; i < cell->text.size; i++)
        counts &= cell->text.data[i] >= '0' && cell->text.data[i] <= '9';
    for (int i = 0; i < targets->rows.size && !counts; i++) {
        const TargetRow *other = &targets->rows.data[i];
        const Cell *there = other->row != row->row || other->grid != row->grid
                                ? grid_cell(other->grid, other->row, col < other->grid->cols ? col : 0)
                                : NULL;
        counts = there && str_equal(there->text, cell->text);
    }
    return counts;
}

/* What else stands in the row of another target. */
static void clear_others(Targets *targets, const TargetRow *row, int copy) {
    Fill *fill = targets->fill;
    for (int col = 0; col < row->grid->cols; col++) {
        const Cell *cell = grid_cell(row->grid, row->row, col);
        bool known = cell->covered || cell->text.size == 0 || cell->row_span > 1;
        for (int field = 0; field < FIELDS; field++)
            known |= row->cols[field] == col;
        if (known || stays(targets, row, col))
            continue;
        fill_put_cell(fill, copy, row->block, row->row, col, fill_mark(fill->arena, STR("")));
        fill_gap(fill, cell->place, arena_format(fill->arena, "换了指标的行，原文“%.*s”", STR_ARG(cell->text)),
                 arena_format(fill->arena, "the row of another target had '%.*s'", STR_ARG(cell->text)));
    }
}

static void put_target(Targets *targets, const TargetRow *row, int copy, const FillTarget *known) {
    const Fill *fill = targets->fill;
    bool same = copy == targets->copy && is_named(fill, row->target, known->level3);
    Str texts[FIELDS];
    text_fields(fill, row, known, texts);
    for (int field = same ? RELATION : LEVEL1; field < FIELDS; field++) {
        bool level = field < LEVEL3;
        if ((same && texts[field].size == 0) || (level && (texts[field].size == 0 || !own_level(row, field))))
            continue;
        put_field(targets, row, copy, field, texts[field]);
    }
    if (!same)
        clear_others(targets, row, copy);
}

/* ---- rows that come and go --------------------------------------------------------------------------------------- */

static void note_dropped(const Targets *targets, const TargetRow *row) {
    Fill *fill = targets->fill;
    const Table *table = &fill->cube->tables.data[row->target->table];
    if (targets->copy == 0)
        *vec_push(&fill->dropped, fill->arena) = (FillGap){
            row->target->place,
            arena_format(fill->arena, "%.*s：指标“%.*s”", STR_ARG(table->title), STR_ARG(row->target->level3.text)),
            arena_format(fill->arena, "%.*s: target '%.*s'", STR_ARG(table->title), STR_ARG(row->target->level3.text))};
}

static void drop_row(Targets *targets, const TargetRow *row) {
    Fill *fill = targets->fill;
    note_dropped(targets, row);
    if (!owns_rows(row)) {
        fill_revise(fill,
                    (Revision){.kind = REVISE_DROP_ROW, .block = row->block, .row = row->row, .copy = targets->copy});
        fill->rows_dropped += targets->copy == 0;
        return;
    }
    for (int field = LEVEL3; field < FIELDS; field++)
        if (row->cols[field] >= 0)
            fill_put_cell(fill, targets->copy, row->block, row->row, row->cols[field], STR(""));
}

/* The last row of the target's kind, or one whose kind can be written over; -1: none. */
static int pattern_of(const Targets *targets, const FillTarget *known) {
    for (int pass = 0; pass < 3; pass++)
        for (int i = targets->rows.size - 1; i >= 0; i--) {
            const TargetRow *row = &targets->rows.data[i];
            if (pass == 0 ? same_kind(targets, row, known, true)
                          : can_be(targets, row, known) && (pass == 2 || same_kind(targets, row, known, false)))
                return i;
        }
    return -1;
}

/* A merged cell that reaches to its last row from above takes a copy in only before that row. */
static bool is_reached(const TargetRow *row) {
    for (int col = 0; col < row->grid->cols; col++) {
        const Cell *owner = grid_owner(row->grid, row->row, col);
        if (owner && (owner - row->grid->cells) / row->grid->cols < row->row)
            return true;
    }
    return false;
}

static void add_row(Targets *targets, const FillTarget *known) {
    Fill *fill = targets->fill;
    int pattern = pattern_of(targets, known);
    const TargetRow *row = pattern >= 0 ? &targets->rows.data[pattern] : NULL;
    if (!row || owns_rows(row)) {
        Place place = targets->rows.data[0].target->place;
        fill_gap(fill, place, arena_format(fill->arena, "指标“%.*s”没有合适的行，须加一行", STR_ARG(known->level3)),
                 arena_format(fill->arena, "there is no row for target '%.*s'; add one", STR_ARG(known->level3)));
        return;
    }
    fill_revise(fill, (Revision){.kind = REVISE_COPY_ROW,
                                 .block = row->block,
                                 .row = row->row,
                                 .to = row->row + !is_reached(row),
                                 .copy = targets->copy});
    fill->rows_added += targets->copy == 0;
    put_target(targets, row, fill->revisions.size, known);
}

static bool same_project(const Fill *fill, int a, int b) {
    const Project *one = a >= 0 ? &fill->records->projects.data[a] : NULL;
    const Project *other = b >= 0 ? &fill->records->projects.data[b] : NULL;
    if (!one || !other)
        return a == b;
    return a == b || (one->member && one->member == other->member) ||
           fill_same_text(fill, record_project_name(one), record_project_name(other));
}

/* Is the project, or the department, told of in one table only? Units of a department may have projects of one name. */
static bool stands_once(const Fill *fill, int project) {
    const Records *records = fill->records;
    int group = -1, table = -1;
    for (int i = 0; i < records->indicators.size; i++) {
        const Indicator *target = &records->indicators.data[i];
        if (!same_project(fill, target->project, project))
            continue;
        bool other = target->group != group || target->project != project || (project < 0 && target->table != table);
        if (target->half_read || (group >= 0 && other))
            return false;
        group = target->group;
        table = target->table;
    }
    return true;
}

/* A copy of a table must not keep the targets that it was copied with: one row stays, to be filled in. */
static void ask_for_targets(Targets *targets) {
    Fill *fill = targets->fill;
    const Indicator *first = targets->rows.data[0].target;
    Str mark = fill_mark(fill->arena, STR(""));
    *vec_push(&targets->known, fill->arena) =
        (FillTarget){.level1 = first->level1.text, .level2 = first->level2.text, .level3 = mark, .value = mark};
    Str title = fill->cube->tables.data[first->table].title;
    fill_gap(
        fill, first->place, arena_format(fill->arena, "照“%.*s”新增的表：指标，基础数据没有", STR_ARG(title)),
        arena_format(fill->arena, "a table like '%.*s' that was added: targets, not in the base data", STR_ARG(title)));
}

void fill_targets(Fill *fill, int project, const Member *known, int copy) {
    Targets targets = {.fill = fill, .copy = copy};
    gather_rows(&targets, project);
    fill->source->targets(fill->source->context, known, fill->arena, &targets.known);
    if (copy > 0 && targets.rows.size > 0 && targets.known.size == 0)
        ask_for_targets(&targets);
    if (targets.rows.size == 0 || targets.known.size == 0)
        return;
    targets.placed = arena_array(fill->arena, bool, targets.known.size);
    if (copy == 0)
        match_names(&targets);
    bool grows = !targets.lost && (copy > 0 || stands_once(fill, project));
    if (grows) {
        reuse_rows(&targets, false);
        reuse_rows(&targets, true);
        move_up(&targets);
    }
    for (int i = 0; i < targets.rows.size; i++) {
        const TargetRow *row = &targets.rows.data[i];
        if (row->takes >= 0)
            put_target(&targets, row, copy, &targets.known.data[row->takes]);
        else if (grows)
            drop_row(&targets, row);
    }
    for (int k = 0; k < targets.known.size && grows; k++)
        if (!targets.placed[k])
            add_row(&targets, &targets.known.data[k]);
}

void fill_all_targets(Fill *fill) {
    const Projects *projects = &fill->records->projects;
    fill_targets(fill, -1, NULL, 0);
    for (int i = 0; i < projects->size; i++) {
        const Project *project = &projects->data[i];
        const Member *member = project->member ? cube_member(fill->cube, DIM_PROJECT, project->member) : NULL;
        if (member && fill->source->has_project(fill->source->context, member) &&
            !fill_table_gone(fill, project->table))
            fill_targets(fill, i, member, 0);
    }
}
