/* Word documents: what a paragraph's number is, what is shown and what is not, tables with their spans, notes,
 * changes, places, and what is refused. Each is a file that is made here. */
#include "format/counting.h"
#include "office_maker.h"
#include "tap.h"

/* The XML below is laid out as it is nested. */
/* clang-format off */

#define P(text)              "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(properties, text) "<w:tc><w:tcPr>" properties "</w:tcPr>" P(text) "</w:tc>"
#define TR(cells)            "<w:tr>" cells "</w:tr>"
#define TBL(rows)            "<w:tbl><w:tblPr/><w:tblGrid/>" rows "</w:tbl>"
#define NUMBERED(list, level, text)                                                                                    \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" list "'/></w:numPr></w:pPr><w:r><w:t>" text     \
    "</w:t></w:r></w:p>"
#define LEVEL(number, format, text)                                                                                    \
    "<w:lvl w:ilvl='" number "'><w:start w:val='1'/><w:numFmt w:val='" format "'/><w:lvlText w:val='" text             \
    "'/></w:lvl>"

static Arena *arena;

static void exhausted(void *context) {
    (void)context;
    tap_ok(false, "memory");
    exit(1);
}

static void claim_made(const Made *made, const char *wanted, const char *name) {
    ZipMaker zip = {0};
    tap_str(show_read(arena, make_docx(&zip, made), "a.docx"), str_from_c(wanted), name);
    zip_release(&zip);
}

static void claim(const char *body, const char *wanted, const char *name) {
    claim_made(&(Made){.body = body}, wanted, name);
}

static void test_text(void) {
    claim(P("某局 ") P("") P(" 预算&lt;1&gt;"), "某局\n预算<1>\n", "paragraphs, without those that are empty");
    claim("<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t>"
          "<w:noBreakHyphen/><w:t>三</w:t><w:softHyphen/><w:t>四</w:t></w:r></w:p>",
          "一 二-三四\n", "tabs and hyphens; the tab stops of a paragraph are none");
    claim("<w:p><w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:cr/><w:t>第三行</w:t></w:r></w:p>",
          "第一行\n第二行\n第三行\n", "line breaks end lines");
    claim(
        "<w:p><w:hyperlink><w:r><w:t>一</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>二</w:t></w:r></w:smartTag>"
        "<w:sdt><w:sdtPr><w:alias w:val='x'/><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent><w:r><w:t>三</w:t></w:r>"
        "</w:sdtContent></w:sdt></w:p><w:sdt><w:sdtContent>" P("四") "</w:sdtContent></w:sdt>",
        "一二三\n四\n", "links, smart tags and content controls show what they hold");
    claim("<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='Wingdings 2' w:char='F0A3'/>"
          "<w:sym w:font='Symbol' w:char='F0B3'/></w:r></w:p>",
          "\u2611\u25a1\u2265\n", "symbols");
    claim("<w:p><w:r><w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>一</w:t></w:r></w:rubyBase>"
          "</w:ruby></w:r></w:p>",
          "一\n", "the phonetic guide is no text");
    claim_made(
        &(Made){.body = P("严格") TBL(TR(TC("", "甲") TC("", "1")) TR(TC("", "乙") TC("", "2"))), .strict = true},
        "严格\n|甲|1|\n|乙|2|\n", "a strict file");
    claim(
        "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>题</w:t></w:r></w:p><w:p><w:pPr><w:outlineLvl w:val='0'/>"
        "</w:pPr><w:r><w:t>一、</w:t></w:r></w:p><w:p><w:pPr><w:outlineLvl "
        "w:val='9'/></w:pPr><w:r><w:t>文</w:t></w:r></w:p>",
        "# 题\n# 一、\n文\n", "centred, or of a level of the outline: a heading");
    claim("<w:p><w:r><w:t>图</w:t><w:drawing><a:blip/></w:drawing></w:r></w:p>", "图\n", "a picture beside text");
    claim("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>",
          "remark scanned-document: the document has 1 pictures and no text; recognise the text first\n",
          "pictures and no text");
    claim(P("见表") "<w:p><w:r><w:object><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r></w:p>",
          "见表\nremark embedded-object: 1 embedded objects (tables of Excel, perhaps) were not read\n",
          "a table of Excel");
}

