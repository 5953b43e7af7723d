/* Word 97 documents, made paragraph by paragraph: pieces of either width, rows by the edges of their cells, merges,
 * tables in cells, fields, tracked changes, stories; then what is refused, and every cut. */
#include "read/read.h"
#include "reading.h"
#include "doc_maker.h"

/* The document's listing without its first line; or the English failure. */
static void claim(DocMaker *maker, Str want, const char *name) {
    Buf file = doc_maker_finish(maker);
    claim_reading(buf_view(&file), "x.doc", want, name);
    buf_release(&file);
}

/* What makes a paragraph one of a table, of a table in a cell, and the ends of its cells and rows. */
#define IN_TABLE  "\x16\x24\x01"
#define INNER     "\x16\x24\x01\x49\x66\x02\x00\x00\x00"
#define INNER_END "\x4B\x24\x01"
#define ROW_END   IN_TABLE "\x17\x24\x01"
#define CENTRED   "\x61\x24\x01"
#define DELETED   "\x00\x08\x01"
#define HIDDEN    "\x3C\x08\x01"
#define SPECIAL   "\x55\x08\x01"

static void put_cell(DocMaker *maker, const char *text) {
    doc_maker_paragraph(maker, text, 7, STR(IN_TABLE));
}

static void test_text(void) {
    DocMaker maker = {.narrow = 9};
    doc_maker_paragraph(&maker,
                        "No. \xC2\x93"
                        "1\xC2\x94.",
                        13, STR(""));
    doc_maker_paragraph(&maker, "某局 2026 年部门预算\v说明\x1E\x01", 13, STR(CENTRED));
    doc_maker_paragraph(&maker, "𠀀字", 12, STR(""));
    doc_maker_paragraph(&maker, "  ", 13, STR(""));
    claim(&maker,
          STR("paragraph paragraph 1\n    No. “1”.  @ paragraph 1\n"
              "heading paragraph 2\n    某局 2026 年部门预算  @ paragraph 2\n"
              "heading paragraph 2\n    说明-  @ paragraph 2\n"
              "paragraph paragraph 3\n    𠀀字  @ paragraph 3\n"),
          "bytes and UTF-16, line ends, hyphens, centred, the end of a section");
}

static void test_styles(void) {
    DocMaker maker = {.style_of_normal = STR(CENTRED), .style = STR("\x40\x26\x00")};
    doc_maker_paragraph(&maker, "甲", 13, STR(""))->style = 1;
    doc_maker_paragraph(&maker, "乙", 13, STR("\x61\x24\x00"));
    doc_maker_paragraph(&maker, "丙", 13, STR(""))->style = 99;
    claim(&maker,
          STR("heading paragraph 1\n    甲  @ paragraph 1\nparagraph paragraph 2\n    乙  @ paragraph 2\nparagraph "
              "paragraph 3\n    丙  @ paragraph 3\n"),
          "a style rests on another, the paragraph has the last word");
}

/* A row of three edges each: 0 1000 3000, 0 1000 2000 3000; cells are merged downwards by flags. */
#define ROW_OF_2                                                                                                       \
    ROW_END "\x08\xD6\x30\x00\x02\x00\x00\xE8\x03\xB8\x0B"                                                             \
            "\x60\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"                         \
            "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
#define ROW_OF_3                                                                                                       \
    ROW_END "\x08\xD6\x0A\x00\x03\x00\x00\xE8\x03\xD0\x07\xC0\x0B"                                                     \
            "\x2B\xD6\x02\x00\x01"

static void test_table(void) {
    DocMaker maker = {0};
    doc_maker_paragraph(&maker, "收支总表", 13, STR(""));
    put_cell(&maker, "项目");
    put_cell(&maker, "预算数");
    doc_maker_paragraph(&maker, "", 7, STR(ROW_OF_2));
    put_cell(&maker, "");
    put_cell(&maker, "基本");
    doc_maker_paragraph(&maker, "项", 13, STR(IN_TABLE));
    put_cell(&maker, "目");
    doc_maker_paragraph(&maker, "", 7, STR(ROW_OF_3));
    put_cell(&maker, "合计");
    put_cell(&maker, "1.00");
    put_cell(&maker, "2.00");
    doc_maker_paragraph(&maker, "", 7, STR(ROW_END));
    doc_maker_paragraph(&maker, "注", 13, STR(""));
    claim(&maker,
          STR("paragraph paragraph 1\n    收支总表  @ paragraph 1\ngrid 3x3 ruled table 1 row 0 paragraph 2\n"
              "    |项目{2x1}|预算数{1x2}|^|  @ table 1 row 1 paragraph 2\n"
              "    |^|基本|项目|  @ table 1 row 1 paragraph 2\n"
              "    |合计|1.00|2.00|  @ table 1 row 3 paragraph 8\n"
              "paragraph paragraph 11\n    注  @ paragraph 11\n"),
          "edges are columns, within a tolerance; a row that says none has those of the row above");
}

