/* Rows of lists come and go. A list is a table of one block whose rows name members of one dimension: classes by
 * their
 * codes, projects.
 *
 *     201      一般公共服务支出     ← stays                         206      科学技术支出
 *     20103    政府办公厅事务       ← stays          what has money 20604    技术研究与开发     copies of the rows
 *     2010301  行政运行             ← stays          and no row     2060499  其他 …             201, 20103, 2010301
 *     210      卫生健康支出         ← money gone: dropped
 *
 * Units are a list as well, and what is listed below each of them is one: a member has its row there where the unit has
 * money of it. A unit that has no rows at all in such a table is a gap.
 *
 * A new row is a copy of the nearest one of its level and stands where its code belongs, new projects behind the
 * last; the
 * code, the name and the amounts are its own, what else stood there is left out. A list that prints members without
 * money
 * is a fixed one: its rows stay. In a form that nobody filled in, the sample rows without money and those of dots
 * go. A
 * table of two sides has its rows given: what has money and no row there is a gap. */
#include "compose/fill_rows.h"

#include "lexis/label.h"

typedef struct ListRow {
    const Reading *sample; /* its first; NULL: none */
    uint16_t member;       /* of the list's dimension */
    bool filled;           /* had money */
    const Grid *grid;
    int grid_row;
} ListRow;

typedef struct ListTable {
    Fill *fill;
    int table;
    Dim dim;
    ListRow *rows;
    int rows_count;
    uint16_t unit; /* the rows of one unit alone; 0: of all */
    int sides;     /* side-by-side blocks that have figures */
    bool fixed;    /* prints members without money */
    bool unfilled;
} ListTable;

/* ---- what the list is -------------------------------------------------------------------------------------------
 * */

static Dim dim_of_list(const ListTable *list, bool projects) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC, DIM_PROJECT};
    const Readings *readings = &list->fill->cube->readings;
    Dim best = DIM_COUNT;
    int most = 0;
    for (size_t k = 0; k < sizeof dims / sizeof *dims; k++) {
        int count = 0;
        uint16_t last = 0;
        for (int i = 0; i < readings->size; i++) {
            const Reading *reading = &readings->data[i];
            uint16_t member = reading->at.member[dims[k]];
            if (reading->table == list->table && member && member != last) {
                count++;
                last = member;
            }
        }
        if (count > most || (projects && count && dims[k] == DIM_PROJECT)) {
            most = count;
            best = dims[k];
        }
    }
    return best;
}

static void read_rows(ListTable *list) {
    enum { MIXED_MIN = 3 };
    int mixed = 0;
    const Fill *fill = list->fill;
    const Table *table = &fill->cube->tables.data[list->table];
    list->rows_count = table->lines_count;
    list->rows = arena_array(fill->arena, ListRow, table->lines_count + 1);
    for (int i = 0; i < table->lines_count; i++)
        list->rows[i] = (ListRow){.grid = table->lines[i].grid, .grid_row = table->lines[i].grid_row};
    for (int i = 0; i < fill->cube->readings.size; i++) {
        const Reading *reading = &fill->cube->readings.data[i];
        if (reading->table != list->table || reading->row >= list->rows_count)
            continue;
        ListRow *row = &list->rows[reading->row];
        list->sides = reading->block + 1 > list->sides ? reading->block + 1 : list->sides;
        uint16_t member = list->dim < DIM_COUNT ? reading->at.member[list->dim] : 0;
        if (!row->sample || (member && !row->member)) {
            row->sample = reading;
            row->member = member;
        }
        row->filled |= reading->amount.value_fen != 0;
        mixed += fill->mixed[i];
    }
    list->fixed = mixed >= MIXED_MIN; /* rows of units, or of what else was not read */
    for (int i = 0; i < list->rows_count; i++)
        list->fixed |= list->rows[i].member && !list->rows[i].filled && !list->unfilled;
}

