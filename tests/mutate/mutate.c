/* mutate: the judge of the diagnosis. Documents are read once; then printed figures are changed in the neutral
 * document, and the document is interpreted and checked anew, in this process.
 *
 *     mutate [--seed N] [--sample N] [--pairs N] [--show KIND] [--summary] FILE...
 *
 * One figure at a time: each covered figure of a table or a sentence by each slip, or a random sample of N of these
 * a document. Counted are:
 *     detected   the check says something that it did not say of the document as it was
 *     named      a repair of a new finding, whichever, is at the changed figure
 *     located    the first repair of the first new finding is at the changed figure
 *     value      and it is the figure as it was
 *     blame      findings of level error that name another figure as the wrong one
 * A change that all identities of the figure explain by rounding can be told by a note alone: it counts for
 * detection only, and the other shares are of the rest. Counted by slip, by the number of covering identities
 * and by form. Two and three figures at once, N times a document each, all beyond rounding: located
 * when all of them stand among the first repairs of the new findings. What was not detected is told
 * with the reason. KIND is undetected, unlocated, unvalued or blame: such mutants are listed. --summary tells no more
 * than one line a document, and the tables over all of them. The random numbers are our own: the same seed gives
 * the same mutants everywhere.
 *
 * A document of which more than a twentieth of the identities fail as it stands is named and left out; in the
 * others, the figures of identities that fail are no targets, since what the check says of them could be
 * their own defect. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "check/check.h"
#include "interpret/interpret.h"
#include "language/language.h"
#include "read/read.h"

enum { ARENA_BYTES = 1 << 30, COVER_MAX = 6, TEXT_MAX = 64, SHOWN_MAX = 40, UNSOUND_SHARE = 20, SEVERAL_MAX = 3 };

/* To add a slip: a line here, and a case in mutate_text. */
#define MUTATIONS(X)                                                                                                   \
    X(SWAP, "two digits swapped")                                                                                      \
    X(DIGIT, "one digit wrong")                                                                                        \
    X(LAST, "last digit off by one")                                                                                   \
    X(DROP, "one digit dropped")                                                                                       \
    X(DOUBLE, "one digit doubled")                                                                                     \
    X(POINT, "decimal point moved")                                                                                    \
    X(UNIT, "unit: times 10,000 or by it")                                                                             \
    X(SIGN, "sign")                                                                                                    \
    X(ROW, "figure of a neighbouring row")                                                                             \
    X(COLUMN, "figure of a neighbouring column")                                                                       \
    X(STALE, "figure of another year")

typedef enum Mutation {
#define X(constant, name) MUTATE_##constant,
    MUTATIONS(X)
#undef X
        MUTATION_COUNT
} Mutation;

static const char *const mutation_names[] = {
#define X(constant, name) name,
    MUTATIONS(X)
#undef X
};

typedef struct Tally {
    int mutants, rounding, detected, named, located, valued, blame;
} Tally;

typedef struct Target { /* a figure and the cell or paragraph that prints it */
    int reading;
    Str *text;
    Block *paragraph; /* NULL: a cell */
} Target;

/* To add a reason: a line here, and its test in why_undetected. */
#define REASONS(X)                                                                                                     \
    X(ROUNDING, "within the rounding of all its identities")                                                           \
    X(BOUND, "only bounds or soft rules cover it, and they hold")                                                      \
    X(DOUBTED, "what it breaks was doubted already")                                                                   \
    X(SWALLOWED, "read otherwise: another meaning, or none")                                                           \
    X(OTHER, "no reason found")

typedef enum Reason {
#define X(constant, name) REASON_##constant,
    REASONS(X)
#undef X
        REASON_COUNT
} Reason;

static const char *const reason_names[] = {
#define X(constant, name) name,
    REASONS(X)
#undef X
};

typedef struct FormTally {
    Str name;
    Tally tally;
} FormTally;

