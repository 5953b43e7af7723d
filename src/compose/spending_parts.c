/* A figure says the sum of some parts: 一般公共预算 基本支出 is that of two kinds from one source, and without a
 * source of all. Which sources and kinds there are is found first, since what a package has no money of is no part.
 * What is carried over from last year is a source of its own only in tables that print it beside the others.
 *
 * Receipts by function are what is spent on it, and count as that. Figures of one unit among several are that unit's;
 * what all of them spend nothing on, none does.
 * Cost: for each thing a walk over the readings of its function or project. */
#include "compose/spending_parts.h"

#include "base/utf8.h"
#include "compose/whole_rows.h"

/* What was carried in, by function: it is spent on that. */
static bool is_carried_in(const SpendingParts *parts, const Coordinate *at) {
    return at->member[DIM_FUNCTION] && parts->carry_in && at->member[DIM_MEASURE] == parts->carry_in;
}

static bool is_outlay(const SpendingParts *parts, const Coordinate *at, bool *but_carried) {
    uint16_t measure = at->member[DIM_MEASURE];
    bool classed = at->member[DIM_FUNCTION] || at->member[DIM_ECONOMIC] || at->member[DIM_GOV_ECONOMIC];
    *but_carried = measure == MEASURE_INCOME;
    if (measure == MEASURE_SPEND)
        return true;
    if (cube_is_final(parts->recovery->cube)) /* what came in of a function is not what was spent on it */
        return measure == MEASURE_OUTLAYS && (classed || at->member[DIM_PROJECT]);
    if (measure == MEASURE_INCOME || measure == MEASURE_RECEIPTS)
        return at->member[DIM_FUNCTION] != 0;
    return (measure == MEASURE_OUTLAYS && (classed || at->member[DIM_PROJECT])) || is_carried_in(parts, at);
}

static const Str kind_ids[PART_KINDS] = {STR_INIT("personnel"), STR_INIT("operating"), STR_INIT("project"),
                                         STR_INIT("business"),  STR_INIT("remitted"),  STR_INIT("subsidy")};

/* The kinds that a nature stands for; 0: a part of one. */
static unsigned kinds_of(const Cube *cube, uint16_t nature) {
    unsigned kinds = 0;
    for (int i = 0; i < PART_KINDS; i++)
        if (cube_covers(cube, DIM_NATURE, nature, cube_find(cube, DIM_NATURE, kind_ids[i])))
            kinds |= 1u << i;
    return kinds;
}

static bool is_of_year(const SpendingParts *parts, const Coordinate *at, int year) {
    const Cube *cube = parts->recovery->cube;
    return (at->member[DIM_YEAR] ? at->member[DIM_YEAR] : cube->year) == cube->year + year &&
           (!at->member[DIM_STAGE] || at->member[DIM_STAGE] == parts->stage);
}

bool spending_key_of(const SpendingParts *parts, const Reading *reading, int year, SpendingKey *key) {
    const Coordinate *at = &reading->at;
    bool but_carried;
    *key =
        (SpendingKey){at->member[DIM_FUNCTION], at->member[DIM_ECONOMIC], at->member[DIM_GOV_ECONOMIC],
                      at->member[DIM_PROJECT], told_by_unit(&parts->recovery->told, at) ? at->member[DIM_ENTITY] : 0};
    return reading->kind == READING_LEVEL && is_outlay(parts, at, &but_carried) && is_of_year(parts, at, year);
}

/* ---- sources, kinds, leaves ------------------------------------------------------------------------------------ */

static bool has_below(const SpendingParts *parts, const bool *used, int source) {
    const Members *sources = &parts->recovery->cube->knowledge->dimensions[DIM_SOURCE].members;
    for (int i = 1; i < sources->size; i++)
        if (i != source && used[i] && cube_covers(parts->recovery->cube, DIM_SOURCE, (uint16_t)source, (uint16_t)i))
            return true;
    return false;
}

static void choose_sources(SpendingParts *parts, const bool *used) {
    const Members *sources = &parts->recovery->cube->knowledge->dimensions[DIM_SOURCE].members;
    parts->sources[parts->sources_count++] = SOURCE_GENERAL;
    for (int i = 1; i < sources->size && parts->sources_count < PART_SOURCES_MAX - 1; i++)
        if (used[i] && i != SOURCE_GENERAL && i != SOURCE_CARRIED && i != SOURCE_GRANT && !sources->data[i].memo &&
            !has_below(parts, used, i))
            parts->sources[parts->sources_count++] = (uint16_t)i;
    if (used[SOURCE_CARRIED])
        parts->sources[parts->sources_count++] = SOURCE_CARRIED;
    for (int i = 0; i < parts->sources_count; i++)
        parts->groups[parts->groups_count++] = (SourceGroup){parts->sources[i], 1u << i};
    for (int i = 1; i < sources->size && parts->groups_count < SOURCE_GROUPS_MAX; i++) {
        unsigned within = 0;
        for (int k = 0; k < parts->sources_count; k++)
            if (parts->sources[k] != i && parts->sources[k] != SOURCE_CARRIED &&
                cube_covers(parts->recovery->cube, DIM_SOURCE, (uint16_t)i, parts->sources[k]))
                within |= 1u << k;
        if (within)
            parts->groups[parts->groups_count++] = (SourceGroup){(uint16_t)i, within};
    }
}

