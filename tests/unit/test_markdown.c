/* The reader of Markdown: small texts and the listing of the document that each becomes: tables, marks within lines,
 * marks of pages. */
#include "read/text/markdown.h"
#include "read/read.h"
#include "tap.h"
#include "builtin_words.h"

/* The first line of the listing, which names the format, is left out. */
static void claim_of(const char *file, const char *text, const char *want, const char *name) {
    Arena *arena = arena_new(64 << 20);
    Document document = {.arena = arena, .file = str_from_c(file), .lexis = *builtin_words()};
    Diag diag = {0};
    Buf out = {0};
    Str head, listing = STR("failed");
    if (read_document(str_from_c(text), STR(""), &document, &diag)) {
        document_print(&document, &out);
        listing = buf_view(&out);
        str_line(&listing, &head);
    }
    tap_str(listing, str_from_c(want), name);
    buf_release(&out);
    arena_release(arena);
}

static void claim(const char *text, const char *want, const char *name) {
    claim_of("x.md", text, want, name);
}

static void test_tables(void) {
    claim("| 科目 | 合计 |\n|:---|---:|\n| 201 | 1.5 |\n",
          "grid 2x2 line 1\n    |科目|合计|  @ line 1\n    |201|1.5|  @ line 3\n", "the line of dashes is no row");
    claim("科目 | 合计\n--- | ---\n201 | 1.5\n",
          "grid 2x2 line 1\n    |科目|合计|  @ line 1\n    |201|1.5|  @ line 3\n", "bars at the ends may be missing");
    claim("|甲\\|乙|`丙`|\n|-|-|\n|1|2|\n", "grid 2x2 line 1\n    |甲|乙|丙|  @ line 1\n    |1|2|  @ line 3\n",
          "an escaped bar is a character of its cell");
    claim("|甲|乙|丙|\n|-|-|-|\n|1|\n|1|2|3|4|\n",
          "grid 3x4 line 1\n    |甲|乙|丙||  @ line 1\n    |1||||  @ line 3\n    |1|2|3|4|  @ line 4\n",
          "ragged rows are filled up, and nothing is lost");
    claim("|  | 2025年 | 2026年 |\n|---|---|---|\n| 201 |  |  |\n|  | 1.00 |  |\n",
          "grid 3x3 line 1\n    ||2025年|2026年|  @ line 1\n    |201|||  @ line 3\n    ||1.00||  @ line 4\n",
          "blank cells stay where they are");
    claim("|单位：万元||\n|---|---|\n|201|1.00|\n|202|2.00|\n",
          "paragraph line 1\n    单位：万元  @ line 1\ngrid 2x2 line 3\n    |201|1.00|  @ line 3\n    |202|2.00|  @ "
          "line 4\n",
          "a caption in the place of the header");
    claim("|a|b|\n|-|-|\n|某<br>局|x<br/>y|\n|![](1.png)|图![](2.png)|\n",
          "grid 3x2 line 1\n    |a|b|  @ line 1\n    |某局|x y|  @ line 3\n    ||图|  @ line 4\n"
          "remark pictures: 2 pictures were not read, 2 of them in cells of tables\n",
          "broken lines in cells; pictures");
    claim("## 表\n\n<table><tr><td>a</td><td>*b*</td></tr>\n<tr><td>1</td><td>2</td></tr></table>\n\n- 完\n",
          "heading line 1\n    表  @ line 1\n"
          "grid 2x2 ruled line 3\n    |a|*b*|  @ line 3\n    |1|2|  @ line 4\n"
          "paragraph line 6\n    完  @ line 6\n",
          "a table in HTML, with lines counted over it");
    claim_of("x.txt", "|甲|乙|\n|---|---|\n|**1**|2|\n",
             "grid 2x2 line 1\n    |甲|乙|  @ line 1\n    |1|2|  @ line 3\n",
             "a text with such a table is Markdown, whatever its name");
}

