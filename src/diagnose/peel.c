/* peel: what the search leaves. A block of many wrong figures is beyond an exact search, but its figures are
 * seldom wrong together: one of them stands in two broken identities that ask for the same value, and no
 * identity that holds forbids it. That one is taken as read, its value set, and the block is smaller; so it
 * goes on, until nothing is left or nothing stands out. This is how the decoders of sparse codes work, and it
 * costs a pass over the block's figures a step.
 *
 * What is peeled does not prove that no smaller set exists; it is never tried where the search has an answer.
 * Two figures that would do the same good are left alone: then nothing stands out. */
#include "diagnose/peel.h"

typedef __int128 Wide;

typedef struct Peelable {
    int reading;
    int64_t value_fen;
    int mended;
    bool rivalled; /* another figure of its identities would do the same good */
} Peelable;

/* How many broken identities the change mends; -1 when it breaks one, or leaves one broken that asks for
 * another value alone. */
static int try_change(const Equations *equations, RepairSet *set, Change change) {
    int mended = 0;
    for (int i = equations->first[change.reading]; i < equations->first[change.reading + 1]; i++) {
        int identity = equations->incidences[i].identity;
        bool was = repair_is_off(equations, identity, repair_residual(equations, identity, set));
        set->changes[set->count++] = change;
        bool is = repair_is_off(equations, identity, repair_residual(equations, identity, set));
        set->count--;
        if (!was && is)
            return -1;
        mended += was && !is;
    }
    return mended;
}

static bool is_changed(const RepairSet *set, int reading) {
    for (int c = 0; c < set->count; c++)
        if (set->changes[c].reading == reading)
            return true;
    return false;
}

static bool is_among(const int *readings, int count, int reading) {
    for (int i = 0; i < count; i++)
        if (readings[i] == reading)
            return true;
    return false;
}

/* Do two readings stand in one broken identity? Then each would do the other's good. */
static bool are_rivals(const Equations *equations, const RepairSet *set, int a, int b) {
    for (int i = equations->first[a]; i < equations->first[a + 1]; i++)
        for (int j = equations->first[b]; j < equations->first[b + 1]; j++) {
            int identity = equations->incidences[i].identity;
            if (identity == equations->incidences[j].identity &&
                repair_is_off(equations, identity, repair_residual(equations, identity, set)))
                return true;
        }
    return false;
}

/* Tries the values that the broken identities of the reading ask for. */
static void try_reading(const Equations *equations, RepairSet *set, int reading, Peelable *best) {
    for (int i = equations->first[reading]; i < equations->first[reading + 1]; i++) {
        const Incidence *incidence = &equations->incidences[i];
        int64_t residual = repair_residual(equations, incidence->identity, set);
        bool equation = equations->ledger->identities.data[incidence->identity].relation == '=';
        if (!equation || !incidence->coefficient || !repair_is_off(equations, incidence->identity, residual) ||
            residual % incidence->coefficient != 0)
            continue;
        Wide value = equations->cube->readings.data[reading].amount.value_fen;
        value -= residual / incidence->coefficient;
        if (value > AMOUNT_LIMIT_FEN || -value > AMOUNT_LIMIT_FEN)
            continue;
        int mended = try_change(equations, set, (Change){reading, (int64_t)value});
        if (mended > best->mended)
            *best = (Peelable){reading, (int64_t)value, mended, false};
        else if (mended == best->mended && best->reading >= 0 && best->reading != reading)
            best->rivalled |= are_rivals(equations, set, best->reading, reading);
    }
}

void repair_peel(const Equations *equations, const int *broken, int count, RepairSet *set) {
    int left_out[REPAIR_SET_MAX], left_out_count = 0;
    *set = (RepairSet){0};
    while (set->count < REPAIR_SET_MAX && left_out_count < REPAIR_SET_MAX) {
        Peelable best = {.reading = -1, .mended = 1};
        for (int b = 0; b < count; b++) {
            const Identity *identity = &equations->ledger->identities.data[broken[b]];
            if (!repair_is_off(equations, broken[b], repair_residual(equations, broken[b], set)))
                continue;
            for (int t = 0; t < identity->terms_count; t++)
                if (!is_changed(set, identity->terms[t].reading) &&
                    !is_among(left_out, left_out_count, identity->terms[t].reading))
                    try_reading(equations, set, identity->terms[t].reading, &best);
        }
        if (best.reading < 0)
            return;
        if (best.rivalled)
            left_out[left_out_count++] = best.reading;
        else
            set->changes[set->count++] = (Change){best.reading, best.value_fen};
    }
}
