/* compare_headline: what two years differ in at large, a line each: receipts, spending and its kinds, "三公"经费. */
#ifndef YS_COMPARE_COMPARE_HEADLINE_H
#define YS_COMPARE_COMPARE_HEADLINE_H

#include "compare/compare.h"

/* Fills comparison->headline, where the packages are of two years or stages. */
void compare_headline(Comparison *comparison, Arena *arena);

#endif