static void test_styles(void) {
    const Made made = {
        .styles =
            "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
            "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/></w:style>"
            "<w:style w:type='paragraph' w:styleId='x'><w:basedOn w:val='1'/></w:style>"
            "<w:style w:type='paragraph' w:styleId='c'><w:basedOn w:val='c'/><w:pPr><w:jc w:val='center'/></w:pPr>"
            "</w:style><w:style w:type='character' w:styleId='h'><w:rPr><w:vanish/></w:rPr></w:style>",
        .body =
            "<w:p><w:pPr><w:pStyle w:val='x'/></w:pPr><w:r><w:t>一、收支</w:t></w:r></w:p>"
            "<w:p><w:pPr><w:pStyle w:val='c'/></w:pPr><w:r><w:t>题</w:t></w:r></w:p>"
            "<w:p><w:pPr><w:pStyle w:val='c'/><w:jc w:val='left'/></w:pPr><w:r><w:t>左</w:t></w:r></w:p>"
            "<w:p><w:pPr><w:pStyle w:val='nowhere'/></w:pPr><w:r><w:t>文</w:t></w:r><w:r><w:rPr><w:rStyle w:val='h'/>"
            "</w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr>"
            "<w:vanish w:val='0'/></w:rPr><w:t>见</w:t></w:r></w:p>"};
    claim_made(&made, "# 一、收支\n# 题\n左\n文见\nremark hidden-text: 2 pieces of hidden text were not read\n",
               "styles, their chains, hidden text");
}

static void test_numbers(void) {
    const Made made = {
        .numbering = "<w:abstractNum w:abstractNumId='7'>" LEVEL("0", "chineseCounting", "%1、")
            LEVEL("1", "chineseCountingThousand", "（%2）") LEVEL(
                "2", "decimal",
                "%3.") "</w:abstractNum>"
                       "<w:abstractNum w:abstractNumId='8'>" LEVEL("0", "decimal", "%1") LEVEL("1", "decimal", "%1.%2")
                           LEVEL("2", "bullet",
                                 "o") "<w:lvl w:ilvl='3'><w:numFmt w:val='none'/><w:lvlText w:val='附：'/></w:lvl>"
                                      "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
                                      "<w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>"
                                      "<w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride "
                                      "w:ilvl='0'><w:startOverride w:val='11'/>"
                                      "</w:lvlOverride></w:num>"
                                      "<w:num w:numId='4'><w:abstractNumId w:val='8'/><w:lvlOverride w:ilvl='0'>" LEVEL(
                                          "0", "decimalEnclosedCircle", "%1") "</w:lvlOverride></w:num>",
        .body = NUMBERED("1", "0", "总体") NUMBERED("1", "1", "收入") NUMBERED("1", "1", "支出")
            NUMBERED("1", "2", "2025年") P("正文") NUMBERED("1", "0", "三公") NUMBERED("1", "1", "公车")
                NUMBERED("3", "0", "续") NUMBERED("3", "0", "再") NUMBERED("2", "1", "先于一级")
                    NUMBERED("2", "0", "甲") NUMBERED("2", "1", "乙") NUMBERED("2", "2", "点") NUMBERED("2", "3", "表")
                        NUMBERED("4", "0", "圈") NUMBERED("9", "0", "无此") NUMBERED("0", "0", "不编")
                            NUMBERED("1", "0", "")};
    claim_made(&made,
               "一、总体\n（一）收入\n（二）支出\n1. 2025年\n正文\n二、三公\n（一）公车\n十一、续\n十二、再\n"
               "1.1 先于一级\n1 甲\n1.1 乙\n点\n附：表\n②圈\n无此\n不编\n",
               "lists of several levels, begun anew, overridden, with bullets");
    claim_made(&(Made){.numbering = "<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='L'/></w:abstractNum>"
                                    "<w:abstractNum w:abstractNumId='2'>"
                                    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseLegalSimplified'/>"
                                    "<w:pStyle w:val='S'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
                                    "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
                                    "<w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>",
                       .styles =
                           "<w:style w:type='numbering' w:styleId='L'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr>"
                           "</w:pPr></w:style><w:style w:type='paragraph' w:styleId='S'><w:pPr><w:numPr>"
                           "<w:numId w:val='2'/></w:numPr></w:pPr></w:style>",
                       .body = NUMBERED("1", "0", "链") "<w:p><w:pPr><w:pStyle w:val='S'/></w:pPr><w:r><w:t>式</w:t>"
                                                        "</w:r></w:p>"},
               "壹、链\n贰、式\n", "a list by a style, and one that is a style's");
    claim_made(&(Made){.numbering = made.numbering,
                       .body = TBL(TR(TC("", "序号") TC("", "金额")) TR("<w:tc>" NUMBERED("2", "0", "") "</w:tc>" TC(
                           "", "3")) TR("<w:tc>" NUMBERED("2", "0", "") "</w:tc>" TC("", "4")))},
               "|序号|金额|\n|1|3|\n|2|4|\n", "cells that are numbered and hold nothing else");
}