static void mark_above(SpendingParts *parts, Dim dim, uint16_t member) {
    const Cube *cube = parts->recovery->cube;
    bool shared = member < cube->knowledge->dimensions[dim].members.size;
    for (uint16_t above = member ? cube_member(cube, dim, member)->parent : 0; above;
         above = cube_member(cube, dim, above)->parent)
        parts->below[dim][above] |= shared ? BELOW_SHARED : BELOW_OWN;
}

typedef struct RowTold { /* of a row of a table: all, and what two natures have of it */
    int64_t whole, told;
} RowTold;

/* Tables print 其中：事业单位经营支出 beside 项目支出 that has it already. Such a kind is no part beside the others. */
static bool is_within_others(const Cube *cube, uint16_t nature) {
    const uint16_t project = NATURE_PROJECT, basic = cube_find(cube, DIM_NATURE, STR("basic"));
    int within = 0, beside = 0;
    for (int i = 0; nature && i < cube->readings.size; i++) {
        const Reading *here = &cube->readings.data[i];
        RowTold row = {0, 0};
        if (here->table < 0 || here->blank || here->amount.value_fen == 0 || here->at.member[DIM_NATURE] != nature)
            continue;
        for (int k = i - 1;
             k >= 0 && cube->readings.data[k].table == here->table && cube->readings.data[k].row == here->row; k--) {
            const Reading *other = &cube->readings.data[k];
            Coordinate at = other->at;
            at.member[DIM_NATURE] = nature;
            if (!coordinate_equal(&at, &here->at))
                continue;
            row.whole += other->at.member[DIM_NATURE] == 0 ? other->amount.value_fen : 0;
            row.told += other->at.member[DIM_NATURE] == basic || other->at.member[DIM_NATURE] == project
                            ? other->amount.value_fen
                            : 0;
        }
        within += row.whole != 0 && row.whole == row.told;
        beside += row.whole != 0 && row.whole != row.told;
    }
    return within > beside;
}

SpendingChain spending_chain(const Recovery *r, Dim dim) {
    Arena *arena = r->base->arena;
    SpendingChain chain = {arena_array(arena, int, UINT16_MAX + 1),
                           arena_array(arena, int, r->cube->readings.size + 1)};
    for (int i = 0; i <= UINT16_MAX; i++)
        chain.first[i] = -1;
    for (int i = r->cube->readings.size - 1; i >= 0; i--) {
        int *first = &chain.first[r->cube->readings.data[i].at.member[dim]];
        chain.next[i] = *first;
        *first = i;
    }
    return chain;
}

/* Is what is spent of a source told by function, all of it? Then nothing is spent on the others. */
static bool lists_functions(const SpendingParts *parts, uint16_t source) {
    const Recovery *r = parts->recovery;
    bool *seen = arena_array(r->base->arena, bool, UINT16_MAX + 1);
    Coordinate at = told_at(&r->told, MEASURE_SPEND, 0);
    int64_t whole, sum = 0;
    int count = 1;
    at.member[DIM_SOURCE] = source;
    if (!told_amount(&r->told, at, &whole) || whole == 0)
        return false;
    for (int i = 0; i < r->cube->readings.size; i++) {
        const Reading *reading = &r->cube->readings.data[i];
        uint16_t function = reading->at.member[DIM_FUNCTION];
        Coordinate here = reading->at;
        here.member[DIM_FUNCTION] = 0;
        here.member[DIM_STAGE] = at.member[DIM_STAGE];
        if (!function || seen[function] || reading->blank || reading->kind != READING_LEVEL ||
            !coordinate_equal(&here, &at) || parts->below[DIM_FUNCTION][function])
            continue;
        seen[function] = true;
        sum += told_exact(reading);
        count++;
    }
    return (sum > whole ? sum - whole : whole - sum) <= (int64_t)count * (r->unit_fen / 200);
}

