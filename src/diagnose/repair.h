/* repair: the smallest sets of figures whose change makes broken identities hold, with the values they must
 * take. */
#ifndef YS_DIAGNOSE_REPAIR_H
#define YS_DIAGNOSE_REPAIR_H

#include "prove/ledger.h"

enum {
    REPAIR_SIZE_MAX = 3,      /* figures changed together */
    REPAIR_NODES_MAX = 20000, /* steps of one search */
    REPAIR_SET_MAX = 16,      /* figures changed together by peeling */
    REPAIRS_MAX = 512,        /* sets kept: a sum of so many parts may have as many single repairs */
};

typedef struct Change { /* this figure to that value */
    int reading;
    int64_t value_fen;
} Change;

typedef struct RepairSet {
    Change changes[REPAIR_SET_MAX]; /* by reading; as found by peeling */
    int count;
    int values; /* 0: each changes by itself; else so many amounts are replaced, each wherever it is printed */
} RepairSet;
typedef Vec(RepairSet) RepairSets;

typedef struct Incidence {
    int identity, coefficient;
} Incidence;

/* The identities as a system of equations: what is broken, and what holds and must not break. Soft rules are
 * no part of them. */
typedef struct Equations {
    const Cube *cube;
    const Ledger *ledger;
    Arena *arena;
    bool exact;             /* no identity of figures as precise as usual may be off by rounding */
    int *first;             /* per reading: its first incidence; one more at the end */
    Incidence *incidences;  /* in order of the identities */
    bool *hard;             /* per identity: it is part of the equations */
    int64_t *tolerance_fen; /* per identity */
    int *hits;              /* scratch: per identity, chosen readings in it; per reading, whether it is barred */
    bool *barred;
    int *row_of;
    const int *stands_for; /* per reading: the figure that changes with it; NULL: each changes by itself */
    int nodes;             /* steps of all searches so far */
    struct Search *search; /* its room, used again */
} Equations;

void equations_init(Equations *equations, const Cube *cube, const Ledger *ledger, Arena *arena, bool exact);
bool repair_is_broken(const Equations *equations, int identity);
/* Is the identity broken when it comes to this? */
bool repair_is_off(const Equations *equations, int identity, int64_t residual_fen);
/* What the identity would come to with the changes made. */
int64_t repair_residual(const Equations *equations, int identity, const RepairSet *set);
/* Do all hard identities that the changes touch hold with them? */
bool repair_holds(const Equations *equations, const RepairSet *set);

/* All sets of the smallest size up to size_max, in a fixed order, in equations->arena. False when the search
 * ran into REPAIR_NODES_MAX: then there may be more of them, or smaller ones in no other order. */
bool repair_search(Equations *equations, const int *broken, int count, int size_max, RepairSets *sets);

/* The same over amounts: the figures of a table that print one amount change together, when a broken identity of the
 * block speaks of it; where that finds nothing, only those of them that stand in one. For what repair_search does not
 * find: a total that was taken from another version, wherever it is printed. */
bool repair_search_amounts(Equations *equations, const int *broken, int count, int size_max, RepairSets *sets);

#endif