typedef struct Score {
    Tally by_slip[MUTATION_COUNT], by_cover[COVER_MAX + 1], all, several[SEVERAL_MAX + 1];
    Vec(FormTally) by_form;
    int undetected[REASON_COUNT];
} Score;

typedef struct Judge {
    Knowledge *knowledge;
    Document document;
    Cube cube;
    Records records;
    CheckResult check;
    Vec(Target) targets;
    Map said; /* findings of the document as it is */
    uint64_t random;
    const char *show;
    int shown;
    bool summary;
    Score own, total; /* of this document, of all */
    Arena *arena;     /* of the totals */
    int documents, left_out, twice;
} Judge;

static uint64_t next_random(Judge *judge) { /* splitmix64 */
    uint64_t z = judge->random += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static int pick(Judge *judge, int count) {
    return (int)(next_random(judge) % (uint64_t)count);
}

/* ---- changing a figure --------------------------------------------------------------------------------- */

typedef struct Digits { /* a printed number taken apart */
    char digits[TEXT_MAX];
    int count, decimals;
    bool negative;
} Digits;

static bool take_apart(Str printed, Digits *out) {
    *out = (Digits){0};
    bool point = false;
    for (ptrdiff_t i = 0; i < printed.size; i++) {
        char c = printed.data[i];
        if (c == '-')
            out->negative = true;
        else if (c == '.')
            point = true;
        else if (c >= '0' && c <= '9' && out->count < TEXT_MAX / 2) {
            out->digits[out->count++] = c;
            out->decimals += point;
        } else if (c != ',')
            return false;
    }
    return out->count > 0;
}

static Str put_together(Arena *arena, Digits d) {
    while (d.count <= d.decimals) {
        memmove(d.digits + 1, d.digits, (size_t)d.count++);
        d.digits[0] = '0';
    }
    while (d.count - d.decimals > 1 && d.digits[0] == '0')
        memmove(d.digits, d.digits + 1, (size_t)--d.count);
    int whole = d.count - d.decimals;
    return arena_format(arena, "%s%.*s%s%.*s", d.negative ? "-" : "", whole, d.digits, d.decimals ? "." : "",
                        d.decimals, d.digits + whole);
}

static bool swap_digits(Judge *judge, Digits *d) {
    int places[TEXT_MAX], count = 0;
    for (int i = 0; i + 1 < d->count; i++)
        if (d->digits[i] != d->digits[i + 1])
            places[count++] = i;
    if (!count)
        return false;
    int at = places[pick(judge, count)];
    char first = d->digits[at];
    d->digits[at] = d->digits[at + 1];
    d->digits[at + 1] = first;
    return true;
}

static bool scale(Judge *judge, Digits *d, int zeros) {
    bool up = pick(judge, 2) == 0;
    for (int i = 0; i < zeros; i++) {
        if (!up)
            d->decimals++;
        else if (d->decimals)
            d->decimals--;
        else
            d->digits[d->count++] = '0';
    }
    return true;
}

/* The printed figure next to this one in its column or row, empty: none. */
static Str neighbour(const Cube *cube, int number, bool in_row) {
    const Reading *self = &cube->readings.data[number], *best = NULL;
    int best_distance = 0;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *other = &cube->readings.data[i];
        if (i == number || other->blank || self->table < 0 || other->table != self->table ||
            other->block != self->block ||
            (in_row ? other->row != self->row : other->col != self->col))
            continue;
        int distance = abs(in_row ? other->col - self->col : other->row - self->row);
        if (!best || distance < best_distance) {
            best = other;
            best_distance = distance;
        }
    }
    return best ? best->printed : STR("");
}

/* The same figure of another year, empty: none. */
static Str other_year(const Cube *cube, int number) {
    const Reading *self = &cube->readings.data[number];
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *other = &cube->readings.data[i];
        Coordinate at = other->at;
        at.member[DIM_YEAR] = self->at.member[DIM_YEAR];
        at.member[DIM_STAGE] = self->at.member[DIM_STAGE];
        if (other->kind == self->kind && other->at.member[DIM_YEAR] != self->at.member[DIM_YEAR] &&
            other->unit_fen == self->unit_fen && coordinate_equal(&at, &self->at))
            return other->printed;
    }
    return STR("");
}

