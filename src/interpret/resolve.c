/* What a table or a sentence leaves open, the whole package decides: whether money was carried in, which
 * function a project's row names, that there is one unit only. Each pass changes one thing; what the later ones compare
 * is what the earlier ones left, so that their order is part of what they mean. The table at the end says why each
 * stands where it stands.
 *
 * A pass walks the readings a few times; those that compare keep an index of the levels that tables print. */
#include "interpret/resolve.h"
#include "base/utf8.h"
#include "interpret/pairs.h"
#include "interpret/table_levels.h"
#include "interpret/unsaid.h"

typedef struct Whole { /* all that was read */
    Cube *cube;
    const Records *records;
} Whole;

/* 其中：财政拨款, 上年结转, 其他资金 in the head of a target: 其中 before the first of several sources
 * heads a list of them all. */
static void resolve_heads(const Whole *whole) {
    Cube *cube = whole->cube;
    for (int i = 0; i + 1 < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        const Reading *next = &cube->readings.data[i + 1];
        if (!reading->partial || next->partial || reading->table < 0 || reading->table != next->table ||
            reading->row == next->row)
            continue;
        Coordinate one = reading->at, two = next->at;
        bool sources = one.member[DIM_SOURCE] && two.member[DIM_SOURCE] && one.member[DIM_PROJECT];
        one.member[DIM_SOURCE] = two.member[DIM_SOURCE] = 0;
        reading->partial = !(sources && coordinate_equal(&one, &two));
    }
}

typedef struct PairUse { /* what the package prints of a pair */
    const MeasurePair *pair;
    bool total_printed;    /* a table keeps the whole apart from its part */
    Vec(uint16_t) carried; /* the sources of which something was carried over this year; 0: it is not said of which */
    Map levels;            /* of tables that divide */
} PairUse;

static PairUse pair_use(const Cube *cube, const MeasurePair *pair, Map levels) {
    PairUse use = {.pair = pair, .levels = levels};
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        uint16_t measure = reading->at.member[DIM_MEASURE];
        if (pair_is_carried(cube, measure) && pair_around(cube, measure) == pair && reading->amount.value_fen &&
            reading->at.member[DIM_YEAR] == cube->year)
            *vec_push(&use.carried, cube->arena) = reading->at.member[DIM_SOURCE];
        use.total_printed |= reading->table >= 0 && !reading->undivided && measure == pair->whole;
    }
    return use;
}

static bool is_carried(const Cube *cube, const PairUse *use, uint16_t source) {
    bool found = false;
    for (int i = 0; i < use->carried.size && !found; i++)
        found = cube_covers(cube, DIM_SOURCE, source, use->carried.data[i]);
    return found;
}

/* How far the amount is from what tables print of the measure; -1: they print nothing of it. */
static int64_t distance(const Cube *cube, const PairUse *use, const Reading *reading, uint16_t measure) {
    Coordinate at = reading->at;
    at.member[DIM_MEASURE] = measure;
    int level = table_level(&use->levels, &at);
    int64_t more = level < 0 ? -1 : reading->amount.value_fen - cube->readings.data[level].amount.value_fen;
    return level >= 0 && more < 0 ? -more : more;
}

/* Where something was carried over, an amount that is not told apart is the one of the two that it is nearer to. Where
 * it was of other sources only, the two are the same money, and it is the one that tables print. 0: not decided. */
static uint16_t nearer(const Cube *cube, const PairUse *use, const Reading *reading) {
    const MeasurePair *pair = use->pair;
    if (reading->kind != READING_LEVEL || !is_carried(cube, use, 0))
        return 0;
    int64_t whole = distance(cube, use, reading, pair->whole), part = distance(cube, use, reading, pair->part);
    if (whole < 0 && part == 0 && reading->amount.value_fen)
        return pair->part; /* printed as the part, to the last digit, and nowhere as the whole */
    if (is_carried(cube, use, reading->at.member[DIM_SOURCE]))
        return whole < 0 || part < 0 || whole == part ? 0 : whole < part ? pair->whole : pair->part;
    return whole == 0 && part != 0 ? pair->whole : 0;
}

