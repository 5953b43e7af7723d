/* From base data to facts, and from facts to amounts.
 *
 * A row of spending is a fact of each list that it goes down to: a row with function and economic class is of both, one
 * with the function alone of the list by function. Each row of spending is a fact of the receipts as well, by what they
 * are spent on: paid from this year's money it is income of its source and function, from last year's it was carried
 * in. Accounts know what was carried in and out by function: there income is what is left, spending and what is carried
 * out less what was carried in, and all of these are facts that add up.
 *
 * What is derived: the expenses of the sheet 三公及运行经费 whose amount is left blank are the sum of the economic
 * classes that the list "expense-class" gives them, of the general budget; the running cost of an organ is its
 * operating money.
 *
 * Cost: an amount looks at every fact. A unit has some hundred, a package some thousand cells; nothing is indexed. */
#include "base_data/base_facts.h"
#include <assert.h>
#include "base/utf8.h"
#include "base_data/base_whose.h"

typedef struct Reader {
    Facts *facts;
    const Base *base;
    uint16_t whole, entity; /* of the book; of the row */
    const uint16_t *units;  /* by row of the sheet of units */
    int unit;               /* of the row: a row of that sheet; -1: none is said */
    bool each;              /* expenses are told of each unit */
    uint16_t year;
    const BaseTable *table;
    int row;
} Reader;

static const struct {
    const char *column; /* of the sheets of money */
    int back;           /* years before the package's */
    uint16_t stage;     /* 0: the package's */
} tenses[TENSE_COUNT] = {[TENSE_NOW] = {"amount", 0, 0},
                         [TENSE_LAST] = {"last", 1, 0},
                         [TENSE_BUDGET] = {"budget", 0, STAGE_BUDGET},
                         [TENSE_ADJUSTED] = {"adjusted", 0, STAGE_ADJUSTED},
                         [TENSE_EXECUTED] = {"executed", 1, STAGE_ACTUAL}};

/* The tense that a year and a stage are; TENSE_COUNT: none. */
static Tense tense_of(const Facts *facts, const Coordinate *at) {
    Tense tense = 0;
    while (tense < TENSE_COUNT && (at->member[DIM_YEAR] != facts->cube.year - tenses[tense].back ||
                                   at->member[DIM_STAGE] != (tenses[tense].stage ? tenses[tense].stage : facts->stage)))
        tense++;
    return tense;
}

enum {
    BOTH_LISTS = 1 << LIST_FUNCTION | 1 << LIST_ECONOMIC,
    OUTLAY_LISTS = BOTH_LISTS | 1 << LIST_UNIT,
    ALL_LISTS = BOTH_LISTS | 1 << LIST_SOURCE
};

static const BaseRow *row_of(const Reader *r) {
    return &r->table->rows.data[r->row];
}

static void set_unit(Reader *r, int unit) {
    r->unit = unit;
    r->entity = unit >= 0 ? r->units[unit] : r->whole;
}

static void begin_rows(Reader *r, const char *sheet) {
    r->table = base_table(r->base, sheet);
    r->row = -1;
    set_unit(r, -1);
}

/* The next row of the sheet, and whose it is. */
static bool next_row(Reader *r) {
    bool more = ++r->row < r->table->rows.size;
    set_unit(r, more ? base_whose(r->base, r->table, row_of(r)) : -1);
    return more;
}

static uint16_t member_named(const Reader *r, Dim dim, const char *id) {
    return cube_find(&r->facts->cube, dim, str_from_c(id));
}

static Fact *add(Reader *r, Coordinate at, int64_t fen, Tense tense, unsigned lists) {
    Fact *fact = vec_push(&r->facts->list, r->facts->arena);
    at.member[DIM_YEAR] = (uint16_t)(r->year - tenses[tense].back);
    at.member[DIM_STAGE] = tenses[tense].stage ? tenses[tense].stage : r->facts->stage;
    at.member[DIM_ENTITY] = r->entity;
    *fact = (Fact){.at = at, .fen = fen, .lists = lists, .table = r->table, .row = r->row};
    return fact;
}

/* The amount of a row in a tense; false: nothing is said, or the sheet has no such column. */
static bool amount_of(const Reader *r, Tense tense, int64_t *fen) {
    return base_column_find(r->table->schema, str_from_c(tenses[tense].column)) >= 0 &&
           base_amount(r->base, r->table, row_of(r), tenses[tense].column, fen);
}

static void tell(const Reader *r, Tense tense, unsigned lists) {
    for (int list = 0; list < LIST_COUNT; list++)
        r->facts->told[list][tense] |= (lists & 1u << list) != 0;
}

static bool is_choice(const Reader *r, const char *column_id, int number) {
    return base_is_choice(r->table, row_of(r), column_id, number);
}

