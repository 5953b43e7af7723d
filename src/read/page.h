/* One page of a PDF between its three readers: pdf.c gathers marks (glyphs and rulings), pdf_grid.c finds the
 * tables among them, pdf_text.c makes words, lines and paragraphs. None of this outlives read_pdf; pdf.c alone
 * knows the PDF library. html_page.c gathers such marks from the positioned boxes of a web page.
 *
 * The reading frame: x to the right, y downwards, in points, turned so that most of the text runs from left to
 * right. A page whose text runs upwards is read lying down; pdf_place turns a box back to how the page is
 * shown. */
#ifndef YS_READ_PAGE_H
#define YS_READ_PAGE_H

#include "document/document.h"

enum { UNICODE_UNKNOWN = 0xFFFD };

typedef struct PdfBox {
    float x0, y0, x1, y1;
} PdfBox;

/* Quarter turns clockwise of the direction of writing, as shown: 1 runs downwards, 3 upwards. */
enum { TURN_NONE, TURN_DOWN, TURN_OVER, TURN_UP, TURN_COUNT };

typedef struct PdfGlyph {
    uint32_t unicode; /* UNICODE_UNKNOWN: the font does not tell */
    PdfBox box;       /* the width the font gives it, by the height of an em: not its ink */
    float size;
    unsigned char turn;
} PdfGlyph;

typedef struct PdfRuling { /* a drawn line, horizontal or vertical */
    float at;              /* y of a horizontal, x of a vertical one */
    float from, to;
} PdfRuling;

typedef struct PdfWord { /* glyphs drawn one after the other without a gap */
    int first, count;    /* in PdfPage.glyphs */
    PdfBox box;
    float size;
    unsigned char turn;
    bool number; /* one amount: never cut, even where it sticks out of its cell */
    bool taken;  /* belongs to a table */
} PdfWord;

typedef Vec(PdfGlyph) PdfGlyphs;
typedef Vec(PdfRuling) PdfRulings;
typedef Vec(PdfWord) PdfWords;

typedef struct PdfPage {
    int number;          /* from 1 */
    float width, height; /* in the reading frame */
    int turn;            /* of the reading frame against the page as shown */
    PdfGlyphs glyphs;    /* in the order drawn, visible ones only */
    PdfRulings horizontals, verticals;
    PdfWords words;
    int hidden;  /* glyphs drawn invisibly: a layer that a scanner recognised, say */
    int clipped; /* glyphs wholly under a clip */
    int slanted; /* glyphs written neither along nor across the page: watermarks; they are left out */
    int unknown; /* visible glyphs without Unicode */
    bool image;  /* bears a large image */
    bool curved; /* bears a drawn curve: a picture, or letters as outlines */
} PdfPage;

/* A line of the text outside the tables, or a table. */
typedef struct PdfItem {
    int page;
    Grid *grid; /* NULL: a line */
    Str text;
    PdfBox box; /* in the reading frame */
    Place place;
    float order;      /* height by which the page is read: the middle of a line, the top of a table */
    float size;       /* of most of its glyphs */
    float first_unit; /* width of what cannot be broken at its beginning: a number, a Latin word, one Han character */
    bool leader;      /* has a row of dots, or a page number far off: an entry of a table of contents */
    bool alone;       /* a piece of a line that wide gaps cut up, or turned text: no part of a longer paragraph */
    bool turned;
    bool removed; /* a running head or a page number */
} PdfItem;
typedef Vec(PdfItem) PdfItems;

typedef struct PdfSheet { /* what is kept of a page */
    int page;
    bool bare; /* has nothing but its items: no picture, and no text that was not read */
    float width, height;
    int first_item, items_count;
} PdfSheet;
typedef Vec(PdfSheet) PdfSheets;

typedef struct PdfFlow { /* all pages, in the document's arena */
    PdfItems items;
    PdfSheets sheets;
} PdfFlow;

/* A run of words to be written as text: indices into PdfPage.words. */
typedef struct PdfPick {
    int *words;
    int count;
} PdfPick;

Place pdf_place(const PdfPage *page, PdfBox box);
PdfBox pdf_box_union(PdfBox a, PdfBox b);

/* pdf_text.c */
/* Turns the page so that most text is upright, and makes the words. */
void pdf_page_words(PdfPage *page, Arena *scratch);
/* A number with decimals: an amount or a share, no code and no count. */
bool pdf_is_figure(const PdfPage *page, const PdfWord *word);
/* The text of these words: lines from top to bottom, joined as cells are. Their order is changed. */
Str pdf_pick_text(const PdfPage *page, PdfPick pick, Arena *arena, Arena *scratch);
/* The words in lines (line_of[i] for pick.words[i], which are sorted by line and x); returns the number of lines. */
int pdf_pick_lines(const PdfPage *page, PdfPick pick, int *line_of, Arena *scratch);
/* The size of most of the words' glyphs. */
float pdf_pick_size(const PdfPage *page, PdfPick pick);
/* Is there a space where a line ends with `above` and the next begins with `below`? */
bool pdf_break_is_space(Str above, Str below);

/* pdf_flow.c */
/* Adds the lines of the words not taken, and puts the page's items from `first` on in reading order. */
void pdf_page_lines(const PdfPage *page, int first, Arena *arena, Arena *scratch, PdfFlow *flow);
/* Takes running heads away, joins lines to paragraphs, and fills the document. */
void pdf_flow_finish(PdfFlow *flow, Document *document, Arena *scratch);

/* pdf_grid.c */
/* Joins the pieces of drawn lines (dashes, doubled lines, cell borders) and sorts them by `at`. */
void pdf_page_rulings(PdfPage *page);
/* Finds the tables, adds them to the flow, and marks their words as taken. */
void pdf_page_grids(PdfPage *page, Arena *arena, Arena *scratch, PdfFlow *flow);

/* pdf_loose.c */
/* Tables without a lattice, in what is left; used[i]: horizontal line i belongs to a table found before. */
void pdf_page_loose_grids(PdfPage *page, const bool *used, Arena *arena, Arena *scratch, PdfFlow *flow);
/* A table of which only the horizontal lines are drawn, at these heights (2 at least). False when it is none. */
bool pdf_ruled_rows(PdfPage *page, PdfBox box, const float *rules, int count, Arena *arena, Arena *scratch,
                    PdfFlow *flow);

#endif
