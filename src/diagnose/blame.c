/* blame: the findings of a diagnosis. One cause is one finding, and an identity stands under one finding only:
 *
 *   a decided block      figure-wrong at each figure of its first suggestion (rounding-lone when only last
 *                        digits are off)
 *   an undecided block   the identity it begins with, as figures-disagree, parts-sum, parts-exceed,
 *                        change-mismatch or its rule, with the suggestions as repairs
 *   a block of several   identity-undecided, when no small set of figures explains it
 *   what rounding holds  misrounded, where a sentence's last digit is neither rounded nor cut off; else nothing:
 *                        the ledger has it
 *
 * An undecided disagreement is an error only where both ends are anchored, and a sum only where others of its
 * family hold; else a warning. Undecided blocks with one cause are reported as one: sums of the same row over
 * several columns (a row is missing), or of one class in several tables (its item is missing from all of them, and what
 * lacks the most says it), and the same difference between the same tables again and again (a leaf and its totals). */
#include "diagnose/blame.h"
#include "diagnose/otherwise.h"
#include "diagnose/said.h"
#include "finding/proof.h"
#include "finding/voice.h"
#include "prove/evaluate.h"
#include "prove/grains.h"

#include <stdlib.h>

enum {
    RELATED_MAX = 6,
    ALTERNATIVES_MAX = 5, /* of a decided finding */
    TOLD_OF_COUNT_MAX = 12,
    SURE_OF_DIGIT = 90, /* per cent: of two figures that differ by a last digit, the sentence's is the wrong one */
    PROOF_MIN = 3, /* identities that prove a figure wrong when no slip is seen in it: its row may have been misread */
};

static const Reading *reading_of(const Diagnosis *d, int reading) {
    return &d->cube->readings.data[reading];
}

static const Identity *identity_of(const Diagnosis *d, int identity) {
    return &d->ledger->identities.data[identity];
}

static Str printed_money(const Diagnosis *d, int reading) {
    return voice_figure(d->cube, d->arena, reading, reading_of(d, reading)->amount.value_fen);
}

/* The three numbers every finding about an identity has: what is printed, what it should be, and the
 * difference. */
static void put_numbers(const Diagnosis *d, Finding *finding, int reading, int64_t expected_fen) {
    const Reading *r = reading_of(d, reading);
    int64_t difference = r->amount.value_fen - expected_fen;
    finding->printed = printed_money(d, reading);
    finding->expected = voice_right_figure(d->cube, d->arena, reading, expected_fen);
    difference = difference < 0 ? -difference : difference;
    finding->difference = r->counter.size
                              ? voice_figure(d->cube, d->arena, reading, difference)
                              : voice_money(d->arena, difference, r->unit_fen > 0 ? r->unit_fen : FEN_PER_WAN,
                                            r->blank ? 2 : r->amount.decimals);
    if (r->blank) {
        finding->printed = STR("");
        finding_phrase(finding, d->arena, d->cube, "printed", "blank");
    } else {
        finding_say_text(finding, d->arena, "printed", finding->printed);
    }
    finding_say_text(finding, d->arena, "expected", finding->expected);
    finding_say_text(finding, d->arena, "difference", finding->difference);
}

/* ---- identities ---------------------------------------------------------------------------------------- */

static void put_identities(const Diagnosis *d, Finding *finding, const int *identities, int count) {
    finding->identities = arena_array(d->arena, int, count + 1);
    memcpy(finding->identities, identities, sizeof *identities * (size_t)count);
    finding->identities_count = count;
}

/* The reading at the other end of the identity: its whole, or the first printed part. */
static int other_end(const Diagnosis *d, const Identity *identity, int reading) {
    if (identity->terms[0].reading != reading)
        return identity->terms[0].reading;
    for (int t = 1; t < identity->terms_count; t++)
        if (!reading_of(d, identity->terms[t].reading)->blank)
            return identity->terms[t].reading;
    return identity->terms[identity->terms_count > 1].reading;
}

static void relate(const Diagnosis *d, Finding *finding, int identity_number, int reading) {
    if (finding->related.size >= RELATED_MAX)
        return;
    const Identity *identity = identity_of(d, identity_number);
    int other = other_end(d, identity, reading);
    Str value = printed_money(d, other);
    Related *related = vec_push(&finding->related, d->arena);
    related->site = site_of_reading(d->cube, d->arena, other);
    bool sum = identity->kind == IDENTITY_PARTS || identity->kind == IDENTITY_LAYOUT;
    bool whole = sum && other == identity->terms[0].reading, part = sum && !whole;
    related->zh = arena_format(d->arena,
                               whole  ? "其合计为 %.*s"
                               : part ? "分项之一为 %.*s"
                                      : "此处为 %.*s",
                               STR_ARG(value));
    related->en = arena_format(d->arena,
                               whole  ? "the sum here is %.*s"
                               : part ? "one of the parts is %.*s"
                                      : "here it is %.*s",
                               STR_ARG(value));
}

