/* text_drift: what a text kept from another year's package or another kind of package. */
#ifndef YS_CHECK_WORDING_TEXT_DRIFT_H
#define YS_CHECK_WORDING_TEXT_DRIFT_H

#include "check/wording/text_passage.h"

void text_drift_check(TextCheck *c);       /* the passage in hand */
void text_drift_check_kinds(TextCheck *c); /* the titles, once */

#endif
