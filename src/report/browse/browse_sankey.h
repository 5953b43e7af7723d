/* browse_sankey: columns of amounts with bands between them, as SVG. */
#ifndef YS_REPORT_BROWSE_BROWSE_SANKEY_H
#define YS_REPORT_BROWSE_BROWSE_SANKEY_H

#include "report/browse/browse_sheet.h"

enum { SANKEY_COLUMNS_MAX = 6, SANKEY_NODES_MAX = 120, SANKEY_BANDS_MAX = 400 };

typedef struct SankeyNode {
    int column;
    Str name;
    int64_t fen;
    int colour;  /* of the bands that leave it, from 0; -1: grey */
    int reading; /* that prints it; -1: none */
} SankeyNode;

typedef struct SankeyBand {
    int from, to; /* nodes */
    int64_t fen;
} SankeyBand;

typedef struct Sankey {
    SankeyNode nodes[SANKEY_NODES_MAX];
    SankeyBand bands[SANKEY_BANDS_MAX];
    int nodes_count, bands_count, columns;
    int64_t total_fen;
} Sankey;

/* The number of the new node; -1: there is no room, or it is of nothing. */
int sankey_node(Sankey *sankey, int column, Str name, int64_t fen, int colour, int reading);
void sankey_band(Sankey *sankey, int from, int to, int64_t fen);
void sankey_put(const Sheet *sheet, const Sankey *sankey, Str label);

#endif
