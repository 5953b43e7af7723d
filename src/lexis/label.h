/* label: what numbers a heading, an item of a list or a row, in the styles of Chinese official documents, and the
 * numbers in it. The styles stand in the order in which documents nest them:
 *
 *     第一部分            part
 *       一、              Han numeral
 *         （一）          Han numeral in brackets
 *           1.  1、       digits
 *             （1）  1）  digits in brackets
 *               ①        circled
 *
 * A text may be as printed or folded: white space and full-width forms make no difference. */
#ifndef YS_LEXIS_LABEL_H
#define YS_LEXIS_LABEL_H

#include <stdint.h>
#include "base/arena.h"

typedef enum NumberStyle {
    NUMBER_NONE,
    NUMBER_PART,        /* 第一部分 */
    NUMBER_HAN,         /* 一、 */
    NUMBER_HAN_BRACKET, /* （一） */
    NUMBER_DIGIT,       /* 1. 1、 1． */
    NUMBER_BRACKET,     /* （1） 1） */
    NUMBER_CIRCLED,     /* ① */
} NumberStyle;

typedef struct NumberLabel {
    NumberStyle style;
    int number;     /* 3 for （三）; 0 without a style */
    ptrdiff_t size; /* bytes of the text, with the white space behind it */
} NumberLabel;

/* The label that the text begins with; NUMBER_NONE when it begins with none: 1.5, 2026年, 一般. */
NumberLabel label_at(Str text);
/* The label as it is printed; `point` is what stands behind bare digits ("." or "、"). Empty when there is none of that
 * number. */
Str label_print(Arena *arena, NumberStyle style, int number, Str point);

/* The number that the text begins with, 1 to 999 in digits or 1 to 99 in Han numerals (三, 十二, 二十一): its bytes, 0
 * when there is none. `han` tells which of the two it was; may be NULL. */
ptrdiff_t numeral_at(Str text, int *number, bool *han);
/* The same of 第三, 第 12, whatever it counts. */
ptrdiff_t ordinal_at(Str text, int *number);
/* 二十一 for 21; empty when it is not 1 to 99. */
Str numeral_print(Arena *arena, int number);
/* 1 to 10 for 一 to 十, 0 for others. */
int numeral_value(uint32_t mark);

#endif
