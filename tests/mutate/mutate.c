/* mutate: the judge of the diagnosis. Documents are read once; then printed figures are changed in the neutral
 * document, and the document is interpreted and checked anew, in this process.
 *
 *     mutate [--seed N] [--sample N] [--rows N] [--pairs N] [--list FILE] [--summary] [--sentences] FILE...
 *
 * One figure at a time: each covered figure of a table or a sentence by each slip of slips.h, or a random sample of N
 * of these a document. Counted are:
 *     detected   the check says something that it did not say of the document as it was
 *     named      a repair of a new finding, whichever, is at the changed figure
 *     located    the first repair of the first new finding is at the changed figure
 *     value      and it is the figure as it was
 *     blame      new findings of level error that name other figures as wrong, and the changed one nowhere
 *     guarded    the first new finding would be an error, were the meaning of its figures proved (diagnose/meaning.c)
 * A change that all identities of the figure explain by rounding is nothing that the document contradicts: it is
 * counted apart, and the shares are of the rest. Counted by slip, by the number of covering identities and by form.
 * Two and three figures at once, N times a document each, all beyond rounding: located when all of them stand among
 * the first repairs of the new findings. Whole rows, N times a document, counted apart: located when the first new
 * finding is in their table, value when the difference that some finding tells is a figure of the row. A value is
 * money, however it is written: see is_value. What was not detected or not located is counted by what became of the
 * figure's identities; --list writes each to a file. --summary tells no more than one line a document, and the
 * tables over all of them. --sentences changes no figure of a table.
 *
 * A document of which more than a twentieth of the identities fail as it stands is named and left out; in the
 * others, the figures of identities that fail are no targets, since what the check says of them could be
 * their own defect. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "opened.h"
#include "lexis/quantity.h"
#include "finding/proof.h"
#include "prove/evaluate.h"
#include "slips.h"

enum { ARENA_BYTES = 1 << 30, COVER_MAX = 6, UNSOUND_SHARE = 20, SEVERAL_MAX = 3 };

/* What is aimed at, of all figures that an identity covers, in tables and in sentences. */
enum { BAR_DETECTED = 99, BAR_LOCATED = 96, BAR_VALUE = 96, BAR_TWO = 93, BAR_BLAME = 0, BAR_GUARDED = 5 };

typedef struct Tally {
    int mutants, rounding, detected, named, located, valued, blame, errors, guarded;
} Tally;

typedef struct Target { /* a figure and the cell or paragraph that prints it */
    int reading;
    Str *text;
    Block *block; /* that of the paragraph or of the grid */
    int row, col; /* of the grid */
} Target;

/* What became of a figure's identities. To add a reason: a line here, and its test in reason_of. */
#define REASONS(X)                                                                                                     \
    X(NONE, "")                                                                                                        \
    X(ROUNDING, "within the rounding of all its identities")                                                           \
    X(BOUND, "only bounds or soft rules cover it")                                                                     \
    X(DOUBTED, "an identity of it is doubted")                                                                         \
    X(UNCHECKED, "an identity of it is no longer asserted")                                                            \
    X(READ, "read otherwise: another meaning, or none")                                                                \
    X(SECOND, "named, but not first")                                                                                  \
    X(BROKEN, "its identities are broken, and it is not named")                                                        \
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
    Tally by_slip[MUTATION_COUNT], by_cover[COVER_MAX + 1], all, tables, rows, several[SEVERAL_MAX + 1];
    Vec(FormTally) by_form;
    int undetected[REASON_COUNT], unlocated[REASON_COUNT];
} Score;

typedef struct Judge {
    Knowledge *knowledge;
    const char *path;
    Package package; /* the document as it is */
    Vec(Target) targets;
    Map said; /* findings of the document as it is */
    uint64_t random;
    FILE *list;
    bool summary;
    bool sentences;   /* no figures of tables are changed */
    Score own, total; /* of this document, of all */
    Arena *arena;     /* of the totals */
    int documents, left_out, twice;
} Judge;

typedef struct Mutant { /* the document with a change, read and checked again */
    Arena *arena;
    Package package;
} Mutant;

/* ---- changing the document ----------------------------------------------------------------------------- */

typedef struct Kept { /* what a target was before it was changed */
    Str text;
    int *offsets; /* where the paragraph's text stood in the document */
} Kept;

