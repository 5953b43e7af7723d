/* ratio: percentages are computed again in integers (128 bit), in PERCENT_UNIT. A percentage may be rounded or cut off
 * at its last place, and its figures are intervals; where all of these together cannot explain it, one of its numbers
 * is wrong.
 *
 *     current 8844.15, 52.19 more than before, 6.59 %      0.59 %?  or  844.15, which 6.59 % fits?
 *
 * Each figure that no identity proves is solved for from the others. The values that the percentage leaves to it, as
 * precise as it is, are an interval; a visible slip to one of them speaks for it, the more so the fewer they are, and
 * when a list of the text, which nobody could hold to be complete, adds up with it too. A percentage that resembles
 * nothing is a miscalculation, and those are common: it takes a long figure to be likelier. One that is computed of
 * the new amount instead of the old is not a slip of a figure. */
#include "diagnose/ratio.h"
#include "diagnose/said.h"
#include "prove/grains.h"

#include <stdlib.h>

enum {
    VALUES_TRIED_MAX = 4000, /* values of a figure that would fit: beyond it the percentage is too coarse to say */
    TENTH = 10,
    MISCALCULATED_COST = 10, /* and ten a digit of the figure that it is compared with */
    MISCALCULATED_MAX = 50,
    OTHER_BASE_COST = 0,  /* computed of the wrong amount to the last digit: no chance */
    MISPRINTED_COST = 22, /* a percentage that a visible slip explains */
    LISTED_WORTH = 20,
    PERCENT_MAX = 90,
};

#define HUNDRED ((__int128)100 * PERCENT_UNIT)

typedef enum Side { SIDE_ABOVE, SIDE_BELOW, SIDE_CHANGE, SIDE_COUNT } Side;

/* ---- arithmetic ----------------------------------------------------------------------------------------------- */

static int64_t clamp(__int128 value) {
    const __int128 limit = INT64_MAX / 4;
    return (int64_t)(value > limit ? limit : value < -limit ? -limit : value);
}

static __int128 divide_round(__int128 above, __int128 below) {
    __int128 half = below / 2;
    return (above < 0) == (below < 0) ? (above + half) / below : (above - half) / below;
}

bool ratio_evaluate(Ratio *ratio) {
    __int128 above = 2 * (__int128)ratio->above.fen, below = 2 * (__int128)ratio->below.fen;
    __int128 most = above + ratio->above.grain, least = above - ratio->above.grain;
    __int128 low = below - ratio->below.grain, high = below + ratio->below.grain;
    if (low <= 0)
        return false;
    __int128 shift = ratio->growth ? HUNDRED : 0;
    ratio->exact = clamp(divide_round(above * HUNDRED, below) - shift);
    ratio->high = clamp(most * HUNDRED / (most > 0 ? low : high) + 1 - shift);
    ratio->low = clamp(least * HUNDRED / (least > 0 ? high : low) - 1 - shift);
    return true;
}

int64_t ratio_claimed(const Ratio *ratio) {
    int64_t value = ratio->claim->amount.value_fen;
    return ratio->growth && ratio->claim->direction < 0 ? -value : value;
}

bool ratio_holds(const Ratio *ratio) {
    int64_t grain = ratio->claim->amount.grain_fen; /* rounded, or cut off */
    return ratio_claimed(ratio) - grain <= ratio->high && ratio_claimed(ratio) + grain >= ratio->low;
}

/* ---- one figure instead of another ---------------------------------------------------------------------------- */

static Value *side_of(Ratio *ratio, Side side) {
    return side == SIDE_ABOVE ? &ratio->above : side == SIDE_BELOW ? &ratio->below : &ratio->change;
}

/* Does the percentage hold with this figure? What is computed from it is computed again. */
static bool holds_with(Ratio ratio, Side side, int64_t fen, int64_t grain) {
    Value *value = side_of(&ratio, side);
    value->fen = fen;
    value->grain = grain;
    if (ratio.change.fen && ratio.below.reading < 0)
        ratio.below = (Value){-1, ratio.above.fen - ratio.change.fen, ratio.above.grain + ratio.change.grain};
    else if (ratio.change.fen && ratio.above.reading < 0)
        ratio.above = (Value){-1, ratio.below.fen + ratio.change.fen, ratio.below.grain + ratio.change.grain};
    return ratio_evaluate(&ratio) && ratio_holds(&ratio);
}

/* What the figure would be for the percentage as printed; 0: that says nothing. */
static int64_t solve(const Ratio *ratio, Side side) {
    __int128 claimed = ratio_claimed(ratio), all = claimed + (ratio->growth ? HUNDRED : 0);
    __int128 above = ratio->above.fen, below = ratio->below.fen, change = ratio->change.fen;
    if (!claimed || all <= 0)
        return 0;
    if (!ratio->change.fen)
        return clamp(side == SIDE_ABOVE ? divide_round(below * all, HUNDRED) : divide_round(above * HUNDRED, all));
    if (ratio->below.reading < 0)
        return clamp(side == SIDE_ABOVE ? divide_round(change * all, claimed) : divide_round(above * claimed, all));
    return clamp(side == SIDE_BELOW ? divide_round(change * HUNDRED, claimed) : divide_round(below * claimed, HUNDRED));
}

