/* table_plan: how wide the columns of a grid are, how high its rows, where the lines of its cells break. Points. */
#ifndef YS_WRITE_TABLE_PLAN_H
#define YS_WRITE_TABLE_PLAN_H

#include "document/document.h"
#include "write/line_break.h"

typedef struct TablePlan {
    const Grid *grid;
    int head;      /* rows that are repeated; 0 none */
    float size;    /* of the text */
    float leading; /* from a line to the next */
    float pad_x, pad_y;
    float *edges;     /* cols + 1, from 0 */
    float *heights;   /* of the rows */
    int *owners;      /* by position: the position of the cell that covers it */
    TextLines *lines; /* by position of a cell */
} TablePlan;

/* `room` is the height of what is free on a page of its own; 0: it has none. */
TablePlan *table_plan(const Grid *grid, float width, float room, const Measure *measure, Arena *arena);

#endif
