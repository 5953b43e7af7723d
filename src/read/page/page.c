/* A page's frame: boxes, and turning the page so that its text can be read.
 *
 *     as shown        reading frame (turn 3: the text ran upwards)
 *
 *     ┌─────┐         ┌───────────┐
 *     │ ┌ E │         │ TABLE     │
 *     │ │ L │   ─►    │ ────────  │
 *     │ │ B │         └───────────┘
 *     │ │ A │
 *     │ │ T │
 *     └─────┘
 *
 * Whatever direction most glyphs have becomes that of the page; the others keep theirs, turned with it. */
#include "read/page/page.h"
#include <math.h>

static const float COORDINATE_MAX = 1e5f; /* points; nothing is drawn farther out */

/* Boxes. */

PageBox page_box_union(PageBox a, PageBox b) {
    return (PageBox){fminf(a.x0, b.x0), fminf(a.y0, b.y0), fmaxf(a.x1, b.x1), fmaxf(a.y1, b.y1)};
}

PageBox page_box_intersect(PageBox a, PageBox b) {
    PageBox box = {fmaxf(a.x0, b.x0), fmaxf(a.y0, b.y0), fminf(a.x1, b.x1), fminf(a.y1, b.y1)};
    if (box.x1 < box.x0)
        box.x1 = box.x0;
    if (box.y1 < box.y0)
        box.y1 = box.y0;
    return box;
}

bool page_box_is_sane(PageBox b) {
    return fabsf(b.x0) < COORDINATE_MAX && fabsf(b.x1) < COORDINATE_MAX && fabsf(b.y0) < COORDINATE_MAX &&
           fabsf(b.y1) < COORDINATE_MAX;
}

PageBox page_box_turned(PageBox b, int turn) {
    switch (turn) {
    case TURN_DOWN: return (PageBox){b.y0, -b.x1, b.y1, -b.x0};
    case TURN_OVER: return (PageBox){-b.x1, -b.y1, -b.x0, -b.y0};
    case TURN_UP: return (PageBox){-b.y1, b.x0, -b.y0, b.x1};
    default: return b;
    }
}

static PageBox box_moved(PageBox b, float x, float y) {
    return (PageBox){b.x0 + x, b.y0 + y, b.x1 + x, b.y1 + y};
}

/* Where the corner of the turned page goes, so that it starts at 0,0 again. */
static PageBox page_turned(PageBox b, int turn, float width, float height) {
    PageBox page = page_box_turned((PageBox){0, 0, width, height}, turn);
    return box_moved(page_box_turned(b, turn), -page.x0, -page.y0);
}

static bool holds_middle(PageBox a, PageBox b) {
    float x = (b.x0 + b.x1) / 2, y = (b.y0 + b.y1) / 2;
    return x >= a.x0 && x <= a.x1 && y >= a.y0 && y <= a.y1;
}

/* The first in the source of the lines that stand in the box, or that it stands in. */
static int source_in(const Page *page, PageBox box) {
    int first = 0;
    for (int i = 0; i < page->sources.size; i++) {
        const PageSource *line = &page->sources.data[i];
        if ((holds_middle(box, line->box) || holds_middle(line->box, box)) && (first == 0 || line->source < first))
            first = line->source;
    }
    return first;
}

Place page_place(const Page *page, PageBox box) {
    PageBox b = page_turned(box, (TURN_COUNT - page->turn) % TURN_COUNT, page->width, page->height);
    return (Place){.page = page->number, .box = {b.x0, b.y0, b.x1, b.y1}, .source = source_in(page, b)};
}

/* Turning the page. */

static void turn_rulings(Page *page, int turn) {
    PageRulings h = page->horizontals, v = page->verticals;
    for (int i = 0; i < h.size; i++) {
        PageRuling *r = &h.data[i];
        PageBox b = page_turned((PageBox){r->from, r->at, r->to, r->at}, turn, page->width, page->height);
        *r = turn == TURN_OVER ? (PageRuling){b.y0, b.x0, b.x1} : (PageRuling){b.x0, b.y0, b.y1};
    }
    for (int i = 0; i < v.size; i++) {
        PageRuling *r = &v.data[i];
        PageBox b = page_turned((PageBox){r->at, r->from, r->at, r->to}, turn, page->width, page->height);
        *r = turn == TURN_OVER ? (PageRuling){b.x0, b.y0, b.y1} : (PageRuling){b.y0, b.x0, b.x1};
    }
    if (turn != TURN_OVER) {
        page->horizontals = v;
        page->verticals = h;
    }
}

static void turn_glyph(const Page *page, PageGlyph *glyph, int turn) {
    glyph->box = page_turned(glyph->box, turn, page->width, page->height);
    glyph->turn = (unsigned char)((glyph->turn + TURN_COUNT - turn) % TURN_COUNT);
}

void page_turn_upright(Page *page) {
    int votes[TURN_COUNT] = {0}, turn = 0;
    for (int i = 0; i < page->glyphs.size; i++)
        votes[page->glyphs.data[i].turn]++;
    for (int i = 1; i < TURN_COUNT; i++)
        if (votes[i] > votes[turn])
            turn = i;
    if (turn == TURN_NONE)
        return;
    for (int i = 0; i < page->glyphs.size; i++)
        turn_glyph(page, &page->glyphs.data[i], turn);
    for (int i = 0; i < page->cuts.size; i++)
        turn_glyph(page, &page->cuts.data[i].glyph, turn);
    for (int i = 0; i < page->pictures.size; i++)
        page->pictures.data[i] = page_turned(page->pictures.data[i], turn, page->width, page->height);
    turn_rulings(page, turn);
    page->turn = turn;
    if (turn != TURN_OVER) {
        float width = page->width;
        page->width = page->height;
        page->height = width;
    }
}
