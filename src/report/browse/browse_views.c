/* browse_views: a slip is believed when it is seen on the page. A view is a window of the page's picture, in points:
 *
 *     <symbol id="pic-p9">  the picture, once          <svg viewBox="…"><use href="#pic-p9"/><rect class="hit"/></svg>
 *
 * so that picture, window, boxes and figures have one system of coordinates. A sentence's place is its line; the words
 * are looked for among the page's characters, with as much of what stands before them as is found on the line. What has
 * no picture is shown as the rows of its table: the head, the row before and after, the cell that is meant marked.
 *
 * Cost: the characters of a page for each figure of a sentence on it; rows of grids for each view. */
#include "report/browse/browse_views.h"
#include "report/browse/browse_ink.h"
#include "base/utf8.h"
#include "report/brief.h"
#include "report/browse/browse_figures.h"
#include "report/browse/browse_links.h"
#include "report/browse/browse_out.h"
#include "report/browse/browse_rows.h"

enum {
    CONTEXT_CHARACTERS_MAX = 8,
    VIEWS_MAX = 12, /* of one finding */
    BOX_TALL = 30,  /* points: a box this tall is a cell or a paragraph, not a line */
};
static const float VIEW_WIDTH = 430, VIEW_HEIGHT = 84; /* points: what a window is at least */
static const float LINE_SLACK = 1.5F;

/* ---- words on a page */

typedef struct Printed { /* characters as one text, folded, without blanks */
    Str text;
    int *origin; /* per byte: the character */
} Printed;

static bool is_inside(const PictureCharacter *one, const float box[4]) {
    float x = (one->box[0] + one->box[2]) / 2, y = (one->box[1] + one->box[3]) / 2;
    return x > box[0] - LINE_SLACK && x < box[2] + LINE_SLACK && y > box[1] - LINE_SLACK && y < box[3] + LINE_SLACK;
}

static Printed printed_in(const Sheet *sheet, const Picture *picture, const float box[4]) {
    int inside = 0;
    for (int i = 0; i < picture->characters_count; i++)
        inside += is_inside(&picture->characters[i], box);
    char *text = arena_alloc(sheet->arena, (size_t)inside * 4 + 1, 1);
    Printed printed = {.origin = arena_array(sheet->arena, int, inside * 4 + 1)};
    ptrdiff_t size = 0;
    for (int i = 0; i < picture->characters_count; i++) {
        const PictureCharacter *one = &picture->characters[i];
        uint32_t folded = utf8_fold(one->code_point);
        if (!is_inside(one, box) || utf8_is_space(folded))
            continue;
        int bytes = utf8_encode(folded, text + size);
        for (int k = 0; k < bytes; k++)
            printed.origin[size++] = i;
    }
    printed.text = (Str){text, size};
    return printed;
}

static void join_box(float box[4], const float other[4], bool first) {
    for (int i = 0; i < 4; i++)
        if (first || (i < 2 ? other[i] < box[i] : other[i] > box[i]))
            box[i] = other[i];
}

/* The mark, with the longest part of what stands before it that is found. */
static bool find_words(const Printed *printed, const Picture *picture, Str before, Str mark, Arena *arena,
                       float box[4]) {
    int starts[CONTEXT_CHARACTERS_MAX + 1] = {(int)before.size}, count = 1;
    for (ptrdiff_t at = before.size; at > 0 && count <= CONTEXT_CHARACTERS_MAX;) {
        do
            at--;
        while (at > 0 && utf8_is_continuation((unsigned char)before.data[at]));
        starts[count++] = (int)at;
    }
    while (count-- > 0) {
        Str context = str_sub(before, starts[count], before.size);
        Str wanted = arena_format(arena, "%.*s%.*s", STR_ARG(context), STR_ARG(mark));
        ptrdiff_t at = str_find(printed->text, wanted);
        if (at < 0)
            continue;
        for (ptrdiff_t i = at + context.size; i < at + wanted.size; i++)
            join_box(box, picture->characters[printed->origin[i]].box, i == at + context.size);
        return true;
    }
    return false;
}

bool view_box(const Sheet *sheet, const Place *place, Str quote, int mark_offset, int mark_size, float box[4]) {
    const SheetPage *page = figures_page(sheet, place);
    memcpy(box, place->box, sizeof place->box);
    if (!page || !(place->box[2] > place->box[0]) || !(place->box[3] > place->box[1]))
        return false;
    bool marked = mark_size > 0 && mark_offset >= 0 && (ptrdiff_t)mark_offset + mark_size <= quote.size;
    if (!marked || !page->picture)
        return true;
    Printed printed = printed_in(sheet, page->picture, place->box);
    Str before = utf8_fold_key(sheet->arena, str_sub(quote, 0, mark_offset));
    Str mark = utf8_fold_key(sheet->arena, str_sub(quote, mark_offset, (ptrdiff_t)mark_offset + mark_size));
    float found[4];
    if (mark.size && find_words(&printed, page->picture, before, mark, sheet->arena, found))
        memcpy(box, found, sizeof found);
    return true;
}

/* ---- pictures */