static void put_repairs(const Diagnosis *d, Finding *finding, const Suggestion *suggestions, int count) {
    for (int i = 0; i < count; i++)
        for (int c = 0; c < suggestions[i].set.count; c++) {
            const Change *change = &suggestions[i].set.changes[c];
            Repair *repair = vec_push(&finding->repairs, d->arena);
            repair->site = site_of_reading(d->cube, d->arena, change->reading);
            repair->printed = printed_money(d, change->reading);
            repair->value = voice_right_figure(d->cube, d->arena, change->reading, change->value_fen);
            repair->slip = slip_id(slip_judge(&d->around, change->reading, change->value_fen));
            repair->confidence_percent = suggestions[i].percent;
            repair->alternative = i;
        }
}

/* ---- decided ------------------------------------------------------------------------------------------- */

static bool stands_in(const Identity *identity, int reading) {
    for (int t = 0; t < identity->terms_count; t++)
        if (identity->terms[t].reading == reading)
            return true;
    return false;
}

/* Is all that this change settles, beyond what the set's other changes do, off by no more than rounding? */
static bool is_last_digit(const Diagnosis *d, const RepairSet *set, int number) {
    RepairSet others = {.count = 0};
    for (int c = 0; c < set->count; c++)
        if (c != number)
            others.changes[others.count++] = set->changes[c];
    int reading = set->changes[number].reading;
    for (int i = d->equations.first[reading]; i < d->equations.first[reading + 1]; i++) {
        const Identity *identity = identity_of(d, d->equations.incidences[i].identity);
        int64_t residual = repair_residual(&d->equations, d->equations.incidences[i].identity, &others);
        if (residual > identity->slack_fen || (identity->relation != '<' && -residual > identity->slack_fen))
            return false;
    }
    return true;
}

/* What all identities of the block in which the figure stands rest on. */
static Grounds common_grounds(const Diagnosis *d, const BrokenBlock *block, int reading) {
    Grounds grounds = GROUND(LAYOUT) | (block->count == 1 ? GROUND(LISTED) : 0);
    for (int i = 0; i < block->count; i++)
        if (stands_in(identity_of(d, block->identities[i]), reading))
            grounds &= identity_of(d, block->identities[i])->grounds;
    return grounds;
}

/* By how much a figure of fewer decimals than its table is taken to have may be off: 900 among figures of two decimals
 * is the format of the number, where 900.34 is right. 0: it has as many as the others. */
static int64_t format_room(const Diagnosis *d, int reading) {
    const Amount *amount = &reading_of(d, reading)->amount;
    return amount->grain_fen > d->ledger->grain_fen[reading] ? amount->grain_fen / 2 : 0;
}

static bool is_format(const Diagnosis *d, const Change *change) {
    int64_t off = change->value_fen - reading_of(d, change->reading)->amount.value_fen;
    int64_t room = format_room(d, change->reading);
    return room && off <= room && -off <= room;
}

static bool is_format_of(const Diagnosis *d, const Identity *identity) {
    int64_t room = 0;
    for (int t = 0; t < identity->terms_count; t++)
        room += format_room(d, identity->terms[t].reading);
    return room && identity->residual_fen <= room && -identity->residual_fen <= room;
}

static int64_t amount_of(const Diagnosis *d, int reading) {
    return reading_of(d, reading)->amount.value_fen;
}

/* 16.00 for 17.00: any two numbers of two digits resemble each other, whatever zeros stand behind them. */
static bool is_short(int64_t value_fen) {
    return amount_digits(amount_significant(value_fen), 1) < DECIDING_DIGITS;
}

/* Digits of which nearly all are right are those of the same amount; a power of ten may be a unit that was misread. */
static bool is_sure_slip(const Diagnosis *d, int reading, SlipKind slip) {
    const Amount *amount = &reading_of(d, reading)->amount;
    return slip_is_visible(slip) && slip != SLIP_POINT_MOVED && slip != SLIP_UNIT && slip != SLIP_SIGN &&
           amount_digits(amount->value_fen, amount->grain_fen) > DECIDING_DIGITS;
}

/* The second moment: what more of the document contradicts than bears out is a question, and where nothing else proves
 * what it means, no more than a note. */
static void ask_otherwise(Diagnosis *d, Finding *finding, const int *identities, int count) {
    const Grounds unproved = GROUNDS_MEANING | GROUND(UNANCHORED) | GROUND(NEVER_HELD);
    if (finding->level == LEVEL_NOTE || !otherwise_agrees(d, identities, count))
        return;
    finding_doubt(finding, finding->grounds & unproved ? GROUND(MISREAD) : GROUND(OTHERWISE));
}

