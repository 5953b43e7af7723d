/* count_names: the names that a number of offices counts. */
#ifndef YS_INTERPRET_COUNTS_COUNT_NAMES_H
#define YS_INTERPRET_COUNTS_COUNT_NAMES_H

#include "interpret/counts/count_text.h"

typedef struct CountNames {
    Str office; /* what they are names of */
    Bytes list;
    int least, most; /* how many there may be: 和 and commas may separate, or be in a name */
    bool some;       /* of many: it ends in 等 */
    bool range;      /* 一处至九处 */
} CountNames;

/* The names beside the number; false: none are told. */
bool count_names_read(const CountText *text, const Counts *counts, int i, CountNames *names);
/* How many names there are, where that says something of the number: as many as it says, or as few as there may be. */
bool count_names_number(const CountNames *names, int64_t said, int64_t *number);

#endif
