/* owner_area: whose an amount is, where a document is of an area: 某县“三公”经费, 全镇, 各乡（镇）、县本级. */
#ifndef YS_INTERPRET_NARRATIVE_OWNER_AREA_H
#define YS_INTERPRET_NARRATIVE_OWNER_AREA_H

#include "budget/knowledge.h"

/* How much of the folded text names the area or all its units, by a word of the list or, unless `listed`, as a place
 * does; 0: nothing does. */
int owner_area_at(const Knowledge *knowledge, const WordList *areas, Str rest, bool listed);

#endif