/* The text with the figure changed, which may be part of it; gives what it was, for restore. The places of what follows
 * move with their bytes. */
static Kept change(Arena *arena, const Target *target, Str printed, Str changed) {
    Block *block = target->block;
    int segments = block->grid ? 0 : block->segments_count;
    Kept kept = {*target->text, arena_array(arena, int, segments + 1)};
    ptrdiff_t before = printed.data - kept.text.data, after = before + printed.size;
    *target->text = arena_format(arena, "%.*s%.*s%.*s", (int)before, kept.text.data, STR_ARG(changed),
                                 (int)(kept.text.size - after), kept.text.data + after);
    for (int i = 0; i < segments; i++) {
        kept.offsets[i] = block->segments[i].offset;
        if (kept.offsets[i] > before)
            block->segments[i].offset += (int)(changed.size - printed.size);
    }
    return kept;
}

static void restore(const Target *target, const Kept *kept) {
    *target->text = kept->text;
    for (int i = 0; !target->block->grid && i < target->block->segments_count; i++)
        target->block->segments[i].offset = kept->offsets[i];
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

static void check_document(Judge *judge, Mutant *mutant) {
    Package *package = &mutant->package;
    edited_check(judge->knowledge, &judge->package.document, mutant->arena, package);
    count_twice(judge, mutant->arena, &package->check);
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

static bool is_new(const Judge *judge, Arena *arena, const Finding *finding) {
    return !map_find(&judge->said, signature(arena, finding));
}

/* Is it about identities alone that failed in the document as it was? */
static bool is_old(const Judge *judge, const Mutant *mutant, const Finding *finding) {
    const Identities *before = &judge->package.check.ledger.identities;
    if (before->size != mutant->package.check.ledger.identities.size)
        return false;
    for (int i = 0; i < finding->identities_count; i++) {
        IdentityState state = before->data[finding->identities[i]].state;
        if (state == IDENTITY_PROVED || state == IDENTITY_ROUNDING)
            return false;
    }
    return true;
}

/* The first of the new findings, errors before warnings before notes; before all of what is about identities that
 * failed in the document as it was, and is only told otherwise now. */
static const Finding *first_new(const Judge *judge, Mutant *mutant) {
    enum { FRESH_RANK = 8 }; /* more than the level and the repairs make together */
    const Finding *first = NULL;
    int most = -1;
    for (int i = 0; i < mutant->package.check.findings.size; i++) {
        const Finding *finding = &mutant->package.check.findings.data[i];
        if (!is_new(judge, mutant->arena, finding))
            continue;
        bool fresh = !finding->identities_count || !is_old(judge, mutant, finding);
        int rank = (fresh ? FRESH_RANK : 0) + 2 * (int)finding->level + (finding->repairs.size > 0);
        first = rank > most ? finding : first;
        most = rank > most ? rank : most;
    }
    return first;
}

static bool is_at(const Repair *repair, const Site *site) {
    const Place *a = &repair->site.place, *b = &site->place;
    return a->page == b->page && a->line == b->line && str_equal(a->cell, b->cell) &&
           memcmp(a->box, b->box, sizeof a->box) == 0 && str_equal(repair->site.column, site->column) &&
           str_equal(repair->site.row, site->row) &&
           (site->table.size || repair->site.mark_offset == site->mark_offset);
}

/* 减少 25: the verb is the sign. */
static bool is_signed_by_verb(const Reading *was) {
    return was->kind == READING_CHANGE && was->amount.value_fen < 0 && !str_contains(was->printed, STR("-"));
}

/* The same money, however it is written: 16085100 元 is 1608.51 万元, and 25.00 is 25. */
static bool is_value(const Repair *repair, const Reading *was) {
    Str value = repair->value;
    int64_t right_fen = is_signed_by_verb(was) ? -was->amount.value_fen : was->amount.value_fen;
    ptrdiff_t space = str_find(value, STR(" "));
    int64_t unit_fen = was->unit_fen;
    Amount amount;
    if (space >= 0 && str_equal(str_sub(value, space + 1, value.size), money_unit_name(FEN_PER_YUAN)))
        unit_fen = FEN_PER_YUAN;
    return amount_parse(space < 0 ? value : str_sub(value, 0, space), unit_fen, &amount) &&
           amount.value_fen == right_fen;
}

typedef struct Verdict {
    bool rounding, detected, named, located, valued, error, guarded;
    int blame;
} Verdict;

static void count_verdict(Tally *tally, Verdict verdict) {
    tally->mutants++;
    tally->rounding += verdict.rounding;
    if (verdict.rounding)
        return;
    tally->detected += verdict.detected;
    tally->named += verdict.named;
    tally->located += verdict.located;
    tally->valued += verdict.valued;
    tally->blame += verdict.blame;
    tally->errors += verdict.error;
    tally->guarded += verdict.guarded;
}

/* Do all identities of the figure still hold within rounding, by the ledger of the document as it is? A figure that is
 * printed with fewer decimals is known less finely: 68.776 is 68.7765 rounded. */
static bool is_within_rounding(const Judge *judge, int reading, Str changed, int64_t by_fen, bool *bound) {
    const Ledger *ledger = &judge->package.check.ledger;
    const Reading *was = &judge->package.cube.readings.data[reading];
    Amount amount = {0};
    (void)amount_parse(changed, was->unit_fen, &amount);
    int64_t coarser = amount.grain_fen > was->amount.grain_fen ? (amount.grain_fen - was->amount.grain_fen) / 2 : 0;
    bool rounding = true;
    *bound = true;
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        int64_t residual = identity->residual_fen, slack = identity->slack_fen;
        bool here = false;
        for (int t = 0; t < identity->terms_count; t++)
            if (identity->terms[t].reading == reading) {
                here = true;
                residual += identity->terms[t].coefficient * by_fen;
                slack += coarser;
            }
        if (!here || (identity->state != IDENTITY_PROVED && identity->state != IDENTITY_ROUNDING))
            continue;
        *bound &= identity->relation == '<' || identity_is_soft(identity);
        rounding &= residual <= slack && (identity->relation == '<' || -residual <= slack);
    }
    return rounding;
}

/* How many identities of the figure there are, and how many in this state. */
static int count_states(const Ledger *ledger, int reading, IdentityState state, int *all) {
    int count = 0;
    *all = 0;
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        for (int t = 0; t < identity->terms_count; t++)
            if (identity->terms[t].reading == reading) {
                ++*all;
                count += identity->state == state;
                break;
            }
    }
    return count;
}

