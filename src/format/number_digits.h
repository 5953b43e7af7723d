/* number_digits: the digits of a number laid over the places of its format. */
#ifndef YS_FORMAT_NUMBER_DIGITS_H
#define YS_FORMAT_NUMBER_DIGITS_H

#include "format/number_section.h"

/* The value is not negative. */
void number_show_digits(const Section *section, Decimal value, Buf *out);

#endif