/* Units, where the rows are of nothing else. */
static Dim dim_of_units(const ListTable *list) {
    uint16_t first = 0;
    for (int i = 0; i < list->fill->cube->readings.size; i++) {
        const Reading *reading = &list->fill->cube->readings.data[i];
        uint16_t unit = reading->table == list->table ? reading->at.member[DIM_ENTITY] : 0;
        if (unit && first && unit != first)
            return DIM_ENTITY;
        first = unit ? unit : first;
    }
    return DIM_COUNT;
}

static uint16_t unit_of(const ListRow *row) {
    return row->sample ? row->sample->at.member[DIM_ENTITY] : 0;
}

/* Of the list, or of the part of it that is at hand. */
static bool is_listed(const ListTable *list, const ListRow *row) {
    return row->member && row->grid && (!list->unit || unit_of(row) == list->unit);
}

/* Members of a package's own: no code says their place. */
static bool is_own(const ListTable *list) {
    return list->dim == DIM_PROJECT || list->dim == DIM_ENTITY;
}

/* Codes of one length are of one level. */
static ptrdiff_t level_of(const ListTable *list, Str id) {
    return is_own(list) ? 0 : id.size;
}

static Str id_of(const ListTable *list, const ListRow *row) {
    return cube_member(list->fill->cube, list->dim, row->member)->id;
}

/* ---- money ------------------------------------------------------------------------------------------------------
 * */

typedef enum Money { MONEY_NONE, MONEY_SOME, MONEY_UNKNOWN } Money;

/* The coordinate of a cell of the row, for another member of the list. A project is no longer asked for by what its
 * neighbour's row says of it. */
static Coordinate at_member(const ListTable *list, const Reading *reading, uint16_t member) {
    Coordinate at = reading->at;
    at.member[list->dim] = member;
    if (list->dim == DIM_PROJECT && member != reading->at.member[DIM_PROJECT])
        at.member[DIM_FUNCTION] = at.member[DIM_ECONOMIC] = at.member[DIM_GOV_ECONOMIC] = 0;
    return at;
}

static Money money_of(const ListTable *list, const ListRow *row, uint16_t member) {
    const Fill *fill = list->fill;
    Money money = MONEY_NONE;
    for (int i = 0; i < fill->cube->readings.size; i++) {
        const Reading *reading = &fill->cube->readings.data[i];
        int64_t fen;
        if (reading->table != list->table || &list->rows[reading->row] != row || reading->kind != READING_LEVEL)
            continue;
        Coordinate at = at_member(list, reading, member);
        if (!fill_amount(list->fill, list->table, &at, &fen))
            money = reading->blank || money == MONEY_SOME ? money : MONEY_UNKNOWN;
        else if (fen != 0)
            return MONEY_SOME;
    }
    return money;
}

/* ---- rows that go -----------------------------------------------------------------------------------------------
 * */

static Str column_label(const ListTable *list, int col) {
    const Table *table = &list->fill->cube->tables.data[list->table];
    return col < table->columns_count ? table->columns[col].label : STR("");
}

/* The figures that the row had: 预算数 40.00、基本支出 40.00. */
static Str figures_of(const ListTable *list, const ListRow *row) {
    const Readings *readings = &list->fill->cube->readings;
    Buf out = {.arena = list->fill->arena};
    for (int i = 0; i < readings->size; i++) {
        const Reading *reading = &readings->data[i];
        if (reading->table == list->table && &list->rows[reading->row] == row && reading->amount.value_fen != 0)
            buf_format(&out, "%s%.*s %.*s", out.size > 0 ? "、" : "", STR_ARG(column_label(list, reading->col)),
                       STR_ARG(reading->printed));
    }
    return buf_view(&out);
}

