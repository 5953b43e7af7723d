/* ofd_draw: the objects of OFD laid on a page: what of them is text, lines and pictures. Private to the reader of
 * OFD. */
#ifndef YS_READ_OFD_DRAW_H
#define YS_READ_OFD_DRAW_H

#include "base/diag.h"
#include "read/ofd/ofd_content.h"
#include "read/page/page.h"

enum {
    OFD_DRAWN_MAX = 2000000, /* objects drawn on a page, those of composite units each time */
    OFD_NESTING_MAX = 32,    /* composite units in composite units */
};

typedef struct OfdDrawing {
    Page *page;
    Arena *scratch;
    const OfdContent *resources; /* composite units and drawing parameters of the document */
    OfdMatrix base;              /* from the page's mm to points */
    PageBox paper;
    Diag *diag;
    int drawn, nesting;
    int paths;          /* drawn lines and areas that can be seen */
    int lost;           /* composite units that are missing */
    int before_picture; /* glyphs under the last picture that covers much of the page, -1: there is none */
} OfdDrawing;

/* Draws objects first, first + 1, … of the content, moved by x and y mm. False beyond a limit. */
bool ofd_draw(OfdDrawing *drawing, const OfdContent *content, int first, int count, float x, float y);

#endif
