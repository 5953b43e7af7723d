/* coordinate_text: a coordinate as the sets of forms/ write it: ids of members with a plus between,
 * "spend+general+basic", "last+function.2010301". */
#ifndef YS_BUDGET_COORDINATE_TEXT_H
#define YS_BUDGET_COORDINATE_TEXT_H

#include "budget/knowledge.h"

/* `last` is the year before `year`. An id that several dimensions have means the first of measure, nature, source,
 * function, economic, stage; "source.business" says which. False: there is no such member; *bad is it. */
bool coordinate_parse(const Knowledge *knowledge, Str text, int year, Coordinate *at, Str *bad);

#endif
