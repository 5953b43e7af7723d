/* Accounts print four amounts beside income and spending, all in all, and of the grants by their source:
 *
 *     年初结转和结余 + 本年收入 + 使用非财政拨款结余 = 本年支出 + 结余分配 + 年末结转和结余
 *
 * A source has its row as it is told; what is left of the sums is the unit's own money, which alone uses its savings
 * and allots what is left over. Where no source is told, the grants carry no more than makes their income and spending
 * meet, in or out, and the unit's own money the rest: that is said, to be looked at.
 *
 * Of a function it is told what came in and what was spent: the difference is what its row carries in or out. What of
 * a balance no function shows was carried through: it stands in a row of none. Cost: functions by sources, each a walk
 * over the readings. */
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

static int64_t amount_of(const Recovery *r, int kind, uint16_t source, uint16_t function, int year) {
    Coordinate at = told_at(&r->told, cube_find(r->cube, DIM_MEASURE, kinds[kind].measure), year);
    int64_t fen;
    at.member[DIM_SOURCE] = source;
    at.member[DIM_FUNCTION] = function;
    return at.member[DIM_MEASURE] && told_amount(&r->told, at, &fen) ? fen : 0;
}

static Carried carried_of(const Recovery *r, uint16_t source) {
    Carried carried = {.opening_last = r->same_year ? amount_of(r, OPENING, source, 0, -1) : 0};
    for (int kind = 0; kind < CARRIED; kind++)
        carried.fen[kind] = amount_of(r, kind, source, 0, 0);
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
static void put_row(const Recovery *r, uint16_t source, uint16_t function, const Carried *carried) {
    BaseTable *table = base_table(r->base, "carry");
    if (!is_any(carried))
        return;
    BaseRow *row = base_add_row(r->base, table);
    base_set(table, row, "source", cube_member(r->cube, DIM_SOURCE, source)->name);
    if (function)
        base_set(table, row, "function", recovery_code_and_name(r, DIM_FUNCTION, function));
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

typedef struct Balances {
    Recovery *r;
    Facts facts; /* of the book so far: income and spending */
} Balances;

/* What the book spends of a source this year, on a function or all in all. */
static int64_t spent_of(const Balances *b, uint16_t source, uint16_t function) {
    int64_t sum = 0;
    for (int i = 0; i < b->facts.list.size; i++) {
        const Fact *fact = &b->facts.list.data[i];
        const Coordinate *at = &fact->at;
        if (fact->lists & 1u << LIST_FUNCTION && at->member[DIM_STAGE] == b->facts.stage &&
            at->member[DIM_YEAR] == b->facts.cube.year &&
            cube_covers(&b->facts.cube, DIM_SOURCE, source, at->member[DIM_SOURCE]) &&
            cube_covers(&b->facts.cube, DIM_FUNCTION, function, at->member[DIM_FUNCTION]) &&
            cube_covers(&b->facts.cube, DIM_MEASURE, MEASURE_SPEND, at->member[DIM_MEASURE]))
            sum += fact->fen;
    }
    return sum;
}

/* What the grants have more of than they spend. */
static int64_t left_of_grants(const Balances *b) {
    int64_t left = -spent_of(b, SOURCE_GRANT, 0);
    for (int i = 0; i < b->facts.list.size; i++) {
        const Fact *fact = &b->facts.list.data[i];
        if (fact->lists & 1u << LIST_SOURCE && fact->at.member[DIM_MEASURE] == MEASURE_INCOME &&
            fact->at.member[DIM_YEAR] == b->facts.cube.year && fact->at.member[DIM_STAGE] == b->facts.stage &&
            cube_covers(&b->facts.cube, DIM_SOURCE, SOURCE_GRANT, fact->at.member[DIM_SOURCE]))
            left += fact->fen;
    }
    return left;
}

/* The income that is told of a function and a source: of a grant, where no other pays for the function, that of all
 * grants; of the unit's own money what is not of the grants. */
static bool income_of(const Balances *b, uint16_t source, uint16_t function, int64_t *fen) {
    Coordinate at = told_at(&b->r->told, MEASURE_INCOME, 0);
    int64_t grants;
    at.member[DIM_FUNCTION] = function;
    at.member[DIM_SOURCE] = source;
    if (told_amount(&b->r->told, at, fen))
        return true;
    bool own = !cube_covers(b->r->cube, DIM_SOURCE, SOURCE_GRANT, source);
    int64_t spent = spent_of(b, source, function);
    at.member[DIM_SOURCE] = SOURCE_GRANT;
    if (!own)
        return spent != 0 && spent == spent_of(b, SOURCE_GRANT, function) && told_amount(&b->r->told, at, fen);
    at.member[DIM_SOURCE] = 0;
    if (!told_amount(&b->r->told, at, fen))
        return false;
    at.member[DIM_SOURCE] = SOURCE_GRANT;
    *fen -= told_amount(&b->r->told, at, &grants) ? grants : 0;
    return true;
}

/* Has no other function that is told below it. */
static bool is_item(const Recovery *r, const ToldMembers *functions, uint16_t function) {
    for (int i = 0; i < functions->size; i++)
        if (functions->data[i] != function && cube_covers(r->cube, DIM_FUNCTION, function, functions->data[i]))
            return false;
    return true;
}

/* What a function carries of a source: what came in and was not spent. False: it is not told. */
static bool carried_by(const Balances *b, uint16_t source, uint16_t function, Carried *carried) {
    int64_t income;
    *carried = (Carried){.opening_last = 0};
    if (!income_of(b, source, function, &income))
        return false;
    int64_t more = income - spent_of(b, source, function);
    int64_t opening = amount_of(b->r, OPENING, source, function, 0);
    int64_t closing = amount_of(b->r, CLOSING, source, function, 0);
    bool told = closing - opening == more; /* both, by function */
    carried->fen[OPENING] = told ? opening : more < 0 ? -more : 0;
    carried->fen[CLOSING] = told ? closing : more < 0 ? 0 : more;
    return true;
}

static ToldMembers items(const Balances *b) {
    ToldMembers all = {0}, items = {0};
    told_members(&b->r->told, b->r->base->arena, DIM_FUNCTION, &all);
    for (int i = 0; i < all.size; i++)
        if (is_item(b->r, &all, all.data[i]))
            *vec_push(&items, b->r->base->arena) = all.data[i];
    return items;
}

/* All that the functions carry of a source. */
static Carried carried_by_all(const Balances *b, uint16_t source) {
    ToldMembers functions = items(b);
    Carried sum = {.opening_last = 0}, one;
    for (int i = 0; i < functions.size; i++)
        if (carried_by(b, source, functions.data[i], &one)) {
            sum.fen[OPENING] += one.fen[OPENING];
            sum.fen[CLOSING] += one.fen[CLOSING];
        }
    return sum;
}

/* A row for each function that carries any, and one of none for the rest; where they carry more than there is, one. */
static void put_source(const Balances *b, uint16_t source, const Carried *carried) {
    ToldMembers functions = items(b);
    Carried all = carried_by_all(b, source), rest = *carried, one;
    bool apart = b->r->same_year && all.fen[OPENING] <= rest.fen[OPENING] && all.fen[CLOSING] <= rest.fen[CLOSING];
    for (int i = 0; i < functions.size && apart; i++)
        if (carried_by(b, source, functions.data[i], &one)) {
            put_row(b->r, source, functions.data[i], &one);
            take_out(&rest, &one);
        }
    put_row(b->r, source, 0, &rest);
}

static void balance_grants(const Balances *b, Carried *rest) {
    int64_t left = b->r->same_year ? left_of_grants(b) : 0;
    Carried grants = carried_by_all(b, SOURCE_GRANT);
    left -= grants.fen[CLOSING] - grants.fen[OPENING];
    grants.fen[left < 0 ? OPENING : CLOSING] += left < 0 ? -left : left;
    if (grants.fen[OPENING] <= rest->fen[OPENING] && grants.fen[CLOSING] <= rest->fen[CLOSING]) {
        put_source(b, SOURCE_GRANT, &grants);
        take_out(rest, &grants);
    }
    recovery_gap(b->r, STR("结转结余：没有读到各资金来源的结转结余，按收支相抵推出，请核对"),
                 STR("carry: balances by source were not found: they stand as what balances, to be looked at"));
}

/* The unit's own money: where all of it comes from one source, that. */
static uint16_t own_source(const Recovery *r) {
    const BaseTable *income = base_table(r->base, "income");
    uint16_t only = 0, own = cube_find(r->cube, DIM_SOURCE, STR("own"));
    for (int i = 0; i < income->rows.size; i++) {
        uint16_t source = base_member_at(r->base, income, &income->rows.data[i], "source", 0);
        if (cube_covers(r->cube, DIM_SOURCE, SOURCE_GRANT, source))
            continue;
        if (only && only != source)
            return own;
        only = source;
    }
    return only ? only : own;
}

void recover_carry(Recovery *r) {
    Carried rest = carried_of(r, 0);
    ToldMembers sources = {0};
    const Base *const bases[] = {r->base};
    Balances balances = {.r = r};
    bool told = false;
    if (!is_any(&rest))
        return;
    facts_read(&balances.facts, r->base->arena, bases, 1);
    told_members(&r->told, r->base->arena, DIM_SOURCE, &sources);
    for (int i = 0; i < sources.size; i++) {
        Carried one = carried_of(r, sources.data[i]);
        if (!is_any(&one) || sources.data[i] == SOURCE_CARRIED || is_above_told(r, &sources, sources.data[i]))
            continue;
        put_source(&balances, sources.data[i], &one);
        take_out(&rest, &one);
        told = true;
    }
    if (!told && (rest.fen[OPENING] != 0 || rest.fen[CLOSING] != 0))
        balance_grants(&balances, &rest);
    put_source(&balances, own_source(r), &rest);
}