static Reason reason_of(const Judge *judge, const Mutant *mutant, int reading, Verdict verdict, bool bound) {
    const Ledger *before = &judge->package.check.ledger, *after = &mutant->package.check.ledger;
    int all, were;
    if (verdict.located)
        return REASON_NONE;
    if (verdict.rounding)
        return REASON_ROUNDING;
    if (bound)
        return REASON_BOUND;
    if (verdict.named)
        return REASON_SECOND;
    if (mutant->package.cube.readings.size != judge->package.cube.readings.size)
        return REASON_READ;
    int unchecked = count_states(before, reading, IDENTITY_UNCHECKED, &were);
    if (count_states(after, reading, IDENTITY_DOUBTED, &all))
        return REASON_DOUBTED;
    if (count_states(after, reading, IDENTITY_UNCHECKED, &all) > unchecked)
        return REASON_UNCHECKED;
    if (all < were)
        return REASON_READ;
    return count_states(after, reading, IDENTITY_VIOLATED, &all) ? REASON_BROKEN : REASON_OTHER;
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
    Str form = judge->package.cube.tables.data[reading->table].form;
    return form.size ? form : STR("(no form)");
}

static void count_one(Judge *judge, const Target *target, Mutation mutation, Verdict verdict, Reason reason) {
    int cover = judge->package.check.ledger.covered[target->reading];
    const Reading *reading = &judge->package.cube.readings.data[target->reading];
    for (int i = 0; i < 2; i++) {
        Score *score = i ? &judge->total : &judge->own;
        count_verdict(&score->by_slip[mutation], verdict);
        if (is_of_row(mutation)) {
            count_verdict(&score->rows, verdict);
            continue;
        }
        count_verdict(&score->by_cover[cover < COVER_MAX ? cover : COVER_MAX], verdict);
        count_verdict(form_tally(score, i ? judge->arena : judge->package.document.arena, form_of(judge, reading)),
                      verdict);
        count_verdict(&score->all, verdict);
        if (reading->table >= 0)
            count_verdict(&score->tables, verdict);
        score->undetected[reason] += !verdict.detected && !verdict.rounding;
        score->unlocated[reason] += verdict.detected && !verdict.rounding && !verdict.located;
    }
}

