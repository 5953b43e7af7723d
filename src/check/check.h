/* check: identities from the cube, the ledger, the rules over records and codes, and the diagnosis. */
#ifndef YS_CHECK_CHECK_H
#define YS_CHECK_CHECK_H

#include "budget/narrative.h"
#include "budget/record.h"
#include "check/finding.h"

typedef enum IdentityKind {
    IDENTITY_AGREE,
    IDENTITY_PARTS,
    IDENTITY_BALANCE,
    IDENTITY_CHANGE,
    IDENTITY_RULE
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
    int percent; /* of what the first term is held against, that '~' may be off by */
    Term *terms;
    int terms_count; /* the first term is the one that the others make up */
    Coordinate at;   /* what it is about */
    Dim along;       /* parts: the dimension summed over, DIM_COUNT when several */
    const Rule *rule;
    int64_t residual_fen; /* exact value of the sum */
    /* widest residual that rounding explains (doubled halves summed: a true bound in fen, rounded down) */
    int64_t slack_fen;
    int family;  /* in Ledger.families */
    bool unsure; /* its line has figures that were placed by guess or not at all */
    bool adrift; /* of a table that was not read to its end */
    bool unread; /* and some may be missing: not understood, or after the end of what was read */
    bool listed; /* a list of a sentence: nobody says that it is complete, but its failure looks like a slip */
    Str reason;  /* unchecked and doubted: "no-breakdown", "not-understood", "unfilled", "meaning" */
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

typedef struct Ledger {
    Identities identities;
    Families families;
    int64_t *grain_fen; /* per reading: how finely it is known, 0 for a blank */
    int *covered;       /* per reading: number of checked identities it stands in */
    int proved, rounding, violated, unchecked;
    int figures_printed, figures_placed, figures_covered; /* amounts in tables */
    int figures_proved;                                   /* those covered by an identity that holds */
} Ledger;

typedef struct CheckResult {
    Ledger ledger;
    Findings findings; /* in document order */
    bool *decided;     /* per claim of the cube: something else in the document decides whether it is true */
} CheckResult;

void check_package(const Cube *cube, const Records *records, const Narrative *narrative, Arena *arena,
                   CheckResult *result);

/* Its parts. */
void identities_build(const Cube *cube, Arena *arena, Ledger *ledger); /* identities.c: derive and evaluate */
/* The value of the identity with the readings as printed, its slack, and the state that follows. */
void identity_evaluate(const Cube *cube, const Ledger *ledger, Identity *identity);
/* A rule below level error, or none that arithmetic gives: it never takes part in a repair, only in its
 * ranking. */
bool identity_is_soft(const Identity *identity);
void ledger_count(const Cube *cube, Arena *arena, Ledger *ledger); /* the totals, and what is covered */
void identities_report(const Cube *cube, Arena *arena, Ledger *ledger, Findings *findings);     /* diagnosis.c */
void records_check(const Cube *cube, const Records *records, Arena *arena, Findings *findings); /* records_check.c */
/* claims_check.c. decided: per claim, whether something in the document decides it. */
void claims_check(const Cube *cube, const Ledger *ledger, Arena *arena, Findings *findings, bool *decided);
void codes_check(const Cube *cube, Arena *arena, Findings *findings);                         /* codes_check.c */
void counterparts_check(const Cube *cube, Arena *arena, Findings *findings);                  /* counterparts_check.c */
void crosswalk_check(const Cube *cube, Arena *arena, Findings *findings);                     /* crosswalk_check.c */
void doubles_check(const Cube *cube, const Ledger *ledger, Arena *arena, Findings *findings); /* doubles_check.c */
void decimals_check(const Cube *cube, Arena *arena, Findings *findings);                      /* decimals_check.c */
/* text_check.c */
void text_check(const Cube *cube, const Narrative *narrative, Arena *arena, Findings *findings);
/* structure_check.c */
void structure_check(const Cube *cube, const Ledger *ledger, const Narrative *narrative, Arena *arena,
                     Findings *findings);

/* The rule's level; where the place is not known, one that does not hold everywhere is no more than a note. */
Level rule_level(const Rule *rule, const Cube *cube);
/* A new finding of this rule, at its level; asserts that the rule exists. */
Finding *finding_add(Findings *findings, Arena *arena, const Cube *cube, Str rule_id, Site site);
void finding_argument(Finding *finding, Arena *arena, const char *name, Str zh, Str en);
Site site_of_reading(const Cube *cube, Arena *arena, int reading);

#endif
