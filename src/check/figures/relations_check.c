/* relations_check: a word that says how two figures compare, held against the two.
 *
 *     年初预算 1873.20 万元，支出决算 1790.45 万元，决算数大于年初预算数的主要原因是…
 *              planned                done                 more: it is less
 *
 * A clause that names both what was done and what was planned, with a word of comparison between or behind them and no
 * figure of its own, speaks of the two figures before it, in its sentence or the one before, or of what was done and
 * how much of the plan that is (完成年初预算的 95.89 %). They must be one thing at two stages. A clause about last year
 * is another comparison, "基本持平" is no statement, and a figure that an identity finds wrong is told there. The words
 * are the list "stage-relation".
 *
 * Cost: one pass over the passages and the claims. */
#include "check/figures/relations_check.h"
#include "base/utf8.h"
#include "finding/proof.h"
#include "finding/voice.h"

enum {
    BACK_MAX = 4, /* claims before the clause among which its figures are looked for */
    PART_MIN = 100,
    FULL_PERCENT = 100
};

typedef struct Relations {
    const Checked *checked;
    const WordList *words;
    bool *suspect; /* per reading: in a violated identity */
    int next;      /* the first claim that is not before the passage in hand */
} Relations;

typedef struct Pair {
    const Claim *done, *planned; /* the plan, or the rate of it that was done */
} Pair;

static bool is_stop(uint32_t mark) {
    return mark == ',' || mark == ';' || mark == ':' || mark == 0x3002 /* 。 */;
}

/* The relation that the clause says of what was done to what was planned: "more", "less", "equal"; empty: none. *words:
 * how it says so. */
static Str relation_of(const Relations *r, Str clause, Str *words) {
    static const Str ids[] = {STR_INIT("more"), STR_INIT("less"), STR_INIT("equal")};
    ptrdiff_t found = -1, done = -1, planned = -1, first = -1, last = 0;
    Str relation = STR("");
    if (word_list_holds(r->words, STR("other"), clause))
        return relation;
    for (ptrdiff_t at = 0; at < clause.size;) {
        const ListWord *word = word_list_at(r->words, str_sub(clause, at, clause.size));
        ptrdiff_t here = at;
        if (!word) {
            (void)utf8_next(clause, &at);
            continue;
        }
        at += word->text.size;
        first = first < 0 ? here : first;
        last = found < 0 || done < 0 || planned < 0 ? at : last;
        if (str_equal(word->id, STR("done")))
            done = done < 0 ? here : done;
        else if (str_equal(word->id, STR("planned")))
            planned = planned < 0 ? here : planned;
        for (size_t i = 0; i < sizeof ids / sizeof *ids && found < 0; i++)
            if (str_equal(word->id, ids[i])) {
                found = here;
                relation = ids[i];
            }
    }
    if (found < 0 || done < 0 || planned < 0 || (done > found && planned > found))
        return STR("");
    *words = str_sub(clause, first, last);
    bool turned = planned < done; /* 年初预算数小于决算数 */
    if (turned && !str_equal(relation, STR("equal")))
        return str_equal(relation, STR("more")) ? STR("less") : STR("more");
    return relation;
}

static bool has_digit(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (text.data[i] >= '0' && text.data[i] <= '9')
            return true;
    return false;
}

static bool is_level(const Relations *r, const Claim *claim) {
    return claim->kind == CLAIM_LEVEL && claim->reading >= 0 && !r->suspect[claim->reading] &&
           claim->at.member[DIM_STAGE];
}

static bool same_but_stage(const Claim *a, const Claim *b) {
    Coordinate at = a->at;
    at.member[DIM_STAGE] = b->at.member[DIM_STAGE];
    return coordinate_equal(&at, &b->at);
}

/* Is the claim the plan that the clause means: 年初预算, 调整预算, or whichever there is? */
static bool is_meant(const Relations *r, const Claim *claim, Str clause) {
    bool adjusted = claim->at.member[DIM_STAGE] == STAGE_ADJUSTED;
    if (word_list_holds(r->words, STR("early"), clause))
        return !adjusted;
    return adjusted || !word_list_holds(r->words, STR("adjusted"), clause);
}

/* The figures that the clause speaks of: the nearest done one before it, and the only plan of the same that it may
 * mean. */
static bool find_pair(const Relations *r, int before, Str clause, Pair *pair) {
    const Cube *cube = r->checked->cube;
    int plans = 0;
    *pair = (Pair){0};
    for (int i = before - 1; i >= 0 && i >= before - BACK_MAX; i--) {
        const Claim *claim = &cube->claims.data[i];
        if (!is_level(r, claim))
            continue;
        bool planned = claim->at.member[DIM_STAGE] == STAGE_BUDGET || claim->at.member[DIM_STAGE] == STAGE_ADJUSTED;
        if (!planned)
            pair->done = pair->done ? pair->done : claim;
        else if (is_meant(r, claim, clause) && (!pair->done || same_but_stage(pair->done, claim)) && !plans++)
            pair->planned = claim;
    }
    return pair->done && plans == 1 && same_but_stage(pair->done, pair->planned);
}

static ptrdiff_t place_in(Str text, const Claim *claim) {
    ptrdiff_t at = claim->sentence.data - text.data;
    return at >= 0 && at < text.size ? at + claim->sentence_offset : -1;
}

