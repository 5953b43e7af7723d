/* diagnosis: what diagnosis.c decides and blame.c words. */
#ifndef YS_DIAGNOSE_DIAGNOSIS_H
#define YS_DIAGNOSE_DIAGNOSIS_H

#include "finding/finding.h"
#include "diagnose/repair.h"
#include "diagnose/said.h"

typedef struct Suggestion {
    RepairSet set;
    int cost;    /* see slip.h */
    int percent; /* share among all explanations of its block */
    int share;   /* and among those by figures */
} Suggestion;

typedef struct BrokenBlock { /* broken identities that hang together by the figures they share */
    int *identities;         /* in order */
    int count;
    Suggestion *suggestions; /* likeliest first; none: no small set of figures explains the block */
    int suggestions_count;
    int told_count;  /* of them: the likeliest; none, when none is likely or too many are alike */
    bool complete;   /* these are all smallest sets */
    bool decided;    /* the first suggestion is clearly the likeliest */
    bool lone;       /* as many figures as identities: the equations say nothing but that it is broken */
    bool explained;  /* it says more than that the block is broken: no reason to doubt the meaning */
    bool peeled;     /* found by peeling */
    bool last_digit; /* broken only where nothing else is rounded */
} BrokenBlock;
typedef Vec(BrokenBlock) BrokenBlocks;

typedef struct Diagnosis {
    const Cube *cube;
    Arena *arena;
    Ledger *ledger;
    Equations equations;
    Equations loose; /* the same, but with rounding everywhere; not made before it is needed */
    Surroundings around;
    Vec(int) soft; /* identities of soft rules */
    BrokenBlocks blocks;
} Diagnosis;

/* doubt.c: takes out the broken identities that look like misreading; false when there are none. */
bool doubt_meaning(Diagnosis *diagnosis);
/* Soft rules cannot be diagnosed; they are only counted. */
void doubt_soft_rules(Diagnosis *diagnosis);

/* blame.c: the findings of what was decided, one a cause; and of soft rules, doubted families and rounding.
 * */
void blame_blocks(Diagnosis *diagnosis, Findings *findings);
void blame_soft_rules(Diagnosis *diagnosis, Findings *findings);
void blame_meaning(Diagnosis *diagnosis, Findings *findings);
void blame_rounding(Diagnosis *diagnosis, Findings *findings);
void blame_last_digits(Diagnosis *diagnosis, Findings *findings);

/* Finds what is wrong, and takes out of the ledger what was doubted. */
void identities_report(const Cube *cube, Arena *arena, Ledger *ledger, Findings *findings);

#endif
