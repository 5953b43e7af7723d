/* claims_check: the percentages of the narrative, computed again from the figures they are of.
 *
 *     growth   (current - base) / base     比上年增长 3.79 %
 *     share    part / whole                占 9.83 %
 *     rate     done / planned              完成年初预算的 98.5 %
 *
 * The figures are those of the sentence itself where it gives them, else those of the document at their
 * coordinates; a base that is printed nowhere is the current figure less the stated change. A figure that an
 * identity already finds wrong proves nothing about a percentage: one cause, one finding.
 *
 * Which of the numbers of a percentage that does not hold is wrong: see diagnose/ratio.c. What the percentage is of was
 * chosen when the sentence was read (interpret/narrative/sentence_claims.c, words in vocabulary/sentences.vocab), and
 * `yusuan extract --claims` shows it as `base`. Samples: tests/main/sentences.t.
 *
 * When a third of the percentages of one kind (of shares: of one whole) and three or more fail, their sentences were
 * misread, and nothing is said of them, but of those that are right but for a slip of the pen. */
#include "check/figures/claims_check.h"
#include "diagnose/ratio.h"
#include "finding/voice.h"
#include "finding/proof.h"

enum {
    DOUBT_WRONG_MIN = 3,
    DOUBT_SHARE = 3,
    TENTH = 10,
    NEAR_MAX = 4,               /* figures before a comparison among which its base is looked for */
    WHOLE_NEAR_MAX = 16,        /* figures before a share among which its whole is looked for */
    GROSS = PERCENT_UNIT,       /* off by a point: an error; less is a warning */
    SLIGHT = PERCENT_UNIT / 10, /* less than a tenth of a point is worth a note */
    COPIED_NEAR_MAX = 4,        /* percentages before one among which that which was copied is looked for */
    COPIED_GRAINS_MIN = 100,    /* of three digits */
    PRECISE_MIN = 100,          /* of the last digit: percentages of three digits */
    SIBLINGS_MAX = 16,          /* claims before and after a share among which its siblings are looked for */
    SISTERS_MIN = 4,            /* comparisons with last year for each with another year: then that one is odd */
};

typedef Vec(Ratio) Ratios;

typedef struct Checker {
    const Cube *cube;
    const Ledger *ledger;
    const Narrative *narrative;
    Arena *arena;
    Findings *findings;
    Choices *choices;
    Surroundings around;
    Map levels;    /* coordinate -> the reading that gives it best */
    bool *suspect; /* per reading: in a violated identity */
    Ratios ratios;
} Checker;

/* ---- values --------------------------------------------------------------------------------------------------- */

static Str key_of(const Coordinate *at) {
    return (Str){(const char *)at, sizeof *at};
}

static bool is_better(const Checker *c, int one, int two) {
    const Reading *a = &c->cube->readings.data[one], *b = &c->cube->readings.data[two];
    if ((a->table >= 0) != (b->table >= 0))
        return a->table >= 0;
    return c->ledger->grain_fen[one] < c->ledger->grain_fen[two];
}

static void collect_levels(Checker *c) {
    for (int i = 0; i < c->cube->readings.size; i++) {
        const Reading *reading = &c->cube->readings.data[i];
        if (reading->kind != READING_LEVEL || reading->blank || reading->grounds & (GROUND(LOOSE) | GROUND(ADRIFT)))
            continue;
        int *best = map_put(&c->levels, c->arena, key_of(&reading->at), i);
        if (is_better(c, i, *best))
            *best = i;
    }
    c->suspect = arena_array(c->arena, bool, c->cube->readings.size + 1);
    for (int i = 0; i < c->ledger->identities.size; i++) {
        const Identity *identity = &c->ledger->identities.data[i];
        bool broken = identity->state == IDENTITY_VIOLATED || identity->state == IDENTITY_DOUBTED;
        for (int t = 0; t < identity->terms_count && broken; t++)
            c->suspect[identity->terms[t].reading] = true;
    }
}

static bool value_of_reading(const Checker *c, int reading, Value *value) {
    if (reading < 0 || c->suspect[reading])
        return false;
    *value = (Value){reading, c->cube->readings.data[reading].amount.value_fen, c->ledger->grain_fen[reading]};
    return true;
}

static bool value_at(const Checker *c, const Coordinate *at, Value *value) {
    const int *found = map_find(&c->levels, key_of(at));
    return found && value_of_reading(c, *found, value);
}

/* The figures that a percentage may be of: those of its sentence first, then those of the document, then what the
 * stated change makes of either. */
typedef struct Wholes {
    Value above[3], below[3], change[3];
    int count;
} Wholes;

static void choose(Wholes *wholes, bool known, Value above, Value below, Value change) {
    if (known && wholes->count < 3) {
        wholes->above[wholes->count] = above;
        wholes->below[wholes->count] = below;
        wholes->change[wholes->count++] = change;
    }
}

static void choose_growth(const Checker *c, const Claim *claim, Wholes *wholes) {
    const Value none = {0};
    Value own = {0}, now = {0}, base = {0}, change = {0};
    bool has_own = value_of_reading(c, claim->reading, &own), has_now = value_at(c, &claim->at, &now);
    bool has_change = value_of_reading(c, claim->change_reading, &change);
    bool has_base = !coordinate_equal(&claim->at, &claim->base) && value_at(c, &claim->base, &base);
    if (!has_own && has_now)
        own = now;
    has_own |= has_now;
    if (has_own && has_change)
        choose(wholes, true, own, (Value){-1, own.fen - change.fen, own.grain + change.grain}, change);
    choose(wholes, has_own && has_base, own, base, none);
    choose(wholes, has_now && has_base, now, base, none);
    if (!has_own && has_base && has_change)
        choose(wholes, true, (Value){-1, base.fen + change.fen, base.grain + change.grain}, base, change);
}