/* ---- suspects ------------------------------------------------------------------------------------------------- */

/* Ten times the logarithm to the base of ten. */
static int cost_of_many(int count) {
    int cost = 0;
    for (; count >= 10; count /= 10)
        cost += 10;
    return cost + (count >= 8 ? 9 : count >= 4 ? 6 : count >= 2 ? 3 : 0);
}

/* Does a list that was not held to be complete add up with this value? */
static bool is_listed(const Ledger *ledger, const Reading *readings, int reading, int64_t right_fen) {
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        if (identity->state != IDENTITY_UNCHECKED || !str_equal(identity->reason, STR("not-exhaustive")))
            continue;
        for (int t = 0; t < identity->terms_count; t++) {
            int64_t by = right_fen - readings[reading].amount.value_fen;
            int64_t residual = identity->residual_fen + identity->terms[t].coefficient * by;
            if (identity->terms[t].reading == reading && residual <= identity->slack_fen &&
                -residual <= identity->slack_fen)
                return true;
        }
    }
    return false;
}

/* The likeliest of the values of this precision that fit, when a visible slip made what is printed of it. */
static void try_grain(const Surroundings *around, Ratio ratio, Side side, int64_t grain, Suspect *best) {
    int64_t first = grain > 0 ? solve(&ratio, side) / grain * grain : 0;
    int reading = side_of(&ratio, side)->reading;
    Suspect found = {.reading = -1};
    int count = 0;
    for (int step = 0; step < VALUES_TRIED_MAX && grain > 0; step++) {
        int64_t right = first + (step % 2 ? 1 : -1) * (int64_t)((step + 1) / 2) * grain;
        if (!right || !holds_with(ratio, side, right, grain)) {
            if (step > 1)
                break;
            continue;
        }
        count++;
        RepairSet set = {.changes = {{reading, right}}, .count = 1};
        SlipKind slip = slip_judge(around, reading, right);
        int cost = slip_is_visible(slip) ? slip_cost(around, &set) : 0;
        if (slip_is_visible(slip) && (found.reading < 0 || cost < found.cost))
            found = (Suspect){.reading = reading, .right = right, .slip = slip, .cost = cost};
    }
    found.cost = (found.cost > 0 ? found.cost : 0) + cost_of_many(count);
    if (found.reading >= 0 && count < VALUES_TRIED_MAX / 2 && (best->reading < 0 || found.cost < best->cost))
        *best = found;
}

/* The likeliest value of the figure with which an identity would hold that does not, by a visible slip. */
static bool suspect_by_identity(const Surroundings *around, const Ledger *ledger, int reading, Suspect *suspect) {
    *suspect = (Suspect){.reading = -1};
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        bool off = identity->residual_fen > identity->slack_fen || -identity->residual_fen > identity->slack_fen;
        for (int t = 0; t < identity->terms_count && off && identity->relation == '='; t++) {
            if (identity->terms[t].reading != reading)
                continue;
            int64_t printed = around->cube->readings.data[reading].amount.value_fen;
            int64_t right =
                said_value(around, reading, printed - identity->residual_fen / identity->terms[t].coefficient);
            RepairSet set = {.changes = {{reading, right}}, .count = 1};
            SlipKind slip = slip_judge(around, reading, right);
            int cost = slip_is_visible(slip) ? slip_cost(around, &set) : 0;
            if (slip_is_visible(slip) && (suspect->reading < 0 || cost < suspect->cost))
                *suspect = (Suspect){.reading = reading, .right = right, .slip = slip, .cost = cost};
        }
    }
    return suspect->reading >= 0;
}

static bool suspect_side(const Surroundings *around, const Ledger *ledger, Ratio ratio, Side side, Suspect *suspect) {
    int reading = side_of(&ratio, side)->reading;
    *suspect = (Suspect){.reading = -1};
    if ((side == SIDE_CHANGE && !ratio.change.fen) || reading < 0 || ledger->covered[reading] > 0)
        return false;
    const Reading *printed = &around->cube->readings.data[reading];
    int64_t own = printed->amount.grain_fen, usual = printed->unit_fen;
    Suspect listed; /* of many values that fit, a list asks for one */
    if (suspect_by_identity(around, ledger, reading, &listed) && holds_with(ratio, side, listed.right, own)) {
        *suspect = listed;
        suspect->cost = listed.cost > LISTED_WORTH ? listed.cost - LISTED_WORTH : 0;
        return true;
    }
    for (int i = grain_decimals_said(around->cube, reading); i > 0 && usual >= TENTH; i--)
        usual /= TENTH;
    const int64_t grains[] = {own, usual == own ? 0 : usual, own / TENTH == usual ? 0 : own / TENTH,
                              own * TENTH == usual ? 0 : own * TENTH};
    for (size_t i = 0; i < sizeof grains / sizeof *grains; i++)
        try_grain(around, ratio, side, grains[i], suspect);
    if (suspect->reading >= 0 && is_listed(ledger, around->cube->readings.data, reading, suspect->right))
        suspect->cost = suspect->cost > LISTED_WORTH ? suspect->cost - LISTED_WORTH : 0;
    return suspect->reading >= 0;
}

