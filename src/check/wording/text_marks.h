/* text_marks: punctuation, doubled words, quotation marks and brackets, the full stop. */
#ifndef YS_CHECK_WORDING_TEXT_MARKS_H
#define YS_CHECK_WORDING_TEXT_MARKS_H

#include "check/wording/text_passage.h"

/* Of the piece in hand. */
void text_marks_check(TextCheck *c);
/* Of the passage in hand and not of its pieces. */
void text_marks_check_passage(TextCheck *c);
/* Of all passages, once each has been looked at: quotation marks and brackets; sentences without their full stop. */
void text_marks_check_halves(TextCheck *c);
void text_marks_check_stops(TextCheck *c);

#endif
