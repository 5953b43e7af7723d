/* mark: characters as the readers of short texts look at them: folded, white space left out, one after the other from
 * either end. "（ 一 ）" and "(一)" are the same marks. */
#ifndef YS_LEXIS_MARK_H
#define YS_LEXIS_MARK_H

#include "base/utf8.h"

enum { LEADER_DOTS_MIN = 4 }; /* fewer are an ellipsis, or a slip */

/* The next folded character that is not white space, 0 at the end; *offset moves behind it. */
uint32_t mark_next(Str text, ptrdiff_t *offset);
/* The last one before *end; *end moves to its beginning. 0 when there is none. */
uint32_t mark_previous(Str text, ptrdiff_t *end);
/* Is it one of the characters of the set, which are folded? */
bool mark_is_in(uint32_t mark, const char *set);

/* 。！？；： and closing marks after them */
bool marks_end_sentence(Str text);
/* A comma, colon, semicolon or full stop inside: it is a sentence. */
bool marks_have_clause(Str text);

/* The row of dots between an entry of the contents and its page: "一、单位职责 ........ 3". As how many of its dots the
 * character counts, 0: it is none. */
int mark_leader_dots(uint32_t mark);
bool marks_have_leader(Str text);
/* The entry alone, without dots and page number. */
Str marks_before_leader(Str text);

static inline bool mark_is_digit(uint32_t mark) {
    return mark >= '0' && mark <= '9';
}

static inline bool mark_is_latin(uint32_t mark) {
    return (mark >= 'a' && mark <= 'z') || (mark >= 'A' && mark <= 'Z');
}

#endif