/* ---- the list ------------------------------------------------------------------------------------------ */

static void list_repair(FILE *list, const Repair *repair) {
    const Place *place = &repair->site.place;
    fprintf(list, " | %d%% %d/%d %.*s,%.*s: %.*s -> %.*s %.*s", repair->confidence_percent, place->page, place->line,
            STR_ARG(repair->site.row), STR_ARG(repair->site.column), STR_ARG(repair->printed), STR_ARG(repair->value),
            STR_ARG(repair->slip));
}

static void list_finding(FILE *list, const Finding *finding) {
    static const char *const levels[] = {"note", "warning", "error"};
    fprintf(list, "\t%s %.*s %d/%d", levels[finding->level], STR_ARG(finding->rule->id), finding->site.place.page,
            finding->site.place.line);
    for (int i = 0; i < finding->repairs.size && i < 3; i++)
        list_repair(list, &finding->repairs.data[i]);
}

static void list_target(const Judge *judge, const Target *target, Str changed) {
    const Reading *was = &judge->package.cube.readings.data[target->reading];
    Site site = site_of_reading(&judge->package.cube, judge->package.cube.arena, target->reading);
    fprintf(judge->list, "\t%.*s\t%d\t%d/%d %.*s,%.*s: %.*s -> %.*s", STR_ARG(form_of(judge, was)),
            judge->package.check.ledger.covered[target->reading], was->place.page, was->place.line, STR_ARG(site.row),
            STR_ARG(site.column), STR_ARG(was->printed), STR_ARG(changed));
}

/* The identities that cover the figure in the document as it was. */
static void list_identities(const Judge *judge, int reading) {
    static const char *const kinds[] = {"agree", "parts", "balance", "change", "rule", "layout"};
    const Ledger *ledger = &judge->package.check.ledger;
    fputc('\t', judge->list);
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        bool here = false;
        for (int t = 0; t < identity->terms_count; t++)
            here |= identity->terms[t].reading == reading;
        if (!here || identity->state == IDENTITY_UNCHECKED)
            continue;
        fprintf(judge->list, " {%s %c", kinds[identity->kind], identity->relation);
        for (int t = 0; t < identity->terms_count && t < COVER_MAX; t++) {
            const Reading *term = &judge->package.cube.readings.data[identity->terms[t].reading];
            fprintf(judge->list, " %+d*%.*s%s", identity->terms[t].coefficient, STR_ARG(term->printed),
                    term->table < 0 ? "s" : "");
        }
        fputc('}', judge->list);
    }
}

/* What is not all right: document, slip, form, cover, figure, verdict, reason, identities, first new finding. */
static void list_one(const Judge *judge, const Target *target, Mutation mutation, Str changed, Verdict verdict,
                     Reason reason, const Finding *found) {
    const char *name = !verdict.detected ? "undetected"
                       : verdict.blame   ? "blame"
                       : verdict.located ? "unvalued"
                                         : "unlocated";
    if (!judge->list || (verdict.valued && !verdict.blame) || verdict.rounding)
        return;
    fprintf(judge->list, "%s\t%s", judge->path, mutation_names[mutation]);
    list_target(judge, target, changed);
    fprintf(judge->list, "\t%s\t%s", name, reason_names[reason]);
    list_identities(judge, target->reading);
    if (found)
        list_finding(judge->list, found);
    fputc('\n', judge->list);
}

/* ---- one figure ---------------------------------------------------------------------------------------- */

static bool is_change(Str changed, const Reading *was, int64_t *by_fen) {
    Amount amount;
    bool good = changed.size && amount_parse(changed, was->unit_fen, &amount);
    int64_t value_fen = is_signed_by_verb(was) ? -amount.value_fen : amount.value_fen;
    *by_fen = good ? value_fen - was->amount.value_fen : 0;
    return *by_fen != 0;
}