/* What the figure becomes; empty when this slip cannot happen to it. */
static Str mutate_text(Judge *judge, Arena *arena, int number, Mutation mutation) {
    Digits d;
    if (!take_apart(judge->cube.readings.data[number].printed, &d))
        return STR("");
    int at = pick(judge, d.count);
    switch (mutation) {
    case MUTATE_SWAP:
        return swap_digits(judge, &d) ? put_together(arena, d) : STR("");
    case MUTATE_DIGIT:
        d.digits[at] = (char)('0' + (d.digits[at] - '0' + 1 + pick(judge, 9)) % 10);
        return put_together(arena, d);
    case MUTATE_LAST:
        d.digits[d.count - 1] = (char)(d.digits[d.count - 1] + (d.digits[d.count - 1] == '9' ? -1 : 1));
        return put_together(arena, d);
    case MUTATE_DROP:
        if (d.count < 2)
            return STR("");
        if (at >= d.count - d.decimals)
            d.decimals--;
        memmove(d.digits + at, d.digits + at + 1, (size_t)(--d.count - at));
        return put_together(arena, d);
    case MUTATE_DOUBLE:
        if (at >= d.count - d.decimals)
            d.decimals++;
        memmove(d.digits + at + 1, d.digits + at, (size_t)(d.count++ - at));
        return put_together(arena, d);
    case MUTATE_POINT:
        return scale(judge, &d, 1) ? put_together(arena, d) : STR("");
    case MUTATE_UNIT:
        return scale(judge, &d, 4) ? put_together(arena, d) : STR("");
    case MUTATE_SIGN:
        if (judge->cube.readings.data[number].table < 0)
            return STR(""); /* a verb is the sign */
        d.negative = !d.negative;
        return put_together(arena, d);
    case MUTATE_ROW:
        return neighbour(&judge->cube, number, false);
    case MUTATE_COLUMN:
        return neighbour(&judge->cube, number, true);
    case MUTATE_STALE:
        return other_year(&judge->cube, number);
    case MUTATION_COUNT:
        break;
    }
    return STR("");
}

/* Where the paragraph's text stood in the document moves with its bytes. */
static void shift_segments(const Target *target, ptrdiff_t from, ptrdiff_t by) {
    for (int i = 0; target->paragraph && i < target->paragraph->segments_count; i++)
        if (target->paragraph->segments[i].offset > from)
            target->paragraph->segments[i].offset += (int)by;
}

/* The text with the figure changed, which may be part of it; gives the text as it was, for restore. */
static Str change(Arena *arena, const Target *target, Str printed, Str changed) {
    Str was = *target->text;
    ptrdiff_t before = printed.data - was.data, after = before + printed.size;
    *target->text = arena_format(arena, "%.*s%.*s%.*s", (int)before, was.data, STR_ARG(changed),
                                 (int)(was.size - after), was.data + after);
    shift_segments(target, before, changed.size - printed.size);
    return was;
}

static void restore(const Target *target, Str printed, Str was) {
    ptrdiff_t grown = target->text->size - was.size;
    shift_segments(target, printed.data - was.data + (grown < 0 ? grown : 0), -grown);
    *target->text = was;
}

/* ---- judging ------------------------------------------------------------------------------------------- */

/* An identity stands under one finding only. */
static void count_twice(Judge *judge, Arena *arena, const CheckResult *check) {
    bool *told = arena_array(arena, bool, check->ledger.identities.size + 1);
    for (int f = 0; f < check->findings.size; f++)
        for (int i = 0; i < check->findings.data[f].identities_count; i++) {
            int identity = check->findings.data[f].identities[i];
            judge->twice += told[identity];
            told[identity] = true;
        }
}

