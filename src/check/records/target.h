/* target: what an indicator asks for, parsed, and the places of records for findings. */
#ifndef YS_CHECK_RECORDS_TARGET_H
#define YS_CHECK_RECORDS_TARGET_H

#include "finding/finding.h"
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
bool class_is_under(Str class_id, Str above); /* "output.cost" is under "output"; "output" too */
/* The printed text without punctuation at its end. */
Str record_name(Str text);
/* "≥1497项": how a target is told in a message. */
Str target_words(Arena *arena, const Indicator *indicator);
/* "1497项": without the relation. */
Str target_value_words(Arena *arena, const Indicator *indicator);

Site site_of_indicator(const Cube *cube, const Indicator *indicator, Str marked);
Site site_of_field(const Cube *cube, int table, const Field *field, Str row);
void related_add(Finding *finding, Arena *arena, Site site, Str zh, Str en);
/* "“A”的绩效目标表": what a table is called in a message, with its project where it has one. */
Str table_words(const Cube *cube, const Records *records, Arena *arena, int table, int project);

void projects_check(const Cube *cube, const Records *records, Arena *arena, Findings *findings);

#endif
