/* One slip made many times: a column was typed with a zero too few, or in another unit.
 *
 *     936647884.33 = 29440.00 + 820196139.30 + 19455802.52 + … + 8916000.00 + …     off by 80508960.00
 *                    ^ 294400                                     ^ 89160000        = 9 * (29440 + 8916000)
 *     87416000 = 874160000                                                          another table has it right
 *
 * For each power of ten, and for figures that are too small or too large by it, every broken identity is asked which of
 * its figures, times that, make it hold: exactly, and in one way only. What all identities together name is proved when
 * it is SCALED_MIN figures or more in IDENTITIES_MIN identities or more, in one of which two figures are named at once
 * (a single one may be off by ten for itself), and when no identity that holds breaks. Sums of twelve digits agree by
 * chance once in many millions, so that nothing else is asked for. A sum that holds as it is printed, and in which a
 * named figure stands, draws its others along: all of them are off.
 *
 * Cost: the subsets of the figures of a broken identity, at most TERMS_MAX of them that are not zero; FACTOR_NODES_MAX
 * bounds all of it, and a package that reaches it is diagnosed without. */
#include "diagnose/factor.h"
#include "finding/voice.h"

#include <stdlib.h>

enum {
    TERMS_MAX = 14,
    FACTOR_NODES_MAX = 4000000,
    SCALED_MIN = 3,
    IDENTITIES_MIN = 2,
    DRAWN_MAX = 3,        /* as many times the figures that are named may be drawn along */
    ROUNDS_MAX = 8,       /* in which sums of figures that are off draw their parts along */
    FACTOR_TOLD_MAX = 20, /* places that the finding names */
    SCALED_PERCENT = 99,
};

static const int factors[] = {10, 100, 1000, 10000};

typedef Vec(int) Fixed;

typedef struct Closing { /* a broken identity, and the figures that make it hold */
    int identity, count;
    int readings[TERMS_MAX];
} Closing;
typedef Vec(Closing) Closings;

typedef struct Factor {
    Diagnosis *d;
    int64_t times;
    bool small; /* the figures are too small by it, else too large */
    Closings closings;
    int *named;    /* per reading: by so many broken identities */
    Fixed fixed;   /* identities that then hold */
    int figures;   /* named */
    bool together; /* an identity names two at once */
    int nodes;
} Factor;

static const Identity *identity_of(const Factor *f, int identity) {
    return &f->d->ledger->identities.data[identity];
}

static int64_t value_of(const Factor *f, int reading) {
    return f->d->cube->readings.data[reading].amount.value_fen;
}

/* What the figure should be; 0: it has no such value. */
static int64_t right_value(const Factor *f, int reading) {
    int64_t value = value_of(f, reading), right = 0;
    if (f->small)
        return __builtin_mul_overflow(value, f->times, &right) ? 0 : right;
    return value % f->times ? 0 : value / f->times;
}

/* By how much a term changes its identity. */
static bool change_of(const Factor *f, const Term *term, int64_t *change) {
    int64_t right = right_value(f, term->reading);
    return right && !__builtin_sub_overflow(right, value_of(f, term->reading), change) &&
           !__builtin_mul_overflow(*change, (int64_t)term->coefficient, change);
}

/* The only set of terms that closes the identity, as bits; 0: none, or several. */
static unsigned closing_terms(Factor *f, const Identity *identity, const int *terms, int count) {
    int64_t changes[TERMS_MAX], sums[1 << (TERMS_MAX / 2)];
    unsigned found = 0;
    for (int i = 0; i < count; i++)
        if (!change_of(f, &identity->terms[terms[i]], &changes[i]))
            return 0;
    /* The lower half of the bits in a table, the upper half walked. */
    int low = count / 2;
    sums[0] = 0;
    for (unsigned set = 1; set < 1u << low; set++)
        if (__builtin_add_overflow(sums[set & (set - 1)], changes[__builtin_ctz(set)], &sums[set]))
            return 0;
    for (unsigned high = 0; high < 1u << (count - low); high++) {
        int64_t sum = identity->residual_fen;
        for (int i = low; i < count; i++)
            if (high >> (i - low) & 1 && __builtin_add_overflow(sum, changes[i], &sum))
                return 0;
        for (unsigned set = 0; set < 1u << low; set++)
            if (sum + sums[set] == 0) {
                if (found)
                    return 0;
                found = high << low | set;
            }
        f->nodes += 1 << low;
    }
    return found;
}