static bool names(const Finding *finding, const Site *sites, int count) {
    for (int r = 0; r < finding->repairs.size; r++)
        for (int i = 0; i < count; i++)
            if (is_at(&finding->repairs.data[r], &sites[i]))
                return true;
    return false;
}

/* Does a new finding suggest one of these figures; and how many errors suggest others only? */
static bool is_named(const Judge *judge, Mutant *mutant, const Site *sites, int count, int *blame) {
    bool named = false;
    *blame = 0;
    for (int f = 0; f < mutant->package.check.findings.size; f++) {
        const Finding *finding = &mutant->package.check.findings.data[f];
        if (!finding->repairs.size || !is_new(judge, mutant->arena, finding))
            continue;
        bool here = names(finding, sites, count);
        named |= here;
        *blame += !here && finding->level == LEVEL_ERROR && !is_old(judge, mutant, finding);
    }
    return named;
}

static void judge_figure(Judge *judge, const Target *target, Mutation mutation) {
    Mutant mutant = {.arena = arena_new(ARENA_BYTES)};
    const Reading *was = &judge->package.cube.readings.data[target->reading];
    Str changed = slip_figure(&judge->random, mutant.arena, &judge->package.cube, &judge->package.check.ledger,
                              target->reading, mutation);
    int64_t by_fen;
    if (is_change(changed, was, &by_fen)) {
        Kept kept = change(mutant.arena, target, was->printed, changed);
        check_document(judge, &mutant);
        restore(target, &kept);
        Verdict verdict = {0};
        const Finding *found = first_new(judge, &mutant);
        Site site = site_of_reading(&judge->package.cube, judge->package.cube.arena, target->reading);
        verdict.detected = found != NULL;
        verdict.named = is_named(judge, &mutant, &site, 1, &verdict.blame);
        verdict.located = found && found->repairs.size && is_at(&found->repairs.data[0], &site);
        verdict.valued = verdict.located && is_value(&found->repairs.data[0], was);
        verdict.error = found && found->level == LEVEL_ERROR;
        verdict.guarded =
            found && !verdict.error && proof_level(found->rule, found->grounds & ~GROUNDS_MEANING) == LEVEL_ERROR;
        bool bound;
        verdict.rounding = is_within_rounding(judge, target->reading, changed, by_fen, &bound) && !bound;
        Reason reason = reason_of(judge, &mutant, target->reading, verdict, bound);
        count_one(judge, target, mutation, verdict, reason);
        list_one(judge, target, mutation, changed, verdict, reason, found);
    }
    arena_release(mutant.arena);
}

/* ---- one row ------------------------------------------------------------------------------------------- */

/* Is what this finding is off by the amount of a figure of the row? */
static bool is_off_by_row(const Judge *judge, const Target *target, const Mutant *mutant, const Finding *finding) {
    const Reading *self = &judge->package.cube.readings.data[target->reading];
    for (int n = 0; n < finding->identities_count; n++) {
        int64_t residual = mutant->package.check.ledger.identities.data[finding->identities[n]].residual_fen;
        for (int i = 0; i < judge->package.cube.readings.size && residual; i++) {
            const Reading *reading = &judge->package.cube.readings.data[i];
            if (reading->table == self->table && reading->row == self->row &&
                (reading->amount.value_fen == residual || reading->amount.value_fen == -residual))
                return true;
        }
    }
    return false;
}

static void judge_row(Judge *judge, const Target *target, Mutation mutation) {
    const Reading *was = &judge->package.cube.readings.data[target->reading];
    if (!target->block->grid || !was->amount.value_fen)
        return;
    Mutant mutant = {.arena = arena_new(ARENA_BYTES)};
    Grid *kept = target->block->grid, *slipped = slip_row(mutant.arena, kept, target->row, target->col, mutation);
    if (slipped) {
        target->block->grid = slipped;
        check_document(judge, &mutant);
        target->block->grid = kept;
        Verdict verdict = {0};
        const Finding *found = first_new(judge, &mutant);
        Site site = site_of_reading(&judge->package.cube, judge->package.cube.arena, target->reading);
        verdict.detected = found != NULL;
        verdict.named = verdict.located = found && str_equal(found->site.table, site.table);
        for (int f = 0; f < mutant.package.check.findings.size && verdict.located; f++) {
            const Finding *finding = &mutant.package.check.findings.data[f];
            verdict.valued |= is_new(judge, mutant.arena, finding) && is_off_by_row(judge, target, &mutant, finding);
        }
        count_one(judge, target, mutation, verdict, REASON_NONE);
        list_one(judge, target, mutation, STR("(row)"), verdict, REASON_NONE, found);
    }
    arena_release(mutant.arena);
}

