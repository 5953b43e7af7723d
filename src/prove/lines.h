/* lines: the readings of the tables, row by row and column by column. */
#ifndef YS_PROVE_LINES_H
#define YS_PROVE_LINES_H

#include "budget/cube.h"

typedef struct Lines { /* line i is readings[starts[i]] .. readings[starts[i + 1] - 1] */
    int *readings;
    int *starts;
    int count;
} Lines;

/* A line is a row of one block of a table, its readings in column order; tables in order. Sentences are in no
 * line. */
void lines_by_row(const Cube *cube, Arena *arena, Lines *lines);
/* A line is a column of a table with those that go on with it, the readings of each in row order. */
void lines_by_column(const Cube *cube, Arena *arena, Lines *lines);
/* A line is a sentence with those that go on with its list, its readings as they stand in them. */
void lines_by_sentence(const Cube *cube, Arena *arena, Lines *lines);
/* One line: all changes that the text states, in its order. */
void lines_of_changes(const Cube *cube, Arena *arena, Lines *lines);

#endif
