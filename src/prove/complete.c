/* complete: 其中 names parts and does not claim that they are all. Such a list accuses nobody by falling short. But the
 * same list stands in several columns, or years, or tables:
 *
 *                          2024 年      2025 年      2026 年
 *     公务用车费            52.15        48.37        50.31
 *     其中：购置            10.55         8.15         9.02
 *           运行维护        41.60        40.22        40.29        two of three come to the whole: the list is complete
 *
 * Where it adds up COMPLETE_MIN times, over two parts and four digits, and fails to no more often than once in as many,
 * it is taken for what it shows itself to be, an equation. What fails then is told as a list's failure, a warning.
 *
 * Which list is the same: that of the same whole and parts along one dimension, wherever it stands.
 *
 * A single part proves less: 资金总额 51.20, 其中：财政拨款 51.20, and nothing is said of the rest. Where it is the
 * whole in SINGLE_MIN tables of one kind, each with its own amount, and next to never less, the same holds.
 *
 * Cost: two passes over the identities of parts. */
#include "prove/complete.h"
#include "prove/evaluate.h"

enum { COMPLETE_MIN = 2, SINGLE_MIN = 5, LIST_FIGURES_MIN = 3, LONG_DIGITS = 4, SINGLE_DIGITS = 3 };

typedef struct Tally {
    int adds_up, falls_short;
    bool single;
    int table; /* the last whose list added up */
    int64_t value_fen;
} Tally;

static bool is_single(const Identity *identity) {
    return identity->terms_count < LIST_FIGURES_MIN;
}

/* The kind of the tables where it is of one part. */
static Str key_of_single(const Derivation *d, const Identity *identity) {
    const Reading *whole = &d->cube->readings.data[identity->terms[0].reading];
    const Reading *part = &d->cube->readings.data[identity->terms[1].reading];
    if (whole->table < 0 || whole->blank || part->blank || !part->amount.value_fen)
        return STR("");
    return arena_format(d->arena, "%d %d %d %.*s", (int)identity->along, whole->at.member[identity->along],
                        part->at.member[identity->along], STR_ARG(d->cube->tables.data[whole->table].kind));
}

/* The dimension, the whole's member and the parts'; empty where it is no list under 其中, or along several
 * dimensions. */
static Str key_of(const Derivation *d, const Identity *identity) {
    if (identity->kind != IDENTITY_PARTS || identity->relation != '<' || identity->along == DIM_COUNT)
        return STR("");
    if (is_single(identity))
        return key_of_single(d, identity);
    uint16_t *members = arena_array(d->arena, uint16_t, identity->terms_count + 1);
    members[0] = (uint16_t)identity->along;
    for (int t = 0; t < identity->terms_count; t++)
        members[t + 1] = d->cube->readings.data[identity->terms[t].reading].at.member[identity->along];
    return (Str){(const char *)members, (ptrdiff_t)sizeof *members * (identity->terms_count + 1)};
}

static bool adds_up(const Identity *identity) {
    return identity->residual_fen <= identity->slack_fen && -identity->residual_fen <= identity->slack_fen;
}

/* Are there figures enough, one of them long enough, for a sum that holds to be no chance? */
static bool tells(const Derivation *d, const Identity *identity) {
    int figures = 0, digits = 0;
    for (int t = 0; t < identity->terms_count; t++) {
        const Amount *amount = &d->cube->readings.data[identity->terms[t].reading].amount;
        int own = amount_digits(amount->value_fen, amount->grain_fen);
        figures += amount->value_fen != 0;
        digits = own > digits ? own : digits;
    }
    return figures >= LIST_FIGURES_MIN && digits >= LONG_DIGITS;
}

static void count_list(const Derivation *d, const Identity *identity, Tally *tally) {
    const Reading *whole = &d->cube->readings.data[identity->terms[0].reading];
    tally->single = is_single(identity);
    tally->falls_short += !adds_up(identity);
    if (!adds_up(identity))
        return;
    bool own = !tally->adds_up || (whole->table != tally->table && whole->amount.value_fen != tally->value_fen);
    bool is_long = amount_digits(whole->amount.value_fen, whole->amount.grain_fen) >= SINGLE_DIGITS;
    tally->adds_up += tally->single ? own && is_long : tells(d, identity);
    tally->table = whole->table;
    tally->value_fen = whole->amount.value_fen;
}

static bool is_complete(const Tally *tally) {
    int least = tally->single ? SINGLE_MIN : COMPLETE_MIN;
    return tally->adds_up >= least && tally->falls_short * least <= tally->adds_up;
}

void derive_complete(Derivation *d) {
    Identities *identities = &d->ledger->identities;
    Vec(Tally) tallies = {0};
    Map by_list = {0};
    int *list_of = arena_array(d->arena, int, identities->size + 1);
    for (int i = 0; i < identities->size; i++) {
        const Identity *identity = &identities->data[i];
        Str key = key_of(d, identity);
        list_of[i] = -1;
        if (!key.size || identity->state == IDENTITY_UNCHECKED)
            continue;
        list_of[i] = *map_put(&by_list, d->arena, key, tallies.size);
        if (list_of[i] == tallies.size)
            *vec_push(&tallies, d->arena) = (Tally){0};
        count_list(d, identity, &tallies.data[list_of[i]]);
    }
    for (int i = 0; i < identities->size; i++) {
        Identity *identity = &identities->data[i];
        const Tally *tally = list_of[i] >= 0 ? &tallies.data[list_of[i]] : NULL;
        if (!tally || !is_complete(tally))
            continue;
        identity->relation = '=';
        identity->grounds |= GROUND(LISTED);
        identity_evaluate(d->cube, d->ledger, identity);
    }
}
