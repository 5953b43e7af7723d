/* year: years as texts print them, in folded texts: "2025年", "2025年度", "二〇二五年", "2025". The one parser of them;
 * which years a caller takes, and whether 年 must follow, is for the caller to ask. */
#ifndef YS_LEXIS_YEAR_H
#define YS_LEXIS_YEAR_H

#include "base/str.h"

enum { YEAR_FIRST = 2000, YEAR_LAST = 2099 }; /* of what packages speak of */

typedef struct Year {
    int value;                  /* 2025; 0 where the digits are not four */
    int digits;                 /* how many are printed: 3 of "202年" */
    bool named;                 /* 年 follows */
    bool annual;                /* 年度 follows */
    ptrdiff_t begin, sign, end; /* of the digits, of 年 or what follows, behind 年 or 年度 */
} Year;

/* The year whose digits begin at `at`; false where none do. Chinese digits are a year only where four stand before
 * 年. */
bool year_at(Str folded, ptrdiff_t at, Year *year);
/* The next digits before 年, at or after *at, which moves behind that 年; false where there are no more. */
bool year_next(Str folded, ptrdiff_t *at, Year *year);
/* One that packages speak of. */
static inline bool year_is_usual(const Year *year) {
    return year->value >= YEAR_FIRST && year->value <= YEAR_LAST;
}
/* "2025年", "2025比2024年": a usual year, and the one it is compared with (0: none), at the front. The size of both, 0
 * when there is no year. */
ptrdiff_t years_read(Str folded, int *year, int *than);

#endif
