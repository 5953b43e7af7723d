/* The text reader. Each case is a small text and the listing of the document that it must become,
 * so that a test is read as an example; the texts are made up. */
#include <stdlib.h>
#include "read/text/text.h"
#include "read/read.h"
#include "tap.h"
#include "builtin_words.h"

static bool read_bytes(Arena *arena, Str bytes, Document *document, Diag *diag) {
    *document = (Document){.arena = arena, .file = STR("x.txt"), .lexis = *builtin_words()};
    *diag = (Diag){0};
    return read_text(bytes, document, diag);
}

/* The first line of the listing, which names the format, is left out. */
static void claim(Str bytes, Str want, const char *name) {
    Arena *arena = arena_new(64 << 20);
    Document document;
    Diag diag;
    Buf out = {0};
    Str head = STR("failed"), listing = STR("");
    if (read_bytes(arena, bytes, &document, &diag)) {
        document_print(&document, &out);
        listing = buf_view(&out);
        str_line(&listing, &head);
    }
    tap_str(listing, want, name);
    buf_release(&out);
    arena_release(arena);
}

static void test_paragraphs(void) {
    claim(
        STR("一、收入\n\n（一）收入预算：某某预算数 12 万元，其中：一般公共预算拨款 12 万元，政府\n\n"
            "性基金预算拨款 0 万元。\n"),
        STR("paragraph line 1\n    一、收入  @ line 1\n"
            "paragraph line 3\n    （一）收入预算：某某预算数 12 万元，其中：一般公共预算拨款 12 万元，政府  @ line 3\n"
            "  + 性基金预算拨款 0 万元。  @ line 5\n"),
        "a sentence goes on over a page end");
    claim(STR("某某局一般公共预算财政拨款基本支出预算情况说明表\n2025 年预算数为 1 万元，比上年增加\r\n0.5 "
              "万元。\r\r附件 1"),
          STR("paragraph line 1\n    某某局一般公共预算财政拨款基本支出预算情况说明表  @ line 1\n"
              "paragraph line 2\n    2025 年预算数为 1 万元，比上年增加  @ line 2\n"
              "paragraph line 3\n    0.5 万元。  @ line 3\n"
              "paragraph line 5\n    附件 1  @ line 5\n"),
          "a title and a short line are joined to nothing; any line end ends a line");
    claim(
        STR("重点做好以下各项工作，确保全年各项目标任务如期完成，并按规定向社会公开，\n二、支出\n"),
        STR("paragraph line 1\n    重点做好以下各项工作，确保全年各项目标任务如期完成，并按规定向社会公开，  @ line 1\n"
            "paragraph line 2\n    二、支出  @ line 2\n"),
        "a numbered line begins a paragraph whatever stands before it");
    claim(STR("我们负责统筹推进全区各项审批服务工作，以及与之有关的\n- 3 -\n\f其他工作，包括监督检查。\n"),
          STR("paragraph page 1 line 1\n    我们负责统筹推进全区各项审批服务工作，以及与之有关的  @ page 1 line 1\n"
              "  + 其他工作，包括监督检查。  @ page 2 line 3\n"),
          "a page number is no part of the sentence, a form feed counts pages");
    claim(STR("The department's budget for the year 2025, as published by the\noffice of finance.\n"),
          STR("paragraph line 1\n    The department's budget for the year 2025, as published by the   @ line 1\n"
              "  + office of finance.  @ line 2\n"),
          "Latin words are joined with a space");
    claim(STR("第一段  有两处  空格，但不是表格。\n第二段没有。\n"),
          STR("paragraph line 1\n    第一段  有两处  空格，但不是表格。  @ line 1\n"
              "paragraph line 2\n    第二段没有。  @ line 2\n"),
          "double spaces in a sentence make no table");
    claim(STR("一、\t单位基本情况\n二、\t部门收支\n"),
          STR("paragraph line 1\n    一、\t单位基本情况  @ line 1\nparagraph line 2\n    二、\t部门收支  @ line 2\n"),
          "a number set off with a tab makes no table");
}

