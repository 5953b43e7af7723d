/* Each sheet is asked for member by member, at the coordinates where packages print them:
 *
 *     收入        income, carry-in, by source                    three tables print it, and the first sentence
 *     基本支出    spending, basic, by item of functions; then by section of economic classes
 *     项目        the rows of the lists of projects; where there is no list, spending on projects by item of
 * functions
 *     其他支出    last year's spending of an item, where this year's list cannot hold it
 *
 * Sources: what is printed of the general budget is the general budget's; the rest of an item is another source's,
 * and is
 * given to it where there is only one. Nothing is made up: an amount that does not come apart is listed. */
#include "compose/recover.h"

#include <stddef.h>
#include "base_data/base_value.h"
#include "compose/told.h"

typedef struct Recovery {
    Base *base;
    const Cube *cube;
    const Records *records;
    RecoverGaps *gaps;
    Told told;
    bool same_year;
    int64_t unit_fen;
    uint16_t other_source; /* the only one beside the general budget that has income; 0: none, or several */
} Recovery;

enum { FUNCTION_ITEM_DIGITS = 7, ECONOMIC_SECTION_DIGITS = 5 };

static void gap(Recovery *r, Str zh, Str en) {
    *vec_push(r->gaps, r->base->arena) = (RecoverGap){zh, en};
}

static Str amount_text(const Recovery *r, int64_t fen) {
    Buf out = {.arena = r->base->arena};
    amount_print(&out, fen, r->unit_fen, 2);
    return buf_view(&out);
}

static Str choice(const BaseTable *table, const char *column_id, int number) {
    return table->schema->columns.data[base_column(table, column_id)].choices.data[number];
}

/* This year's and last year's amounts of a row; of the next year's book this year's is last year's. */
static void set_amounts(Recovery *r, const BaseTable *table, BaseRow *row, const int64_t *now, const int64_t *before) {
    const int64_t *amount = r->same_year ? now : NULL, *last = r->same_year ? before : now;
    if (amount)
        base_set(table, row, "amount", amount_text(r, *amount));
    if (last)
        base_set(table, row, "last", amount_text(r, *last));
}

static Str code_and_name(const Recovery *r, Dim dim, uint16_t number) {
    const Member *member = cube_member(r->cube, dim, number);
    if (member->name.size == 0 || str_equal(member->name, member->id))
        return member->id;
    return arena_format(r->base->arena, "%.*s %.*s", STR_ARG(member->id), STR_ARG(member->name));
}

/* ---- the unit, its income ---------------------------------------------------------------------------------------
 * */

static void recover_unit(Recovery *r) {
    BaseTable *table = base_table(r->base, "unit");
    BaseRow *row = base_single_row(r->base, table);
    int yuan = 0, wan = 0;
    for (int i = 0; i < r->cube->tables.size; i++) {
        yuan += r->cube->tables.data[i].unit_fen == FEN_PER_YUAN && r->cube->tables.data[i].printed > 0;
        wan += r->cube->tables.data[i].unit_fen == FEN_PER_WAN && r->cube->tables.data[i].printed > 0;
    }
    r->unit_fen = yuan > wan ? FEN_PER_YUAN : FEN_PER_WAN;
    base_set(table, row, "name", r->cube->entity);
    base_set(table, row, "area", r->cube->area_code.size > 0 ? r->cube->area_code : r->cube->jurisdiction);
    base_set(table, row, "year", arena_format(r->base->arena, "%d", r->cube->year + (r->same_year ? 0 : 1)));
    base_set(table, row, "kind", choice(table, "kind", cube_is_final(r->cube) ? 1 : 0));
    base_set(table, row, "money", choice(table, "money", r->unit_fen == FEN_PER_YUAN ? 1 : 0));
    if (r->cube->entity.size == 0)
        gap(r, STR("单位：没有读到单位名称"), STR("unit: its name was not found"));
}

