/* slip: one number as another with a slip of the pen. */
#ifndef YS_PROVE_SLIP_H
#define YS_PROVE_SLIP_H

#include <stdbool.h>
#include <stdint.h>
#include "base/str.h"

/* To add a kind of slip: a line here, and its test in slip_seen or slip_judge.
 * X(constant, id in JSON, Chinese, English) */
#define SLIPS(X)                                                                                                       \
    X(UNKNOWN, "unknown", "", "")                                                                                      \
    X(DIGITS_SWAPPED, "digits-swapped", "两位数字颠倒", "two digits swapped")                                          \
    X(DIGIT_WRONG, "digit-wrong", "一位数字有误", "one digit wrong")                                                   \
    X(DIGIT_DROPPED, "digit-dropped", "漏一位数字", "one digit dropped")                                               \
    X(DIGIT_DOUBLED, "digit-doubled", "多一位数字", "one digit too many")                                              \
    X(POINT_MOVED, "point-moved", "小数点错位", "decimal point moved")                                                 \
    X(UNIT, "unit", "元与万元混用", "yuan and 10,000 yuan confused")                                                   \
    X(SIGN, "sign", "正负号有误", "sign wrong")                                                                        \
    X(NEIGHBOUR, "neighbour", "误用相邻行列的数字", "a neighbouring figure copied")                                    \
    X(STALE, "last-year", "误用另一年度的数字", "another year's figure copied")                                        \
    X(LEFT_OUT, "left-out", "漏填", "left out")

typedef enum SlipKind {
#define X(constant, id, zh, en) SLIP_##constant,
    SLIPS(X)
#undef X
} SlipKind;

/* The slip that can be seen in the digits alone: SLIP_UNKNOWN, or one that is visible. */
SlipKind slip_seen(int64_t printed, int64_t grain_fen, int64_t right);
/* Can it be seen in the digits? A neighbour's or another year's figure cannot: budgets repeat figures for
 * good reasons. */
bool slip_is_visible(SlipKind slip);
Str slip_id(SlipKind slip);
Str slip_name(SlipKind slip, bool english);

#endif
