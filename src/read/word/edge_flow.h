/* edge_flow: the paragraphs of a Word or RTF document in order, whose rows say where the edges of their cells are,
 * into the flow of paragraphs and tables. */
#ifndef YS_READ_EDGE_FLOW_H
#define YS_READ_EDGE_FLOW_H

#include "read/word/flow.h"

enum { EDGE_DEPTH_MAX = 8, EDGE_CELLS_MAX = 255 };

/* How a cell is merged: the first of some side by side, one of the others, the top of some one below another, one of
 * the others. */
enum { EDGE_MERGE_FIRST = 1, EDGE_MERGE_LEFT = 2, EDGE_MERGE_TOP = 4, EDGE_MERGE_ABOVE = 8 };

typedef struct EdgeShape {         /* of a row, as it says itself */
    int count;                     /* cells */
    int edges[EDGE_CELLS_MAX + 1]; /* in twentieths of a point, from the left */
    uint8_t merges[EDGE_CELLS_MAX];
} EdgeShape;

typedef enum EdgeEnd { EDGE_END_NONE, EDGE_END_CELL, EDGE_END_ROW } EdgeEnd;

typedef struct EdgeParagraph {
    Str text; /* lines apart by \n; lives as long as the scratch memory */
    bool heading;
    int depth; /* 0: in no table, 1: in one, 2: in a table within a cell */
    EdgeEnd end;
    const EdgeShape *shape; /* of the row that ends; NULL: not said */
} EdgeParagraph;

typedef struct EdgeFlow {
    Flow flow;
    struct EdgeTable *tables[EDGE_DEPTH_MAX]; /* by depth, those that are open */
    int depth;                                /* of the paragraph before */
    int paragraphs;                           /* so far */
} EdgeFlow;

void edge_flow_init(EdgeFlow *edge, Document *document, Arena *scratch, Diag *diag);
/* False with a diagnostic beyond EDGE_CELLS_MAX and the limits of a flow. */
bool edge_flow_add(EdgeFlow *edge, const EdgeParagraph *paragraph);
/* Ends the tables that are open: the text does. */
bool edge_flow_end(EdgeFlow *edge);

#endif