static void choose_share(const Checker *c, const Claim *claim, Wholes *wholes) {
    const Value none = {0};
    Value own = {0}, above = {0}, below = {0};
    bool has_below = value_at(c, &claim->base, &below);
    choose(wholes, has_below && value_of_reading(c, claim->reading, &own), own, below, none);
    choose(wholes, has_below && value_at(c, &claim->at, &above), above, below, none);
}

/* 占总收入的 98 %: of the receipts, or of the year's income that was given just before. Does the share fit a figure of
 * the sentences before it that is its whole by another measure? */
static bool fits_figure_before(const Checker *c, const Claim *claim) {
    Value above;
    if (claim->kind != CLAIM_SHARE || !value_of_reading(c, claim->reading, &above))
        return false;
    for (int i = claim->reading - 1; i >= 0 && i >= claim->reading - WHOLE_NEAR_MAX; i--) {
        const Reading *whole = &c->cube->readings.data[i];
        Coordinate at = whole->at;
        at.member[DIM_MEASURE] = claim->base.member[DIM_MEASURE];
        if (whole->table >= 0 || whole->kind != READING_LEVEL || whole->amount.value_fen < above.fen ||
            !coordinate_equal(&at, &claim->base) || !whole->amount.value_fen)
            continue;
        Ratio ratio = {.claim = claim, .above = above};
        ratio.below = (Value){i, whole->amount.value_fen, whole->amount.grain_fen};
        if (ratio_evaluate(&ratio) && ratio_holds(&ratio))
            return true;
    }
    return false;
}

/* What the shares of one list say of the whole that they are of. */
typedef struct Siblings {
    int64_t sum, grain;  /* of the amounts that have a share */
    int64_t total, room; /* of the shares */
    int count;           /* shares that are not zero */
    Vec(const Claim *) shares;
} Siblings;

static bool is_share_of_figure(const Claim *claim, Value above, const Amount *whole) {
    Ratio ratio = {.claim = claim, .above = above, .below = {-1, whole->value_fen, whole->grain_fen}};
    return whole->value_fen > above.fen && ratio_evaluate(&ratio) && ratio_holds(&ratio);
}

static bool is_share_of(const Claim *claim, const Coordinate *whole) {
    return claim->kind == CLAIM_SHARE && claim->reading >= 0 && coordinate_equal(&claim->base, whole);
}

static void add_sibling(const Checker *c, Siblings *siblings, const Claim *share) {
    const Amount *own = &c->cube->readings.data[share->reading].amount;
    *vec_push(&siblings->shares, c->arena) = share;
    siblings->sum += own->value_fen;
    siblings->grain += own->grain_fen;
    siblings->total += share->amount.value_fen;
    siblings->room += share->amount.grain_fen;
    siblings->count += share->amount.value_fen != 0;
}

/* The shares before or after one that stands in a paragraph of its own, 基本支出…，占…；项目支出…，占…: up to one that
 * is of another whole, or of what was shared already. */
static void add_beside(const Checker *c, Siblings *siblings, const Claim *claim, int step) {
    const Claims *claims = &c->cube->claims;
    int self = (int)(claim - claims->data);
    for (int i = self + step; i >= 0 && i < claims->size && (i - self) * step <= SIBLINGS_MAX; i += step) {
        const Claim *other = &claims->data[i];
        if (other->kind != CLAIM_SHARE)
            continue;
        bool again = !is_share_of(other, &claim->base);
        for (int k = 0; k < siblings->shares.size; k++)
            again |= coordinate_equal(&siblings->shares.data[k]->at, &other->at);
        if (again)
            return;
        add_sibling(c, siblings, other);
    }
}

static Siblings siblings_of(const Checker *c, const Claim *claim) {
    Siblings siblings = {0};
    const Reading *readings = c->cube->readings.data;
    for (int i = 0; i < c->cube->claims.size && claim->reading >= 0; i++) {
        const Claim *other = &c->cube->claims.data[i];
        if (is_share_of(other, &claim->base) && readings[other->reading].list == readings[claim->reading].list)
            add_sibling(c, &siblings, other);
    }
    if (siblings.shares.size == 1 && siblings.shares.data[0] == claim) {
        add_beside(c, &siblings, claim, -1);
        add_beside(c, &siblings, claim, +1);
    }
    return siblings;
}

/* Are they all shares of this amount? */
static bool are_of(const Checker *c, const Siblings *siblings, int64_t whole_fen, int64_t grain_fen) {
    bool all = whole_fen > 0;
    for (int i = 0; i < siblings->shares.size && all; i++) {
        const Claim *share = siblings->shares.data[i];
        const Amount *own = &c->cube->readings.data[share->reading].amount;
        Ratio ratio = {.claim = share, .above = {share->reading, own->value_fen, own->grain_fen}};
        ratio.below = (Value){-1, whole_fen, grain_fen};
        all = ratio_evaluate(&ratio) && ratio_holds(&ratio);
    }
    return all;
}

/* Is there an amount that they are all shares of, and have they the digits for that to be no chance? */
static bool are_of_one(const Checker *c, const Siblings *siblings) {
    enum { SHARED_AMOUNT_MIN = 100 };
    const __int128 hundred = (__int128)100 * PERCENT_UNIT;
    __int128 low = 0, high = INT64_MAX;
    for (int i = 0; i < siblings->shares.size; i++) {
        const Claim *claim = siblings->shares.data[i];
        const Amount *share = &claim->amount, *own = &c->cube->readings.data[claim->reading].amount;
        if (!share->value_fen && !own->value_fen)
            continue;
        if (share->value_fen < SHARED_AMOUNT_MIN * share->grain_fen)
            return false;
        __int128 least = (own->value_fen - own->grain_fen) * hundred / (share->value_fen + share->grain_fen);
        __int128 most = (own->value_fen + own->grain_fen) * hundred / (share->value_fen - share->grain_fen);
        low = least > low ? least : low;
        high = most < high ? most : high;
    }
    return low <= high;
}

