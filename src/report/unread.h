/* unread: the figures without a meaning as a person is told of them, those of one table and reason together. */
#ifndef YS_REPORT_UNREAD_H
#define YS_REPORT_UNREAD_H

#include "budget/cube.h"

enum { UNREAD_SAMPLES_MAX = 4 };

typedef struct Unread {
    int table, count;
    Str reason;
    Place place;                     /* of the first */
    int samples[UNREAD_SAMPLES_MAX]; /* the first of them, by their numbers in cube->misunderstood */
} Unread;
typedef Vec(Unread) Unreads;

/* In the order of their first figures. */
Unreads unreads_by_table(Arena *arena, const Cube *cube);

#endif
