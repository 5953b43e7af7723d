/* language: the one parser of .vocab, .form, .rule and code-table texts, into the tables of budget/knowledge.h. */
#ifndef YS_LANGUAGE_LANGUAGE_H
#define YS_LANGUAGE_LANGUAGE_H

#include "base/diag.h"
#include "budget/knowledge.h"

/* A new knowledge with nothing in it but the numbers of the members that the program names (budget/members.h). */
Knowledge *language_new(Arena *arena);
/* False when no text has said what one of these members is. */
bool language_complete(const Knowledge *knowledge, Diag *diag);
/* A new knowledge with everything that is compiled in. */
bool language_load_builtin(Arena *arena, Knowledge **knowledge, Diag *diag);
/* Adds one text to it; `name` ends in .vocab, .form, .rule or .tsv and stands in messages with the line. The
 * text must outlive it. */
bool language_load(Knowledge *knowledge, Str name, Str text, Diag *diag);

#endif