static void check_document(Judge *judge, Arena *arena, Cube *cube, Records *records, CheckResult *check) {
    Document document = judge->document;
    document.arena = arena;
    *records = (Records){0};
    cube_init(cube, arena, judge->knowledge);
    Narrative narrative;
    interpret_document(&document, judge->knowledge, cube, records, &narrative);
    check_package(cube, records, &narrative, arena, check);
    count_twice(judge, arena, check);
}

/* Not the quote: it holds the changed figure. */
static Str signature(Arena *arena, const Finding *finding) {
    const Place *place = &finding->site.place;
    int told = finding->level == LEVEL_NOTE ? finding->identities_count : 0; /* a note that names one more */
    /* one sentence may be wrong in several figures */
    Str expected = finding->site.table.size ? STR("") : finding->expected;
    return arena_format(arena, "%.*s %d %d %.*s %d %d %.*s %d %.*s", STR_ARG(finding->rule->id), place->page,
                        place->line, STR_ARG(place->cell), (int)place->box[0], (int)place->box[1],
                        STR_ARG(finding->site.column), told, STR_ARG(expected));
}

/* The first of the new findings, errors before warnings before notes. */
static const Finding *first_new(const Judge *judge, Arena *arena, const CheckResult *check, int *blame) {
    const Finding *first = NULL;
    *blame = 0;
    for (int i = 0; i < check->findings.size; i++) {
        const Finding *finding = &check->findings.data[i];
        if (map_find(&judge->said, signature(arena, finding)))
            continue;
        *blame += finding->level == LEVEL_ERROR && finding->repairs.size > 0;
        bool better = !first || finding->level > first->level ||
                      (finding->level == first->level && finding->repairs.size && !first->repairs.size);
        if (better)
            first = finding;
    }
    *blame -= *blame > 0;
    return first;
}

static bool is_at(const Repair *repair, const Site *site) {
    const Place *a = &repair->site.place, *b = &site->place;
    return a->page == b->page && a->line == b->line && str_equal(a->cell, b->cell) &&
           memcmp(a->box, b->box, sizeof a->box) == 0 && str_equal(repair->site.column, site->column) &&
           str_equal(repair->site.row, site->row) &&
           (site->table.size || repair->site.mark_offset == site->mark_offset);
}

static bool is_value(const Repair *repair, const Reading *was) {
    Str value = repair->value;
    ptrdiff_t space = str_find(value, STR(" "));
    Amount amount;
    return amount_parse(space < 0 ? value : str_sub(value, 0, space), was->unit_fen, &amount) &&
           amount.value_fen == was->amount.value_fen;
}

typedef struct Verdict {
    bool rounding, detected, named, located, valued;
    int blame;
} Verdict;

static void show(Judge *judge, const Target *target, Mutation mutation, Str changed, Verdict verdict,
                 const Finding *found) {
    bool unlocated = verdict.detected && !verdict.located && !verdict.rounding;
    bool wanted = judge->show && ((!strcmp(judge->show, "undetected") && !verdict.detected) ||
                                  (!strcmp(judge->show, "unlocated") && unlocated) ||
                                  (!strcmp(judge->show, "unvalued") && verdict.located && !verdict.valued) ||
                                  (!strcmp(judge->show, "blame") && verdict.blame));
    if (!wanted || judge->shown++ >= SHOWN_MAX)
        return;
    const Reading *was = &judge->cube.readings.data[target->reading];
    Site site = site_of_reading(&judge->cube, judge->cube.arena, target->reading);
    printf("  %s: line %d page %d %.*s | %.*s: %.*s became %.*s; covered by %d", mutation_names[mutation],
           was->place.line, was->place.page, STR_ARG(site.row), STR_ARG(site.column), STR_ARG(was->printed),
           STR_ARG(changed), judge->check.ledger.covered[target->reading]);
    if (found)
        printf("; found %.*s line %d expected %.*s", STR_ARG(found->rule->id), found->site.place.line,
               STR_ARG(found->expected));
    for (int i = 0; found && i < found->repairs.size && i < 3; i++)
        printf("; %d%% line %d %.*s -> %.*s (%.*s)", found->repairs.data[i].confidence_percent,
               found->repairs.data[i].site.place.line, STR_ARG(found->repairs.data[i].printed),
               STR_ARG(found->repairs.data[i].value), STR_ARG(found->repairs.data[i].slip));
    putchar('\n');
}