static void ask_identity(Factor *f, int number) {
    const Identity *identity = identity_of(f, number);
    int terms[TERMS_MAX], count = 0;
    for (int t = 0; t < identity->terms_count; t++) {
        if (!value_of(f, identity->terms[t].reading))
            continue;
        if (count == TERMS_MAX)
            return;
        terms[count++] = t;
    }
    unsigned set =
        identity->relation == '=' && f->nodes < FACTOR_NODES_MAX ? closing_terms(f, identity, terms, count) : 0;
    if (!set)
        return;
    Closing *closing = vec_push(&f->closings, f->d->arena);
    *closing = (Closing){.identity = number};
    for (int i = 0; i < count; i++)
        if (set >> i & 1)
            closing->readings[closing->count++] = identity->terms[terms[i]].reading;
}

static int table_of(const Factor *f, int reading) {
    return f->d->cube->readings.data[reading].table;
}

/* Per table, and first for the sentences: how many figures the closings name there. What was typed so is a table; a
 * figure that is off by the same power elsewhere has a slip of its own. */
static int *count_by_table(const Factor *f) {
    int *counts = arena_array(f->d->arena, int, f->d->cube->tables.size + 1);
    bool *seen = arena_array(f->d->arena, bool, f->d->cube->readings.size + 1);
    for (int i = 0; i < f->closings.size; i++)
        for (int k = 0; k < f->closings.data[i].count; k++) {
            int reading = f->closings.data[i].readings[k];
            counts[table_of(f, reading) + 1] += !seen[reading];
            seen[reading] = true;
        }
    return counts;
}

static void name_figures(Factor *f) {
    const int *counts = count_by_table(f);
    for (int i = 0; i < f->closings.size; i++) {
        const Closing *closing = &f->closings.data[i];
        bool several = true;
        for (int k = 0; k < closing->count; k++)
            several &= counts[table_of(f, closing->readings[k]) + 1] >= SCALED_MIN;
        if (!several)
            continue;
        *vec_push(&f->fixed, f->d->arena) = closing->identity;
        f->together |= closing->count > 1;
        for (int k = 0; k < closing->count; k++)
            f->figures += f->named[closing->readings[k]]++ == 0;
    }
}

/* Would the identity hold with all that is named? */
static bool holds_then(const Factor *f, const Identity *identity) {
    int64_t sum = identity->residual_fen, change;
    for (int t = 0; t < identity->terms_count; t++)
        if (f->named[identity->terms[t].reading] &&
            (!change_of(f, &identity->terms[t], &change) || __builtin_add_overflow(sum, change, &sum)))
            return false;
    return sum <= identity->slack_fen && -sum <= identity->slack_fen;
}

/* A sum that holds as it is printed and has a named figure: its others are off as well. False: none was new. */
static bool name_all(Factor *f, const Identity *identity) {
    bool fresh = false;
    for (int t = 0; t < identity->terms_count; t++) {
        int reading = identity->terms[t].reading;
        if (!value_of(f, reading) || f->named[reading])
            continue;
        f->named[reading] = 1;
        f->figures++;
        fresh = true;
    }
    return fresh;
}

/* Do all identities in which a named figure stands hold then? *fresh: more figures had to be named for it. */
static bool hold_all(Factor *f, bool *fresh) {
    const Equations *equations = &f->d->equations;
    *fresh = false;
    for (int reading = 0; reading < f->d->cube->readings.size; reading++)
        for (int i = equations->first[reading]; f->named[reading] && i < equations->first[reading + 1]; i++) {
            const Identity *identity = identity_of(f, equations->incidences[i].identity);
            bool held = !repair_is_broken(&f->d->equations, equations->incidences[i].identity);
            if (holds_then(f, identity))
                continue;
            if (!held || !name_all(f, identity))
                return false;
            *fresh = true;
        }
    return true;
}

/* Could the others be right as well? A total with a zero too few is one slip, and not its parts with one too
 * many: what is named must be the smaller part of its identities, and no one figure may stand in all of these. */
static bool is_smaller_part(const Factor *f) {
    int *stands = arena_array(f->d->arena, int, f->d->cube->readings.size + 1), others = 0;
    for (int i = 0; i < f->fixed.size; i++) {
        const Identity *identity = identity_of(f, f->fixed.data[i]);
        for (int t = 0; t < identity->terms_count; t++) {
            int reading = identity->terms[t].reading;
            if (!value_of(f, reading))
                continue;
            others += !f->named[reading] && !stands[reading];
            if (++stands[reading] == f->fixed.size)
                return false;
        }
    }
    return f->figures < others;
}