/* Numbers of things that sentences tell: what they mean is said by nothing but their words. */
static Grounds grounds_of_count(const Diagnosis *d, const int *identities, int count) {
    bool things = false, table = false;
    for (int i = 0; i < count; i++)
        for (int t = 0; t < identity_of(d, identities[i])->terms_count; t++) {
            const Reading *reading = reading_of(d, identity_of(d, identities[i])->terms[t].reading);
            things |= reading->counter.size != 0;
            table |= reading->table >= 0;
        }
    return things && !table ? GROUND(UNANCHORED) : 0;
}

/* The identity as an equation for its first term: what that should be. */
static int64_t expected_of(const Diagnosis *d, const Identity *identity) {
    const Term *first = &identity->terms[0];
    return reading_of(d, first->reading)->amount.value_fen - identity->residual_fen / first->coefficient;
}

/* Is the amount printed in the column of this figure, one row above or below it? */
static bool is_row_beside(const Diagnosis *d, int whole, int64_t value_fen) {
    const Lines *columns = &d->around.columns;
    int place = d->around.in_columns[whole];
    for (int step = -1; step <= 1 && place >= 0; step += 2) {
        int at = place + step;
        if (at < 0 || at >= columns->starts[columns->count])
            continue;
        const Reading *self = reading_of(d, whole), *other = reading_of(d, columns->readings[at]);
        if (other->table == self->table && other->col == self->col && other->amount.value_fen == value_fen)
            return true;
    }
    return false;
}

/* A column that stands one row too high or too low (shifted.c) says little of any row, but it does bear out a figure
 * that its own row then adds up with. */
static bool is_asked_by_shift(const Diagnosis *d, const Change *change) {
    int64_t off = change->value_fen - amount_of(d, change->reading);
    for (int i = 0; i < d->ledger->identities.size; i++) {
        const Identity *identity = identity_of(d, i);
        int whole = identity->terms[0].reading;
        if (!str_equal(identity->reason, STR("shifted")) || whole == change->reading ||
            !stands_in(identity, change->reading) || reading_of(d, whole)->row != reading_of(d, change->reading)->row)
            continue;
        if (is_row_beside(d, whole, expected_of(d, identity) + off))
            return true;
    }
    return false;
}

/* The change of a block's first suggestion, with these of its identities. */
static Finding *blame_change(Diagnosis *d, const BrokenBlock *block, int number, const int *identities, int count,
                             int proof, Findings *findings) {
    const RepairSet *set = &block->suggestions[0].set;
    const Change *change = &set->changes[number];
    SlipKind slip = slip_judge(&d->around, change->reading, change->value_fen);
    Site site = site_of_reading(d->cube, d->arena, change->reading);
    Str rule = block->last_digit || is_last_digit(d, set, number) ? STR("rounding-lone") : STR("figure-wrong");
    Finding *finding = finding_add(findings, d->arena, d->cube, rule, site);
    bool fits = percentages_fit(&d->percentages, set); /* then no other proof is needed */
    bool seen = slip_is_visible(slip) && !reading_of(d, change->reading)->counter.size;
    if (!seen && proof < PROOF_MIN && !fits)
        finding_doubt(finding, GROUND(NO_SLIP));
    bool one_sum = block->count == 1 && identity_of(d, block->identities[0])->kind == IDENTITY_PARTS;
    if (one_sum && !fits && is_short(amount_of(d, change->reading)) && is_short(change->value_fen) &&
        !is_asked_by_shift(d, change))
        finding_doubt(finding, GROUND(SHORT));
    finding_doubt(finding, common_grounds(d, block, change->reading));
    finding_doubt(finding, grounds_of_count(d, block->identities, block->count));
    finding_doubt(finding, is_format(d, change) ? GROUND(ROUNDED) : 0);
    if (finding->level == LEVEL_ERROR && !fits)
        finding_doubt(finding, meaning_of_change(&d->meaning, block->identities, block->count, set, number));
    if (!fits && !is_sure_slip(d, change->reading, slip))
        ask_otherwise(d, finding, identities, count);
    finding_say(finding, d->arena, "where", voice_place(d->cube, d->arena, change->reading));
    put_numbers(d, finding, change->reading, change->value_fen);
    finding_say_count(finding, d->arena, "count", count);
    Voice name = voice_slip(d->cube->knowledge, slip_id(slip));
    finding_say(finding, d->arena, "slip",
                (Voice){name.zh.size ? arena_format(d->arena, "（%.*s）", STR_ARG(name.zh)) : STR(""),
                        name.en.size ? arena_format(d->arena, " (%.*s)", STR_ARG(name.en)) : STR("")});
    put_identities(d, finding, identities, count);
    for (int i = 0; i < count; i++)
        relate(d, finding, identities[i], change->reading);
    Suggestion first = block->suggestions[0];
    first.set.changes[0] = *change;
    first.set.count = 1;
    put_repairs(d, finding, &first, 1);
    return finding;
}

