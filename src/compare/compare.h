/* compare: two packages held against each other: their cubes subtracted, their projects and targets side by side.
 *
 *     draft and published, PDF and workbook     same year and stage: every figure against its like
 *     two years, budget and accounts            each package's own figures against the other's own; and the figures
 *                                               that the second prints for the first's year against those of the first
 *
 * A difference is data, as a finding is; how it is said is the reports' affair. */
#ifndef YS_COMPARE_COMPARE_H
#define YS_COMPARE_COMPARE_H

#include "package/package.h"

typedef enum DifferenceKind { DIFFERENCE_CHANGED, DIFFERENCE_CAME, DIFFERENCE_WENT } DifferenceKind;

typedef struct Difference { /* of a figure */
    DifferenceKind kind;
    int a, b;       /* in Cube.readings of either package; -1: not printed there */
    int64_t by_fen; /* b less a; what is not printed counts as nothing */
    int elsewhere;  /* places where the same coordinate, or the same row, differs in the same way */
} Difference;
typedef Vec(Difference) Differences;

typedef struct DifferenceGroup { /* those of one table, or of the sentences */
    Str title;                   /* as b has it, else a; empty: of the sentences */
    int first, end;              /* in Comparison.figures */
    int64_t most_fen;            /* the largest of them */
    bool missing_a, missing_b;   /* the table stands in one of the packages only */
} DifferenceGroup;

typedef enum RecordChange {
    RECORD_CAME,
    RECORD_WENT,
    RECORD_AMOUNT,
    RECORD_VALUE,
    RECORD_WEIGHT,
    RECORD_TEXT
} RecordChange;

typedef struct RecordDifference {
    RecordChange change;
    int a, b;          /* in Records.projects or Records.indicators; -1: not there */
    const char *what;  /* of a text: the id of the field */
    Str before, after; /* as printed */
    int64_t by_fen;    /* of an amount */
} RecordDifference;
typedef Vec(RecordDifference) RecordDifferences;

typedef struct Comparison {
    const Package *a, *b;
    bool own;             /* year or stage differ: own figures against own */
    int same;             /* figures of b that a has alike */
    Differences headline; /* of two years or stages: what they differ in at large */
    Differences figures;
    Vec(DifferenceGroup) groups; /* the largest difference first */
    bool repeats;                /* b prints figures of a's year and stage */
    int repeated_same;
    Differences repeated; /* a's own figures that b prints otherwise */
    RecordDifferences projects, targets;
    int projects_same, targets_same;
} Comparison;

void compare_packages(Comparison *comparison, const Package *a, const Package *b, Arena *arena);
/* All of them; 0: the packages say the same. */
int comparison_count(const Comparison *comparison);
const Reading *comparison_reading(const Package *package, int reading); /* NULL for -1 */

#endif
