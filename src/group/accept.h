/* accept: findings that a person lets stand, with the reason; a text of lines that the program writes out and reads. */
#ifndef YS_GROUP_ACCEPT_H
#define YS_GROUP_ACCEPT_H

#include "base/diag.h"
#include "group/key.h"

typedef struct Acceptance {
    FindingKey key;
    Str unit;   /* only of the documents of this one; empty: of any */
    Str reason; /* never empty */
    int line;   /* of its text */
} Acceptance;
typedef struct Acceptances {
    Vec(Acceptance) list;
    Vec(Str) names; /* per acceptance: "accepted.tsv:12", ended by a NUL, for messages */
} Acceptances;

/* Adds the lines of a text, in the arena. False with one diagnostic: a line has no reason, too few fields, or a rule
 * that there is not; what was added before stays. */
bool accept_read(Acceptances *accepted, Arena *arena, const Knowledge *knowledge, Str name, Str text, Diag *diag);
/* Marks the findings; per acceptance, whether it met one. */
bool *accept_apply(const Acceptances *accepted, Package *package, Arena *arena);
/* A line for each finding, to be given its reason. */
void accept_print(const Finding *finding, Str unit, Arena *arena, Buf *out);

#endif
