/* evaluate: by intervals. A figure stands for its value and half a unit of its last printed place to each side, so an
 * identity that does not hold to the digit still holds when its residual is no more than the halves of its figures
 * together; in a sum of what several things changed by, each is the difference of two such figures and counts twice.
 * Sums are 128 bits wide while they are made: no document is refused for the size of its figures. */
#include "prove/evaluate.h"

bool identity_is_soft(const Identity *identity) {
    return identity->rule && identity->rule->level < LEVEL_ERROR;
}

/* A document may print sums beyond any money; they only have to stay wrong. */
static int64_t clamp_fen(__int128 sum) {
    const int64_t limit = INT64_MAX / 8;
    return sum > limit ? limit : sum < -limit ? -limit : (int64_t)sum;
}

/* A sentence that gives a figure in whole 万元 where a table has more digits: people cut digits off as often
 * as they round. */
static bool is_coarser_sentence(const Cube *cube, const Ledger *ledger, const Identity *identity) {
    int a = identity->terms[0].reading, b = identity->terms[1].reading;
    const Reading *readings = cube->readings.data;
    const int64_t *grain = ledger->grain_fen;
    return (readings[a].table < 0 && grain[a] > grain[b]) || (readings[b].table < 0 && grain[b] > grain[a]);
}

/* The side that the first term is compared with. */
static __int128 size_of_rest(const Cube *cube, const Identity *identity) {
    __int128 rest = 0;
    for (int i = 0; i < identity->terms_count; i++) {
        const Term *term = &identity->terms[i];
        if (term->coefficient < 0)
            rest -= (__int128)term->coefficient * cube->readings.data[term->reading].amount.value_fen;
    }
    return rest < 0 ? -rest : rest;
}

/* -84.69 against -138.10 + 53.43: each is the difference of two figures that were rounded. */
static bool adds_changes(const Cube *cube, const Identity *identity) {
    bool all = identity->terms_count > 2;
    for (int i = 0; i < identity->terms_count; i++)
        all &= cube->readings.data[identity->terms[i].reading].kind == READING_CHANGE;
    return all;
}

void identity_evaluate(const Cube *cube, const Ledger *ledger, Identity *identity) {
    __int128 sum = 0, slack_twice = 0;
    for (int i = 0; i < identity->terms_count; i++) {
        const Term *term = &identity->terms[i];
        __int128 weight = term->coefficient < 0 ? -term->coefficient : term->coefficient;
        sum += (__int128)term->coefficient * cube->readings.data[term->reading].amount.value_fen;
        slack_twice += weight * ledger->grain_fen[term->reading];
    }
    bool two = identity->kind == IDENTITY_AGREE || (identity->kind == IDENTITY_RULE && identity->terms_count == 2);
    if (two && is_coarser_sentence(cube, ledger, identity))
        slack_twice *= 2;
    if (adds_changes(cube, identity))
        slack_twice *= 2;
    if (identity->relation == '~')
        slack_twice += 2 * size_of_rest(cube, identity) * identity->percent / 100;
    identity->residual_fen = clamp_fen(sum);
    identity->slack_fen = clamp_fen(slack_twice / 2);
    bool about = identity->relation == '~' && sum <= identity->slack_fen && -sum <= identity->slack_fen;
    if (identity->relation == '<' ? sum <= 0 : sum == 0 || about)
        identity->state = IDENTITY_PROVED;
    else if (sum <= identity->slack_fen && (identity->relation == '<' || -sum <= identity->slack_fen))
        identity->state = IDENTITY_ROUNDING;
    else
        identity->state = IDENTITY_VIOLATED;
}