/* One finding a figure; of the identities that two figures share, the first figure's finding lists it. */
static void blame_figures(Diagnosis *d, const BrokenBlock *block, Findings *findings) {
    const RepairSet *set = &block->suggestions[0].set;
    bool *told = arena_array(d->arena, bool, block->count);
    int *own = arena_array(d->arena, int, block->count);
    for (int c = 0; c < set->count; c++) {
        int count = 0, shared = 0;
        for (int i = 0; i < block->count; i++)
            shared += told[i] && stands_in(identity_of(d, block->identities[i]), set->changes[c].reading);
        for (int i = 0; i < block->count; i++)
            if (!told[i] && stands_in(identity_of(d, block->identities[i]), set->changes[c].reading)) {
                told[i] = true;
                own[count++] = block->identities[i];
            }
        Finding *finding = blame_change(d, block, c, own, count, count + shared, findings);
        for (int i = 1; i < block->suggestions_count && c == 0; i++)
            if (finding->repairs.size < ALTERNATIVES_MAX) {
                int before = finding->repairs.size;
                put_repairs(d, finding, &block->suggestions[i], 1);
                for (int r = before; r < finding->repairs.size; r++)
                    finding->repairs.data[r].alternative = i;
            }
    }
}

/* One finding for all amounts that are replaced together, at the figure that most of the identities are about. */
static void blame_amounts(Diagnosis *d, const BrokenBlock *block, Findings *findings) {
    const RepairSet *set = &block->suggestions[0].set;
    int best = 0, most = 0;
    for (int c = 0; c < set->count; c++) {
        int count = 0;
        for (int i = 0; i < block->count; i++)
            count += stands_in(identity_of(d, block->identities[i]), set->changes[c].reading);
        best = count > most ? c : best;
        most = count > most ? count : most;
    }
    Finding *finding = blame_change(d, block, best, block->identities, block->count, block->count, findings);
    Suggestion rest = block->suggestions[0];
    rest.set.count = 0;
    for (int c = 0; c < set->count; c++)
        if (c != best)
            rest.set.changes[rest.set.count++] = set->changes[c];
    put_repairs(d, finding, &rest, 1);
}

static void blame_decided(Diagnosis *d, const BrokenBlock *block, Findings *findings) {
    if (block->suggestions[0].set.values)
        blame_amounts(d, block, findings);
    else
        blame_figures(d, block, findings);
}

/* ---- undecided ----------------------------------------------------------------------------------------- */

/* The reading of the two that is a list of names; -1: none. */
static int names_of(const Diagnosis *d, const Identity *identity) {
    for (int t = 0; t < identity->terms_count; t++)
        if (reading_of(d, identity->terms[t].reading)->named)
            return identity->terms[t].reading;
    return -1;
}

/* What the rules about numbers of things say of one and what it should be. */
static void say_count(const Diagnosis *d, Finding *finding, const Identity *identity, int first) {
    int names = names_of(d, identity);
    if (!reading_of(d, first)->counter.size)
        return;
    finding_say_text(finding, d->arena, "text", finding->printed);
    finding_say_text(finding, d->arena, "sum", finding->expected);
    finding_say_text(finding, d->arena, "more", STR(""));
    if (names >= 0)
        finding_say_count(finding, d->arena, "count", (int)reading_of(d, names)->amount.value_fen);
}

static Str rule_of(const Diagnosis *d, const Identity *identity) {
    bool counts = reading_of(d, identity->terms[0].reading)->counter.size != 0;
    if (identity->rule)
        return identity->rule->id;
    if (counts && identity->kind == IDENTITY_PARTS)
        return STR("count-sum");
    if (counts && names_of(d, identity) >= 0)
        return STR("names-counted");
    if (identity->kind == IDENTITY_AGREE)
        return STR("figures-disagree");
    if (identity->kind == IDENTITY_CHANGE)
        return STR("change-mismatch");
    if (identity->kind == IDENTITY_LAYOUT)
        return STR("layout-sum");
    return identity->relation == '<' ? STR("parts-exceed") : STR("parts-sum");
}

