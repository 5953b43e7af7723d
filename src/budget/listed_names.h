/* listed_names: a name that is a list of names. */
#ifndef YS_BUDGET_LISTED_NAMES_H
#define YS_BUDGET_LISTED_NAMES_H

#include "base/str.h"

enum { LISTED_NAMES_MAX = 64 };

/* The names that a folded name lists; 0 where it lists fewer than two, or too many. Whether they are names of anything
 * is for the caller to ask: a single thing may be called 检测、养护. */
int names_listed(Str folded, Str names[LISTED_NAMES_MAX]);

#endif
