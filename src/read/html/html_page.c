/* Pages of positioned boxes: what converters make of a PDF or Word file for a web site.
 *
 *     <div class="page" style="width:595pt;height:842pt">
 *       <div style="left:43pt;top:83pt;width:396pt;height:0;border-bottom:0.5pt solid #000"> </div>     a ruling
 *       <div style="left:61pt;top:683pt;font-size:14pt">使用的资金。</div>                              glyphs
 *
 * There is no table in it, only ink; so the boxes become the glyphs and rulings of a Page, and the finders of tables
 * and paragraphs do the rest. What is missing is the width of a glyph: an ideograph is as wide as it is high,
 * everything else half of that. Where a text begins is exact.
 *
 * An element is such a page when it has a child with left and top in its style and no other text. BOXES_MIN boxes in
 * neighbouring pages make it worth while; fewer are a decoration. Classes are not resolved: a page that says left
 * and top in a style sheet is read line by line as plain text. Places are pages and boxes in points.
 *
 * Cost: one page in memory at a time, linear but for the table finder. Refused by name: too many pages, glyphs,
 * lines. */
#include <math.h>
#include "base/utf8.h"
#include "format/html_style.h"
#include "read/html/html_page.h"
#include "read/html/html_walk.h"
#include "read/page/page_ink.h"
#include "read/page/page_marks.h"
#include "read/page/page_read.h"
#include "read/page/page_ruling.h"
#include "read/read_limits.h"

enum {
    BOXES_MIN = 20,
    HTML_PAGE_SOURCES_MAX = 4096, /* lines of a page whose source is known; each place looks at them all */
};
static const float SIZE_DEFAULT = 12, SIZE_SMALLEST = 1, SIZE_LARGEST = 400, LINE_HEIGHT = 1.2F, BOX_THIN_MAX = 2;

static bool is_box(const HtmlNode *node) {
    Str style = html_attribute(node, "style", NULL);
    float at;
    return style.size > 0 && style_points(style_find(style, STR("left")), &at) &&
           style_points(style_find(style, STR("top")), &at);
}

/* The boxes of an element that holds nothing else; 0: it is not a page. */
static int count_boxes(const HtmlReader *reader, int node) {
    const HtmlNode *nodes = reader->tree.nodes;
    int boxes = 0;
    for (int i = node + 1; i < nodes[node].end; i = nodes[i].end) {
        if (nodes[i].tag != HTML_TEXT && is_box(&nodes[i]))
            boxes++;
        else if (html_text_bytes(reader, i, nodes[i].end) > 0)
            return 0;
    }
    return boxes;
}

int html_pages_end(const HtmlReader *reader, int node) {
    const HtmlNode *nodes = reader->tree.nodes;
    int boxes = count_boxes(reader, node), end = nodes[node].end;
    if (boxes == 0 || nodes[node].parent < 0)
        return node;
    for (int i = end; i < nodes[nodes[node].parent].end; i = nodes[i].end) {
        int more = nodes[i].tag == HTML_TEXT ? 0 : count_boxes(reader, i);
        if (more == 0 && html_text_bytes(reader, i, nodes[i].end) > 0)
            break;
        boxes += more;
        if (more > 0)
            end = nodes[i].end;
    }
    return boxes >= BOXES_MIN ? end : node;
}

/* One page. */

typedef struct Box {
    float left, top, width, height, size, line_height;
} Box;

static float length_of(Str style, Str property, float otherwise) {
    float points;
    return style_points(style_find(style, property), &points) ? points : otherwise;
}

/* The font size of the box, or of the first element inside that has one. */
static float size_in(const HtmlReader *reader, int box) {
    const HtmlNode *nodes = reader->tree.nodes;
    for (int i = box; i < nodes[box].end; i++) {
        float size = length_of(html_attribute(&nodes[i], "style", NULL), STR("font-size"), 0);
        if (size > 0)
            return fminf(fmaxf(size, SIZE_SMALLEST), SIZE_LARGEST);
    }
    return SIZE_DEFAULT;
}

static Box box_of(const HtmlReader *reader, int node) {
    Str style = html_attribute(&reader->tree.nodes[node], "style", NULL);
    Box box = {.left = length_of(style, STR("left"), 0), .top = length_of(style, STR("top"), 0)};
    box.width = fmaxf(length_of(style, STR("width"), 0), 0);
    box.height = fmaxf(length_of(style, STR("height"), 0), 0);
    box.size = size_in(reader, node);
    box.line_height = length_of(style, STR("line-height"), LINE_HEIGHT * box.size);
    if (box.line_height < box.size / 2)
        box.line_height = LINE_HEIGHT * box.size;
    return box;
}

static bool add_ruling(HtmlReader *reader, Page *page, bool horizontal, float at, float from, float to) {
    if (page->horizontals.size + page->verticals.size >= PAGE_RULINGS_MAX)
        return diag_fail(reader->diag, "第 %d 页的线条超过上限 %d", "page %d has more lines than the limit of %d",
                         page->number, (int)PAGE_RULINGS_MAX);
    *vec_push(horizontal ? &page->horizontals : &page->verticals, reader->page_scratch) = (PageRuling){at, from, to};
    return true;
}

