/* text_reasons: what a sentence gives as reason or lists, against what it says of the figure. */
#ifndef YS_CHECK_WORDING_TEXT_REASONS_H
#define YS_CHECK_WORDING_TEXT_REASONS_H

#include "check/wording/text_passage.h"

void text_reasons_check(TextCheck *c);

#endif
