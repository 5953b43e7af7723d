/* A project that the source has no more takes its table with it: caption, sheet, line of the contents. One that the
 * form has no table of gets a copy of the last one's, behind it, with what the source says of the project in the place
 * of what was said of the other; what the source does not say is a marked gap. Tables that are counted are counted
 * anew.
 *
 *     …目标表-1  A     stays            …目标表-1  A
 *     …目标表-2  B     gone, ─►         …目标表-2  C     (was 3)
 *     …目标表-3  C     D is new         …目标表-3  D     a copy of C's
 *
 * A project gets a table where the source has targets of it, or where every project of the form has one. In a cell of
 * the copied head that is no value of a known field, what all tables say alike, or the vocabulary knows as a label, is
 * the form's own; anything else was said of the other project, and is a gap. Page numbers of the contents stay as they
 * were: who opens the file counts pages. Cost: the cells of a copied table by the tables of the form. */
#include "compose/fill_tables.h"

#include <stddef.h>
#include "base/utf8.h"
#include "compose/fill_targets.h"
#include "compose/project_tables.h"

typedef struct TableCopy { /* of one project's table, for another */
    Fill *fill;
    const ProjectTables *tables;
    const ProjectTable *pattern;
    const Project *old;
    const Member *project; /* the new one */
    uint16_t member;
    int copy; /* the number of its revision */
} TableCopy;

static Str block_text(const Fill *fill, int block) {
    return fill->document->blocks.data[block].text;
}

/* ---- numbers ----------------------------------------------------------------------------------------------------- */

static void put_serial(Fill *fill, int copy, int block, Serial serial, ptrdiff_t offset, int number) {
    if (block < 0 || serial.end == serial.begin || number == serial.number)
        return;
    fill_revise(fill, (Revision){.copy = copy,
                                 .block = block,
                                 .row = -1,
                                 .begin = (int)offset + serial.begin,
                                 .end = (int)offset + serial.end,
                                 .text = arena_format(fill->arena, "%d", number)});
}

static Str counted_anew(Arena *arena, Str text, Serial serial, int number) {
    return arena_format(arena, "%.*s%d%.*s", STR_ARG(str_sub(text, 0, serial.begin)), number,
                        STR_ARG(str_sub(text, serial.end, text.size)));
}

/* Title, line of the contents and sheet of a table that stays, by its place among those that stay. */
static void count_anew(Fill *fill, const ProjectTable *table, int down) {
    int number = table->serial.number - down;
    if (table->title >= 0 && !fill->gone[table->title])
        put_serial(fill, 0, table->title, table->serial, 0, number);
    if (table->line >= 0)
        put_serial(fill, 0, table->line, table->serial,
                   str_find(block_text(fill, table->line), block_text(fill, table->title)), number);
    if (!table->sheet || table->sheet_serial.end == table->sheet_serial.begin || down == 0)
        return;
    Str name = fill->document->blocks.data[table->first].place.sheet;
    fill_revise(fill, (Revision){.kind = REVISE_SHEET,
                                 .block = table->first,
                                 .row = -1,
                                 .text = counted_anew(fill->arena, name, table->sheet_serial,
                                                      table->sheet_serial.number - down)});
}

/* ---- tables that go ---------------------------------------------------------------------------------------------- */

/* Of an amount of the table, for another project or the same. */
static Coordinate at_project(const Reading *reading, uint16_t member) {
    Coordinate at = reading->at;
    if (member == at.member[DIM_PROJECT])
        return at;
    at.member[DIM_PROJECT] = member;
    at.member[DIM_FUNCTION] = at.member[DIM_ECONOMIC] = at.member[DIM_GOV_ECONOMIC] = 0;
    return at;
}

/* Is it known that nothing of what the table prints is spent on the project? */
static bool has_no_money(Fill *fill, int table, uint16_t member) {
    bool known = false;
    for (int i = 0; i < fill->cube->readings.size; i++) {
        const Reading *reading = &fill->cube->readings.data[i];
        int64_t fen;
        if (reading->table != table || reading->kind != READING_LEVEL || reading->blank ||
            !reading->at.member[DIM_PROJECT])
            continue;
        Coordinate at = at_project(reading, member);
        if (!fill_amount(fill, table, &at, &fen) || fen != 0)
            return false;
        known = true;
    }
    return known;
}

