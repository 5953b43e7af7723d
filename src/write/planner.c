/* Pages as they are filled. A4; the margins of upright pages are near to those of official documents (GB/T 9704), those
 * of pages on their side are smaller, for the tables. The number stands below, as official documents have it: — 3 —. */
#include "write/planner.h"

static const float PAGE_SHORT = 595.28F, PAGE_LONG = 841.89F; /* A4 */
static const float MARGIN_TOP = 85, MARGIN_BOTTOM = 79, MARGIN_LEFT = 79, MARGIN_RIGHT = 74, MARGIN_WIDE = 54;
static const float NUMBER_SIZE = 10.5F, NUMBER_ABOVE_EDGE = 40;
static const float ASCENT_EMS = 0.88F; /* of an ideograph's square, above the baseline */

PlanPage *planner_page(Planner *planner) {
    return &planner->pages.data[planner->pages.size - 1];
}

float planner_baseline(float y, float leading, float size) {
    return y + (leading - size) / 2 + ASCENT_EMS * size;
}

void planner_begin_piece(Planner *planner, PlanPart part, int block) {
    PlanPage *page = planner_page(planner);
    *vec_push(&page->pieces, planner->arena) = (PlanPiece){.part = part, .block = block, .first = page->texts.size};
}

PlanPiece *planner_end_piece(Planner *planner) {
    PlanPage *page = planner_page(planner);
    PlanPiece *piece = &page->pieces.data[page->pieces.size - 1];
    piece->end = page->texts.size;
    return piece;
}

void planner_text(Planner *planner, PlanText text) {
    *vec_push(&planner_page(planner)->texts, planner->arena) = text;
    planner->fresh = false;
}

void planner_rule(Planner *planner, float x0, float y0, float x1, float y1) {
    *vec_push(&planner_page(planner)->rules, planner->arena) = (PlanRule){x0, y0, x1, y1};
    planner->fresh = false;
}

static void put_number(Planner *planner) {
    PlanPage *page = planner_page(planner);
    Str text = arena_format(planner->arena, "\xE2\x80\x94 %d \xE2\x80\x94", planner->pages.size);
    float width = text_width(text, NUMBER_SIZE, &planner->face->text);
    planner_begin_piece(planner, PLAN_FURNITURE, -1);
    planner_text(planner, (PlanText){.text = text,
                                     .x = (page->width - width) / 2,
                                     .baseline = page->height - NUMBER_ABOVE_EDGE,
                                     .size = NUMBER_SIZE});
    planner_end_piece(planner);
}

void planner_new_page(Planner *planner) {
    if (planner->pages.size >= PLAN_PAGES_MAX)
        return;
    PlanPage *page = vec_push(&planner->pages, planner->arena);
    bool wide = planner->landscape;
    page->width = wide ? PAGE_LONG : PAGE_SHORT;
    page->height = wide ? PAGE_SHORT : PAGE_LONG;
    planner->left = wide ? MARGIN_WIDE : MARGIN_LEFT;
    planner->right = page->width - (wide ? MARGIN_WIDE : MARGIN_RIGHT);
    planner->top = planner->y = wide ? MARGIN_WIDE : MARGIN_TOP;
    planner->bottom = page->height - (wide ? MARGIN_WIDE + NUMBER_SIZE : MARGIN_BOTTOM);
    if (!planner->bare)
        put_number(planner);
    planner->fresh = true;
}

float planner_room(const Planner *planner) {
    return planner->bottom - planner->y;
}

void planner_note(Planner *planner, int block) {
    if (planner->page_of[block] > 0)
        return;
    planner->page_of[block] = planner->pages.size;
    planner->y_of[block] = planner->y;
}