static uint16_t source_at(const Reader *r) {
    return base_member_at(r->base, r->table, row_of(r), "source", SOURCE_GENERAL);
}

/* ---- receipts -------------------------------------------------------------------------------------------------- */

static void read_income(Reader *r) {
    static const char *const measures[] = {"income", "carry-in", "fund-use"}; /* in the order of the choices */
    begin_rows(r, "income");
    while (next_row(r)) {
        Coordinate at = {{0}};
        int64_t fen;
        int kind = is_choice(r, "kind", 1) ? 1 : is_choice(r, "kind", 2) ? 2 : 0;
        at.member[DIM_MEASURE] = member_named(r, DIM_MEASURE, measures[kind]);
        at.member[DIM_SOURCE] = source_at(r);
        for (Tense tense = 0; tense < TENSE_COUNT; tense++) {
            if (!amount_of(r, tense, &fen))
                continue;
            add(r, at, fen, tense, 1 << LIST_SOURCE);
            tell(r, tense, 1 << LIST_SOURCE);
        }
    }
}

/* ---- outlays --------------------------------------------------------------------------------------------------- */

static uint16_t kind_of_spending(const Reader *r, Str economic) {
    enum { CLASS_DIGITS = 3 };
    const WordList *kinds = knowledge_list(r->facts->knowledge, STR("spending-kind"));
    Str kind = word_list_find(kinds, str_sub(economic, 0, CLASS_DIGITS));
    return kind.size ? cube_find(&r->facts->cube, DIM_NATURE, kind) : member_named(r, DIM_NATURE, "basic");
}

/* A row of spending as the facts that it is: those of each tense, outlays and receipts. */
static void add_spending(Reader *r, Coordinate at, unsigned lists) {
    bool carried = is_choice(r, "funds", 1), used = is_choice(r, "funds", 2);
    for (Tense tense = 0; tense < TENSE_COUNT; tense++) {
        int64_t fen;
        if (!amount_of(r, tense, &fen))
            continue;
        add(r, at, fen, tense, lists)->carried = carried;
        tell(r, tense, lists);
        if (!(lists & 1 << LIST_FUNCTION))
            continue;
        Coordinate receipts = {{0}};
        receipts.member[DIM_MEASURE] = carried ? member_named(r, DIM_MEASURE, "carry-in")
                                       : used  ? member_named(r, DIM_MEASURE, "fund-use")
                                               : MEASURE_INCOME;
        receipts.member[DIM_SOURCE] = at.member[DIM_SOURCE];
        receipts.member[DIM_FUNCTION] = at.member[DIM_FUNCTION];
        add(r, receipts, fen, tense, 1 << LIST_FUNCTION)->carried = carried;
    }
}

/* What accounts carry in and out: money beside the income of its function, which is as much more or less. */
static void read_carried(Reader *r) {
    static const struct {
        const char *column, *measure;
        bool receipt;
    } kinds[] = {{"opening", "carry-in", true},
                 {"used", "fund-use", true},
                 {"allotted", "surplus-allocation", false},
                 {"closing", "carry-out", false}};
    begin_rows(r, "carry");
    while (next_row(r)) {
        Coordinate at = {{0}}, income;
        int64_t fen, more = 0; /* than was spent */
        at.member[DIM_SOURCE] = source_at(r);
        at.member[DIM_FUNCTION] = base_member_at(r->base, r->table, row_of(r), "function", 0);
        income = at;
        income.member[DIM_MEASURE] = MEASURE_INCOME;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            at.member[DIM_MEASURE] = member_named(r, DIM_MEASURE, kinds[i].measure);
            if (!base_amount(r->base, r->table, row_of(r), kinds[i].column, &fen))
                continue;
            add(r, at, fen, TENSE_NOW, kinds[i].receipt ? 1 << LIST_SOURCE | 1 << LIST_FUNCTION : OUTLAY_LISTS);
            more += kinds[i].receipt ? -fen : fen;
        }
        if (more != 0)
            add(r, income, more, TENSE_NOW, 1 << LIST_FUNCTION);
        at.member[DIM_MEASURE] = member_named(r, DIM_MEASURE, "carry-in");
        if (base_amount(r->base, r->table, row_of(r), "opening-last", &fen))
            add(r, at, fen, TENSE_LAST, 1 << LIST_SOURCE | 1 << LIST_FUNCTION);
    }
}

/* The lists of a row of basic spending or of projects, which without units is of `usual`. */
static unsigned lists_by_unit(const Reader *r, const WhoseRows *rows, unsigned usual) {
    if (base_whose_apart(rows, row_of(r)))
        return 1u << LIST_UNIT;
    return usual | (base_whose_tells(rows, row_of(r)) ? 1u << LIST_UNIT : 0);
}

