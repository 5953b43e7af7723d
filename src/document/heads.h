/* heads: which head stands over which column, where no line says so. */
#ifndef YS_DOCUMENT_HEADS_H
#define YS_DOCUMENT_HEADS_H

#include "base/arena.h"

typedef struct Head { /* sorted by line and x0 */
    float x0, x1, y0, y1;
    int line;        /* of the header, from 0 */
    bool leaf;       /* found: no head stands below it */
    bool lone;       /* found: nor anything else */
    int first, last; /* found: the columns that it stands over */
} Head;

typedef struct HeadColumn { /* sorted by x0 */
    float x0, x1;           /* of what stands in it below the header; found: with its head */
    bool number;
    int body;    /* which of the columns handed in; found: -1 for one that has a head alone */
    bool headed; /* found: has a head that spans nothing, between these heights */
    float y0, y1;
} HeadColumn;

/* Gives each head its columns and adds those that have nothing but a head: columns has room for count more. Returns how
 * many columns there are; heads that find no column keep first = -1. */
int heads_stand(Arena *arena, Head *heads, int count, HeadColumn *columns, int columns_count);

#endif
