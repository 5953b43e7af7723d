/* A web page keeps its own bytes: tags are put between them, around the characters of each figure, and a list of notes
 * behind its end.
 *
 *     <td>1,2<b>34</b>.50</td>    a figure in three texts has three marks, so that no tag of the page is crossed:
 *     <td><mark>1,2</mark><b><mark>34</mark></b><mark>.50</mark><a></a></td>
 *
 * The reader remembers how far the source of a line or a cell had come (Place.source); from there the figure is looked
 * for among the characters that are seen, so that the right one of ten equal figures is found. What is put in is
 * ASCII, any other character by its number, and so right in UTF-8, GB 18030 and UTF-16, and nothing of a finding
 * can become a tag or a script. Styles are of our own classes; the page's scripts and styles stay what they are.
 *
 * The copy can be checked again, mended or not: numbers of notes are no text, and a reader passes over a navigation.
 *
 * How a page is parsed may change with a tag in it (a mark in a text that is kept raw, a table that lets none in). So
 * the copy is parsed again: unless it shows the characters of the page, and all of them, and the notes, it is not used.
 *
 * Cost: the page is parsed twice, and its characters sorted once. Refused: what does not pass that, and the limits of
 * html_tree.h. */
#include "mark/mark_html.h"

#include "base/decode.h"
#include "format/html_copy.h"
#include "format/html_glyphs.h"

#include <stdlib.h>

#define NOTE_CLASS "yusuan-note"

enum {
    SEARCH_ROOM = 64,       /* glyphs around the place where a figure of a sentence is expected */
    WHOLE_GLYPHS_MAX = 400, /* of a cell that is marked whole */
};

typedef struct Spot { /* of a mark: glyphs [first, last] */
    int mark, first, last;
} Spot;

typedef struct HtmlMarker {
    const Package *package;
    const Marks *marks;
    bool english, linked; /* linked: a number leads to its note */
    Arena *arena;
    Str text; /* of the page, in UTF-8 */
    HtmlTree tree;
    SeenGlyphs glyphs;
    SeenSources sources;
    Vec(Spot) spots;
    XmlEdits insertions; /* in bytes of the page's text */
} HtmlMarker;

static const char style[] =
    "<style>.yusuan-mark{color:inherit;border-radius:2px}"
    "mark.yusuan-e{background:#ffb3b3}mark.yusuan-w{background:#ffd699}mark.yusuan-n{background:#b8d4ff}"
    "mark.yusuan-o{background:none}mark.yusuan-o.yusuan-e{outline:1px dashed #d6202c}"
    "mark.yusuan-o.yusuan-w{outline:1px dashed #b35c00}mark.yusuan-o.yusuan-n{outline:1px dashed #1f63c9}"
    "a." NOTE_CLASS "{position:absolute;z-index:9;margin-left:1px;font:bold 10px/1 sans-serif;background:#fff;"
    "color:#b00018;text-decoration:none}a." NOTE_CLASS "::after{content:attr(data-n)}"
    "mark.yusuan-mark:target,aside." NOTE_CLASS " li:target{outline:2px solid #d6202c}"
    "aside." NOTE_CLASS "{position:fixed;right:8px;bottom:8px;z-index:2147483647;box-sizing:border-box;width:26em;"
    "max-width:calc(100vw - 16px);max-height:45vh;overflow-y:auto;padding:8px 12px;border:1px solid #888;"
    "background:#fff;color:#111;font:14px/1.5 sans-serif;text-align:left;box-shadow:0 2px 10px #0004}"
    "aside." NOTE_CLASS " summary{font-weight:bold;cursor:pointer}"
    "aside." NOTE_CLASS " ol{list-style:none;margin:8px 0 0;padding:0}"
    "aside." NOTE_CLASS " li{margin:0 0 8px;padding:2px 8px;border-left:4px solid #1f63c9;white-space:pre-line}"
    "aside." NOTE_CLASS " li.yusuan-e{border-color:#d6202c}aside." NOTE_CLASS " li.yusuan-w{border-color:#b35c00}"
    "aside." NOTE_CLASS " li.yusuan-o{border-left-style:dashed}"
    "@media print{aside." NOTE_CLASS "{position:static;width:auto;max-height:none;box-shadow:none;"
    "page-break-before:always}mark.yusuan-mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}}</style>";

/* ---- where the figures are */

/* The cell that the glyph is in, else its block: its last node. */
static int end_of_block(const HtmlMarker *m, int glyph) {
    const HtmlNode *nodes = m->tree.nodes;
    int block = -1;
    for (int i = nodes[m->glyphs.data[glyph].node].parent; i >= 0; i = nodes[i].parent) {
        if (nodes[i].tag == HTML_TD || nodes[i].tag == HTML_TH)
            return nodes[i].end;
        if (block < 0 && html_display(nodes[i].tag) == HTML_BLOCK)
            block = i;
    }
    return block < 0 ? m->tree.count : nodes[block].end;
}

