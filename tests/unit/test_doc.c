/* Word 97 documents, made paragraph by paragraph: pieces of either width, rows by the edges of their cells, merges,
 * tables in cells, fields, tracked changes, stories; then what is refused, and every cut. */
#include "read/read.h"
#include "tap.h"
#include "builtin_words.h"
#include "doc_maker.h"

/* The document's listing without its first line; or the English failure. */
static void claim(DocMaker *maker, Str want, const char *name) {
    Buf file = doc_maker_finish(maker);
    Arena *arena = arena_new(64 << 20);
    Document document = {.arena = arena, .file = STR("x.doc"), .lexis = *builtin_words()};
    Diag diag = {0};
    Buf out = {0};
    Str head, listing = STR("");
    if (read_document(buf_view(&file), STR(""), &document, &diag)) {
        document_print(&document, &out);
        listing = buf_view(&out);
        str_line(&listing, &head);
    } else {
        listing = str_from_c(diag.en);
    }
    tap_str(listing, want, name);
    buf_release(&out);
    buf_release(&file);
    arena_release(arena);
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
          STR("paragraph line 1\n    No. “1”.  @ line 1\nheading line 2\n    某局 2026 年部门预算 说明-  @ line 2\n"
              "paragraph line 3\n    𠀀字  @ line 3\n"),
          "bytes and UTF-16, line ends, hyphens, centred, the end of a section");
}

static void test_styles(void) {
    DocMaker maker = {.style_of_normal = STR(CENTRED), .style = STR("\x40\x26\x00")};
    doc_maker_paragraph(&maker, "甲", 13, STR(""))->style = 1;
    doc_maker_paragraph(&maker, "乙", 13, STR("\x61\x24\x00"));
    doc_maker_paragraph(&maker, "丙", 13, STR(""))->style = 99;
    claim(&maker,
          STR("heading line 1\n    甲  @ line 1\nparagraph line 2\n    乙  @ line 2\nparagraph line 3\n    丙  @ line "
              "3\n"),
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
          STR("paragraph line 1\n    收支总表  @ line 1\ngrid 3x3 ruled line 4\n"
              "    |项目{2x1}|预算数{1x2}|^|  @ line 4\n    |^|基本|项目|  @ line 9\n    |合计|1.00|2.00|  @ line 13\n"
              "paragraph line 14\n    注  @ line 14\n"),
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
    claim(&maker, STR("grid 2x2 ruled line 3\n    |甲{1x2}|^|  @ line 3\n    |丙|丁|  @ line 6\n"),
          "a row that is defined in the data stream, cells merged by a change");
}

static void test_inner_table(void) {
    DocMaker maker = {0};
    put_cell(&maker, "外");
    doc_maker_paragraph(&maker, "1.00", 13, STR(INNER INNER_END));
    doc_maker_paragraph(&maker, "2.00", 13, STR(INNER INNER_END));
    doc_maker_paragraph(&maker, "", 13, STR(INNER "\x4C\x24\x01"));
    put_cell(&maker, "格");
    doc_maker_paragraph(&maker, "", 7, STR(ROW_END));
    doc_maker_paragraph(&maker, "后", 13, STR(""));
    claim(&maker,
          STR("grid 1x2 ruled line 6\n    |外|格|  @ line 6\ngrid 1x2 ruled line 4\n    |1.00|2.00|  @ line 4\n"
              "paragraph line 7\n    后  @ line 7\n"),
          "a table in a cell is a grid of its own behind the outer one");
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
          STR("paragraph line 1\n    见第 3 页。  @ line 1\nparagraph line 2\n    未完 的域  @ line 2\n"
              "paragraph line 3\n    原有新增  @ line 3\n"
              "remark tracked-changes: the document has tracked changes; the text is read as if they were accepted\n"
              "remark hidden-text: the document has hidden text, not read\n"),
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
          STR("paragraph line 1\n    正文  @ line 1\nparagraph line 2\n    文本框  @ line 2\nparagraph line 3\n    "
              "脚注  @ line 3\n"),
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
          STR("paragraph line 1\n    甲  @ line 1\nremark damaged-file: the file is cut off or damaged; something may "
              "be missing\n"),
          "more characters than there are");
}

static void test_cut(void) {
    DocMaker maker = {0};
    for (int i = 0; i < 60; i++)
        doc_maker_paragraph(&maker, "某局 2026 年部门预算说明，某局 2026 年部门预算说明。", 13, STR(""));
    Buf file = doc_maker_finish(&maker);
    int passed = 0;
    for (ptrdiff_t size = 8; size < file.size; size += 24) {
        Arena *arena = arena_new(64 << 20);
        Document document = {.arena = arena, .file = STR("x.doc"), .lexis = *builtin_words()};
        Diag diag = {0};
        char *cut = malloc((size_t)size);
        memcpy(cut, file.data, (size_t)size);
        bool good = read_document((Str){cut, size}, STR("doc"), &document, &diag);
        passed += good ? !document.damaged : !diag.set;
        free(cut);
        arena_release(arena);
    }
    tap_int(passed, 0, "no cut file passes");
    buf_release(&file);
}

int main(void) {
    test_text();
    test_styles();
    test_table();
    test_table_elsewhere();
    test_inner_table();
    test_fields_and_changes();
    test_stories();
    test_refused();
    test_cut();
    return tap_done();
}
