/* text_gaps: what is missing from a sentence or left of its template. */
#ifndef YS_CHECK_WORDING_TEXT_GAPS_H
#define YS_CHECK_WORDING_TEXT_GAPS_H

#include "check/wording/text_passage.h"

void text_gaps_check(TextCheck *c); /* of the piece in hand */

#endif
