/* mutate_claims: are slips in sentences seen? Documents are read once; then one claim of a sentence at a time is
 * falsified in the neutral document, which is interpreted and checked anew.
 *
 *     mutate_claims [--seed N] [--sample N] [--list] FILE...
 *
 * Only claims that the document decides are falsified: amounts and numbers of things that an identity covers,
 * percentages that were computed anew; not those that are wrong as they stand. --sample takes N of them at random a
 * document and kind, 0 all. A falsified claim is detected when the check says something that it did not say before.
 * One that is not, and of which every identity that held still holds to the last printed digit, is within rounding: it
 * is counted apart, since nothing in the document contradicts it. --list names those that escaped. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include "edited.h"

enum { BEHIND_MAX = 60, YEAR_BEHIND_MAX = 200, TEXT_MAX = 64, BAR = 95 };

/* To add a kind: a line here, and a case in falsify. */
#define KINDS(X)                                                                                                       \
    X(AMOUNT, "an amount's digit")                                                                                     \
    X(PERCENT, "a percentage's digit")                                                                                 \
    X(DIRECTION, "a word of direction")                                                                                \
    X(UNIT, "the unit")                                                                                                \
    X(YEAR, "the year compared with")                                                                                  \
    X(THINGS, "a number of things")

typedef enum Kind {
#define X(constant, name) KIND_##constant,
    KINDS(X)
#undef X
        KIND_COUNT
} Kind;

static const char *const kind_names[] = {
#define X(constant, name) name,
    KINDS(X)
#undef X
};

typedef struct Edit { /* bytes of a paragraph and what stands there instead */
    ptrdiff_t begin, end;
    char text[TEXT_MAX];
    int size;
} Edit;

typedef struct Judge {
    Knowledge *knowledge;
    const char *path;
    Package package;
    Map said;
    uint64_t random;
    int sample;
    bool list;
    int mutants[KIND_COUNT], detected[KIND_COUNT], rounding[KIND_COUNT];
} Judge;

/* ---- falsifying ------------------------------------------------------------------------------------------------- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Another digit; never a leading zero. Percentages in their first digit, so that rounding is no excuse. */
static bool other_digit(Judge *judge, Str text, ptrdiff_t at, ptrdiff_t size, bool first, Edit *edit) {
    ptrdiff_t digits[TEXT_MAX];
    int count = 0;
    for (ptrdiff_t i = at; i < at + size && count < TEXT_MAX; i++)
        if (is_digit(text.data[i]))
            digits[count++] = i;
    if (!count)
        return false;
    ptrdiff_t place = digits[first ? 0 : pick(&judge->random, count)];
    char digit = (char)('1' + (text.data[place] - '0' + pick(&judge->random, 8)) % 9);
    *edit = (Edit){.begin = place, .end = place + 1, .text = {digit}, .size = 1};
    return digit != text.data[place];
}

static bool replace(Str text, ptrdiff_t at, const char *old, const char *fresh, Edit *edit) {
    ptrdiff_t size = (ptrdiff_t)strlen(old);
    if (!str_starts(str_sub(text, at, text.size), str_from_c(old)))
        return false;
    *edit = (Edit){.begin = at, .end = at + size, .size = (int)strlen(fresh)};
    memcpy(edit->text, fresh, (size_t)edit->size);
    return true;
}

/* The word of direction that stands nearest before the figure. */
static bool other_direction(Str text, ptrdiff_t at, Edit *edit) {
    static const char *const words[][2] = {{"增加", "减少"}, {"减少", "增加"}, {"增长", "下降"},
                                           {"下降", "增长"}, {"上升", "下降"}, {"降低", "增加"}};
    for (ptrdiff_t i = at - 1; i >= 0 && i > at - BEHIND_MAX; i--) {
        if (is_digit(text.data[i]))
            return false; /* that word was another figure's */
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (replace(text, i, words[w][0], words[w][1], edit))
                return true;
    }
    return false;
}

static bool other_unit(Str text, ptrdiff_t end, Edit *edit) {
    while (end < text.size && text.data[end] == ' ')
        end++;
    return replace(text, end, "万元", "元", edit) || replace(text, end, "元", "万元", edit);
}

