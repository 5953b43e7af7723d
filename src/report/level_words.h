/* level_words: what people call the three levels. */
#ifndef YS_REPORT_LEVEL_WORDS_H
#define YS_REPORT_LEVEL_WORDS_H

#include <stdbool.h>
#include "budget/knowledge.h"

const char *level_word(Level level, bool english);    /* 必须改, "fix": in a line or a cell */
const char *level_title(Level level, bool english);   /* 必须改, "Must fix" */
const char *level_reason(Level level, bool english);  /* what stands behind it: 多半有误 */
const char *level_heading(Level level, bool english); /* the title with its reason, where it has to be told */

#endif
