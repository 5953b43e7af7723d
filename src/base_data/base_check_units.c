/* A unit without any money; a sheet in which some rows say whose they are and others
 * do not, so that its amounts by unit are not known (a remark); a list by unit that is not the money of the others;
 * and of each unit and source, receipts that are not its outlays. Amounts are sums of facts, as everywhere; where the
 * book does not go down to a unit and a source nothing is compared. Roundings of a list are none of its mistakes: what
 * a package prints of units has two decimals. Cost: units by sources, each a walk over the facts. */
#include "base_data/base_check_units.h"
#include "base_data/base_whose.h"

static const char *const money_sheets[] = {"income", "basic", "project", "other", "carry"};
enum {
    MONEY_SHEETS = sizeof money_sheets / sizeof *money_sheets,
    BALANCED_MAX = 5000000 /* units by facts, of which each unit's balance is asked for */
};

/* How many rows of money are of no unit; those that any is of are marked. */
static int mark_units(const Base *base, const BaseTable *table, bool *used) {
    int count = 0;
    for (int i = 0; i < table->rows.size; i++) {
        int unit = base_whose(base, table, &table->rows.data[i]);
        count += unit < 0;
        if (unit >= 0)
            used[unit] = true;
    }
    return count;
}

static void check_used(Base *base, const BaseTable *units, const bool *used) {
    for (int unit = 0; unit < units->rows.size; unit++) {
        if (!used[unit])
            base_mistake(base, units, &units->rows.data[unit], base_column(units, "name"),
                         STR("收入、支出各表都没有这个单位的行"), STR("no row of money is of this unit"))
                ->only_remark = true;
    }
}

/* Beside rows of projects and of basic spending that have no unit, those that have may be a list of their own. */
static void check_half(Base *base, const BaseTable *units, bool *used) {
    for (int i = 0; i < MONEY_SHEETS; i++) {
        const BaseTable *table = base_table(base, money_sheets[i]);
        int without = mark_units(base, table, used);
        bool lists = str_equal(table->schema->id, STR("basic")) || str_equal(table->schema->id, STR("project"));
        if (!lists && units->rows.size && without && without < table->rows.size)
            base_mistake(
                base, table, NULL, -1, arena_format(base->arena, "有 %d 行没有填所属单位，按单位的数算不全", without),
                arena_format(base->arena, "%d rows do not say whose they are: amounts by unit are not known", without))
                ->only_remark = true;
    }
}

/* Could as many amounts with two decimals be as far away? */
static bool is_close(const Base *base, int64_t one, int64_t other, int amounts) {
    enum { PRINTED_IN_A_UNIT = 100 };
    int64_t away = one > other ? one - other : other - one;
    return away * 2 <= base_unit_fen(base) / PRINTED_IN_A_UNIT * amounts;
}

typedef struct Pair { /* two amounts that should be one */
    Str zh, en;       /* what of */
    Str one_zh, one_en, other_zh, other_en;
    int64_t one, other;
} Pair;

static void contradict(Base *base, const BaseTable *table, const BaseRow *row, const Pair *pair) {
    int64_t away = pair->one > pair->other ? pair->one - pair->other : pair->other - pair->one;
    Arena *arena = base->arena;
    Str a = base_money(base, arena, pair->one), b = base_money(base, arena, pair->other);
    Str d = base_money(base, arena, away);
    base_mistake(base, table, row, row ? base_column(table, "name") : -1,
                 arena_format(base->arena, "%.*s%.*s %.*s，%.*s %.*s，相差 %.*s", STR_ARG(pair->zh),
                              STR_ARG(pair->one_zh), STR_ARG(a), STR_ARG(pair->other_zh), STR_ARG(b), STR_ARG(d)),
                 arena_format(base->arena, "%.*s: %.*s %.*s, %.*s %.*s: a difference of %.*s", STR_ARG(pair->en),
                              STR_ARG(pair->one_en), STR_ARG(a), STR_ARG(pair->other_en), STR_ARG(b), STR_ARG(d)));
}

static Str english(const Member *member) {
    return member->name_en.size ? member->name_en : member->id;
}

/* The spending of a sheet from a source this year, of one list. */
static int64_t sum_of(const Facts *facts, const BaseTable *table, uint16_t source, FactList list, int *count) {
    int64_t sum = 0;
    for (int i = 0; i < facts->list.size; i++) {
        const Fact *fact = &facts->list.data[i];
        if (fact->table != table || fact->unknown || !(fact->lists & 1u << list) ||
            fact->at.member[DIM_MEASURE] != MEASURE_SPEND || fact->at.member[DIM_YEAR] != facts->cube.year ||
            fact->at.member[DIM_STAGE] != facts->stage ||
            !cube_covers(&facts->cube, DIM_SOURCE, source, fact->at.member[DIM_SOURCE]))
            continue;
        sum += fact->fen;
        ++*count;
    }
    return sum;
}