void spending_parts_init(SpendingParts *parts, const Recovery *recovery) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
    const Cube *cube = recovery->cube;
    Arena *arena = recovery->base->arena;
    bool *used = arena_array(arena, bool, cube->knowledge->dimensions[DIM_SOURCE].members.size + 1);
    *parts = (SpendingParts){.recovery = recovery,
                             .stage = cube_base(cube).member[DIM_STAGE],
                             .carry_in = cube_find(cube, DIM_MEASURE, STR("carry-in")),
                             .apart = arena_array(arena, bool, cube->tables.size + 1),
                             .by_unit = arena_array(arena, bool, cube->tables.size + 1),
                             .whole = whole_tables(cube, arena)};
    for (size_t i = 0; i < sizeof dims / sizeof *dims; i++)
        parts->below[dims[i]] = arena_array(arena, unsigned char, UINT16_MAX + 1);
    parts->functions = spending_chain(recovery, DIM_FUNCTION);
    parts->projects = spending_chain(recovery, DIM_PROJECT);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        const Coordinate *at = &reading->at;
        bool but_carried, money = reading->amount.value_fen != 0 && !reading->blank;
        if (reading->table >= 0 && (at->member[DIM_SOURCE] == SOURCE_CARRIED || is_carried_in(parts, at)))
            parts->apart[reading->table] = true;
        if (reading->table >= 0 && told_by_unit(&recovery->told, at) &&
            (at->member[DIM_FUNCTION] || at->member[DIM_ECONOMIC]))
            parts->by_unit[reading->table] = true;
        if (!money || reading->kind != READING_LEVEL)
            continue;
        bool outlay = is_outlay(parts, at, &but_carried);
        if ((outlay && !at->member[DIM_PROJECT]) || at->member[DIM_MEASURE] == MEASURE_INCOME ||
            at->member[DIM_MEASURE] == MEASURE_RECEIPTS)
            used[is_carried_in(parts, at) ? SOURCE_CARRIED : at->member[DIM_SOURCE]] = true;
        unsigned kinds = kinds_of(cube, at->member[DIM_NATURE]);
        if (outlay && at->member[DIM_NATURE])
            parts->kinds |= kinds;
        for (size_t k = 0; outlay && k < sizeof dims / sizeof *dims; k++)
            mark_above(parts, dims[k], at->member[dims[k]]);
    }
    parts->kinds |= parts->kinds ? 0 : PARTS_BASIC | PARTS_PROJECT;
    for (int kind = PART_BUSINESS; kind < PART_KINDS; kind++)
        if (parts->kinds & 1u << kind && is_within_others(cube, cube_find(cube, DIM_NATURE, kind_ids[kind])))
            parts->kinds &= ~(1u << kind);
    choose_sources(parts, used);
    for (int i = 0; i < parts->sources_count; i++)
        if (parts->sources[i] != SOURCE_CARRIED && lists_functions(parts, parts->sources[i]))
            parts->listed |= 1u << i;
}

bool spending_is_leaf(const SpendingParts *parts, Dim dim, uint16_t member, bool own) {
    return member && !(parts->below[dim][member] & (own ? BELOW_SHARED : BELOW_SHARED | BELOW_OWN));
}

/* ---- sums ------------------------------------------------------------------------------------------------------ */

uint64_t spending_mask(const SpendingParts *parts, unsigned sources, unsigned kinds) {
    uint64_t mask = 0;
    for (int i = 0; i < parts->sources_count; i++)
        if (sources & 1u << i)
            mask |= (uint64_t)kinds << (i * PART_KINDS);
    return mask;
}

/* The sources that a figure is paid from. 0: a part of one, or one that is no source here. */
static unsigned sources_of(const SpendingParts *parts, uint16_t source, bool apart) {
    const Cube *cube = parts->recovery->cube;
    unsigned sources = 0;
    for (int i = 0; i < parts->sources_count; i++) {
        uint16_t one = parts->sources[i];
        bool carried = one == SOURCE_CARRIED;
        if (!source || source == one || (!carried && cube_covers(cube, DIM_SOURCE, source, one)) ||
            (carried && !apart && cube_covers(cube, DIM_SOURCE, source, SOURCE_GENERAL)))
            sources |= 1u << i;
    }
    return sources;
}