static bool is_there(Fill *fill, const ProjectTable *table) {
    uint16_t member = fill->records->projects.data[table->project].member;
    return fill->source->has_project(fill->source->context, cube_member(fill->cube, DIM_PROJECT, member)) &&
           !has_no_money(fill, table->table, member);
}

static void drop_blocks(Fill *fill, int first, int end) {
    fill_revise(fill, (Revision){.kind = REVISE_DROP_BLOCKS, .block = first, .row = -1, .to = end});
    for (int i = first; i < end; i++)
        fill->gone[i] = true;
}

/* What stands above the first table's title alone (附件 12) is said of all of them: its title stays with it, where the
 * titles are counted and thus the same, and the next one's goes. */
static void drop_first(Fill *fill, const ProjectTable *table, const ProjectTable *next) {
    drop_blocks(fill, table->title + 1, next->title + 1);
}

static void drop_table(Fill *fill, const ProjectTable *table, const ProjectTable *next) {
    const Project *project = &fill->records->projects.data[table->project];
    Str title = fill->cube->tables.data[table->table].title, name = record_project_name(project);
    bool counted = next && table->serial.end > table->serial.begin;
    if (counted && !table->sheet && table->first == table->title && next->first == next->title)
        drop_first(fill, table, next);
    else
        drop_blocks(fill, table->first, table->end);
    if (table->line >= 0 && !fill->gone[table->line])
        drop_blocks(fill, table->line, table->line + 1);
    fill->tables_dropped++;
    *vec_push(&fill->dropped, fill->arena) =
        (FillGap){project->place, arena_format(fill->arena, "%.*s：整张，“%.*s”", STR_ARG(title), STR_ARG(name)),
                  arena_format(fill->arena, "%.*s: the whole table, '%.*s'", STR_ARG(title), STR_ARG(name))};
}

/* ---- the head of a copy ------------------------------------------------------------------------------------------ */

static void gap_at(const TableCopy *c, const Cell *cell) {
    Fill *fill = c->fill;
    fill_gap(fill, cell->place,
             arena_format(fill->arena, "“%.*s”的绩效目标表（照“%.*s”的表加的）：原文“%.*s”处",
                          STR_ARG(c->project->name), STR_ARG(record_project_name(c->old)), STR_ARG(cell->text)),
             arena_format(fill->arena, "the table of '%.*s' (a copy of that of '%.*s'): where it said '%.*s'",
                          STR_ARG(c->project->name), STR_ARG(record_project_name(c->old)), STR_ARG(cell->text)));
}

/* What names the old project names the new one. */
static Str renamed(const TableCopy *c, Str text) {
    Arena *arena = c->fill->arena;
    Str name = record_project_name(c->old), code = c->old->code.text;
    bool coded = c->project->id.size > 0 && !str_equal(c->project->id, c->project->name);
    if (str_equal(text, c->old->full.text) && !coded)
        return c->project->name;
    if (coded)
        text = fill_replaced(arena, text, code, c->project->id);
    return fill_replaced(arena, text, name, c->project->name);
}

/* The value of a known field of the project, in the base data's column; false: the cell is none. */
static bool field_value(const TableCopy *c, const Cell *cell, Str *value) {
    static const struct {
        ptrdiff_t offset;
        const char *column;
    } fields[] = {
        {offsetof(Project, attribute), "class"}, {offsetof(Project, begins), "begins"},
        {offsetof(Project, ends), "ends"},       {offsetof(Project, summary), "summary"},
        {offsetof(Project, basis), "basis"},     {offsetof(Project, goal), "goal"},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const Field *field = (const Field *)((const char *)c->old + fields[i].offset);
        if (field->text.size == 0 || !fill_same_place(&field->place, &cell->place) ||
            !str_contains(cell->text, field->text))
            continue;
        Str known = c->fill->source->project_text(c->fill->source->context, c->project, fields[i].column);
        *value = known.size ? fill_replaced(c->fill->arena, cell->text, field->text, known) : STR("");
        return true;
    }
    return false;
}

