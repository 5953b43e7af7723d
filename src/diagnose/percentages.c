/* percentages: 上年 198.34 万元，本年 201.50 万元，增长 5.27 %, and the table prints 208.80 for it. It is no chance
 * that 208.80 is 5.27 % more than 198.34: of the values that might stand there, one in some hundreds fits a percentage
 * of two decimals. So a repair that makes a percentage hold is likelier by that, and one that breaks it less likely;
 * but a percentage of the wrong figure's own sentence may have been computed from it, and says little for it
 * (check/figures/follow_check.c tells what becomes of it).
 *
 * A percentage is of the figures at two coordinates, whichever of their readings is to be changed, or of a level and
 * the change told beside it. It takes no part in the equations: it is rounded, and which figures it is of is a choice
 * (check/figures/claims_check.c). The costs are tenths of a power of ten, see likelihood.h. */
#include "diagnose/percentages.h"
#include "diagnose/ratio.h"

enum { OWN_WORTH = 5, COARSE_WORTH = 5, TENTHS_WORTH = 15, FINE_WORTH = 25, EVIDENCE_MAX = 40, TOLD_OF_MAX = 8 };

static Str key_of(const Coordinate *at) {
    return (Str){(const char *)at, sizeof *at};
}

static void add(Percentages *p, Arena *arena, int *last, int claim) {
    *vec_push(&p->all, arena) = (Percentage){claim, *last};
    *last = p->all.size - 1;
}

void percentages_gather(Percentages *p, const Surroundings *around, Arena *arena) {
    const Cube *cube = around->cube;
    *p = (Percentages){.around = around, .of_change = arena_array(arena, int, cube->readings.size + 1)};
    for (int i = 0; i < cube->readings.size; i++)
        p->of_change[i] = -1;
    for (int i = 0; i < cube->claims.size; i++) {
        const Claim *claim = &cube->claims.data[i];
        bool of_two = claim->kind == CLAIM_GROWTH || claim->kind == CLAIM_SHARE;
        if (!of_two || !claim->percent || !claim->amount.value_fen || coordinate_equal(&claim->at, &claim->base))
            continue;
        add(p, arena, map_put(&p->of_level, arena, key_of(&claim->at), -1), i);
        add(p, arena, map_put(&p->of_level, arena, key_of(&claim->base), -1), i);
        if (claim->change_reading >= 0)
            add(p, arena, &p->of_change[claim->change_reading], i);
    }
}

/* The figure as the changes make it; with NULL as printed. */
static Value value_of(const Percentages *p, int reading, const RepairSet *set) {
    const Amount *amount = &p->around->cube->readings.data[reading].amount;
    Value value = {reading, amount->value_fen, amount->grain_fen};
    for (int c = 0; set && c < set->count; c++)
        if (set->changes[c].reading == reading)
            value.fen = set->changes[c].value_fen;
    return value;
}

/* A level of the coordinate: this reading when it is one, else that which is printed first; reading -1: none. */
static Value level_at(const Percentages *p, const Coordinate *at, int reading, const RepairSet *set) {
    const Reading *own = &p->around->cube->readings.data[reading];
    if (own->kind == READING_LEVEL && coordinate_equal(&own->at, at))
        return value_of(p, reading, set);
    const int *found = map_find(&p->around->by_coordinate, key_of(at));
    return found ? value_of(p, *found, set) : (Value){.reading = -1};
}

/* Does the percentage hold with the figure? False as well when the other one is not known. */
static bool holds(const Percentages *p, const Claim *claim, int reading, const RepairSet *set) {
    Ratio ratio = {.claim = claim, .growth = claim->kind == CLAIM_GROWTH};
    ratio.above = level_at(p, &claim->at, reading, set);
    ratio.below = level_at(p, &claim->base, reading, set);
    bool told = ratio.growth && claim->change_reading >= 0;
    if (told && (reading == claim->change_reading || ratio.below.reading < 0)) {
        ratio.change = value_of(p, claim->change_reading, set);
        ratio.below = (Value){reading, ratio.above.fen - ratio.change.fen, ratio.above.grain + ratio.change.grain};
    }
    return ratio.above.reading >= 0 && ratio.below.reading >= 0 && ratio_evaluate(&ratio) && ratio_holds(&ratio);
}

/* How seldom a figure fits by chance: the finer the percentage, the more it says. */
static int worth_of(const Claim *claim) {
    int64_t grain = claim->amount.grain_fen;
    return grain >= PERCENT_UNIT ? COARSE_WORTH : grain >= PERCENT_UNIT / 10 ? TENTHS_WORTH : FINE_WORTH;
}

static int cost_of_change(const Percentages *p, int number, const RepairSet *set) {
    const Cube *cube = p->around->cube;
    const Reading *reading = &cube->readings.data[number];
    const int *last =
        reading->kind == READING_LEVEL ? map_find(&p->of_level, key_of(&reading->at)) : &p->of_change[number];
    int cost = 0, looked = 0;
    for (int i = last ? *last : -1; i >= 0 && looked < TOLD_OF_MAX; i = p->all.data[i].next, looked++) {
        const Claim *claim = &cube->claims.data[p->all.data[i].claim];
        bool before = holds(p, claim, number, NULL), after = holds(p, claim, number, set);
        bool own = before && reading->table < 0 && claim->sentence.data == reading->sentence.data;
        cost += before == after ? 0 : own ? OWN_WORTH : before ? worth_of(claim) : -worth_of(claim);
    }
    return cost;
}

int percentages_cost(const Percentages *p, const RepairSet *set) {
    int cost = 0;
    for (int c = 0; c < set->count; c++)
        cost += cost_of_change(p, set->changes[c].reading, set);
    return cost > EVIDENCE_MAX ? EVIDENCE_MAX : cost < -EVIDENCE_MAX ? -EVIDENCE_MAX : cost;
}

bool percentages_fit(const Percentages *p, const RepairSet *set) {
    return percentages_cost(p, set) <= -FINE_WORTH;
}
