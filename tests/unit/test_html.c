/* Web pages to documents: what is text and what is the site around it, tables of data and of layout, positioned boxes,
 * encodings, limits. Each page is written here; what comes out is compared as document_print lists it, without places.
 */
#include "base/utf8.h"
#include "format/html_style.h"
#include "format/html_tree.h"
#include "read/html/html.h"
#include "read/read.h"
#include "tap.h"
#include "builtin_words.h"

enum { PAGES_OF_PARTS = 20000, PARTS_OF_A_PAGE = 12 };

static Arena *arena;

static void exhausted(void *context) {
    (void)context;
    tap_ok(false, "memory");
    exit(1);
}

/* The document in short: a paragraph a line ("# " before a heading), a row of a grid between bars, "^" for a covered
 * cell, the spans of a merged one in braces. A failure is its English message after "! ". */
static Str read_page(Str page) {
    Buf out = {0};
    Diag diag = {0};
    Document document = {.arena = arena, .file = STR("page.html"), .lexis = *builtin_words()};
    if (!read_html(page, &document, &diag))
        return arena_format(arena, "! %s", diag.en);
    for (int i = 0; i < document.blocks.size; i++) {
        const Block *block = &document.blocks.data[i];
        if (block->kind == BLOCK_PARAGRAPH)
            buf_format(&out, "%s%.*s\n", block->centred ? "# " : "", STR_ARG(block->text));
        for (int row = 0; block->grid && row < block->grid->rows; row++) {
            for (int col = 0; col < block->grid->cols; col++) {
                const Cell *cell = grid_cell(block->grid, row, col);
                buf_format(&out, "|%.*s", STR_ARG(cell->covered ? STR("^") : cell->text));
                if (cell->row_span != 1 || cell->col_span != 1)
                    buf_format(&out, "{%dx%d}", cell->row_span, cell->col_span);
            }
            buf_str(&out, STR("|\n"));
        }
    }
    for (int i = 0; i < document.remarks.size; i++)
        buf_format(&out, "remark %.*s\n", STR_ARG(document.remarks.data[i].id));
    Str text = arena_copy(arena, buf_view(&out));
    buf_release(&out);
    return text;
}

static void claim(Str page, Str wanted, const char *name) {
    tap_str(read_page(page), wanted, name);
}

static void test_paragraphs(void) {
    claim(STR("<title>t</title><h1>某局</h1><p>一&nbsp;&lt;二&#19977;</p>三<div>四<span>五</span></div>六"),
          STR("# 某局\n一\u00a0<二三\n三\n四五\n六\n"), "block elements end paragraphs, entities are characters");
    claim(STR("<p>一<br>二<br/>三<p align=center>四<p style='TEXT-ALIGN: Center'>五"), STR("一\n二\n三\n# 四\n# 五\n"),
          "line breaks and centred paragraphs");
    claim(STR("<p>预算\n   收入  12 万元\n is  one</p>"), STR("预算收入 12 万元is one\n"),
          "a line end between ideographs is nothing, other white space is one space");
    claim(STR("<pre>一\n二</pre>"), STR("一\n二\n"), "preformatted lines");
    claim(STR("<center><div>甲</div><div align=left>乙</div></center>"), STR("# 甲\n乙\n"), "what is inside inherits");
}

static void test_site(void) {
    claim(STR("<script>var a='<p>x';</script><style>p{}</style><nav>菜单</nav><!-- x --><select><option>一</select>"
              "<div hidden>甲</div><div style='color:red; Display : none'>乙</div><footer>丙</footer>丁"),
          STR("丁\n"), "what a browser does not show, menus and footers");
    claim(STR("<ul><li><a href='/'>首页</a><li><a href=/a>公开</a> | <a href=/b>服务</a></ul><p><a href='#x'>目录</a>"
              "<p>见<a href=/c>附件</a>"),
          STR("目录\n见附件\n"), "nothing but links is a menu; links within a page and within a sentence are not");
    claim(STR("<div style='display:none'><table><tr><td>1<td>2</table></div>x"), STR("x\nremark hidden-text\n"),
          "a hidden table is said");
    claim(STR(""), STR(""), "an empty page");
    claim(STR("</p></td><tr></table>x</html><p>y"), STR("x\ny\n"), "a page of nothing right");
}

