/* slip: one number as another with a slip of the pen. */
#ifndef YS_PROVE_SLIP_H
#define YS_PROVE_SLIP_H

#include <stdbool.h>
#include <stdint.h>
#include "base/str.h"

/* To add a kind of slip: a line here, its name as a phrase in rules/slips.rule, its test in slip_seen or slip_judge.
 * X(constant, id in JSON and of the phrase) */
#define SLIPS(X)                                                                                                       \
    X(UNKNOWN, "unknown")                                                                                              \
    X(DIGITS_SWAPPED, "digits-swapped")                                                                                \
    X(DIGIT_WRONG, "digit-wrong")                                                                                      \
    X(DIGIT_DROPPED, "digit-dropped")                                                                                  \
    X(DIGIT_DOUBLED, "digit-doubled")                                                                                  \
    X(POINT_MOVED, "point-moved")                                                                                      \
    X(UNIT, "unit")                                                                                                    \
    X(SIGN, "sign")                                                                                                    \
    X(NEIGHBOUR, "neighbour")                                                                                          \
    X(STALE, "last-year")                                                                                              \
    X(LEFT_OUT, "left-out")

typedef enum SlipKind {
#define X(constant, id) SLIP_##constant,
    SLIPS(X)
#undef X
} SlipKind;

/* The slip that can be seen in the digits alone: SLIP_UNKNOWN, or one that is visible. */
SlipKind slip_seen(int64_t printed, int64_t grain_fen, int64_t right);
/* Can it be seen in the digits? A neighbour's or another year's figure cannot: budgets repeat figures for
 * good reasons. */
bool slip_is_visible(SlipKind slip);
Str slip_id(SlipKind slip);

#endif