static void test_table_elsewhere(void) {
    static const char far[] = "\x2B\x00" ROW_END "\x08\xD6\x08\x00\x02\x00\x00\xE8\x03\xB8\x0B"
                              "\x24\x56\x00\x02";
    DocMaker maker = {.data = {far, sizeof far - 1}};
    put_cell(&maker, "甲");
    put_cell(&maker, "乙");
    doc_maker_paragraph(&maker, "", 7, STR("\x46\x66\x00\x00\x00\x00"));
    put_cell(&maker, "丙");
    put_cell(&maker, "丁");
    doc_maker_paragraph(&maker, "", 7, STR(ROW_OF_2));
    put_cell(&maker, "戊");
    put_cell(&maker, "己");
    doc_maker_paragraph(&maker, "", 7, STR(ROW_END));
    claim(&maker,
          STR("heading table 1 row 1 paragraph 1\n    甲  @ table 1 row 1 paragraph 1\n"
              "grid 2x2 ruled table 1 row 0 paragraph 1\n    |丙|丁|  @ table 1 row 2 paragraph 3\n"
              "    |戊|己|  @ table 1 row 3 paragraph 5\n"),
          "a row that is defined in the data stream, cells merged by a change");
}

static void put_inner_row(DocMaker *maker, const char *first, const char *second) {
    doc_maker_paragraph(maker, first, 13, STR(INNER INNER_END));
    doc_maker_paragraph(maker, second, 13, STR(INNER INNER_END));
    doc_maker_paragraph(maker, "", 13, STR(INNER "\x4C\x24\x01"));
}

static void test_inner_table(void) {
    DocMaker maker = {0};
    for (int row = 0; row < 2; row++) {
        put_cell(&maker, "外");
        for (int i = 0; row == 0 && i < 2; i++)
            put_inner_row(&maker, "1.00", "2.00");
        put_cell(&maker, "格");
        doc_maker_paragraph(&maker, "", 7, STR(ROW_END));
    }
    doc_maker_paragraph(&maker, "后", 13, STR(""));
    claim(&maker,
          STR("grid 2x2 ruled table 1 row 0 paragraph 1\n    |外|格|  @ table 1 row 1 paragraph 1\n"
              "    |外|格|  @ table 1 row 2 paragraph 7\n"
              "grid 2x2 ruled table 1 row 1 paragraph 2\n    |1.00|2.00|  @ table 1 row 1 paragraph 2\n"
              "    |1.00|2.00|  @ table 1 row 1 paragraph 4\nparagraph paragraph 9\n    后  @ paragraph 9\n"),
          "a table in a cell is a grid of its own behind the outer one");
}

/* A pattern of three levels (one is a bullet), and two lists of it, of which the second starts anew at 7. */
static void put_level(Buf *out, int start, int kind, int flags, const char *text) {
    put_u32(out, (uint32_t)start);
    put_u8(out, (uint32_t)kind);
    put_u8(out, (uint32_t)flags);
    put_zeros(out, 22);
    put_u16(out, (uint32_t)utf8_width(str_from_c(text)));
    for (const char *at = text; *at; at++)
        put_u16(out, *at >= '0' && *at <= '8' ? (uint32_t)(*at - '0') : (uint32_t)*at);
}

static void test_numbers(void) {
    DocMaker maker = {0};
    put_u16(&maker.patterns, 2);
    for (int i = 0; i < 2; i++) {
        put_u32(&maker.patterns, (uint32_t)(1000 + i));
        put_zeros(&maker.patterns, 22);
        put_u16(&maker.patterns, i == 1); /* the second one has one level */
    }
    for (int i = 0; i < 9; i++)
        put_level(&maker.levels, 1, i == 0 ? 39 : 0, i == 2 ? 4 : 0,
                  i == 0   ? "0,"
                  : i == 1 ? "(1)"
                  : i == 2 ? "0.1.2"
                           : "x");
    put_level(&maker.levels, 1, 0x17, 0, "*");
    put_u32(&maker.lists, 3);
    for (int i = 0; i < 3; i++) {
        put_u32(&maker.lists, i == 2 ? 1001 : 1000);
        put_zeros(&maker.lists, 8);
        put_u32(&maker.lists, i == 1);
    }
    for (int i = 0; i < 3; i++) {
        put_u32(&maker.lists, 0xFFFFFFFF);
        if (i == 1) {
            put_u32(&maker.lists, 7);
            put_u32(&maker.lists, 0x10);
        }
    }
    doc_maker_paragraph(&maker, "甲", 13, STR("\x0B\x46\x01\x00"));
    doc_maker_paragraph(&maker, "乙", 13, STR("\x0B\x46\x01\x00\x0A\x26\x01"));
    doc_maker_paragraph(&maker, "丙", 13, STR("\x0B\x46\x01\x00\x0A\x26\x02"));
    doc_maker_paragraph(&maker, "丁", 13, STR("\x0B\x46\x02\x00"));
    doc_maker_paragraph(&maker, "戊", 13, STR("\x0B\x46\x01\x00"));
    doc_maker_paragraph(&maker, "己", 13, STR("\x0B\x46\x03\x00"));
    doc_maker_paragraph(&maker, "庚", 13, STR("\x0B\x46\x09\x00"));
    claim(&maker,
          STR("paragraph paragraph 1\n    一, 甲  @ paragraph 1\n"
              "paragraph paragraph 2\n    (1) 乙  @ paragraph 2\n"
              "paragraph paragraph 3\n    1.1.1 丙  @ paragraph 3\n"
              "paragraph paragraph 4\n    七, 丁  @ paragraph 4\n"
              "paragraph paragraph 5\n    八, 戊  @ paragraph 5\n"
              "paragraph paragraph 6\n    己  @ paragraph 6\n"
              "paragraph paragraph 7\n    庚  @ paragraph 7\n"),
          "the numbers of lists are counted");
}