static int recover_income_of(Recovery *r, uint16_t measure, int kind) {
    BaseTable *table = base_table(r->base, "income");
    ToldMembers sources = {0};
    int rows = 0;
    told_members(&r->told, r->base->arena, DIM_SOURCE, &sources);
    for (int i = 0; i < sources.size; i++) {
        Coordinate now = told_at(&r->told, measure, 0), before = told_at(&r->told, measure, -1);
        int64_t fen = 0, last = 0;
        now.member[DIM_SOURCE] = before.member[DIM_SOURCE] = sources.data[i];
        bool has = told_amount(&r->told, now, &fen), had = told_amount(&r->told, before, &last);
        if ((!has || fen == 0) && (!had || last == 0))
            continue;
        if (told_deeper(&r->told, &now, DIM_SOURCE) || sources.data[i] == SOURCE_CARRIED)
            continue;
        BaseRow *row = base_add_row(r->base, table);
        base_set(table, row, "source", cube_member(r->cube, DIM_SOURCE, sources.data[i])->name);
        if (kind > 0)
            base_set(table, row, "kind", choice(table, "kind", kind));
        set_amounts(r, table, row, has ? &fen : NULL, had ? &last : NULL);
        if (sources.data[i] != SOURCE_GENERAL && fen != 0)
            r->other_source = rows++ > 0 && r->other_source ? 0 : sources.data[i];
        rows++;
    }
    return rows;
}

/* ---- spending ---------------------------------------------------------------------------------------------------
 * */

/* What is spent on a member, of the general budget and of all; false: neither is told. */
typedef struct Spending {
    bool has;
    int64_t general, whole; /* whole: with the other sources */
} Spending;

static Spending spending_at(const Recovery *r, Dim dim, uint16_t member, uint16_t nature, int year) {
    Spending spending = {0};
    Coordinate at = told_at(&r->told, MEASURE_SPEND, year);
    at.member[dim] = member;
    at.member[DIM_NATURE] = nature;
    bool whole = told_amount(&r->told, at, &spending.whole);
    at.member[DIM_SOURCE] = SOURCE_GENERAL;
    bool general = told_amount(&r->told, at, &spending.general);
    if (!general) { /* of the fiscal grant, which is the general budget where there are no funds */
        at.member[DIM_SOURCE] = SOURCE_GRANT;
        general = told_amount(&r->told, at, &spending.general);
    }
    spending.has = whole || general;
    if (!whole)
        spending.whole = spending.general;
    if (!general)
        spending.general = spending.whole;
    return spending;
}

/* A row of the general budget and, where more is spent, one of the other source. */
static void add_spending(Recovery *r, BaseTable *table, const char *column, Dim dim, uint16_t member, Spending now,
                         Spending before) {
    for (int other = 0; other < 2; other++) {
        int64_t fen = other ? now.whole - now.general : now.general;
        int64_t last = other ? before.whole - before.general : before.general;
        if (fen == 0 && (last == 0 || !before.has))
            continue;
        BaseRow *row = base_add_row(r->base, table);
        base_set(table, row, column, code_and_name(r, dim, member));
        if (other && r->other_source)
            base_set(table, row, "source", cube_member(r->cube, DIM_SOURCE, r->other_source)->name);
        else if (other)
            gap(r,
                arena_format(r->base->arena, "%.*s %.*s：一般公共预算以外 %.*s，没有读到是哪个来源",
                             STR_ARG(table->schema->title), STR_ARG(cube_member(r->cube, dim, member)->id),
                             STR_ARG(amount_text(r, fen))),
                arena_format(r->base->arena, "%.*s %.*s: the source of %.*s beyond the general budget was not found",
                             STR_ARG(table->schema->id), STR_ARG(cube_member(r->cube, dim, member)->id),
                             STR_ARG(amount_text(r, fen))));
        set_amounts(r, table, row, now.has ? &fen : NULL, before.has ? &last : NULL);
    }
}

/* Last year's spending of an item: by nature where it is told so; else all of it is of the only nature that the
 * item has
 * this year. */
static Spending last_spending(const Recovery *r, uint16_t function, uint16_t nature, uint16_t other) {
    Spending before = spending_at(r, DIM_FUNCTION, function, nature, -1);
    if (before.has)
        return before;
    Spending beside = spending_at(r, DIM_FUNCTION, function, other, 0);
    Spending now = spending_at(r, DIM_FUNCTION, function, nature, 0);
    if (now.has && now.whole != 0 && beside.whole == 0)
        return spending_at(r, DIM_FUNCTION, function, 0, -1);
    return before;
}

static bool is_item(const Recovery *r, Dim dim, uint16_t member, int digits) {
    return cube_member(r->cube, dim, member)->id.size == digits;
}

