/* What the amounts of base data contradict, where each is one by itself.
 *
 *   receipts = outlays           this year's income and what was carried in, against spending and what is carried out:
 *                                by source of money
 *   function list = economic list of basic spending, by source; for last year only where both lists tell it
 *   procurement <= project       of each project that has any; reserved for small firms <= procurement, micro <= small
 *   expense >= economic class    公务接待费 of 2.00 cannot be less than 30217 of the basic spending alone
 *
 * A ceiling of last year's ("三公"经费 only falls) is a remark. Each amount is the sum of facts, so that what is
 * checked here is what is written. */
#include "base_data/base_check_money.h"
#include "base_data/base_check_units.h"
#include "base_data/base_whose.h"
#include "lexis/quantity.h"

enum { YUAN_PER_WAN = FEN_PER_WAN / FEN_PER_YUAN };

typedef struct Sums {
    Base *base;
    Facts facts;
    Arena *arena;
} Sums;

static Str money(const Sums *s, int64_t fen) {
    return base_money(s->base, s->arena, fen);
}

/* Could so many amounts, each rounded as such packages print them, differ by as much? */
static bool is_rounding(const Sums *s, int64_t one, int64_t other, int amounts) {
    enum { PRINTED_IN_A_UNIT = 100 }; /* two decimals */
    int64_t away = one > other ? one - other : other - one;
    return away * 2 <= base_unit_fen(s->base) / PRINTED_IN_A_UNIT * amounts;
}

static BaseMistake *contradict(Sums *s, const char *sheet, Str what_zh, int64_t one, Str other_zh, int64_t other,
                               Str what_en, Str other_en) {
    const BaseTable *table = base_table(s->base, sheet);
    Str a = money(s, one), b = money(s, other), d = money(s, one > other ? one - other : other - one);
    return base_mistake(s->base, table, NULL, -1,
                        arena_format(s->arena, "%.*s %.*s，%.*s %.*s，相差 %.*s", STR_ARG(what_zh), STR_ARG(a),
                                     STR_ARG(other_zh), STR_ARG(b), STR_ARG(d)),
                        arena_format(s->arena, "%.*s is %.*s, %.*s is %.*s: a difference of %.*s", STR_ARG(what_en),
                                     STR_ARG(a), STR_ARG(other_en), STR_ARG(b), STR_ARG(d)));
}

/* The cell that makes the difference where it is in yuan and all else in 万元; false: there is none, or several. */
static bool name_unit_slip(Sums *s, FactList list, int64_t too_much) {
    const Fact *found = NULL;
    for (int i = 0; i < s->facts.list.size; i++) {
        const Fact *fact = &s->facts.list.data[i];
        bool slip = fact->lists & 1u << list && fact->fen != 0 && fact->fen - fact->fen / YUAN_PER_WAN == too_much &&
                    fact->fen % YUAN_PER_WAN == 0 && fact->at.member[DIM_MEASURE] == MEASURE_SPEND;
        if (slip && found && found->row != fact->row)
            return false;
        found = slip ? fact : found;
    }
    if (!found)
        return false;
    Buf less = {.arena = s->arena};
    amount_print(&less, found->fen / YUAN_PER_WAN, base_unit_fen(s->base), 2);
    base_mistake(s->base, found->table, &found->table->rows.data[found->row], base_column(found->table, "amount"),
                 arena_format(s->arena, "像是以元填的：改为 %.*s 即相等", STR_ARG(buf_view(&less))),
                 arena_format(s->arena, "looks like yuan: with %.*s all agrees", STR_ARG(buf_view(&less))));
    return true;
}

/* Of this year, or of last year, at the stage of the package. */
static bool is_of(const Sums *s, const Fact *fact, bool last) {
    return fact->at.member[DIM_YEAR] == s->facts.cube.year - (last ? 1 : 0) &&
           fact->at.member[DIM_STAGE] == s->facts.stage;
}

/* The sum of the facts of one list under a measure and source. */
static int64_t sum_of(const Sums *s, FactList list, uint16_t measure, uint16_t source, bool last, int *count) {
    int64_t sum = 0;
    for (int i = 0; i < s->facts.list.size; i++) {
        const Fact *fact = &s->facts.list.data[i];
        if (is_of(s, fact, last) && fact->lists & 1u << list &&
            cube_covers(&s->facts.cube, DIM_SOURCE, source, fact->at.member[DIM_SOURCE]) &&
            cube_covers(&s->facts.cube, DIM_MEASURE, measure, fact->at.member[DIM_MEASURE])) {
            sum += fact->fen;
            ++*count;
        }
    }
    return sum;
}

static bool is_named(const Sums *s, uint16_t source) {
    for (int i = 0; i < s->facts.list.size; i++)
        if (s->facts.list.data[i].at.member[DIM_SOURCE] == source)
            return true;
    return false;
}