/* Does a row of the sheet name the source, and none what is above it? */
static bool is_compared(const Facts *facts, const BaseTable *table, uint16_t source) {
    bool named = false;
    for (int i = 0; i < facts->list.size; i++) {
        uint16_t told = facts->list.data[i].at.member[DIM_SOURCE];
        if (facts->list.data[i].table != table || facts->list.data[i].at.member[DIM_MEASURE] != MEASURE_SPEND)
            continue;
        named |= told == source;
        if (told && told != source && cube_covers(&facts->cube, DIM_SOURCE, told, source))
            return false;
    }
    return named;
}

/* A list by unit of its own is the money of the sheet's other lists, source by source. */
static void check_lists(Base *base, const Facts *facts, const char *sheet) {
    const BaseTable *table = base_table(base, sheet);
    const Members *sources = &base->knowledge->dimensions[DIM_SOURCE].members;
    for (int i = 1; i < sources->size && base_whose_rows(base, table).any_apart; i++) {
        int functions = 0, units = 0, classes = 0;
        int64_t other = sum_of(facts, table, (uint16_t)i, LIST_FUNCTION, &functions);
        int64_t one = sum_of(facts, table, (uint16_t)i, LIST_UNIT, &units);
        if (!functions)
            other = sum_of(facts, table, (uint16_t)i, LIST_ECONOMIC, &classes);
        const Member *source = &sources->data[i];
        Pair pair = {.zh = arena_format(base->arena, "%.*s：", STR_ARG(source->name)),
                     .en = english(source),
                     .one_zh = STR("按所属单位"),
                     .one_en = STR("by unit"),
                     .other_zh = functions ? STR("按功能科目") : STR("按经济科目"),
                     .other_en = functions ? STR("by function") : STR("by economic class"),
                     .one = one,
                     .other = other};
        if (is_compared(facts, table, (uint16_t)i) && (functions || classes) &&
            !is_close(base, one, other, units + functions + classes))
            contradict(base, table, NULL, &pair);
    }
}

static int count_facts(const Facts *facts, uint16_t unit) {
    int count = 0;
    for (int i = 0; i < facts->list.size; i++)
        count += facts->list.data[i].at.member[DIM_ENTITY] == unit;
    return count;
}

static void check_balance(Base *base, const Facts *facts, const BaseTable *units, int unit) {
    const Members *sources = &base->knowledge->dimensions[DIM_SOURCE].members;
    const BaseRow *row = &units->rows.data[unit];
    Str name = base_text(units, row, "name");
    Coordinate in = {{[DIM_MEASURE] = MEASURE_RECEIPTS}}, out = {{[DIM_MEASURE] = MEASURE_OUTLAYS}};
    in.member[DIM_ENTITY] = out.member[DIM_ENTITY] = facts_unit(facts, base_units_id(base, unit), name);
    for (int i = 0; i < sources->size; i++) {
        const Member *source = &sources->data[i];
        if (i == SOURCE_CARRIED) /* its receipts are a measure of their own */
            continue;
        in.member[DIM_SOURCE] = out.member[DIM_SOURCE] = (uint16_t)i;
        Pair pair = {.zh = arena_format(base->arena, "“%.*s”%.*s的", STR_ARG(name), STR_ARG(source->name)),
                     .en = i ? english(source) : name,
                     .one_zh = STR("收入（含上年结转）"),
                     .one_en = STR("income"),
                     .other_zh = STR("支出（含结转下年）"),
                     .other_en = STR("spending")};
        if (!facts_value(facts, &in, false, &pair.one) || !facts_value(facts, &out, false, &pair.other) ||
            is_close(base, pair.one, pair.other, count_facts(facts, in.member[DIM_ENTITY])))
            continue;
        contradict(base, units, row, &pair);
        return;
    }
}

void base_check_units(Base *base, const Facts *facts) {
    const BaseTable *units = base_table(base, "units");
    if (!units->rows.size)
        return;
    bool *used = arena_array(base->arena, bool, units->rows.size + 1);
    check_half(base, units, used);
    check_used(base, units, used);
    check_lists(base, facts, "basic");
    check_lists(base, facts, "project");
    bool few = (int64_t)units->rows.size * facts->list.size <= BALANCED_MAX;
    for (int unit = 0; few && unit < units->rows.size; unit++)
        check_balance(base, facts, units, unit);
}
