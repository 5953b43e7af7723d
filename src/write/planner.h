/* planner: pages that are being filled from top to bottom: where the next thing stands, and what stands already. Points
 * from the top left of the page. */
#ifndef YS_WRITE_PLANNER_H
#define YS_WRITE_PLANNER_H

#include "document/document.h"
#include "write/line_break.h"

enum { PLAN_PAGES_MAX = 20000 };

typedef struct PlanText {
    Str text;
    float x, baseline, size, more; /* more: room put into each gap, so that the line is full */
    bool bold;
} PlanText;

typedef struct PlanRule {
    float x0, y0, x1, y1;
} PlanRule;

typedef enum PlanPart {
    PLAN_FURNITURE, /* what every page has: its number, the head of a table that goes on; no part of the text */
    PLAN_TITLE,
    PLAN_PARAGRAPH,
    PLAN_ENTRY, /* of the contents; `target` is the block of the heading */
    PLAN_CELL
} PlanPart;

typedef struct PlanPiece { /* what belongs together of a page, in the order in which one reads */
    PlanPart part;
    int block, row, col, target;
    int first, end;    /* texts of the page */
    bool begins, ends; /* the paragraph does not come from the page before, and does not go on */
} PlanPiece;

typedef struct PlanPage {
    float width, height;
    Vec(PlanText) texts;
    Vec(PlanRule) rules;
    Vec(PlanPiece) pieces;
} PlanPage;
typedef Vec(PlanPage) PlanPages;

/* How whoever shows the pages sets them. */
typedef struct PageFace {
    Measure text, cells;
    float row_line;    /* the line between two rows of a table takes so much of the page */
    float table_slack; /* a table that fits its page by less than this may not fit it */
} PageFace;

typedef struct Planner {
    const Document *document;
    const PageFace *face;
    Arena *arena;
    PlanPages pages;
    bool landscape, bare; /* of the pages begun from now on; bare: without a number */
    float left, right, top, bottom, y;
    bool fresh;       /* nothing stands on the page yet */
    int *page_of;     /* by block: the page where it begins, from 1 */
    float *y_of;      /* and how far down */
    const int *known; /* the same of the pass before, for the contents; NULL: not known */
} Planner;

void planner_new_page(Planner *planner); /* nothing happens beyond PLAN_PAGES_MAX: the last page is overfull */
PlanPage *planner_page(Planner *planner);
float planner_room(const Planner *planner);
void planner_begin_piece(Planner *planner, PlanPart part, int block);
/* The piece that was begun last takes in what was drawn since. */
PlanPiece *planner_end_piece(Planner *planner);
void planner_text(Planner *planner, PlanText text);
void planner_rule(Planner *planner, float x0, float y0, float x1, float y1);
/* Notes that the block stands here, unless it was noted. */
void planner_note(Planner *planner, int block);
/* Where the baseline of a line stands that is so high and begins at y. */
float planner_baseline(float y, float leading, float size);

#endif
