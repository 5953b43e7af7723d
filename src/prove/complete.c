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
 * Cost: two passes over the identities of parts. */
#include "prove/complete.h"
#include "prove/evaluate.h"

enum { COMPLETE_MIN = 2, LIST_FIGURES_MIN = 3, LONG_DIGITS = 4 };

typedef struct Tally {
    int adds_up, falls_short;
} Tally;

/* The dimension, the whole's member and the parts'; empty where it is no list under 其中, or along several
 * dimensions. */
static Str key_of(const Derivation *d, const Identity *identity) {
    if (identity->kind != IDENTITY_PARTS || identity->relation != '<' || identity->along == DIM_COUNT ||
        identity->terms_count < LIST_FIGURES_MIN)
        return STR("");
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
        Tally *tally = &tallies.data[list_of[i]];
        tally->adds_up += adds_up(identity) && tells(d, identity);
        tally->falls_short += !adds_up(identity);
    }
    for (int i = 0; i < identities->size; i++) {
        Identity *identity = &identities->data[i];
        const Tally *tally = list_of[i] >= 0 ? &tallies.data[list_of[i]] : NULL;
        if (!tally || tally->adds_up < COMPLETE_MIN || tally->falls_short * COMPLETE_MIN > tally->adds_up)
            continue;
        identity->relation = '=';
        identity->grounds |= GROUND(LISTED);
        identity_evaluate(d->cube, d->ledger, identity);
    }
}
