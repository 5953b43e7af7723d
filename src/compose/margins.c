/* By propagation: a sum of one part is that part; a sum of nothing has parts of nothing; a sum of which one part is
 * not known gives it; and of two sums, one within the other, the rest is a sum. Nothing is guessed: where margins leave
 * several answers, the parts stay unknown. What is left over by rounding is nothing.
 *
 * A package may contradict itself. A difference below zero is no sum, and a part once known stays as it is: what is
 * said of fewer parts comes first. Cost: rounds times sums squared, both small: an item has a dozen margins. */
#include "compose/margins.h"

static int count_of(uint64_t parts) {
    int count = 0;
    for (; parts; parts &= parts - 1)
        count++;
    return count;
}

void margins_say(Margins *margins, uint64_t parts, int64_t fen, int64_t grain_fen) {
    if (!parts || fen < 0)
        return;
    for (int i = 0; i < margins->sums.size; i++) {
        MarginSum *sum = &margins->sums.data[i];
        if (sum->parts != parts)
            continue;
        if (grain_fen < sum->grain_fen)
            *sum = (MarginSum){parts, fen, grain_fen};
        return;
    }
    if (margins->sums.size < MARGIN_SUMS_MAX)
        *vec_push(&margins->sums, margins->arena) = (MarginSum){parts, fen, grain_fen};
}

bool margins_says(const Margins *margins, uint64_t parts) {
    for (int i = 0; i < margins->sums.size; i++)
        if (margins->sums.data[i].parts == parts)
            return true;
    return false;
}

/* Of so many roundings: is it nothing? */
static bool is_nothing(int64_t fen, int64_t grain_fen, int terms) {
    return grain_fen > 1 && (fen < 0 ? -fen : fen) * 2 <= grain_fen * terms;
}

static void set(Margins *margins, uint64_t part, int64_t fen) {
    int bit = 0;
    while (!(part >> bit & 1))
        bit++;
    margins->fen[bit] = fen;
    margins->known |= part;
}

static void know(Margins *margins, uint64_t parts, int64_t fen) {
    for (uint64_t rest = parts & ~margins->known; rest; rest &= rest - 1)
        set(margins, rest & ~(rest - 1), fen);
}

static bool use(Margins *margins, const MarginSum *sum) {
    uint64_t open = sum->parts & ~margins->known;
    int64_t rest = sum->fen;
    int terms = 1;
    if (!open)
        return false;
    for (int bit = 0; bit < margins->parts_count; bit++)
        if (sum->parts & margins->known & 1ULL << bit && margins->fen[bit] != 0) {
            rest -= margins->fen[bit];
            terms++;
        }
    bool nothing = rest == 0 || (terms > 1 && is_nothing(rest, sum->grain_fen, terms));
    if (rest < 0 && !nothing) /* the package contradicts itself */
        return false;
    if (!nothing && count_of(open) > 1)
        return false;
    know(margins, open, nothing ? 0 : rest);
    return true;
}

/* The rest of two sums, one within the other, is a sum. */
static void subtract_all(Margins *margins) {
    int count = margins->sums.size;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < count; k++) {
            MarginSum whole = margins->sums.data[i], part = margins->sums.data[k];
            int64_t rest = whole.fen - part.fen;
            int64_t grain = whole.grain_fen > part.grain_fen ? whole.grain_fen : part.grain_fen;
            if (i == k || (part.parts & ~whole.parts) || (rest < 0 && !is_nothing(rest, grain, 2)))
                continue;
            margins_say(margins, whole.parts & ~part.parts, is_nothing(rest, grain, 2) ? 0 : rest, grain + 1);
        }
}

void margins_solve(Margins *margins) {
    enum { ROUNDS = 3 };
    for (int round = 0; round < ROUNDS; round++) {
        for (int width = 1; width <= margins->parts_count; width++)
            for (int i = 0; i < margins->sums.size; i++)
                if (count_of(margins->sums.data[i].parts) == width && use(margins, &margins->sums.data[i]))
                    i = -1;
        if (round + 1 < ROUNDS)
            subtract_all(margins);
    }
}

static int64_t sum_known(const Margins *margins, uint64_t parts) {
    int64_t fen = 0;
    for (int bit = 0; bit < margins->parts_count; bit++)
        if (parts & margins->known & 1ULL << bit)
            fen += margins->fen[bit];
    return fen;
}

/* Two sums that have all of the parts between them. */
static bool sum_of_two(const Margins *margins, uint64_t parts, int64_t *fen) {
    for (int i = 0; i < margins->sums.size; i++)
        for (int k = i + 1; k < margins->sums.size && !(margins->sums.data[i].parts & ~parts); k++) {
            const MarginSum *one = &margins->sums.data[i], *other = &margins->sums.data[k];
            if ((one->parts & other->parts) || (one->parts | other->parts) != parts)
                continue;
            *fen = one->fen + other->fen;
            return true;
        }
    return false;
}

bool margins_sum(const Margins *margins, uint64_t parts, int64_t *fen) {
    uint64_t open = parts & ~margins->known;
    int64_t known = sum_known(margins, parts);
    *fen = known;
    if (!open)
        return true;
    for (int i = 0; i < margins->sums.size; i++)
        if (margins->sums.data[i].parts == parts) {
            *fen = margins->sums.data[i].fen;
            return true;
        }
    if (sum_of_two(margins, parts, fen))
        return true;
    for (int i = 0; i < margins->sums.size; i++) {
        const MarginSum *sum = &margins->sums.data[i];
        int64_t rest = sum->fen - sum_known(margins, sum->parts);
        if ((sum->parts & ~margins->known) != open || rest < 0)
            continue;
        *fen = rest + known;
        return true;
    }
    return false;
}