static bool is_of_class(const Coordinate *at) {
    return at->member[DIM_FUNCTION] || at->member[DIM_ECONOMIC] || at->member[DIM_GOV_ECONOMIC] ||
           at->member[DIM_NATURE];
}

/* Where nothing decides: the whole where something was carried over, for a table that does not tell it apart prints all
 * of it; the part where nothing was. */
static uint16_t likely(const Cube *cube, const PairUse *use, const Reading *reading) {
    const MeasurePair *pair = use->pair;
    uint16_t measure = reading->at.member[DIM_MEASURE];
    uint16_t source = reading->table >= 0 ? 0 : reading->at.member[DIM_SOURCE]; /* a table is of one kind throughout */
    if (is_carried(cube, use, source))
        return pair->classed && is_of_class(&reading->at) ? measure : pair->whole;
    return use->total_printed ? measure : pair->part;
}

/* What the first total of each table that can be decided is: all of the table is. 0: none can. */
static uint16_t *nearer_of_tables(const Cube *cube, const PairUse *use) {
    uint16_t *decided = arena_array(cube->arena, uint16_t, cube->tables.size + 1);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        bool open = reading->undivided && reading->table >= 0 && !decided[reading->table] && !reading->blank;
        if (open && pair_of(cube, reading->at.member[DIM_MEASURE]) == use->pair)
            decided[reading->table] = nearer(cube, use, reading);
    }
    return decided;
}

/* 收入预算 120.00 万元，其中：本年收入 100.00 万元，上年结转 20.00 万元: the levels after a sentence's total make
 * it, with what was carried over (the whole) or without it (the part). 0: they do not. */
static uint16_t by_its_list(const Cube *cube, const PairUse *use, int total) {
    const Reading *whole = &cube->readings.data[total];
    int64_t sum = 0, carried = 0, room = whole->amount.grain_fen;
    for (int i = total + 1; i < cube->readings.size && whole->kind == READING_LEVEL; i++) {
        const Reading *part = &cube->readings.data[i];
        if (part->table >= 0 || part->list != whole->list)
            break;
        if (part->kind != READING_LEVEL || part->at.member[DIM_YEAR] != whole->at.member[DIM_YEAR])
            continue;
        uint16_t measure = part->at.member[DIM_MEASURE];
        if (pair_is_carried(cube, measure) && pair_around(cube, measure) == use->pair)
            carried += part->amount.value_fen;
        sum += part->amount.value_fen;
        room += part->amount.grain_fen;
        int64_t all = sum - whole->amount.value_fen, own = all - carried;
        if (carried > room && all <= room && -all <= room)
            return use->pair->whole;
        if (carried > room && own <= room && -own <= room)
            return use->pair->part;
    }
    return 0;
}

/* Of the readings that are not told apart those of tables, or those of sentences. */
static void decide(Cube *cube, const PairUse *use, bool tables) {
    const uint16_t *of_table = tables ? nearer_of_tables(cube, use) : NULL;
    for (int i = 0; i < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        uint16_t *measure = &reading->at.member[DIM_MEASURE];
        if (!reading->undivided || (reading->table >= 0) != tables || pair_of(cube, *measure) != use->pair)
            continue;
        uint16_t near = tables ? of_table[reading->table] : by_its_list(cube, use, i);
        if (!near && !tables && cube_is_final(cube))
            continue; /* there 收入总计 has what was carried in, 收入合计 has not */
        near = near || tables ? near : nearer(cube, use, reading);
        *measure = near ? near : likely(cube, use, reading);
    }
}

/* 比上年增加 …: a change, and the amount of the other year, are of what they were said beside. */
static void follow_levels(Cube *cube) {
    for (int i = 0; i < cube->claims.size; i++) {
        const Claim *claim = &cube->claims.data[i];
        if (claim->reading < 0 || claim->level_reading < 0 || !cube->readings.data[claim->reading].undivided)
            continue;
        uint16_t *measure = &cube->readings.data[claim->reading].at.member[DIM_MEASURE];
        uint16_t of_level = cube->readings.data[claim->level_reading].at.member[DIM_MEASURE];
        *measure = pair_of(cube, *measure) == pair_of(cube, of_level) ? of_level : *measure;
    }
}

