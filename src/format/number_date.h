/* number_date: a number of days as a date or time. */
#ifndef YS_FORMAT_NUMBER_DATE_H
#define YS_FORMAT_NUMBER_DATE_H

#include "format/number_section.h"

/* False when it is none. */
bool number_show_date(const Section *section, Decimal value, bool epoch_1904, Buf *out);

#endif