static void read_basic(Reader *r) {
    begin_rows(r, "basic");
    WhoseRows rows = base_whose_rows(r->base, r->table);
    while (next_row(r)) {
        Coordinate at = {{0}};
        at.member[DIM_MEASURE] = MEASURE_SPEND;
        at.member[DIM_SOURCE] = source_at(r);
        at.member[DIM_FUNCTION] = base_member_at(r->base, r->table, row_of(r), "function", 0);
        at.member[DIM_ECONOMIC] = base_member_at(r->base, r->table, row_of(r), "economic", 0);
        at.member[DIM_GOV_ECONOMIC] = base_member_at(r->base, r->table, row_of(r), "government", 0);
        Str economic = cube_member(&r->facts->cube, DIM_ECONOMIC, at.member[DIM_ECONOMIC])->id;
        uint16_t kind = base_member(r->facts->knowledge, DIM_NATURE, base_text(r->table, row_of(r), "kind"));
        at.member[DIM_NATURE] = kind                      ? kind
                                : at.member[DIM_ECONOMIC] ? kind_of_spending(r, economic)
                                                          : member_named(r, DIM_NATURE, "basic");
        bool by_economic = at.member[DIM_ECONOMIC] || at.member[DIM_GOV_ECONOMIC];
        unsigned lists = (at.member[DIM_FUNCTION] ? 1u << LIST_FUNCTION : 0) | (by_economic ? 1u << LIST_ECONOMIC : 0);
        add_spending(r, at, lists_by_unit(r, &rows, lists ? lists : BOTH_LISTS));
    }
}

static uint16_t project_member(Reader *r, int first) {
    const BaseRow *row = &r->table->rows.data[first];
    Str code = base_text(r->table, row, "code"), name = base_text(r->table, row, "name");
    return cube_find_or_add(&r->facts->cube, DIM_PROJECT, code.size ? code : name, name, 0);
}

typedef struct ProjectRows { /* what the rows of the projects tell */
    bool named;              /* any of a project */
    bool function, economic; /* those without one, of the money of the others by class */
} ProjectRows;

static ProjectRows scan_projects(const BaseTable *table, const WhoseRows *rows) {
    ProjectRows told = {0};
    for (int i = 0; i < table->rows.size; i++) {
        const BaseRow *row = &table->rows.data[i];
        if (base_whose_apart(rows, row))
            continue;
        bool named = base_project_is_named(table, row);
        told.named |= named;
        told.function |= !named && base_text(table, row, "function").size;
        told.economic |= !named && base_text(table, row, "economic").size;
    }
    return told;
}

/* The lists that a row of the projects is of. Rows without a project tell the money of the others by class: what the
 * others leave open is of the list by project alone. */
static unsigned lists_of_project(const ProjectRows *told, const BaseTable *table, const BaseRow *row) {
    bool named = base_project_is_named(table, row);
    bool function = base_text(table, row, "function").size || (named && !told->function);
    bool economic = base_text(table, row, "economic").size || (named ? !told->economic : !told->named);
    return (named ? 1u << LIST_PROJECT : 0) | (function ? 1u << LIST_FUNCTION : 0) |
           (economic ? 1u << LIST_ECONOMIC : 0);
}

static void read_projects(Reader *r) {
    begin_rows(r, "project");
    WhoseRows rows = base_whose_rows(r->base, r->table);
    ProjectRows told = scan_projects(r->table, &rows);
    while (next_row(r)) {
        int first = base_project_first(r->base, r->row);
        uint16_t class =
            base_member(r->facts->knowledge, DIM_NATURE, base_text(r->table, &r->table->rows.data[first], "class"));
        Coordinate at = {{0}};
        at.member[DIM_MEASURE] = MEASURE_SPEND;
        at.member[DIM_SOURCE] = source_at(r);
        at.member[DIM_FUNCTION] = base_member_at(r->base, r->table, row_of(r), "function", 0);
        at.member[DIM_ECONOMIC] = base_member_at(r->base, r->table, row_of(r), "economic", 0);
        at.member[DIM_GOV_ECONOMIC] = base_member_at(r->base, r->table, row_of(r), "government", 0);
        at.member[DIM_NATURE] = class ? class : NATURE_PROJECT;
        if (base_project_is_named(r->table, row_of(r)))
            at.member[DIM_PROJECT] = project_member(r, first);
        add_spending(r, at, lists_by_unit(r, &rows, lists_of_project(&told, r->table, row_of(r))));
    }
}