/* ---- several figures ----------------------------------------------------------------------------------- */

static Verdict judge_findings(const Judge *judge, Mutant *mutant, const Target **targets, int count) {
    Verdict verdict = {0};
    Site sites[SEVERAL_MAX];
    for (int i = 0; i < count; i++)
        sites[i] = site_of_reading(&judge->package.cube, judge->package.cube.arena, targets[i]->reading);
    verdict.detected = first_new(judge, mutant) != NULL;
    (void)is_named(judge, mutant, sites, count, &verdict.blame);
    int named = 0, located = 0, valued = 0;
    for (int i = 0; i < count; i++) {
        const Reading *was = &judge->package.cube.readings.data[targets[i]->reading];
        bool at = false, near = false, right = false;
        for (int f = 0; f < mutant->package.check.findings.size; f++) {
            const Finding *finding = &mutant->package.check.findings.data[f];
            if (!finding->repairs.size || !is_new(judge, mutant->arena, finding))
                continue;
            const Repair *first = &finding->repairs.data[0];
            near |= names(finding, &sites[i], 1);
            at |= is_at(first, &sites[i]);
            right |= is_at(first, &sites[i]) && is_value(first, was);
        }
        named += near;
        located += at;
        valued += right;
    }
    verdict.named = named == count;
    verdict.located = located == count;
    verdict.valued = valued == count;
    return verdict;
}

static void list_several(const Judge *judge, Mutant *mutant, const Target **targets, const Str *changed, int count,
                         Verdict verdict) {
    if (!judge->list || (verdict.located && !verdict.blame))
        return;
    fprintf(judge->list, "%s\t%d at once", judge->path, count);
    for (int i = 0; i < count; i++)
        list_target(judge, targets[i], changed[i]);
    fprintf(judge->list, "\t%s", verdict.blame ? "blame" : "unlocated");
    for (int f = 0; f < mutant->package.check.findings.size; f++)
        if (is_new(judge, mutant->arena, &mutant->package.check.findings.data[f]))
            list_finding(judge->list, &mutant->package.check.findings.data[f]);
    fputc('\n', judge->list);
}

/* Several figures at once, by random slips, each beyond rounding. */
static void judge_several(Judge *judge, int count) {
    Mutant mutant = {.arena = arena_new(ARENA_BYTES)};
    const Target *targets[SEVERAL_MAX];
    Kept kept[SEVERAL_MAX];
    Str changed[SEVERAL_MAX];
    int made = 0;
    while (made < count) {
        const Target *target = targets[made] = &judge->targets.data[pick(&judge->random, judge->targets.size)];
        const Reading *was = &judge->package.cube.readings.data[target->reading];
        changed[made] = slip_figure(&judge->random, mutant.arena, &judge->package.cube, &judge->package.check.ledger,
                                    target->reading, (Mutation)pick(&judge->random, MUTATE_ROW_OUT));
        int64_t by_fen;
        bool bound, good = is_change(changed[made], was, &by_fen);
        good = good && !is_within_rounding(judge, target->reading, changed[made], by_fen, &bound);
        for (int i = 0; i < made; i++)
            good &= targets[i]->text != target->text;
        if (!good)
            break;
        kept[made] = change(mutant.arena, target, was->printed, changed[made]);
        made++;
    }
    if (made == count) {
        check_document(judge, &mutant);
        Verdict verdict = judge_findings(judge, &mutant, targets, count);
        count_verdict(&judge->own.several[count], verdict);
        count_verdict(&judge->total.several[count], verdict);
        list_several(judge, &mutant, targets, changed, count, verdict);
    }
    for (int i = 0; i < made; i++)
        restore(targets[i], &kept[i]);
    arena_release(mutant.arena);
}

/* ---- documents ----------------------------------------------------------------------------------------- */

