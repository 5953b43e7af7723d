/* target_value: what a target asks for, where a form prints it as one text and base data in three columns.
 *
 *     ≥95%        ≥  95  %             不低于2种     ≥  2  种              车况良好     定性  车况良好
 *     =100%       =  100 %             9月31日前     定性  9月31日前         (two numbers are no single one) */
#ifndef YS_COMPOSE_TARGET_VALUE_H
#define YS_COMPOSE_TARGET_VALUE_H

#include "budget/knowledge.h"

typedef struct TargetValue {
    Str relation;         /* as base data call it: a choice of their column */
    Str value, unit;      /* value: the number, or the whole text of what has none */
    Str relation_printed; /* as the text has it; empty: none */
} TargetValue;

/* How base data call a relation that a form prints ("大于等于", "定性指标"); empty: it is none. */
Str target_relation(const Knowledge *knowledge, Str printed);
/* Is it the relation, as base data call it, of a target in words? */
bool target_is_words(const Knowledge *knowledge, Str relation);
TargetValue target_value_split(const Knowledge *knowledge, Str text);

#endif