/* 支出决算 307.82 万元，完成年初预算的 95.89 %: the last figure before the clause, if it is the rate that is meant. */
static bool find_rate(const Relations *r, int before, Str text, Str clause, Pair *pair) {
    const Claim *rate = before > 0 ? &r->checked->cube->claims.data[before - 1] : NULL;
    if (!rate || rate->kind != CLAIM_RATE || rate->reading < 0 || r->suspect[rate->reading])
        return false;
    bool adjusted = rate->base.member[DIM_STAGE] == STAGE_ADJUSTED;
    bool meant = adjusted || !word_list_holds(r->words, STR("adjusted"), clause);
    const Claim *done = rate;
    while (done > r->checked->cube->claims.data && place_in(text, done) >= 0 &&
           (done->kind != CLAIM_LEVEL || done->reading != rate->reading))
        done--;
    *pair = (Pair){done, rate};
    return done->reading == rate->reading && done->kind == CLAIM_LEVEL &&
           (word_list_holds(r->words, STR("early"), clause) ? !adjusted : meant);
}

/* What was done, less what was planned, and how far that may be off: in money, or in percent of the plan. */
static int64_t excess_of(const Pair *pair, int64_t *room) {
    const Amount *done = &pair->done->amount, *planned = &pair->planned->amount;
    *room = pair->planned->percent ? planned->grain_fen : (done->grain_fen + planned->grain_fen) / 2;
    return pair->planned->percent ? planned->value_fen - (int64_t)FULL_PERCENT * PERCENT_UNIT
                                  : done->value_fen - planned->value_fen;
}

static bool holds(const Pair *pair, Str relation, bool *even) {
    int64_t room, off = excess_of(pair, &room);
    bool equal = !off || (off < room && -off < room);
    *even = equal;
    if (str_equal(relation, STR("equal")))
        return equal;
    return off && (off > 0) == str_equal(relation, STR("more")); /* 65 and 64.87: less, coarse as the 65 is */
}

static void report(const Relations *r, const Pair *pair, Str words, bool even) {
    const Cube *cube = r->checked->cube;
    Arena *arena = r->checked->arena;
    Finding *finding =
        finding_add(r->checked->findings, arena, cube, STR("relation-contradicted"), site_of_claim(pair->done));
    finding->printed = words;
    finding_say_text(finding, arena, "words", words);
    finding_say(finding, arena, "what", voice_coordinate(cube, arena, &pair->done->at));
    finding_say_text(finding, arena, "done",
                     voice_figure(cube, arena, pair->done->reading, pair->done->amount.value_fen));
    const Amount *planned = &pair->planned->amount;
    Str plan =
        pair->planned->percent
            ? arena_format(arena, "(%.*s)", STR_ARG(voice_percent(arena, planned->value_fen, planned->grain_fen)))
            : voice_figure(cube, arena, pair->planned->reading, planned->value_fen);
    finding_say_text(finding, arena, "planned", plan);
    int64_t room, off = excess_of(pair, &room), part = off < 0 ? -off : off;
    int64_t whole = pair->planned->percent ? (int64_t)FULL_PERCENT * PERCENT_UNIT : planned->value_fen;
    if (even || part < whole / PART_MIN) /* as good as the same, people say */
        finding_doubt(finding, GROUND(LAST_DIGIT));
}

/* The clause is a piece of the text. */
static void check_clause(Relations *r, Str text, Str clause) {
    const Claims *claims = &r->checked->cube->claims;
    Str folded = utf8_fold_key(r->checked->arena, clause);
    Str words, relation = has_digit(folded) ? STR("") : relation_of(r, folded, &words);
    Pair pair;
    bool even;
    if (!relation.size)
        return;
    int before = r->next;
    while (before < claims->size && place_in(text, &claims->data[before]) >= 0 &&
           place_in(text, &claims->data[before]) < clause.data - text.data)
        before++;
    bool found = find_pair(r, before, folded, &pair) || find_rate(r, before, text, folded, &pair);
    if (found && place_in(text, pair.done) >= 0 && place_in(text, pair.planned) >= 0 && !holds(&pair, relation, &even))
        report(r, &pair, words, even);
}

static void check_passage(Relations *r, Str text) {
    const Claims *claims = &r->checked->cube->claims;
    for (ptrdiff_t at = 0, begin = 0; at < text.size;) {
        ptrdiff_t here = at;
        bool stop = is_stop(utf8_fold(utf8_next(text, &at)));
        if (!stop && at < text.size)
            continue;
        check_clause(r, text, str_sub(text, begin, stop ? here : at));
        begin = at;
    }
    while (r->next < claims->size && place_in(text, &claims->data[r->next]) >= 0)
        r->next++;
}

void relations_check(const Checked *checked) {
    Relations r = {.checked = checked, .words = knowledge_list(checked->cube->knowledge, STR("stage-relation"))};
    const Ledger *ledger = checked->ledger;
    r.suspect = arena_array(checked->arena, bool, checked->cube->readings.size + 1);
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        bool broken = identity->state == IDENTITY_VIOLATED || identity->state == IDENTITY_DOUBTED;
        for (int t = 0; t < identity->terms_count && broken; t++)
            r.suspect[identity->terms[t].reading] = true;
    }
    for (int i = 0; i < checked->narrative->passages.size; i++)
        if (checked->narrative->passages.data[i].kind == PASSAGE_TEXT)
            check_passage(&r, checked->narrative->passages.data[i].text);
}