static bool is_proved(Factor *f) {
    bool fresh = true;
    if (f->figures < SCALED_MIN || f->fixed.size < IDENTITIES_MIN || !f->together || !is_smaller_part(f))
        return false;
    const int most = DRAWN_MAX * f->figures;
    for (int round = 0; round < ROUNDS_MAX; round++)
        if (!hold_all(f, &fresh) || !fresh || f->figures > most)
            return !fresh && f->figures <= most;
    return false;
}

static bool find(Factor *f) {
    const Identities *identities = &f->d->ledger->identities;
    f->named = arena_array(f->d->arena, int, f->d->cube->readings.size + 1);
    f->fixed.size = f->closings.size = f->figures = 0;
    f->together = false;
    for (int i = 0; i < identities->size; i++)
        if (repair_is_broken(&f->d->equations, i))
            ask_identity(f, i);
    name_figures(f);
    return is_proved(f);
}

/* ---- the finding ------------------------------------------------------------------------------------------------- */

static void relate(const Factor *f, Finding *finding, const Repair *repair) {
    Related *related = vec_push(&finding->related, f->d->arena);
    related->site = repair->site;
    related->zh = arena_format(f->d->arena, "%.*s 应为 %.*s", STR_ARG(repair->printed), STR_ARG(repair->value));
    related->en = arena_format(f->d->arena, "%.*s should be %.*s", STR_ARG(repair->printed), STR_ARG(repair->value));
}

static void put_place(const Factor *f, Finding *finding, int reading) {
    const Diagnosis *d = f->d;
    Repair *repair = vec_push(&finding->repairs, d->arena);
    repair->site = site_of_reading(d->cube, d->arena, reading);
    repair->printed = voice_figure(d->cube, d->arena, reading, value_of(f, reading));
    repair->value = voice_right_figure(d->cube, d->arena, reading, right_value(f, reading));
    repair->slip = slip_id(slip_judge(&d->around, reading, right_value(f, reading)));
    repair->confidence_percent = SCALED_PERCENT;
    if (finding->repairs.size > 1)
        relate(f, finding, repair);
}

static void report(const Factor *f, Findings *findings) {
    const Diagnosis *d = f->d;
    int first = 0, told = 0;
    while (!f->named[first])
        first++;
    Finding *finding =
        finding_add(findings, d->arena, d->cube, STR("figures-scaled"), site_of_reading(d->cube, d->arena, first));
    finding->printed = voice_figure(d->cube, d->arena, first, value_of(f, first));
    finding->expected = voice_right_figure(d->cube, d->arena, first, right_value(f, first));
    finding_say(finding, d->arena, "where", voice_place(d->cube, d->arena, first));
    finding_say_text(finding, d->arena, "printed", finding->printed);
    finding_say_text(finding, d->arena, "expected", finding->expected);
    finding_say_count(finding, d->arena, "count", f->figures);
    finding_say_count(finding, d->arena, "factor", (int)f->times);
    finding_say_count(finding, d->arena, "identities", f->fixed.size);
    finding_phrase(finding, d->arena, d->cube, "off", f->small ? "too-small" : "too-large");
    finding->identities = arena_array(d->arena, int, f->fixed.size + 1);
    for (int i = 0; i < f->fixed.size; i++)
        finding->identities[finding->identities_count++] = f->fixed.data[i];
    for (int reading = first; reading < d->cube->readings.size && told < FACTOR_TOLD_MAX; reading++)
        if (f->named[reading]) {
            put_place(f, finding, reading);
            told++;
        }
}

bool factor_report(Diagnosis *d, Findings *findings) {
    Factor best = {0}, f = {.d = d};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
        for (int small = 1; small >= 0; small--) {
            f.times = factors[i];
            f.small = small;
            if (find(&f) && f.fixed.size > best.fixed.size) {
                best = f;
                f.fixed = (Fixed){0};
            }
        }
    if (!best.fixed.size)
        return false;
    report(&best, findings);
    for (int i = 0; i < best.fixed.size; i++)
        d->ledger->identities.data[best.fixed.data[i]].reason = STR("factor");
    return true;
}
