/* fill: the texts of rules with what stands in their braces. */
#ifndef YS_REPORT_FILL_H
#define YS_REPORT_FILL_H

#include "finding/finding.h"

/* The words for a name that is none of the finding's arguments; false: there are none. */
typedef bool FillWords(void *context, Str name, Str *words);
/* The template with its {names} replaced; one that nobody knows stays as it is. `more` may be NULL. */
Str fill(Str template, const Finding *finding, FillWords *more, void *context, Arena *arena, bool english);
/* An argument of the finding; empty when it has none of that name. */
Str finding_words(const Finding *finding, Str name, bool english);
/* The finding's sentence: the rule's message with its arguments. */
Str report_message(const Finding *finding, Arena *arena, bool english);

#endif
