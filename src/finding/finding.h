/* Finding: something the document says wrong, as data. The sentence is rendered at the edge (report/) from
 * the rule's template and the arguments. */
#ifndef YS_FINDING_FINDING_H
#define YS_FINDING_FINDING_H

#include "budget/knowledge.h"

typedef struct Argument {
    Str name;   /* "sum", "expected", ... as in the template's {sum} */
    Str zh, en; /* en empty: the same as zh */
} Argument;
typedef Vec(Argument) Arguments;

typedef struct Site { /* a place with what stands there */
    Place place;
    Str table, row, column;     /* titles and labels as printed; empty in a sentence */
    Str quote;                  /* the row or sentence as printed */
    Str printed;                /* the figure or word in the quote */
    int mark_offset, mark_size; /* bytes of the quote under the carets; size 0: none */
    const Coordinate *at;       /* what the figure there was read as, in the cube; NULL: none, or not a reading */
} Site;

typedef struct Related {
    Site site;
    Str zh, en;
} Related;
typedef Vec(Related) Relateds;

typedef struct Repair { /* one way to make it right: this figure to that value */
    Site site;
    Str printed, value; /* in the figure's own unit */
    Str slip;           /* "digits-swapped", ..., "unknown" */
    int confidence_percent;
    int alternative; /* repairs with the same number belong together */
} Repair;
typedef Vec(Repair) Repairs;

typedef struct Finding {
    const Rule *rule;
    Level level;     /* decided in proof.c */
    Grounds grounds; /* what keeps it below its rule's level, or could have */
    Arguments arguments;
    Site site;
    Str printed, expected, difference; /* empty where it has none */
    Repairs repairs;
    Relateds related;
    int *identities; /* numbers in the ledger */
    int identities_count;
    Str accepted; /* the reason for which a person lets it stand; empty: nobody does */
} Finding;
typedef Vec(Finding) Findings;

/* A new finding of this rule, at its level; asserts that the rule exists. */
Finding *finding_add(Findings *findings, Arena *arena, const Cube *cube, Str rule_id, Site site);
void finding_argument(Finding *finding, Arena *arena, const char *name, Str zh, Str en);
/* The same, in the words of a `phrase` of rules/, which must exist; NULL: no words. */
void finding_phrase(Finding *finding, Arena *arena, const Cube *cube, const char *name, const char *phrase);
/* Another place that the finding is about, and what it is: a `phrase` of rules/. */
void finding_relate(Finding *finding, Arena *arena, const Cube *cube, Site site, const char *phrase);
Site site_of_reading(const Cube *cube, Arena *arena, int reading);
Site site_of_claim(const Claim *claim);

#endif