/* "比 2024 年": the year of the comparison before the figure, if it is said in digits. */
static bool other_year(Judge *judge, Str text, ptrdiff_t at, Edit *edit) {
    static const char *const compares[] = {"比", "与", "较"};
    for (ptrdiff_t i = at - 1; i >= 0 && i > at - YEAR_BEHIND_MAX; i--) {
        for (size_t w = 0; w < sizeof compares / sizeof *compares; w++) {
            if (!str_starts(str_sub(text, i, text.size), str_from_c(compares[w])))
                continue;
            ptrdiff_t year = i + 3;
            while (year < at && text.data[year] == ' ')
                year++;
            if (year + 4 > at || text.data[year] != '2' || text.data[year + 1] != '0' || !is_digit(text.data[year + 3]))
                return false;
            char digit = (char)('0' + (text.data[year + 3] - '0' + 1 + pick(&judge->random, 9)) % 10);
            *edit = (Edit){.begin = year + 3, .end = year + 4, .text = {digit}, .size = 1};
            return true;
        }
        if ((unsigned char)text.data[i] == 0x82 && i >= 2 && memcmp(text.data + i - 2, "。", 3) == 0)
            return false;
    }
    return false;
}

static bool falsify(Judge *judge, const Claim *claim, Kind kind, Str text, ptrdiff_t at, Edit *edit) {
    ptrdiff_t size = claim->printed.size;
    bool change = claim->direction || claim->kind == CLAIM_CHANGE;
    bool figure = claim->kind != CLAIM_EVEN && claim->amount.value_fen;
    switch (kind) {
    case KIND_AMOUNT: return !claim->percent && figure && other_digit(judge, text, at, size, false, edit);
    case KIND_PERCENT: return claim->percent && figure && other_digit(judge, text, at, size, true, edit);
    case KIND_DIRECTION: return change && figure && other_direction(text, at, edit);
    case KIND_UNIT: return !claim->percent && figure && other_unit(text, at + size, edit);
    case KIND_THINGS: return other_digit(judge, text, at, size, false, edit);
    case KIND_YEAR: return change && other_year(judge, text, at, edit);
    default: return false;
    }
}

/* ---- judging ---------------------------------------------------------------------------------------------------- */

static Str signature(Arena *arena, const Finding *finding) {
    const Place *place = &finding->site.place;
    return arena_format(arena, "%.*s %d %d %d %d %d %.*s %.*s %d", STR_ARG(finding->rule->id), (int)finding->level,
                        place->page, place->line, (int)place->box[0], (int)place->box[1], STR_ARG(finding->printed),
                        STR_ARG(finding->expected), finding->identities_count);
}

static Block *block_of(Judge *judge, Str sentence) {
    for (int i = 0; i < judge->package.document.blocks.size; i++) {
        Block *block = &judge->package.document.blocks.data[i];
        if (block->kind == BLOCK_PARAGRAPH && sentence.data >= block->text.data &&
            sentence.data < block->text.data + block->text.size)
            return block;
    }
    return NULL;
}

/* What became of the identities of the falsified sentence. */
static void list_identities(const Cube *cube, const Ledger *ledger, const Block *block) {
    static const char *const kinds[] = {"agree", "parts", "balance", "change", "rule"};
    static const char *const states[] = {"proved", "rounding", "violated", "unchecked", "doubted"};
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        bool here = false;
        for (int t = 0; t < identity->terms_count; t++) {
            const Reading *reading = &cube->readings.data[identity->terms[t].reading];
            here |= reading->table < 0 && reading->sentence.data >= block->text.data &&
                    reading->sentence.data < block->text.data + block->text.size;
        }
        if (!here || identity->state == IDENTITY_PROVED)
            continue;
        printf("\t%s %s %.*s", kinds[identity->kind], states[identity->state], STR_ARG(identity->reason));
        for (int t = 0; t < identity->terms_count; t++)
            printf(" %+d*%.*s", (int)identity->terms[t].coefficient,
                   STR_ARG(cube->readings.data[identity->terms[t].reading].printed));
    }
}

typedef enum Verdict { ESCAPED, DETECTED, ROUNDING } Verdict;