/* last_digit: rounding explains it, and the ledger has it so; but nothing else in the package is rounded. */
static Finding *blame_identity(const Diagnosis *d, int number, bool last_digit, Findings *findings) {
    const Identity *identity = identity_of(d, number);
    bool names = reading_of(d, identity->terms[0].reading)->named;
    int first = identity->terms[names].reading, other = other_end(d, identity, first);
    Str rule = last_digit && !identity->rule ? STR("rounding-lone") : rule_of(d, identity);
    Finding *finding = finding_add(findings, d->arena, d->cube, rule, site_of_reading(d->cube, d->arena, first));
    finding_say_text(finding, d->arena, "slip", STR(""));
    finding_say(finding, d->arena, "what", voice_coordinate(d->cube, d->arena, &identity->at));
    finding_say(finding, d->arena, "where", voice_place(d->cube, d->arena, first));
    finding_say(finding, d->arena, "other", voice_place(d->cube, d->arena, other));
    put_numbers(d, finding, first, names ? reading_of(d, other)->amount.value_fen : expected_of(d, identity));
    say_count(d, finding, identity, first);
    relate(d, finding, number, first);
    return finding;
}

/* A class whose rows stay below it: an item of it is not printed, and then in no table that lists the class. */
static bool is_short_of_an_item(const Diagnosis *d, const Identity *identity) {
    const Reading *whole = reading_of(d, identity->terms[0].reading), *part = reading_of(d, identity->terms[1].reading);
    Dim along = identity->along;
    return identity->kind == IDENTITY_PARTS && (along == DIM_FUNCTION || along == DIM_ECONOMIC) &&
           whole->at.member[along] && whole->table >= 0 && part->table == whole->table && part->col == whole->col &&
           identity->residual_fen * identity->terms[0].coefficient > 0;
}

/* What undecided blocks of one cause have in common; empty: nothing. */
static Str cause_of(const Diagnosis *d, const BrokenBlock *block) {
    const Identity *identity = identity_of(d, block->identities[0]);
    const Reading *first = reading_of(d, identity->terms[0].reading),
                  *second = reading_of(d, identity->terms[1].reading);
    int64_t residual = identity->residual_fen < 0 ? -identity->residual_fen : identity->residual_fen;
    if (first->counter.size)
        return STR(""); /* small numbers are off by the same, and have nothing in common */
    bool sum = identity->kind == IDENTITY_PARTS || identity->kind == IDENTITY_LAYOUT;
    if (block->count == 1 && is_short_of_an_item(d, identity))
        return arena_format(d->arena, "class %d %d %d %d", (int)identity->along, first->at.member[identity->along],
                            first->at.member[DIM_YEAR], first->at.member[DIM_ENTITY]);
    if (sum && block->count == 1 && first->table >= 0 && first->table == second->table)
        return first->col == second->col ? arena_format(d->arena, "row %d %d", first->table, first->row)
                                         : arena_format(d->arena, "column %d %d", first->table, first->col);
    for (int i = 0; i < block->count; i++) {
        const Identity *each = identity_of(d, block->identities[i]);
        int64_t own = each->residual_fen < 0 ? -each->residual_fen : each->residual_fen;
        if (each->kind != IDENTITY_AGREE || own != residual ||
            reading_of(d, each->terms[1].reading)->table != second->table)
            return STR("");
    }
    return arena_format(d->arena, "agree %d %lld", second->table, (long long)residual);
}

/* How deep the coordinate is: the deepest of several equal differences is where it came from. */
static int depth_of(const Diagnosis *d, const Coordinate *at) {
    int depth = 0;
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        if (dim == DIM_YEAR || dim == DIM_STAGE)
            continue;
        for (uint16_t member = at->member[dim]; member; member = cube_member(d->cube, dim, member)->parent)
            depth++;
    }
    return depth;
}

typedef struct Cause {
    int first_block; /* of several: that with the identity below */
    int identity;    /* the deepest; of those that an item is missing from, that which lacks the most */
    int64_t rank;
    Vec(int) identities;
} Cause;
typedef Vec(Cause) Causes;

static void join_cause(const Diagnosis *d, int number, Causes *causes, Map *by_name) {
    const BrokenBlock *block = &d->blocks.data[number];
    Str name = cause_of(d, block);
    int slot = name.size ? *map_put(by_name, d->arena, name, causes->size) : causes->size;
    if (slot == causes->size)
        *vec_push(causes, d->arena) = (Cause){.first_block = number, .rank = -1};
    Cause *cause = &causes->data[slot];
    for (int i = 0; i < block->count; i++) {
        const Identity *identity = identity_of(d, block->identities[i]);
        int64_t lack = identity->residual_fen * identity->terms[0].coefficient;
        int64_t rank = is_short_of_an_item(d, identity) ? lack : depth_of(d, &identity->at);
        if (rank > cause->rank) {
            cause->rank = rank;
            cause->identity = block->identities[i];
            cause->first_block = number;
        }
        *vec_push(&cause->identities, d->arena) = block->identities[i];
    }
}