/* 其中：甲 60.20 万元，占 24.08 %；乙 189.80 万元，占 75.92 %: of which whole is a choice. Two shares or more that all
 * are of one amount are right: of what the parts come to, when the shares add to a hundred; or of one that has another
 * name. But what the parts come to is what they are of when that is what they are said to be of. So many shares are of
 * another whole, 0: none. */
static int count_of_other_whole(const Checker *c, const Claim *claim) {
    const int64_t all = 100 * (int64_t)PERCENT_UNIT;
    if (claim->kind != CLAIM_SHARE)
        return 0;
    Siblings siblings = siblings_of(c, claim);
    Value named;
    int64_t off = value_at(c, &claim->base, &named) ? named.fen - siblings.sum : INT64_MAX;
    if (siblings.count < 2 || (off <= siblings.grain && -off <= siblings.grain))
        return 0;
    bool full = siblings.total - all <= siblings.room && all - siblings.total <= siblings.room;
    bool fit = (full && are_of(c, &siblings, siblings.sum, siblings.grain)) || are_of_one(c, &siblings);
    return fit ? siblings.count : 0;
}

/* Does the share fit another figure of the row that prints this part, read or not? */
static bool fits_row_of(const Checker *c, const Claim *claim, Value above, const Coordinate *at) {
    const Cube *cube = c->cube;
    Value own;
    bool fits = false;
    if (!value_at(c, at, &own) || cube->readings.data[own.reading].table < 0)
        return false;
    const Reading *part = &cube->readings.data[own.reading];
    for (int i = 0; i < cube->readings.size && !fits; i++) {
        const Reading *whole = &cube->readings.data[i];
        fits = whole->table == part->table && whole->row == part->row && whole->kind == READING_LEVEL &&
               is_share_of_figure(claim, above, &whole->amount);
    }
    for (int i = 0; i < cube->misunderstood.size && !fits; i++) {
        const Misunderstood *whole = &cube->misunderstood.data[i];
        Amount amount;
        fits = whole->table == part->table && whole->row == part->row &&
               amount_parse(whole->printed, part->unit_fen, &amount) && is_share_of_figure(claim, above, &amount);
    }
    return fits;
}

/* 占“三公”经费的 8.75 %, and the table has 会议费 and 培训费 beside them: of the total of the row that prints it, or
 * one of its siblings. */
static bool fits_figure_of_row(const Checker *c, const Claim *claim) {
    Value above;
    bool fits = false;
    if (claim->kind != CLAIM_SHARE || claim->amount.value_fen < PRECISE_MIN * claim->amount.grain_fen ||
        !value_of_reading(c, claim->reading, &above))
        return false;
    const Siblings siblings = siblings_of(c, claim);
    for (int i = 0; i < siblings.shares.size && !fits; i++)
        fits = fits_row_of(c, claim, above, &siblings.shares.data[i]->at);
    return fits;
}

/* Which whole is a share of, when the one that its words name makes it wrong? A figure before it or of the part's row,
 * or what it and its siblings are all shares of. */
static bool fits_other_whole(const Checker *c, const Claim *claim) {
    Choice choice = {.site = CHOICE_SHARE_OF, .printed = claim->printed, .table = -1, .sentence = claim->sentence};
    choice.place = claim->place;
    evidence_ask(&choice_offer(&choice, READ_NAMED_WHOLE, STR(""))->evidence, false, 0);
    Evidence *before = &choice_offer(&choice, READ_OTHER_FIGURE, STR(""))->evidence;
    if (fits_figure_before(c, claim) || fits_figure_of_row(c, claim))
        evidence_ask(before, true, DECIDING_DIGITS);
    Evidence *all = &choice_offer(&choice, READ_SUM_OF_PARTS, STR(""))->evidence;
    for (int i = count_of_other_whole(c, claim); i > 0; i--)
        evidence_ask(all, true, 0);
    bool fits = choice_settle(&choice) > 0;
    choice_keep(c->choices, c->arena, &choice);
    return fits;
}

/* 支出总计 1,000.35 万元，比上年增加 100.10 万元，增长 12.51 %: of the total, or of what is spent, which is printed
 * without the money carried out? The figure that the words do not name is taken where level, change and percentage
 * close. */
static bool fits_other_measure(const Checker *c, const Claim *claim, const Wholes *wholes) {
    const MeasurePairs *pairs = &c->cube->knowledge->pairs;
    Choice choice = {.site = CHOICE_CHANGE_OF, .printed = claim->printed, .table = -1, .sentence = claim->sentence};
    choice.place = claim->place;
    if (!wholes->count || !wholes->change[0].fen || claim->amount.value_fen < PRECISE_MIN * claim->amount.grain_fen)
        return false;
    evidence_ask(
        &choice_offer(&choice, READ_LEVEL, voice_money(c->arena, wholes->above[0].fen, FEN_PER_WAN, 2))->evidence,
        false, 0);
    for (int i = 0; i < pairs->size; i++) {
        Coordinate at = claim->at;
        uint16_t *measure = &at.member[DIM_MEASURE];
        Value above;
        if (*measure != pairs->data[i].whole && *measure != pairs->data[i].part)
            continue;
        *measure = *measure == pairs->data[i].whole ? pairs->data[i].part : pairs->data[i].whole;
        if (!value_at(c, &at, &above) || c->cube->readings.data[above.reading].table < 0)
            continue;
        Ratio ratio = {.claim = claim, .growth = true, .above = above, .change = wholes->change[0]};
        ratio.below = (Value){-1, above.fen - ratio.change.fen, above.grain + ratio.change.grain};
        Candidate *other = choice_offer(&choice, READ_LEVEL, c->cube->readings.data[above.reading].printed);
        evidence_ask(&other->evidence, ratio_evaluate(&ratio) && ratio_holds(&ratio), DECIDING_DIGITS);
    }
    bool fits = choice_settle(&choice) > 0;
    choice_keep(c->choices, c->arena, &choice);
    return fits;
}