static void test_lines(void) {
    claim("# 一、**概况** ##\n## 二、职责#1\n#三\n",
          "heading line 1\n    一、概况  @ line 1\nheading line 2\n    二、职责#1  @ line 2\n"
          "paragraph line 3\n    #三  @ line 3\n",
          "headings");
    claim("- 甲\n* 乙\n1. 丙\n> 丁\n- 12.5\n",
          "paragraph line 1\n    甲  @ line 1\nparagraph line 2\n    乙  @ line 2\nparagraph line 3\n    1. 丙  @ line "
          "3\n"
          "paragraph line 4\n    丁  @ line 4\nparagraph line 5\n    - 12.5  @ line 5\n",
          "lists and quotations; a negative number is no item");
    claim("*甲* __乙__ ~~丙~~ ***丁*** `戊*` 3*5*2 注*：1\\.5\\* 金额__元__个\n",
          "paragraph line 1\n    甲 乙 丙 丁 戊* 3*5*2 注*：1.5* 金额__元__个  @ line 1\n",
          "emphasis in pairs, escapes, and what is neither");
    claim("$\\geq 95\\%$，$100\\%$，$\\mathrm{km}^{2}$，US$5 和 $6 元，$\\foo{1}$\n",
          "paragraph line 1\n    ≥95%，100%，km2，US$5 和 $6 元，$\\foo{1}$  @ line 1\n",
          "formulas whose commands are known; dollars otherwise");
    claim("[某局](http://a/b_c) &lt;5&nbsp;个 <b>粗</b> <5 &#8805;<!-- 注 -->\n",
          "paragraph line 1\n    某局 <5 个 粗 <5 ≥  @ line 1\n", "links, entities and tags");
    claim("```\n# 原样 *x*\n```\n```markdown\n# 标题\n```\n***\n",
          "paragraph line 2\n    # 原样 *x*  @ line 2\nheading line 5\n    标题  @ line 5\n", "fences and rules");
}

static void test_pages(void) {
    static const char two[] = "paragraph page 1 line 1\n    甲  @ page 1 line 1\n"
                              "paragraph page 2 line 3\n    乙  @ page 2 line 3\n";
    static const char begun[] = "paragraph page 1 line 2\n    甲  @ page 1 line 2\n"
                                "paragraph page 2 line 4\n    乙  @ page 2 line 4\n";
    claim("甲\n-- 1 of 2 --\n乙\n-- 2 of 2 --\n", two, "the first mark has a text before it: marks end pages");
    claim("<!-- Page 1 -->\n甲\n<!-- Page 2 -->\n乙\n", begun, "nothing before it: marks begin pages");
    claim("{0}----------\n甲\n{1}----------\n乙\n", begun, "pages counted from 0");
    claim("甲\n## Page 2\n乙\n", two, "the first page has no mark");
    claim("甲\n<!-- PageBreak -->\n乙\n", two, "marks without numbers");
    claim("甲\n[Page 2]\n[Page 2]\n乙\n",
          "paragraph line 1\n    甲  @ line 1\nparagraph line 2\n    [Page 2]  @ line 2\n"
          "paragraph line 3\n    [Page 2]  @ line 3\nparagraph line 4\n    乙  @ line 4\n",
          "marks that do not count up are none");
    claim("甲\n\\newpage\n<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>\n\\newpage\n乙\n",
          "paragraph page 1 line 1\n    甲  @ page 1 line 1\n"
          "grid 2x2 ruled page 2 line 3\n    |a|b|  @ page 2 line 3\n    |1|2|  @ page 2 line 3\n"
          "paragraph page 3 line 5\n    乙  @ page 3 line 5\n",
          "a table in HTML stands on its page");
    claim_of("x.txt", "甲\n-- 1 of 2 --\n乙\n", two, "plain text too");
}

int main(void) {
    test_tables();
    test_lines();
    test_pages();
    return tap_done();
}
