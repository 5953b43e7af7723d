/* figure: every printed figure of a package, one after the other in reading order, understood or not. */
#ifndef YS_REPORT_FIGURE_H
#define YS_REPORT_FIGURE_H

#include "package/package.h"

typedef struct Figure {
    const Coordinate *at;        /* NULL: not understood */
    int reading;                 /* in Cube.readings; -1: it is none */
    bool change, percent, count; /* count: a number of things; none of the three: money */
    int64_t value_fen;           /* of what was understood */
    Str unit;                    /* "万元", "辆", "%"; empty: not known */
    const Table *table;          /* NULL: of a sentence */
    const TableLine *line;
    Str column, printed, reason, sentence;
    int sentence_offset; /* of `printed` in the sentence */
    Place place;
} Figure;

typedef struct FigureCursor { /* zero: before the first */
    int reading, cell, claim, percentage;
} FigureCursor;

/* The next figure; false: there are no more. */
bool figure_next(const Cube *cube, FigureCursor *cursor, Figure *figure);
bool figure_is_money(const Figure *figure); /* and understood */
Str figure_kind(const Figure *figure); /* "level", "change", "percent", "count"; empty when it was not understood */

#endif