/* ---- findings ------------------------------------------------------------------------------------------------- */

static Str money_text(const Checker *c, const Value *value, int64_t fen, int64_t unit) {
    return voice_money(c->arena, fen, value->reading >= 0 ? c->cube->readings.data[value->reading].unit_fen : unit, 0);
}

static void add_figure(const Checker *c, Finding *finding, const Value *value) {
    if (value->reading < 0)
        return;
    *vec_push(&finding->related, c->arena) = (Related){.site = site_of_reading(c->cube, c->arena, value->reading),
                                                       .zh = money_text(c, value, value->fen, FEN_PER_WAN),
                                                       .en = money_text(c, value, value->fen, FEN_PER_WAN)};
}

/* What the number should be. */
static Str suspect_text(const Checker *c, const Suspect *suspect, int64_t value, int64_t percent_grain) {
    return suspect->reading < 0 ? voice_percent(c->arena, value, percent_grain)
                                : voice_figure(c->cube, c->arena, suspect->reading, value);
}

static void add_hint(const Checker *c, Finding *finding, const Repair *repair, SlipKind slip) {
    Voice name = voice_slip(c->cube->knowledge, slip_id(slip));
    finding_argument(finding, c->arena, "hint",
                     arena_format(c->arena, "；若 %.*s 是 %.*s 之误（%.*s）则相符", STR_ARG(repair->printed),
                                  STR_ARG(repair->value), STR_ARG(name.zh)),
                     arena_format(c->arena, "; it fits if %.*s should be %.*s (%.*s)", STR_ARG(repair->printed),
                                  STR_ARG(repair->value), STR_ARG(name.en)));
}

static void add_repairs(const Checker *c, Finding *finding, const Ratio *ratio, const Suspect *suspects, int count,
                        int64_t percent_grain) {
    for (int i = 0; i < count; i++) {
        const Suspect *suspect = &suspects[i];
        bool figure = suspect->reading >= 0;
        int64_t printed = figure ? c->cube->readings.data[suspect->reading].amount.value_fen : ratio_claimed(ratio);
        Site site = figure ? site_of_reading(c->cube, c->arena, suspect->reading) : site_of_claim(ratio->claim);
        *vec_push(&finding->repairs, c->arena) =
            (Repair){.site = site,
                     .printed = suspect_text(c, suspect, printed, figure ? 0 : ratio->claim->amount.grain_fen),
                     .value = suspect_text(c, suspect, suspect->right, percent_grain),
                     .slip = slip_id(suspect->slip),
                     .confidence_percent = suspect->percent,
                     .alternative = i};
    }
}

/* 养老保险…增长 17.66 %。职业年金…增长 17.66 %: the sentence was copied from the one before, where the percentage is
 * right, and the percentage was not changed. Short ones are alike by chance. NULL: it was not. */
static const Claim *copied_from(const Checker *c, const Ratio *ratio) {
    const Claim *claim = ratio->claim;
    int64_t grain = claim->amount.grain_fen, size = claim->amount.value_fen;
    if (grain <= 0 || (size < 0 ? -size : size) < COPIED_GRAINS_MIN * grain)
        return NULL;
    for (const Ratio *other = ratio; other-- > c->ratios.data && ratio - other <= COPIED_NEAR_MAX;) {
        bool like = other->claim->kind == claim->kind && other->claim->sentence.data != claim->sentence.data;
        if (like && !other->wrong && other->claim->amount.value_fen == size && other->claim->amount.grain_fen == grain)
            return other->claim;
    }
    return NULL;
}

/* Do the shares of its list add up to a hundred to the digit, though one of them is wrong? Then that was the aim. */
static bool is_plugged(const Checker *c, const Claim *claim) {
    if (claim->kind != CLAIM_SHARE)
        return false;
    Siblings siblings = siblings_of(c, claim);
    return siblings.count > 1 && siblings.total == 100 * (int64_t)PERCENT_UNIT;
}

/* What the percentage is, when it is wrong itself: of another base, or of the sentence before. */
static void add_origin(const Checker *c, Finding *finding, const Ratio *ratio) {
    static const char *const bases[] = {
        [RATIO_BASE_RIGHT] = NULL, [RATIO_BASE_NEW] = "of-new-amount", [RATIO_BASE_WHOLE] = "of-whole-amount"};
    const char *base = is_plugged(c, ratio->claim) ? "plugged" : bases[ratio_other_base(ratio)];
    const Claim *copied = base ? NULL : copied_from(c, ratio);
    finding_phrase(finding, c->arena, c->cube, "hint", copied ? "as-before" : base);
    if (copied)
        finding_relate(finding, c->arena, c->cube, site_of_claim(copied), "percent-before");
}

/* The numbers that may be wrong, the likeliest first; the finding's words name that one when it is a figure. */
static void add_suspects(const Checker *c, Finding *finding, const Ratio *ratio, int64_t percent_grain) {
    Suspect suspects[RATIO_SUSPECTS_MAX];
    int count = ratio_suspects(&c->around, c->ledger, ratio, suspects);
    add_repairs(c, finding, ratio, suspects, count, percent_grain);
    if (suspects[0].reading >= 0)
        add_hint(c, finding, &finding->repairs.data[0], suspects[0].slip);
    else
        add_origin(c, finding, ratio);
}

