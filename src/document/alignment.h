/* alignment: fragments at work on their way to a grid. Who makes one says where its heads stand (document/align of
 * pages, read/text/text_align of lines laid out with spaces); columns, rows and cells are found here.
 *
 *     alignment_begin ─► alignment_find_header ─► (aside) alignment_separate ─► (first, last) alignment_measure
 *         ─► alignment_merge ─► (first, last) alignment_measure ─► alignment_assign_rows ─► alignment_grid
 */
#ifndef YS_DOCUMENT_ALIGNMENT_H
#define YS_DOCUMENT_ALIGNMENT_H

#include "document/align.h"

enum { ALIGNED_COLUMNS_MAX = 512 };

typedef struct Piece { /* a fragment at work */
    Fragment from;
    bool number, header;
    bool spanning;   /* a head with several others below it */
    bool aside;      /* a head that says nothing of where columns are */
    int first, last; /* columns it stands over */
    int row;
    int order; /* as it came */
    int down;  /* rows that it takes, 0: one */
} Piece;

typedef struct PieceLine {
    int begin, end; /* in pieces */
    int line;
    bool number;
} PieceLine;

typedef struct Column {
    float x0, x1;              /* of what stands in it */
    float right_edge;          /* middle of the white to its right */
    bool body, number, figure; /* figure: with decimals, no code and no count */
    int filled;                /* how many fragments stand in it */
} Column;

typedef struct Alignment {
    Arena *arena;
    Piece *pieces; /* sorted by line and x0 */
    int pieces_count;
    PieceLine *lines;
    int lines_count, header_lines;
    Column columns[ALIGNED_COLUMNS_MAX];
    int columns_count;
    float min_gap;
} Alignment;

/* False: they are no table. */
bool alignment_begin(Alignment *at, Arena *arena, const Fragment *fragments, int count, float min_gap);
/* The lines down to the first with a number, or with an item of a list where these are rows. */
void alignment_find_header(Alignment *at, bool items_are_rows);
/* Columns anew, by the white between the pieces that are not aside. */
void alignment_separate(Alignment *at);
int alignment_column_at(const Alignment *at, float x);
/* What stands in each column, of the pieces that stand over one. */
void alignment_measure(Alignment *at);
/* Makes one of neighbours that no line from the first on fills both. The pieces must be placed again. */
typedef bool CouldBeOne(const Alignment *at, const Column *left, const Column *right);
void alignment_merge(Alignment *at, int first_line, CouldBeOne *could_be_one);
/* The rows of the lines from the first on, below so many; returns how many there are then. */
int alignment_assign_rows(Alignment *at, int first_line, int rows);
/* NULL: it would be mostly padding. bounded: a head spans only what its neighbours bound. */
Grid *alignment_grid(const Alignment *at, int rows, bool bounded);

#endif