static void count_verdict(Tally *tally, Verdict verdict) {
    tally->mutants++;
    tally->detected += verdict.detected;
    tally->rounding += verdict.rounding;
    if (verdict.rounding)
        return;
    tally->named += verdict.named;
    tally->located += verdict.located;
    tally->valued += verdict.valued;
    tally->blame += verdict.blame;
}

/* Do all identities of the figure still hold within rounding, by the ledger of the document as it is? */
static bool is_within_rounding(const Judge *judge, int reading, int64_t by_fen, bool *bound) {
    const Ledger *ledger = &judge->check.ledger;
    bool rounding = true;
    *bound = true;
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        int64_t residual = identity->residual_fen;
        bool here = false;
        for (int t = 0; t < identity->terms_count; t++)
            if (identity->terms[t].reading == reading) {
                here = true;
                residual += identity->terms[t].coefficient * by_fen;
            }
        if (!here || (identity->state != IDENTITY_PROVED && identity->state != IDENTITY_ROUNDING))
            continue;
        *bound &= identity->relation == '<' || identity_is_soft(identity);
        rounding &= residual <= identity->slack_fen && (identity->relation == '<' || -residual <= identity->slack_fen);
    }
    return rounding;
}

static Reason why_undetected(const Judge *judge, bool rounding, bool bound, const Ledger *after) {
    if (bound)
        return REASON_BOUND;
    if (rounding)
        return REASON_ROUNDING;
    for (int i = 0; i < after->identities.size; i++)
        if (after->identities.data[i].state == IDENTITY_DOUBTED)
            return REASON_DOUBTED;
    return after->identities.size == judge->check.ledger.identities.size ? REASON_OTHER : REASON_SWALLOWED;
}

static Tally *form_tally(Score *score, Arena *arena, Str name) {
    for (int i = 0; i < score->by_form.size; i++)
        if (str_equal(score->by_form.data[i].name, name))
            return &score->by_form.data[i].tally;
    FormTally *form = vec_push(&score->by_form, arena);
    form->name = arena_copy(arena, name);
    return &form->tally;
}

static Str form_of(const Judge *judge, const Reading *reading) {
    if (reading->table < 0)
        return STR("(sentence)");
    Str form = judge->cube.tables.data[reading->table].form;
    return form.size ? form : STR("(no form)");
}

static void count_one(Judge *judge, const Target *target, Mutation mutation, Verdict verdict, Reason reason) {
    int cover = judge->check.ledger.covered[target->reading];
    for (int i = 0; i < 2; i++) {
        Score *score = i ? &judge->total : &judge->own;
        Str form = form_of(judge, &judge->cube.readings.data[target->reading]);
        count_verdict(&score->by_slip[mutation], verdict);
        count_verdict(&score->by_cover[cover < COVER_MAX ? cover : COVER_MAX], verdict);
        count_verdict(form_tally(score, i ? judge->arena : judge->document.arena, form), verdict);
        count_verdict(&score->all, verdict);
        score->undetected[reason] += !verdict.detected;
    }
}

static bool is_change(Str changed, const Reading *was, int64_t *by_fen) {
    Amount amount;
    bool good = changed.size && amount_parse(changed, was->unit_fen, &amount);
    *by_fen = good ? amount.value_fen - was->amount.value_fen : 0;
    return *by_fen != 0;
}

/* Does a new finding suggest this figure at all? */
static bool is_named(const Judge *judge, Arena *arena, const CheckResult *check, const Site *site) {
    for (int f = 0; f < check->findings.size; f++) {
        const Finding *finding = &check->findings.data[f];
        if (map_find(&judge->said, signature(arena, finding)))
            continue;
        for (int r = 0; r < finding->repairs.size; r++)
            if (is_at(&finding->repairs.data[r], site))
                return true;
    }
    return false;
}

