/* What every reader of a web page asks of its tree: which elements are not shown, and how much text stands in a part of
 * it. The text before each node is counted once, so that the text of any part is a difference. */
#include "read/html/html_reader.h"
#include "base/utf8.h"
#include "format/html_style.h"

enum { HTML_SCRATCH_BYTES_MAX = 768 * 1024 * 1024 };

bool html_is_hidden(const HtmlNode *node) {
    if (node->tag == HTML_TEXT)
        return false;
    if (html_display(node->tag) == HTML_NONE)
        return true;
    bool hidden;
    html_attribute(node, "hidden", &hidden);
    Str style = html_attribute(node, "style", NULL);
    if (hidden || str_equal(html_attribute(node, "role", NULL), STR("navigation")))
        return true;
    if (style.size == 0)
        return false;
    return style_is(style_find(style, STR("display")), STR("none")) ||
           style_is(style_find(style, STR("visibility")), STR("hidden"));
}

static ptrdiff_t visible_bytes(Str text) {
    return utf8_trim(text).size;
}

void html_measure_text(HtmlReader *reader) {
    const HtmlTree *tree = &reader->tree;
    reader->text_before = arena_array(reader->scratch, ptrdiff_t, tree->count + 1);
    ptrdiff_t bytes = 0;
    int hidden_end = 0;
    bool within_style = false;
    for (int i = 0; i < tree->count; i++) {
        const HtmlNode *node = &tree->nodes[i];
        reader->text_before[i] = bytes;
        if (i >= hidden_end && html_is_hidden(node)) {
            hidden_end = node->end;
            within_style = html_display(node->tag) != HTML_NONE;
        }
        if (i >= hidden_end)
            bytes += visible_bytes(node->text);
        else if (within_style && node->tag == HTML_TABLE)
            reader->hidden_tables++;
    }
    reader->text_before[tree->count] = bytes;
}

ptrdiff_t html_text_bytes(const HtmlReader *reader, int begin, int end) {
    return reader->text_before[end] - reader->text_before[begin];
}

void html_leave(void *reader) {
    longjmp(((HtmlReader *)reader)->way_out, 1);
}

Arena *html_arena_new(HtmlReader *reader) {
    Arena *arena = arena_new(HTML_SCRATCH_BYTES_MAX);
    if (!arena)
        html_leave(reader);
    arena_on_exhausted(arena, html_leave, reader, NULL, NULL);
    return arena;
}
