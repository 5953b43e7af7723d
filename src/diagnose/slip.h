/* slip: how a wrong figure may have come about, and how likely that is. */
#ifndef YS_DIAGNOSE_SLIP_H
#define YS_DIAGNOSE_SLIP_H

#include "prove/lines.h"
#include "diagnose/repair.h"
#include "diagnose/witness.h"

/* To add a kind of slip: a line here, and its test in slip_judge. X(constant, id in JSON, Chinese, English)
 * */
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

/* The figures around a figure. */
typedef struct Surroundings {
    const Cube *cube;
    Lines rows, columns;
    int *in_rows, *in_columns; /* per reading: where it stands in these, -1: in a sentence */
    int *emptiness;            /* per line of columns: the percentage of its cells that are zero */
    int *column_of;            /* per place in columns: its line */
    Map by_coordinate;         /* level readings: coordinate -> the first printed one */
    Map by_echo;               /* a subject and an amount -> the last reading of a table that prints it */
    int *next_echo;            /* per reading: the one before with its subject and amount, -1: none */
    Witnesses witnesses;       /* all numbers printed; empty until surroundings_hear */
    int64_t ceiling_fen;       /* no figure is larger without reason; 0 not known */
    int *decimals;             /* per table: with how many its figures are printed, -1: not one custom */
} Surroundings;

void surroundings_init(Surroundings *around, const Cube *cube, Arena *arena);
/* Gathers what speaks for a figure beyond its identities: slip_cost then ranks equal repairs better. */
void surroundings_hear(Surroundings *around, Arena *arena);

/* The slip that can be seen in the digits alone: SLIP_UNKNOWN, or one that is visible. */
SlipKind slip_seen(int64_t printed, int64_t grain_fen, int64_t right);
/* How the figure came to be printed when `value_fen` is right. */
SlipKind slip_judge(const Surroundings *around, int reading, int64_t value_fen);
/* Can it be seen in the digits? A neighbour's or another year's figure cannot: budgets repeat figures for
 * good reasons. */
bool slip_is_visible(SlipKind slip);
Str slip_id(SlipKind slip);
Str slip_name(SlipKind slip, bool english);
/* How unlikely the changes are, in tenths of a power of ten (less is likelier): how rare each slip is, and
 * whether the right value is as plausible as the printed one would have been. */
int slip_cost(const Surroundings *around, const RepairSet *set);
/* A million times ten to the power of -cost / 10. */
int64_t slip_weight(int cost);

#endif
