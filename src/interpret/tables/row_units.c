/* row_units: tables of classes or projects are broken up by units, with a row for each:
 *
 *     支出项目类别            总计
 *     某市示例局            300.00   the department: all of it
 *     某市示例局（本级）    200.00   a unit, in force down to the next
 *     工资福利支出          150.00
 *     商品和服务支出         50.00
 *     某市示例中心          100.00
 *     …
 *
 * A name that ends like a unit's may be a project's as well (运动会, 数据库), so the amounts decide: a unit's
 * row is the sum of rows below it. A name that the cover or another table knows as a unit's needs no such proof. In a
 * list of classes, which no project stands in, it is enough that most of such rows are sums: the others are units too,
 * with something wrong.
 *
 * Rows are taken from the last to the first, with the subtrees found so far on a stack, as prove/layout.c does it with
 * figures that have a meaning. The department is the one unit that holds all the others.
 *
 * A project may bear the name of a unit. When no rows below it make its amounts, and a unit above is the sum of rows on
 * both sides of it, then it is one of these, whatever its name: what it is read as is a choice (budget/choices.h).
 *
 * Cost: rows times columns times the parts of the row, no more than STEPS_MAX subtrees a row; nothing where no row may
 * be a unit's. */
#include "interpret/tables/row_units.h"
#include "base/utf8.h"
#include "budget/choices.h"
#include "interpret/records/project_name.h"
#include "interpret/tables/row_amounts.h"
#include "lexis/label.h"

enum { STEPS_MAX = 256 };

typedef struct Nest {
    RowUnit *rows;
    int count;
    RowAmounts amounts;
    int *parent; /* per row, -1: none */
    int *stack;
    int depth;
} Nest;

/* ---- names ----------------------------------------------------------------------------------------------------- */

uint16_t row_unit_called(const Cube *cube, Str key) {
    const Members *members = &cube->own[DIM_ENTITY].members;
    const Member *found = NULL;
    for (int i = 0; i < members->size; i++) {
        const Member *member = &members->data[i];
        if (!str_equal(member->id, key) && !project_name_equal(member->name, key))
            continue;
        if (!found || member->id.size > found->id.size)
            found = member;
    }
    return found ? cube_find(cube, DIM_ENTITY, found->id) : 0;
}

bool row_unit_is_name(const Cube *cube, Str key, bool *sure) {
    const UnitWords words = knowledge_unit_words(cube->knowledge);
    Str name = unit_name_bare(&words, key);
    *sure = name.size && (row_unit_called(cube, name) || project_name_equal(cube->entity, name));
    return *sure || unit_name_is(&words, name);
}

/* ---- the nesting ----------------------------------------------------------------------------------------------- */

/* One row below with the same amounts may be all there is of a unit, or the next of two equal ones. */
static bool may_be_only_part(const Nest *nest, int row, int part) {
    const RowUnit *a = &nest->rows[row], *b = &nest->rows[part];
    return a->name.size && part == row + 1 && (!b->name.size || (!a->sure && str_starts(b->name, a->name)));
}

/* How many subtrees on the stack the row is the sum of; 0: none. */
static int parts_of(const Nest *nest, int row) {
    RowSum sum = {0};
    for (int k = 1; k <= nest->depth && k <= STEPS_MAX; k++) {
        int part = nest->stack[nest->depth - k];
        bool passed;
        if (nest->rows[part].name.size && !nest->rows[row].name.size)
            return 0;
        row_amounts_add(&nest->amounts, part, &sum);
        if (row_amounts_are(&nest->amounts, row, &sum, &passed) && (k > 1 || may_be_only_part(nest, row, part)))
            return k;
        if (passed)
            return 0;
    }
    return 0;
}

static void nest_rows(Nest *nest) {
    for (int row = nest->count - 1; row >= 0; row--) {
        nest->parent[row] = -1;
        if (nest->rows[row].skip || !row_amounts_any(&nest->amounts, row))
            continue;
        int parts = parts_of(nest, row);
        for (int k = 1; k <= parts; k++)
            nest->parent[nest->stack[nest->depth - k]] = row;
        nest->depth -= parts;
        nest->stack[nest->depth++] = row;
    }
}