static void test_tabs(void) {
    claim(STR("单位：万元\n\n项目\t预算数\t\n合计\t1.00\t2.00\n\n注：无\n"),
          STR("paragraph line 1\n    单位：万元  @ line 1\n"
              "grid 2x3 line 3\n    |项目|预算数||  @ line 3\n    |合计|1.00|2.00|  @ line 4\n"
              "paragraph line 6\n    注：无  @ line 6\n"),
          "lines with tabs are a grid; blanks stay cells");
    claim(STR("收支总表\t\t\n单位：万元\t\t\n项目\t预算数\t备注\n合计\t1\n\t\t\n小计\n其他\t2\t3\n注：数字取整\t\t\n"),
          STR("paragraph line 1\n    收支总表  @ line 1\nparagraph line 2\n    单位：万元  @ line 2\n"
              "grid 5x3 line 3\n    |项目|预算数|备注|  @ line 3\n    |合计|1||  @ line 4\n    ||||  @ line 5\n"
              "    |小计|||  @ line 6\n    |其他|2|3|  @ line 7\n"
              "paragraph line 8\n    注：数字取整  @ line 8\n"),
          "titles, captions and notes are no rows; ragged and bare rows are padded");
    claim(STR("指标\t一级\t二级\t三级\t值\t性质\t单位\n\t产出\t数量\t窗口\t100\t=\t个\n\t产出\t数量\t人员\t20\t≥\t名\n"
              "产出\t数量\t事项\t1497\t=\t项\n产出\t时效\t场所\t全年\t定性\t年\t\n"),
          STR("grid 5x7 line 1\n    |指标|一级|二级|三级|值|性质|单位|  @ line 1\n"
              "    ||产出|数量|窗口|100|=|个|  @ line 2\n    ||产出|数量|人员|20|≥|名|  @ line 3\n"
              "    ||产出|数量|事项|1497|=|项|  @ line 4\n    ||产出|时效|场所|全年|定性|年|  @ line 5\n"),
          "a row that lost its leading blank is realigned");
    claim(STR("甲\t\t\t1\n\t乙\t2\t\n\t丙\t3\t\n合计\t3\t\t\n收入\t4\t\t\n"),
          STR("grid 5x4 line 1\n    |甲|||1|  @ line 1\n    ||乙|2||  @ line 2\n    ||丙|3||  @ line 3\n"
              "    ||合计|3||  @ line 4\n    ||收入|4||  @ line 5\n"),
          "and the next after it");
    claim(STR("\t\t（九）支出\t\t\n\t\t（十）支出\t2\t2\n收入合计\t1\t支出合计\t1\t1\n上年结转\t\t结转下年\t\t\n"),
          STR("grid 4x5 line 1\n    |||（九）支出|||  @ line 1\n    |||（十）支出|2|2|  @ line 2\n"
              "    |收入合计|1|支出合计|1|1|  @ line 3\n    |上年结转||结转下年|||  @ line 4\n"),
          "a full row below half-empty ones stays where it is");
    claim(STR("\t效益指标\t可持续影响\t98\t≥\t%\n\t效益指标\t生态效益\t9\t≥\t%\n\n\t\t指标\t\t\t\n--\t--\t----\t--\t--"
              "\t--\n\n附件 2\n"),
          STR("grid 2x6 line 1\n    ||效益指标|可持续影响|98|≥|%|  @ line 1\n    ||效益指标|生态效益指标|9|≥|%|  @ "
              "line 2\n"
              "paragraph line 7\n    附件 2  @ line 7\n"),
          "the last words of a wrapped cell on the next page; rows of dashes go");
    claim(STR("甲\t1\n\n\t\t指标\t\t\t\n--\t--\n"),
          STR("grid 1x2 line 1\n    |甲|1|  @ line 1\nparagraph line 3\n    指标  @ line 3\n"),
          "a remainder that fits no table before it is a paragraph");
    claim(STR("--\t--\n----\n\t\t\n"), STR(""), "dashes and blanks alone are nothing");
}

static void test_bars(void) {
    claim(STR("| 项目 | 预算数 |\n|:---|---:|\n| 合计 | 1.00 |\n"),
          STR("grid 2x2 line 1\n    |项目|预算数|  @ line 1\n    |合计|1.00|  @ line 3\n"), "a markdown table");
    claim(STR("┌──┬──┐\n│甲│1 │\n├──┼──┤\n│乙│2 │\n└──┴──┘\n"),
          STR("grid 2x2 line 2\n    |甲|1|  @ line 2\n    |乙|2|  @ line 4\n"), "a table drawn with box characters");
    claim(STR("综合科|审批科|督导科\n"), STR("paragraph line 1\n    综合科|审批科|督导科  @ line 1\n"),
          "bars in a lone line make no table");
}