/* A row that said something is named: a base that forgot it would else lose it in silence. */
static void note_dropped(const ListTable *list, const ListRow *row) {
    Fill *fill = list->fill;
    const Table *table = &fill->cube->tables.data[list->table];
    Str figures = figures_of(list, row);
    if (!row->sample || !row->member || figures.size == 0)
        return;
    const Member *member = cube_member(fill->cube, list->dim, row->member);
    bool named = member->name.size > 0 && !str_equal(member->name, member->id);
    Str name = named ? arena_format(fill->arena, "%.*s %.*s", STR_ARG(member->id), STR_ARG(member->name)) : member->id;
    *vec_push(&fill->dropped, fill->arena) = (FillGap){
        row->sample->place,
        arena_format(fill->arena, "%.*s：“%.*s”（原表 %.*s）", STR_ARG(table->title), STR_ARG(name), STR_ARG(figures)),
        arena_format(fill->arena, "%.*s: %.*s (the form had %.*s)", STR_ARG(table->title), STR_ARG(name),
                     STR_ARG(figures))};
}

static void drop_row(const ListTable *list, const ListRow *row) {
    Fill *fill = list->fill;
    int block = fill_block_of(fill, row->grid);
    if (block < 0)
        return;
    note_dropped(list, row);
    fill_revise(fill, (Revision){.kind = REVISE_DROP_ROW, .block = block, .row = row->grid_row});
    fill->rows_dropped++;
}

/* A row of nothing but dots, in a form that nobody filled in. */
static bool is_dots(const ListRow *row) {
    bool dots = false;
    for (int col = 0; row->grid && col < row->grid->cols; col++) {
        Str text = grid_cell(row->grid, row->grid_row, col)->text;
        bool is = str_equal(text, STR("…")) || str_equal(text, STR("……")) || str_equal(text, STR("..."));
        if (text.size > 0 && !is)
            return false;
        dots |= is;
    }
    return dots;
}

static bool is_same(const ListTable *list, const ListRow *row, const FillMember *member) {
    const Member *own = cube_member(list->fill->cube, list->dim, row->member);
    return str_equal(own->id, member->id) ||
           (list->dim == DIM_ENTITY && own->name.size && str_equal(own->name, member->name));
}

static bool is_member(const ListTable *list, const FillMembers *members, const ListRow *row) {
    for (int i = 0; i < members->size; i++)
        if (is_same(list, row, &members->data[i]))
            return true;
    return false;
}

static void drop_rows(ListTable *list, const FillMembers *members) {
    for (int i = 0; i < list->rows_count; i++) {
        const ListRow *row = &list->rows[i];
        bool goes = list->unfilled && is_dots(row);
        if (row->member && row->grid && (row->filled || list->unfilled) && !list->fixed)
            goes |= money_of(list, row, row->member) == MONEY_NONE ||
                    (is_own(list) && members->size > 0 && !is_member(list, members, row));
        if (goes)
            drop_row(list, row);
    }
}

/* ---- rows that come ---------------------------------------------------------------------------------------------
 * */

/* The row of the level that is nearest to row `near` in its part of the table; the nearest of any level when there is
 * none. -1: no row of the list is there. */
static int pattern_of(const ListTable *list, int near, ptrdiff_t level) {
    int best = -1, best_away = 0;
    bool best_fits = false;
    for (int i = 0; i < list->rows_count; i++) {
        const ListRow *row = &list->rows[i];
        if (!is_listed(list, row) || row->grid != list->rows[near].grid)
            continue;
        int away = i < near ? near - i : i - near;
        bool fits = level_of(list, id_of(list, row)) == level;
        if (best < 0 || (fits && !best_fits) || (fits == best_fits && away < best_away)) {
            best = i;
            best_away = away;
            best_fits = fits;
        }
    }
    return best;
}

/* The last row that stands before the member; -1: none does. */
static int row_before(const ListTable *list, Str id) {
    int before = -1;
    for (int i = 0; i < list->rows_count; i++) {
        const ListRow *row = &list->rows[i];
        if (is_listed(list, row) && (is_own(list) || str_compare(id_of(list, row), id) < 0))
            before = i;
    }
    return before;
}

