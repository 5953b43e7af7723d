/* Accounts print four amounts beside income and spending, all in all, and of the grants by their source:
 *
 *     年初结转和结余 + 本年收入 + 使用非财政拨款结余 = 本年支出 + 结余分配 + 年末结转和结余
 *
 * A source has its row as it is told; what is left of the sums is the unit's own money, which alone uses its savings and
 * allots what is left over. Where no source is told, the grants carry no more than makes their income and spending meet,
 * in or out, and the unit's own money the rest: that is said, to be looked at. By function nothing is told. */
#include "compose/recover_carry.h"
#include "base_data/base_facts.h"

enum { OPENING, USED, ALLOTTED, CLOSING, CARRIED };

static const struct {
    const char *column;
    Str measure;
} kinds[CARRIED] = {[OPENING] = {"opening", STR_INIT("carry-in")},
                    [USED] = {"used", STR_INIT("fund-use")},
                    [ALLOTTED] = {"allotted", STR_INIT("surplus-allocation")},
                    [CLOSING] = {"closing", STR_INIT("carry-out")}};

typedef struct Carried { /* of a source */
    int64_t fen[CARRIED];
    int64_t opening_last;
} Carried;

static int64_t amount_of(const Recovery *r, int kind, uint16_t source, int year) {
    Coordinate at = told_at(&r->told, cube_find(r->cube, DIM_MEASURE, kinds[kind].measure), year);
    int64_t fen;
    at.member[DIM_SOURCE] = source;
    return at.member[DIM_MEASURE] && told_amount(&r->told, at, &fen) ? fen : 0;
}

static Carried carried_of(const Recovery *r, uint16_t source) {
    Carried carried = {.opening_last = r->same_year ? amount_of(r, OPENING, source, -1) : 0};
    for (int kind = 0; kind < CARRIED; kind++)
        carried.fen[kind] = amount_of(r, kind, source, 0);
    return carried;
}

static bool is_any(const Carried *carried) {
    bool any = carried->opening_last != 0;
    for (int kind = 0; kind < CARRIED; kind++)
        any |= carried->fen[kind] != 0;
    return any;
}

static void take_out(Carried *rest, const Carried *part) {
    for (int kind = 0; kind < CARRIED; kind++)
        rest->fen[kind] -= part->fen[kind];
    rest->opening_last -= part->opening_last;
}

/* Has a source below it a row of its own? */
static bool is_above_told(const Recovery *r, const ToldMembers *sources, uint16_t source) {
    for (int i = 0; i < sources->size; i++) {
        Carried below = carried_of(r, sources->data[i]);
        if (sources->data[i] != source && cube_covers(r->cube, DIM_SOURCE, source, sources->data[i]) && is_any(&below))
            return true;
    }
    return false;
}

/* This year's balances are of the same year's book; of the next year's they are what it begins with. */
static void put_row(const Recovery *r, uint16_t source, const Carried *carried) {
    BaseTable *table = base_table(r->base, "carry");
    if (!is_any(carried))
        return;
    BaseRow *row = base_add_row(r->base, table);
    base_set(table, row, "source", cube_member(r->cube, DIM_SOURCE, source)->name);
    if (!r->same_year) {
        base_set(table, row, "opening", recovery_money(r, carried->fen[CLOSING]));
        base_set(table, row, "opening-last", recovery_money(r, carried->fen[OPENING] + carried->fen[USED]));
        return;
    }
    for (int kind = 0; kind < CARRIED; kind++)
        if (carried->fen[kind] != 0)
            base_set(table, row, kinds[kind].column, recovery_money(r, carried->fen[kind]));
    if (carried->opening_last != 0)
        base_set(table, row, "opening-last", recovery_money(r, carried->opening_last));
}

/* What the grants have more of than they spend. */
static int64_t left_of_grants(const Recovery *r) {
    const Base *const bases[] = {r->base};
    Facts facts;
    int64_t left = 0;
    facts_read(&facts, r->base->arena, bases, 1);
    for (int i = 0; i < facts.list.size; i++) {
        const Fact *fact = &facts.list.data[i];
        uint16_t measure = fact->at.member[DIM_MEASURE];
        if (!cube_covers(&facts.cube, DIM_SOURCE, SOURCE_GRANT, fact->at.member[DIM_SOURCE]) ||
            fact->at.member[DIM_STAGE] != facts.stage || fact->at.member[DIM_YEAR] != facts.cube.year)
            continue;
        if (fact->lists & 1u << LIST_SOURCE && measure == MEASURE_INCOME)
            left += fact->fen;
        else if (fact->lists & 1u << LIST_FUNCTION && cube_covers(&facts.cube, DIM_MEASURE, MEASURE_SPEND, measure))
            left -= fact->fen;
    }
    return left;
}

static void balance_grants(Recovery *r, Carried *rest) {
    int64_t left = r->same_year ? left_of_grants(r) : 0;
    Carried grants = {.opening_last = 0};
    grants.fen[left < 0 ? OPENING : CLOSING] = left < 0 ? -left : left;
    if (grants.fen[OPENING] <= rest->fen[OPENING] && grants.fen[CLOSING] <= rest->fen[CLOSING]) {
        put_row(r, SOURCE_GRANT, &grants);
        take_out(rest, &grants);
    }
    recovery_gap(r, STR("结转结余：没有读到各资金来源的结转结余，按收支相抵推出，请核对"),
                 STR("carry: balances by source were not found: they stand as what balances, to be looked at"));
}

void recover_carry(Recovery *r) {
    Carried rest = carried_of(r, 0);
    ToldMembers sources = {0};
    bool told = false;
    if (!is_any(&rest))
        return;
    told_members(&r->told, r->base->arena, DIM_SOURCE, &sources);
    for (int i = 0; i < sources.size; i++) {
        Carried one = carried_of(r, sources.data[i]);
        if (!is_any(&one) || sources.data[i] == SOURCE_CARRIED || is_above_told(r, &sources, sources.data[i]))
            continue;
        put_row(r, sources.data[i], &one);
        take_out(&rest, &one);
        told = true;
    }
    if (!told && (rest.fen[OPENING] != 0 || rest.fen[CLOSING] != 0))
        balance_grants(r, &rest);
    put_row(r, cube_find(r->cube, DIM_SOURCE, STR("own")), &rest);
}