static void test_spaces(void) {
    claim(STR("               支出总表\n"
              "部门：某局                                  单位：万元\n"
              "\n"
              "                             2025 年预算数\n"
              "编码       名  称         合计    基本支出    项目支出\n"
              "           合    计     1,100.00     60.00    1,040.00\n"
              "\n"
              "201        教育支出       100.00     60.00       40.00\n"
              "  20101    教育管理事务    10.00     10.00\n"
              "           其他教育管理\n"
              "  20199                    90.00     50.00       40.00\n"
              "           事务支出\n"
              "206        科学支出     1,000.00              1,000.00\n"
              "注：数字取整\n"),
          STR("heading line 1\n    支出总表  @ line 1\n"
              "paragraph line 2\n    部门：某局                                  单位：万元  @ line 2\n"
              "heading line 4\n    2025 年预算数  @ line 4\n"
              "grid 6x5 line 5\n"
              "    |编码|名  称|合计|基本支出|项目支出|  @ line 5\n"
              "    ||合    计|1,100.00|60.00|1,040.00|  @ line 6\n"
              "    |201|教育支出|100.00|60.00|40.00|  @ line 8\n"
              "    |20101|教育管理事务|10.00|10.00||  @ line 9\n"
              "    |20199|其他教育管理事务支出|90.00|50.00|40.00|  @ line 11\n"
              "    |206|科学支出|1,000.00||1,000.00|  @ line 13\n"
              "paragraph line 14\n    注：数字取整  @ line 14\n"),
          "a table laid out with spaces, a label wrapped around its numbers");
    claim(STR("    收入              支出\n"
              "项目        预算数    项目        预算数\n"
              "一、拨款      12.50 一、教育       2.50\n"
              "二、其他            二、卫生      10.00\n"),
          STR("grid 4x4 line 1\n"
              "    |收入||支出||  @ line 1\n"
              "    |项目|预算数|项目|预算数|  @ line 2\n"
              "    |一、拨款|12.50|一、教育|2.50|  @ line 3\n"
              "    |二、其他||二、卫生|10.00|  @ line 4\n"),
          "two blocks side by side, one blank between number and label");
    claim(STR("科目      合计\n教育      174,900\n                 .64\n卫生       23,103\n                 .76\n"),
          STR("paragraph line 1\n    科目      合计  @ line 1\n"
              "paragraph line 2\n    教育      174,900  @ line 2\nheading line 3\n    .64  @ line 3\n"
              "paragraph line 4\n    卫生       23,103  @ line 4\nheading line 5\n    .76  @ line 5\n"
              "remark split-numbers: the converter put decimals of this table on lines of their own; it was not read "
              "as a table; read the PDF itself line 3\n"),
          "numbers torn over two lines are not read as figures, and that is said");
    claim(STR("目录\n一、职责      1\n二、收入      3\n三、支出      7\n"),
          STR("paragraph line 1\n    目录  @ line 1\nparagraph line 2\n    一、职责      1  @ line 2\n"
              "paragraph line 3\n    二、收入      3  @ line 3\nparagraph line 4\n    三、支出      7  @ line 4\n"),
          "a table of contents is no table");
}

static void claim_failure(Str bytes, const char *part, const char *name) {
    Arena *arena = arena_new((size_t)64 << 20);
    Document document;
    Diag diag;
    tap_ok(!read_bytes(arena, bytes, &document, &diag) && diag.set &&
               str_contains(str_from_c(diag.en), str_from_c(part)),
           "%s: %s", name, diag.en);
    arena_release(arena);
}

static void test_hostile(void) {
    claim(STR(""), STR(""), "nothing");
    claim(STR("\n\n \r\n\f"), STR(""), "blank lines and a form feed");
    claim_failure(STR("text\0more"), "no text", "a NUL");
    claim_failure((Str){"x", (ptrdiff_t)READ_BYTES_MAX + 1}, "over the limit", "a file over the limit");
    ptrdiff_t size = READ_LINE_BYTES_MAX + 1;
    char *bytes = malloc((size_t)size + 1);
    memset(bytes, 'a', (size_t)size);
    claim_failure((Str){bytes, size}, "line 1", "a line over the limit");
    Arena *arena = arena_new((size_t)256 << 20);
    Document document;
    Diag diag;
    tap_ok(read_bytes(arena, (Str){bytes, size - 1}, &document, &diag), "a line at the limit");
    memset(bytes, '\t', (size_t)size);
    bytes[0] = bytes[1000] = 'a';
    for (int i = 1001; i < size; i += 2)
        bytes[i] = '\n';
    tap_ok(read_bytes(arena, (Str){bytes, size}, &document, &diag) && arena_used_bytes(arena) < (size_t)150 << 20,
           "a wide row above half a million narrow ones takes linear memory: %zu MiB", arena_used_bytes(arena) >> 20);
    int widest = 0, longest = 0;
    bool said = false;
    for (int i = 0; i < document.blocks.size; i++) {
        const Grid *grid = document.blocks.data[i].grid;
        if (grid && grid->cols > widest)
            widest = grid->cols;
        if (grid && grid->rows > longest)
            longest = grid->rows;
    }
    for (int i = 0; i < document.remarks.size; i++)
        said = said || str_equal(document.remarks.data[i].id, STR("grid-columns-limit"));
    tap_ok(widest <= READ_GRID_COLS_MAX && longest <= READ_GRID_ROWS_MAX && said,
           "grid limits: %d columns, %d rows, and what is left out is said", widest, longest);
    free(bytes);
    arena_release(arena);
}

int main(void) {
    test_paragraphs();
    test_tabs();
    test_bars();
    test_spaces();
    test_hostile();
    return tap_done();
}