/* Two figures that disagree and nothing decides: each may be the wrong one; the likelier slip first. */
static void suggest_either(const Diagnosis *d, Finding *finding, const Identity *identity) {
    Suggestion either[2];
    for (int i = 0; i < 2; i++) {
        int64_t right = reading_of(d, identity->terms[1 - i].reading)->amount.value_fen;
        int64_t value = said_value(&d->around, identity->terms[i].reading, right);
        either[i] = (Suggestion){.set = {.changes = {{identity->terms[i].reading, value}}, .count = 1}, .percent = 50};
        either[i].cost = slip_cost(&d->around, &either[i].set) + percentages_cost(&d->percentages, &either[i].set);
    }
    if (either[1].cost < either[0].cost) {
        Suggestion swap = either[0];
        either[0] = either[1];
        either[1] = swap;
    }
    put_repairs(d, finding, either, 2);
}

static int figures_in(const Diagnosis *d, const Identity *identity) {
    int figures = 0;
    for (int t = 0; t < identity->terms_count; t++)
        figures += reading_of(d, identity->terms[t].reading)->amount.value_fen != 0;
    return figures;
}

/* Does something else in the document say what this figure means: a sum down its column that holds, or
 * another figure that agrees? A sum along its row does not: it holds whatever the row is. */
static bool is_anchored(const Diagnosis *d, int reading) {
    for (int i = d->equations.first[reading]; i < d->equations.first[reading + 1]; i++) {
        const Identity *identity = identity_of(d, d->equations.incidences[i].identity);
        if ((identity->state != IDENTITY_PROVED && identity->state != IDENTITY_ROUNDING) || figures_in(d, identity) < 2)
            continue;
        const Reading *a = reading_of(d, identity->terms[0].reading), *b = reading_of(d, identity->terms[1].reading);
        if (identity->kind == IDENTITY_AGREE || (identity->kind == IDENTITY_PARTS && a->table >= 0 && a->col == b->col))
            return true;
    }
    return false;
}

/* An error needs proof that all ends mean what they are taken for. */
static Grounds grounds_of(const Diagnosis *d, const Identity *identity) {
    Grounds grounds = identity->grounds & (GROUND(LISTED) | GROUND(LAYOUT));
    if (identity->kind == IDENTITY_PARTS && !d->ledger->families.data[identity->family].held)
        grounds |= GROUND(NEVER_HELD);
    if (is_format_of(d, identity))
        grounds |= GROUND(ROUNDED);
    if (identity->kind == IDENTITY_AGREE || identity->kind == IDENTITY_CHANGE)
        for (int t = 0; t < identity->terms_count; t++) {
            int reading = identity->terms[t].reading;
            if (reading_of(d, reading)->table < 0 || !is_anchored(d, reading))
                grounds |= GROUND(UNANCHORED);
        }
    return grounds;
}

/* What of an undecided cause may be misread: an identity that proves it is enough. */
static Grounds doubts_of(Diagnosis *d, const Cause *cause) {
    const BrokenBlock *block = &d->blocks.data[cause->first_block];
    if (block->suggestions_count && block->suggestions[0].set.count == 1 && block->count > 1 &&
        !meaning_of_change(&d->meaning, block->identities, block->count, &block->suggestions[0].set, 0))
        return 0;
    Grounds grounds = meaning_of_identity(&d->meaning, cause->identity);
    for (int i = 0; i < block->count && grounds; i++) {
        Grounds own = meaning_of_identity(&d->meaning, block->identities[i]);
        grounds = own ? grounds : 0;
    }
    return grounds;
}

/* What of the suggestions about a number of things can be: none is less than nothing, and a list of names is not what
 * was miscounted. */
static int possible_counts(const Diagnosis *d, const BrokenBlock *block, Suggestion possible[TOLD_OF_COUNT_MAX]) {
    int count = 0;
    for (int i = 0; i < block->told_count && count < TOLD_OF_COUNT_MAX; i++) {
        const Change *change = &block->suggestions[i].set.changes[0];
        if (change->value_fen >= 0 && !reading_of(d, change->reading)->named)
            possible[count++] = block->suggestions[i];
    }
    return count;
}

static void blame_cause(Diagnosis *d, const Cause *cause, Findings *findings) {
    const BrokenBlock *block = &d->blocks.data[cause->first_block];
    const Identity *identity = identity_of(d, cause->identity);
    Finding *finding;
    if (block->count > 1 && !block->suggestions_count && !cause_of(d, block).size) {
        int first = identity_of(d, block->identities[0])->terms[0].reading;
        finding = finding_add(findings, d->arena, d->cube, STR("identity-undecided"),
                              site_of_reading(d->cube, d->arena, first));
        finding_say(finding, d->arena, "where", voice_place(d->cube, d->arena, first));
        finding_say_count(finding, d->arena, "count", block->count);
        for (int i = 0; i < block->count; i++)
            relate(d, finding, block->identities[i], first);
    } else {
        finding = blame_identity(d, cause->identity, block->last_digit, findings);
        finding_doubt(finding, grounds_of(d, identity) | (block->last_digit ? GROUND(LAST_DIGIT) : 0));
        Suggestion possible[TOLD_OF_COUNT_MAX];
        if (block->count == 1 && reading_of(d, identity->terms[0].reading)->counter.size)
            put_repairs(d, finding, possible, possible_counts(d, block, possible));
        else
            put_repairs(d, finding, block->suggestions, block->told_count);
        if (!block->suggestions_count && identity->kind == IDENTITY_AGREE)
            suggest_either(d, finding, identity);
        for (int i = 0; i < cause->identities.size; i++)
            if (cause->identities.data[i] != cause->identity)
                relate(d, finding, cause->identities.data[i], identity->terms[0].reading);
    }
    if (finding->level == LEVEL_ERROR)
        finding_doubt(finding, doubts_of(d, cause));
    ask_otherwise(d, finding, cause->identities.data, cause->identities.size);
    put_identities(d, finding, cause->identities.data, cause->identities.size);
}

