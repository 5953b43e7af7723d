/* classes: the readings of one coordinate and kind. */
#ifndef YS_PROVE_CLASSES_H
#define YS_PROVE_CLASSES_H

#include "prove/ledger.h"

typedef struct Class {     /* its readings are linked, in document order */
    int first, last;       /* readings */
    int centre;            /* the reading the others are compared with; -1: all blank */
    int next_crossed;      /* the next class of classes_crossed, -1: none */
    int stamp, line_first; /* parts.c: its readings in the line at hand */
} Class;

typedef struct Twins { /* readings of one table and line that mean the same */
    int equal, different;
} Twins;

typedef struct Classes {
    const Cube *cube;
    Arena *arena;
    Ledger *ledger; /* its grains and grounds */
    Vec(Class) all;
    Map by_coordinate; /* of levels: coordinate -> class */
    Map by_change;     /* coordinate, and what it is compared with -> class */
    Map by_crossed;    /* coordinate without its government class -> the first class that has one */
    int *of, *next;    /* per reading: its class, and the next reading of that; -1: none */
    Twins *twins;      /* per table */
} Classes;

/* Finds which figures are vague: their line has another of their coordinate, and they differ. */
void classes_build(Classes *classes, const Cube *cube, Arena *arena, Ledger *ledger);
bool classes_is_vague(const Classes *classes, int reading);
/* The class of the levels there; -1: none. */
int classes_at(const Classes *classes, const Coordinate *at);
/* The class there of what `like` is: levels, or changes against the same year and stage. */
int classes_like(const Classes *classes, const Reading *like, const Coordinate *at);
/* The first class that crosses a department class with a government class and is `at` without the latter; -1: none. */
int classes_crossed(const Classes *classes, const Coordinate *at);
/* Does one table print the class twice, with two values? Then what distinguishes them was not read. */
bool classes_is_torn(const Classes *classes, int class);

#endif
