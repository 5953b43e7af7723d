/* page_flow: what stands on the pages, in reading order, to the document: lines and tables, running heads taken away,
 * lines joined to paragraphs over page ends. */
#ifndef YS_READ_PAGE_FLOW_H
#define YS_READ_PAGE_FLOW_H

#include "read/page/page.h"

/* A line of the text outside the tables, or a table. */
typedef struct PageItem {
    int page;
    Grid *grid; /* NULL: a line */
    Str text;
    PageBox box; /* in the reading frame */
    Place place;
    const TextEdges *edges; /* of the characters of a line */
    float order;            /* height by which the page is read: the middle of a line, the top of a table */
    float size;             /* of most of its glyphs */
    float first_unit; /* width of what cannot be broken at its beginning: a number, a Latin word, one Han character */
    bool leader;      /* has a row of dots, or a page number far off: an entry of a table of contents */
    bool alone;       /* a piece of a line that wide gaps cut up, or turned text: no part of a longer paragraph */
    bool turned;
    bool removed; /* a running head or a page number */
} PageItem;
typedef Vec(PageItem) PageItems;

typedef struct PageSheet { /* what is kept of a page */
    int page;
    bool bare;                       /* has nothing but its items: no picture, and no text that was not read */
    float width, height;             /* as it is read */
    float paper_width, paper_height; /* as it lies: what boxes are measured in */
    int first_item, items_count;
} PageSheet;
typedef Vec(PageSheet) PageSheets;

typedef struct PageFlow { /* all pages, in the document's arena */
    PageItems items;
    PageSheets sheets;
} PageFlow;

/* Is the text nothing but a page's number, as it is printed in margins? */
bool page_is_number(const WordList *words, Str text);
void page_add_grid(PageFlow *flow, const Page *page, Grid *grid, PageBox box, Arena *arena);
/* Adds the lines of the words not taken, and puts the page's items from `first` on in reading order. */
void page_lines(const Page *page, int first, Arena *arena, Arena *scratch, PageFlow *flow);
/* Takes running heads away, joins lines to paragraphs, and fills the document. */
void page_flow_finish(PageFlow *flow, Document *document, Arena *scratch);

#endif
