/* slip: what can be seen in the digits alone. One number is another with two digits swapped, one wrong, dropped or
 * doubled, the point moved, the unit confused, the sign turned; or it is not. How likely each is, and what speaks for
 * the one figure or the other, is none of its business (diagnose/likelihood.c). */
#include "prove/slip.h"

enum { DIGITS_MAX = 24, SPARE_UNIT = 10000 };

static const char *const ids[] = {
#define X(constant, id) id,
    SLIPS(X)
#undef X
};

bool slip_is_visible(SlipKind slip) {
    return slip >= SLIP_DIGITS_SWAPPED && slip <= SLIP_SIGN;
}

Str slip_id(SlipKind slip) {
    return str_from_c(ids[slip]);
}

static int digits_of(int64_t value, char digits[DIGITS_MAX]) {
    int count = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    for (; rest && count < DIGITS_MAX; rest /= 10)
        digits[count++] = (char)(rest % 10);
    return count;
}

/* Digits are written from the last on. Where one number is longer, a zero was swapped to its front, from beside it. */
static SlipKind compare_equal_length(const char *a, const char *b, int count, bool longer) {
    int places[3], differing = 0;
    for (int i = 0; i < count && differing < 3; i++)
        if (a[i] != b[i])
            places[differing++] = i;
    if (differing == 1)
        return SLIP_DIGIT_WRONG;
    if (differing == 2 && a[places[0]] == b[places[1]] && a[places[1]] == b[places[0]] &&
        (!longer || places[1] == places[0] + 1))
        return SLIP_DIGITS_SWAPPED;
    return SLIP_UNKNOWN;
}

/* Is the shorter one the longer one without one digit? */
static bool lacks_one(const char *longer, int longer_count, const char *shorter) {
    int i = 0;
    while (i < longer_count - 1 && longer[i] == shorter[i])
        i++;
    return memcmp(longer + i + 1, shorter + i, (size_t)(longer_count - 1 - i)) == 0;
}

/* The digits of a value printed with this grain; 0 when it needs a finer one. */
static int digits_at(int64_t value, int64_t grain, char digits[DIGITS_MAX]) {
    memset(digits, 0, DIGITS_MAX);
    return grain > 0 && value % grain == 0 ? digits_of(value / grain, digits) : 0;
}

/* A digit that is lost or gained after the point moves the last place, so the right value is looked at in
 * three grains. */
static SlipKind judge_digits(int64_t right, int64_t printed, int64_t grain) {
    char a[DIGITS_MAX], b[DIGITS_MAX];
    int64_t const finer = grain / 10, coarser = grain * 10;
    int b_count = digits_at(printed, grain, b);
    int a_count = digits_at(right, grain, a);
    if (!right) /* 0.00 has as many digits as are printed */
        return compare_equal_length(a, b, b_count, false);
    if (a_count && (a_count - b_count) * (a_count - b_count) <= 1) {
        SlipKind equal = compare_equal_length(a, b, a_count > b_count ? a_count : b_count, a_count != b_count);
        if (equal != SLIP_UNKNOWN)
            return equal;
        if (a_count == b_count + 1 && lacks_one(a, a_count, b))
            return SLIP_DIGIT_DROPPED;
        if (b_count == a_count + 1 && lacks_one(b, b_count, a))
            return SLIP_DIGIT_DOUBLED;
    }
    a_count = digits_at(right, finer, a);
    if (a_count && a_count == b_count + 1 && lacks_one(a, a_count, b))
        return SLIP_DIGIT_DROPPED;
    a_count = digits_at(right, coarser, a);
    if (a_count && b_count == a_count + 1 && lacks_one(b, b_count, a))
        return SLIP_DIGIT_DOUBLED;
    return SLIP_UNKNOWN;
}

/* A power of ten between the two: unit when it is that of 万元, point when it is small. What is finer than a fen is
 * lost in the smaller one when it has digits down to the fen. */
static SlipKind judge_scale(int64_t right, int64_t printed) {
    static const int64_t ratios[] = {10, 100, 1000, SPARE_UNIT};
    int64_t small = right < printed ? right : printed, large = right < printed ? printed : right;
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios && small > 0; i++) {
        int64_t off = large / ratios[i] - small, rest = large % ratios[i];
        if ((off == 0 && 2 * rest <= ratios[i] && (!rest || small >= ratios[i])) ||
            (off == -1 && 2 * rest >= ratios[i] && small >= ratios[i]))
            return ratios[i] == SPARE_UNIT ? SLIP_UNIT : SLIP_POINT_MOVED;
    }
    return SLIP_UNKNOWN;
}

SlipKind slip_seen(int64_t printed, int64_t grain_fen, int64_t right) {
    if (right == -printed)
        return SLIP_SIGN;
    if ((right < 0) != (printed < 0))
        return SLIP_UNKNOWN;
    SlipKind scale = judge_scale(right < 0 ? -right : right, printed < 0 ? -printed : printed);
    return scale != SLIP_UNKNOWN ? scale : judge_digits(right, printed, grain_fen);
}