static bool is_term(const Identity *identity, int reading) {
    for (int t = 0; t < identity->terms_count; t++)
        if (identity->terms[t].reading == reading)
            return true;
    return false;
}

static bool holds(const Identity *identity) {
    return identity->state == IDENTITY_PROVED || identity->state == IDENTITY_ROUNDING;
}

/* Does the figure stand in as many identities that hold as it did, and in none that fails? The claims of both
 * documents are the same, but for one digit. */
static bool still_holds(const Judge *judge, const Claim *claim, const Cube *cube, const Ledger *ledger) {
    ptrdiff_t number = claim - judge->package.cube.claims.data;
    if (claim->percent || claim->reading < 0 || cube->claims.size != judge->package.cube.claims.size)
        return false;
    int reading = cube->claims.data[number].reading, held = 0, before = 0;
    for (int i = 0; i < judge->package.check.ledger.identities.size; i++) {
        const Identity *identity = &judge->package.check.ledger.identities.data[i];
        before += holds(identity) && is_term(identity, claim->reading);
    }
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        bool term = is_term(identity, reading);
        if (term && (identity->state == IDENTITY_VIOLATED || identity->state == IDENTITY_DOUBTED))
            return false;
        held += holds(identity) && term;
    }
    return held >= before;
}

/* amount: the claim whose amount was changed, NULL: something else was. */
static Verdict judge_edit(Judge *judge, Block *block, const Edit *edit, const Claim *amount) {
    Arena *arena = arena_new((size_t)1 << 30);
    Block kept = *block;
    edited_splice(block, arena, edit->begin, edit->end, (Str){edit->text, edit->size});
    Package mutant;
    edited_check(judge->knowledge, &judge->package.document, arena, &mutant);
    const Findings *findings = &mutant.check.findings;
    bool detected = false;
    for (int i = 0; i < findings->size && !detected; i++)
        detected = !map_find(&judge->said, signature(arena, &findings->data[i]));
    bool rounding = !detected && amount && still_holds(judge, amount, &mutant.cube, &mutant.check.ledger);
    if (!detected && !rounding && judge->list)
        list_identities(&mutant.cube, &mutant.check.ledger, block);
    *block = kept;
    arena_release(arena);
    return detected ? DETECTED : rounding ? ROUNDING : ESCAPED;
}

static void judge_claim(Judge *judge, const Claim *claim, Kind kind) {
    Block *block = block_of(judge, claim->sentence);
    Edit edit;
    if (!block)
        return;
    Str text = block->text;
    ptrdiff_t at = claim->sentence.data + claim->sentence_offset - text.data;
    if (!falsify(judge, claim, kind, text, at, &edit))
        return;
    Verdict verdict = judge_edit(judge, block, &edit, kind == KIND_AMOUNT ? claim : NULL);
    judge->mutants[kind] += verdict != ROUNDING;
    judge->rounding[kind] += verdict == ROUNDING;
    judge->detected[kind] += verdict == DETECTED;
    if (verdict == ESCAPED && judge->list)
        printf("\t%s\tpage %d line %d\t%s\t%.*s -> %.*s\t%.*s\n", judge->path, claim->place.page, claim->place.line,
               kind_names[kind], (int)(edit.end - edit.begin), text.data + edit.begin, edit.size, edit.text,
               STR_ARG(claim->sentence));
}

/* Is it wrong as it stands? Then it is no target. */
static bool is_doubtful(const Judge *judge, const Claim *claim) {
    const Ledger *ledger = &judge->package.check.ledger;
    bool compares = claim->kind == CLAIM_CHANGE || claim->kind == CLAIM_GROWTH;
    if (compares && coordinate_equal(&claim->at, &claim->base))
        return true;
    for (int i = 0; i < judge->package.check.findings.size; i++) {
        const Site *site = &judge->package.check.findings.data[i].site;
        if (site->quote.data == claim->sentence.data && site->mark_offset == claim->sentence_offset &&
            judge->package.check.findings.data[i].level > LEVEL_NOTE)
            return true;
    }
    for (int i = 0; i < ledger->identities.size; i++)
        for (int t = 0; t < ledger->identities.data[i].terms_count; t++)
            if (ledger->identities.data[i].terms[t].reading == claim->reading && claim->reading >= 0 &&
                (ledger->identities.data[i].state == IDENTITY_VIOLATED ||
                 ledger->identities.data[i].state == IDENTITY_DOUBTED))
                return true;
    return false;
}