/* Percentages are computed from figures that nobody printed as often as from those printed. */
static Grounds grounds_of(const Ratio *ratio) {
    int64_t off = ratio_claimed(ratio) - ratio->exact;
    off = off < 0 ? -off : off;
    return off >= GROSS ? 0 : off >= SLIGHT ? GROUND(OFF_LITTLE) : GROUND(OFF_SLIGHTLY);
}

/* A sentence that begins with its comparison: what it is about was taken from a paragraph before. */
static Grounds grounds_of_level(const Checker *c, const Claim *claim, int level) {
    const Claims *claims = &c->cube->claims;
    int offset, own = level >= 0 ? narrative_passage(c->narrative, claim->sentence, &offset) : -1;
    for (int i = 0; i < claims->size && own >= 0; i++)
        if (claims->data[i].kind == CLAIM_LEVEL && claims->data[i].reading == level)
            return narrative_passage(c->narrative, claims->data[i].sentence, &offset) < own ? GROUND(SAID_BEFORE) : 0;
    return 0;
}

/* A figure of a table that has no title, and that no form describes: its column is what its heads were taken to say. */
static Grounds grounds_of_value(const Checker *c, const Value *value) {
    const Reading *reading = value->reading >= 0 ? &c->cube->readings.data[value->reading] : NULL;
    const Table *table = reading ? reading_table(c->cube, reading) : NULL;
    return table && !table->form.size && !table->title.size ? GROUND(UNANCHORED) : 0;
}

static void report_ratio(const Checker *c, const Ratio *ratio, Str rule) {
    const Claim *claim = ratio->claim;
    int64_t grain = claim->amount.grain_fen < PERCENT_UNIT ? claim->amount.grain_fen : PERCENT_UNIT / 100;
    Str printed = voice_percent(c->arena, ratio_claimed(ratio), claim->amount.grain_fen);
    Str expected = voice_percent(c->arena, ratio->exact, grain);
    Str difference = voice_percent(c->arena, ratio_claimed(ratio) - ratio->exact, grain);
    Finding *finding = finding_add(c->findings, c->arena, c->cube, rule, site_of_claim(claim));
    finding_doubt(finding, grounds_of(ratio) | grounds_of_level(c, claim, claim->reading));
    finding_doubt(finding, grounds_of_value(c, &ratio->above) | grounds_of_value(c, &ratio->below));
    finding->printed = printed;
    finding->expected = expected;
    finding->difference = difference;
    finding_say(finding, c->arena, "what", voice_coordinate(c->cube, c->arena, &claim->at));
    finding_say_text(finding, c->arena, "printed", printed);
    finding_say_text(finding, c->arena, "expected", expected);
    finding_say_text(finding, c->arena, "difference", difference);
    finding_say_text(finding, c->arena, "above", money_text(c, &ratio->above, ratio->above.fen, FEN_PER_WAN));
    finding_say_text(finding, c->arena, "below", money_text(c, &ratio->below, ratio->below.fen, FEN_PER_WAN));
    add_suspects(c, finding, ratio, grain);
    add_figure(c, finding, &ratio->above);
    add_figure(c, finding, &ratio->below);
}

/* ---- growth from nothing -------------------------------------------------------------------------------------- */

/* A growth from nothing, a completion of nothing. */
static void tell_from_nothing(const Checker *c, const Ratio *ratio) {
    bool rate = ratio->claim->kind == CLAIM_RATE;
    if (!(ratio->growth || rate) || ratio->below.fen != 0 || !ratio->claim->amount.value_fen)
        return;
    Str rule = rate ? STR("rate-of-nothing") : STR("growth-from-nothing");
    Finding *finding = finding_add(c->findings, c->arena, c->cube, rule, site_of_claim(ratio->claim));
    finding->printed = voice_percent(c->arena, ratio_claimed(ratio), ratio->claim->amount.grain_fen);
    finding_say(finding, c->arena, "what", voice_coordinate(c->cube, c->arena, &ratio->claim->at));
    finding_say_text(finding, c->arena, "printed", finding->printed);
    finding_say_text(finding, c->arena, "above", money_text(c, &ratio->above, ratio->above.fen, FEN_PER_WAN));
}

/* ---- what it is compared with --------------------------------------------------------------------------------- */

static bool is_comparison(const Claim *claim) {
    return (claim->kind == CLAIM_CHANGE || claim->kind == CLAIM_GROWTH || claim->kind == CLAIM_EVEN) &&
           claim->base.member[DIM_STAGE] == claim->at.member[DIM_STAGE];
}

static bool is_told(const Checker *c, Str rule, const Claim *claim) {
    for (int i = 0; i < c->findings->size; i++) {
        const Finding *finding = &c->findings->data[i];
        Str quote = finding->site.quote;
        bool same = quote.data == claim->sentence.data || str_contains(claim->sentence, quote) ||
                    str_contains(quote, claim->sentence);
        if (same && str_equal(finding->rule->id, rule) && finding->site.quote.size)
            return true;
    }
    return false;
}

/* 2025 年…预算 13.85 万元，比 2025 年减少 …: a figure differs from itself. The wording shows most of these; here are
 * those that take the grammar. One finding a sentence. */