/* A total that is not told from what was carried over is the whole or its part: what else the package prints decides,
 * for tables those that divide, then for sentences all tables. A table of spending lists classes: it is of the part. */
static void resolve_undivided(const Whole *whole) {
    Cube *cube = whole->cube;
    const MeasurePairs *pairs = &cube->knowledge->pairs;
    Map dividing = table_levels(cube, false);
    for (int p = 0; p < pairs->size; p++)
        if (!pairs->data[p].classed) {
            PairUse use = pair_use(cube, &pairs->data[p], dividing);
            decide(cube, &use, true);
        }
    map_drop(&dividing, cube->arena);
    Map all = table_levels(cube, true);
    for (int p = 0; p < pairs->size; p++) {
        PairUse use = pair_use(cube, &pairs->data[p], all);
        decide(cube, &use, false);
    }
    map_drop(&all, cube->arena);
    follow_levels(cube);
}

static const Project *listed_project(const Records *records, uint16_t member) {
    const Project *found = NULL;
    for (int i = 0; i < records->projects.size; i++) {
        const Project *project = &records->projects.data[i];
        if (project->own_table || project->member != member)
            continue;
        if (found)
            return NULL; /* several rows: its money stands under several functions or units */
        found = project;
    }
    return found;
}

/* The head of a project's own table names no functional class; its row in the list does, and it is the same money. */
static void resolve_projects(const Whole *whole) {
    Cube *cube = whole->cube;
    for (int i = 0; i < cube->readings.size; i++) {
        Coordinate *at = &cube->readings.data[i].at;
        if (!at->member[DIM_PROJECT] || at->member[DIM_FUNCTION])
            continue;
        const Project *project = listed_project(whole->records, at->member[DIM_PROJECT]);
        if (project && project->function.text.size)
            at->member[DIM_FUNCTION] = cube_find(cube, DIM_FUNCTION, project->function.text);
    }
}

/* 某局 and 某局（本级）: the department and its own office. */
static bool is_office_of(const Cube *cube, uint16_t office, uint16_t department) {
    Str longer = utf8_fold_key(cube->arena, cube_member(cube, DIM_ENTITY, office)->name);
    Str shorter = utf8_fold_key(cube->arena, cube_member(cube, DIM_ENTITY, department)->name);
    return shorter.size && str_starts(longer, shorter) &&
           str_starts(str_sub(longer, shorter.size, longer.size), STR("("));
}

/* A package whose tables name one unit only, or a department with its own office alone, loses that dimension; what the
 * text says of other units stays theirs. */
static void resolve_single_unit(const Whole *whole) {
    Cube *cube = whole->cube;
    uint16_t single = 0, other = 0;
    for (int i = 0; i < cube->readings.size; i++) {
        uint16_t entity = cube->readings.data[i].table < 0 ? 0 : cube->readings.data[i].at.member[DIM_ENTITY];
        if (!entity || entity == single || entity == other)
            continue;
        if (single && (other || !(is_office_of(cube, entity, single) || is_office_of(cube, single, entity))))
            return;
        *(single ? &other : &single) = entity;
    }
    for (int i = 0; i < cube->readings.size; i++) {
        uint16_t *entity = &cube->readings.data[i].at.member[DIM_ENTITY];
        *entity = *entity == single || *entity == other ? 0 : *entity;
    }
}

/* Is all the money of this source of that other one too: do the totals of both agree? */
static bool is_all_of(const Cube *cube, const Map *levels, Coordinate total, uint16_t source, uint16_t other) {
    const uint16_t measures[] = {total.member[DIM_MEASURE], MEASURE_OUTLAYS, MEASURE_RECEIPTS};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        total.member[DIM_MEASURE] = measures[i];
        total.member[DIM_SOURCE] = source;
        int one = table_level(levels, &total);
        total.member[DIM_SOURCE] = other;
        int two = table_level(levels, &total);
        int64_t amount = one < 0 ? 0 : cube->readings.data[one].amount.value_fen;
        if (amount && two >= 0)
            return amount == cube->readings.data[two].amount.value_fen;
    }
    return false;
}