static void put(Fill *fill, int copy, const ListRow *row, int col, Str text) {
    const Revision *copied = &fill->revisions.data[copy - 1];
    const Cell *cell = grid_cell(row->grid, row->grid_row, col);
    if (!str_equal(cell->text, text))
        fill_revise(fill, (Revision){.kind = REVISE_TEXT,
                                     .block = copied->block,
                                     .row = row->grid_row,
                                     .col = col,
                                     .copy = copy,
                                     .end = (int)cell->text.size,
                                     .text = text});
}

/* 201 | 03 | 01 over three columns: the piece of the new code that stands in the place of this one. */
static bool put_code(const ListTable *list, int copy, const ListRow *row, int col, Str old, Str id, ptrdiff_t *done) {
    Str text = grid_cell(row->grid, row->grid_row, col)->text;
    if (is_own(list) || text.size == 0 || *done >= old.size || !str_starts(str_sub(old, *done, old.size), text))
        return false;
    ptrdiff_t begin = *done;
    *done += text.size;
    put(list->fill, copy, row, col, str_sub(id, begin, *done >= old.size ? id.size : *done));
    return true;
}

static const Reading *reading_at(const ListTable *list, const ListRow *row, int col) {
    const Readings *readings = &list->fill->cube->readings;
    for (int i = 0; i < readings->size; i++)
        if (readings->data[i].table == list->table && &list->rows[readings->data[i].row] == row &&
            readings->data[i].col == col)
            return &readings->data[i];
    return NULL;
}

static void put_amount(const ListTable *list, int copy, const ListRow *row, const Reading *reading, uint16_t member) {
    Fill *fill = list->fill;
    Coordinate at = at_member(list, reading, member);
    FillLook look = fill_look(fill, list->table, reading->col, reading->unit_fen);
    int64_t fen;
    const Cell *cell = grid_cell(row->grid, row->grid_row, reading->col);
    Str text = STR("");
    bool known = fill_amount(fill, list->table, &at, &fen);
    fill->figures++;
    fill->figures_known += known;
    if (known)
        text = fill_print(fill->arena, fen, &look);
    else if (!reading->blank)
        text = fill_mark(fill->arena, STR(""));
    if (!known && !reading->blank)
        fill_gap(fill, cell->place, STR("新增行的金额：基础数据没有"),
                 STR("an amount of a new row: not in the base data"));
    put(fill, copy, row, reading->col, text);
    if (!known || str_equal(cell->text, text) || text.size == 0 || amount_is_dash(text))
        return;
    Revision *revision = &fill->revisions.data[fill->revisions.size - 1];
    revision->amount = true;
    revision->value = fill_decimal(fen, reading->unit_fen);
}

/* Do all rows of the list say this in the column? */
static bool in_all_rows(const ListTable *list, const ListRow *row, int col) {
    Str text = grid_cell(row->grid, row->grid_row, col)->text;
    int count = 0;
    for (int i = 0; i < list->rows_count; i++) {
        const ListRow *other = &list->rows[i];
        if (!other->member || other->grid != row->grid)
            continue;
        if (!str_equal(grid_cell(other->grid, other->grid_row, col)->text, text))
            return false;
        count++;
    }
    return count > 1;
}

/* The function's code or name of a project in the cell, as it is of the new one; empty: it is none. */
static Str function_text(const ListTable *list, Str text, const Member *old, const Member *member) {
    const FillSource *source = list->fill->source;
    if (list->dim != DIM_PROJECT || !source->project_text)
        return STR("");
    Str was = source->project_text(source->context, old, "function");
    Str now = source->project_text(source->context, member, "function");
    ptrdiff_t old_code = str_find(was, STR(" ")), code = str_find(now, STR(" "));
    if (old_code < 0 || code < 0)
        return STR("");
    if (str_equal(text, str_sub(was, 0, old_code)))
        return str_sub(now, 0, code);
    return str_equal(text, str_sub(was, old_code + 1, was.size)) ? str_sub(now, code + 1, now.size) : STR("");
}

