/* text_own_name: the package's own name, miswritten in a sentence. */
#ifndef YS_CHECK_WORDING_TEXT_OWN_NAME_H
#define YS_CHECK_WORDING_TEXT_OWN_NAME_H

#include "check/wording/text_passage.h"

void text_own_name_check(TextCheck *c);

#endif
