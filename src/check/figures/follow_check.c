/* follow_check: a percentage that was computed from a figure which is wrong.
 *
 *     上年 332.40 万元，本年 318.00 万元，减少 4.33 %, and the tables prove 381.02 for the last
 *
 * Whoever corrects the 318.00 must correct the 4.33 as well: it becomes 增加 14.63 %. Asked is each finding that names
 * one repair of one figure and is sure of it. A percentage that holds with the figure as printed, and not with the
 * corrected one, follows it; one that holds with neither is not of these figures.
 *
 * Cost: the claims for each such finding. */
#include "check/figures/follow_check.h"
#include "diagnose/ratio.h"
#include "finding/voice.h"
#include "lexis/quantity.h"

enum { FOLLOWED_PERCENT = 75 };

typedef struct Follower {
    const Checked *checked;
    Surroundings around;
    int reading; /* that is wrong, and what it should be */
    int64_t right_fen;
} Follower;

/* The figure that the finding repairs, and its value; false: it names none, several, or is not sure. */
static bool take_repair(Follower *f, const Finding *finding) {
    const Cube *cube = f->checked->cube;
    const Repair *repair = finding->repairs.data;
    int64_t unit = 0;
    Amount amount;
    if (finding->repairs.size != 1 || finding->level < LEVEL_WARNING || repair->confidence_percent < FOLLOWED_PERCENT ||
        !quantity_parse(repair->value, &unit, &amount))
        return false;
    f->reading = cube_reading(cube, repair->site.at);
    f->right_fen = amount.value_fen;
    return f->reading >= 0 && cube->readings.data[f->reading].kind == READING_LEVEL;
}

static Value value_of(const Follower *f, int reading, bool repaired) {
    const Amount *amount = &f->checked->cube->readings.data[reading].amount;
    bool own = repaired && reading == f->reading;
    return (Value){reading, own ? f->right_fen : amount->value_fen, amount->grain_fen};
}

/* The level at a coordinate: the wrong figure where it stands there, else the first; -1: none. */
static int level_at(const Follower *f, const Coordinate *at) {
    if (coordinate_equal(&f->checked->cube->readings.data[f->reading].at, at))
        return f->reading;
    const int *found = map_find(&f->around.by_coordinate, (Str){(const char *)at, sizeof *at});
    return found ? *found : -1;
}

/* Is the wrong figure one of the two that the growth is of? */
static bool is_of_figure(const Follower *f, const Claim *claim) {
    const Coordinate *at = &f->checked->cube->readings.data[f->reading].at;
    bool above = claim->reading >= 0 ? claim->reading == f->reading : coordinate_equal(&claim->at, at);
    return above || coordinate_equal(&claim->base, at);
}

/* The growth with the figure as printed, or corrected; false: it is of nothing. */
static bool ratio_of(const Follower *f, const Claim *claim, bool repaired, Ratio *ratio) {
    int above = claim->reading >= 0 ? claim->reading : level_at(f, &claim->at), below = level_at(f, &claim->base);
    *ratio = (Ratio){.claim = claim, .growth = true};
    if (above < 0)
        return false;
    ratio->above = value_of(f, above, repaired);
    if (below >= 0) {
        ratio->below = value_of(f, below, repaired);
    } else if (claim->change_reading >= 0) {
        ratio->change = value_of(f, claim->change_reading, false);
        ratio->below = (Value){-1, ratio->above.fen - ratio->change.fen, ratio->above.grain + ratio->change.grain};
    } else {
        return false;
    }
    return ratio_evaluate(ratio);
}

static void report(const Follower *f, const Ratio *ratio) {
    const Cube *cube = f->checked->cube;
    Arena *arena = f->checked->arena;
    int64_t grain = ratio->claim->amount.grain_fen;
    Finding *finding =
        finding_add(f->checked->findings, arena, cube, STR("growth-follows"), site_of_claim(ratio->claim));
    finding->printed = voice_percent(arena, ratio_claimed(ratio), grain);
    finding->expected = voice_percent(arena, ratio->exact, grain < PERCENT_UNIT ? grain : PERCENT_UNIT / 100);
    finding_say(finding, arena, "what", voice_coordinate(cube, arena, &ratio->claim->at));
    finding_say_text(finding, arena, "printed", finding->printed);
    finding_say_text(finding, arena, "expected", finding->expected);
    finding_say_text(finding, arena, "figure", voice_figure(cube, arena, f->reading, f->right_fen));
    finding_relate(finding, arena, cube, site_of_reading(cube, arena, f->reading), "percent-above");
}

void follow_check(const Checked *checked) {
    Follower f = {.checked = checked};
    const int count = checked->findings->size;
    if (!checked->cube->claims.size)
        return;
    for (int i = 0; i < count; i++) {
        if (!take_repair(&f, &checked->findings->data[i]))
            continue;
        if (!f.around.cube)
            surroundings_init(&f.around, checked->cube, checked->arena);
        for (int k = 0; k < checked->cube->claims.size; k++) {
            const Claim *claim = &checked->cube->claims.data[k];
            Ratio before, after;
            if (claim->kind == CLAIM_GROWTH && claim->percent && claim->amount.value_fen && is_of_figure(&f, claim) &&
                ratio_of(&f, claim, false, &before) && ratio_of(&f, claim, true, &after) && ratio_holds(&before) &&
                !ratio_holds(&after))
                report(&f, &after);
        }
    }
}