/* Code, name and amounts are the new row's; units stay, and what all rows say; what else stood there is left out. */
static void put_cells(const ListTable *list, int copy, const ListRow *row, const FillMember *member, uint16_t number) {
    Fill *fill = list->fill;
    const Member *old = cube_member(fill->cube, list->dim, row->member);
    ptrdiff_t done = 0;
    bool named = false;
    for (int col = 0; col < row->grid->cols; col++) {
        const Cell *cell = grid_cell(row->grid, row->grid_row, col);
        const Reading *reading = cell->covered ? NULL : reading_at(list, row, col);
        if (reading)
            put_amount(list, copy, row, reading, number);
        if (reading || cell->covered || cell->text.size == 0 ||
            put_code(list, copy, row, col, old->id, member->id, &done))
            continue;
        Str text = fill_replaced(fill->arena, cell->text, old->id, member->id);
        Str name = fill_replaced(fill->arena, text, old->name, member->name);
        bool has_code = !str_equal(text, cell->text), has_name = !str_equal(name, text) && !named;
        if (!has_name && !has_code && !named && !is_own(list) && done >= old->id.size) { /* as the form called it */
            name = member->name;
            has_name = true;
        }
        named |= has_name;
        name = has_name ? name : text;
        bool unit =
            row->sample->at.member[DIM_ENTITY] &&
            str_contains(cell->text, cube_member(fill->cube, DIM_ENTITY, row->sample->at.member[DIM_ENTITY])->name);
        Str function = function_text(list, cell->text, old, cube_member(fill->cube, list->dim, number));
        bool stays = unit || (list->dim == DIM_PROJECT && in_all_rows(list, row, col));
        bool renamed = has_name || has_code;
        put(fill, copy, row, col, renamed ? name : function.size ? function : stays ? cell->text : STR(""));
    }
}

/* Behind row `before`, or in front of the list's first row. */
static void add_row(const ListTable *list, const FillMember *member, uint16_t number, int before, int first,
                    int pattern) {
    Fill *fill = list->fill;
    const ListRow *row = &list->rows[pattern], *above = before >= 0 ? &list->rows[before] : &list->rows[first];
    int block = fill_block_of(fill, row->grid);
    if (block < 0)
        return;
    fill_revise(fill, (Revision){.kind = REVISE_COPY_ROW,
                                 .block = block,
                                 .row = row->grid_row,
                                 .to = above->grid_row + (before >= 0)});
    fill->rows_added++;
    put_cells(list, fill->revisions.size, row, member, number);
}

static bool has_row(const ListTable *list, const FillMember *member) {
    for (int i = 0; i < list->rows_count; i++) {
        const ListRow *row = &list->rows[i];
        if (row->member && (!list->unit || unit_of(row) == list->unit) && is_same(list, row, member))
            return true;
    }
    return false;
}

static bool has_level(const ListTable *list, ptrdiff_t level) {
    for (int i = 0; i < list->rows_count; i++)
        if (list->rows[i].member && level_of(list, id_of(list, &list->rows[i])) == level)
            return true;
    return false;
}

static void gap_row(const ListTable *list, const FillMember *member) {
    const Table *table = &list->fill->cube->tables.data[list->table];
    Arena *arena = list->fill->arena;
    fill_gap(list->fill, table->place,
             arena_format(arena, "%.*s：没有“%.*s %.*s”的行，须加一行", STR_ARG(table->title), STR_ARG(member->id),
                          STR_ARG(member->name)),
             arena_format(arena, "%.*s: there is no row for %.*s %.*s; add one", STR_ARG(table->title),
                          STR_ARG(member->id), STR_ARG(member->name)));
}