static void judge_one(Judge *judge, const Target *target, Mutation mutation) {
    Arena *arena = arena_new(ARENA_BYTES);
    const Reading *was = &judge->cube.readings.data[target->reading];
    Str changed = mutate_text(judge, arena, target->reading, mutation);
    int64_t by_fen;
    if (is_change(changed, was, &by_fen)) {
        Cube cube;
        Records records;
        CheckResult check;
        Str kept = change(arena, target, was->printed, changed);
        check_document(judge, arena, &cube, &records, &check);
        restore(target, was->printed, kept);
        Verdict verdict = {0};
        const Finding *found = first_new(judge, arena, &check, &verdict.blame);
        Site site = site_of_reading(&judge->cube, judge->cube.arena, target->reading);
        verdict.detected = found != NULL;
        verdict.named = is_named(judge, arena, &check, &site);
        verdict.located = found && found->repairs.size && is_at(&found->repairs.data[0], &site);
        verdict.valued = verdict.located && is_value(&found->repairs.data[0], was);
        bool bound;
        verdict.rounding = is_within_rounding(judge, target->reading, by_fen, &bound) && !bound;
        Reason reason = verdict.detected ? 0 : why_undetected(judge, verdict.rounding, bound, &check.ledger);
        count_one(judge, target, mutation, verdict, reason);
        show(judge, target, mutation, changed, verdict, found);
        if (!verdict.detected && judge->show && !strcmp(judge->show, "undetected"))
            printf("    reason: %s\n", reason_names[reason]);
    }
    arena_release(arena);
}

static Verdict judge_findings(const Judge *judge, Arena *arena, const CheckResult *check, const Target **targets,
                              int count) {
    Verdict verdict = {0};
    bool here[SEVERAL_MAX] = {false}, right[SEVERAL_MAX] = {false};
    verdict.detected = first_new(judge, arena, check, &verdict.blame) != NULL;
    verdict.blame = 0;
    for (int f = 0; f < check->findings.size; f++) {
        const Finding *finding = &check->findings.data[f];
        if (!finding->repairs.size || map_find(&judge->said, signature(arena, finding)))
            continue;
        bool any = false;
        for (int i = 0; i < count; i++) {
            Site site = site_of_reading(&judge->cube, judge->cube.arena, targets[i]->reading);
            bool at = is_at(&finding->repairs.data[0], &site);
            any |= at;
            here[i] |= at;
            right[i] |= at && is_value(&finding->repairs.data[0], &judge->cube.readings.data[targets[i]->reading]);
        }
        verdict.blame += finding->level == LEVEL_ERROR && !any;
    }
    int located = 0, valued = 0;
    for (int i = 0; i < count; i++) {
        located += here[i];
        valued += right[i];
    }
    verdict.named = verdict.located = located == count;
    verdict.valued = valued == count;
    return verdict;
}

/* Several figures at once, by random slips, each beyond rounding. */
static void judge_several(Judge *judge, int count) {
    Arena *arena = arena_new(ARENA_BYTES);
    const Target *targets[SEVERAL_MAX];
    Str kept[SEVERAL_MAX];
    int made = 0;
    while (made < count) {
        const Target *target = targets[made] = &judge->targets.data[pick(judge, judge->targets.size)];
        const Reading *was = &judge->cube.readings.data[target->reading];
        Str changed = mutate_text(judge, arena, target->reading, (Mutation)pick(judge, MUTATION_COUNT));
        int64_t by_fen;
        bool bound, good = is_change(changed, was, &by_fen);
        good = good && !is_within_rounding(judge, target->reading, by_fen, &bound);
        for (int i = 0; i < made; i++)
            good &= targets[i]->text != target->text;
        if (!good)
            break;
        kept[made++] = change(arena, target, was->printed, changed);
    }
    if (made == count) {
        Cube cube;
        Records records;
        CheckResult check;
        check_document(judge, arena, &cube, &records, &check);
        Verdict verdict = judge_findings(judge, arena, &check, targets, count);
        count_verdict(&judge->own.several[count], verdict);
        count_verdict(&judge->total.several[count], verdict);
    }
    for (int i = 0; i < made; i++)
        restore(targets[i], judge->cube.readings.data[targets[i]->reading].printed, kept[i]);
    arena_release(arena);
}