static void read_others(Reader *r) {
    enum { LAST_PROJECTS = 4 }; /* 上年项目支出 */
    begin_rows(r, "other");
    while (next_row(r)) {
        Coordinate at = {{0}};
        Str kind = base_text(r->table, row_of(r), "kind");
        uint16_t measure = base_member(r->facts->knowledge, DIM_MEASURE, kind);
        at.member[DIM_MEASURE] = measure ? measure : MEASURE_SPEND;
        at.member[DIM_SOURCE] = source_at(r);
        at.member[DIM_FUNCTION] = base_member_at(r->base, r->table, row_of(r), "function", 0);
        if (is_choice(r, "kind", LAST_PROJECTS))
            at.member[DIM_NATURE] = NATURE_PROJECT;
        else if (!measure)
            at.member[DIM_NATURE] = base_member(r->facts->knowledge, DIM_NATURE, kind);
        add_spending(r, at, OUTLAY_LISTS | 1u << LIST_PROJECT);
    }
}

/* Spending of a sheet that is told by economic class and by no function is not nothing by function, nor the other way:
 * that list does not know it. */
static void note_untold(Reader *r, const char *sheet, const char *nature, FactList list) {
    bool here[TENSE_COUNT + 1] = {false}, other[TENSE_COUNT + 1] = {false};
    begin_rows(r, sheet);
    for (int i = 0; i < r->facts->list.size; i++) {
        const Fact *fact = &r->facts->list.data[i];
        if (fact->table != r->table || fact->at.member[DIM_MEASURE] != MEASURE_SPEND || fact->fen == 0)
            continue;
        bool told = (fact->lists & 1u << list) != 0;
        (told ? here : other)[tense_of(r->facts, &fact->at)] = true;
    }
    Coordinate at = {{[DIM_MEASURE] = MEASURE_SPEND, [DIM_NATURE] = member_named(r, DIM_NATURE, nature)}};
    for (Tense tense = 0; tense < TENSE_COUNT; tense++)
        if (other[tense] && !here[tense])
            add(r, at, 0, tense, 1u << list)->unknown = true;
}

/* ---- memo items ------------------------------------------------------------------------------------------------ */

static bool is_now(const Reader *r, const Fact *fact) {
    return fact->at.member[DIM_YEAR] == r->year && fact->at.member[DIM_STAGE] == r->facts->stage;
}

/* Of the unit at hand, or where expenses are told of all together, of any. */
static bool is_ours(const Reader *r, const Fact *fact) {
    uint16_t entity = fact->at.member[DIM_ENTITY];
    return entity == r->entity || (!r->each && cube_covers(&r->facts->cube, DIM_ENTITY, r->whole, entity));
}

/* The sum of what is spent on the economic classes of an expense, from the general budget. */
static int64_t derived(const Reader *r, Str measure) {
    const WordList *classes = knowledge_list(r->facts->knowledge, STR("expense-class"));
    int64_t sum = 0;
    for (int i = 0; i < r->facts->list.size; i++) {
        const Fact *fact = &r->facts->list.data[i];
        Str id = cube_member(&r->facts->cube, DIM_ECONOMIC, fact->at.member[DIM_ECONOMIC])->id;
        if (fact->at.member[DIM_MEASURE] == MEASURE_SPEND && is_ours(r, fact) &&
            fact->at.member[DIM_SOURCE] == SOURCE_GENERAL && is_now(r, fact) && id.size &&
            fact->lists & 1 << LIST_ECONOMIC && str_equal(word_list_find(classes, id), measure))
            sum += fact->fen;
    }
    return sum;
}

/* Does the book go down to economic classes? Without them nothing follows from them. */
static bool tells_classes(const Reader *r) {
    for (int i = 0; i < r->facts->list.size; i++) {
        const Fact *fact = &r->facts->list.data[i];
        if (fact->at.member[DIM_ECONOMIC] && is_ours(r, fact))
            return true;
    }
    return false;
}

/* What the unit at hand is, or the book's own. */
static Str organ_of(const Reader *r) {
    const BaseTable *units = base_table(r->base, "units");
    Str own = r->unit >= 0 ? base_text(units, &units->rows.data[r->unit], "organ") : STR("");
    return own.size ? own : base_unit_text(r->base, "organ");
}