/* ---- units ----------------------------------------------------------------------------------------------------- */

/* A name that is known as a unit's needs no sum where all such names of the table are, one with a unit's code never. */
static void find_heads(const Nest *nest, bool classes) {
    int names = 0, known = 0, proved = 0;
    for (int row = 0; row < nest->count; row++)
        if (nest->parent[row] >= 0 && nest->rows[nest->parent[row]].name.size)
            nest->rows[nest->parent[row]].head = true;
    for (int row = 0; row < nest->count; row++) {
        names += nest->rows[row].name.size > 0;
        known += nest->rows[row].sure;
        proved += nest->rows[row].head;
    }
    for (int row = 0; row < nest->count; row++) {
        RowUnit *unit = &nest->rows[row];
        unit->head |= unit->name.size && unit->sure && (known == names || proved * 2 > names);
        unit->head |= unit->name.size && unit->coded;
        unit->head |= unit->name.size && classes && proved * 2 > names;
    }
}

/* Asks the sums of the row that this one is part of: they need the rows below it, too, up to the last of their parts.
 * As a head it would take these away. */
static bool is_part_beside(const Nest *nest, int row, Choice *choice) {
    int above = nest->parent[row], last = row;
    Candidate *unit = choice_offer(choice, READ_UNIT, STR(""));
    Candidate *part = choice_offer(choice, READ_PART, STR(""));
    for (int i = row + 1; above >= 0 && i < nest->count && !nest->rows[i].name.size; i++)
        last = nest->parent[i] == above ? i : last;
    if (last == row)
        return false;
    for (int i = 0; i < nest->amounts.columns; i++) {
        const Amount *whole = &row_amounts_of(&nest->amounts, above)[i];
        if (!whole->value_fen || (i > 0 && whole->value_fen == whole[-1].value_fen))
            continue;
        int digits = amount_digits(whole->value_fen, whole->grain_fen);
        evidence_ask(&part->evidence, true, digits);
        evidence_ask(&unit->evidence, false, digits);
    }
    choice->first = row;
    choice->end = last + 1;
    return choice_settle(choice) == 1;
}

/* A known unit's name that heads nothing is a project's where the sums say so. */
static void doubt_heads(const Nest *nest, const Cube *cube, int table, Choices *choices) {
    bool *proved = arena_array(cube->arena, bool, nest->count + 1);
    for (int row = 0; row < nest->count; row++)
        if (nest->parent[row] >= 0)
            proved[nest->parent[row]] = true;
    for (int row = 0; row < nest->count; row++) {
        RowUnit *unit = &nest->rows[row];
        Choice choice = {.site = CHOICE_ROW_NAME, .printed = unit->name, .table = table};
        if (!unit->head || proved[row] || unit->coded || !is_part_beside(nest, row, &choice))
            continue;
        unit->head = false;
        unit->name = STR("");
        choice_keep(choices, cube->arena, &choice);
    }
}

static void find_above(const Nest *nest) {
    int tops = 0, top = -1, below = 0;
    for (int row = 0; row < nest->count; row++) {
        RowUnit *unit = &nest->rows[row];
        int above = nest->parent[row];
        while (above >= 0 && !nest->rows[above].head)
            above = nest->parent[above];
        unit->above = unit->head ? above : -1;
        below += unit->above >= 0;
        if (unit->head && above < 0) {
            tops++;
            top = row;
        }
    }
    if (tops == 1 && below)
        nest->rows[top].all = true;
}

void row_units_find(RowUnit *rows, Cube *cube, const LogicalTable *table, const Layout *layout, int block,
                    bool classes) {
    Nest nest = {.rows = rows, .count = table->body.size};
    bool any = false;
    for (int row = 0; row < nest.count; row++) {
        rows[row].above = -1;
        any |= rows[row].name.size > 0;
    }
    if (!any)
        return;
    nest.parent = arena_array(cube->arena, int, nest.count);
    nest.stack = arena_array(cube->arena, int, nest.count + 1);
    nest.amounts = row_amounts_read(table, layout, block, cube->arena);
    nest_rows(&nest);
    find_heads(&nest, classes);
    doubt_heads(&nest, cube, table->number, &cube->choices);
    find_above(&nest);
}
