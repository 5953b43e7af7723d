/* nearest: which word a misspelled one most likely meant. */
#ifndef YS_BASE_NEAREST_H
#define YS_BASE_NEAREST_H

#include "base/str.h"

/* The index of the nearest of the words: the fewest changed, missing, added or swapped letters, the
 * first of equals; -1 when none is nearer than a third of the longer word, since a wild guess helps
 * less than none. */
int nearest_find(Str word, const Str *words, int count);

#endif
