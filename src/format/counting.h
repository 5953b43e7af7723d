/* counting: a number as an office program writes it in front of a paragraph: 3, 三, iii, ③. */
#ifndef YS_FORMAT_COUNTING_H
#define YS_FORMAT_COUNTING_H

#include "base/buf.h"

typedef enum Counting {
    COUNT_NONE, /* nothing is written */
    COUNT_DECIMAL,
    COUNT_DECIMAL_ZERO, /* 01 */
    COUNT_FULL_WIDTH,   /* １ */
    COUNT_HAN,          /* 一 … 十 … 二十一 … 一百零三 */
    COUNT_HAN_DIGITS,   /* 一 … 一〇 … 二一 */
    COUNT_HAN_LEGAL,    /* 壹 … 壹拾 … 贰拾壹 */
    COUNT_STEMS,        /* 甲乙丙 */
    COUNT_BRANCHES,     /* 子丑寅 */
    COUNT_CIRCLED,      /* ① … ㊿, decimal beyond */
    COUNT_BRACKETED,    /* ⑴ … ⒇, decimal beyond */
    COUNT_STOPPED,      /* ⒈ … ⒛, decimal beyond */
    COUNT_LETTER_UPPER, /* A … Z AA */
    COUNT_LETTER_LOWER,
    COUNT_ROMAN_UPPER, /* I … decimal beyond 3999 */
    COUNT_ROMAN_LOWER,
} Counting;

/* The counting that OOXML calls so (w:numFmt); COUNT_NONE for bullets and none, COUNT_DECIMAL for what is not known. */
Counting counting_of_ooxml(Str name);
/* The counting that OpenDocument gives by an example (style:num-format): "1", "a", "一, 二, 三, ...". */
Counting counting_of_example(Str example);
/* Numbers below 0 count as 0. */
void counting_print(Buf *out, Counting counting, int number);

#endif
