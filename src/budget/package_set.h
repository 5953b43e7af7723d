/* package_set: what a package of a jurisdiction is made of, in order: titles, headings, paragraphs with slots, tables.
 * forms/ has them as `set`; src/compose lays them out and fills the slots. */
#ifndef YS_BUDGET_PACKAGE_SET_H
#define YS_BUDGET_PACKAGE_SET_H

#include "base/arena.h"

/* X(constant, word in .form) */
#define SET_STEPS(X)                                                                                                   \
    X(TITLE, "title")       /* centred */                                                                              \
    X(HEADING, "heading")   /* of a level of the outline */                                                            \
    X(SAY, "say")           /* a paragraph */                                                                          \
    X(RIGHT, "right")       /* a paragraph at the right */                                                             \
    X(CONTENTS, "contents") /* the table of contents */                                                                \
    X(PAGE, "page")         /* what follows begins a page */                                                           \
    X(TABLE, "table")       /* a form by its id */                                                                     \
    X(EACH, "each")         /* steps up to its end, once for each: "function spend+grant", "project" */                \
    X(WHEN, "when")         /* a condition: steps up to its else or end are taken where it holds */                    \
    X(ELSE, "else")                                                                                                    \
    X(END, "end")

typedef enum SetStepKind {
#define X(constant, word) STEP_##constant,
    SET_STEPS(X)
#undef X
} SetStepKind;

typedef struct SetStep {
    SetStepKind kind;
    int level; /* of a heading */
    Str text;  /* with slots in braces; of a table the form's id; of a condition the coordinate that is not zero; of
               * `each` what is listed */
    int line;  /* in its text, for messages */
} SetStep;

typedef struct PackageSet {
    Str id, name;
    Str jurisdiction; /* area code prefix; empty: anywhere */
    Str kind;         /* "budget", "final-accounts" */
    Str text_name;    /* of the text that it stands in, for messages */
    Vec(SetStep) steps;
} PackageSet;
typedef Vec(PackageSet) PackageSets;

#endif