static void check_self(Checker *c, const Claim *claim) {
    Str rule = STR("year-self-compared");
    if (!is_comparison(claim) || !coordinate_equal(&claim->at, &claim->base) || is_told(c, rule, claim))
        return;
    Finding *finding = finding_add(c->findings, c->arena, c->cube, rule, site_of_claim(claim));
    Str year = arena_format(c->arena, "%u", claim->at.member[DIM_YEAR]);
    finding->printed = arena_format(c->arena, "%.*s年", STR_ARG(year));
    finding_say_text(finding, c->arena, "year", year);
    finding_say_text(finding, c->arena, "text", finding->printed);
    finding_argument(finding, c->arena, "more", STR(""), STR(""));
}

/* ---- directions and bases ------------------------------------------------------------------------------------- */

static Finding *tell_claim(Checker *c, const char *rule, const Claim *claim) {
    Finding *finding = finding_add(c->findings, c->arena, c->cube, str_from_c(rule), site_of_claim(claim));
    finding->printed = claim->printed;
    finding_say(finding, c->arena, "what", voice_coordinate(c->cube, c->arena, &claim->at));
    return finding;
}

/* 增加 85 万元，下降 100 %: reported by check_direction. */
static bool is_contrary(const Cube *cube, const Claim *claim) {
    if (claim->kind != CLAIM_GROWTH || claim->change_reading < 0 || !claim->direction || !claim->amount.value_fen)
        return false;
    int64_t change = cube->readings.data[claim->change_reading].amount.value_fen;
    return change && (change < 0) != (claim->direction * claim->amount.value_fen < 0);
}

static void check_direction(Checker *c, const Claim *claim) {
    if (!is_contrary(c->cube, claim))
        return;
    const Reading *change = &c->cube->readings.data[claim->change_reading];
    int64_t growth = claim->direction * claim->amount.value_fen;
    Finding *finding = tell_claim(c, "direction-conflict", claim);
    Value value = {claim->change_reading, change->amount.value_fen, 1};
    finding_say_text(finding, c->arena, "change", money_text(c, &value, value.fen, FEN_PER_WAN));
    finding_say_text(finding, c->arena, "percent", voice_percent(c->arena, growth, claim->amount.grain_fen));
}

/* The growth that the sentence gives beside the change; NULL: none. */
static const Claim *growth_beside(const Cube *cube, int change_reading) {
    for (int i = 0; i < cube->claims.size && change_reading >= 0; i++) {
        const Claim *claim = &cube->claims.data[i];
        if (claim->kind == CLAIM_GROWTH && claim->percent && claim->change_reading == change_reading)
            return claim;
    }
    return NULL;
}

static void add_excess_suspects(const Checker *c, Finding *finding, const Claim *claim) {
    if (claim->reading < 0)
        return;
    const Amount *now = &c->cube->readings.data[claim->level_reading].amount, *by = &claim->amount;
    Ratio ratio = {.claim = growth_beside(c->cube, claim->reading), .growth = true};
    ratio.above = (Value){claim->level_reading, now->value_fen, now->grain_fen};
    ratio.change = (Value){claim->reading, by->value_fen, by->grain_fen};
    ratio.below = (Value){-1, now->value_fen - by->value_fen, now->grain_fen + by->grain_fen};
    Suspect suspects[RATIO_SUSPECTS_MAX];
    int count = ratio_excess_suspects(&c->around, c->ledger, &ratio, suspects);
    add_repairs(c, finding, &ratio, suspects, count, PERCENT_UNIT);
}

/* Was an amount told before, in the sentence of the change or of its level, that may have grown by as much and was not
 * understood? Then the change may be of that. */
static bool may_be_of_unread(const Cube *cube, const Claim *change) {
    Str beside = cube->readings.data[change->level_reading].sentence;
    for (const Claim *claim = change - 1; claim >= cube->claims.data; claim--) {
        if (claim->sentence.data != change->sentence.data && claim->sentence.data != beside.data)
            break;
        if (claim->kind == CLAIM_NONE && !claim->percent && claim->amount.value_fen >= change->amount.value_fen)
            return true;
    }
    return false;
}

/* 预算 0 万元，比上年增加 85 万元: the year before would have been less than nothing. */
static void check_base(Checker *c, const Claim *claim) {
    if (claim->kind != CLAIM_CHANGE || claim->level_reading < 0)
        return;
    const Reading *level = &c->cube->readings.data[claim->level_reading];
    int64_t base = level->amount.value_fen - claim->amount.value_fen;
    if (level->amount.value_fen < 0 || base >= -(level->amount.grain_fen + claim->amount.grain_fen))
        return;
    Finding *finding = tell_claim(c, "change-exceeds", claim);
    finding_doubt(finding, grounds_of_level(c, claim, claim->level_reading));
    finding_doubt(finding, may_be_of_unread(c->cube, claim) ? GROUND(OTHERWISE) : 0);
    Value now = {claim->level_reading, level->amount.value_fen, 1}, change = {-1, claim->amount.value_fen, 1};
    finding->difference = money_text(c, &change, -base, FEN_PER_WAN);
    finding_say_text(finding, c->arena, "level", money_text(c, &now, now.fen, FEN_PER_WAN));
    finding_say_text(finding, c->arena, "change", money_text(c, &change, change.fen, FEN_PER_WAN));
    finding_say_text(finding, c->arena, "difference", finding->difference);
    add_excess_suspects(c, finding, claim);
}

/* Does the growth or change hold with this base? */
static bool fits_base(const Claim *claim, const Reading *now, const Reading *base) {
    if (claim->kind == CLAIM_CHANGE)
        return now->amount.value_fen - base->amount.value_fen == claim->amount.value_fen;
    Ratio ratio = {.claim = claim, .growth = true};
    ratio.above = (Value){0, now->amount.value_fen, now->amount.grain_fen};
    ratio.below = (Value){0, base->amount.value_fen, base->amount.grain_fen};
    return ratio_evaluate(&ratio) && ratio_holds(&ratio);
}

