/* Where the characters of a web page stand in its bytes, and marks around some of them: through references, tags within
 * a text, drawings that the parser never sees, and encodings. */
#include "mark/mark_html.h"

#include "base/decode.h"
#include "format/html_glyphs.h"
#include "read/html/html.h"
#include "tap.h"
#include "builtin_words.h"

static Arena *arena;

/* The bytes of each character, between bars. */
static Str pieces(const char *page) {
    Str text = str_from_c(page);
    HtmlTree tree;
    SeenGlyphs glyphs = {0};
    Diag diag = {0};
    Buf out = {.arena = arena};
    if (!html_parse(arena, text, &tree, &diag))
        return STR("! not parsed");
    html_glyphs(&tree, "out", arena, &glyphs);
    for (int i = 0; i < glyphs.size; i++)
        buf_format(&out, "%s%.*s", i ? "|" : "", STR_ARG(str_sub(text, glyphs.data[i].begin, glyphs.data[i].end)));
    return buf_view(&out);
}

static void test_pieces(void) {
    tap_str(pieces("<p>1&nbsp;2&#48;<b>3</b>年"), STR("1|2|&#48;|3|年"), "a reference is one piece, a blank none");
    tap_str(pieces("<p>&lt;a&amp;b&c &AMP d"), STR("&lt;|a|&amp;|b|&|c|&AMP|d"), "ampersands of all sorts");
    tap_str(pieces("<p>a</q>b<!-- x>y -->c<?php d>e"), STR("a|b|c|e"),
            "tags that mean nothing and comments are passed");
    tap_str(pieces("<p>a < b\r\n<c"), STR("a|<|b"), "a sign that is no tag");
    tap_str(pieces("<p>1<svg><text>9</text></svg>2<svg/>3<p>4"), STR("1|2|3|4"), "behind drawings");
    tap_str(pieces("<p>&nGt;x<p>y"), STR("&nGt;|y"), "a text that cannot be followed is left, the next is not");
    tap_str(pieces("<p>a<i class=outer>b</i><script>c</script>d"), STR("a|d"), "nothing of what is to be left out");
    tap_str(pieces("<table>lost<tr><td>1</table>2"), STR("l|o|s|t|1|2"), "what is moved out of a table is still found");
}

static void claim_stood(Str bytes, const char *of, ptrdiff_t at, ptrdiff_t wanted) {
    Str text, encoding;
    bool decoded = decode_text(arena, bytes, &text, &encoding);
    Decoding decoding = decoding_begin(bytes, encoding);
    ptrdiff_t stood = decoded ? decoding_follow(&decoding, at) : -1;
    tap_ok(stood == wanted, "%s: byte %td stood at %td (%td)", of, at, wanted, stood);
}

static void test_stood(void) {
    claim_stood(STR("年度1"), "UTF-8", 6, 6);
    claim_stood(STR("\xEF\xBB\xBF年1"), "with a mark in front", 3, 6);
    claim_stood(STR("年年年年年年年年年年\xFF年1"), "a broken byte, which is three", 36, 34);
    claim_stood(STR("\xC4\xEA\xB6\xC8"
                    "1"),
                "GB 18030", 6, 4);
    claim_stood(STR("\xFF\xFE\x74\x5E"
                    "1\0"
                    "2\0"),
                "UTF-16, little end first", 4, 6);
    claim_stood(STR("\xFE\xFF\xD8\x40\xDC\x00\0"
                    "1"),
                "the other, beyond its first 65,536", 4, 6);
}

/* Marks the first cell that prints the text, `number` cells of the same text passed. */
static Str mark_cell(const char *page, const char *printed, int number) {
    Package package = {.document = {.arena = arena, .file = STR("page.html"), .lexis = *builtin_words()}};
    Diag diag = {0};
    Str bytes = str_from_c(page);
    if (!read_html(bytes, &package.document, &diag))
        return STR("! not read");
    Mark mark = {.level = LEVEL_ERROR, .printed = str_from_c(printed), .words = STR("\"><script>&字"), .passage = -1};
    for (int i = 0; i < package.document.blocks.size; i++) {
        const Grid *grid = package.document.blocks.data[i].grid;
        for (int k = 0; grid && k < grid->rows * grid->cols; k++)
            if (str_equal(grid->cells[k].text, mark.printed) && number-- == 0)
                mark.place = grid->cells[k].place;
    }
    Marks marks = {.data = &mark, .size = 1};
    Marking marking;
    Buf out = {.arena = arena};
    if (!mark_html(&package, bytes, &marks, (MarkOptions){0}, arena, &out, &marking))
        return STR("! not marked");
    Str copy = buf_view(&out);
    ptrdiff_t end = str_find(copy, STR("\n<aside"));
    return str_sub(copy, 0, end < 0 ? copy.size : end);
}

#define OPENING                                                                                                        \
    "<mark class=\"yusuan-mark yusuan-e\" id=\"yusuan-m1\" title=\"&#34;&#62;&#60;script&#62;&#38;&#23383;\">"
#define CLOSING "</mark><a class=\"yusuan-note\" data-n=\"1\" href=\"#yusuan-n1\"></a>"

static void test_marks(void) {
    tap_str(mark_cell("<table><tr><td>甲<td>5.00<td>5.00<tr><td>乙<td> 5.00 <td>6.00</table>", "5.00", 2),
            STR("<table><tr><td>甲<td>5.00<td>5.00<tr><td>乙<td> " OPENING "5.00" CLOSING " <td>6.00</table>"),
            "of equal figures in one line the one that is meant");
    tap_str(mark_cell("<table><tr><td>甲<td><a>5.00</a><tr><td>乙<td>6.00</table><plaintext>", "5.00", 0),
            STR("! not marked"), "nothing is put where it would be seen");
    tap_str(mark_cell("<table><tr><td>甲<td>5.00<tr><td>乙<td>6.00</table><base href=x>", "6.00", 0),
            STR("<table><tr><td>甲<td>5.00<tr><td>乙<td>" OPENING
                "6.00</mark><a class=\"yusuan-note\" data-n=\"1\"></a>"
                "</table><base href=x>"),
            "no link where links lead elsewhere");
}

int main(void) {
    arena = arena_new((size_t)256 << 20);
    test_pieces();
    test_stood();
    test_marks();
    arena_release(arena);
    return tap_done();
}