static void test_tables(void) {
    claim(STR("<table><tr><td rowspan=2>科目<td colspan=2>2025 "
              "年<tr><td>小计<td>项目<tr><td>201<td>1.00<td>2.00</table>"),
          STR("|科目{2x1}|2025 年{1x2}|^|\n|^|小计|项目|\n|201|1.00|2.00|\n"), "merged cells");
    claim(STR("<table><thead><tr><th>a<th>b</thead><tbody><tr><td rowspan=9>c<td>d</tbody><tr><td>e<td>f"
              "<tr><td>g<td rowspan=0>h<tr><td>i</table>"),
          STR("|a|b|\n|c|d|\n|e|f|\n|g|h{2x1}|\n|i|^|\n"), "a span ends with its group of rows");
    claim(STR("<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table><table><tr><td>1<td>2<tr><td>3<td>4</table>"),
          STR("a\nb\nc\n|1|2|\n|3|4|\n"), "cells that would lie over each other; three cells are no table");
    claim(STR("<table><tr><td colspan=20>收支总表<tr><td><td>单位：万元<tr><td>项目<td>预算数<tr><td>收入<td>1"
              "<tr height=0><td></td><td></td><tr style='display:none'><td>x<td>y<tr><td colspan=2>注：无</table>"),
          STR("# 收支总表\n单位：万元\n|项目|预算数|\n|收入|1|\n注：无\n"),
          "title, unit and note are paragraphs; empty and hidden rows are not there");
    claim(STR("<table><tr><td><p>一般<p>公共<td>1.00<br>2.00<tr><td>工资<br>福利<td>Big<br>Co</table>"),
          STR("|一般公共|1.00 2.00|\n|工资福利|Big Co|\n"), "lines of a cell join, two amounts stay two");
    claim(STR("<table><caption>表一</caption><tr><td>a<td>b<tr><td>c<td>d</table>"), STR("表一\n|a|b|\n|c|d|\n"),
          "a caption");
}

static void test_layout(void) {
    claim(STR("<table><tr><td>左<td><table><tr><td>项目<td>数<tr><td>收入<td>1</table></table>"),
          STR("左\n|项目|数|\n|收入|1|\n"), "a table around a table is layout");
    claim(STR("<table><tr><td>a<td>b</table>"), STR("a\nb\n"), "a row is no table");
    claim(STR("<table><thead><tr><th>a<th>b</table>"), STR("|a|b|\n"), "unless it says that it is a head");
    claim(STR("<table><tr><td>项目名称很长的一项<td>数<tr><td>收入的名称也很长<td><table><tr><td>1</table></table>"),
          STR("|项目名称很长的一项|数|\n|收入的名称也很长|1|\n"), "a small table in a cell is its text");
    claim(STR("<table><tr><td>单位：万元<td>某局</table><table><tr><td>一<tr><td>二<tr><td>三<tr><td>四</table>"),
          STR("单位：万元\n某局\n一\n二\n三\n四\n"), "one row or one column is no table");
}