void blame_blocks(Diagnosis *d, Findings *findings) {
    Causes causes = {0};
    Map by_name = {0};
    for (int b = 0; b < d->blocks.size; b++) {
        const BrokenBlock *block = &d->blocks.data[b];
        if (block->decided)
            blame_decided(d, block, findings);
        else
            join_cause(d, b, &causes, &by_name);
    }
    for (int c = 0; c < causes.size; c++)
        blame_cause(d, &causes.data[c], findings);
}

/* ---- rules, meaning, last digits -------------------------------------------------------------------------- */

/* Does the first suggestion of a decided block make the rule hold too? Then it has no cause of its own. */
static bool is_settled(const Diagnosis *d, int number) {
    const Identity *identity = identity_of(d, number);
    for (int b = 0; b < d->blocks.size; b++) {
        const BrokenBlock *block = &d->blocks.data[b];
        if (!block->suggestions_count)
            continue;
        int64_t after = repair_residual(&d->equations, number, &block->suggestions[0].set);
        if (after != identity->residual_fen && after <= identity->slack_fen &&
            (identity->relation == '<' || -after <= identity->slack_fen))
            return true;
    }
    return false;
}

static bool is_soft_breach(const Diagnosis *d, int number) {
    return identity_of(d, number)->state == IDENTITY_VIOLATED && !is_settled(d, number);
}

/* The same rule, off by the same amount, at coordinates that print one figure again: one cause, reported once. */
static bool is_same_breach(const Diagnosis *d, int one, int two) {
    const Identity *a = identity_of(d, one), *b = identity_of(d, two);
    return a->rule == b->rule && a->residual_fen == b->residual_fen &&
           a->at.member[DIM_ENTITY] == b->at.member[DIM_ENTITY] && a->at.member[DIM_YEAR] == b->at.member[DIM_YEAR];
}

void blame_soft_rules(Diagnosis *d, Findings *findings) {
    bool *told = arena_array(d->arena, bool, d->soft.size + 1);
    int *numbers = arena_array(d->arena, int, d->soft.size + 1);
    for (int i = 0; i < d->soft.size; i++) {
        if (told[i] || !is_soft_breach(d, d->soft.data[i]))
            continue;
        int count = 0;
        for (int k = i; k < d->soft.size; k++)
            if (!told[k] && is_same_breach(d, d->soft.data[i], d->soft.data[k]) && is_soft_breach(d, d->soft.data[k])) {
                told[k] = true;
                numbers[count++] = d->soft.data[k];
            }
        put_identities(d, blame_identity(d, numbers[0], false, findings), numbers, count);
    }
}

typedef struct Group { /* identities of one table and kind */
    int first, count, total;
    int *identities;
} Group;
typedef Vec(Group) Groups;

/* The last digits of a sentence's figure that another figure at least as fine prints: the term that is neither this
 * figure rounded nor cut off; or that has fewer decimals than the figures around it, and so lost what was there. -1:
 * none. */
static int misrounded_term(const Diagnosis *d, const Identity *identity) {
    if (identity->state != IDENTITY_ROUNDING || identity->kind != IDENTITY_AGREE)
        return -1;
    for (int t = 0; t < 2; t++) {
        int self = identity->terms[t].reading, other = identity->terms[1 - t].reading;
        const Reading *reading = reading_of(d, self);
        int64_t grain = reading->amount.grain_fen, its = d->ledger->grain_fen[other];
        int64_t said = reading->amount.value_fen, right = reading_of(d, other)->amount.value_fen;
        if (reading->table >= 0 || its > grain || grain <= 0)
            continue;
        int64_t off = said - right, size = right < 0 ? -off : off; /* more than nothing: it is the larger */
        bool fits = size > 0 ? 2 * size <= grain : size > -grain;
        bool coarse = its < grain && grain_decimals_said(d->cube, self) > reading->amount.decimals;
        if ((!fits || coarse) && said_value(&d->around, self, right) != said)
            return t;
    }
    return -1;
}

