/* Two things a sentence leaves to its reader:
 *
 *     一般公共预算当年拨款 1,946.23 万元      of income or of spending? The heading has no measure either
 *     基本支出 191.23 万元，占 9.83 %         of what? No total was said in this sentence
 *
 * The first is what tables print that amount of; where they print neither so, but agree on what it should be, it is
 * that, and wrong. The second is of the figure without its class; shares of one list vouch for their whole, so that
 * more of them must fit than not. Otherwise neither is understood: a guess never accuses.
 *
 * Cost: a look-up a candidate, a few passes over the claims. */
#include "interpret/unsaid.h"
#include "interpret/pairs.h"
#include "interpret/table_levels.h"

enum { MEASURES_OPEN = 2, FITTING_MIN = 2 };

/* ---- measures ---------------------------------------------------------------------------------------------------- */

/* What it may be: the whole or the part of the measure that the heading gave; else what is spent, what comes in. */
static void candidates(const Cube *cube, uint16_t said, uint16_t measures[MEASURES_OPEN]) {
    const MeasurePair *pair = pair_of(cube, said);
    measures[0] = pair ? pair->whole : MEASURE_SPEND;
    measures[1] = pair ? pair->part : MEASURE_INCOME;
}

/* The measure under which tables print the amount; where they print it under none, the one that all of them print
 * alike; what it was where they print nothing. 0: they contradict each other. */
static uint16_t shown(const Cube *cube, const Map *levels, const Reading *reading, const uint16_t measures[]) {
    const Amount *first = NULL;
    bool alike = true;
    uint16_t said = 0;
    for (int i = 0; i < MEASURES_OPEN; i++) {
        Coordinate at = reading->at;
        at.member[DIM_MEASURE] = measures[i];
        int level = table_level(levels, &at);
        if (level < 0)
            continue;
        const Amount *printed = &cube->readings.data[level].amount;
        int64_t off = printed->value_fen - reading->amount.value_fen;
        int64_t room = printed->grain_fen + reading->amount.grain_fen;
        if (-room <= off && off <= room)
            return measures[i];
        alike &= !first || first->value_fen == printed->value_fen;
        said = said ? said : measures[i];
        first = printed;
    }
    return !first ? reading->at.member[DIM_MEASURE] : alike ? said : 0;
}

/* Nobody bears it out: it is a line of the sentence's own. */
static void set_apart(Cube *cube, Reading *reading) {
    Str id = arena_format(cube->arena, "item:%.*s", STR_ARG(reading->printed));
    reading->at.member[DIM_PROJECT] = cube_find_or_add(cube, DIM_PROJECT, id, reading->printed, 0);
    reading->grounds |= GROUND(LOOSE);
}

/* What was said beside the level is of the same. */
static void follow(Cube *cube, int level, uint16_t before) {
    const Coordinate *of = &cube->readings.data[level].at;
    for (int i = 0; i < cube->claims.size; i++) {
        Claim *claim = &cube->claims.data[i];
        Reading *own = claim->reading >= 0 ? &cube->readings.data[claim->reading] : NULL;
        bool beside = claim->level_reading == level && own && own->at.member[DIM_MEASURE] == before;
        if (!beside)
            continue;
        own->at.member[DIM_MEASURE] = of->member[DIM_MEASURE];
        own->at.member[DIM_PROJECT] = of->member[DIM_PROJECT];
        own->grounds |= cube->readings.data[level].grounds & GROUND(LOOSE);
    }
}

static void resolve_measures(Cube *cube, const Map *levels) {
    for (int i = 0; i < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        if (!reading->unsaid)
            continue;
        uint16_t measures[MEASURES_OPEN], before = reading->at.member[DIM_MEASURE];
        candidates(cube, before, measures);
        uint16_t measure = shown(cube, levels, reading, measures);
        if (measure)
            reading->at.member[DIM_MEASURE] = measure;
        else
            set_apart(cube, reading);
        follow(cube, i, before);
    }
}

/* ---- wholes of shares -------------------------------------------------------------------------------------------- */

bool unsaid_whole(Coordinate *at) {
    static const Dim classes[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC, DIM_NATURE, DIM_SOURCE};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (at->member[classes[i]]) {
            at->member[classes[i]] = 0;
            return true;
        }
    return false;
}

/* The wholes follow what was settled of the levels since. */
static void renew_wholes(Cube *cube) {
    for (int i = 0; i < cube->claims.size; i++) {
        Claim *claim = &cube->claims.data[i];
        if (claim->kind != CLAIM_SHARE || !claim->unsaid)
            continue;
        claim->base = cube->readings.data[claim->reading].at;
        (void)unsaid_whole(&claim->base);
    }
}

static bool fits(const Cube *cube, const Map *levels, const Claim *share) {
    int level = table_level(levels, &share->base);
    if (level < 0)
        return false;
    const Amount *whole = &cube->readings.data[level].amount, *part = &cube->readings.data[share->reading].amount;
    __int128 hundred = (__int128)100 * PERCENT_UNIT;
    __int128 off = part->value_fen * hundred - (__int128)whole->value_fen * share->amount.value_fen;
    __int128 room = (__int128)whole->value_fen * share->amount.grain_fen + hundred * part->grain_fen;
    return whole->value_fen > 0 && off <= room && -off <= room;
}

/* The shares of one sentence with one whole, from `first` on: how many there are, how many fit. */
static void count_alike(const Cube *cube, const Map *levels, int first, int *all, int *fitting) {
    const Claim *one = &cube->claims.data[first];
    *all = *fitting = 0;
    for (int i = first; i < cube->claims.size && cube->claims.data[i].sentence.data == one->sentence.data; i++) {
        const Claim *claim = &cube->claims.data[i];
        if (claim->kind != CLAIM_SHARE || !claim->unsaid || !coordinate_equal(&claim->base, &one->base))
            continue;
        (*all)++;
        *fitting += fits(cube, levels, claim);
    }
}

static void resolve_shares(Cube *cube, const Map *levels) {
    for (int i = 0; i < cube->claims.size; i++) {
        Claim *claim = &cube->claims.data[i];
        if (claim->kind != CLAIM_SHARE || !claim->unsaid)
            continue;
        int all, fitting;
        count_alike(cube, levels, i, &all, &fitting);
        bool borne_out = fitting == all || (fitting >= FITTING_MIN && 2 * fitting > all);
        for (int k = i; k < cube->claims.size && cube->claims.data[k].sentence.data == claim->sentence.data; k++) {
            Claim *other = &cube->claims.data[k];
            if (k != i && (!other->unsaid || !coordinate_equal(&other->base, &claim->base)))
                continue;
            other->unsaid = false;
            other->kind = borne_out ? other->kind : CLAIM_NONE;
        }
    }
}

void unsaid_resolve(Cube *cube) {
    bool any = false;
    for (int i = 0; i < cube->readings.size && !any; i++)
        any = cube->readings.data[i].unsaid;
    for (int i = 0; i < cube->claims.size && !any; i++)
        any = cube->claims.data[i].unsaid;
    if (!any)
        return;
    Map levels = table_levels(cube, true);
    resolve_measures(cube, &levels);
    renew_wholes(cube);
    resolve_shares(cube, &levels);
}