/* 0 to count - 1, at random where a sample is taken. */
static int *order_of(Judge *judge, int count) {
    int *order = malloc(sizeof *order * (size_t)(count + 1));
    for (int i = 0; i < count; i++)
        order[i] = i;
    for (int i = count - 1; i > 0 && judge->sample; i--) {
        int other = pick(&judge->random, i + 1), kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
    return order;
}

/* Numbers of things are readings and no claims. */
static void judge_things(Judge *judge) {
    const Readings *readings = &judge->package.cube.readings;
    int *order = order_of(judge, readings->size), before = judge->mutants[KIND_THINGS];
    for (int i = 0; i < readings->size && (!judge->sample || judge->mutants[KIND_THINGS] - before < judge->sample);
         i++) {
        const Reading *reading = &readings->data[order[i]];
        Claim claim = {
            .kind = CLAIM_LEVEL, .reading = order[i], .amount = reading->amount, .printed = reading->printed};
        claim.sentence = reading->sentence;
        claim.sentence_offset = reading->sentence_offset;
        claim.place = reading->place;
        if (reading->counter.size && !reading->named && reading->table < 0 &&
            judge->package.check.ledger.covered[order[i]] && !is_doubtful(judge, &claim))
            judge_claim(judge, &claim, KIND_THINGS);
    }
    free(order);
}

static void judge_kind(Judge *judge, Kind kind) {
    int count = judge->package.cube.claims.size;
    int *order = order_of(judge, count);
    int before = judge->mutants[kind];
    for (int i = 0; i < count && (!judge->sample || judge->mutants[kind] - before < judge->sample); i++)
        if (judge->package.check.decided[order[i]] && !is_doubtful(judge, &judge->package.cube.claims.data[order[i]]))
            judge_claim(judge, &judge->package.cube.claims.data[order[i]], kind);
    free(order);
}

static void judge_file(Judge *judge, const char *path) {
    Opened opened;
    judge->path = path;
    judge->said = (Map){0};
    if (edited_read(&opened, judge->knowledge, path)) {
        const Findings *findings = &judge->package.check.findings;
        judge->package = opened.package;
        edited_check(judge->knowledge, &opened.package.document, opened.arena, &judge->package);
        for (int i = 0; i < findings->size; i++)
            (void)map_put(&judge->said, opened.arena, signature(opened.arena, &findings->data[i]), 0);
        for (Kind kind = 0; kind < KIND_THINGS; kind++)
            judge_kind(judge, kind);
        judge_things(judge);
    }
    opened_release(&opened);
}

static void tell(const Judge *judge) {
    int mutants = 0, detected = 0, rounding = 0;
    printf("%-24s %8s %9s %16s\n", "claims falsified", "mutants", "detected", "within rounding");
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        if (judge->mutants[kind])
            printf("%-24s %8d %8.2f%% %16d\n", kind_names[kind], judge->mutants[kind],
                   100.0 * judge->detected[kind] / judge->mutants[kind], judge->rounding[kind]);
        rounding += judge->rounding[kind];
        mutants += judge->mutants[kind];
        detected += judge->detected[kind];
    }
    printf("%-24s %8d %8.2f%% %16d   bar %d %%\n", "all", mutants, mutants ? 100.0 * detected / mutants : 0.0, rounding,
           BAR);
}

int main(int count, char **words) {
    Arena *arena;
    Judge judge = {.random = 1, .knowledge = opened_knowledge(&arena)};
    if (!judge.knowledge)
        return 2;
    for (int i = 1; i < count; i++) {
        if (strcmp(words[i], "--seed") == 0 && i + 1 < count)
            judge.random = strtoull(words[++i], NULL, 10);
        else if (strcmp(words[i], "--sample") == 0 && i + 1 < count)
            judge.sample = (int)strtol(words[++i], NULL, 10);
        else if (strcmp(words[i], "--list") == 0)
            judge.list = true;
        else
            judge_file(&judge, words[i]);
    }
    tell(&judge);
    arena_release(arena);
    return 0;
}