/* A form of two columns and three rows, drawn with borders, on two pages. */
static void test_boxes(void) {
    Buf page = {0};
    buf_str(&page, STR("<h1>某局</h1><div>"));
    for (int number = 0; number < 2; number++) {
        buf_str(&page, STR("<div style='width:595pt;height:842pt;position:relative'>"));
        for (int row = 0; row < 4; row++)
            buf_format(&page,
                       "<div style='left:100pt;top:%dpt;width:200pt;height:0;border-bottom:0.5pt solid #000'></div>",
                       100 + 20 * row);
        for (int col = 0; col < 3; col++)
            buf_format(&page, "<div style='left:%dpt;top:100pt;width:0;height:60pt;border-right:1px solid'> </div>",
                       100 + 100 * col);
        for (int row = 0; row < 3; row++)
            buf_format(&page,
                       "<div style='left:110pt;top:%dpt;font-size:10pt'>收<b>入</b></div>"
                       "<div style='left:270pt;top:%dpt;font-size:10pt'>%d.00</div>",
                       104 + 20 * row, 104 + 20 * row, row + 10 * number);
        buf_str(&page, STR("<div style='left:110pt;top:200pt;font-size:10pt'>　　说明。</div></div>\n"));
    }
    buf_str(&page, STR("</div><p>完"));
    claim(buf_view(&page),
          STR("# "
              "某局\n|收入|0.00|\n|收入|1.00|\n|收入|2.00|\n说明。\n|收入|10.00|\n|收入|11.00|\n|收入|12.00|"
              "\n说明。\n完\n"),
          "positioned boxes are pages with grids");
    buf_release(&page);
    claim(STR("<div><div style='left:1px;top:2px'>甲</div><div style='left:1px;top:9px'>乙</div></div>"),
          STR("甲\n乙\n"), "two boxes are lines");
}

static void test_encodings(void) {
    claim(STR("<meta charset=gb2312><p>\xD4\xA4\xCB\xE3"), STR("预算\n"), "GB2312");
    claim(STR("\xEF\xBB\xBF<meta charset=gbk><p>预算"), STR("预算\n"), "a byte order mark goes first");
    claim(STR("<meta charset=gb2312><p>预算"), STR("预算\n"), "the bytes are believed, not the page");
    claim(STR("<meta http-equiv=Content-Type content='text/html; charset=Big5'><p>\xB9\x77\xBA\xE2"),
          STR("! page.html: cannot read pages in the encoding Big5"), "another encoding");
    claim(STR("<p>a\0b"), STR("! page.html: no web page (binary data, or neither UTF-8, GB18030 nor UTF-16)"),
          "binary");
}

static void claim_repeated(const char *part, int count, Str wanted, const char *name) {
    Buf page = {0};
    buf_str(&page, STR("<table><tr>"));
    for (int i = 0; i < count; i++)
        buf_str(&page, str_from_c(part));
    Str got = read_page(buf_view(&page));
    Str begin = str_sub(got, 0, got.size < 200 && str_starts(got, STR("!")) ? got.size : 0);
    tap_ok(str_contains(got, wanted), "%s: %.*s", name, STR_ARG(begin));
    buf_release(&page);
}

/* So many elements one in the other, html and body among them, are read; one more is refused. */
static void test_depth(void) {
    for (int more = 0; more < 2; more++) {
        Buf page = {0};
        for (int i = 2; i < HTML_DEPTH_MAX + more; i++)
            buf_str(&page, STR("<div>"));
        Str got = read_page(arena_format(arena, "%.*sx", STR_ARG(buf_view(&page))));
        tap_ok(str_starts(got, more ? STR("! the elements are nested deeper") : STR("x\n")),
               "the limit of nesting + %d", more);
        buf_release(&page);
    }
}

static void test_limits(void) {
    claim_repeated("<div>", HTML_DEPTH_MAX + 50, STR("! the elements are nested deeper"), "nesting");
    claim_repeated("<td><table><tr>", HTML_DEPTH_MAX / 2, STR("! the elements are nested deeper"), "nested tables");
    claim_repeated("<svg><g>", 50 * HTML_DEPTH_MAX, STR("! the elements are nested deeper"),
                   "drawings that do not end");
    claim_repeated("<br>", HTML_NODES_MAX + 1, STR("! there are more nodes"), "nodes");
    claim_repeated("<td>x", READ_GRID_COLS_MAX + 1, STR("x\n"), "a wide row is still a row");
    claim_repeated("<td colspan=500>x<td>y<tr>", 4500, STR("over the limit of 2000000 cells"), "cells");
    Buf page = {0};
    buf_str(&page, STR("<a "));
    for (int i = 0; i < 2 * HTML_ATTRIBUTES_MAX; i++)
        buf_format(&page, " a%d", i);
    buf_str(&page, STR(">"));
    tap_ok(str_contains(read_page(buf_view(&page)), STR("more attributes")), "attributes");
    buf_release(&page);
    tap_ok(str_contains(read_page((Str){"<", (ptrdiff_t)33 << 20}), STR("over the limit")), "bytes");
}