static uint64_t mask_of(const SpendingParts *parts, const Reading *reading, bool project) {
    const Cube *cube = parts->recovery->cube;
    const Coordinate *at = &reading->at;
    bool but_carried, apart = reading->table >= 0 && parts->apart[reading->table];
    bool outlay = is_outlay(parts, at, &but_carried);
    uint16_t source = is_carried_in(parts, at) ? SOURCE_CARRIED : at->member[DIM_SOURCE];
    unsigned sources = sources_of(parts, source, apart);
    unsigned kinds = kinds_of(cube, at->member[DIM_NATURE]);
    uint64_t mask = 0;
    if (project && cube_covers(cube, DIM_NATURE, NATURE_PROJECT, at->member[DIM_NATURE]))
        kinds = PARTS_PROJECT;
    else if (project)
        kinds &= PARTS_PROJECT;
    else if (!(kinds & parts->kinds)) /* told within another */
        kinds = 0;
    for (int i = 0; outlay && i < parts->sources_count; i++)
        if (sources & 1u << i && !(but_carried && parts->sources[i] == SOURCE_CARRIED))
            mask |= (uint64_t)kinds << (i * PART_KINDS);
    return mask;
}

/* An economic class is of one kind of basic spending. */
static unsigned kinds_of_class(const SpendingParts *parts, uint16_t economic) {
    enum { CLASS_DIGITS = 3 };
    const Cube *cube = parts->recovery->cube;
    const WordList *kinds = knowledge_list(cube->knowledge, STR("spending-kind"));
    Str kind = word_list_find(kinds, str_sub(cube_member(cube, DIM_ECONOMIC, economic)->id, 0, CLASS_DIGITS));
    return kind.size ? kinds_of(cube, cube_find(cube, DIM_NATURE, kind)) | (PARTS_ALL & ~PARTS_BASIC) : PARTS_ALL;
}

typedef struct SaidHere { /* the figures of one sum in one table */
    int table, count;
    uint64_t mask;
    int64_t first, sum, grain;
    bool differ;
} SaidHere;
typedef Vec(SaidHere) SaidList;

static SaidHere *said_here(SaidList *list, Arena *arena, int table, uint64_t mask) {
    for (int i = 0; i < list->size; i++)
        if (list->data[i].table == table && list->data[i].mask == mask)
            return &list->data[i];
    SaidHere *added = vec_push(list, arena);
    *added = (SaidHere){.table = table, .mask = mask};
    return added;
}

typedef enum Asked { ASKED_FIGURES, ASKED_BLANKS, ASKED_CLASSES, ASKED_UNITS } Asked;

/* Is what is told here asked for? ASKED_CLASSES: one of the economic classes of a function. ASKED_UNITS: one of the
 * units that it is of. */
static bool is_asked(const SpendingParts *parts, SpendingKey key, SpendingKey here, Asked asked) {
    bool classes = asked == ASKED_CLASSES && spending_is_leaf(parts, DIM_ECONOMIC, here.economic, false);
    bool unit = asked == ASKED_UNITS ? here.unit != 0 : here.unit == key.unit;
    return unit && here.function == key.function && here.project == key.project &&
           (asked == ASKED_CLASSES ? classes : here.economic == key.economic && here.government == key.government);
}

static SaidList list_readings(const SpendingParts *parts, SpendingKey key, int year, Asked asked) {
    const Cube *cube = parts->recovery->cube;
    SaidList list = {0};
    const SpendingChain *chain = key.project ? &parts->projects : &parts->functions;
    for (int i = chain->first[key.project ? key.project : key.function]; i >= 0; i = chain->next[i]) {
        const Reading *reading = &cube->readings.data[i];
        SpendingKey here;
        if (reading->blank != (asked == ASKED_BLANKS) || !spending_key_of(parts, reading, year, &here) ||
            !is_asked(parts, key, here, asked) ||
            (asked == ASKED_UNITS && (reading->table < 0 || !parts->whole[reading->table])))
            continue;
        SaidHere *said =
            said_here(&list, parts->recovery->base->arena, reading->table, mask_of(parts, reading, key.project != 0));
        int64_t fen = told_exact(reading);
        said->differ |= said->count > 0 && fen != said->first;
        said->first = said->count++ > 0 ? said->first : fen;
        said->sum += fen;
        said->grain = reading->amount.grain_fen;
    }
    return list;
}

/* The first table that tells all units has their sum for what nothing else tells of all of them. */
static void say_units(const SpendingParts *parts, SpendingKey key, int year, Margins *margins) {
    SaidList units = list_readings(parts, key, year, ASKED_UNITS);
    for (int i = 0; i < units.size; i++)
        if (!margins_says(margins, units.data[i].mask))
            margins_say(margins, units.data[i].mask, units.data[i].sum, units.data[i].grain * units.data[i].count);
}

