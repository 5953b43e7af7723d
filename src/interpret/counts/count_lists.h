/* count_lists: which numbers of a sentence are parts of which, and whether a list tells all of its parts. */
#ifndef YS_INTERPRET_COUNTS_COUNT_LISTS_H
#define YS_INTERPRET_COUNTS_COUNT_LISTS_H

#include "interpret/counts/count_text.h"

/* Settles every number of the sentence: what it counts, and of what it is a part. */
void count_lists_settle(CountText *text, Counts *counts);

#endif