/* 2025 年执行数 60 万元，2026 年预算 90 万元，比 2023 年执行数增加 50 %: it is of the year that the sentence gives. */
static void check_base_year(Checker *c, const Claim *claim) {
    bool growth = claim->kind == CLAIM_GROWTH && claim->amount.value_fen;
    int level = growth ? claim->reading : claim->kind == CLAIM_CHANGE ? claim->level_reading : -1;
    if (level < 0 || map_find(&c->levels, key_of(&claim->base)))
        return;
    for (int i = level - 1; i >= 0 && i >= level - NEAR_MAX; i--) {
        const Reading *base = &c->cube->readings.data[i];
        Coordinate at = base->at;
        at.member[DIM_YEAR] = claim->base.member[DIM_YEAR];
        if (base->table >= 0 || base->kind != READING_LEVEL || !base->amount.value_fen ||
            !coordinate_equal(&at, &claim->base) || base->at.member[DIM_YEAR] == claim->at.member[DIM_YEAR] ||
            !fits_base(claim, &c->cube->readings.data[level], base))
            continue;
        Finding *finding = tell_claim(c, "base-year", claim);
        finding->printed = arena_format(c->arena, "%u", claim->base.member[DIM_YEAR]);
        finding->expected = arena_format(c->arena, "%u", base->at.member[DIM_YEAR]);
        finding_say_text(finding, c->arena, "printed", finding->printed);
        finding_say_text(finding, c->arena, "expected", finding->expected);
        return;
    }
}

/* How many years lie between a figure and what it is compared with; 0: none, or no comparison of its own. */
static int years_back(const Claim *claim) {
    bool beside = claim->kind == CLAIM_GROWTH && claim->change_reading >= 0; /* said once for both */
    bool compares = claim->kind == CLAIM_CHANGE || claim->kind == CLAIM_GROWTH || claim->kind == CLAIM_EVEN;
    return compares && !beside ? claim->at.member[DIM_YEAR] - claim->base.member[DIM_YEAR] : 0;
}

/* Nearly all comparisons are with the year before; one with another year was not brought up to date, or is a slip.
 * The wording shows many of these (text_years.c); here are those that take the grammar. */
static void check_odd_year(Checker *c, const Claim *claim) {
    Str rule = STR("year-compared-differs");
    int back = years_back(claim), like = 0, usual = 0;
    if (!back || back == 1 || is_told(c, rule, claim) || is_told(c, STR("year-compared-far"), claim) ||
        is_told(c, STR("base-year"), claim))
        return;
    for (int i = 0; i < c->cube->claims.size; i++) {
        like += years_back(&c->cube->claims.data[i]) == back;
        usual += years_back(&c->cube->claims.data[i]) == 1;
    }
    if (usual < like * SISTERS_MIN)
        return;
    Finding *finding = finding_add(c->findings, c->arena, c->cube, rule, site_of_claim(claim));
    finding->printed = arena_format(c->arena, "%u年", claim->base.member[DIM_YEAR]);
    finding->expected = arena_format(c->arena, "%d", claim->at.member[DIM_YEAR] - 1);
    finding_say_text(finding, c->arena, "text", finding->printed);
    finding_say_text(finding, c->arena, "expected", finding->expected);
    finding_say_text(finding, c->arena, "count", arena_format(c->arena, "%d", usual));
    finding_argument(finding, c->arena, "more", STR(""), STR(""));
}

/* 比上年 2.10 万元，增加 0.97 %: the amount is the change, by all that stands beside it. */
static void check_verb(Checker *c, const Claim *claim) {
    if (!claim->verbless)
        return;
    Finding *finding = tell_claim(c, "verb-missing", claim);
    Value change = {claim->reading, claim->amount.value_fen, 1};
    finding_say_text(finding, c->arena, "change", money_text(c, &change, change.fen, FEN_PER_WAN));
}

/* 减少为 0 万元，与上年持平: of two contrary words one is left over. */
static void check_even(Checker *c, const Claim *claim) {
    if (claim->kind != CLAIM_EVEN || claim->level_reading < 0)
        return;
    for (const Claim *level = claim; level-- > c->cube->claims.data;) {
        if (level->kind != CLAIM_LEVEL || level->reading != claim->level_reading)
            continue;
        if (level->direction) {
            Finding *finding = tell_claim(c, "even-contradicted", level);
            finding_phrase(finding, c->arena, c->cube, "moved", level->direction > 0 ? "risen-to" : "fallen-to");
            finding_say_text(finding, c->arena, "even", claim->printed);
        }
        return;
    }
}

static void check_claim(Checker *c, const Claim *claim) {
    check_verb(c, claim);
    check_even(c, claim);
    check_self(c, claim);
    check_direction(c, claim);
    check_base(c, claim);
    check_base_year(c, claim);
    check_odd_year(c, claim);
}

/* ---- the whole ------------------------------------------------------------------------------------------------ */

/* A percentage is wrong when none of the choices makes it; the first is reported. */
static void collect_ratio(Checker *c, const Claim *claim) {
    Wholes wholes = {.count = 0};
    bool growth = claim->kind == CLAIM_GROWTH;
    if (growth)
        choose_growth(c, claim, &wholes);
    else
        choose_share(c, claim, &wholes);
    Ratio first = {0};
    for (int i = 0; i < wholes.count; i++) {
        Ratio ratio = {.claim = claim, .growth = growth, .above = wholes.above[i], .below = wholes.below[i]};
        ratio.change = wholes.change[i];
        if (!ratio_evaluate(&ratio)) {
            if (!first.claim)
                tell_from_nothing(c, &ratio);
            return;
        }
        ratio.wrong = !ratio_holds(&ratio);
        if (!first.claim || !ratio.wrong)
            first = ratio;
        if (!ratio.wrong)
            break;
    }
    first.wrong = first.wrong && !fits_other_whole(c, claim) && !(growth && fits_other_measure(c, claim, &wholes));
    if (first.claim)
        *vec_push(&c->ratios, c->arena) = first;
}

