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
#include "interpret/narrative/sentence_closures.h"
#include "interpret/pairs.h"
#include "interpret/table_levels.h"

enum { MEASURES_OPEN = 4, FITTING_MIN = 2 };

/* ---- measures ---------------------------------------------------------------------------------------------------- */

typedef struct Measures {
    uint16_t data[MEASURES_OPEN];
    int count;
} Measures;

static void offer(Measures *measures, uint16_t measure) {
    for (int i = 0; i < measures->count; i++)
        if (measures->data[i] == measure)
            return;
    if (measures->count < MEASURES_OPEN)
        measures->data[measures->count++] = measure;
}

/* What it may be: what it was taken for, and the whole and the part of its pair; where the side of the balance is open,
 * those of the other pair, too. */
static Measures candidates(const Cube *cube, const Reading *reading) {
    const MeasurePairs *pairs = &cube->knowledge->pairs;
    const MeasurePair *own = pair_of(cube, reading->at.member[DIM_MEASURE]);
    Measures measures = {.data = {reading->at.member[DIM_MEASURE]}, .count = 1};
    if (own) {
        offer(&measures, own->whole);
        offer(&measures, own->part);
    }
    for (int i = 0; reading->unsaid == UNSAID_SIDE && i < pairs->size; i++) {
        offer(&measures, pairs->data[i].part);
        offer(&measures, pairs->data[i].whole);
    }
    return measures;
}

/* The measure under which tables print the amount; where they print it under none, the one that all of them print
 * alike; what it was where they print nothing. 0: they contradict each other. */
static uint16_t shown(const Cube *cube, const Map *levels, const Reading *reading) {
    const Measures measures = candidates(cube, reading);
    const Amount *first = NULL;
    bool alike = true;
    uint16_t said = 0;
    for (int i = 0; i < measures.count; i++) {
        Coordinate at = reading->at;
        at.member[DIM_MEASURE] = measures.data[i];
        int level = table_level(levels, &at);
        if (level < 0)
            continue;
        const Amount *printed = &cube->readings.data[level].amount;
        int64_t off = printed->value_fen - reading->amount.value_fen;
        int64_t room = printed->grain_fen + reading->amount.grain_fen;
        if (-room <= off && off <= room)
            return measures.data[i];
        alike &= !first || first->value_fen == printed->value_fen;
        said = said ? said : measures.data[i];
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

static void resolve_measures(Cube *cube, const Map *levels) {
    for (int i = 0; i < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        uint16_t measure = reading->unsaid ? shown(cube, levels, reading) : 0;
        if (measure)
            reading->at.member[DIM_MEASURE] = measure;
        else if (reading->unsaid)
            set_apart(cube, reading);
    }
}

/* What was said beside such a level is of the same. */
static void follow_unsaid(Cube *cube) {
    for (int i = 0; i < cube->claims.size; i++) {
        const Claim *claim = &cube->claims.data[i];
        if (claim->reading < 0 || claim->level_reading < 0 || !cube->readings.data[claim->level_reading].unsaid)
            continue;
        const Reading *level = &cube->readings.data[claim->level_reading];
        Reading *own = &cube->readings.data[claim->reading];
        own->at.member[DIM_MEASURE] = level->at.member[DIM_MEASURE];
        own->at.member[DIM_PROJECT] = level->at.member[DIM_PROJECT];
        own->grounds |= level->grounds & GROUND(LOOSE);
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
    return closures_hold(part->value_fen, part->grain_fen, whole->value_fen, 0, &share->amount);
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
    follow_unsaid(cube);
    renew_wholes(cube);
    resolve_shares(cube, &levels);
    map_drop(&levels, cube->arena);
}
