/* diagnosis: what is wrong, decided from the broken identities; doubt.c and blame.c work on it. */
#ifndef YS_DIAGNOSE_DIAGNOSIS_H
#define YS_DIAGNOSE_DIAGNOSIS_H

#include "diagnose/likelihood.h"
#include "diagnose/percentages.h"
#include "diagnose/meaning.h"
#include "diagnose/repair.h"
#include "finding/finding.h"

typedef struct Suggestion {
    RepairSet set;
    int cost;    /* see likelihood.h */
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
    bool fits;       /* ... it makes a percentage hold that a sentence tells of it */
    bool decided;    /* the first suggestion is clearly the likeliest */
    bool lone;       /* as many figures as identities: the equations say nothing but that it is broken */
    bool explained;  /* it says more than that the block is broken: no reason to doubt the meaning */
    bool peeled;     /* found by peeling */
    bool last_digit; /* broken only where nothing else is rounded */
} BrokenBlock;
typedef Vec(BrokenBlock) BrokenBlocks;

typedef struct Worth { /* a figure of a table by its amount */
    int64_t value_fen;
    int reading;
} Worth;

typedef struct Diagnosis {
    const Cube *cube;
    Arena *arena;
    Ledger *ledger;
    Equations equations;
    Equations loose; /* the same, but with rounding everywhere; not made before it is needed */
    Surroundings around;
    Percentages percentages;
    Meaning meaning;
    Vec(int) soft;     /* identities of soft rules */
    Vec(Worth) worths; /* in order; made when doubt.c first asks for them */
    bool worths_made;
    BrokenBlocks blocks;
} Diagnosis;

/* Finds what is wrong, and takes out of the ledger what was doubted. */
void identities_report(const Cube *cube, Arena *arena, Ledger *ledger, Findings *findings);

#endif
