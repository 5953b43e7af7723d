/* The spending of a package as rows of base data, as finely as it is told:
 *
 *     基本支出    by item of functions, by source and kind; by economic class; or by both at once where a table
 * crosses them
 *     项目        each project by source, and function where it is told; where projects do not tell their functions,
 * rows
 *                 without a name have the projects' money by function, and by economic class
 *     其他支出    what is neither, by item
 *
 * The amounts come from the margins that are printed (spending_parts); where these leave the source open, the row is
 * put down as the general budget's and said to be so. What stands in the sum of a function and in none of its items
 * is a row of that function. Cost: a walk over the readings for each thing money is spent on. */
#include "compose/recover_spending.h"

#include <stddef.h>
#include "base_data/base_value.h"
#include "compose/recover_units.h"
#include "compose/spending_parts.h"

typedef Vec(SpendingKey) Keys;

typedef struct Told2 { /* an amount of this year and of last year */
    bool has, had;
    int64_t now, before;
} Told2;

typedef struct Emitted { /* a row */
    SpendingKey key;
    uint16_t source;
    unsigned kinds;
    Told2 told;
} Emitted;

typedef struct SpendingRecovery {
    Recovery *r;
    SpendingParts parts;
    bool crossed; /* basic spending is told by function and economic class at once */
    bool crossed_projects;
    Vec(Emitted) emitted;
    int unsourced;
    int64_t unsourced_fen;
    bool by_unit; /* a row for each unit, where their amounts are known */
    bool missed;  /* they were not, of some row */
    SpendingChain units;
} SpendingRecovery;

/* ---- what there is --------------------------------------------------------------------------------------------- */

static int compare_key(const SpendingRecovery *s, const SpendingKey *a, const SpendingKey *b) {
    const Cube *cube = s->r->cube;
    const struct {
        Dim dim;
        uint16_t a, b;
    } dims[] = {{DIM_FUNCTION, a->function, b->function},
                {DIM_ECONOMIC, a->economic, b->economic},
                {DIM_GOV_ECONOMIC, a->government, b->government}};
    for (size_t i = 0; i < sizeof dims / sizeof *dims; i++) {
        int order =
            str_compare(cube_member(cube, dims[i].dim, dims[i].a)->id, cube_member(cube, dims[i].dim, dims[i].b)->id);
        if (order != 0)
            return order;
    }
    return 0;
}

static void add_key(SpendingRecovery *s, Map *seen, Keys *keys, SpendingKey key) {
    Arena *arena = s->r->base->arena;
    Str text = arena_format(arena, "%u %u %u %u %u", key.function, key.economic, key.government, key.project, key.unit);
    int *known = map_put(seen, arena, text, 0);
    if (*known)
        return;
    *known = 1;
    *vec_push(keys, arena) = key;
    if (key.project) /* as they are listed */
        return;
    for (int i = keys->size - 1; i > 0 && compare_key(s, &keys->data[i - 1], &key) > 0; i--) {
        keys->data[i] = keys->data[i - 1];
        keys->data[i - 1] = key;
    }
}

typedef struct KeyShape { /* which of them a key must have */
    bool function, economic, project;
    bool own;   /* classes of the package's own stand beside those above them */
    bool above; /* only functions that have others below them */
} KeyShape;

