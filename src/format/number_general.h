/* number_general: General, and numbers in Chinese words, which no places lay out. */
#ifndef YS_FORMAT_NUMBER_GENERAL_H
#define YS_FORMAT_NUMBER_GENERAL_H

#include "format/number_section.h"

/* At most eleven characters; 1.23457E+11 where they do not do. */
void number_show_general(Decimal value, Buf *out);
/* Style 1 to 3, as [DBNum1]: 1234 as 一千二百三十四. */
void number_show_chinese(int64_t value, int style, Buf *out);
/* 1234 as 一二三四. */
void number_show_chinese_digits(Str digits, int style, Buf *out);

#endif
