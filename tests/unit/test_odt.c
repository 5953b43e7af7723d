/* OpenDocument texts: blanks, lists and the outline, tables with covered and repeated cells, notes, changes, places,
 * and what is refused. Each is a file that is made here. */
#include "office_maker.h"
#include "tap.h"

#define P(text)                "<text:p>" text "</text:p>"
#define CELL(attributes, text) "<table:table-cell " attributes ">" P(text) "</table:table-cell>"
#define ROW(cells)             "<table:table-row>" cells "</table:table-row>"
#define TABLE(rows)            "<table:table table:name='t'><table:table-column/>" rows "</table:table>"
#define COVERED                "<table:covered-table-cell/>"

/* The XML below is laid out as it is nested. */
/* clang-format off */

static Arena *arena;

static void exhausted(void *context) {
    (void)context;
    tap_ok(false, "memory");
    exit(1);
}

static void claim_with(const char *styles, const char *named, const char *body, const char *wanted, const char *name) {
    ZipMaker zip = {0};
    tap_str(show_read(arena, make_odt(&zip, body, styles, named), "a.odt"), str_from_c(wanted), name);
    zip_release(&zip);
}

static void claim(const char *body, const char *wanted, const char *name) {
    claim_with(NULL, NULL, body, wanted, name);
}

static void test_text(void) {
    claim(P(" 某局\n  预算 ") P("") P("一<text:s text:c='3'/>二<text:tab/>三<text:s/><text:span>四</text:span>"),
          "某局 预算\n一   二 三 四\n", "white space collapses, blanks that are elements stay");
    claim(P("一<text:line-break/>二") "<text:h text:outline-level='1'>标题</text:h>", "一\n二\n# 标题\n",
          "line breaks end lines; headings");
    claim("<text:table-of-content><text:table-of-content-source><text:index-title-template>模板"
          "</text:index-title-template></text:table-of-content-source><text:index-body>" P(
              "一、概况<text:tab/>3") "</text:index-body></text:table-of-content>",
          "一、概况 3\n", "a table of contents shows its entries");
    claim(P("文<office:annotation>" P("批注") "</office:annotation>本") "<text:section text:display='none'>" P(
              "藏") "</text:section><text:section>" P("见") "</text:section>",
          "文本\n见\nremark hidden-text: 1 pieces of hidden text were not read\n", "comments and hidden sections");
    claim_with("<style:style style:name='c' style:family='paragraph' style:parent-style-name='C'/><style:style "
               "style:name='h' style:family='text'><style:text-properties text:display='none'/></style:style>",
               "<style:style style:name='C'><style:paragraph-properties fo:text-align='center'/></style:style>",
               "<text:p text:style-name='c'>题</text:p>" P("见<text:span text:style-name='h'>藏</text:span>见"),
               "# 题\n见见\nremark hidden-text: 1 pieces of hidden text were not read\n", "styles and their parents");
    claim("<text:tracked-changes><text:changed-region><text:deletion>" P(
              "删") "</text:deletion></text:changed-region>"
                    "</text:tracked-changes>" P("一<text:change text:change-id='1'/>二"),
          "一二\nremark tracked-changes: the document has 1 tracked changes; it was read as if all were accepted\n",
          "what was deleted is not there");
}

static void test_lists(void) {
#define ITEM(content)           "<text:list-item>" content "</text:list-item>"
#define LIST(attributes, items) "<text:list " attributes ">" items "</text:list>"
    static const char style[] =
        "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='一, 二, 三, "
        "...' "
        "style:num-suffix='、'/><text:list-level-style-number text:level='2' style:num-format='1' style:num-prefix='(' "
        "style:num-suffix=')' text:display-levels='1'/><text:list-level-style-number text:level='3' "
        "text:display-levels='2' style:num-format='1'/></text:list-style><text:list-style style:name='B'>"
        "<text:list-level-style-bullet text:level='1' text:bullet-char='o'/></text:list-style>";
    claim_with(
        style, NULL,
        LIST("text:style-name='L'",
             ITEM(P("总体") P("续段")) ITEM(P("收入") LIST("", ITEM(P("款")) ITEM(P("项") LIST("", ITEM(P("目")))))))
            P("正文") LIST("text:style-name='L' text:continue-numbering='true'",
                           ITEM(P("支出") LIST("", ITEM(P("款"))))) LIST("text:style-name='L'", ITEM(P("又始")))
                LIST("text:style-name='L' text:continue-list='x'",
                     "<text:list-item text:start-value='5'>" P("跳") "</text:list-item>"
                                                                     "<text:list-header>" P("头") "</text:list-header>")
                    LIST("text:style-name='B'", ITEM(P("点"))),
        "一、总体\n续段\n二、收入\n(1) 款\n(2) 项\n2.1 目\n正文\n三、支出\n(1) 款\n一、又始\n五、跳\n头\n点\n",
        "lists, within each other, going on, begun anew");
    claim_with(
        NULL,
        "<text:outline-style style:name='Outline'><text:outline-level-style text:level='1' style:num-format='1' "
        "style:num-suffix='.'/><text:outline-level-style text:level='2' style:num-format=''/></text:outline-style>",
        "<text:h text:outline-level='1'>甲</text:h><text:h text:outline-level='2'>乙</text:h>"
        "<text:h text:outline-level='1'>丙</text:h>",
        "# 1. 甲\n# 乙\n# 2. 丙\n", "the outline's numbers");
}

