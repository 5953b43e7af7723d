/* text_subjects: whose money of which year a sentence begins with, where the others begin otherwise. */
#ifndef YS_CHECK_WORDING_TEXT_SUBJECTS_H
#define YS_CHECK_WORDING_TEXT_SUBJECTS_H

#include "check/wording/text_passage.h"

void text_subjects_check(TextCheck *c);

#endif
