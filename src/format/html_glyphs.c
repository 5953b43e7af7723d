/* Where the characters of a page's text stand in its bytes. The parser gives a text with its references decoded, its
 * line ends made one kind, and tags that mean nothing left out, and says where it begins; from there the page is read
 * beside the text, which says what must come next, so that no table of references is needed:
 *
 *     page    1&nbsp;234<!-- -->.50      of "&nbsp;" nothing is known but where it ends; the text knows the rest
 *     text    1   _  234        .50
 *
 * What does not come as the text says ends the node: its characters from there on have no glyph. Cost: linear. */
#include "format/html_glyphs.h"

static bool is_name_byte(char byte) {
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

static bool is_tag_at(Str text, ptrdiff_t at) {
    char byte = at + 1 < text.size ? text.data[at + 1] : 0;
    return byte == '!' || byte == '/' || byte == '?' || (is_name_byte(byte) && !(byte >= '0' && byte <= '9'));
}

static ptrdiff_t pass_tag(Str text, ptrdiff_t at) {
    bool comment = str_starts(str_sub(text, at, text.size), STR("<!--"));
    ptrdiff_t found = str_find(str_sub(text, at, text.size), comment ? STR("-->") : STR(">"));
    return found < 0 ? text.size : at + found + (comment ? 3 : 1);
}

/* "&nbsp;", "&#160;", and "&nbsp" where the writer forgot the rest. */
static ptrdiff_t pass_reference(Str text, ptrdiff_t at) {
    at++;
    at += at < text.size && text.data[at] == '#';
    while (at < text.size && is_name_byte(text.data[at]))
        at++;
    return at + (at < text.size && text.data[at] == ';');
}

/* An ampersand that stands for itself, or is written "&amp;", "&#38;". */
static ptrdiff_t pass_ampersand(Str text, ptrdiff_t at) {
    Str rest = str_sub(text, at, text.size);
    bool named = str_starts(rest, STR("&amp")) || str_starts(rest, STR("&AMP"));
    bool numbered = str_starts(rest, STR("&#38;")) || str_starts(rest, STR("&#x26;"));
    ptrdiff_t end = named ? at + 4 : at + 1;
    if (numbered)
        return pass_reference(text, at);
    return named && end < text.size && text.data[end] == ';' ? end + 1 : end;
}

/* Passes what stands for this character; *begin: where that begins. False: it does not come next. */
static bool pass_character(Str text, uint32_t c, ptrdiff_t *at, ptrdiff_t *begin) {
    while (*at < text.size && text.data[*at] == '<' && c != '<' && is_tag_at(text, *at))
        *at = pass_tag(text, *at);
    *begin = *at;
    if (*at >= text.size)
        return false;
    if (text.data[*at] == '\r' && c == '\n') {
        *at += *at + 1 < text.size && text.data[*at + 1] == '\n' ? 2 : 1;
        return true;
    }
    if (text.data[*at] == '&') {
        *at = c == '&' ? pass_ampersand(text, *at) : pass_reference(text, *at);
        return true;
    }
    return utf8_next(text, at) == c;
}

static void add_node(const HtmlTree *tree, int number, Arena *arena, SeenGlyphs *glyphs) {
    const HtmlNode *node = &tree->nodes[number];
    ptrdiff_t at = node->at, begin;
    for (ptrdiff_t offset = 0, before = 0; offset < node->text.size; before = offset) {
        uint32_t c = utf8_next(node->text, &offset);
        if (!pass_character(tree->page, c, &at, &begin))
            return;
        if (!utf8_is_space(c))
            *vec_push(glyphs, arena) =
                (SeenGlyph){c, number, html_source_at(node, before), html_kept_stood(&tree->kept, begin),
                            html_kept_stood(&tree->kept, at - 1) + 1};
    }
}

static bool is_without(const HtmlNode *node, const char *without) {
    return html_display(node->tag) == HTML_NONE ||
           (without && str_starts(html_attribute(node, "class", NULL), str_from_c(without)));
}

void html_glyphs(const HtmlTree *tree, const char *without, Arena *arena, SeenGlyphs *glyphs) {
    for (int i = 0; i < tree->count;) {
        const HtmlNode *node = &tree->nodes[i];
        if (node->tag == HTML_TEXT)
            add_node(tree, i, arena, glyphs);
        i = node->tag == HTML_TEXT || is_without(node, without) ? node->end : i + 1;
    }
}