/* Sources whose list of functions has all their money, and not this one. */
static void say_unlisted(const SpendingParts *parts, const SaidList *said, Margins *margins) {
    for (int i = 0; i < parts->sources_count; i++) {
        uint64_t own = spending_mask(parts, 1u << i, PARTS_ALL);
        bool told = !(parts->listed & 1u << i);
        for (int k = 0; k < said->size; k++)
            told |= said->data[k].mask != 0 && !(said->data[k].mask & ~own);
        if (!told)
            margins_say(margins, own, 0, 1);
    }
}

/* What is printed once comes first. A table that prints a thing in several rows
 * tells it by their sum, where they are not of units that it names, and one that tells a function by economic
 * classes tells the function by the sum of these. A blank cell is nothing where no figure says otherwise. */
static void say_readings(const SpendingParts *parts, SpendingKey key, int year, Margins *margins) {
    SaidList said = list_readings(parts, key, year, ASKED_FIGURES);
    SaidList blank = list_readings(parts, key, year, ASKED_BLANKS), classes = {0};
    if (key.function && !key.economic && !key.government)
        classes = list_readings(parts, key, year, ASKED_CLASSES);
    for (int i = 0; i < said.size; i++)
        if (!said.data[i].differ)
            margins_say(margins, said.data[i].mask, said.data[i].first, said.data[i].grain);
    for (int i = 0; i < said.size; i++)
        if (said.data[i].differ && said.data[i].table >= 0 && (key.unit || !parts->by_unit[said.data[i].table]) &&
            !margins_says(margins, said.data[i].mask))
            margins_say(margins, said.data[i].mask, said.data[i].sum, said.data[i].grain * said.data[i].count);
    for (int i = 0; i < classes.size; i++)
        if (!margins_says(margins, classes.data[i].mask))
            margins_say(margins, classes.data[i].mask, classes.data[i].sum,
                        classes.data[i].grain * classes.data[i].count);
    if (!key.unit && !parts->recovery->told.one_unit)
        say_units(parts, key, year, margins);
    if (key.function && !key.project && year == 0)
        say_unlisted(parts, &said, margins);
    for (int i = 0; i < blank.size; i++)
        if (!margins_says(margins, blank.data[i].mask))
            margins_say(margins, blank.data[i].mask, 0, 1);
}

static Margins margins_within(const SpendingParts *parts, SpendingKey key, int year, unsigned kinds);

static uint64_t nothing_of(const Margins *margins) {
    uint64_t nothing = 0;
    for (int i = 0; i < margins->parts_count; i++)
        if (margins->known & (uint64_t)1 << i && margins->fen[i] == 0)
            nothing |= (uint64_t)1 << i;
    return nothing;
}

/* What all units together, or all functions, spend nothing on. */
static void say_nothing(const SpendingParts *parts, SpendingKey key, int year, unsigned kinds, Margins *margins) {
    uint64_t nothing = key.economic && !key.function && year == 0 ? parts->nothing : 0;
    if (key.unit) {
        key.unit = 0;
        Margins all = margins_within(parts, key, year, kinds);
        nothing |= nothing_of(&all);
    }
    for (int i = 0; i < margins->parts_count; i++)
        if (nothing & (uint64_t)1 << i)
            margins_say(margins, (uint64_t)1 << i, 0, 1);
}

static Margins margins_within(const SpendingParts *parts, SpendingKey key, int year, unsigned kinds) {
    Margins margins = {.arena = parts->recovery->base->arena, .parts_count = parts->sources_count * PART_KINDS};
    margins_say(&margins, spending_mask(parts, SOURCES_ALL, PARTS_ALL & ~kinds), 0, 1);
    say_readings(parts, key, year, &margins);
    say_nothing(parts, key, year, kinds, &margins);
    margins_solve(&margins);
    return margins;
}

/* A class is of one kind of basic spending where the package does not tell it of two. */
Margins spending_margins(const SpendingParts *parts, SpendingKey key, int year) {
    unsigned kinds = key.project ? PARTS_PROJECT : parts->kinds;
    Margins margins = margins_within(parts, key, year, kinds);
    int64_t fen;
    bool told = margins_sum(&margins, spending_mask(parts, SOURCES_ALL, 1u << PART_PERSONNEL), &fen) &&
                margins_sum(&margins, spending_mask(parts, SOURCES_ALL, 1u << PART_OPERATING), &fen);
    if (!key.economic || told)
        return margins;
    return margins_within(parts, key, year, kinds & kinds_of_class(parts, key.economic));
}

uint64_t spending_nothing(const SpendingParts *parts, SpendingKey key, int year) {
    Margins margins = spending_margins(parts, key, year);
    return nothing_of(&margins);
}

unsigned spending_kind_of_class(const SpendingParts *parts, uint16_t economic) {
    return kinds_of_class(parts, economic) & PARTS_BASIC;
}
