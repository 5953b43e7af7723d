/* text_years: malformed years, and a year compared with itself. */
#ifndef YS_CHECK_WORDING_TEXT_YEARS_H
#define YS_CHECK_WORDING_TEXT_YEARS_H

#include "check/wording/text_passage.h"

void text_years_check(TextCheck *c); /* of the piece in hand */
/* Of all passages, once each has been looked at: comparisons with another year than in all the others. */
void text_years_check_comparisons(TextCheck *c);

#endif