/* The source whose table cuts what the reading's source is not cut by, and is the same money; its own if none is. What
 * is said of another year moves with this year's. */
static uint16_t same_source(const Cube *cube, const Map *levels, Coordinate at) {
    const uint16_t source = at.member[DIM_SOURCE];
    const uint16_t others[] = {SOURCE_GENERAL, SOURCE_GRANT, 0};
    const Coordinate base = cube_base(cube);
    at.member[DIM_YEAR] = base.member[DIM_YEAR];
    at.member[DIM_STAGE] = base.member[DIM_STAGE];
    if ((source && source != SOURCE_GRANT && source != SOURCE_GENERAL) || table_level(levels, &at) >= 0)
        return source;
    Coordinate total = {0};
    static const Dim kept[] = {DIM_MEASURE, DIM_YEAR, DIM_STAGE, DIM_ENTITY};
    for (size_t k = 0; k < sizeof kept / sizeof *kept; k++)
        total.member[kept[k]] = at.member[kept[k]];
    for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
        at.member[DIM_SOURCE] = others[k];
        if (others[k] != source && table_level(levels, &at) >= 0 && is_all_of(cube, levels, total, source, others[k]))
            return others[k];
    }
    return source;
}

/* 财政拨款支出…行政运行 100 万元: no table cuts fiscal grants by class, but one cuts the general budget, and that is
 * all the grants there are. Then the sentence is about it. */
static void resolve_sources(const Whole *whole) {
    Cube *cube = whole->cube;
    Map levels = table_levels(cube, true);
    for (int i = 0; i < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        if (reading->table < 0)
            reading->at.member[DIM_SOURCE] = same_source(cube, &levels, reading->at);
    }
    map_drop(&levels, cube->arena);
}

/* What a sentence left unsaid, where tables or the other shares of its list show it. */
static void resolve_unsaid(const Whole *whole) {
    unsaid_resolve(whole->cube);
}

/* What was settled of the readings holds for the claims that made them, and for their bases. */
static void resolve_claims(const Whole *whole) {
    Cube *cube = whole->cube;
    for (int i = 0; i < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        Coordinate base = reading->at;
        if (!reading->base.member[DIM_YEAR])
            continue;
        base.member[DIM_YEAR] = reading->base.member[DIM_YEAR];
        base.member[DIM_STAGE] = reading->base.member[DIM_STAGE];
        reading->base = base;
    }
    for (int i = 0; i < cube->claims.size; i++) {
        Claim *claim = &cube->claims.data[i];
        if (claim->reading < 0)
            continue;
        const Reading *reading = &cube->readings.data[claim->reading];
        claim->at = reading->at;
        if (claim->base_reading >= 0)
            claim->base.member[DIM_MEASURE] = cube->readings.data[claim->base_reading].at.member[DIM_MEASURE];
        if (claim->kind != CLAIM_SHARE && claim->base.member[DIM_YEAR]) {
            Coordinate base = reading->at;
            base.member[DIM_YEAR] = claim->base.member[DIM_YEAR];
            base.member[DIM_STAGE] = claim->base.member[DIM_STAGE];
            claim->base = base;
        }
    }
}

/* To add a pass: a line here, after whatever it relies on, and why it stands there. */
static void (*const passes[])(const Whole *whole) = {
    /* compares neighbours that are equal but for their source, before a pass moves one of the two */
    resolve_heads,
    /* tables, then sentences, then what hangs on them; the measures are right from here on, and compared below */
    resolve_undivided,
    /* gives classes, by which the sources are compared below */
    resolve_projects,
    /* takes a dimension away, so that a total and the row of its only unit are one coordinate below */
    resolve_single_unit,
    /* looks up coordinates that tables print, after all that changes a table's */
    resolve_sources,
    /* the same, of what only a table can tell; and shares, whose wholes have their coordinates by now */
    resolve_unsaid,
    /* hands the claims what their readings have come to: last */
    resolve_claims,
};

void resolve(Cube *cube, const Records *records) {
    const Whole whole = {cube, records};
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
        passes[i](&whole);
}