static void test_fields_and_changes(void) {
    DocMaker maker = {0};
    doc_maker_paragraph(&maker,
                        "见\x13 PAGEREF \x13 X \x14"
                        "a\x15 \\h \x14"
                        "第 3 页\x15。",
                        13, STR(""));
    doc_maker_paragraph(&maker, "未完\x13 的域", 13, STR(""));
    int begin = (int)maker.units.size / 2;
    doc_maker_paragraph(&maker, "原有新增删去隐藏\x02", 13, STR(""));
    doc_maker_run(&maker, begin + 4, begin + 6, STR(DELETED));
    doc_maker_run(&maker, begin + 6, begin + 8, STR(HIDDEN));
    doc_maker_run(&maker, begin + 8, begin + 9, STR(SPECIAL));
    claim(&maker,
          STR("paragraph paragraph 1\n    见第 3 页。  @ paragraph 1\nparagraph paragraph 2\n    未完 的域  @ "
              "paragraph 2\n"
              "paragraph paragraph 3\n    原有新增  @ paragraph 3\n"
              "remark tracked-changes: the document has 1 tracked changes; it was read as if all were accepted\n"
              "remark hidden-text: 1 pieces of hidden text were not read\n"),
          "fields show their result; deleted and hidden text is left out, with a word");
}

static void test_stories(void) {
    DocMaker maker = {0};
    doc_maker_paragraph(&maker, "正文", 13, STR(""));
    maker.story = DOC_FOOTNOTES;
    doc_maker_paragraph(&maker, "脚注", 13, STR(""));
    maker.story = DOC_HEADERS;
    doc_maker_paragraph(&maker, "页眉", 13, STR(""));
    maker.story = DOC_BOXES;
    doc_maker_paragraph(&maker, "文本框", 13, STR(""));
    claim(&maker,
          STR("paragraph paragraph 1\n    正文  @ paragraph 1\nparagraph paragraph 2\n    文本框  @ paragraph "
              "2\nparagraph paragraph 3\n    "
              "脚注  @ paragraph 3\n"),
          "boxes and footnotes follow the text, headers are not read");
}

static void test_refused(void) {
    DocMaker old = {.version = 104};
    doc_maker_paragraph(&old, "甲", 13, STR(""));
    claim(&old, STR("x.doc: a document of Word 95 or older (version 104), which cannot be read; save it as docx"),
          "Word 95");
    DocMaker locked = {.flags = 0x0100};
    doc_maker_paragraph(&locked, "甲", 13, STR(""));
    claim(&locked, STR("x.doc: the document is encrypted; save it without its password"), "a password");
    DocMaker other_table = {.flags = 0};
    doc_maker_paragraph(&other_table, "甲", 13, STR(""));
    other_table.counts[DOC_MAIN] = 0x7FFFFFFF;
    claim(&other_table,
          STR("paragraph paragraph 1\n    甲  @ paragraph 1\nremark damaged-file: the file is cut off or damaged; "
              "something may "
              "be missing\n"),
          "more characters than there are");
}

static void test_cut(void) {
    DocMaker maker = {0};
    for (int i = 0; i < 60; i++)
        doc_maker_paragraph(&maker, "某局 2026 年部门预算说明，某局 2026 年部门预算说明。", 13, STR(""));
    Buf file = doc_maker_finish(&maker);
    claim_cuts(buf_view(&file), "doc");
    buf_release(&file);
}

int main(void) {
    test_text();
    test_styles();
    test_table();
    test_table_elsewhere();
    test_inner_table();
    test_numbers();
    test_fields_and_changes();
    test_stories();
    test_refused();
    test_cut();
    return tap_done();
}