/* The figures that stand in this text. */
static void add_targets(Judge *judge, Arena *arena, const bool *defect, Target at) {
    for (int i = 0; at.text->size && i < judge->package.cube.readings.size; i++) {
        const Reading *reading = &judge->package.cube.readings.data[i];
        const char *printed = reading->printed.data;
        at.reading = i;
        if (!reading->blank && !defect[i] && judge->package.check.ledger.covered[i] &&
            (reading->table < 0) == !at.block->grid && printed >= at.text->data &&
            printed + reading->printed.size <= at.text->data + at.text->size)
            *vec_push(&judge->targets, arena) = at;
    }
}

static void find_targets(Judge *judge, Arena *arena) {
    bool *defect = arena_array(arena, bool, judge->package.cube.readings.size + 1);
    for (int i = 0; i < judge->package.check.ledger.identities.size; i++) {
        const Identity *identity = &judge->package.check.ledger.identities.data[i];
        for (int t = 0; t < identity->terms_count; t++)
            defect[identity->terms[t].reading] |=
                identity->state == IDENTITY_VIOLATED || identity->state == IDENTITY_DOUBTED;
    }
    for (int b = 0; b < judge->package.document.blocks.size; b++) {
        Block *block = &judge->package.document.blocks.data[b];
        const Grid *grid = block->grid;
        if (!grid)
            add_targets(judge, arena, defect, (Target){.text = &block->text, .block = block});
        for (int c = 0; grid && !judge->sentences && c < grid->rows * grid->cols; c++)
            add_targets(judge, arena, defect, (Target){0, &grid->cells[c].text, block, c / grid->cols, c % grid->cols});
    }
}

static double share(int part, int whole) {
    return whole ? 100.0 * part / whole : 100.0;
}

static void tell(const char *name, const Tally *tally) {
    int rest = tally->mutants - tally->rounding;
    if (tally->mutants)
        printf("  %-40s %7d %8d %8.2f %% %8.2f %% %8.2f %% %8.2f %% %6d\n", name, tally->mutants, tally->rounding,
               share(tally->detected, rest), share(tally->named, rest), share(tally->located, rest),
               share(tally->valued, rest), tally->blame);
}

static void tell_reasons(const char *what, const int counts[REASON_COUNT]) {
    for (int r = 0; r < REASON_COUNT; r++)
        if (counts[r])
            printf("  %s, %s: %d\n", what, reason_names[r], counts[r]);
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
    tell("figures", &score->all);
    tell("figures in tables", &score->tables);
    tell("rows", &score->rows);
    tell("two figures at once, both", &score->several[2]);
    tell("three figures at once, all", &score->several[3]);
    tell_reasons("undetected", score->undetected);
    tell_reasons("unlocated", score->unlocated);
}

static void tell_bar(const char *what, double reached, double bar, bool most) {
    bool met = most ? reached <= bar : reached >= bar;
    printf("  %-24s %8.2f   bar %s %g: %s\n", what, reached, most ? "<=" : ">=", bar, met ? "met" : "not met");
}

static void tell_bars(const Score *score) {
    const Tally *all = &score->all, *two = &score->several[2];
    int rest = all->mutants - all->rounding;
    puts("figures that an identity covers, per cent");
    tell_bar("detected", share(all->detected, rest), BAR_DETECTED, false);
    tell_bar("located", share(all->located, rest), BAR_LOCATED, false);
    tell_bar("value", share(all->valued, rest), BAR_VALUE, false);
    tell_bar("errors made warnings", share(all->guarded, all->guarded + all->errors), BAR_GUARDED, true);
    tell_bar("two at once, both", share(two->located, two->mutants), BAR_TWO, false);
    tell_bar("false blames, one", score->all.blame, BAR_BLAME, true);
    tell_bar("false blames, two", two->blame, BAR_BLAME, true);
}

static void tell_line(const Judge *judge, const char *path) {
    const Tally *all = &judge->own.all, *two = &judge->own.several[2];
    int rest = all->mutants - all->rounding;
    printf("%6d %8d %8.2f %% %8.2f %% %8.2f %% %6d %8.2f %%  %s\n", all->mutants, all->rounding,
           share(all->detected, rest), share(all->located, rest), share(all->valued, rest), all->blame,
           share(two->located, two->mutants), path);
}

typedef struct Amounts { /* how many mutants of each sort a document gets; sample 0: all */
    long sample, rows, pairs;
} Amounts;