static bool find_in_sentence(const HtmlMarker *m, const Mark *mark, Spot *spot) {
    const Passage *passage = &m->package->narrative.passages.data[mark->passage];
    const Segment *segment = NULL;
    for (int i = 0; i < passage->segments_count && passage->segments[i].offset <= mark->begin; i++)
        segment = &passage->segments[i];
    int begin = segment ? seen_until(&m->sources, segment->place.source) : -1;
    if (begin < 0)
        return false;
    Str printed = str_sub(passage->text, mark->begin, mark->end);
    int before = seen_count(str_sub(passage->text, segment->offset, mark->begin)), expected = begin + before;
    spot->first = seen_nearest(&m->glyphs, expected - SEARCH_ROOM, expected + before + SEARCH_ROOM, expected, printed);
    spot->last = spot->first + seen_count(printed) - 1;
    return spot->first >= 0;
}

static bool find_in_cell(const HtmlMarker *m, const Mark *mark, Spot *spot) {
    int begin = mark->broad ? -1 : seen_until(&m->sources, mark->place.source), end;
    if (begin < 0)
        return false;
    int last_node = end_of_block(m, begin);
    for (end = begin; end < m->glyphs.size && m->glyphs.data[end].node < last_node; end++) {
    }
    int found = seen_nearest(&m->glyphs, begin, end, begin, mark->printed);
    spot->first = found < 0 ? begin : found;
    spot->last = found < 0 ? end - 1 : found + seen_count(mark->printed) - 1;
    return spot->last >= spot->first && (found >= 0 || end - begin <= WHOLE_GLYPHS_MAX);
}

static int compare_spots(const void *a, const void *b) {
    const Spot *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->mark > y->mark) - (x->mark < y->mark);
}

static void find_spots(HtmlMarker *m, Marking *marking) {
    for (int i = 0; i < m->marks->size; i++) {
        const Mark *mark = &m->marks->data[i];
        Spot spot = {.mark = i};
        bool found = mark->passage >= 0 ? find_in_sentence(m, mark, &spot) : find_in_cell(m, mark, &spot);
        marking->marks += found;
        marking->notes += !found && !mark->witness;
        if (found)
            *vec_push(&m->spots, m->arena) = spot;
    }
    if (m->spots.size > 1)
        qsort(m->spots.data, (size_t)m->spots.size, sizeof *m->spots.data, compare_spots);
}

/* ---- what is put in */

static const char *class_of(const Mark *mark) {
    static const char *const slips[] = {
        [LEVEL_ERROR] = "yusuan-e", [LEVEL_WARNING] = "yusuan-w", [LEVEL_NOTE] = "yusuan-n"};
    static const char *const witnesses[] = {
        [LEVEL_ERROR] = "yusuan-o yusuan-e", [LEVEL_WARNING] = "yusuan-o yusuan-w", [LEVEL_NOTE] = "yusuan-o yusuan-n"};
    return mark->witness ? witnesses[mark->level] : slips[mark->level];
}

static void insert(HtmlMarker *m, ptrdiff_t at, Str text) {
    xml_edit_insert(&m->insertions, at, text);
}

static Str opening(const HtmlMarker *m, const Spot *spot, bool first) {
    const Mark *mark = &m->marks->data[spot->mark];
    Buf out = {.arena = m->arena};
    buf_format(&out, "<mark class=\"yusuan-mark %s\" ", class_of(mark));
    if (first)
        buf_format(&out, "id=\"yusuan-m%d\" ", spot->mark + 1);
    buf_str(&out, STR("title=\""));
    html_put_text(&out, mark->words);
    buf_str(&out, STR("\">"));
    return buf_view(&out);
}

/* The number beside a mark is drawn by the style, so that nobody reads it as a digit of the figure. */
static Str number_of(const HtmlMarker *m, const Spot *spot, const char *id) {
    int number = spot->mark + 1;
    Buf out = {.arena = m->arena};
    buf_format(&out, "<a class=\"" NOTE_CLASS "\" data-n=\"%d\"", number);
    if (*id)
        buf_format(&out, " id=\"%s%d\"", id, number);
    if (m->linked)
        buf_format(&out, " href=\"#yusuan-n%d\"", number);
    buf_str(&out, STR("></a>"));
    return buf_view(&out);
}