/* The borders of a box; a thin one with a background is a line too. */
static bool add_borders(HtmlReader *reader, Page *page, int node, Box box) {
    Str style = html_attribute(&reader->tree.nodes[node], "style", NULL);
    float right = box.left + box.width, bottom = box.top + box.height;
    const struct {
        Str property;
        bool horizontal;
        float at, from, to;
    } sides[] = {
        {STR("border-top"), true, box.top, box.left, right},
        {STR("border-bottom"), true, bottom, box.left, right},
        {STR("border-left"), false, box.left, box.top, bottom},
        {STR("border-right"), false, right, box.top, bottom},
    };
    Str all = style_find(style, STR("border")), fill = style_find(style, STR("background-color"));
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        Str own = style_find(style, sides[i].property);
        if (style_draws_line(own.size > 0 ? own : all) &&
            !add_ruling(reader, page, sides[i].horizontal, sides[i].at, sides[i].from, sides[i].to))
            return false;
    }
    if (fill.size == 0)
        fill = style_find(style, STR("background"));
    if (!style_draws_line(fill) || fminf(box.width, box.height) > BOX_THIN_MAX)
        return true;
    bool flat = box.width > box.height;
    return add_ruling(reader, page, flat, flat ? box.top : box.left, flat ? box.left : box.top, flat ? right : bottom);
}

static bool add_line(HtmlReader *reader, Page *page, const HtmlItem *item, float x, float y, float size) {
    Str text = item->text;
    float begin = x;
    for (ptrdiff_t offset = 0; offset < text.size;) {
        uint32_t c = utf8_next(text, &offset);
        float width = (float)utf8_width_of(c) * size / 2;
        if (!utf8_is_space(c) && x < STYLE_POINTS_MAX) {
            if (page->glyphs.size >= PAGE_GLYPHS_MAX)
                return diag_fail(reader->diag, "第 %d 页的字形超过上限 %d",
                                 "page %d has more glyphs than the limit of %d", page->number, (int)PAGE_GLYPHS_MAX);
            *vec_push(&page->glyphs, reader->page_scratch) =
                (PageGlyph){.unicode = c, .box = {x, y, x + width, y + size}, .size = size, .turn = TURN_NONE};
        }
        x += width;
    }
    if (page->sources.size < HTML_PAGE_SOURCES_MAX)
        *vec_push(&page->sources, reader->page_scratch) = (PageSource){{begin, y, x, y + size}, item->source};
    return true;
}

/* White space before a text moves it to the right, so the texts are not trimmed as lines of a walk are. */
static bool add_text(HtmlReader *reader, Page *page, int node, Box box) {
    const HtmlNode *nodes = reader->tree.nodes;
    HtmlItems lines = {0};
    float indent = 0;
    if (html_text_bytes(reader, node, nodes[node].end) == 0)
        return true;
    for (int i = node; i < nodes[node].end && indent == 0; i++) {
        Str text = nodes[i].text;
        for (ptrdiff_t offset = 0; offset < text.size;) {
            uint32_t c = utf8_next(text, &offset);
            if (!utf8_is_space(c))
                break;
            indent += c > ' ' ? (float)utf8_width_of(c) * box.size / 2 : 0; /* HTML's own white space collapses */
        }
        if (utf8_trim(text).size > 0)
            break;
    }
    if (!html_collect(reader, node + 1, nodes[node].end, true, &lines))
        return false;
    for (int i = 0; i < lines.size; i++) {
        float y = box.top + (box.line_height - box.size) / 2 + (float)i * box.line_height;
        if (!add_line(reader, page, &lines.data[i], box.left + (i == 0 ? indent : 0), y, box.size))
            return false;
    }
    return true;
}

static bool gather_page(HtmlReader *reader, Page *page, int node) {
    const HtmlNode *nodes = reader->tree.nodes;
    Str style = html_attribute(&nodes[node], "style", NULL);
    float right = 1, bottom = 1;
    for (int i = node + 1; i < nodes[node].end; i = nodes[i].end) {
        if (nodes[i].tag == HTML_TEXT || html_is_hidden(&nodes[i]) || !is_box(&nodes[i]))
            continue;
        Box box = box_of(reader, i);
        if (!add_borders(reader, page, i, box) || !add_text(reader, page, i, box))
            return false;
        right = fmaxf(right, box.left + box.width);
        bottom = fmaxf(bottom, box.top + box.height);
    }
    for (int i = 0; i < page->glyphs.size; i++) {
        right = fmaxf(right, page->glyphs.data[i].box.x1);
        bottom = fmaxf(bottom, page->glyphs.data[i].box.y1);
    }
    page->width = length_of(style, STR("width"), right);
    page->height = length_of(style, STR("height"), bottom);
    return true;
}

static bool read_page(HtmlReader *reader, int node, PageFlow *flow) {
    Arena *arena = reader->document->arena;
    reader->page_scratch = html_arena_new(reader);
    Page *page = arena_new_of(reader->page_scratch, Page);
    page->number = ++reader->document->pages;
    bool gathered = gather_page(reader, page, node);
    if (gathered) {
        page_keep_ink(page, reader->document);
        page_read(page, false, arena, reader->page_scratch, flow);
    }
    arena_release(reader->page_scratch);
    reader->page_scratch = NULL;
    return gathered;
}

bool html_read_pages(HtmlReader *reader, int begin, int end) {
    const HtmlNode *nodes = reader->tree.nodes;
    PageFlow flow = {0};
    for (int i = begin; i < end; i = nodes[i].end) {
        if (nodes[i].tag == HTML_TEXT || html_is_hidden(&nodes[i]) || count_boxes(reader, i) == 0)
            continue;
        if (reader->document->pages >= READ_PAGES_MAX)
            return diag_fail(reader->diag, "超过上限 %d 页", "there are more than the limit of %d pages",
                             (int)READ_PAGES_MAX);
        if (!read_page(reader, i, &flow))
            return false;
    }
    page_flow_finish(&flow, reader->document, reader->scratch);
    return true;
}
