/* chosen: why something was read as it was, in words. */
#ifndef YS_REPORT_CHOSEN_H
#define YS_REPORT_CHOSEN_H

#include "package/package.h"

typedef struct ChoiceCursor { /* zero: before the first */
    int next, under;          /* under: so many came under the finding */
} ChoiceCursor;

/* The next choice of the package, those of reading before those of proving; NULL: there are no more. */
const Choice *choice_next(const Package *package, ChoiceCursor *cursor);
/* The next that decides what a figure of the identities under the finding means, of the first three; NULL: no more. */
const Choice *choice_next_under(const Package *package, ChoiceCursor *cursor, const Finding *finding);
/* "读作上级单位之下的一行（4 条成立），而非统领下列各行的单位（4 条不成立）" */
Str chosen_words(const Cube *cube, const Choice *choice, Arena *arena, bool english);
/* The same behind what it is about: "行名“某市规划展览中心”：读作…" */
Str chosen_line(const Cube *cube, const Choice *choice, Arena *arena, bool english);

#endif
