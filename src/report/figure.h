/* figure: every printed figure of a package, one after the other in reading order, understood or not. */
#ifndef YS_REPORT_FIGURE_H
#define YS_REPORT_FIGURE_H

#include "package/package.h"

typedef struct Figure {
    const Coordinate *at; /* NULL: not understood */
    int reading;          /* in Cube.readings; -1: it is none */
    bool change, percent;
    int64_t value_fen, unit_fen; /* of what was understood */
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
Str figure_kind(const Figure *figure); /* "level", "change", "percent"; empty when it was not understood */

#endif
