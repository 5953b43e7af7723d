/* quote: what is shown of a printed row or sentence around the part that is meant. */
#ifndef YS_REPORT_QUOTE_H
#define YS_REPORT_QUOTE_H

#include "finding/finding.h"

typedef struct Quote {
    Str before, mark, after;
    bool cut_left, cut_right;
} Quote;

/* As much as stands in so many columns, the mark in it. */
Quote quote_cut(const Site *site, int columns);
/* The clause of a sentence that has the mark, and as many before and after it as fit; of a row, as quote_cut. */
Quote quote_clause(const Site *site, int columns);

#endif