static bool amount_value(const TableCopy *c, const Cell *cell, Str *value) {
    Fill *fill = c->fill;
    for (int i = 0; i < fill->cube->readings.size; i++) {
        const Reading *reading = &fill->cube->readings.data[i];
        if (reading->table != c->pattern->table || !fill_same_place(&reading->place, &cell->place))
            continue;
        Coordinate at = at_project(reading, c->member);
        FillLook look = fill_look(fill, reading->table, reading->col, reading->unit_fen);
        int64_t fen;
        bool known = reading->kind == READING_LEVEL && fill_amount(fill, reading->table, &at, &fen);
        fill->figures++;
        fill->figures_known += known;
        Str text = known ? fill_print(fill->arena, fen, &look) : STR("");
        *value = known ? fill_replaced(fill->arena, cell->text, reading->printed, text) : STR("");
        return true;
    }
    return false;
}

/* Is the text in the table of every other project, too? */
static bool in_all(const TableCopy *c, Str text) {
    for (int i = 0; i < c->tables->size; i++) {
        const Grid *grid = c->fill->cube->tables.data[c->tables->data[i].table].lines[0].grid;
        bool here = c->tables->data[i].table == c->pattern->table;
        for (int k = 0; k < grid->rows * grid->cols && !here; k++)
            here = str_equal(grid->cells[k].text, text);
        if (!here)
            return false;
    }
    return c->tables->size > 1;
}

static bool is_label(const TableCopy *c, const Cell *cell) {
    const Knowledge *knowledge = c->fill->cube->knowledge;
    Str key = utf8_fold_key(c->fill->arena, cell->text);
    ptrdiff_t bracket = str_find(key, STR("(")); /* 资金总额(万元) */
    if (bracket > 0)
        key = str_sub(key, 0, bracket);
    return word_list_find(knowledge_list(knowledge, STR("field")), key).size > 0 || in_all(c, cell->text);
}

static bool is_target_row(const TableCopy *c, const Grid *grid, int row) {
    const Records *records = c->fill->records;
    const Table *table = &c->fill->cube->tables.data[c->pattern->table];
    for (int i = 0; i < records->indicators.size; i++) {
        const Indicator *target = &records->indicators.data[i];
        if (target->table == c->pattern->table && target->row < table->lines_count &&
            table->lines[target->row].grid == grid && table->lines[target->row].grid_row == row)
            return true;
    }
    return false;
}

static void copy_cell(const TableCopy *c, int block, int row, int col) {
    Fill *fill = c->fill;
    const Cell *cell = grid_cell(fill->document->blocks.data[block].grid, row, col);
    Str value = STR(""), named = renamed(c, cell->text);
    bool known = true;
    if (cell->covered || cell->text.size == 0 || is_target_row(c, fill->document->blocks.data[block].grid, row))
        return;
    if (!str_equal(named, cell->text))
        value = named;
    else if (!field_value(c, cell, &value) && !amount_value(c, cell, &value))
        known = false;
    if (!known && is_label(c, cell))
        return;
    if (value.size == 0)
        gap_at(c, cell);
    fill_put_cell(fill, c->copy, block, row, col, value.size ? value : fill_mark(fill->arena, STR("")));
}

static void copy_blocks(const TableCopy *c) {
    Fill *fill = c->fill;
    for (int block = c->pattern->first; block < c->pattern->end; block++) {
        const Block *of = &fill->document->blocks.data[block];
        for (int k = 0; of->grid && k < of->grid->rows * of->grid->cols; k++)
            copy_cell(c, block, k / of->grid->cols, k % of->grid->cols);
        Str named = of->grid ? STR("") : renamed(c, of->text);
        if (!of->grid && !str_equal(named, of->text))
            fill_revise(
                fill, (Revision){.copy = c->copy, .block = block, .row = -1, .end = (int)of->text.size, .text = named});
    }
}

/* ---- tables that come -------------------------------------------------------------------------------------------- */

static int copy_of(Fill *fill, int first, int end, int behind) {
    fill_revise(fill, (Revision){.kind = REVISE_COPY_BLOCKS, .block = first, .row = -1, .to = end, .behind = behind});
    return fill->revisions.size;
}