/* Operating money of an organ; an institution has no running cost of organs; false: it is not said which it is. */
static bool derived_running_cost(const Reader *r, int64_t *fen) {
    const WordList *organs = knowledge_list(r->facts->knowledge, STR("organ"));
    uint16_t operating = member_named(r, DIM_NATURE, "operating");
    unsigned list = 1u << (tells_classes(r) ? LIST_ECONOMIC : LIST_FUNCTION);
    Str said = organ_of(r);
    char folded[200];
    Str kind = said.size && said.size <= (ptrdiff_t)sizeof folded / 4
                   ? word_list_find(organs, utf8_fold_into(folded, said))
                   : STR("");
    *fen = 0;
    for (int i = 0; str_equal(kind, STR("organ")) && i < r->facts->list.size; i++) {
        const Fact *fact = &r->facts->list.data[i];
        if (fact->at.member[DIM_NATURE] == operating && is_ours(r, fact) && fact->lists & list &&
            fact->at.member[DIM_SOURCE] == SOURCE_GENERAL && is_now(r, fact))
            *fen += fact->fen;
    }
    return kind.size > 0 && (!r->each || !str_equal(kind, STR("organ")) || tells_classes(r));
}

static bool is_of_unit(const Reader *r, int row) {
    return base_whose(r->base, r->table, &r->table->rows.data[row]) == r->unit;
}

/* The row of an expense of the unit at hand, -1: there is none. */
static int expense_row(const Reader *r, Str item) {
    int found = -1;
    for (int row = 0; row < r->table->rows.size; row++)
        if (is_of_unit(r, row) && str_equal(base_text(r->table, &r->table->rows.data[row], "item"), item))
            found = row;
    return found;
}

/* Is anything said of the tense, so that an expense that is not listed was none? */
static bool expenses_tell(const Reader *r, Tense tense) {
    int64_t fen;
    Reader each = *r;
    for (each.row = 0; each.row < r->table->rows.size; each.row++)
        if (amount_of(&each, tense, &fen))
            return true;
    return false;
}

/* What an expense is of this year: as it is said, or derived. False: neither. */
static bool expense_amount(Reader *r, uint16_t measure, int row, int64_t *fen) {
    if (row >= 0 && base_amount(r->base, r->table, &r->table->rows.data[row], "amount", fen))
        return true;
    if (measure == MEASURE_RUNNING_COST)
        return derived_running_cost(r, fen);
    *fen = derived(r, cube_member(&r->facts->cube, DIM_MEASURE, measure)->id);
    return tells_classes(r) || (r->each && row < 0 && expenses_tell(r, TENSE_NOW));
}

/* The expenses of the unit at hand. */
static void read_unit_expenses(Reader *r) {
    static const Tense others[] = {TENSE_LAST, TENSE_BUDGET};
    const BaseColumn *items = &r->table->schema->columns.data[base_column(r->table, "item")];
    for (int i = 0; i < items->choices.size; i++) {
        Coordinate at = {{0}};
        at.member[DIM_MEASURE] = base_member(r->facts->knowledge, DIM_MEASURE, items->choices.data[i]);
        r->row = expense_row(r, items->choices.data[i]);
        int64_t fen = 0;
        bool known = expense_amount(r, at.member[DIM_MEASURE], r->row, &fen);
        at.member[DIM_SOURCE] = SOURCE_GENERAL;
        add(r, at, fen, TENSE_NOW, ALL_LISTS)->unknown = !known;
        for (int k = 0; k < (base_is_final(r->base) ? 2 : 1); k++) {
            fen = 0;
            known = r->row >= 0 ? amount_of(r, others[k], &fen) : expenses_tell(r, others[k]);
            add(r, at, fen, others[k], ALL_LISTS)->unknown = !known;
        }
    }
}

/* Of the book as one, or of each of its units where the sheet names them; what it says of none of them is more. */
static void read_expenses(Reader *r) {
    begin_rows(r, "expense");
    bool of_none = false;
    if (!base_has_money(r->base) && !r->table->rows.size)
        return;
    while (next_row(r)) {
        r->each |= r->unit >= 0;
        of_none |= r->unit < 0;
    }
    set_unit(r, -1);
    if (!r->each || of_none)
        read_unit_expenses(r);
    for (int unit = 0; r->each && unit < base_table(r->base, "units")->rows.size; unit++) {
        set_unit(r, unit);
        read_unit_expenses(r);
    }
}

static void read_procurement(Reader *r) {
    begin_rows(r, "procurement");
    r->facts->procurement_told |= r->table->where.size > 0 || r->table->rows.size > 0;
    while (next_row(r)) {
        static const char *const columns[] = {"amount", "small", "micro"};
        Str class = base_text(r->table, row_of(r), "class");
        uint16_t function = base_member_at(r->base, r->table, row_of(r), "function", 0);
        unsigned lists = (class.size || !function ? 1u << LIST_SOURCE : 0) | (function ? 1u << LIST_FUNCTION : 0);
        r->facts->procurement_classed |= (lists & 1u << LIST_SOURCE) != 0;
        r->facts->procurement_by_function |= function != 0;
        const uint16_t measures[] = {
            class.size ? base_member(r->facts->knowledge, DIM_MEASURE, class) : MEASURE_PROCUREMENT,
            member_named(r, DIM_MEASURE, "procurement-sme"), member_named(r, DIM_MEASURE, "procurement-micro")};
        for (int i = 0; i < 3; i++) {
            Coordinate at = {{0}};
            int64_t fen;
            at.member[DIM_MEASURE] = measures[i];
            at.member[DIM_SOURCE] = source_at(r);
            at.member[DIM_FUNCTION] = function;
            if (base_amount(r->base, r->table, row_of(r), columns[i], &fen))
                add(r, at, fen, TENSE_NOW, lists)->carried = is_choice(r, "funds", 1);
        }
    }
}