/* ---- documents ----------------------------------------------------------------------------------------- */

static Str read_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return STR("");
    long size = ftell(file);
    rewind(file);
    char *bytes = arena_array(arena, char, size + 1);
    size_t got = fread(bytes, 1, (size_t)size, file);
    fclose(file);
    return (Str){bytes, (ptrdiff_t)got};
}

/* The figures that stand in this text. */
static void add_targets(Judge *judge, Arena *arena, const bool *defect, Str *text, Block *paragraph) {
    for (int i = 0; text->size && i < judge->cube.readings.size; i++) {
        const Reading *reading = &judge->cube.readings.data[i];
        const char *at = reading->printed.data;
        if (!reading->blank && !defect[i] && judge->check.ledger.covered[i] && (reading->table < 0) == !!paragraph &&
            at >= text->data && at + reading->printed.size <= text->data + text->size)
            *vec_push(&judge->targets, arena) = (Target){i, text, paragraph};
    }
}

static void find_targets(Judge *judge, Arena *arena) {
    bool *defect = arena_array(arena, bool, judge->cube.readings.size + 1);
    for (int i = 0; i < judge->check.ledger.identities.size; i++) {
        const Identity *identity = &judge->check.ledger.identities.data[i];
        for (int t = 0; t < identity->terms_count; t++)
            defect[identity->terms[t].reading] |=
                identity->state == IDENTITY_VIOLATED || identity->state == IDENTITY_DOUBTED;
    }
    for (int b = 0; b < judge->document.blocks.size; b++) {
        Block *block = &judge->document.blocks.data[b];
        if (!block->grid)
            add_targets(judge, arena, defect, &block->text, block);
        for (int c = 0; block->grid && c < block->grid->rows * block->grid->cols; c++)
            add_targets(judge, arena, defect, &block->grid->cells[c].text, NULL);
    }
}

static double share(int part, int whole) {
    return whole ? 100.0 * part / whole : 100.0;
}

static void tell(const char *name, const Tally *tally) {
    int rest = tally->mutants - tally->rounding;
    if (tally->mutants)
        printf("  %-40s %7d %8d %8.2f %% %8.2f %% %8.2f %% %8.2f %% %6d\n", name, tally->mutants, tally->rounding,
               share(tally->detected, tally->mutants), share(tally->named, rest), share(tally->located, rest),
               share(tally->valued, rest), tally->blame);
}

static void tell_score(const Score *score) {
    char name[TEXT_MAX];
    printf("  %-40s %7s %8s %10s %10s %10s %10s %6s\n", "", "mutants", "rounding", "detected", "named", "located",
           "value", "blame");
    for (int m = 0; m < MUTATION_COUNT; m++)
        tell(mutation_names[m], &score->by_slip[m]);
    for (int c = 0; c <= COVER_MAX; c++) {
        snprintf(name, sizeof name, "covered by %d%s", c, c == COVER_MAX ? " or more" : "");
        tell(name, &score->by_cover[c]);
    }
    for (int f = 0; f < score->by_form.size; f++) {
        snprintf(name, sizeof name, "form %.*s", STR_ARG(score->by_form.data[f].name));
        tell(name, &score->by_form.data[f].tally);
    }
    tell("all", &score->all);
    tell("two figures at once, both", &score->several[2]);
    tell("three figures at once, all", &score->several[3]);
    for (int r = 0; r < REASON_COUNT; r++)
        if (score->undetected[r])
            printf("  undetected, %s: %d\n", reason_names[r], score->undetected[r]);
}