void views_put_symbols(const Sheet *sheet) {
    put(sheet, "<svg class=\"store\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">");
    for (int i = 0; i < sheet->pages.size; i++) {
        const SheetPage *page = &sheet->pages.data[i];
        if (!page->picture)
            continue;
        Place place = {.part = page->part, .page = page->number};
        Str id = page_id(sheet, &place);
        float whole[] = {0, 0, page->picture->width, page->picture->height};
        put_format(sheet, "<symbol id=\"pic-%.*s\" overflow=\"visible\"><rect fill=\"#fff\"", STR_ARG(id));
        out_box(sheet->out, whole);
        put(sheet, "/>");
        if (page->ink) {
            ink_put(sheet, page->ink);
        } else {
            put(sheet, "<image");
            out_box(sheet->out, whole);
            put(sheet, " href=\"data:image/png;base64,");
            buf_base64(sheet->out, page->picture->png);
            put(sheet, "\"/>");
        }
        put(sheet, "</symbol>\n");
    }
    put(sheet, "</svg>\n");
}

/* The window around a box: as wide as a column of text, or the whole width for a row of a table. */
static void choose_window(const Picture *picture, const float box[4], bool table, float window[4]) {
    float width = table || picture->width < VIEW_WIDTH ? picture->width : VIEW_WIDTH;
    float height = box[3] - box[1] > BOX_TALL ? box[3] - box[1] + VIEW_HEIGHT / 2 : VIEW_HEIGHT;
    float x = (box[0] + box[2] - width) / 2, y = (box[1] + box[3] - height) / 2;
    if (box[2] - box[0] > width) /* a whole line */
        x = box[0] - LINE_SLACK * 4, width = box[2] - box[0] + LINE_SLACK * 8;
    height = height > picture->height ? picture->height : height;
    x = x + width > picture->width ? picture->width - width : x;
    y = y + height > picture->height ? picture->height - height : y;
    window[0] = x < 0 ? 0 : x;
    window[1] = y < 0 ? 0 : y;
    window[2] = width;
    window[3] = height;
}

static bool is_in_window(const float box[4], const float window[4]) {
    return box[0] >= window[0] && box[1] >= window[1] && box[2] <= window[0] + window[2] &&
           box[3] <= window[1] + window[3];
}

static void put_box(const Sheet *sheet, const char *class, const float box[4]) {
    float wider[] = {box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1};
    put_format(sheet, "<rect class=\"%s\"", class);
    out_box(sheet->out, wider);
    put(sheet, " rx=\"1\"/>");
}

static bool box_of_mark(const Sheet *sheet, const ViewMark *mark, float box[4]) {
    const Site *site = mark->site;
    bool table = site->table.size || site->row.size;
    return view_box(sheet, &site->place, table ? (Str){0} : site->quote, site->mark_offset, site->mark_size, box);
}

static void put_label(const Sheet *sheet, const Place *place, bool hit) {
    Str where = brief_place(place, 0, sheet->arena, sheet->english);
    put_text(sheet, where);
    put_words(sheet, hit ? "，红框处" : "，蓝虚线框处", hit ? ", in the red box" : ", in the dashed blue box");
}

static void put_picture(const Sheet *sheet, const SheetPage *page, ViewMark *marks, int count, int first) {
    const Place *place = &marks[first].site->place;
    float box[4], window[4];
    bool boxed = box_of_mark(sheet, &marks[first], box);
    Str id = page_id(sheet, place);
    if (boxed) {
        choose_window(page->picture, box, marks[first].site->table.size > 0, window);
    } else {
        memcpy(window, (float[]){0, 0, page->picture->width, page->picture->height}, sizeof window);
    }
    put_format(sheet, "<a class=\"crop%s\" href=\"#%.*s\" data-page=\"%.*s\"><svg role=\"img\" viewBox=\"",
               boxed ? "" : " whole", STR_ARG(links_site(sheet, marks[first].site)), STR_ARG(id));
    for (int i = 0; i < 4; i++) {
        out_tenths(sheet->out, window[i]);
        put(sheet, i < 3 ? " " : "\" aria-label=\"");
    }
    put_label(sheet, place, marks[first].hit);
    put_format(sheet, "\"><use href=\"#pic-%.*s\"/>", STR_ARG(id));
    for (int i = first; boxed && i < count; i++) {
        if (marks[i].shown || !place_same_page(&marks[i].site->place, place) || !box_of_mark(sheet, &marks[i], box) ||
            !is_in_window(box, window))
            continue;
        marks[i].shown = true;
        if (i > first && !marks[i].hit && marks[i].site->at && marks[i].site->at == marks[first].site->at)
            continue; /* the slip is not its own witness */
        put_box(sheet, marks[i].hit ? "hit" : "rel", box);
    }
    marks[first].shown = true;
    put(sheet, "</svg><span class=\"at\">");
    put_text(sheet, brief_place(place, 0, sheet->arena, sheet->english));
    put(sheet, "</span></a>\n");
}

/* A sentence in a document without pages stands in the card already: where to go on reading. */
static bool put_way(const Sheet *sheet, const Site *site) {
    if (!links_site(sheet, site).size)
        return false;
    put(sheet, "<p class=\"one\">");
    put_words(sheet, "看原文：", "In the document: ");
    links_put_site(sheet, site, brief_place(&site->place, 0, sheet->arena, sheet->english));
    put(sheet, "</p>\n");
    return true;
}

void views_put(const Sheet *sheet, ViewMark *marks, int count) {
    for (int i = 0, views = 0; i < count && views < VIEWS_MAX; i++) {
        const SheetPage *page = figures_page(sheet, &marks[i].site->place);
        if (marks[i].shown)
            continue;
        if (page && page->picture)
            put_picture(sheet, page, marks, count, i);
        else if (!rows_put(sheet, marks[i].site, marks[i].hit) && (i || !put_way(sheet, marks[i].site)))
            continue;
        views++;
    }
}
