/* number_date: a number of days as a date or time. */
#ifndef YS_FORMAT_NUMBER_DATE_H
#define YS_FORMAT_NUMBER_DATE_H

#include "format/number_section.h"

/* False when it is none. */
bool number_show_date(const Section *section, Decimal value, bool epoch_1904, Buf *out);

/* The number of days of "2024-03-05" or "2024-03-05T18:00:00", from 1900 on. False when the text is none. */
bool number_parse_date(Str text, bool epoch_1904, Decimal *value);

#endif
