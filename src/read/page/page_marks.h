/* page_marks: the glyphs of a page: what of the ink that is laid on it can be seen and read, and what is to be reported
 * of the rest. */
#ifndef YS_READ_PAGE_MARKS_H
#define YS_READ_PAGE_MARKS_H

#include "read/page/page.h"

enum {
    PAGE_GLYPHS_MAX = 200000,    /* of a page */
    PAGE_CUTS_MAX = 2000,        /* hidden digits that are looked at */
    PAGE_PICTURES_MAX = 4000,    /* ... more are a drawing */
    PAGE_NUMBER_GLYPHS_MAX = 16, /* a page with more bears text */
    INK_CHARACTERS_MAX = 4,      /* of a ligature */
};

typedef struct PageInk { /* one glyph as it is laid on the page */
    uint32_t unicode[INK_CHARACTERS_MAX];
    int unicode_count; /* more than one for a ligature */
    float x, y;        /* its origin */
    int turn;
    float along, size; /* its advance and its em, in the direction of its turn */
    bool visible;      /* whatever the clip says */
    bool overlaid;     /* invisible in the mode that recognisers use */
} PageInk;

/* The turn of a text that runs in this direction; TURN_COUNT: slanted. */
int page_turn_of(float x, float y);
/* Adds what can be seen of the ink under the clip. False when the page has more than PAGE_GLYPHS_MAX. */
bool page_add_ink(Page *page, Arena *scratch, const PageInk *ink, PageBox clip);
/* Notes a picture that stands on the page. */
void page_add_picture(Page *page, Arena *scratch, PageBox box, PageBox clip);
/* Takes the text that a recogniser laid over the page's image for the page's, where it bears no other. */
void page_take_overlaid(Page *page, Arena *scratch);
/* Has the page nothing but, perhaps, its number? `errors`: places of its content that could not be read. */
bool page_is_bare(const Page *page, int errors);
/* Remarks on what of the page was not read. */
void page_remark(const Page *page, int errors, Document *document);

#endif