static void test_style(void) {
    float points = 0;
    Str style = STR("a:1; LEFT : 12.5PT ;left-x:3;top:-1in!important");
    tap_ok(style_points(style_find(style, STR("left")), &points) && points == 12.5F, "points");
    tap_ok(style_points(style_find(style, STR("top")), &points) && points == -72, "inches, below zero");
    tap_ok(style_points(STR("16px"), &points) && points == 12, "pixels");
    tap_ok(style_points(STR("99999999999999999999999999999999999999999999"), &points) && points == STYLE_POINTS_MAX,
           "a length beyond all bounds");
    tap_ok(!style_points(STR("auto"), &points) && !style_points(STR("50%"), &points) &&
               !style_points(STR("-"), &points),
           "no lengths");
    tap_ok(style_draws_line(STR("0.5pt solid #000")) && !style_draws_line(STR("0 solid")),
           "lines, and none without width");
    tap_ok(!style_draws_line(STR("1px none")) && !style_draws_line(STR("")), "no lines");
}

/* Drawings and formulas are not read, and whatever stands in them does not end the program: Gumbo asserts on a select
 * or a table within a formula. */
static void test_foreign(void) {
    claim(STR("<p>合计<svg viewBox='0 > 1'><path d='1'/><title>t</title></svg>12.00<svg/>元"), STR("合计12.00元\n"),
          "a drawing in a line is passed over");
    claim(STR("<p>甲<svg><g><desc><p>hidden</desc></g></svg><!-- <svg> --><p title='<svg>'>乙"), STR("甲\n乙\n"),
          "HTML within a drawing is passed over, what looks like a drawing is not one");
    claim(STR("<script>x = '<svg ';</script><p>甲<svg><g>\n<p>乙"), STR("甲\n乙\n"), "a paragraph ends a drawing");
    claim(STR("<p>甲<math><mn>1"), STR("甲1\n"), "a formula that does not end loses its tag");

    static const char *const parts[] = {"<table>", "<math>", "<td>", "<mi>",    "<select>",  "</table>",
                                        "<svg>",   "<desc>", "<tr>", "</svg>",  "<caption>", "</select>",
                                        "</math>", "<svg/>", "<",    "<script>"};
    uint32_t state = 1;
    int read = 0;
    for (int page = 0; page < PAGES_OF_PARTS; page++) {
        char text[512] = "<table><math>";
        size_t size = page % 2 ? strlen(text) : 0;
        for (int i = 0; i < PARTS_OF_A_PAGE; i++) {
            state = state * 1664525 + 1013904223;
            const char *part = parts[(state >> 16) % (sizeof parts / sizeof *parts)];
            size_t length = strlen(part);
            memcpy(text + size, part, length);
            size += length;
        }
        Arena *own = arena_new(16 << 20);
        Document document = {.arena = own, .file = STR("parts.html")};
        Diag diag = {0};
        read += read_html((Str){text, (ptrdiff_t)size}, &document, &diag);
        arena_release(own);
    }
    tap_int(read, PAGES_OF_PARTS, "pages of tags in any order are read");
}

int main(void) {
    arena = arena_new((size_t)1 << 30);
    arena_on_exhausted(arena, exhausted, NULL, NULL, NULL);
    test_paragraphs();
    test_site();
    test_tables();
    test_layout();
    test_boxes();
    test_encodings();
    test_depth();
    test_limits();
    test_style();
    test_foreign();
    arena_release(arena);
    return tap_done();
}