static void test_tables(void) {
    claim(TABLE(ROW(CELL("table:number-rows-spanned='2'", "科目") CELL("table:number-columns-spanned='2'", "2025年")
                        COVERED) ROW(COVERED CELL("", "小计") CELL("", "项目"))
                    ROW(CELL("", "合计") CELL("", "12") CELL("", "3"))),
          "|科目{2x1}|2025年{1x2}|^|\n|^|小计|项目|\n|合计|12|3|\n", "merged and covered cells");
    claim(TABLE(ROW(CELL("table:number-columns-spanned='2'", "科目") COVERED CELL("", "金额"))
                    ROW(CELL("", "201") CELL("", "教育") CELL("", "12"))),
          "|科目{1x2}|^|金额|\n|201|教育|12|\n", "a cell behind a covered one stands where it should");
    claim(TABLE(ROW(CELL("", "甲") CELL("table:number-columns-repeated='2'", "0")
                        CELL("table:number-columns-repeated='16000'",
                             "")) "<table:table-row table:number-rows-repeated='3'>" CELL("", "乙") CELL("", "1")
                    CELL("", "2") "</table:table-row><table:table-row table:number-rows-repeated='1048000'>" CELL(
                        "", "") "</table:table-row>"),
          "|甲|0|0|\n|乙|1|2|\n|乙|1|2|\n|乙|1|2|\n", "repeated cells and rows, empty ones without end");
    claim(TABLE("<table:table-header-rows>" ROW(CELL("", "甲") CELL("", "1")) "</table:table-header-rows>" ROW(
              CELL("", "乙") "<table:table-cell>" P("说明")
                  TABLE(ROW(CELL("", "子") CELL("", "3")) ROW(CELL("", "丑") CELL("", "4"))) "</table:table-cell>")),
          "|甲|1|\n|乙|说明|\n|子|3|\n|丑|4|\n", "header rows, a table within");
    claim(P("拨款12.5<text:note "
            "text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>" P(
                "含结转。") "</text:note-body></text:note>万元<text:note "
                            "text:note-class='endnote'><text:note-body>" P("尾注。") "</text:note-body></"
                                                                                     "text:note>。") P("完"),
          "拨款12.5万元。\n[1] 含结转。\n完\n[1] 尾注。\n", "notes");
    claim(P("前<draw:frame><draw:text-box>" P("框") "</draw:text-box></draw:frame>后"), "框\n前后\n", "a text box");
    claim(
        P("<draw:frame><draw:object/><draw:image/></draw:frame>"),
        "remark embedded-object: 1 embedded objects (tables of Excel, perhaps) were not read\nremark scanned-document: "
        "the document has 1 pictures and no text; recognise the text first\n",
        "an object and its picture");
}

static void test_places(void) {
    ZipMaker zip = {0};
    Diag diag = {0};
    Document document = {.arena = arena, .file = STR("a.odt"), .lexis = *builtin_words()};
    Str bytes = make_odt(&zip, P("") P("二") TABLE(ROW(CELL("", "甲") CELL("", "1")) ROW(CELL("", "乙") CELL("", "2"))),
                         NULL, NULL);
    tap_ok(read_document(bytes, STR(""), &document, &diag) && document.blocks.size == 2, "a document");
    tap_int(document.blocks.data[0].place.paragraph, 2, "the number of a paragraph");
    Place place = grid_cell(document.blocks.data[1].grid, 1, 1)->place;
    tap_ok(place.table == 1 && place.row == 2 && place.paragraph == 6, "the place of a cell");
    zip_release(&zip);
}

static void test_refusals(void) {
    ZipMaker zip = {0};
    Str good = make_odt(&zip, P("一"), NULL, NULL);
    tap_str(show_read(arena, good, "a.docx"), STR("一\n"), "a text called .docx");
    for (int tenth = 1; tenth < 10; tenth++)
        tap_ok(str_contains(show_read(arena, str_sub(good, 0, good.size * tenth / 10), "a.odt"), STR("not whole")),
               "broken off");
    zip_release(&zip);
    zip_add(&zip, STR("META-INF/manifest.xml"), STR("<manifest:encryption-data/>"), ZIP_DEFLATED);
    tap_str(show_read(arena, make_odt(&zip, P("一"), NULL, NULL), "a.odt"),
            STR("! the file is encrypted; remove the password first"), "encrypted");
    zip_release(&zip);
    zip_add(&zip, STR("mimetype"), STR("application/vnd.oasis.opendocument.text"), ZIP_STORED);
    tap_str(show_read(arena, zip_finish(&zip), "a.odt"), STR("! there is no content.xml in the archive"), "no content");
    zip_release(&zip);
    claim_with(NULL, "<style:style>", P("文"),
               "文\nremark damaged-part: styles.xml, line 1: not well-formed XML (mismatched tag)\n",
               "damaged styles: the text is read");
    claim("<text:p>", "! content.xml, line 1: not well-formed XML (mismatched tag)", "damage");
}

int main(void) {
    arena = arena_new((size_t)1 << 30);
    arena_on_exhausted(arena, exhausted, NULL, NULL, NULL);
    test_text();
    test_lists();
    test_tables();
    test_places();
    test_refusals();
    arena_release(arena);
    return tap_done();
}