/* ---- a book, several books ------------------------------------------------------------------------------------- */

/* The units of the book are parts of the whole: one that has no other name is not the whole. */
static const uint16_t *add_units(const Reader *r) {
    const BaseTable *table = base_table(r->base, "units");
    Cube *cube = &r->facts->cube;
    uint16_t *units = arena_array(r->facts->arena, uint16_t, table->rows.size + 1);
    for (int i = 0; i < table->rows.size; i++) {
        Str id = base_units_id(r->base, i), name = base_text(table, &table->rows.data[i], "name");
        if (str_equal(id, cube_member(cube, DIM_ENTITY, r->whole)->id))
            id = arena_format(r->facts->arena, "%.*s-%d", STR_ARG(id), i);
        units[i] = cube_find_or_add(cube, DIM_ENTITY, id, name, r->whole);
    }
    return units;
}

/* Units without any basic spending there are none: where the book has no row of it, it is not known. */
static void note_units(Reader *r) {
    Coordinate at = {{[DIM_MEASURE] = MEASURE_SPEND, [DIM_NATURE] = member_named(r, DIM_NATURE, "basic")}};
    note_untold(r, "basic", "basic", LIST_UNIT);
    for (Tense tense = 0; tense <= TENSE_LAST && !r->table->rows.size; tense++)
        add(r, at, 0, tense, OUTLAY_LISTS)->unknown = true;
}

static void read_book(Facts *facts, const Base *base) {
    Reader r = {.facts = facts, .base = base, .year = (uint16_t)base_year(base)};
    Str code = base_unit_text(base, "code"), name = base_unit_text(base, "name");
    r.whole = cube_find_or_add(&facts->cube, DIM_ENTITY, code.size ? code : name, name, 0);
    r.units = add_units(&r);
    read_income(&r);
    read_basic(&r);
    note_untold(&r, "basic", "basic", LIST_FUNCTION);
    note_untold(&r, "basic", "basic", LIST_ECONOMIC);
    if (base_table(base, "units")->rows.size)
        note_units(&r);
    read_projects(&r);
    if (base_table(base, "units")->rows.size)
        note_untold(&r, "project", "project", LIST_UNIT);
    read_others(&r);
    read_carried(&r);
    read_expenses(&r);
    read_procurement(&r);
}

/* What rows are of: a row of what is above them is of the others. */
static void note_named(Facts *facts) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
    for (size_t i = 0; i < sizeof dims / sizeof *dims; i++) {
        bool *named = arena_array(facts->arena, bool, UINT16_MAX + 1);
        for (int k = 0; k < facts->list.size; k++)
            for (uint16_t member = facts->list.data[k].at.member[dims[i]]; member;
                 member = cube_member(&facts->cube, dims[i], member)->parent)
                named[member] = true;
        facts->named[dims[i]] = named;
    }
}

void facts_read(Facts *facts, Arena *arena, const Base *const *bases, int count) {
    assert(count > 0);
    *facts = (Facts){.arena = arena, .knowledge = bases[0]->knowledge};
    cube_init(&facts->cube, arena, facts->knowledge);
    facts->cube.year = base_year(bases[0]);
    facts->cube.kind = base_is_final(bases[0]) ? STR("final-accounts") : STR("budget");
    facts->cube.entity = base_unit_text(bases[0], "name");
    facts->stage = base_is_final(bases[0]) ? STAGE_FINAL : STAGE_BUDGET;
    for (int i = 0; i < count; i++)
        read_book(facts, bases[i]);
    note_named(facts);
}

/* ---- the amount at a coordinate -------------------------------------------------------------------------------- */

typedef enum Relation { RELATION_APART, RELATION_INSIDE, RELATION_OVER } Relation;

static Relation relate(const Cube *cube, Dim dim, uint16_t asked, uint16_t told) {
    if (cube_covers(cube, dim, asked, told))
        return RELATION_INSIDE;
    return cube_covers(cube, dim, told, asked) ? RELATION_OVER : RELATION_APART;
}