static void collect_ratios(Checker *c) {
    for (int i = 0; i < c->cube->claims.size; i++)
        if (c->cube->claims.data[i].percent && c->cube->claims.data[i].kind != CLAIM_NONE &&
            !is_contrary(c->cube, &c->cube->claims.data[i]))
            collect_ratio(c, &c->cube->claims.data[i]);
}

static bool are_alike(const Ratio *a, const Ratio *b) {
    return a->claim->kind == b->claim->kind &&
           (a->claim->kind != CLAIM_SHARE || coordinate_equal(&a->claim->base, &b->claim->base));
}

static bool are_sisters(const Ratio *a, const Ratio *b) {
    return are_alike(a, b) && a->claim->sentence.data == b->claim->sentence.data;
}

/* 占 70 %, 占 30 % of what the parts come to, where the whole before them includes more (结转下年): the shares of one
 * whole in a sentence are of the sum of their parts if fewer of them are wrong then. */
static void weigh_sum(Checker *c, const Ratio *share) {
    Value sum = {-1, 0, 0};
    int count = 0, wrong = 0, wrong_of_sum = 0;
    for (int i = 0; i < c->ratios.size; i++)
        if (are_sisters(&c->ratios.data[i], share)) {
            sum.fen += c->ratios.data[i].above.fen;
            sum.grain += c->ratios.data[i].above.grain;
            wrong += c->ratios.data[i].wrong;
            count++;
        }
    for (int pass = 0; pass < 2; pass++) /* counts, then takes the sum for their whole */
        for (int i = 0; i < c->ratios.size; i++) {
            Ratio part = c->ratios.data[i];
            if (!are_sisters(&part, share) || (pass && (count < 2 || wrong_of_sum >= wrong)))
                continue;
            part.below = sum;
            part.wrong = !ratio_evaluate(&part) || !ratio_holds(&part);
            wrong_of_sum += !pass && part.wrong;
            if (pass)
                c->ratios.data[i] = part;
        }
}

/* Amounts that an identity decides, and percentages that were computed again. */
static void mark_decided(const Checker *c, bool *decided) {
    for (int i = 0; i < c->cube->claims.size; i++) {
        const Claim *claim = &c->cube->claims.data[i];
        decided[i] = !claim->percent && claim->reading >= 0 && c->ledger->covered[claim->reading] > 0;
    }
    for (int i = 0; i < c->ratios.size; i++)
        decided[c->ratios.data[i].claim - c->cube->claims.data] = true;
}

/* Percentages of one kind, shares of one whole, are understood or misunderstood together. */
static bool is_doubted(const Checker *c, const Ratio *ratio) {
    int wrong = 0, all = 0;
    for (int i = 0; i < c->ratios.size; i++) {
        bool alike = are_alike(&c->ratios.data[i], ratio);
        all += alike;
        wrong += alike && c->ratios.data[i].wrong;
    }
    return wrong >= DOUBT_WRONG_MIN && DOUBT_SHARE * wrong > all && !ratio_is_slip(ratio);
}

/* What was computed of each, for the ledger. */
static void tell_ratios(const Checker *c, Proportions *proportions) {
    for (int i = 0; i < c->ratios.size; i++) {
        const Ratio *ratio = &c->ratios.data[i];
        IdentityState state = !ratio->wrong          ? IDENTITY_PROVED
                              : is_doubted(c, ratio) ? IDENTITY_DOUBTED
                                                     : IDENTITY_VIOLATED;
        *vec_push(proportions, c->arena) = (Proportion){.claim = (int)(ratio->claim - c->cube->claims.data),
                                                        .state = state,
                                                        .growth = ratio->growth,
                                                        .above = ratio->above.reading,
                                                        .below = ratio->below.reading,
                                                        .above_fen = ratio->above.fen,
                                                        .below_fen = ratio->below.fen,
                                                        .said = ratio_claimed(ratio),
                                                        .exact = ratio->exact};
    }
}

void claims_check(const Checked *checked) {
    static const struct {
        ClaimKind kind;
        const char *rule;
    } kinds[] = {{CLAIM_GROWTH, "growth-wrong"}, {CLAIM_SHARE, "share-wrong"}, {CLAIM_RATE, "rate-wrong"}};
    const Cube *cube = checked->cube;
    if (!cube->claims.size)
        return;
    Checker c = {.cube = cube, .ledger = checked->ledger, .arena = checked->arena, .findings = checked->findings};
    c.narrative = checked->narrative;
    c.choices = checked->choices;
    surroundings_init(&c.around, cube, c.arena);
    collect_levels(&c);
    collect_ratios(&c);
    for (int i = 0; i < c.ratios.size; i++)
        if (c.ratios.data[i].wrong && c.ratios.data[i].claim->kind == CLAIM_SHARE)
            weigh_sum(&c, &c.ratios.data[i]);
    mark_decided(&c, checked->decided);
    tell_ratios(&c, checked->proportions);
    for (int i = 0; i < cube->claims.size; i++)
        check_claim(&c, &cube->claims.data[i]);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (int i = 0; i < c.ratios.size; i++)
            if (c.ratios.data[i].wrong && c.ratios.data[i].claim->kind == kinds[k].kind &&
                !is_doubted(&c, &c.ratios.data[i]))
                report_ratio(&c, &c.ratios.data[i], str_from_c(kinds[k].rule));
}