/* ---- two sides, in a form that nobody filled in ------------------------------------------------------------------ */

/* The label's column on the list's side: left of its first figure. */
static int label_col(const ListTable *list, const ListRow *pattern) {
    int col = pattern->sample->col;
    while (col > 0 && reading_at(list, pattern, col))
        col--;
    return col;
}

/* Is nothing said in the row on that side, but perhaps a number and dots? */
static bool is_free(const ListRow *row, int col) {
    const Cell *cell = row->grid ? grid_cell(row->grid, row->grid_row, col) : NULL;
    if (!cell || cell->covered || row->member)
        return false;
    Str rest = str_sub(cell->text, label_at(cell->text).size, cell->text.size);
    return rest.size == 0 || str_equal(rest, STR("…")) || str_equal(rest, STR("……"));
}

/* A row on that side can take any class: it is free, or a sample without money. */
static bool can_take(const ListTable *list, const ListRow *row, const ListRow *pattern, int col,
                     const FillMember *member) {
    if (!row->grid || row->grid != pattern->grid)
        return false;
    return is_free(row, col) ||
           (row->member && (str_equal(id_of(list, row), member->id) || money_of(list, row, row->member) == MONEY_NONE));
}

static void put_whole(Fill *fill, const ListRow *row, int col, Str text) {
    const Cell *cell = grid_cell(row->grid, row->grid_row, col);
    if (!str_equal(cell->text, text))
        fill_revise(fill, (Revision){.block = fill_block_of(fill, row->grid),
                                     .row = row->grid_row,
                                     .col = col,
                                     .end = (int)cell->text.size,
                                     .text = text});
}

/* The amounts of the side, as they stand in the pattern's row. */
static void put_side(const ListTable *list, const ListRow *row, const ListRow *pattern, uint16_t number) {
    Fill *fill = list->fill;
    for (int i = 0; i < fill->cube->readings.size; i++) {
        const Reading *reading = &fill->cube->readings.data[i];
        int64_t fen;
        if (reading->table != list->table || &list->rows[reading->row] != pattern ||
            reading->block != pattern->sample->block)
            continue;
        Coordinate at = at_member(list, reading, number);
        FillLook look = fill_look(fill, list->table, reading->col, reading->unit_fen);
        bool known = fill_amount(fill, list->table, &at, &fen);
        fill->figures += known;
        fill->figures_known += known;
        if (!known || fen == 0)
            continue;
        put_whole(fill, row, reading->col, fill_print(fill->arena, fen, &look));
        Revision *revision = &fill->revisions.data[fill->revisions.size - 1];
        revision->amount = true;
        revision->value = fill_decimal(fen, reading->unit_fen);
    }
}

/* The classes with money, one after the other, into the rows that can take them: "二、" and the name. */
static void assign_rows(ListTable *list, const FillMembers *members) {
    Fill *fill = list->fill;
    int first = 0, next, ordinal = 0;
    while (first < list->rows_count && !(list->rows[first].member && list->rows[first].grid))
        first++;
    if (first == list->rows_count)
        return;
    ListRow pattern = list->rows[first];
    int col = label_col(list, &list->rows[first]);
    NumberStyle style = label_at(grid_cell(pattern.grid, pattern.grid_row, col)->text).style;
    ptrdiff_t level = level_of(list, id_of(list, &pattern));
    next = first;
    for (int i = 0; i < members->size; i++) {
        const FillMember *member = &members->data[i];
        uint16_t number = cube_find_or_add(fill->cube, list->dim, member->id, member->name, 0);
        if (level_of(list, member->id) != level || !number || money_of(list, &list->rows[first], number) != MONEY_SOME)
            continue;
        while (next < list->rows_count && !can_take(list, &list->rows[next], &pattern, col, member))
            next++;
        if (next == list->rows_count) {
            gap_row(list, member);
            continue;
        }
        Str label = label_print(fill->arena, style, ++ordinal, STR("."));
        put_whole(fill, &list->rows[next], col,
                  arena_format(fill->arena, "%.*s%.*s", STR_ARG(label), STR_ARG(member->name)));
        put_side(list, &list->rows[next++], &list->rows[first], number);
    }
    for (; next < list->rows_count; next++)
        if (is_free(&list->rows[next], col) && list->rows[next].grid == pattern.grid)
            put_whole(fill, &list->rows[next], col, STR(""));
}