/* Classes that are printed with their counterpart of the government's: both codes in one row. */
static void recover_paired(Recovery *r, uint16_t basic) {
    BaseTable *table = base_table(r->base, "basic");
    Map seen = {0};
    for (int i = 0; i < r->cube->readings.size; i++) {
        const Reading *reading = &r->cube->readings.data[i];
        uint16_t economic = reading->at.member[DIM_ECONOMIC], government = reading->at.member[DIM_GOV_ECONOMIC];
        if (reading->kind != READING_LEVEL || reading->blank || reading->amount.value_fen == 0 || !economic ||
            !government || !is_item(r, DIM_ECONOMIC, economic, ECONOMIC_SECTION_DIGITS) ||
            !is_item(r, DIM_GOV_ECONOMIC, government, ECONOMIC_SECTION_DIGITS))
            continue;
        Coordinate at = told_at(&r->told, MEASURE_SPEND, 0), here = reading->at;
        at.member[DIM_ECONOMIC] = economic;
        at.member[DIM_GOV_ECONOMIC] = government;
        at.member[DIM_NATURE] = basic;
        here.member[DIM_SOURCE] = here.member[DIM_ENTITY] = 0;
        Str key = arena_format(r->base->arena, "%u %u", economic, government);
        int *known = map_put(&seen, r->base->arena, key, 0);
        if (!coordinate_equal(&at, &here) || *known)
            continue;
        *known = 1;
        BaseRow *row = base_add_row(r->base, table);
        base_set(table, row, "economic", code_and_name(r, DIM_ECONOMIC, economic));
        base_set(table, row, "government", code_and_name(r, DIM_GOV_ECONOMIC, government));
        set_amounts(r, table, row, &reading->amount.value_fen, NULL);
    }
}

static void recover_basic(Recovery *r, uint16_t basic) {
    BaseTable *table = base_table(r->base, "basic");
    ToldMembers functions = {0}, classes = {0};
    int begin = table->rows.size;
    told_members(&r->told, r->base->arena, DIM_FUNCTION, &functions);
    for (int i = 0; i < functions.size; i++)
        if (is_item(r, DIM_FUNCTION, functions.data[i], FUNCTION_ITEM_DIGITS)) {
            Spending now = spending_at(r, DIM_FUNCTION, functions.data[i], basic, 0);
            add_spending(r, table, "function", DIM_FUNCTION, functions.data[i], now,
                         last_spending(r, functions.data[i], basic, NATURE_PROJECT));
        }
    if (table->rows.size == begin)
        gap(r, STR("基本支出：没有读到按功能科目（项级）的基本支出"),
            STR("basic: no basic spending by items of functions was found"));
    begin = table->rows.size;
    told_members(&r->told, r->base->arena, DIM_ECONOMIC, &classes);
    for (int i = 0; i < classes.size; i++)
        if (is_item(r, DIM_ECONOMIC, classes.data[i], ECONOMIC_SECTION_DIGITS))
            add_spending(r, table, "economic", DIM_ECONOMIC, classes.data[i],
                         spending_at(r, DIM_ECONOMIC, classes.data[i], basic, 0),
                         spending_at(r, DIM_ECONOMIC, classes.data[i], basic, -1));
    if (table->rows.size == begin)
        recover_paired(r, basic);
    if (table->rows.size == begin)
        gap(r, STR("基本支出：没有读到按经济科目（款级）的基本支出"),
            STR("basic: no basic spending by sections of economic classes was found"));
}

/* ---- projects ---------------------------------------------------------------------------------------------------
 * */

static bool is_listed_before(const Recovery *r, int project) {
    const Project *one = &r->records->projects.data[project];
    for (int i = 0; i < project; i++)
        if (r->records->projects.data[i].member == one->member)
            return true;
    return false;
}

/* What other mentions of the project say. */
static Str field_of(const Recovery *r, uint16_t member, ptrdiff_t offset) {
    for (int i = 0; i < r->records->projects.size; i++) {
        const Project *project = &r->records->projects.data[i];
        const Field *field = (const Field *)((const char *)project + offset);
        if (project->member == member && field->text.size > 0)
            return field->text;
    }
    return STR("");
}

static bool project_amount(const Recovery *r, uint16_t member, int64_t *fen) {
    Coordinate at = told_at(&r->told, MEASURE_SPEND, 0);
    at.member[DIM_PROJECT] = member;
    static const uint16_t natures[] = {NATURE_PROJECT, 0};
    static const uint16_t sources[] = {0, SOURCE_GENERAL, SOURCE_GRANT};
    for (int i = 0; i < 6; i++) {
        at.member[DIM_NATURE] = natures[i % 2];
        at.member[DIM_SOURCE] = sources[i / 2];
        if (told_amount(&r->told, at, fen))
            return true;
    }
    for (int i = 0; i < r->records->projects.size; i++)
        if (r->records->projects.data[i].member == member && r->records->projects.data[i].has_value) {
            *fen = r->records->projects.data[i].value.value_fen;
            return true;
        }
    return false;
}