static void judge_targets(Judge *judge, const Amounts *amounts) {
    int targets = judge->targets.size;
    for (int t = 0; t < targets && !amounts->sample; t++)
        for (int m = 0; m < MUTATE_ROW_OUT; m++)
            judge_figure(judge, &judge->targets.data[t], (Mutation)m);
    for (long i = 0; i < amounts->sample && targets; i++) {
        const Target *target = &judge->targets.data[pick(&judge->random, targets)];
        judge_figure(judge, target, (Mutation)pick(&judge->random, MUTATE_ROW_OUT));
    }
    for (int count = 2; count <= SEVERAL_MAX; count++)
        for (long i = 0; i < amounts->pairs && targets >= count; i++)
            judge_several(judge, count);
    for (long i = 0; i < amounts->rows && targets; i++) {
        const Target *target = &judge->targets.data[pick(&judge->random, targets)];
        judge_row(judge, target, (Mutation)(MUTATE_ROW_OUT + pick(&judge->random, MUTATION_COUNT - MUTATE_ROW_OUT)));
    }
}

/* What it says of itself; NULL: nothing. */
static const char *why_left_out(Judge *judge) {
    const Package *package = &judge->package;
    package_interpret(&judge->package, judge->knowledge);
    package_check(&judge->package);
    count_twice(judge, package->document.arena, &package->check);
    const Ledger *ledger = &package->check.ledger;
    if (!ledger->figures_covered)
        return "no figure is covered";
    return ledger->violated * UNSOUND_SHARE > ledger->proved ? "it does not add up as it stands" : NULL;
}

static void judge_document(Judge *judge, const char *path, const Amounts *amounts) {
    Opened opened;
    bool read = edited_read(&opened, judge->knowledge, path);
    Arena *arena = opened.arena;
    judge->path = path;
    judge->package = opened.package;
    judge->targets.data = NULL;
    judge->targets.size = judge->targets.capacity = 0;
    judge->said = (Map){0};
    judge->own = (Score){0};
    const char *why = read ? why_left_out(judge) : "cannot be read";
    if (why) {
        judge->left_out++;
        printf("left out, %s: %s\n", why, path);
    } else {
        for (int i = 0; i < judge->package.check.findings.size; i++)
            (void)map_put(&judge->said, arena, signature(arena, &judge->package.check.findings.data[i]), 0);
        find_targets(judge, arena);
        judge_targets(judge, amounts);
        judge->documents++;
        if (!judge->summary) {
            printf("%s\n", path);
            tell_score(&judge->own);
        } else if (judge->own.all.mutants) {
            tell_line(judge, path);
        }
    }
    fflush(stdout);
    opened_release(&opened);
}

static bool take_option(Judge *judge, Amounts *amounts, const char *name, const char *value) {
    if (!strcmp(name, "--sample"))
        amounts->sample = strtol(value, NULL, 10);
    else if (!strcmp(name, "--rows"))
        amounts->rows = strtol(value, NULL, 10);
    else if (!strcmp(name, "--pairs"))
        amounts->pairs = strtol(value, NULL, 10);
    else if (!strcmp(name, "--list"))
        judge->list = fopen(value, "w");
    else
        return false;
    return true;
}

int main(int argc, char **argv) {
    static Judge judge;
    uint64_t seed = 1;
    Amounts amounts = {.pairs = 500, .rows = 100};
    judge.knowledge = opened_knowledge(&judge.arena);
    if (!judge.knowledge)
        return 2;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--seed") && i + 1 < argc)
            seed = strtoull(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--summary"))
            judge.summary = true;
        else if (!strcmp(argv[i], "--sentences"))
            judge.sentences = true;
        else if (i + 1 < argc && take_option(&judge, &amounts, argv[i], argv[i + 1]))
            i++;
        else {
            judge.random = seed;
            judge_document(&judge, argv[i], &amounts);
        }
    }
    printf("all of %d documents, %d left out\n", judge.documents, judge.left_out);
    tell_score(&judge.total);
    tell_bars(&judge.total);
    if (judge.twice)
        printf("  identities told under two findings: %d\n", judge.twice);
    if (judge.list)
        fclose(judge.list);
    arena_release(judge.arena);
    return fflush(stdout) != 0 || judge.twice != 0;
}
