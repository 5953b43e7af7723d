/* ledger: the identities of a package with their state, and how far they cover its figures. */
#ifndef YS_PROVE_LEDGER_H
#define YS_PROVE_LEDGER_H

#include "budget/knowledge.h"

typedef enum IdentityKind {
    IDENTITY_AGREE,
    IDENTITY_PARTS,
    IDENTITY_BALANCE,
    IDENTITY_CHANGE,
    IDENTITY_RULE,
    IDENTITY_LAYOUT, /* rows that add up as they stand: never an error by itself, see layout.h */
} IdentityKind;
typedef enum IdentityState {
    IDENTITY_PROVED,   /* holds exactly */
    IDENTITY_ROUNDING, /* the intervals meet */
    IDENTITY_VIOLATED,
    IDENTITY_UNCHECKED, /* could not be decided; `reason` says why */
    IDENTITY_DOUBTED,   /* violated, but so many of its kin are that the meaning is doubted, not the figures */
} IdentityState;

typedef struct Term {
    int reading;     /* in Cube.readings */
    int coefficient; /* +1 or -1, or a rule's */
} Term;

/* sum of coefficient * value over the terms = 0 (relation '='), <= 0 ('<') or about 0 ('~') */
typedef struct Identity {
    IdentityKind kind;
    IdentityState state;
    char relation;
    int percent; /* of what the first term is compared with, that '~' may be off by */
    Term *terms;
    int terms_count; /* the first term is the one that the others make up */
    Coordinate at;   /* what it is about */
    Dim along;       /* parts: the dimension summed over, DIM_COUNT when several */
    const Rule *rule;
    int64_t residual_fen; /* exact value of the sum */
    /* widest residual that rounding explains (doubled halves summed: a true bound in fen, rounded down) */
    int64_t slack_fen;
    int family;      /* in Ledger.families */
    Grounds grounds; /* why its failure may not mean an error: of its line and of its figures */
    Str reason;      /* unchecked and doubted: "no-breakdown", "not-understood", "unfilled", "meaning", "nested" */
} Identity;
typedef Vec(Identity) Identities;

/* Identities that were derived in one way from one place are understood or misunderstood together. */
typedef struct Family {
    IdentityKind kind;
    int table, other;   /* agree: the two tables; -1: sentences; parts: other is the dimension summed */
    int held, violated; /* of those in which at least two figures are not zero */
    int bare;           /* of those whose parent has a figure and whose parts are all blank */
} Family;
typedef Vec(Family) Families;

/* A percentage of a sentence, computed again from what it is of: current and base, part and whole. */
typedef struct Proportion {
    int claim;           /* in Cube.claims */
    IdentityState state; /* proved: it is that, rounded; violated or doubted */
    bool growth;
    int above, below;                          /* readings; -1: computed of others */
    int64_t above_fen, below_fen, said, exact; /* the last two in PERCENT_UNIT */
} Proportion;
typedef Vec(Proportion) Proportions;

typedef struct Ledger {
    Identities identities;
    Families families;
    int64_t *grain_fen;      /* per reading: how finely it is known, 0 for a blank */
    Grounds *grounds;        /* per reading: those it was read with, and what the others of its class show */
    Choices choices;         /* those that its identities themselves decided: which rows stand within which */
    Proportions proportions; /* those of sentences; check/figures/claims_check.c has them */
    int *covered;            /* per reading: number of checked identities it stands in */
    int proved, rounding, violated, unchecked;
    int figures_printed, figures_placed, figures_covered; /* amounts in tables */
    int figures_proved;                                   /* those covered by an identity that holds */
} Ledger;

/* The totals, and what is covered. */
void ledger_count(const Cube *cube, Arena *arena, Ledger *ledger);

#endif
