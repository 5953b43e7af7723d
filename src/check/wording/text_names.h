/* text_names: years and names in titles that differ from all the others. */
#ifndef YS_CHECK_WORDING_TEXT_NAMES_H
#define YS_CHECK_WORDING_TEXT_NAMES_H

#include "check/wording/text_passage.h"

void text_names_check(TextCheck *c); /* of all passages */

#endif