/* Other spending is of no project, whatever is asked of one. */
static bool is_of_projects(const Facts *facts, const Fact *fact) {
    uint16_t nature = fact->at.member[DIM_NATURE];
    return !nature || cube_covers(&facts->cube, DIM_NATURE, NATURE_PROJECT, nature);
}

/* A row of what is above the rows of others is of the others still; the list by unit goes as deep as it likes. */
static Relation relate_all(const Facts *facts, const Coordinate *at, const Fact *fact, bool apart, FactList list) {
    Relation all = RELATION_INSIDE;
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        uint16_t told = fact->at.member[dim], asked = at->member[dim];
        if (dim == DIM_SOURCE && fact->carried && (apart || asked == SOURCE_CARRIED))
            told = SOURCE_CARRIED;
        Relation one = relate(&facts->cube, dim, asked, told);
        bool named = list != LIST_UNIT && facts->named[dim] && facts->named[dim][asked];
        if (one == RELATION_OVER && told && named)
            return RELATION_APART;
        if (dim == DIM_PROJECT && one == RELATION_OVER && !is_of_projects(facts, fact))
            return RELATION_APART;
        if (one == RELATION_APART)
            return RELATION_APART;
        if (one == RELATION_OVER)
            all = RELATION_OVER;
    }
    return all;
}

/* Of one list: false where it does not go down to the coordinate. */
static bool sum_list(const Facts *facts, const Coordinate *at, bool apart, FactList list, int64_t *fen) {
    int64_t sum = 0;
    for (int i = 0; i < facts->list.size; i++) {
        const Fact *fact = &facts->list.data[i];
        if (!(fact->lists & 1u << list))
            continue;
        Relation relation = relate_all(facts, at, fact, apart, list);
        if (relation != RELATION_APART && fact->unknown)
            return false;
        if (relation == RELATION_OVER && fact->fen != 0)
            return false;
        if (relation == RELATION_INSIDE)
            sum += fact->fen;
    }
    *fen = sum;
    return true;
}

static bool is_under(const Facts *facts, uint16_t measure, uint16_t above) {
    return cube_covers(&facts->cube, DIM_MEASURE, above, measure);
}

static bool is_expense(const Facts *facts, uint16_t measure) {
    return is_under(facts, measure, MEASURE_THREE_PUBLIC) || measure == MEASURE_RUNNING_COST ||
           str_equal(cube_member(&facts->cube, DIM_MEASURE, measure)->id, STR("conference")) ||
           str_equal(cube_member(&facts->cube, DIM_MEASURE, measure)->id, STR("training"));
}

/* Of a unit of a book, not of the whole. */
static bool is_unit(const Facts *facts, const Coordinate *at) {
    return cube_member(&facts->cube, DIM_ENTITY, at->member[DIM_ENTITY])->parent != 0;
}

/* What of procurement is reserved for small firms is a column that may be left blank altogether: that is no zero, but
 * where nothing is procured. */
static bool is_reserved(const Facts *facts, uint16_t measure) {
    Str id = cube_member(&facts->cube, DIM_MEASURE, measure)->id;
    return str_equal(id, STR("procurement-sme")) || str_equal(id, STR("procurement-micro"));
}

/* Lists that tell the measure, in the order in which they are asked. */
static int lists_of(const Facts *facts, const Coordinate *at, FactList *lists) {
    uint16_t measure = at->member[DIM_MEASURE];
    if (is_under(facts, measure, MEASURE_OUTLAYS) && at->member[DIM_PROJECT]) {
        lists[0] = LIST_PROJECT;
        return 1;
    }
    if (is_under(facts, measure, MEASURE_RECEIPTS)) {
        lists[0] = LIST_SOURCE;
        lists[1] =
            LIST_FUNCTION; /* does not know of which unit what was carried in is, unless functions are asked for */
        return is_unit(facts, at) && !at->member[DIM_FUNCTION] ? 1 : 2;
    }
    if (is_under(facts, measure, MEASURE_OUTLAYS)) {
        lists[0] = LIST_FUNCTION;
        lists[1] = is_unit(facts, at) ? LIST_UNIT : LIST_ECONOMIC;
        lists[2] = LIST_ECONOMIC; /* of a unit where classes are asked for alone: else it may leave projects out */
        return !is_unit(facts, at) || !(at->member[DIM_ECONOMIC] || at->member[DIM_GOV_ECONOMIC]) ? 2 : 3;
    }
    bool procured = is_under(facts, measure, MEASURE_PROCUREMENT) || is_reserved(facts, measure);
    bool by_function = facts->procurement_by_function && (at->member[DIM_FUNCTION] || !facts->procurement_classed);
    lists[0] = procured && by_function ? LIST_FUNCTION : LIST_SOURCE;
    return measure && (is_expense(facts, measure) || facts->procurement_told);
}