/* Does a row name a source above this one (单位资金 above 事业收入)? Then that is compared, with all below it. */
static bool is_below_named(const Sums *s, uint16_t source) {
    for (int i = 0; i < s->facts.list.size; i++) {
        uint16_t named = s->facts.list.data[i].at.member[DIM_SOURCE];
        if (named && named != source && cube_covers(&s->facts.cube, DIM_SOURCE, named, source))
            return true;
    }
    return false;
}

static void check_balance(Sums *s) {
    const Members *sources = &s->base->knowledge->dimensions[DIM_SOURCE].members;
    for (int source = 1; source < sources->size; source++) {
        int in = 0, out = 0;
        int64_t receipts = sum_of(s, LIST_SOURCE, MEASURE_RECEIPTS, (uint16_t)source, false, &in);
        int64_t outlays = sum_of(s, LIST_FUNCTION, MEASURE_OUTLAYS, (uint16_t)source, false, &out);
        if ((!in && !out) || receipts == outlays || is_below_named(s, (uint16_t)source) ||
            !is_named(s, (uint16_t)source))
            continue;
        const Member *member = &sources->data[source];
        Str en = member->name_en.size ? member->name_en : member->id;
        contradict(s, "income", arena_format(s->arena, "%.*s的收入（含上年结转）", STR_ARG(member->name)), receipts,
                   STR("支出（含结转下年）"), outlays, arena_format(s->arena, "income from %.*s", STR_ARG(en)),
                   STR("spending (with what is carried out)"));
    }
}

/* Basic spending by function and by economic class, of each source. */
static int64_t basic_sum(const Sums *s, FactList list, uint16_t source, bool last, int *count) {
    const BaseTable *basic = base_table(s->base, "basic");
    int64_t sum = 0;
    *count = 0;
    for (int i = 0; i < s->facts.list.size; i++) {
        const Fact *fact = &s->facts.list.data[i];
        if (fact->table != basic || !cube_covers(&s->facts.cube, DIM_SOURCE, source, fact->at.member[DIM_SOURCE]) ||
            !(fact->lists & 1u << list) || fact->at.member[DIM_MEASURE] != MEASURE_SPEND || !is_of(s, fact, last))
            continue;
        sum += fact->fen;
        ++*count;
    }
    return sum;
}

static void check_lists_meet(Sums *s) {
    const Members *sources = &s->base->knowledge->dimensions[DIM_SOURCE].members;
    for (int source = 1; source < sources->size; source++)
        for (int last = 0; last < 2; last++) {
            int by_function, by_economic;
            int64_t functions = basic_sum(s, LIST_FUNCTION, (uint16_t)source, last, &by_function);
            int64_t classes = basic_sum(s, LIST_ECONOMIC, (uint16_t)source, last, &by_economic);
            if (functions == classes || (last && !(by_function && by_economic)) ||
                is_below_named(s, (uint16_t)source) || !is_named(s, (uint16_t)source))
                continue;
            const Member *member = &sources->data[source];
            contradict(
                s, "basic",
                arena_format(s->arena, last ? "%.*s：上年按功能科目" : "%.*s：按功能科目", STR_ARG(member->name)),
                functions, STR("按经济科目"), classes, arena_format(s->arena, "%.*s: by function", STR_ARG(member->id)),
                STR("by economic class"))
                ->only_remark = last && is_rounding(s, functions, classes, by_function + by_economic);
            if (!by_function || !by_economic) /* a form that has no such table can be filled in */
                s->base->mistakes.data[s->base->mistakes.size - 1].only_sets = true;
            if (!last && base_unit_fen(s->base) == FEN_PER_WAN &&
                !name_unit_slip(s, LIST_FUNCTION, functions - classes))
                name_unit_slip(s, LIST_ECONOMIC, classes - functions);
        }
}