/* The only item that money is spent on for projects; 0: several, or none. */
static uint16_t only_function(const Recovery *r) {
    ToldMembers functions = {0};
    uint16_t only = 0;
    told_members(&r->told, r->base->arena, DIM_FUNCTION, &functions);
    for (int i = 0; i < functions.size; i++)
        if (is_item(r, DIM_FUNCTION, functions.data[i], FUNCTION_ITEM_DIGITS) &&
            spending_at(r, DIM_FUNCTION, functions.data[i], NATURE_PROJECT, 0).whole != 0) {
            if (only)
                return 0;
            only = functions.data[i];
        }
    return only;
}

static bool recover_listed(Recovery *r) {
    BaseTable *table = base_table(r->base, "project");
    uint16_t only = only_function(r);
    int unplaced = 0;
    for (int i = 0; i < r->records->projects.size; i++) {
        const Project *project = &r->records->projects.data[i];
        int64_t fen = 0;
        if (!project->member || is_listed_before(r, i))
            continue;
        BaseRow *row = base_add_row(r->base, table);
        Str name = field_of(r, project->member, offsetof(Project, name));
        Str function = field_of(r, project->member, offsetof(Project, function));
        base_set(table, row, "code", field_of(r, project->member, offsetof(Project, code)));
        base_set(table, row, "name", name.size > 0 ? name : field_of(r, project->member, offsetof(Project, full)));
        uint16_t number = function.size > 0 ? cube_find(r->cube, DIM_FUNCTION, function) : only;
        if (number)
            base_set(table, row, "function", code_and_name(r, DIM_FUNCTION, number));
        unplaced += !number;
        base_set(table, row, "class", field_of(r, project->member, offsetof(Project, attribute)));
        base_set(table, row, "begins", field_of(r, project->member, offsetof(Project, begins)));
        base_set(table, row, "ends", field_of(r, project->member, offsetof(Project, ends)));
        base_set(table, row, "summary", field_of(r, project->member, offsetof(Project, summary)));
        base_set(table, row, "basis", field_of(r, project->member, offsetof(Project, basis)));
        base_set(table, row, "goal", field_of(r, project->member, offsetof(Project, goal)));
        bool has = project_amount(r, project->member, &fen);
        set_amounts(r, table, row, has ? &fen : NULL, NULL);
    }
    if (unplaced > 0)
        gap(r, arena_format(r->base->arena, "项目：%d 个项目没有读到功能科目", unplaced),
            arena_format(r->base->arena, "project: the function of %d projects was not found", unplaced));
    return table->rows.size > 0;
}

/* Without a list: one row for each item, called like it. */
static void recover_unlisted(Recovery *r) {
    BaseTable *table = base_table(r->base, "project");
    ToldMembers functions = {0};
    told_members(&r->told, r->base->arena, DIM_FUNCTION, &functions);
    for (int i = 0; i < functions.size; i++) {
        Spending now = spending_at(r, DIM_FUNCTION, functions.data[i], NATURE_PROJECT, 0);
        if (!is_item(r, DIM_FUNCTION, functions.data[i], FUNCTION_ITEM_DIGITS) || now.whole == 0)
            continue;
        int begin = table->rows.size;
        add_spending(r, table, "function", DIM_FUNCTION, functions.data[i], now, (Spending){0});
        for (int k = begin; k < table->rows.size; k++)
            base_set(table, &table->rows.data[k], "name",
                     arena_format(r->base->arena, "%.*s（%d）",
                                  STR_ARG(cube_member(r->cube, DIM_FUNCTION, functions.data[i])->name), k + 1));
    }
    if (table->rows.size > 0)
        gap(r, STR("项目：没有读到项目清单，按功能科目各列一行"),
            STR("project: no list of projects was found; there is a row for each item of functions"));
}

/* Last year's spending on projects, by item: what the list of this year's cannot hold. */
static void recover_last_projects(Recovery *r) {
    enum { LAST_PROJECTS = 4 };
    BaseTable *table = base_table(r->base, "other");
    ToldMembers functions = {0};
    uint16_t basic = cube_find(r->cube, DIM_NATURE, STR("basic"));
    told_members(&r->told, r->base->arena, DIM_FUNCTION, &functions);
    for (int i = 0; i < functions.size && r->same_year; i++) {
        if (!is_item(r, DIM_FUNCTION, functions.data[i], FUNCTION_ITEM_DIGITS))
            continue;
        Spending before = last_spending(r, functions.data[i], NATURE_PROJECT, basic);
        if (!before.has || before.whole == 0)
            continue;
        BaseRow *row = base_add_row(r->base, table);
        base_set(table, row, "kind", choice(table, "kind", LAST_PROJECTS));
        base_set(table, row, "function", code_and_name(r, DIM_FUNCTION, functions.data[i]));
        base_set(table, row, "last", amount_text(r, before.whole));
    }
}

