/* edge_flow: the paragraphs of a Word or RTF document, in order, to blocks: those of tables by their depth, with the
 * end of a cell or a row where a paragraph ends one. */
#ifndef YS_READ_EDGE_FLOW_H
#define YS_READ_EDGE_FLOW_H

#include "read/edge_table.h"

enum { EDGE_DEPTH_MAX = 8 };
typedef enum EdgeEnd { EDGE_END_NONE, EDGE_END_CELL, EDGE_END_ROW } EdgeEnd;

typedef struct EdgeParagraph {
    Str text; /* in the document's arena */
    bool centred;
    int depth; /* 0: in no table, 1: in one, 2: in a table within a cell */
    EdgeEnd end;
    const EdgeShape *shape; /* of the row that ends; NULL: not said */
} EdgeParagraph;

typedef struct EdgeFlow {
    Document *document;
    Diag *diag;
    EdgeTable tables[EDGE_DEPTH_MAX]; /* by depth, those at work */
    Vec(EdgeTable) inner;             /* finished ones of deeper tables, which follow the outermost */
    int depth;                        /* of the paragraph before */
    int line;                         /* paragraphs and rows so far */
} EdgeFlow;

/* False with a diagnostic beyond the limits of a table. */
bool edge_flow_add(EdgeFlow *flow, const EdgeParagraph *paragraph);
bool edge_flow_end(EdgeFlow *flow);

#endif
