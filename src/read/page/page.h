/* page: one page between those who gather what is drawn on it and those who make sense of it.
 *
 *     pdf.c, html_page.c ─► Page: glyphs, rulings ─► page_text: words ─► page_grid, page_loose: tables
 *                                                                    └─► page_flow: lines, paragraphs
 *
 * What a page came from, no reader of pages knows. Nothing of it outlives the reading of the page.
 *
 * The reading frame: x to the right, y downwards, in points, turned so that most of the text runs from left to right.
 * A page whose text runs upwards is read lying down; page_place turns a box back to how the page is shown. */
#ifndef YS_READ_PAGE_H
#define YS_READ_PAGE_H

#include "document/document.h"

enum { UNICODE_UNKNOWN = 0xFFFD };

typedef struct PageBox {
    float x0, y0, x1, y1;
} PageBox;

/* Quarter turns clockwise of the direction of writing, as shown: 1 runs downwards, 3 upwards. */
enum { TURN_NONE, TURN_DOWN, TURN_OVER, TURN_UP, TURN_COUNT };

typedef struct PageGlyph {
    uint32_t unicode; /* UNICODE_UNKNOWN: the font does not say */
    PageBox box;      /* the width the font gives it, by the height of an em: not its ink */
    float size;
    unsigned char turn;
    bool cut; /* of a number: hidden under a clip, while others of it are seen */
} PageGlyph;

typedef struct PageRuling { /* a drawn line, horizontal or vertical */
    float at;               /* y of a horizontal, x of a vertical one */
    float from, to;
} PageRuling;

typedef struct PageWord { /* glyphs drawn one after the other without a gap */
    int first, count;     /* in Page.glyphs */
    PageBox box;
    float size;
    unsigned char turn;
    bool number; /* one amount: never cut, even where it sticks out of its cell */
    bool taken;  /* belongs to a table */
    bool cut;    /* a number, part of which is hidden */
} PageWord;

typedef struct PageCut { /* a digit or mark that is hidden under a clip */
    int at;              /* drawn before this glyph of the page */
    PageGlyph glyph;
} PageCut;

typedef struct PageSource { /* of a line that a web page puts here */
    PageBox box;            /* as the page is shown */
    int source;             /* as in a Place */
} PageSource;

typedef Vec(PageGlyph) PageGlyphs;
typedef Vec(PageSource) PageSources;
typedef Vec(PageCut) PageCuts;
typedef Vec(PageBox) PageBoxes;
typedef Vec(PageRuling) PageRulings;
typedef Vec(PageWord) PageWords;

typedef struct Page {
    int number;          /* from 1 */
    float width, height; /* in the reading frame */
    int turn;            /* of the reading frame against the page as shown */
    PageGlyphs glyphs;   /* in the order drawn, visible ones only */
    PageGlyphs unseen;   /* in the mode in which recognisers lay text over an image; read where there is one */
    PageCuts cuts;
    PageBoxes pictures;
    PageSources sources; /* of a web page alone */
    PageRulings horizontals, verticals;
    PageWords words;
    int hidden;      /* glyphs drawn invisibly and not read */
    int pictured;    /* cells that bear a picture in place of text */
    int clipped;     /* glyphs wholly under a clip */
    int slanted;     /* glyphs written neither along nor across the page: watermarks; they are left out */
    int unknown;     /* visible glyphs without Unicode */
    bool image;      /* bears a large image */
    bool recognised; /* its text is what a recogniser laid over its image */
    bool curved;     /* bears a drawn curve: a picture, or letters as outlines */
} Page;

PageBox page_box_union(PageBox a, PageBox b);
PageBox page_box_intersect(PageBox a, PageBox b);
/* False for infinities, NaN, and what is far from any page. */
bool page_box_is_sane(PageBox b);
/* The box as a reader sees it whose head is turned so that text of this turn runs to the right. */
PageBox page_box_turned(PageBox b, int turn);
/* Where the box of the reading frame stands on the page as shown. */
Place page_place(const Page *page, PageBox box);
/* Turns glyphs and rulings so that most text is upright. */
void page_turn_upright(Page *page);

#endif