/* A mark for each text that the figure stands in; of one that begins within another only what is left of it. */
static void insert_mark(HtmlMarker *m, const Spot *spot, int done) {
    int begin = spot->first > done ? spot->first : done;
    const SeenGlyph *glyphs = m->glyphs.data;
    if (begin > spot->last)
        insert(m, glyphs[done - 1].end, number_of(m, spot, "yusuan-m"));
    for (int from = begin, to; from <= spot->last; from = to) {
        for (to = from + 1; to <= spot->last && glyphs[to].node == glyphs[from].node; to++) {
        }
        insert(m, glyphs[from].begin, opening(m, spot, from == begin));
        insert(m, glyphs[to - 1].end, STR("</mark>"));
        if (to > spot->last)
            insert(m, glyphs[to - 1].end, number_of(m, spot, ""));
    }
}

static bool has_spot(const HtmlMarker *m, int mark) {
    for (int i = 0; i < m->spots.size; i++)
        if (m->spots.data[i].mark == mark)
            return true;
    return false;
}

static void put_note(const HtmlMarker *m, int number, bool found, Buf *out) {
    const Mark *mark = &m->marks->data[number];
    buf_format(out, "<li class=\"%s\" id=\"yusuan-n%d\">", class_of(mark), number + 1);
    if (found && m->linked)
        buf_format(out, "<a href=\"#yusuan-m%d\">%d</a> ", number + 1, number + 1);
    else if (found)
        buf_format(out, "%d ", number + 1);
    html_put_text(out, mark->words);
    buf_str(out, STR("</li>\n"));
}

static void insert_notes(HtmlMarker *m, const Marking *marking) {
    Buf out = {.arena = m->arena};
    buf_format(&out, "\n<aside class=\"" NOTE_CLASS "\" role=\"navigation\">%s<details open><summary>", style);
    html_put_text(&out, m->english ? arena_format(m->arena, "yusuan: %d figures marked, %d notes without a place",
                                                  marking->marks, marking->notes)
                                   : arena_format(m->arena, "yusuan 批注：标出 %d 处，另有 %d 项没有位置",
                                                  marking->marks, marking->notes));
    buf_str(&out, STR("</summary><ol>\n"));
    for (int i = 0; i < m->marks->size; i++) {
        bool found = has_spot(m, i);
        if (found || !m->marks->data[i].witness)
            put_note(m, i, found, &out);
    }
    buf_str(&out, STR("</ol></details></aside>\n"));
    insert(m, m->text.size, buf_view(&out));
}

static void make_insertions(HtmlMarker *m, const Marking *marking) {
    int done = 0;
    for (int i = 0; i < m->spots.size; i++) {
        insert_mark(m, &m->spots.data[i], done);
        done = m->spots.data[i].last >= done ? m->spots.data[i].last + 1 : done;
    }
    insert_notes(m, marking);
}

/* ---- the copy */

/* Does the copy, without what was put in, show what the page shows, and its notes? */
static bool shows_the_same(const HtmlMarker *m, Str copy) {
    HtmlTree tree;
    SeenGlyphs glyphs = {0};
    Diag ignored = {0};
    Str text, encoding;
    if (!decode_text(m->arena, copy, &text, &encoding) || !html_parse(m->arena, text, &tree, &ignored))
        return false;
    html_glyphs(&tree, NOTE_CLASS, m->arena, &glyphs);
    bool same = glyphs.size == m->glyphs.size, noted = false;
    for (int i = 0; same && i < glyphs.size; i++)
        same = glyphs.data[i].c == m->glyphs.data[i].c;
    for (int i = 0; i < tree.count; i++)
        noted = noted || (tree.nodes[i].tag == HTML_ASIDE &&
                          str_equal(html_attribute(&tree.nodes[i], "class", NULL), STR(NOTE_CLASS)));
    return same && noted;
}

/* A link to a part of the page leads elsewhere where the page says that its links begin elsewhere. */
static bool has_base(Str text) {
    for (ptrdiff_t at = 0; at + 5 <= text.size; at++)
        if (strncasecmp(text.data + at, "<base", 5) == 0)
            return true;
    return false;
}

bool mark_html(const Package *package, Str bytes, const Marks *marks, MarkOptions options, Arena *arena, Buf *out,
               Marking *marking) {
    HtmlMarker m = {
        .package = package, .marks = marks, .english = options.english, .arena = arena, .insertions = {.arena = arena}};
    Diag ignored = {0};
    Str encoding;
    *marking = (Marking){0};
    if (!decode_text(arena, bytes, &m.text, &encoding) || !html_parse(arena, m.text, &m.tree, &ignored))
        return false;
    m.linked = !has_base(m.text);
    html_glyphs(&m.tree, NULL, arena, &m.glyphs);
    seen_by_source(&m.glyphs, arena, &m.sources);
    find_spots(&m, marking);
    make_insertions(&m, marking);
    Buf copy = {.arena = arena};
    html_copy(&m.insertions, m.text, bytes, encoding, &copy);
    if (!shows_the_same(&m, buf_view(&copy)))
        return false;
    buf_str(out, buf_view(&copy));
    return true;
}