static void check_procurement(Sums *s) {
    const BaseTable *table = base_table(s->base, "procurement"), *projects = base_table(s->base, "project");
    int64_t *sums = arena_array(s->arena, int64_t, projects->rows.size + 1); /* by a project's first row */
    int64_t *limits = arena_array(s->arena, int64_t, projects->rows.size + 1);
    int64_t classes = 0, functions = 0; /* of rows without a class */
    bool both = false;
    for (int i = 0; i < table->rows.size; i++) {
        int64_t one;
        int first = base_project_row(s->base, base_text(table, &table->rows.data[i], "project"));
        if (first >= 0 && base_amount(s->base, table, &table->rows.data[i], "amount", &one))
            sums[first] += one;
    }
    for (int i = 0; i < projects->rows.size; i++) {
        int64_t one;
        if (base_amount(s->base, projects, &projects->rows.data[i], "amount", &one))
            limits[base_project_first(s->base, i)] += one;
    }
    for (int first = 0; first < projects->rows.size; first++) {
        Str name = base_text(projects, &projects->rows.data[first], "name");
        if (sums[first] > limits[first])
            contradict(s, "procurement", arena_format(s->arena, "“%.*s”的政府采购", STR_ARG(name)), sums[first],
                       STR("项目金额只有"), limits[first],
                       arena_format(s->arena, "the procurement of '%.*s'", STR_ARG(name)), STR("the project's amount"));
    }
    for (int i = 0; i < table->rows.size; i++) {
        const BaseRow *row = &table->rows.data[i];
        int64_t amount = 0, small = 0, micro = 0;
        (void)base_amount(s->base, table, row, "amount", &amount);
        (void)base_amount(s->base, table, row, "small", &small);
        (void)base_amount(s->base, table, row, "micro", &micro);
        (base_text(table, row, "class").size ? &classes : &functions)[0] += amount;
        both |= base_text(table, row, "class").size && base_text(table, row, "function").size;
        if (small > amount || micro > small)
            base_mistake(s->base, table, row, base_column(table, micro > small ? "micro" : "small"),
                         STR("预留金额超过其所属金额"), STR("more is reserved than there is"));
    }
    if (classes && functions && !both && !is_rounding(s, classes, functions, table->rows.size))
        contradict(s, "procurement", STR("政府采购按类别"), classes, STR("按功能科目"), functions,
                   STR("procurement by class"), STR("by function"));
}

/* The unit of a row of a book that tells its units apart; 0: of all. */
static uint16_t unit_of(const Sums *s, const BaseTable *table, const BaseRow *row, Str *name) {
    const BaseTable *units = base_table(s->base, "units");
    int unit = base_whose(s->base, table, row);
    *name = unit >= 0 ? base_text(units, &units->rows.data[unit], "name") : STR("");
    return unit >= 0 ? facts_unit(&s->facts, base_units_id(s->base, unit), *name) : 0;
}

/* What is said of an expense against the economic class of basic spending, and against last year. */
static void check_expenses(Sums *s) {
    const BaseTable *table = base_table(s->base, "expense");
    for (int i = 0; i < table->rows.size; i++) {
        const BaseRow *row = &table->rows.data[i];
        int64_t amount = 0, least = 0, last;
        Str item = base_text(table, row, "item"), whose;
        uint16_t unit = unit_of(s, table, row, &whose);
        uint16_t measure = base_member(s->base->knowledge, DIM_MEASURE, item);
        Str id = cube_member(&s->facts.cube, DIM_MEASURE, measure)->id;
        const WordList *classes = knowledge_list(s->base->knowledge, STR("expense-class"));
        for (int k = 0; k < s->facts.list.size; k++) {
            const Fact *fact = &s->facts.list.data[k];
            Str class = cube_member(&s->facts.cube, DIM_ECONOMIC, fact->at.member[DIM_ECONOMIC])->id;
            if (fact->table == base_table(s->base, "basic") && is_of(s, fact, false) &&
                cube_covers(&s->facts.cube, DIM_ENTITY, unit, fact->at.member[DIM_ENTITY]) &&
                fact->at.member[DIM_SOURCE] == SOURCE_GENERAL && class.size && fact->lists & 1 << LIST_ECONOMIC &&
                str_equal(word_list_find(classes, class), id))
                least += fact->fen;
        }
        item = unit ? arena_format(s->arena, "%.*s%.*s", STR_ARG(whose), STR_ARG(item)) : item;
        if (base_amount(s->base, table, row, "amount", &amount) && amount < least)
            contradict(s, "expense", item, amount, STR("基本支出的经济科目已有"), least, id,
                       STR("the basic spending of its economic class"))
                ->cell = cell_name(s->arena, row->row, row->cells[base_column(table, "amount")].col);
        if (amount == 0)
            amount = least;
        if (cube_covers(&s->facts.cube, DIM_MEASURE, MEASURE_THREE_PUBLIC, measure) &&
            base_amount(s->base, table, row, "last", &last) && amount > last)
            contradict(s, "expense", arena_format(s->arena, "%.*s只减不增：本年", STR_ARG(item)), amount, STR("上年"),
                       last, arena_format(s->arena, "%.*s should not rise: it", STR_ARG(id)), STR("last year's"))
                ->only_remark = true;
    }
}

void base_check_money(Base *base) {
    Sums s = {.base = base, .arena = base->arena};
    const Base *const books[] = {base};
    facts_read(&s.facts, base->arena, books, 1);
    check_balance(&s);
    check_lists_meet(&s);
    check_procurement(&s);
    check_expenses(&s);
    base_check_units(base, &s.facts);
}