/* The things of a shape that money is told of, this year's and last year's. */
static Keys keys_of(SpendingRecovery *s, KeyShape shape) {
    const Cube *cube = s->r->cube;
    Keys keys = {0};
    Map seen = {0};
    for (int year = 0; year >= (s->r->same_year ? -1 : 0); year--)
        for (int i = 0; i < cube->readings.size; i++) {
            SpendingKey key;
            const Reading *reading = &cube->readings.data[i];
            if (reading->blank || reading->amount.value_fen == 0 || !spending_key_of(&s->parts, reading, year, &key) ||
                (key.unit && (reading->table < 0 || !s->parts.whole[reading->table])))
                continue;
            key.unit = 0;
            if (key.function && !key.project && !shape.economic) /* its classes are added up */
                key.economic = key.government = 0;
            if ((key.function != 0) != shape.function || (key.project != 0) != shape.project ||
                (key.economic || key.government) != shape.economic)
                continue;
            if ((key.function && spending_is_leaf(&s->parts, DIM_FUNCTION, key.function, shape.own) == shape.above) ||
                (key.economic && !spending_is_leaf(&s->parts, DIM_ECONOMIC, key.economic, shape.own)) ||
                (!key.economic && key.government))
                continue;
            add_key(s, &seen, &keys, key);
        }
    return keys;
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

/* A class of the package's own (3021101) is none of base data: the one above it. */
static uint16_t shared_class(const SpendingRecovery *s, Dim dim, uint16_t member) {
    const Cube *cube = s->r->cube;
    while (member >= cube->knowledge->dimensions[dim].members.size && cube_member(cube, dim, member)->parent)
        member = cube_member(cube, dim, member)->parent;
    return member;
}

static BaseRow *add_row(SpendingRecovery *s, BaseTable *table, SpendingKey key, uint16_t of) {
    Recovery *r = s->r;
    BaseRow *row = base_add_row(r->base, table);
    if (key.function)
        base_set(table, row, "function",
                 recovery_code_and_name(r, DIM_FUNCTION, shared_class(s, DIM_FUNCTION, key.function)));
    if (key.economic)
        base_set(table, row, "economic",
                 recovery_code_and_name(r, DIM_ECONOMIC, shared_class(s, DIM_ECONOMIC, key.economic)));
    if (key.government)
        base_set(table, row, "government",
                 recovery_code_and_name(r, DIM_GOV_ECONOMIC, shared_class(s, DIM_GOV_ECONOMIC, key.government)));
    if (of == SOURCE_CARRIED)
        base_set(table, row, "funds", base_choice(table, "funds", 1));
    else if (of != SOURCE_GENERAL)
        base_set(table, row, "source", cube_member(r->cube, DIM_SOURCE, of)->name);
    recovery_set_whose(r, table, row, key.unit);
    return row;
}

static bool is_same_row(const BaseTable *table, const BaseRow *a, const BaseRow *b) {
    int amount = base_column(table, "amount"), last = base_column(table, "last");
    for (int i = 0; i < table->schema->columns.size; i++)
        if (i != amount && i != last && !str_equal(a->cells[i].text, b->cells[i].text))
            return false;
    return true;
}

/* The amounts of the last row. Where another row is the same (classes of the package's own under one), it is theirs. */
static void set_told(SpendingRecovery *s, BaseTable *table, Told2 told) {
    BaseRow *row = &table->rows.data[table->rows.size - 1];
    for (int i = 0; i + 1 < table->rows.size; i++) {
        BaseRow *other = &table->rows.data[i];
        int64_t fen;
        if (!is_same_row(table, other, row))
            continue;
        const char *now = s->r->same_year ? "amount" : "last";
        if (base_amount(s->r->base, table, other, now, &fen))
            told.now += fen, told.has = true;
        if (s->r->same_year && base_amount(s->r->base, table, other, "last", &fen))
            told.before += fen, told.had = true;
        table->rows.size--;
        row = other;
        break;
    }
    recovery_set_amounts(s->r, table, row, told.has ? &told.now : NULL, told.had ? &told.before : NULL);
}

/* The two years of one thing. */
typedef struct TwoYears {
    Margins now, before;
} TwoYears;

static TwoYears two_years(SpendingRecovery *s, SpendingKey key) {
    TwoYears years = {.now = spending_margins(&s->parts, key, 0)};
    if (s->r->same_year)
        years.before = spending_margins(&s->parts, key, -1);
    return years;
}

/* Last year's are often told of all kinds together: they are of the only kind that this year has. */
static bool before_of(const SpendingRecovery *s, const TwoYears *years, unsigned sources, unsigned kinds,
                      int64_t *fen) {
    int64_t others, own;
    if (margins_sum(&years->before, spending_mask(&s->parts, sources, kinds), fen))
        return true;
    bool only = margins_sum(&years->now, spending_mask(&s->parts, SOURCES_ALL, PARTS_ALL & ~kinds), &others) &&
                others == 0 && margins_sum(&years->now, spending_mask(&s->parts, SOURCES_ALL, kinds), &own) && own != 0;
    return only && margins_sum(&years->before, spending_mask(&s->parts, sources, PARTS_ALL), fen);
}

static Told2 told_of(const SpendingRecovery *s, const TwoYears *years, unsigned sources, unsigned kinds) {
    Told2 told = {0};
    told.has = margins_sum(&years->now, spending_mask(&s->parts, sources, kinds), &told.now);
    told.had = s->r->same_year && before_of(s, years, sources, kinds, &told.before);
    return told;
}

static bool is_money(const Told2 *told) {
    return (told->has && told->now != 0) || (told->had && told->before != 0);
}

typedef void PutRow(SpendingRecovery *s, SpendingKey key, uint16_t source, unsigned kinds, Told2 told);

typedef struct Share { /* of a row: its parts */
    SpendingRecovery *s;
    SpendingKey key;
    uint64_t parts;
} Share;

static bool ask_spending(const void *context, const Recovery *r, Coordinate at, int64_t *fen) {
    const Share *share = context;
    SpendingKey key = share->key;
    key.unit = at.member[DIM_ENTITY];
    Margins margins = spending_margins(&share->s->parts, key, at.member[DIM_YEAR] - r->cube->year);
    return margins_sum(&margins, share->parts, fen);
}

/* A row for each unit; false: their amounts are not known, or not all of it. What is known of last year of all units
 * together alone is a row of none. */
static bool put_shares(SpendingRecovery *s, const Share *share, uint16_t source, unsigned kinds, Told2 told,
                       PutRow *put) {
    const Recovery *r = s->r;
    int64_t *now = arena_array(r->base->arena, int64_t, r->units.size + 1);
    int64_t *before = arena_array(r->base->arena, int64_t, r->units.size + 1);
    if (!told.has || !recovery_shares(r, ask_spending, share, told_at(&r->told, 0, 0), told.now, now))
        return false;
    bool had = told.had && recovery_shares(r, ask_spending, share, told_at(&r->told, 0, -1), told.before, before);
    for (int i = 0; i < r->units.size; i++) {
        SpendingKey key = share->key;
        key.unit = r->units.data[i];
        Told2 one = {.has = true, .had = had, .now = now[i], .before = before[i]};
        if (now[i] != 0 || (had && before[i] != 0))
            put(s, key, source, kinds, one);
    }
    if (told.had && !had && told.before != 0)
        put(s, share->key, source, kinds, (Told2){.had = true, .before = told.before});
    return true;
}

/* `sources`: bits; of the source. */
static void put_one(SpendingRecovery *s, SpendingKey key, uint16_t source, unsigned sources, unsigned kinds, Told2 told,
                    PutRow *put) {
    Share share = {s, key, spending_mask(&s->parts, sources, kinds)};
    bool shared = s->by_unit && !key.unit && put_shares(s, &share, source, kinds, told, put);
    s->missed |= !shared;
    if (!shared)
        put(s, key, source, kinds, told);
    *vec_push(&s->emitted, s->r->base->arena) = (Emitted){key, source, kinds, told};
}

typedef struct Accounted { /* of the sources: which are, and how much */
    unsigned now, before;
    int64_t fen_now[PART_SOURCES_MAX], fen_before[PART_SOURCES_MAX];
} Accounted;

/* What a group has beyond its sources that are accounted for; these are accounted for then. */
static Told2 take_group(Accounted *accounted, unsigned sources, Told2 told) {
    bool has = told.has && sources & ~accounted->now, had = told.had && sources & ~accounted->before;
    int first = 0;
    for (int i = PART_SOURCES_MAX - 1; i >= 0; i--)
        if (sources & 1u << i) {
            told.now -= accounted->fen_now[i];
            told.before -= accounted->fen_before[i];
            first = i;
        }
    if (has) {
        accounted->now |= sources;
        accounted->fen_now[first] += told.now;
    }
    if (had) {
        accounted->before |= sources;
        accounted->fen_before[first] += told.before;
    }
    told.has = has && told.now > 0;
    told.had = had && told.before > 0;
    return told;
}

/* The narrowest source that is the sum of these; where there is none, the unit's own money if none of them is of the
 * treasury, else the general budget. */
static uint16_t source_of(const SpendingRecovery *s, unsigned open) {
    const Cube *cube = s->r->cube;
    bool granted = open == 0;
    for (int i = 0; i < s->parts.groups_count; i++)
        if (open && !(open & ~s->parts.groups[i].sources))
            return s->parts.groups[i].member;
    for (int i = 0; i < s->parts.sources_count; i++)
        granted |= open & 1u << i && (s->parts.sources[i] == SOURCE_CARRIED ||
                                      cube_covers(cube, DIM_SOURCE, SOURCE_GRANT, s->parts.sources[i]));
    return granted ? SOURCE_GENERAL : cube_find(cube, DIM_SOURCE, STR("own"));
}

/* An economic class says by itself of what kind it is, but where the package has it otherwise. */
static bool tells_kinds(const SpendingRecovery *s, SpendingKey key, const Told2 *personnel, const Told2 *operating) {
    unsigned by_code = key.economic ? spending_kind_of_class(&s->parts, key.economic) : 0;
    return !key.economic || (personnel->now && by_code != 1u << PART_PERSONNEL) ||
           (operating->now && by_code != 1u << PART_OPERATING);
}

/* A row for each source, or for the narrowest that is told: 单位资金, where it is not told of which income; where
 * nothing is, one of the general budget. */
static void put_rows(SpendingRecovery *s, SpendingKey key, unsigned kinds, PutRow *put) {
    TwoYears years = two_years(s, key);
    Accounted accounted = {0};
    for (int i = 0; i < s->parts.groups_count; i++) {
        const SourceGroup *group = &s->parts.groups[i];
        Told2 one = take_group(&accounted, group->sources, told_of(s, &years, group->sources, kinds));
        Told2 personnel = told_of(s, &years, group->sources, 1u << PART_PERSONNEL);
        Told2 operating = told_of(s, &years, group->sources, 1u << PART_OPERATING);
        bool split = kinds == PARTS_BASIC && tells_kinds(s, key, &personnel, &operating) && one.has && personnel.has &&
                     operating.has && personnel.now + operating.now == one.now;
        if (split && is_money(&personnel))
            put_one(s, key, group->member, group->sources, 1u << PART_PERSONNEL, personnel, put);
        if (split && is_money(&operating))
            put_one(s, key, group->member, group->sources, 1u << PART_OPERATING, operating, put);
        if (!split && is_money(&one))
            put_one(s, key, group->member, group->sources, kinds, one, put);
    }
    unsigned open = ((1u << s->parts.sources_count) - 1) & ~accounted.now;
    Told2 rest = take_group(&accounted, (1u << s->parts.sources_count) - 1, told_of(s, &years, SOURCES_ALL, kinds));
    if (!is_money(&rest))
        return;
    uint16_t source = source_of(s, open); /* 单位资金, whichever of them */
    put_one(s, key, source, open, kinds, rest, put);
    if (source != SOURCE_GENERAL)
        return;
    s->unsourced += s->parts.sources_count > 1;
    s->unsourced_fen += s->parts.sources_count > 1 ? rest.has ? rest.now : rest.before : 0;
}

/* ---- what is not broken down ----------------------------------------------------------------------------------- */

/* The rows under a function, from one source (0: all) and of some kinds. */
static Told2 emitted_under(const SpendingRecovery *s, uint16_t function, unsigned sources, unsigned kinds, int *count) {
    Told2 sum = {0};
    for (int i = 0; i < s->emitted.size; i++) {
        const Emitted *one = &s->emitted.data[i];
        bool from = false;
        for (int k = 0; k < s->parts.groups_count; k++)
            from |= s->parts.groups[k].member == one->source && !(s->parts.groups[k].sources & ~sources);
        if (!from || one->kinds & ~kinds || one->key.project || one->key.unit ||
            !cube_covers(s->r->cube, DIM_FUNCTION, function, one->key.function))
            continue;
        sum.now += one->told.has ? one->told.now : 0;
        sum.before += one->told.had ? one->told.before : 0;
        ++*count;
    }
    return sum;
}

/* Items that a package keeps to itself stand in the sum of what is above them: a row for the rest of it, by source
 * where that is told. */
static void put_rest(SpendingRecovery *s, SpendingKey key, unsigned kinds, PutRow *put) {
    TwoYears years = two_years(s, key);
    unsigned all = (1u << s->parts.sources_count) - 1, open = 0;
    int rows = 1;
    Told2 rest = told_of(s, &years, all, kinds), below = emitted_under(s, key.function, all, kinds, &rows);
    int64_t least = s->r->unit_fen / 100 * rows;
    bool none_now = rest.has && rest.now - below.now <= least,
         none_before = rest.had && rest.before - below.before <= least;
    if (none_now && (none_before || !rest.had)) /* all is there, if perhaps from another source */
        return;
    for (int i = 0; i < s->parts.sources_count; i++)
        open |= told_of(s, &years, 1u << i, kinds).has ? 0 : 1u << i;
    for (int i = 0; i <= s->parts.groups_count; i++) {
        bool last = i == s->parts.groups_count;
        unsigned sources = last ? all : s->parts.groups[i].sources;
        int count = 1;
        Told2 whole = told_of(s, &years, sources, kinds), sum = emitted_under(s, key.function, sources, kinds, &count);
        int64_t grain = s->r->unit_fen / 100 * count;
        whole.now -= sum.now;
        whole.before -= sum.before;
        whole.has = whole.has && whole.now > grain;
        whole.had = whole.had && whole.before > grain;
        if (is_money(&whole))
            put_one(s, key, last ? source_of(s, open) : s->parts.groups[i].member, sources, kinds, whole, put);
    }
}

static void put_all_rests(SpendingRecovery *s, unsigned kinds, PutRow *put) {
    enum { DIGITS_MOST = 7 };
    Keys all = keys_of(s, (KeyShape){.function = true, .above = true});
    for (int digits = DIGITS_MOST; digits > 0; digits--)
        for (int i = 0; i < all.size; i++)
            if (cube_member(s->r->cube, DIM_FUNCTION, all.data[i].function)->id.size == digits)
                put_rest(s, all.data[i], kinds, put);
}

/* ---- basic spending -------------------------------------------------------------------------------------------- */

static void put_basic(SpendingRecovery *s, SpendingKey key, uint16_t source, unsigned kinds, Told2 told) {
    BaseTable *table = base_table(s->r->base, "basic");
    BaseRow *row = add_row(s, table, key, source);
    if (kinds != PARTS_BASIC)
        base_set(table, row, "kind", base_choice(table, "kind", kinds == 1u << PART_OPERATING));
    set_told(s, table, told);
}

static int64_t sum_of(SpendingRecovery *s, const Keys *keys, unsigned kinds) {
    int64_t sum = 0;
    for (int i = 0; i < keys->size; i++) {
        Margins margins = spending_margins(&s->parts, keys->data[i], 0);
        int64_t fen;
        if (margins_sum(&margins, spending_mask(&s->parts, SOURCES_ALL, kinds), &fen))
            sum += fen;
    }
    return sum;
}

/* As much, but for the roundings of so many figures. */
static bool is_whole(const SpendingRecovery *s, int64_t sum, int64_t whole, int figures) {
    int64_t away = sum > whole ? sum - whole : whole - sum;
    return whole > 0 && away <= (int64_t)figures * (s->r->unit_fen / 200);
}

/* How much of it is told without its source. */
static int64_t unsourced_of(SpendingRecovery *s, const Keys *keys, unsigned kinds) {
    int64_t sum = 0;
    for (int i = 0; i < keys->size; i++) {
        TwoYears years = {.now = spending_margins(&s->parts, keys->data[i], 0)};
        Accounted accounted = {0};
        for (int k = 0; k < s->parts.groups_count; k++) {
            unsigned sources = s->parts.groups[k].sources;
            (void)take_group(&accounted, sources, told_of(s, &years, sources, kinds));
        }
        Told2 rest = take_group(&accounted, (1u << s->parts.sources_count) - 1, told_of(s, &years, SOURCES_ALL, kinds));
        sum += rest.has ? rest.now : 0;
    }
    return sum;
}

/* Is all of it told by function and class at once, and from which source as well as by function alone? */
static bool is_crossed(SpendingRecovery *s, const Keys *crossed, const Keys *functions, unsigned kinds) {
    return is_whole(s, sum_of(s, crossed, kinds), sum_of(s, functions, kinds), crossed->size) &&
           unsourced_of(s, crossed, kinds) <= unsourced_of(s, functions, kinds);
}

/* By function, or by function and class. False, and none are there: of some row the units' amounts are not known. */
static bool put_functions(SpendingRecovery *s, const Keys *functions, const Keys *crossed, bool by_unit) {
    BaseTable *table = base_table(s->r->base, "basic");
    SpendingRecovery begin = *s;
    const Keys *keys = s->crossed ? crossed : functions;
    int rows = table->rows.size;
    s->by_unit = by_unit;
    s->missed = false;
    for (int i = 0; i < keys->size; i++)
        put_rows(s, keys->data[i], PARTS_BASIC, put_basic);
    if (!s->crossed)
        put_all_rests(s, PARTS_BASIC, put_basic);
    s->by_unit = false;
    if (!by_unit || !s->missed)
        return true;
    table->rows.size = rows;
    s->emitted.size = begin.emitted.size;
    s->unsourced = begin.unsourced;
    s->unsourced_fen = begin.unsourced_fen;
    return false;
}

/* ---- lists by unit --------------------------------------------------------------------------------------------- */

/* Is one of the keys of its unit below it? */
static bool has_below(const SpendingRecovery *s, const Keys *keys, const SpendingKey *key) {
    const Cube *cube = s->r->cube;
    for (int i = 0; i < keys->size; i++) {
        const SpendingKey *other = &keys->data[i];
        bool below = (other->function != key->function || other->economic != key->economic) &&
                     cube_covers(cube, DIM_FUNCTION, key->function, other->function) &&
                     cube_covers(cube, DIM_ECONOMIC, key->economic, other->economic);
        if (below)
            return true;
    }
    return false;
}

/* What figures of a unit tell the money of: by function, by economic class or of all together, each once. */
static void unit_keys(SpendingRecovery *s, uint16_t unit, KeyShape shape, Keys *keys) {
    Arena *arena = s->r->base->arena;
    Keys all = {0};
    Map seen = {0};
    for (int i = s->units.first[unit]; i >= 0; i = s->units.next[i]) {
        SpendingKey key;
        const Reading *reading = &s->r->cube->readings.data[i];
        if (reading->blank || reading->amount.value_fen == 0 || !spending_key_of(&s->parts, reading, 0, &key) ||
            !key.unit || key.project || (key.function != 0) != shape.function || (key.economic != 0) != shape.economic)
            continue;
        Str text = arena_format(arena, "%u %u %u", key.function, key.economic, key.government);
        if (*map_put(&seen, arena, text, all.size) == all.size)
            *vec_push(&all, arena) = key;
    }
    for (int i = 0; i < all.size; i++)
        if (!has_below(s, &all, &all.data[i]))
            *vec_push(keys, arena) = all.data[i];
}

/* This year's rows of some kinds from a source, by unit or not. */
static int64_t emitted_from(const SpendingRecovery *s, uint16_t source, unsigned kinds, int begin, int end, int *rows) {
    int64_t sum = 0;
    bool functions = false;
    for (int i = begin; i < end; i++)
        functions |= s->emitted.data[i].key.function && !(s->emitted.data[i].kinds & ~kinds);
    for (int i = begin; i < end; i++) {
        const Emitted *one = &s->emitted.data[i];
        if (one->source != source || one->kinds & ~kinds || !one->told.has || one->key.project ||
            (functions && !one->key.function))
            continue;
        sum += one->told.now;
        ++*rows;
    }
    return sum;
}

/* Are the rows behind `end` the money of those from `begin` on, source by source? */
static bool lists_meet(const SpendingRecovery *s, unsigned kinds, int begin, int end) {
    for (int i = begin; i < s->emitted.size; i++) {
        int rows = 0;
        uint16_t source = s->emitted.data[i].source;
        int64_t whole = emitted_from(s, source, kinds, begin, end, &rows);
        int64_t units = emitted_from(s, source, kinds, end, s->emitted.size, &rows);
        int64_t away = whole > units ? whole - units : units - whole;
        if (away > (int64_t)rows * (s->r->unit_fen / 200))
            return false;
    }
    return true;
}

/* A list by unit, of the finest shape in which all its money is told, beside the rows from `begin` on. */
static void put_units(SpendingRecovery *s, const char *sheet, unsigned kinds, PutRow *put, int begin,
                      const KeyShape *shapes, int count) {
    BaseTable *table = base_table(s->r->base, sheet);
    for (int i = 0; i < count && s->r->units.size > 0; i++) {
        Keys keys = {0};
        for (int unit = 0; unit < s->r->units.size; unit++)
            unit_keys(s, s->r->units.data[unit], shapes[i], &keys);
        int rows = table->rows.size, end = s->emitted.size, unsourced = s->unsourced;
        int64_t unsourced_fen = s->unsourced_fen;
        for (int k = 0; k < keys.size; k++)
            put_rows(s, keys.data[k], kinds, put);
        if (s->emitted.size > end && s->unsourced == unsourced && lists_meet(s, kinds, begin, end))
            return;
        table->rows.size = rows;
        s->emitted.size = end;
        s->unsourced = unsourced;
        s->unsourced_fen = unsourced_fen;
    }
}

static void recover_basic(SpendingRecovery *s, const Keys *functions, const Keys *classes, const Keys *crossed) {
    static const KeyShape shapes[] = {{.economic = true}, {.function = true}, {0}};
    Recovery *r = s->r;
    BaseTable *table = base_table(r->base, "basic");
    s->crossed = is_crossed(s, crossed, functions, PARTS_BASIC);
    bool by_unit = r->units.size > 0 && put_functions(s, functions, crossed, true);
    if (!by_unit)
        (void)put_functions(s, functions, crossed, false);
    int by_function = table->rows.size;
    s->parts.nothing = functions->size > 0 ? UINT64_MAX : 0;
    for (int i = 0; i < functions->size; i++)
        s->parts.nothing &= spending_nothing(&s->parts, functions->data[i], 0);
    for (int i = 0; !s->crossed && i < classes->size; i++)
        put_rows(s, classes->data[i], PARTS_BASIC, put_basic);
    if (by_function == 0)
        recovery_gap(r, STR("基本支出：没有读到按功能科目的基本支出"),
                     STR("basic: no basic spending by functions was found"));
    if (!s->crossed && table->rows.size == by_function)
        recovery_gap(r, STR("基本支出：没有读到按经济科目的基本支出"),
                     STR("basic: no basic spending by economic classes was found"));
    put_units(s, "basic", PARTS_BASIC, put_basic, 0, shapes, by_unit ? 1 : 3);
}

/* ---- projects -------------------------------------------------------------------------------------------------- */

static Str project_name(const SpendingRecovery *s, uint16_t member) {
    const Member *project = cube_member(s->r->cube, DIM_PROJECT, member);
    Str name = recovery_field(s->r, member, offsetof(Project, name));
    if (!name.size)
        name = recovery_field(s->r, member, offsetof(Project, full));
    return name.size ? name : project->name.size ? project->name : project->id;
}

static void name_project(SpendingRecovery *s, BaseRow *row, uint16_t member, bool first) {
    static const struct {
        const char *column;
        ptrdiff_t offset;
    } texts[] = {{"class", offsetof(Project, attribute)}, {"begins", offsetof(Project, begins)},
                 {"ends", offsetof(Project, ends)},       {"summary", offsetof(Project, summary)},
                 {"basis", offsetof(Project, basis)},     {"goal", offsetof(Project, goal)}};
    BaseTable *table = base_table(s->r->base, "project");
    base_set(table, row, "code", recovery_field(s->r, member, offsetof(Project, code)));
    base_set(table, row, "name", project_name(s, member));
    for (size_t i = 0; first && i < sizeof texts / sizeof *texts; i++)
        base_set(table, row, texts[i].column, recovery_field(s->r, member, texts[i].offset));
}

static bool has_project_row(const SpendingRecovery *s, uint16_t member, int begin) {
    const BaseTable *table = base_table(s->r->base, "project");
    Str code = recovery_field(s->r, member, offsetof(Project, code));
    Str name = project_name(s, member);
    for (int i = begin; i < table->rows.size; i++) {
        Str there = base_text(table, &table->rows.data[i], "code");
        if (code.size ? str_equal(there, code) : str_equal(base_text(table, &table->rows.data[i], "name"), name))
            return true;
    }
    return false;
}

static void put_project(SpendingRecovery *s, SpendingKey key, uint16_t source, unsigned kinds, Told2 told) {
    BaseTable *table = base_table(s->r->base, "project");
    bool first = !has_project_row(s, key.project, 0);
    BaseRow *row = add_row(s, table, key, source);
    (void)kinds;
    if (!key.unit)
        recovery_set_whose(s->r, table, row, s->r->told.unit_of[key.project]);
    name_project(s, row, key.project, first);
    set_told(s, table, told);
}

static void put_unnamed(SpendingRecovery *s, SpendingKey key, uint16_t source, unsigned kinds, Told2 told) {
    BaseTable *table = base_table(s->r->base, "project");
    (void)kinds;
    add_row(s, table, key, source);
    set_told(s, table, told);
}

/* The function that a project says it is of, in a list or a form of its own. */
static uint16_t function_of(const SpendingRecovery *s, uint16_t project) {
    Str text = recovery_field(s->r, project, offsetof(Project, function));
    return text.size ? cube_find(s->r->cube, DIM_FUNCTION, text) : 0;
}

static bool has_key(const Keys *keys, uint16_t project) {
    for (int i = 0; i < keys->size; i++)
        if (keys->data[i].project == project)
            return true;
    return false;
}

/* A project that only its form of targets tells of: its amount there. */
static void put_recorded(SpendingRecovery *s, const Project *project) {
    Told2 told = {.has = project->has_value, .now = project->has_value ? project->value.value_fen : 0};
    put_project(s, (SpendingKey){.project = project->member, .function = function_of(s, project->member)},
                SOURCE_GENERAL, PARTS_PROJECT, told);
}

/* How many of the named rows have no function; and their money by that. */
static int without_function(const SpendingRecovery *s) {
    const BaseTable *table = base_table(s->r->base, "project");
    int count = 0;
    for (int i = 0; i < table->rows.size; i++)
        count += base_text(table, &table->rows.data[i], "function").size == 0;
    return count;
}

static void clear_functions(const SpendingRecovery *s) {
    const BaseTable *table = base_table(s->r->base, "project");
    for (int i = 0; i < table->rows.size; i++)
        base_set(table, &table->rows.data[i], "function", STR(""));
}

/* Projects without a code that a list and a table of its own know apart, by one name: each is told where more is. By
 * key: is it told better elsewhere? */
static bool *told_better(const SpendingRecovery *s, const Keys *projects) {
    const Cube *cube = s->r->cube;
    Arena *arena = s->r->base->arena;
    bool *better = arena_array(arena, bool, projects->size + 1);
    int *times = arena_array(arena, int, UINT16_MAX + 1);
    Map best = {0};
    for (int i = 0; i < cube->readings.size; i++)
        times[cube->readings.data[i].at.member[DIM_PROJECT]]++;
    for (int i = 0; i < projects->size; i++) {
        uint16_t member = projects->data[i].project;
        if (recovery_field(s->r, member, offsetof(Project, code)).size)
            continue;
        int *known = map_put(&best, arena, project_name(s, member), i);
        bool more = times[member] > times[projects->data[*known].project];
        if (*known == i)
            continue;
        better[more ? *known : i] = projects->data[*known].project != member;
        *known = more ? i : *known;
    }
    return better;
}

static void recover_named(SpendingRecovery *s, const Keys *of_function, const Keys *projects) {
    Recovery *r = s->r;
    const bool *better = told_better(s, projects);
    s->by_unit = r->units.size > 0;
    for (int i = 0; i < projects->size; i++) {
        SpendingKey key = projects->data[i];
        bool told = false;
        if (better[i])
            continue;
        for (int k = 0; k < of_function->size; k++)
            if (of_function->data[k].project == key.project) {
                put_rows(s, of_function->data[k], PARTS_PROJECT, put_project);
                told = true;
            }
        int begin = base_table(r->base, "project")->rows.size;
        if (!told)
            put_rows(s, key, PARTS_PROJECT, put_project);
        uint16_t function = function_of(s, key.project);
        const BaseTable *table = base_table(r->base, "project");
        for (int k = begin; function && k < table->rows.size; k++)
            base_set(table, &table->rows.data[k], "function", recovery_code_and_name(r, DIM_FUNCTION, function));
    }
    for (int i = 0; i < of_function->size; i++)
        if (!has_key(projects, of_function->data[i].project))
            put_rows(s, of_function->data[i], PARTS_PROJECT, put_project);
    for (int i = 0; i < r->records->projects.size; i++) {
        const Project *project = &r->records->projects.data[i];
        if (project->member && !has_project_row(s, project->member, 0))
            put_recorded(s, project);
    }
    s->by_unit = false;
}

/* Do the rows of projects say whose all of them are? */
static bool all_named_have_units(const SpendingRecovery *s) {
    const BaseTable *table = base_table(s->r->base, "project");
    for (int i = 0; i < table->rows.size; i++)
        if (!base_text(table, &table->rows.data[i], "whose").size)
            return false;
    return table->rows.size > 0;
}

/* The money of projects by function and by economic class, where the named rows do not say it. */
static void recover_projects(SpendingRecovery *s, const Keys *functions, const Keys *classes, const Keys *crossed) {
    static const KeyShape shapes[] = {{.function = true}, {0}};
    Recovery *r = s->r;
    int begin = s->emitted.size;
    Keys of_function = keys_of(s, (KeyShape){.function = true, .project = true});
    Keys projects = keys_of(s, (KeyShape){.project = true});
    int64_t by_function = sum_of(s, functions, PARTS_PROJECT);
    s->crossed_projects = is_crossed(s, crossed, functions, PARTS_PROJECT);
    recover_named(s, &of_function, &projects);
    int named = base_table(r->base, "project")->rows.size, open = without_function(s);
    bool lists = by_function > 0 && (open > 0 || named == 0 || s->crossed_projects);
    if (lists)
        clear_functions(s);
    const Keys *by = s->crossed_projects ? crossed : functions;
    for (int i = 0; lists && i < by->size; i++)
        put_rows(s, by->data[i], PARTS_PROJECT, put_unnamed);
    if (lists && !s->crossed_projects)
        put_all_rests(s, PARTS_PROJECT, put_unnamed);
    for (int i = 0; !s->crossed_projects && i < classes->size; i++)
        put_rows(s, classes->data[i], PARTS_PROJECT, put_unnamed);
    if (!all_named_have_units(s))
        put_units(s, "project", PARTS_PROJECT, put_unnamed, begin, shapes, 2);
    if (named == 0)
        recovery_gap(r, STR("项目：没有读到项目清单，按科目列金额"),
                     STR("project: no list of projects was found; there are their amounts by class"));
    else if (open > 0)
        recovery_gap(r, arena_format(r->base->arena, "项目：%d 个项目没有读到功能科目", open),
                     arena_format(r->base->arena, "project: the function of %d projects was not found", open));
}

/* ---- other spending -------------------------------------------------------------------------------------------- */

static void put_other(SpendingRecovery *s, SpendingKey key, uint16_t source, unsigned kinds, Told2 told) {
    BaseTable *table = base_table(s->r->base, "other");
    BaseRow *row = add_row(s, table, key, source);
    base_set(table, row, "kind",
             base_choice(table, "kind",
                         kinds == 1u << PART_BUSINESS   ? 0
                         : kinds == 1u << PART_REMITTED ? 1
                                                        : 2));
    set_told(s, table, told);
}

/* Projects of last year alone, by item: what the list of this year's cannot hold. */
static void put_last(SpendingRecovery *s, SpendingKey key, uint16_t source, unsigned kinds, Told2 told) {
    enum { LAST_PROJECTS = 4 };
    BaseTable *table = base_table(s->r->base, "other");
    (void)kinds;
    told.has = false;
    if (!is_money(&told))
        return;
    BaseRow *row = add_row(s, table, key, source);
    base_set(table, row, "kind", base_choice(table, "kind", LAST_PROJECTS));
    set_told(s, table, told);
}

static bool projects_tell_last(const SpendingRecovery *s) {
    const BaseTable *table = base_table(s->r->base, "project");
    for (int i = 0; i < table->rows.size; i++)
        if (base_text(table, &table->rows.data[i], "last").size)
            return true;
    return false;
}

void recover_spending(Recovery *r) {
    SpendingRecovery s = {.r = r};
    spending_parts_init(&s.parts, r);
    s.units = spending_chain(r, DIM_ENTITY);
    Keys functions = keys_of(&s, (KeyShape){.function = true});
    Keys classes = keys_of(&s, (KeyShape){.economic = true});
    Keys crossed = keys_of(&s, (KeyShape){.function = true, .economic = true, .own = true});
    recover_basic(&s, &functions, &classes, &crossed);
    recover_projects(&s, &functions, &classes, &crossed);
    bool last = r->same_year && !projects_tell_last(&s);
    for (int i = 0; i < functions.size; i++) {
        for (unsigned kind = PART_BUSINESS; kind < PART_KINDS; kind++)
            put_rows(&s, functions.data[i], 1u << kind, put_other);
        if (last)
            put_rows(&s, functions.data[i], PARTS_PROJECT, put_last);
    }
    if (s.unsourced > 0)
        recovery_gap(r,
                     arena_format(r->base->arena, "%d 处支出（共 %.*s）没有读到资金来源，按一般公共预算列，请核对",
                                  s.unsourced, STR_ARG(recovery_money(r, s.unsourced_fen))),
                     arena_format(r->base->arena,
                                  "the source of %d amounts (%.*s) was not found: they stand as the general budget's",
                                  s.unsourced, STR_ARG(recovery_money(r, s.unsourced_fen))));
}
