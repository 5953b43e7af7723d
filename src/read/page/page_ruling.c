/* Drawn lines to rulings.
 *
 *     filled  ▬▬▬▬▬▬▬      a box that is thin enough           ─┐
 *     stroked ────────     a straight stroke of a thin pen      ├─► rulings ─► joined: pieces within JOIN_ACROSS beside
 *     dots    ▪ ▪ ▪ ▪ ▪    perhaps of a line, either direction ─┘              and JOIN_ALONG behind each other are one
 *
 * Only what the clip leaves is there. Curves are drawings. A page with more than RULINGS_JOINED_MAX lines in one
 * direction is a drawing too and has none. Sorting apart, all is linear. */
#include "read/page/page_ruling.h"
#include "read/page/page_factors.h"
#include <math.h>
#include <stdlib.h>

enum { RULINGS_JOINED_MAX = 4000 };

/* Adding. */

/* Adds a thin box as the ruling it looks like; a dot may be part of a dotted line of either direction. */
static bool add_ruling(Page *page, Arena *scratch, PageBox box, PageBox clip) {
    if (!page_box_is_sane(box))
        return true;
    box = page_box_intersect(
        (PageBox){box.x0 - CLIP_SLACK, box.y0 - CLIP_SLACK, box.x1 + CLIP_SLACK, box.y1 + CLIP_SLACK}, clip);
    float width = box.x1 - box.x0, height = box.y1 - box.y0;
    if (width <= 0 || height <= 0)
        return true;
    if (page->horizontals.size + page->verticals.size >= PAGE_RULINGS_MAX)
        return false;
    bool dot = width <= DOT_MAX && height <= DOT_MAX;
    if (dot || (height <= THIN_MAX && width > height))
        *vec_push(&page->horizontals, scratch) = (PageRuling){(box.y0 + box.y1) / 2, box.x0, box.x1};
    if (dot || (width <= THIN_MAX && height > width))
        *vec_push(&page->verticals, scratch) = (PageRuling){(box.x0 + box.x1) / 2, box.y0, box.y1};
    return true;
}

PageBox page_path_box(const PathPoint *points, int count) {
    PageBox box = {points[0].x, points[0].y, points[0].x, points[0].y};
    for (int i = 1; i < count; i++)
        box = page_box_union(box, (PageBox){points[i].x, points[i].y, points[i].x, points[i].y});
    return box;
}

/* Whatever is thin enough; its ends may be slanted, as the borders of a mitred frame are. */
bool page_fill_subpath(Page *page, Arena *scratch, const PathPoint *points, int count, PageBox clip) {
    for (int i = 1; i < count; i++)
        if (points[i].op == 'c')
            return true;
    PageBox box = page_path_box(points, count);
    bool thin = count >= 3 && fminf(box.x1 - box.x0, box.y1 - box.y0) <= THIN_MAX;
    return !thin || add_ruling(page, scratch, box, clip);
}

bool page_stroke_subpath(Page *page, Arena *scratch, const PathPoint *points, int count, float width, PageBox clip) {
    float half = width / 2;
    if (!(half <= THIN_MAX / 2))
        return true;
    for (int i = 1; i < count; i++) {
        PathPoint a = points[i - 1], b = points[i];
        bool straight = fabsf(a.y - b.y) < STRAIGHT_SLACK || fabsf(a.x - b.x) < STRAIGHT_SLACK;
        PageBox box = {fminf(a.x, b.x) - half, fminf(a.y, b.y) - half, fmaxf(a.x, b.x) + half, fmaxf(a.y, b.y) + half};
        if (b.op != 'c' && straight && !add_ruling(page, scratch, box, clip))
            return false;
    }
    return true;
}

/* Joining. */

static int compare_at(const void *left, const void *right) {
    const PageRuling *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

static int compare_from(const void *left, const void *right) {
    const PageRuling *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return compare_at(left, right);
}

/* The rulings of one height, sorted by their beginnings, to as few as they are pieces of. The joined one stands where
 * its longest piece does. */
static int join_along(PageRuling *rulings, int count) {
    int kept = 0;
    float longest = 0;
    for (int i = 0; i < count; i++) {
        PageRuling *last = kept > 0 ? &rulings[kept - 1] : NULL;
        float length = rulings[i].to - rulings[i].from;
        if (last && rulings[i].from <= last->to + JOIN_ALONG) {
            if (length > longest)
                last->at = rulings[i].at;
            longest = fmaxf(longest, length);
            last->to = fmaxf(last->to, rulings[i].to);
        } else {
            rulings[kept++] = rulings[i];
            longest = length;
        }
    }
    return kept;
}

static void join_rulings(PageRulings *rulings) {
    if (rulings->size == 0)
        return;
    qsort(rulings->data, (size_t)rulings->size, sizeof *rulings->data, compare_at);
    int kept = 0;
    for (int begin = 0, end; begin < rulings->size; begin = end) {
        for (end = begin + 1; end < rulings->size && rulings->data[end].at - rulings->data[begin].at <= JOIN_ACROSS;
             end++) {
        }
        qsort(rulings->data + begin, (size_t)(end - begin), sizeof *rulings->data, compare_from);
        int joined = join_along(rulings->data + begin, end - begin);
        for (int i = 0; i < joined; i++) {
            PageRuling ruling = rulings->data[begin + i];
            if (ruling.to - ruling.from >= RULING_MIN)
                rulings->data[kept++] = ruling;
        }
    }
    rulings->size = kept;
    if (kept > 1)
        qsort(rulings->data, (size_t)kept, sizeof *rulings->data, compare_at);
}

void page_join_rulings(Page *page) {
    join_rulings(&page->horizontals);
    join_rulings(&page->verticals);
    if (page->horizontals.size > RULINGS_JOINED_MAX || page->verticals.size > RULINGS_JOINED_MAX)
        page->horizontals.size = page->verticals.size = 0; /* a drawing */
}
