/* A sentence tells purchases by class (货物、工程、服务), a table by function and source: two lists of the same money.
 * A class has its sources where they are all of it. What stands in the sum of a function and in none of its items is a
 * row of that function. The list by function is taken where it is all that is bought. Cost: functions by sources, each
 * a walk over the readings. */
#include "compose/recover_procurement.h"
#include "base_data/base_value.h"

typedef struct Purchase {
    uint16_t function, source; /* source 0: not told */
    int64_t fen;
} Purchase;
typedef Vec(Purchase) Purchases;

static int64_t procured(const Recovery *r, uint16_t function, uint16_t source) {
    Coordinate at = told_at(&r->told, MEASURE_PROCUREMENT, 0);
    int64_t fen;
    at.member[DIM_FUNCTION] = function;
    at.member[DIM_SOURCE] = source;
    return told_amount(&r->told, at, &fen) ? fen : 0;
}

/* The narrowest sources whose purchases of the function are all of them; none: they are not told. */
static ToldMembers sources_of(const Recovery *r, uint16_t function, const ToldMembers *all) {
    ToldMembers sources = {0};
    int64_t left = procured(r, function, 0);
    for (int i = 0; i < all->size; i++) {
        int64_t fen = procured(r, function, all->data[i]);
        bool above = false;
        for (int k = 0; k < all->size; k++)
            above |= k != i && cube_covers(r->cube, DIM_SOURCE, all->data[i], all->data[k]) &&
                     procured(r, function, all->data[k]) != 0;
        if (fen == 0 || above)
            continue;
        *vec_push(&sources, r->base->arena) = all->data[i];
        left -= fen;
    }
    sources.size = left == 0 ? sources.size : 0;
    return sources;
}

/* What is already there of it. */
static int64_t listed(const Recovery *r, const Purchases *purchases, uint16_t function, uint16_t source) {
    int64_t sum = 0;
    for (int i = 0; i < purchases->size; i++)
        if (cube_covers(r->cube, DIM_FUNCTION, function, purchases->data[i].function) &&
            (!source || purchases->data[i].source == source))
            sum += purchases->data[i].fen;
    return sum;
}

static void add_function(const Recovery *r, Purchases *purchases, uint16_t function, const ToldMembers *all) {
    ToldMembers sources = sources_of(r, function, all);
    int end = purchases->size;
    for (int i = 0; i < sources.size || i == 0; i++) {
        uint16_t source = i < sources.size ? sources.data[i] : 0;
        Purchases before = {.data = purchases->data, .size = end};
        int64_t fen = procured(r, function, source) - listed(r, &before, function, source);
        if (fen > r->unit_fen / 100 * end || (fen > 0 && end == 0))
            *vec_push(purchases, r->base->arena) = (Purchase){function, source, fen};
    }
}

static void recover_functions(Recovery *r) {
    enum { DIGITS_MOST = 7 };
    BaseTable *table = base_table(r->base, "procurement");
    ToldMembers functions = {0}, sources = {0};
    Purchases purchases = {0};
    told_members(&r->told, r->base->arena, DIM_FUNCTION, &functions);
    told_members(&r->told, r->base->arena, DIM_SOURCE, &sources);
    for (int digits = DIGITS_MOST; digits > 0; digits--)
        for (int i = 0; i < functions.size; i++)
            if (cube_member(r->cube, DIM_FUNCTION, functions.data[i])->id.size == digits &&
                procured(r, functions.data[i], 0) != 0)
                add_function(r, &purchases, functions.data[i], &sources);
    int64_t whole = procured(r, 0, 0), sum = listed(r, &purchases, 0, 0);
    int64_t away = whole > sum ? whole - sum : sum - whole;
    for (int i = 0; i < purchases.size && away <= (int64_t)purchases.size * (r->unit_fen / 200); i++) {
        const Purchase *one = &purchases.data[i];
        BaseRow *row = base_add_row(r->base, table);
        base_set(table, row, "function", recovery_code_and_name(r, DIM_FUNCTION, one->function));
        if (one->source && one->source != SOURCE_GENERAL)
            base_set(table, row, "source", cube_member(r->cube, DIM_SOURCE, one->source)->name);
        if (r->same_year)
            base_set(table, row, "amount", recovery_money(r, one->fen));
    }
}

static void add_purchase(Recovery *r, BaseTable *table, Str class, uint16_t source, int64_t fen) {
    BaseRow *row = base_add_row(r->base, table);
    base_set(table, row, "class", class);
    if (source == SOURCE_CARRIED)
        base_set(table, row, "funds", base_choice(table, "funds", 1));
    else if (source > 0)
        base_set(table, row, "source", cube_member(r->cube, DIM_SOURCE, source)->name);
    if (r->same_year)
        base_set(table, row, "amount", recovery_money(r, fen));
}

/* The sources that a class of purchases is told by, one by one, where they are all of it. */
static bool purchases_by_source(Recovery *r, BaseTable *table, Str class, Coordinate at, int64_t fen) {
    ToldMembers sources = {0}, parts = {0};
    int64_t rest = fen;
    told_members(&r->told, r->base->arena, DIM_SOURCE, &sources);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < sources.size; i++) {
            int64_t part;
            at.member[DIM_SOURCE] = sources.data[i];
            if (!told_amount(&r->told, at, &part) || part == 0 || told_deeper(&r->told, &at, DIM_SOURCE))
                continue;
            if (round == 0) {
                rest -= part;
                *vec_push(&parts, r->base->arena) = sources.data[i];
            } else if (rest == 0) {
                add_purchase(r, table, class, sources.data[i], part);
            }
        }
    return rest == 0 && parts.size > 0;
}

static void recover_classes(Recovery *r) {
    BaseTable *table = base_table(r->base, "procurement");
    const BaseColumn *classes = &table->schema->columns.data[base_column(table, "class")];
    for (int i = 0; i < classes->choices.size; i++) {
        uint16_t measure = base_member(r->base->knowledge, DIM_MEASURE, classes->choices.data[i]);
        Coordinate at = told_at(&r->told, measure, 0);
        int64_t fen;
        if (!told_amount(&r->told, at, &fen) || fen == 0)
            continue;
        if (!purchases_by_source(r, table, classes->choices.data[i], at, fen))
            add_purchase(r, table, classes->choices.data[i], 0, fen);
    }
}

void recover_procurement(Recovery *r) {
    recover_classes(r);
    recover_functions(r);
}