void blame_last_digits(Diagnosis *d, Findings *findings) {
    for (int i = 0; i < d->ledger->identities.size; i++) {
        const Identity *identity = identity_of(d, i);
        int term = repair_is_broken(&d->equations, i) ? -1 : misrounded_term(d, identity);
        if (term < 0)
            continue;
        int self = identity->terms[term].reading, other = identity->terms[1 - term].reading;
        int64_t right = said_value(&d->around, self, reading_of(d, other)->amount.value_fen);
        Finding *finding =
            finding_add(findings, d->arena, d->cube, STR("misrounded"), site_of_reading(d->cube, d->arena, self));
        finding_say(finding, d->arena, "where", voice_place(d->cube, d->arena, self));
        finding_say(finding, d->arena, "other", voice_place(d->cube, d->arena, other));
        finding_say_text(finding, d->arena, "exact", printed_money(d, other));
        put_numbers(d, finding, self, right);
        relate(d, finding, i, self);
        put_identities(d, finding, &i, 1);
        Suggestion suggestion = {.set = {.changes = {{self, right}}, .count = 1}, .percent = SURE_OF_DIGIT};
        put_repairs(d, finding, &suggestion, 1);
    }
}

static bool is_doubted(const Diagnosis *d, int number) {
    return identity_of(d, number)->state == IDENTITY_DOUBTED;
}

static int group_of(const Diagnosis *d, const Identity *identity, Map *by_name, int fresh) {
    const Family *family = &d->ledger->families.data[identity->family];
    /* tables of one title are one table to a reader: a form printed once for each of fifty projects */
    Str title = family->table >= 0 ? d->cube->tables.data[family->table].title : STR("");
    bool table = family->kind == IDENTITY_AGREE && family->other >= 0;
    Str other = table ? d->cube->tables.data[family->other].title : arena_format(d->arena, "%d", family->other);
    Str name = arena_format(d->arena, "%d %.*s %.*s %s", (int)family->kind, STR_ARG(title), STR_ARG(other),
                            identity->rule ? "rule" : "");
    if (identity->rule)
        name = identity->rule->id;
    return *map_put(by_name, d->arena, name, fresh);
}

static void gather_groups(const Diagnosis *d, Groups *groups) {
    Map by_name = {0};
    int *group = arena_array(d->arena, int, d->ledger->identities.size + 1);
    for (int i = 0; i < d->ledger->identities.size; i++) {
        const Identity *identity = identity_of(d, i);
        if (!is_doubted(d, i))
            continue;
        group[i] = group_of(d, identity, &by_name, groups->size);
        if (group[i] == groups->size)
            *vec_push(groups, d->arena) = (Group){.first = i};
        groups->data[group[i]].count++;
    }
    for (int g = 0; g < groups->size; g++) {
        groups->data[g].identities = arena_array(d->arena, int, groups->data[g].count);
        groups->data[g].count = 0;
    }
    for (int i = 0; i < d->ledger->identities.size; i++)
        if (is_doubted(d, i)) {
            Group *own = &groups->data[group[i]];
            own->identities[own->count++] = i;
        }
}

/* Two figures of which one is the other with a slip, rounded as it is printed: should they be the same after all, that
 * is what it was. */
static bool is_seen_slip(const Diagnosis *d, const Identity *identity) {
    bool seen = false;
    for (int t = 0; t < identity->terms_count && identity->kind == IDENTITY_AGREE; t++) {
        int reading = identity->terms[t].reading, other = identity->terms[1 - t].reading;
        if (reading_of(d, reading)->blank)
            return false;
        seen |= slip_is_visible(slip_judge(&d->around, reading, said_value(&d->around, reading, amount_of(d, other))));
    }
    return seen;
}

/* One note for all identities of a table and kind of which the meaning is doubted. */
void blame_meaning(Diagnosis *d, Findings *findings) {
    Groups groups = {0};
    gather_groups(d, &groups);
    for (int g = 0; g < groups.size; g++) {
        const Group *group = &groups.data[g];
        const Identity *identity = identity_of(d, group->first);
        int reading = identity->terms[0].reading;
        Finding *finding = finding_add(findings, d->arena, d->cube, STR("meaning-doubted"),
                                       site_of_reading(d->cube, d->arena, reading));
        finding_say(finding, d->arena, "where", voice_place(d->cube, d->arena, reading));
        put_numbers(d, finding, reading, expected_of(d, identity));
        finding_say_count(finding, d->arena, "count", group->count);
        put_identities(d, finding, group->identities, group->count);
        if (group->count == 1 && is_seen_slip(d, identity))
            suggest_either(d, finding, identity);
        (void)otherwise_agrees(d, group->identities, group->count); /* kept, for who asks what they may be */
    }
}
