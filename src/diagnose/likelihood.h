/* likelihood: how a wrong figure may have come about, and how likely that is. */
#ifndef YS_DIAGNOSE_LIKELIHOOD_H
#define YS_DIAGNOSE_LIKELIHOOD_H

#include "diagnose/repair.h"
#include "diagnose/witness.h"
#include "prove/lines.h"
#include "prove/slip.h"

/* How large the figures of a column are that are not nothing: the two largest and the two smallest, by size. */
typedef struct Sizes {
    int64_t largest[2], smallest[2];
    int count;
} Sizes;

/* The figures around a figure. */
typedef struct Surroundings {
    const Cube *cube;
    Lines rows, columns;
    int *in_rows, *in_columns; /* per reading: where it stands in these, -1: in a sentence */
    int *emptiness;            /* per line of columns: the percentage of its cells that are zero */
    Sizes *sizes;              /* per line of columns */
    int *column_of;            /* per place in columns: its line */
    Map by_coordinate;         /* level readings: coordinate -> the first printed one */
    Map by_echo;               /* a subject and an amount -> the last reading of a table that prints it */
    int *next_echo;            /* per reading: the one before with its subject and amount, -1: none */
    Witnesses witnesses;       /* all numbers printed; empty until surroundings_hear */
    int64_t ceiling_fen;       /* no figure is larger without reason; 0 not known */
    int *decimals;             /* per table: with how many its figures are printed, -1: not one custom */
    int *finest;               /* per table: the most decimals that a fair share of its figures have */
} Surroundings;

void surroundings_init(Surroundings *around, const Cube *cube, Arena *arena);
/* Gathers what speaks for a figure beyond its identities: slip_cost then ranks equal repairs better. */
void surroundings_hear(Surroundings *around, Arena *arena);

/* How the figure came to be printed when `value_fen` is right. */
SlipKind slip_judge(const Surroundings *around, int reading, int64_t value_fen);
/* How unlikely the changes are, in tenths of a power of ten (less is likelier): how rare each slip is, and
 * whether the right value is as plausible as the printed one would have been. */
int slip_cost(const Surroundings *around, const RepairSet *set);
/* A million times ten to the power of -cost / 10. */
int64_t slip_weight(int cost);

#endif
