/* Grounds: why something may not be what it looks like. A figure bears those of its place, an identity those of its
 * line and of its figures, a finding those that keep it below its rule's level. One list, so that whoever asks how far
 * a thing is to be trusted finds every reason here, and whoever is asked can name them.
 *
 * What a ground makes of a finding is decided in finding/proof.c alone: no more than the level that stands in the list.
 * ERROR stands where a ground alone changes nothing: it is weighed (diagnose/doubt.c), not obeyed. */
#ifndef YS_BUDGET_GROUNDS_H
#define YS_BUDGET_GROUNDS_H

#include <stdbool.h>
#include <stdint.h>

/* To add a ground: a line here, its words as a phrase in rules/grounds.rule, and whoever sees it sets it.
 * X(constant, id, level at most) */
#define GROUNDS(X)                                                                                                     \
    /* of figures and of the identities they stand in */                                                               \
    X(LOOSE, "line-item", ERROR)                                                                                       \
    X(ADRIFT, "half-read", ERROR)                                                                                      \
    X(UNIT_GUESSED, "unit-guessed", ERROR)                                                                             \
    X(VAGUE, "vague", ERROR)                                                                                           \
    X(DARK, "not-understood", ERROR)                                                                                   \
    X(LISTED, "sentence-list", WARNING)                                                                                \
    X(LAYOUT, "layout", WARNING)                                                                                       \
    /* of findings about identities */                                                                                 \
    X(NO_SLIP, "no-visible-slip", WARNING)                                                                             \
    X(SHORT, "short-figure", WARNING)                                                                                  \
    X(ROUNDED, "printed-rounded", NOTE)                                                                                \
    X(LAST_DIGIT, "last-digit", WARNING)                                                                               \
    X(NEVER_HELD, "never-held", WARNING)                                                                               \
    X(UNANCHORED, "unanchored", WARNING)                                                                               \
    X(ROW_UNPROVED, "row-unproved", WARNING)                                                                           \
    X(COLUMN_UNPROVED, "column-unproved", WARNING)                                                                     \
    X(NESTED, "nested", WARNING)                                                                                       \
    X(ROWS_MISSING, "rows-missing", WARNING)                                                                           \
    X(OTHERWISE, "agrees-otherwise", WARNING)                                                                          \
    X(MISREAD, "misread", NOTE)                                                                                        \
    X(OFF_LITTLE, "off-less-than-a-point", WARNING)                                                                    \
    X(OFF_SLIGHTLY, "off-less-than-a-tenth", NOTE)                                                                     \
    /* of findings of all kinds */                                                                                     \
    X(PLACE_UNKNOWN, "place-unknown", NOTE)                                                                            \
    X(CUSTOM, "custom", NOTE)                                                                                          \
    X(NOT_WHOLE, "not-read-whole", WARNING)                                                                            \
    X(LAID, "laid-with-spaces", NOTE)                                                                                  \
    X(TEXT_UNREAD, "no-text", NOTE)                                                                                    \
    X(OTHERS_MONEY, "others-money", WARNING)                                                                           \
    X(NO_HEADING, "no-heading", NOTE)                                                                                  \
    X(NO_SIGN, "no-percent-sign", WARNING)                                                                             \
    X(NOT_FILLED_IN, "not-filled-in", WARNING)                                                                         \
    X(MISSING_TOGETHER, "missing-together", NOTE)                                                                      \
    X(PAID_AFTER, "paid-after", NOTE)                                                                                  \
    X(BY_NAME, "by-name", NOTE)                                                                                        \
    X(OTHER_WEIGHTS, "other-weights", WARNING)                                                                         \
    X(OTHER_PERIOD, "other-period", WARNING)                                                                           \
    X(CUT_BY_PAGES, "cut-by-pages", NOTE)                                                                              \
    X(PART_COUNTED, "part-counted", NOTE)                                                                              \
    X(SAID_BEFORE, "said-before", WARNING)                                                                             \
    X(TIME_UNSURE, "time-unsure", WARNING)                                                                             \
    X(HINT, "hint", NOTE)                                                                                              \
    X(OTHER_UNIT, "other-unit", NOTE)                                                                                  \
    X(HABIT, "habit", NOTE)                                                                                            \
    X(UNCODED, "uncoded", NOTE)                                                                                        \
    X(WEAK_CODE, "weak-code", NOTE)

typedef enum Ground {
#define X(constant, id, most) GROUND_##constant,
    GROUNDS(X)
#undef X
        GROUND_COUNT
} Ground;

typedef uint64_t Grounds; /* a bit a ground */

#define GROUND(constant) ((Grounds)1 << GROUND_##constant)
#define GROUNDS_UNREAD   (GROUND(DARK) | GROUND(ADRIFT))                  /* figures may be missing */
#define GROUNDS_UNSURE   (GROUNDS_UNREAD | GROUND(VAGUE) | GROUND(LOOSE)) /* or stand in the wrong place */

/* What it is made of may have been misread; a finding that would be an error without them is a warning. */
#define GROUNDS_MEANING (GROUND(ROW_UNPROVED) | GROUND(COLUMN_UNPROVED) | GROUND(NESTED) | GROUND(ROWS_MISSING))

#endif