/* Members come by id, those above first, so that copies for one place stand in their order. */
static void add_rows(ListTable *list, const FillMembers *members) {
    Cube *cube = list->fill->cube;
    for (int i = 0; i < members->size; i++) {
        const FillMember *member = &members->data[i];
        if (!has_level(list, level_of(list, member->id)) || has_row(list, member))
            continue;
        int before = row_before(list, member->id), first = 0;
        while (first < list->rows_count && !is_listed(list, &list->rows[first]))
            first++;
        if (first == list->rows_count)
            return;
        int pattern = pattern_of(list, before >= 0 ? before : first, level_of(list, member->id));
        uint16_t parent = member->parent.size > 0 ? cube_find(cube, list->dim, member->parent) : 0;
        uint16_t number = cube_find_or_add(cube, list->dim, member->id, member->name, parent);
        if (pattern < 0 || !number || money_of(list, &list->rows[pattern], number) != MONEY_SOME)
            continue;
        if (list->sides > 1)
            gap_row(list, member);
        else
            add_row(list, member, number, before, first, pattern);
    }
}

/* Below each unit; what stands below none has its rows of all of them. */
static void add_by_units(ListTable *list, const FillMembers *members) {
    Fill *fill = list->fill;
    FillMembers units = {0};
    bool *done = arena_array(fill->arena, bool, UINT16_MAX + 1);
    fill->source->members(fill->source->context, DIM_ENTITY, fill->arena, &units);
    for (int i = 0; i < list->rows_count; i++) {
        list->unit = list->rows[i].member ? unit_of(&list->rows[i]) : 0;
        if (!list->unit || done[list->unit])
            continue;
        done[list->unit] = true;
        add_rows(list, members);
    }
    list->unit = 0;
    for (int i = 0; i < units.size; i++) {
        bool there = false;
        for (int k = 0; k < list->rows_count && !there; k++) {
            const Member *unit = cube_member(fill->cube, DIM_ENTITY, unit_of(&list->rows[k]));
            there = unit_of(&list->rows[k]) &&
                    (str_equal(unit->id, units.data[i].id) || str_equal(unit->name, units.data[i].name));
        }
        if (!there)
            gap_row(list, &units.data[i]);
    }
}

void fill_rows(Fill *fill) {
    bool unfilled = cube_unfilled(fill->cube) > 0;
    for (int i = 0; i < fill->cube->tables.size; i++) {
        Str kind = fill->cube->tables.data[i].kind;
        bool projects = str_equal(kind, STR("projects"));
        ListTable list = {.fill = fill, .table = i, .unfilled = unfilled};
        FillMembers members = {0};
        if (!fill->source->members || (!projects && !str_equal(kind, STR("amounts"))))
            continue;
        list.dim = dim_of_list(&list, projects);
        list.dim = list.dim < DIM_COUNT ? list.dim : dim_of_units(&list);
        read_rows(&list);
        if (list.dim == DIM_COUNT)
            continue;
        fill->source->members(fill->source->context, list.dim, fill->arena, &members);
        if (list.sides <= 1)
            drop_rows(&list, &members);
        if (list.sides > 1 && unfilled)
            assign_rows(&list, &members);
        else if (list.sides <= 1 && list.dim != DIM_ENTITY && dim_of_units(&list) == DIM_ENTITY)
            add_by_units(&list, &members);
        else
            add_rows(&list, &members);
    }
}