static void name_sheet(const TableCopy *c, int number, int added) {
    Fill *fill = c->fill;
    const ProjectTable *pattern = c->pattern;
    Str name = fill->document->blocks.data[pattern->first].place.sheet, named = renamed(c, name);
    if (pattern->sheet_serial.end > pattern->sheet_serial.begin)
        named = counted_anew(fill->arena, name, pattern->sheet_serial, number);
    else if (str_equal(name, named))
        named = arena_format(fill->arena, "%.*s-%d", STR_ARG(name), added + 1);
    fill_revise(fill,
                (Revision){.kind = REVISE_SHEET, .copy = c->copy, .block = pattern->first, .row = -1, .text = named});
}

/* For member `at`; the `added`th, and `number` behind the last. */
static void add_table(Fill *fill, const ProjectTables *tables, uint16_t at, int number, int added) {
    const ProjectTable *last = &tables->data[tables->size - 1];
    const Project *old = &fill->records->projects.data[last->project];
    TableCopy c = {.fill = fill,
                   .tables = tables,
                   .pattern = last,
                   .old = old,
                   .project = cube_member(fill->cube, DIM_PROJECT, at),
                   .member = at};
    c.copy = copy_of(fill, last->first, last->end, last->end - 1);
    put_serial(fill, c.copy, last->title, last->serial, 0, last->serial.number + number);
    copy_blocks(&c);
    if (last->sheet)
        name_sheet(&c, last->sheet_serial.number + number, added);
    fill_targets(fill, last->project, c.project, c.copy);
    fill->tables_added++;
    if (last->line < 0)
        return;
    Str line = block_text(fill, last->line), named = renamed(&c, line);
    int copy = copy_of(fill, last->line, last->line + 1, last->line);
    put_serial(fill, copy, last->line, last->serial, str_find(line, block_text(fill, last->title)),
               last->serial.number + number);
    if (!str_equal(line, named))
        fill_revise(fill,
                    (Revision){.copy = copy, .block = last->line, .row = -1, .end = (int)line.size, .text = named});
}

static bool has_table(const Fill *fill, Str id, Str name) {
    for (int i = 0; i < fill->records->projects.size; i++) {
        const Project *project = &fill->records->projects.data[i];
        const Member *member = project->member ? cube_member(fill->cube, DIM_PROJECT, project->member) : NULL;
        if (project->own_table && member &&
            (str_equal(member->id, id) || str_equal(member->name, name) || str_equal(member->id, name)))
            return true;
    }
    return false;
}

/* Has every project that the form names a table of its own? */
static bool all_have(const Fill *fill) {
    for (int i = 0; i < fill->records->projects.size; i++) {
        uint16_t number = fill->records->projects.data[i].member;
        const Member *member = number ? cube_member(fill->cube, DIM_PROJECT, number) : NULL;
        if (member && !has_table(fill, member->id, member->name))
            return false;
    }
    return true;
}

static bool wants_table(const Fill *fill, const FillMember *member) {
    FillTargets targets = {0};
    Member project = {.id = member->id, .name = member->name};
    if (!fill->source->has_project(fill->source->context, &project))
        return false;
    fill->source->targets(fill->source->context, &project, fill->arena, &targets);
    return targets.size > 0;
}

void fill_tables(Fill *fill) {
    ProjectTables tables = {0};
    FillMembers members = {0};
    int down = 0, added = 0;
    if (!fill->source->has_project || !fill->source->members || !fill->records)
        return;
    project_tables_find(fill, &tables);
    if (tables.size == 0)
        return;
    bool all = all_have(fill);
    for (int i = 0; i < tables.size; i++) {
        const ProjectTable *table = &tables.data[i];
        if (is_there(fill, table)) {
            count_anew(fill, table, down);
            continue;
        }
        bool first = i == 0 && tables.size > 1 && is_there(fill, &tables.data[1]);
        drop_table(fill, table, first ? &tables.data[1] : NULL);
        down++;
    }
    fill->source->members(fill->source->context, DIM_PROJECT, fill->arena, &members);
    for (int i = 0; i < members.size; i++) {
        const FillMember *member = &members.data[i];
        if (has_table(fill, member->id, member->name) || !(all || wants_table(fill, member)))
            continue;
        uint16_t at = cube_find_or_add(fill->cube, DIM_PROJECT, member->id, member->name, 0);
        if (!at || has_no_money(fill, tables.data[tables.size - 1].table, at))
            continue;
        added++;
        add_table(fill, &tables, at, added - down, added);
    }
}