/* ---- memo items, targets ----------------------------------------------------------------------------------------
 * */

static void recover_expenses(Recovery *r) {
    static const uint16_t sources[] = {0, SOURCE_GENERAL, SOURCE_GRANT};
    BaseTable *table = base_table(r->base, "expense");
    const BaseColumn *items = &table->schema->columns.data[base_column(table, "item")];
    for (int i = 0; i < items->choices.size; i++) {
        uint16_t measure = base_member(r->base->knowledge, DIM_MEASURE, items->choices.data[i]);
        bool has = false, had = false;
        int64_t fen = 0, last = 0;
        for (int k = 0; k < 3; k++) {
            Coordinate now = told_at(&r->told, measure, 0), before = told_at(&r->told, measure, -1);
            now.member[DIM_SOURCE] = before.member[DIM_SOURCE] = sources[k];
            has = has || told_amount(&r->told, now, &fen);
            had = had || told_amount(&r->told, before, &last);
        }
        if (!has && !had)
            continue;
        BaseRow *row = base_add_row(r->base, table);
        base_set(table, row, "item", items->choices.data[i]);
        set_amounts(r, table, row, has ? &fen : NULL, had ? &last : NULL);
    }
    if (table->rows.size == 0)
        gap(r, STR("三公及运行经费：没有读到"), STR("expense: none was found"));
}

static void recover_procurement(Recovery *r) {
    BaseTable *table = base_table(r->base, "procurement");
    const BaseColumn *classes = &table->schema->columns.data[base_column(table, "class")];
    for (int i = 0; i < classes->choices.size; i++) {
        uint16_t measure = base_member(r->base->knowledge, DIM_MEASURE, classes->choices.data[i]);
        int64_t fen;
        if (!told_amount(&r->told, told_at(&r->told, measure, 0), &fen) || fen == 0)
            continue;
        BaseRow *row = base_add_row(r->base, table);
        base_set(table, row, "class", classes->choices.data[i]);
        if (r->same_year)
            base_set(table, row, "amount", amount_text(r, fen));
    }
}

static void recover_targets(Recovery *r) {
    BaseTable *table = base_table(r->base, "target");
    for (int i = 0; i < r->records->indicators.size; i++) {
        const Indicator *target = &r->records->indicators.data[i];
        const Project *project = target->project >= 0 ? &r->records->projects.data[target->project] : NULL;
        BaseRow *row = base_add_row(r->base, table);
        if (project) {
            Str code = field_of(r, project->member, offsetof(Project, code));
            Str name = field_of(r, project->member, offsetof(Project, name));
            base_set(table, row, "project", code.size > 0 ? code : name.size > 0 ? name : project->full.text);
        }
        base_set(table, row, "level1", target->level1.text);
        base_set(table, row, "level2", target->level2.text);
        base_set(table, row, "level3", target->level3.text);
        base_set(table, row, "relation", target->relation.text);
        base_set(table, row, "value", target->value.text);
        base_set(table, row, "unit", target->unit.text);
        base_set(table, row, "weight", target->weight.text);
    }
}

void recover_base(Base *base, const Cube *cube, const Records *records, bool same_year, RecoverGaps *gaps) {
    Recovery r = {.base = base, .cube = cube, .records = records, .gaps = gaps, .same_year = same_year};
    told_init(&r.told, cube);
    recover_unit(&r);
    if (recover_income_of(&r, MEASURE_INCOME, 0) == 0)
        gap(&r, STR("收入：没有读到按来源的收入"), STR("income: none by source was found"));
    recover_income_of(&r, cube_find(cube, DIM_MEASURE, STR("carry-in")), 1);
    recover_basic(&r, cube_find(cube, DIM_NATURE, STR("basic")));
    if (!recover_listed(&r))
        recover_unlisted(&r);
    recover_last_projects(&r);
    recover_expenses(&r);
    recover_procurement(&r);
    recover_targets(&r);
    gap(&r, STR("资产、人员、原因：不从文件中读取，请填写"),
        STR("assets, staff, reasons: not read from a package; fill them in"));
}
