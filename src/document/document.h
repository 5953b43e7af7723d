/* The neutral document: what every reader makes and every writer takes. It knows text and grids,
 * and no budget.
 *
 *     Document
 *       block 0   paragraph "重庆市……部门预算情况说明"
 *       block 1   paragraph ...
 *       block 2   grid 21 x 7      cells row by row; a merged cell stands at its top left, the cells it
 *       ...                        covers are `covered` and empty
 *
 * Blocks stand in reading order. A paragraph is one logical paragraph: the lines it was printed on
 * are joined, and its segments tell where each part stood. A grid is one table as printed on one
 * page or between two titles; joining a table over pages is the interpreter's job, since it takes
 * meaning. Reading keeps the printed text of every cell exactly, wrapped lines joined (a line break
 * inside a cell becomes nothing between Han characters or digits, one space otherwise). */
#ifndef YS_DOCUMENT_DOCUMENT_H
#define YS_DOCUMENT_DOCUMENT_H

#include <stdint.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/cell_source.h"
#include "base/place.h"
#include "lexis/lexis.h"

/* How a writer shall show a cell; readers leave it out. */
typedef enum Align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;
typedef struct CellLook {
    Align align;
    bool bold;
    int indent;         /* in characters */
    bool amount;        /* its text is a number, which a worksheet keeps as one, shown as the text is */
    const CellSum *sum; /* cells of its own grid, counted in it, that it adds up; a worksheet says so. NULL: none */
} CellLook;

typedef struct Cell {
    Str text;                 /* as printed, trimmed */
    Place place;              /* its box is that of the text; without a text that of the cell */
    short row_span, col_span; /* 1 when not merged */
    bool covered;             /* lies under a merged cell to its left or above */
    bool cut;                 /* a number whose end is hidden; its text is the whole one */
    bool picture;             /* bears a picture and no text: not blank, and not read */
    const float *frame;       /* four, as in a place's box: the cell itself; NULL: no lines are drawn around it */
    const CellSource *source; /* what a worksheet keeps behind a number; NULL: nothing */
    const CellLook *look;     /* NULL: left as a text, right as a number */
} Cell;

typedef struct Grid {
    int rows, cols;
    Cell *cells; /* rows * cols */
    Place place;
    bool ruled;      /* its lines were drawn, so that its cells are certain */
    bool spaced;     /* laid out with spaces, so that its columns are guessed from what stays white */
    bool broken_off; /* rows after it could not be read as a table: it may go on there */
    /* For writers: rows that are repeated on every page, and the columns' widths, relative; NULL: by their texts. */
    int head_rows;
    const float *widths;
} Grid;

typedef enum BlockKind { BLOCK_PARAGRAPH, BLOCK_GRID } BlockKind;

typedef struct Block {
    BlockKind kind;
    Str text;          /* paragraph */
    Segment *segments; /* paragraph: at least one */
    int segments_count;
    Grid *grid; /* grid */
    Place place;
    float size;   /* paragraph: font size in points, 0 unknown */
    bool centred; /* paragraph: laid out as a heading */
    /* For writers; readers leave it out. */
    int heading;    /* paragraph: its level in the outline, from 1; 0: a text */
    bool right;     /* paragraph: stands at the right, as 单位：万元 does */
    bool new_page;  /* begins a page */
    bool landscape; /* with new_page: that page and those after it, until the next new_page, lie on their side */
    bool small;     /* paragraph: goes with the table beside it: its number, whose it is, a note below it */
    bool contents;  /* paragraph: here stands the table of contents, with page numbers where there are pages; no text */
} Block;

typedef struct Remark { /* what the reader could not read: said, never guessed */
    Str id;             /* "font-without-unicode", "scanned-page", "page-limit", ... */
    Str zh, en;
    Place place;
} Remark;

typedef Vec(Block) Blocks;
typedef Vec(Remark) Remarks;

typedef struct InkGlyph {
    uint32_t c;
    float box[4]; /* as in a place */
    int turn;     /* quarter turns clockwise of the direction of writing */
} InkGlyph;

/* What was drawn on a page, of formats that nobody else here can draw. */
typedef struct InkPage {
    const PlacePart *part;
    int page;
    float width, height;
    InkGlyph *glyphs;
    float (*lines)[4]; /* x0, y0, x1, y1 */
    int glyphs_count, lines_count;
} InkPage;
typedef Vec(InkPage) InkPages;

typedef struct PageSize { /* in points */
    float width, height;
} PageSize;

typedef struct Document {
    Arena *arena; /* owns everything below */
    Str file;     /* as the user named it */
    Lexis lexis;  /* the words that its reader may know lines by; the caller hands them in */
    /* Asked of its reader: each worksheet comes as one grid of its filled rows, lines of cells and exact numbers kept,
     * for who knows what stands where; not as titles, texts and tables. */
    bool whole_sheets;
    Str format;               /* "text", "pdf", ... */
    Str bytes;                /* what it was read from, as long as they live; empty: of several files */
    Str encoding;             /* text formats: "UTF-8", "GB18030" */
    Str text;                 /* text formats: the whole of it in UTF-8, in which a line's columns are counted */
    int pages;                /* 0 where the format has none */
    int scanned_pages;        /* pages with an image and no text but, perhaps, their number */
    int recognised_pages;     /* pages whose text a recogniser laid unseen over an image */
    bool damaged;             /* it was not read whole, or not as it was written; a remark says where */
    bool lost_layout;         /* rows of tables stand among its lines, and cannot be told apart; a remark says where */
    Vec(PageSize) page_sizes; /* by page, where its reader knows them; what boxes are measured in */
    InkPages inks;            /* of OFD, and of web pages of boxes; the first pages where there are many */
    Vec(int) empty_pages;     /* pages with nothing on them but a page number or the frame of a table */
    PlacePart *parts;         /* the files that it was joined from, and how many; 0: it is one file */
    int parts_count;
    int lost_parts; /* those of them that could not be read; a remark says why */
    Blocks blocks;
    Remarks remarks;
} Document;

/* The box of the cell: its frame, else that of its text. */
const float *cell_frame(const Cell *cell);
Cell *grid_cell(const Grid *grid, int row, int col);
/* The cell whose text covers this position: itself, or the merged cell above or left. */
const Cell *grid_owner(const Grid *grid, int row, int col);
Grid *grid_new(Arena *arena, int rows, int cols); /* cells empty, spans 1 */
void grid_drop_row(Grid *grid, int row);          /* whose cells reach over no others, nor others over them */
Block *document_add_paragraph(Document *document, Str text, Place place); /* one segment */
Block *document_add_grid(Document *document, Grid *grid);
/* Appends a document of the same arena, which is the file `part` of the whole: its blocks, remarks and counts. */
void document_append(Document *whole, const Document *document, PlacePart *part);
/* Where byte `offset` of a paragraph stood. */
Place block_place_at(const Block *block, int offset);
/* Lists the blocks, cells and remarks with their places, for people and tests. */
void document_print(const Document *document, Buf *out);

#endif
