/* count_thing: what each number of a sentence is a number of, whose, and of which year. */
#ifndef YS_INTERPRET_COUNTS_COUNT_THING_H
#define YS_INTERPRET_COUNTS_COUNT_THING_H

#include "interpret/counts/count_text.h"

/* Settles the measure (0: not understood), the year and the owner of a number that is no part of another. */
void count_thing_settle(CountText *text, Counts *counts, int i);

#endif
