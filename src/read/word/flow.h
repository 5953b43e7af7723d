/* flow: a word processor's document as it is read: paragraphs and tables, tables within cells, text boxes within
 * paragraphs. Readers of DOCX and ODT say what begins and ends; the flow makes the blocks of it.
 *
 *     flow_open_table
 *       flow_open_row
 *         flow_open_cell  flow_add_paragraph …  flow_close_cell
 *       flow_close_row
 *     flow_close_table ─► a grid, with the paragraphs above and below that its makers drew into it
 *
 * A table within a cell is a grid of its own after the one around it; one that is a frame around something (not two
 * rows and two columns with text) is left out and what it holds is read as if it were not there. Places: the n-th
 * table of the document, the n-th row of it, the n-th paragraph. */
#ifndef YS_READ_FLOW_H
#define YS_READ_FLOW_H

#include "base/diag.h"
#include "document/document.h"

enum { FLOW_CELLS_MAX = 2000000 /* rows by columns of one table */ };

typedef struct FlowParagraph {
    Str text;     /* a line of it; white space at its ends does not count */
    int number;   /* as the document counts its paragraphs, from 1 */
    bool heading; /* laid out as one */
    float size;   /* of its font in points, 0 unknown */
} FlowParagraph;

typedef struct FlowItem {
    FlowParagraph paragraph;
    struct FlowTable *table; /* NULL: a paragraph */
} FlowItem;
typedef Vec(FlowItem) FlowItems;

typedef struct Flow {
    Document *document;
    Arena *scratch;
    Diag *diag;
    Vec(struct FlowFrame *) frames; /* what is open: cells and boxes, the innermost last */
    struct TableCells *cells;       /* of the table that is written out */
    FlowItems notes;                /* to be added behind the next block of the document itself */
    int tables;                     /* outermost ones, so far */
    int pictures;
    int changes, hidden, objects, included; /* what the reader met and did not read, said at the end */
    bool too_wide;                          /* a row had more columns than there may be */
} Flow;

/* Makes an empty flow; what it keeps until a table ends is in scratch. */
void flow_init(Flow *flow, Document *document, Arena *scratch, Diag *diag);
void flow_add_paragraph(Flow *flow, const FlowParagraph *paragraph);
/* A note, kept by the caller's arena: it stands behind the next block that is added to the document itself. */
void flow_add_note(Flow *flow, FlowItem note);
/* The document ends: notes that wait are written out, and remarks say what was not read. */
void flow_finish(Flow *flow);
/* A part beside the text that could not be read, if `lost` is set: said in a remark. */
void flow_remark_lost(Flow *flow, const Diag *lost);
/* A picture where the flow is: a cell without text is then not blank. */
void flow_add_picture(Flow *flow);
bool flow_in_cell(const Flow *flow);

void flow_open_table(Flow *flow);
void flow_close_table(Flow *flow);
void flow_open_row(Flow *flow);
/* dropped: the row is not part of the document. */
void flow_close_row(Flow *flow, bool dropped);
/* The row that was closed last stands there so many times in all. */
void flow_repeat_row(Flow *flow, int times);
/* The next cell of the row stands so many columns further; those passed over are empty, or covered from above. */
void flow_skip_cols(Flow *flow, int cols);
void flow_open_cell(Flow *flow);
/* The cell that is open stands there so many times in all: to be said before it is closed. */
void flow_repeat_cell(Flow *flow, int times);
/* continues: it is a part of the cell above that begins in the same column, and what it holds is not shown. */
void flow_close_cell(Flow *flow, int row_span, int col_span, bool continues);

/* A box holds paragraphs of its own; they stand where it is closed. */
void flow_open_box(Flow *flow);
void flow_close_box(Flow *flow);
/* Closes a box without adding what it holds, which is given back: a note that is referred to elsewhere. */
FlowItems flow_take_box(Flow *flow);

#endif
