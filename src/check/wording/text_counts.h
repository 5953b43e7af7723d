/* text_counts: numbers of things, held against their parts, their names and the money beside them. */
#ifndef YS_CHECK_WORDING_TEXT_COUNTS_H
#define YS_CHECK_WORDING_TEXT_COUNTS_H

#include "check/wording/text_passage.h"

void text_counts_check(TextCheck *c);

#endif
