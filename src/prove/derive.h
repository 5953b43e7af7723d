/* derive: what the files that derive identities share (identities.c, parts.c). */
#ifndef YS_PROVE_DERIVE_H
#define YS_PROVE_DERIVE_H

#include "prove/ledger.h"
#include "prove/lines.h"

/* A class: the readings of one coordinate and kind. They are linked, in document order. */
typedef struct Class {
    int first, last;  /* readings */
    int centre;       /* the reading the others are held against: printed, finest, in a table, first; -1: all blank */
    int next_crossed; /* the next class of derive_crossed, -1: none */
    int stamp, line_first; /* parts.c: its readings in the line at hand */
} Class;
typedef Vec(Class) Classes;

typedef struct Twins { /* readings of one table and line that mean the same */
    int equal, different;
} Twins;

typedef struct Derivation {
    const Cube *cube;
    Arena *arena;
    Ledger *ledger;
    Classes classes;
    Map by_coordinate;             /* of levels: coordinate -> class */
    Map by_change;                 /* coordinate, and what it is compared with -> class */
    int *class_of, *next_in_class; /* per reading */
    bool *in_parts;                /* per reading: a term of an identity of parts whose parent is not zero */
    bool *vague;                   /* per reading: its line has another figure of its coordinate, and they differ */
    Twins *twins;                  /* per table */
    /* per table, NULL: none: the rows and columns with a number that is not understood */
    bool **dark_rows, **dark_cols;
    Map families;
    Map by_crossed; /* coordinate without its government class -> the first class that has one */
} Derivation;

/* The class of the levels there; -1: none. */
int derive_class(const Derivation *derivation, const Coordinate *at);
/* The class there of what `like` is: levels, or changes against the same year and stage. */
int derive_class_like(const Derivation *derivation, const Reading *like, const Coordinate *at);
/* The first class that crosses a department class with a government class and is `at` without the latter; -1: none. */
int derive_crossed(const Derivation *derivation, const Coordinate *at);
/* `how`, `where` and `part` tell families of one kind apart. */
int derive_family(Derivation *derivation, IdentityKind kind, int table, int other, int how, int part);
/* A new identity with zeroed terms, state unchecked. The pointer is good until the next. */
Identity *derive_identity(Derivation *derivation, IdentityKind kind, int family, int terms_count);
/* Evaluates the last identity and counts it in its family. */
void derive_settle(Derivation *derivation, Identity *identity);

/* parts.c: the identities of parts within the lines of the tables, and from a table's leaves to other tables.
 * */
void derive_parts(Derivation *derivation);

#endif
