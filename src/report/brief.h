/* brief: a group of findings in a line: what is wrong, and what is printed and should be. */
#ifndef YS_REPORT_BRIEF_H
#define YS_REPORT_BRIEF_H

#include "base/buf.h"
#include "group/groups.h"

typedef struct Brief {
    Str title;  /* "住房公积金前后两个数": what is wrong, without values */
    Str detail; /* "此处 201.50 万元，第 16 页为 208.80 万元"; may be empty */
} Brief;

/* The brief text of the rule, filled in with the arguments of the group's first finding and with these:
 *
 *     {here}       the thing by its name in the document      {form}       its table, in short
 *     {forms}      the tables of all its places
 *     {there}      the first other place: 第 16 页            {elsewhere}  the same with what it prints, in brackets
 *     {should}     应为, or 多半应为 where a doubt is left     {n}, {etc}   how many places; 等 when several
 *
 * Without such a text it is the message. A title that does not count its places has them added. */
Brief brief_of(const Package *package, const Group *group, Arena *arena, bool english);
/* The same of one of its members. */
Brief brief_of_finding(const Package *package, const Finding *finding, Arena *arena, bool english);
/* "住房公积金：201.50 万元 应为 208.80 万元" */
Str brief_line(Brief brief, Arena *arena, bool english);
/* What to do: "201.50 → 208.80 万元" where it is known, else what the rule advises. */
Str brief_fix(const Package *package, const Group *group, Arena *arena, bool english);
/* Where it is: "第 9 页第 12 段", "第 42、45 页", "第 27 行", "收支总表!B17". */
Str brief_place(const Place *place, int paragraph, Arena *arena, bool english);
Str brief_places(const Package *package, const Group *group, Arena *arena, bool english);
/* What the figure is surely, likely or not known to be. */
int brief_confidence(const Finding *finding, int repair);

#endif
