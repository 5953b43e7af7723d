/* target: what an indicator asks for, parsed into relation, number and unit. */
#ifndef YS_CHECK_RECORDS_TARGET_H
#define YS_CHECK_RECORDS_TARGET_H

#include "budget/cube.h"
#include "budget/record.h"

enum { TARGET_SCALE = 1000000 }; /* numbers are kept in millionths */

typedef struct Target {
    Str relation;     /* id in the list "relation": "equal", "least", "qualitative" ...; empty: none */
    Str own_relation; /* the one printed inside the value, empty: none */
    bool has_number;
    int64_t number;   /* millionths */
    Str number_text;  /* as printed */
    Str before;       /* folded text before the number and its relation: "满意度" */
    Str own_unit;     /* folded text behind the number, inside the value */
    Str unit;         /* folded: of the column, else the value's own */
    int64_t unit_fen; /* of a unit of money, 0: not money */
    Str unit_kind;    /* id in the list "unit-kind": "money", "time", "percent"; empty: a count or none */
    Str class_id;     /* id in the list "class": "output.quantity", "cost", ... of level 2, else level 1 */
    Str name;         /* folded level 3 without punctuation at its end */
} Target;

Target target_parse(const Cube *cube, const Indicator *indicator, Arena *arena);
bool target_is_cost(const Target *target);
bool target_has_relation(const Target *target, const char *id);
bool target_class_is_under(Str class_id, Str above); /* "output.cost" is under "output"; "output" too */
/* "≥1497项": how a target is written in a message. */
Str target_words(Arena *arena, const Indicator *indicator);
/* "1497项": without the relation. */
Str target_value_words(Arena *arena, const Indicator *indicator);

#endif
