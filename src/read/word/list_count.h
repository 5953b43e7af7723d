/* list_count: the numbers in front of the paragraphs of a list, counted as word processors count them. */
#ifndef YS_READ_LIST_COUNT_H
#define YS_READ_LIST_COUNT_H

#include "format/counting.h"

enum { LIST_LEVELS = 9, LIST_NUMBER_MAX = 1000000 };

typedef struct ListLevel {
    Str text; /* "（%1）", "%1.%2": %1 is the number of the first level */
    Counting counting;
    int start;
    bool legal;  /* all numbers of it are decimal */
    bool stays;  /* is not begun anew below another level */
    bool bullet; /* its text is a picture, and is not written */
} ListLevel;

typedef struct ListCounts { /* all zero: nothing was counted */
    int counts[LIST_LEVELS];
    bool begun[LIST_LEVELS];
} ListCounts;

/* Counts a paragraph of that level (0 the first one) and appends what stands in front of it. `anew` is the number that
 * it gets, -1: the next one. */
void list_count(ListCounts *counts, const ListLevel *const levels[LIST_LEVELS], int level, int anew, Buf *out);

#endif
