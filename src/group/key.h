/* key: what a finding is known by when the document is read again: its rule, the words around it, what is printed. */
#ifndef YS_GROUP_KEY_H
#define YS_GROUP_KEY_H

#include "package/package.h"

typedef struct FindingKey {
    Str rule;
    Str words;   /* in a table its title, row and column; in a text what stands before and after; never a number of a
                  * line or page, nor a count */
    Str printed; /* may be empty */
} FindingKey;

FindingKey finding_key(const Finding *finding, Arena *arena);
bool finding_key_equal(FindingKey a, FindingKey b);

#endif
