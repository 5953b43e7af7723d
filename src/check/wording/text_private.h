/* text_private: what nobody should publish: the numbers of persons, and who worked on the draft. */
#ifndef YS_CHECK_WORDING_TEXT_PRIVATE_H
#define YS_CHECK_WORDING_TEXT_PRIVATE_H

#include "check/wording/text_passage.h"

void text_private_check(TextCheck *c);

#endif