static void test_counting(void) {
    static const struct {
        const char *name;
        int number;
        const char *wanted;
    } cases[] = {
        {"chineseCounting", 10, "十"},
        {"chineseCounting", 20, "二十"},
        {"chineseCounting", 21, "二十一"},
        {"chineseCountingThousand", 105, "一百零五"},
        {"chineseCountingThousand", 110, "一百一十"},
        {"chineseCountingThousand", 1010, "一千零一十"},
        {"chineseLegalSimplified", 12, "壹拾贰"},
        {"ideographDigital", 12, "一二"},
        {"ideographTraditional", 3, "丙"},
        {"ideographZodiac", 12, "亥"},
        {"ideographTraditional", 11, "11"},
        {"decimalEnclosedCircle", 21, "\u3251"},
        {"decimalEnclosedCircle", 51, "51"},
        {"decimalEnclosedParen", 3, "\u2476"},
        {"decimalEnclosedFullstop", 3, "\u248a"},
        {"decimalFullWidth", 12, "１２"},
        {"decimalZero", 7, "07"},
        {"upperRoman", 1994, "MCMXCIV"},
        {"lowerLetter", 28, "bb"},
        {"upperLetter", 26, "Z"},
        {"chineseCounting", 0, "零"},
        {"nobodyKnows", 4, "4"},
        {"bullet", 4, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {0};
        counting_print(&out, counting_of_ooxml(str_from_c(cases[i].name)), cases[i].number);
        tap_str(buf_view(&out), str_from_c(cases[i].wanted), cases[i].name);
        buf_release(&out);
    }
    tap_int(counting_of_example(STR("一, 二, 三, ...")), COUNT_HAN, "by an example");
    tap_int(counting_of_example(STR("")), COUNT_NONE, "by none");
}

static void test_fields(void) {
#define FIELD(type) "<w:r><w:fldChar w:fldCharType='" type "'/></w:r>"
#define CODE(text)  "<w:r><w:instrText>" text "</w:instrText></w:r>"
#define RUN(text)   "<w:r><w:t>" text "</w:t></w:r>"
    claim("<w:p>" FIELD("begin") CODE("TOC") FIELD("separate") RUN("一、概况") "<w:r><w:tab/></w:r>" FIELD("begin")
              CODE("PAGEREF") FIELD("separate") RUN("3") FIELD("end") "</w:p><w:p>" RUN("二、收支")
                  FIELD("end") "</w:p>",
          "一、概况 3\n二、收支\n", "a table of contents shows its entries and their pages");
    claim("<w:p>" FIELD("begin") CODE("IF ") RUN("x") FIELD("begin") CODE("y") FIELD("separate") RUN("1") FIELD("end")
              FIELD("separate") RUN("果") FIELD("end") RUN("后") "</w:p>",
          "果后\n", "text within the code of a field is none");
    claim("<w:p>" FIELD("begin") CODE("BROKEN") "</w:p>" P("还在"), "还在\n",
          "a field that does not end loses nothing");
    claim("<w:p><w:fldSimple w:instr='DATE'><w:r><w:t>2025</w:t></w:r></w:fldSimple></w:p>", "2025\n",
          "a simple field");
}

static void test_changes(void) {
    claim("<w:p>" RUN("支出") "<w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins>" RUN(
              "13") "</w:ins>"
                    "<w:moveFrom>" RUN("甲") "</w:moveFrom><w:moveTo>" RUN("乙") "</w:moveTo></w:p>",
          "支出13乙\nremark tracked-changes: the document has 4 tracked changes; it was read as if all were accepted\n",
          "what was deleted is not there, what was inserted is");
    claim("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" RUN("前半") "</w:p>" P("后半") P("下"),
          "前半后半\n下\nremark tracked-changes: the document has 1 tracked changes; it was read as if all were "
          "accepted\n",
          "a paragraph whose mark is deleted");
    claim("<w:p><w:pPr><w:jc w:val='left'/><w:pPrChange><w:pPr><w:jc w:val='center'/></w:pPr></w:pPrChange></w:pPr>"
          "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>文</w:t></w:r></w:p>",
          "文\n", "properties from before a change");
    claim(TBL(TR(TC("", "甲") TC("", "1")) "<w:tr><w:trPr><w:del/></w:trPr>" TC("", "删")
                  TC("<w:vMerge/>", "2") "</w:tr>" TR(TC("", "乙") TC("", "3"))),
          "|甲|1|\n|乙|3|\nremark tracked-changes: the document has 1 tracked changes; it was read as if all were "
          "accepted\n",
          "a row that is deleted");
}

static void test_tables(void) {
    claim(TBL(TR(TC("<w:vMerge w:val='restart'/>", "科目") TC("<w:gridSpan w:val='2'/>", "2025年")) TR(
              TC("<w:vMerge/>", "") TC("", "小计") TC("", "项目")) TR(TC("", "合计") TC("", "12.00") TC("", "3.00"))),
          "|科目{2x1}|2025年{1x2}|^|\n|^|小计|项目|\n|合计|12.00|3.00|\n", "merged cells");
    claim(TBL(TR(TC("<w:gridSpan w:val='2'/>", "收支总表")) TR(TC("<w:gridSpan w:val='2'/>", "单位：万元"))
                  TR(TC("", "项目") TC("", "金额")) TR(TC("", "合计") TC("", "3"))
                      TR(TC("<w:gridSpan w:val='2'/>", "注：含结转。"))),
          "# 收支总表\n单位：万元\n|项目|金额|\n|合计|3|\n注：含结转。\n",
          "title, caption and note are drawn into the table");
    claim(TBL(TR(TC("", "甲") "<w:tc><w:tcPr/>" P("说明") TBL(TR(TC("", "子") TC("", "1")) TR(TC("", "丑") TC("", "2")))
                     P("") "</w:tc>") TR(TC("", "乙") TC("", "9"))) P("后"),
          "|甲|说明|\n|乙|9|\n|子|1|\n|丑|2|\n后\n", "a table in a cell is a grid of its own behind the outer one");
    claim(TBL(TR(TC("", "甲") TC("", "1") TC("", "2") TC("", "3"))) TBL(TR(TC("", "编制：某局") TC("", "单位：万元")))
          TBL(TR(TC("", "项目") TC("", "金额")) TR(TC("", "合计") TC("", ""))),
          "|甲|1|2|3|\n编制：某局\n单位：万元\n|项目|金额|\n|合计||\n",
          "small tables, and a line that is laid out as one");
    claim(TBL(TR("<w:tc><w:tcPr/>" P("框") TBL(TR(TC("", "子") TC("", "1")) TR(TC("", "丑") TC("", "2")))
                     P("尾") "</w:tc>")),
          "框\n|子|1|\n|丑|2|\n尾\n", "a table that is a frame");
    claim(TBL(TR(TC("", "甲") "<w:tc><w:tcPr/>" P("一行")
                     P("二行") "<w:p><w:r><w:t>1.20</w:t><w:br/><w:t>3.40</w:t></w:r>"
                               "</w:p></w:tc>") TR(TC("", "乙") TC("", "5"))),
          "|甲|一行二行1.20 3.40|\n|乙|5|\n", "the lines of a cell are joined, amounts apart");
    claim(TBL("<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" TC("", "金额") "</w:tr>" TR(TC("", "甲") TC("", "1"))
                  TR(TC("", "乙") TC("", "2"))),
          "||金额|\n|甲|1|\n|乙|2|\n", "a row that begins further to the right");
    claim(TBL(TR(TC("", "甲") TC("", "1")) TR(TC("", "乙") "<w:tc><w:tcPr/><w:p><w:r><w:drawing><a:blip/></w:drawing>"
                                                           "</w:r></w:p></w:tc>")),
          "|甲|1|\n|乙|@|\n", "a cell that is a picture");
    claim(TBL("<w:sdt><w:sdtContent>"
              TR("<w:sdt><w:sdtContent>" TC("", "甲") "</w:sdtContent></w:sdt>" TC("", "1"))
              "</w:sdtContent></w:sdt>"
              TR(TC("", "乙") TC("", "2"))
              "<w:tr><w:trPr><w:hidden/></w:trPr>" TC("", "丙") TC("", "3") "</w:tr>"),
          "|甲|1|\n|乙|2|\nremark hidden-text: 1 pieces of hidden text were not read\n",
          "content controls around rows and cells; a hidden row");
    claim(TBL(TR(TC("", "甲") TC("", "") TC("", "1")) TR(TC("", "") TC("", "") TC("", ""))
                  TR(TC("", "乙") TC("", "") TC("", "2"))),
          "|甲||1|\n|乙||2|\n", "empty rows go, empty columns stay");
}

static void test_boxes(void) {
    claim("<w:p>" RUN("正文")
          "<w:r><mc:AlternateContent>"
          "<mc:Choice Requires='wps'><w:drawing><w:txbxContent>" P("框里") "</w:txbxContent></w:drawing></mc:Choice>"
          "<mc:Fallback><w:pict><w:txbxContent>" P("框里") "</w:txbxContent></w:pict></mc:Fallback>"
          "</mc:AlternateContent></w:r>" RUN("还有") "</w:p>",
          "框里\n正文还有\n", "a text box is read once, and not in the middle of the paragraph");
    claim("<w:p><w:r><w:pict><v:textbox><w:txbxContent>" P("老框") "</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
          "老框\n", "a box of old");
    claim_made(&(Made){.body = "<w:p>" RUN("拨款12.5") "<w:r><w:footnoteReference w:id='2'/></w:r>" RUN("万元。")
                               "</w:p>"
                               TBL(TR(TC("", "甲") "<w:tc><w:p>" RUN("3") "<w:r><w:footnoteReference w:id='3'/></w:r>"
                                      "</w:p></w:tc>")
                                   TR(TC("", "乙") TC("", "4")))
                               "<w:p>" RUN("末") "<w:r><w:endnoteReference w:id='1'/></w:r></w:p>" P("完"),
                       .footnotes = "<w:footnote w:type='separator' w:id='0'>" P("---") "</w:footnote>"
                                    "<w:footnote w:id='2'>" P("含结转。") "</w:footnote>"
                                    "<w:footnote w:id='3'>" P("见表二。") P("续。") "</w:footnote>"
                                    "<w:footnote w:id='9'>" P("没人引用") "</w:footnote>",
                       .endnotes = "<w:endnote w:id='1'>" P("尾注。") "</w:endnote>"},
               "拨款12.5万元。\n[1] 含结转。\n|甲|3|\n|乙|4|\n[2] 见表二。\n续。\n末\n完\n[1] 尾注。\n",
               "notes follow what refers to them, and add no digit to a figure");
}

static void test_places(void) {
    ZipMaker zip = {0};
    Diag diag = {0};
    Document document = {.arena = arena, .file = STR("a.docx"), .lexis = *builtin_words()};
    Str bytes = make_docx(&zip, &(Made){.body = P("一") P("") P("三") TBL(TR(TC("", "甲") TC("", "1")) TR(
                                            TC("", "") TC("", "")) TR(TC("", "乙") TC("", "2"))) P("末")});
    tap_ok(read_document(bytes, STR(""), &document, &diag) && document.blocks.size == 4, "a document");
    const Block *blocks = document.blocks.data;
    tap_int(blocks[1].place.paragraph, 3, "paragraphs are counted with those that are empty");
    tap_int(blocks[2].place.table, 1, "a table has its number");
    const Cell *cell = grid_cell(blocks[2].grid, 1, 1);
    tap_ok(cell->place.table == 1 && cell->place.row == 3 && cell->place.paragraph == 9,
           "a cell has its row, empty ones counted, and its first paragraph");
    tap_int(blocks[3].place.paragraph, 10, "the count goes on behind the table");
    zip_release(&zip);
}

static void claim_refused(Str bytes, const char *file, const char *why, const char *name) {
    Str got = show_read(arena, bytes, file);
    if (!tap_ok(str_starts(got, STR("! ")) && str_contains(got, str_from_c(why)), "%s", name))
        printf("# got \"%.*s\"\n", STR_ARG(str_sub(got, 0, 200)));
}

static void test_refusals(void) {
    ZipMaker zip = {0};
    Buf deep = {0};
    for (int i = 0; i < 100000; i++)
        buf_str(&deep, STR("<w:tbl><w:tr><w:tc>"));
    buf_byte(&deep, '\0');
    claim_refused(make_docx(&zip, &(Made){.body = deep.data}), "a.docx", "deeper than the limit",
                  "100,000 tables deep");
    zip_release(&zip);
    deep.size = 0;
    for (int i = 0; i <= READ_GRID_ROWS_MAX; i++)
        buf_str(&deep, STR("<w:tr/>"));
    buf_byte(&deep, '\0');
    Buf rows = {0};
    buf_format(&rows, "<w:tbl>%s</w:tbl>", deep.data);
    buf_byte(&rows, '\0');
    claim_refused(make_docx(&zip, &(Made){.body = rows.data}), "a.docx", "more rows than the limit",
                  "rows without end");
    zip_release(&zip);
    buf_release(&rows);
    buf_release(&deep);
    Str good = make_docx(&zip, &(Made){.body = P("一") P("二")});
    tap_str(show_read(arena, good, "a.pdf"), STR("一\n二\n"), "a document called .pdf");
    for (int tenth = 1; tenth < 10; tenth++)
        claim_refused(str_sub(good, 0, good.size * tenth / 10), "a.docx", "not whole", "broken off");
    zip_release(&zip);
    zip.flags = 1;
    claim_refused(make_docx(&zip, &(Made){.body = P("一")}), "a.docx", "is encrypted", "encrypted parts");
    zip_release(&zip);
    zip_add(&zip, STR("[Content_Types].xml"), STR("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), ZIP_DEFLATED);
    claim_refused(zip_finish(&zip), "a.docx", "no main part", "an archive without a main part");
    zip_release(&zip);
    claim_made(&(Made){.body = P("文"), .styles = "<w:style>"},
               "文\nremark damaged-part: word/styles.xml, line 2: "
               "not well-formed XML (mismatched tag)\n",
               "damaged styles: the text is read");
    claim("<w:p><w:r><w:t>文</w:t></w:r>", "! word/document.xml, line 2: not well-formed XML (mismatched tag)",
          "a damaged text is refused");
}

int main(void) {
    arena = arena_new((size_t)1 << 30);
    arena_on_exhausted(arena, exhausted, NULL, NULL, NULL);
    test_text();
    test_styles();
    test_numbers();
    test_counting();
    test_fields();
    test_changes();
    test_tables();
    test_boxes();
    test_places();
    test_refusals();
    arena_release(arena);
    return tap_done();
}