/* Does a list say anything of the year, at that stage? */
static bool is_told(const Facts *facts, FactList list, const Coordinate *at) {
    uint16_t measure = at->member[DIM_MEASURE];
    Tense tense = tense_of(facts, at);
    if (tense == TENSE_NOW || tense == TENSE_COUNT)
        return tense == TENSE_NOW;
    bool money = is_under(facts, measure, MEASURE_RECEIPTS) || is_under(facts, measure, MEASURE_OUTLAYS);
    return money ? facts->told[list][tense] : is_expense(facts, measure);
}

/* A coordinate in full: what it leaves out is the package's own. */
static Coordinate own_time(const Facts *facts, const Coordinate *at) {
    Coordinate asked = *at;
    if (!asked.member[DIM_YEAR])
        asked.member[DIM_YEAR] = (uint16_t)facts->cube.year;
    if (!asked.member[DIM_STAGE])
        asked.member[DIM_STAGE] = facts->stage;
    return asked;
}

static bool tells_measure(const Facts *facts, uint16_t measure) {
    bool procured = false;
    for (int i = 0; i < facts->list.size; i++) {
        uint16_t told = facts->list.data[i].at.member[DIM_MEASURE];
        procured |= is_under(facts, told, MEASURE_PROCUREMENT) && facts->list.data[i].fen != 0;
        if (told == measure)
            return true;
    }
    return !procured;
}

bool facts_value(const Facts *facts, const Coordinate *at, bool apart, int64_t *fen) {
    Coordinate asked = own_time(facts, at);
    if (is_reserved(facts, asked.member[DIM_MEASURE]) && !tells_measure(facts, asked.member[DIM_MEASURE]))
        return false;
    FactList lists[LIST_COUNT];
    int count = lists_of(facts, &asked, lists);
    for (int i = 0; i < count; i++)
        if (is_told(facts, lists[i], &asked) && sum_list(facts, &asked, apart, lists[i], fen))
            return true;
    return false;
}

bool facts_any(const Facts *facts, const Coordinate *at) {
    Coordinate asked = own_time(facts, at);
    for (int i = 0; i < facts->list.size; i++) {
        const Fact *fact = &facts->list.data[i];
        if ((fact->fen != 0 || fact->unknown) &&
            relate_all(facts, &asked, fact, false, LIST_FUNCTION) == RELATION_INSIDE)
            return true;
    }
    return false;
}

/* ---- coordinates of other cubes -------------------------------------------------------------------------------- */

/* "500152-办公房租金": a code and a name that a form prints as one. */
static bool is_both(Str text, const Member *one) {
    return one->id.size && one->name.size && text.size == one->id.size + 1 + one->name.size &&
           str_starts(text, one->id) && text.data[one->id.size] == '-' && str_ends(text, one->name);
}

uint16_t facts_unit(const Facts *facts, Str id, Str name) {
    const Dimension *own = &facts->cube.own[DIM_ENTITY];
    for (int i = 0; i < own->members.size; i++) {
        const Member *one = &own->members.data[i];
        if (one->parent && (str_equal(one->id, id) || str_equal(one->name, name)))
            return (uint16_t)(facts->knowledge->dimensions[DIM_ENTITY].members.size + i);
    }
    return 0;
}

/* A part of a project (what one of several units does of it) is called as the whole is, and is not the whole. */
static uint16_t own_member(const Facts *facts, Dim dim, const Member *member) {
    uint16_t here = dim == DIM_ENTITY ? facts_unit(facts, member->id, member->name) : 0;
    here = here ? here : cube_find(&facts->cube, dim, member->id);
    if (dim == DIM_PROJECT && member->parent)
        return here;
    const Dimension *own = &facts->cube.own[dim];
    int shared = facts->knowledge->dimensions[dim].members.size;
    for (int i = 0; !here && i < own->members.size; i++) {
        const Member *one = &own->members.data[i];
        bool same = str_equal(one->name, member->name) || str_equal(one->name, member->id) ||
                    str_equal(one->id, member->name) || is_both(member->id, one) || is_both(member->name, one);
        if (same && (one->name.size || one->id.size))
            here = (uint16_t)(shared + i);
    }
    return here;
}

bool facts_translate(const Facts *facts, const Cube *from, const Coordinate *at, Coordinate *here) {
    *here = *at;
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        uint16_t number = at->member[dim];
        if (dim == DIM_YEAR || number < facts->knowledge->dimensions[dim].members.size)
            continue;
        here->member[dim] = own_member(facts, dim, cube_member(from, dim, number));
        if (!here->member[dim])
            return false;
    }
    return true;
}