RatioBase ratio_other_base(const Ratio *ratio) {
    Ratio mirrored = *ratio, whole = *ratio;
    mirrored.above = ratio->below;
    mirrored.below = ratio->above;
    whole.growth = false;
    int64_t all = ratio_claimed(ratio), grain = ratio->claim->amount.grain_fen;
    if (!ratio->growth || !ratio_evaluate(&mirrored))
        return RATIO_BASE_RIGHT;
    if (ratio_evaluate(&whole) && all - grain <= whole.high && all + grain >= whole.low)
        return RATIO_BASE_WHOLE;
    return -all - grain <= mirrored.high && -all + grain >= mirrored.low ? RATIO_BASE_NEW : RATIO_BASE_RIGHT;
}

/* What the percentage should be, with its decimals. */
static int64_t rounded(const Ratio *ratio, int64_t grain) {
    return clamp(divide_round(ratio->exact, grain)) * grain;
}

bool ratio_is_slip(const Ratio *ratio) {
    enum { GRAINS_MIN = 100 };
    int64_t grain = ratio->claim->amount.grain_fen > 0 ? ratio->claim->amount.grain_fen : 1;
    int64_t printed = ratio_claimed(ratio), right = rounded(ratio, grain);
    bool precise = right >= GRAINS_MIN * grain || right <= -GRAINS_MIN * grain;
    return precise && slip_is_visible(slip_seen(printed, grain, right));
}

/* The percentage itself, against a figure of so many digits. */
static Suspect suspect_percentage(const Ratio *ratio, int digits) {
    int64_t grain = ratio->claim->amount.grain_fen > 0 ? ratio->claim->amount.grain_fen : 1;
    int64_t right = rounded(ratio, grain);
    Suspect suspect = {.reading = -1, .right = ratio->exact, .slip = slip_seen(ratio_claimed(ratio), grain, right)};
    if (!slip_is_visible(suspect.slip))
        suspect.slip = SLIP_UNKNOWN;
    int miscalculated = MISCALCULATED_COST + TENTH * digits;
    suspect.cost = ratio_other_base(ratio)             ? OTHER_BASE_COST
                   : suspect.slip != SLIP_UNKNOWN      ? MISPRINTED_COST
                   : miscalculated < MISCALCULATED_MAX ? miscalculated
                                                       : MISCALCULATED_MAX;
    return suspect;
}

static int compare_suspects(const void *a, const void *b) {
    const Suspect *x = a, *y = b;
    return x->cost != y->cost ? (x->cost > y->cost) - (x->cost < y->cost)
                              : (x->reading > y->reading) - (x->reading < y->reading);
}

/* Sorts them, and shares a hundred per cent out among them. */
static void rank(Suspect *suspects, int count) {
    int64_t total = 0;
    qsort(suspects, (size_t)count, sizeof *suspects, compare_suspects);
    for (int i = 0; i < count; i++)
        total += slip_weight(suspects[i].cost - suspects[0].cost);
    for (int i = 0; i < count; i++) {
        int percent = (int)(100 * slip_weight(suspects[i].cost - suspects[0].cost) / total);
        suspects[i].percent = percent < PERCENT_MAX ? percent : PERCENT_MAX;
    }
}

int ratio_suspects(const Surroundings *around, const Ledger *ledger, const Ratio *ratio,
                   Suspect suspects[RATIO_SUSPECTS_MAX]) {
    int count = 0, digits = 0;
    for (Side side = SIDE_ABOVE; side < SIDE_COUNT; side++) {
        Suspect *suspect = &suspects[count];
        if (!suspect_side(around, ledger, *ratio, side, suspect))
            continue;
        int own = amount_digits(suspect->right, around->cube->readings.data[suspect->reading].amount.grain_fen);
        digits = own > digits ? own : digits;
        count++;
    }
    suspects[count++] = suspect_percentage(ratio, digits);
    rank(suspects, count);
    return count;
}

/* ---- a change that exceeds ------------------------------------------------------------------------------------ */

int ratio_excess_suspects(const Surroundings *around, const Ledger *ledger, const Ratio *ratio,
                          Suspect suspects[RATIO_SUSPECTS_MAX]) {
    int count = 0;
    static const Side sides[] = {SIDE_ABOVE, SIDE_CHANGE};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        Ratio copy = *ratio;
        Value *value = side_of(&copy, sides[i]);
        Suspect *suspect = &suspects[count];
        if (!(ratio->claim && suspect_side(around, ledger, *ratio, sides[i], suspect)) &&
            !suspect_by_identity(around, ledger, value->reading, suspect))
            continue;
        value->fen = suspect->right;
        /* what it was before is then not negative */
        count += copy.above.fen - copy.change.fen >= -(copy.above.grain + copy.change.grain);
    }
    if (count)
        rank(suspects, count);
    return count;
}