static void tell_line(const Judge *judge, const char *path) {
    const Tally *all = &judge->own.all, *two = &judge->own.several[2];
    int rest = all->mutants - all->rounding;
    printf("%6d %8d %8.2f %% %8.2f %% %8.2f %% %6d %8.2f %%  %s\n", all->mutants, all->rounding,
           share(all->detected, all->mutants), share(all->located, rest), share(all->valued, rest), all->blame,
           share(two->located, two->mutants), path);
}

static void judge_targets(Judge *judge, int sample, int pairs) {
    for (int t = 0; t < judge->targets.size && !sample; t++)
        for (int m = 0; m < MUTATION_COUNT; m++)
            judge_one(judge, &judge->targets.data[t], (Mutation)m);
    for (int i = 0; i < sample && judge->targets.size; i++) {
        const Target *target = &judge->targets.data[pick(judge, judge->targets.size)];
        judge_one(judge, target, (Mutation)pick(judge, MUTATION_COUNT));
    }
    for (int count = 2; count <= SEVERAL_MAX; count++)
        for (int i = 0; i < pairs && judge->targets.size >= count; i++)
            judge_several(judge, count);
}

/* What it says of itself; NULL: nothing. */
static const char *why_left_out(Judge *judge, Arena *arena, const char *path) {
    Diag diag = {0};
    if (!read_document(read_file(arena, path), STR(""), &judge->document, &diag))
        return "cannot be read";
    check_document(judge, arena, &judge->cube, &judge->records, &judge->check);
    const Ledger *ledger = &judge->check.ledger;
    if (!ledger->figures_covered)
        return "no figure is covered";
    return ledger->violated * UNSOUND_SHARE > ledger->proved ? "it does not add up as it stands" : NULL;
}

static void judge_document(Judge *judge, const char *path, int sample, int pairs) {
    Arena *arena = arena_new(ARENA_BYTES);
    judge->document = (Document){.arena = arena, .file = str_from_c(path)};
    judge->targets.data = NULL;
    judge->targets.size = judge->targets.capacity = 0;
    judge->said = (Map){0};
    judge->own = (Score){0};
    judge->shown = 0;
    const char *why = why_left_out(judge, arena, path);
    if (why) {
        judge->left_out++;
        printf("left out, %s: %s\n", why, path);
    } else {
        for (int i = 0; i < judge->check.findings.size; i++)
            (void)map_put(&judge->said, arena, signature(arena, &judge->check.findings.data[i]), 0);
        find_targets(judge, arena);
        judge_targets(judge, sample, pairs);
        judge->documents++;
        if (!judge->summary) {
            printf("%s\n", path);
            tell_score(&judge->own);
        } else if (judge->own.all.mutants) {
            tell_line(judge, path);
        }
    }
    fflush(stdout);
    arena_release(arena);
}

int main(int argc, char **argv) {
    static Judge judge;
    Diag diag = {0};
    uint64_t seed = 1;
    long pairs = 500, sample = 0;
    judge.arena = arena_new(ARENA_BYTES);
    if (!language_load_builtin(judge.arena, &judge.knowledge, &diag)) {
        printf("%s\n", diag.en);
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--seed") && i + 1 < argc)
            seed = strtoull(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--sample") && i + 1 < argc)
            sample = strtol(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--pairs") && i + 1 < argc)
            pairs = strtol(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--show") && i + 1 < argc)
            judge.show = argv[++i];
        else if (!strcmp(argv[i], "--summary"))
            judge.summary = true;
        else {
            judge.random = seed;
            judge_document(&judge, argv[i], (int)sample, (int)pairs);
        }
    }
    printf("all of %d documents, %d left out\n", judge.documents, judge.left_out);
    tell_score(&judge.total);
    if (judge.twice)
        printf("  identities told under two findings: %d\n", judge.twice);
    arena_release(judge.arena);
    return fflush(stdout) != 0 || judge.twice != 0;
}
