/* Revisions of a document: made in the neutral document, in a Word file and in a workbook, and read back: the same in
 * all three. What is not revised stays byte for byte. */
#include "revised.h"
#include "write/write.h"

static Str moved(void *context, Arena *into, Str text) {
    (void)context;
    return str_equal(text, STR("2025 年")) ? arena_copy(into, STR("2026 年")) : text;
}

#define RUN(look, text) "<w:r><w:rPr>" look "</w:rPr><w:t>" text "</w:t></w:r>"
#define CELL(inside)    "<w:tc><w:tcPr><w:tcW w:w='5'/></w:tcPr>" inside "</w:tc>"
#define P(inside)       "<w:p w14:paraId='7'>" inside "</w:p>"

static const char word[] = P(RUN("<w:b/>", "2025 年部门") RUN("", "预算")) //
    P(RUN("", "收入 1") RUN("<w:i/>", "00.00") RUN(
        "", " 万元&amp;增加")) "<w:tbl>"
                               "<w:tr>" CELL(P(RUN("", "科目"))) CELL(P(RUN(
                                   "", "金额"))) "</w:tr>"
                                                 "<w:tr>" CELL(P(RUN("<w:b/>", "201 甲"))) CELL(P(RUN(
                                                     "", "60.00"))) "</w:tr>"
                                                                    "<w:tr>" CELL(P(RUN("", "202 乙"))) CELL(P(RUN(
                                                                        "",
                                                                        "40.00"))) "</w:tr>"
                                                                                   "<w:tr>" CELL(P(RUN("", "合计")))
                                                                                       CELL(P(
                                                                                           "<w:pPr><w:rPr><w:sz "
                                                                                           "w:val='18'/></w:rPr></"
                                                                                           "w:pPr>")) "</w:tr></w:tbl>";

/* Block 0 the title, 1 the sentence, 2 the table. Row 1 stays, row 2 goes, a copy of row 1 stands before row 3. */
static Revisions plan(const Document *document) {
    Revisions revisions = {0};
    Str sentence = document->blocks.data[1].text;
    int amount = (int)str_find(sentence, STR("100.00"));
    add(&revisions, (Revision){.block = 0, .row = -1, .begin = 3, .end = 4, .text = STR("6")});
    add(&revisions, (Revision){.block = 1, .row = -1, .begin = amount, .end = amount + 6, .text = STR("130.50")});
    add(&revisions, (Revision){.kind = REVISE_DROP_ROW, .block = 2, .row = 2});
    add(&revisions, (Revision){.kind = REVISE_COPY_ROW, .block = 2, .row = 1, .to = 3});
    int copy = revisions.size;
    add(&revisions, (Revision){.block = 2, .row = 1, .col = 0, .copy = copy, .end = 7, .text = STR("206 丙<新>")});
    add(&revisions, (Revision){.block = 2,
                               .row = 1,
                               .col = 1,
                               .copy = copy,
                               .end = 5,
                               .text = STR("70.50"),
                               .amount = true,
                               .value = {705, -1}});
    add(&revisions,
        (Revision){.block = 2, .row = 3, .col = 1, .text = STR("130.50"), .amount = true, .value = {1305, -1}});
    return revisions;
}

static const char wanted[] = "2026 年部门预算\n收入 130.50 万元&增加\n|科目|金额|\n|201 甲|60.00|\n|206 丙<新>|70.50|\n"
                             "|合计|130.50|\n";

static Str part_of(Str bytes, const char *name) {
    Zip zip;
    Diag diag = {0};
    Str content = STR("");
    if (!zip_open(arena, bytes, &zip, &diag) || !zip_find(&zip, str_from_c(name)) ||
        !zip_read(&zip, zip_find(&zip, str_from_c(name)), arena, &content, &diag))
        return STR("");
    return content;
}

static void test_docx(void) {
    ZipMaker zip = {0};
    Str bytes = make_docx(&zip, &(Made){.body = word, .styles = ""});
    Document document = read_back(bytes, "a.docx"), revised;
    Revisions revisions = plan(&document), none = {0};
    ReviseCounts counts;
    document_revise(&document, &revisions, &revised);
    tap_str(listing(&revised), STR(wanted), "the document itself is revised");
    Str file = revise(bytes, &document, &revisions, &counts);
    Document back = read_back(file, "b.docx");
    tap_str(listing(&back), STR(wanted), "a Word file, read back, is the same");
    tap_int(counts.missed, 0, "no revision is missed");
    tap_int(counts.made, revisions.size, "all are made");
    Str xml = part_of(file, "word/document.xml");
    tap_ok(str_contains(xml, STR("<w:rPr><w:b/></w:rPr><w:t>2026 年部门</w:t>")), "a run keeps its look");
    tap_ok(str_contains(xml, STR("<w:t xml:space=\"preserve\">收入 130.50</w:t>")) ||
               str_contains(xml, STR("<w:t>收入 130.50</w:t>")),
           "a figure over two runs stands in the first");
    tap_ok(
        str_contains(xml, STR("<w:r><w:rPr><w:sz w:val='18'/></w:rPr><w:t xml:space=\"preserve\">130.50</w:t></w:r>")),
        "an empty cell gets a run with the look of its paragraph's mark");
    tap_ok(!str_contains(xml, STR("202 乙")) &&
               str_contains(xml, STR("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>206 丙&lt;新")),
           "a copied row has the look of its pattern and no identity of its own");
    tap_str(part_of(file, "word/styles.xml"), part_of(bytes, "word/styles.xml"), "other parts stay");
    tap_str(revise(bytes, &document, &none, &counts), bytes, "without a revision, the same bytes");
    zip_release(&zip);
}

/* A workbook with texts in runs, a formula, a merged area, an area to print. */
static Str make_book(ZipMaker *zip) {
    static const char rels[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static const char main[] = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    zip_add(zip, STR("_rels/.rels"),
            arena_format(arena,
                         "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                         "<Relationship Id='r1' Type='%s/officeDocument' Target='xl/workbook.xml'/></Relationships>",
                         rels),
            ZIP_DEFLATED);
    zip_add(zip, STR("xl/workbook.xml"),
            arena_format(arena,
                         "<workbook xmlns='%s' xmlns:r='%s'><sheets><sheet name='表' sheetId='1' r:id='s1'/></sheets>"
                         "<definedNames><definedName name='_xlnm.Print_Area' localSheetId='0'>'表'!$A$1:$B$7"
                         "</definedName></definedNames></workbook>",
                         main, rels),
            ZIP_DEFLATED);
    zip_add(zip, STR("xl/_rels/workbook.xml.rels"),
            arena_format(arena,
                         "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                         "<Relationship Id='s1' Type='%s/worksheet' Target='s.xml'/><Relationship Id='s2' "
                         "Type='%s/sharedStrings' Target='t.xml'/></Relationships>",
                         rels, rels),
            ZIP_DEFLATED);
    zip_add(zip, STR("xl/t.xml"),
            arena_format(arena,
                         "<sst xmlns='%s'><si><r><rPr><b/></rPr><t>2025 年部门</t></r><r><t>预算</t></r></si>"
                         "<si><t>收入 100.00 万元&amp;增加</t></si><si><t>201 甲</t></si></sst>",
                         main),
            ZIP_DEFLATED);
#define TEXT(cell, text) "<c r='" cell "' t='inlineStr'><is><t>" text "</t></is></c>"
    zip_add(zip, STR("xl/s.xml"),
            arena_format(
                arena,
                "<worksheet xmlns='%s'><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row>"
                "<row r='2'><c r='A2' t='s'><v>1</v></c></row>"
                "<row r='4'>" TEXT("A4", "科目")
                    TEXT("B4",
                         "金额") "</row>"
                                 "<row r='5' ht='20'><c r='A5' t='s'><v>2</v></c><c r='B5' s='0'><v>60</v></c></row>"
                                 "<row r='6'>" TEXT(
                                     "A6",
                                     "202 乙") "<c r='B6'><v>40</v></c></row>"
                                               "<row r='7'>" TEXT(
                                                   "A7",
                                                   "合计") "<c r='B7'><f>SUM(B5:B6)</f><v>100</v></c></row></sheetData>"
                                                           "<mergeCells count='1'><mergeCell ref='A1:B1'/></mergeCells>"
                                                           "<headerFooter><oddHeader>2025 "
                                                           "年</oddHeader></headerFooter></worksheet>",
                main),
            ZIP_DEFLATED);
    return zip_finish(zip);
}

static void test_xlsx(void) {
    ZipMaker zip = {0};
    Str bytes = make_book(&zip);
    Document document = read_back(bytes, "a.xlsx");
    Revisions revisions = plan(&document);
    Grid *grid = document.blocks.size == 3 ? document.blocks.data[2].grid : NULL;
    ReviseCounts counts;
    if (!tap_ok(grid && grid->rows == 4, "a workbook with a title, a sentence, a table"))
        return;
    revisions.data[5].end = (int)grid_cell(grid, 1, 1)->text.size;
    revisions.data[6].end = (int)grid_cell(grid, 3, 1)->text.size;
    Str file = revise(bytes, &document, &revisions, &counts);
    Document back = read_back(file, "b.xlsx");
    tap_str(listing(&back),
            STR("2026 年部门预算\n收入 130.50 万元&增加\n|科目|金额|\n|201 甲|60|\n|206 丙<新>|70.5|\n|合计|130.5|\n"),
            "a workbook, read back, is the same");
    tap_int(counts.missed, 0, "no revision is missed");
    Str xml = part_of(file, "xl/s.xml"), book = part_of(file, "xl/workbook.xml");
    tap_ok(str_contains(xml, STR("<is><r><rPr><b/></rPr><t>2026 年部门</t></r><r><t>预算</t></r></is>")),
           "a text keeps the looks of its runs");
    tap_ok(str_contains(xml, STR("<f>SUM(B5:B6)</f><v>130.5</v>")),
           "a formula stays, over the row that came, with its value");
    tap_ok(str_contains(xml, STR("<row r='6' ht='20'>")), "a copied row has the height of its pattern");
    tap_ok(str_contains(xml, STR("<oddHeader>2026 年</oddHeader>")), "a header is revised");
    tap_ok(str_contains(book, STR("fullCalcOnLoad")), "formulas are computed when it is opened");
    tap_str(part_of(file, "xl/t.xml"), part_of(bytes, "xl/t.xml"), "shared texts stay");
    zip_release(&zip);
}

static const char page[] =
    "<html><head><meta name=\"ArticleTitle\" content='2025 年'><TITLE>2025 年</TITLE></head><body>\r\n"
    "<h1>202<b>5</b> 年部门预算</h1><p>收入 1<i>0</i>0.00 万元&amp;增加</p><!-- 100.00 -->\n<table border=1>"
    "<tr><th>科目<th>金额\n<tr class=a><td>201 甲</td><td><p>60.00</p></td></tr>\n"
    "<tr><td>202 乙</td><td>40.00</td></tr><tr><td>合计</td><td><p><span></span></p></td></tr></table></body></html>";
static const char page_wanted[] =
    "<html><head><meta name=\"ArticleTitle\" content='2026 年'><TITLE>2026 年</TITLE></head><body>\r\n"
    "<h1>202<b>6</b> 年部门预算</h1><p>收入 130.50<i></i> 万元&amp;增加</p><!-- 100.00 -->\n<table border=1>"
    "<tr><th>科目<th>金额\n<tr class=a><td>201 甲</td><td><p>60.00</p></td></tr>\n"
    "<tr class=a><td>206 丙&lt;新&gt;</td><td><p>70.50</p></td></tr>"
    "<tr><td>合计</td><td><p><span>130.50</span></p></td></tr></table></body></html>";

static void test_html(void) {
    Str bytes = STR(page);
    Document document = read_back(bytes, "page.html");
    Revisions revisions = plan(&document);
    ReviseCounts counts = {0};
    Str revised = revise(bytes, &document, &revisions, &counts);
    tap_str(revised, STR(page_wanted), "a page: what changes is changed, every other byte stays");
    tap_ok(counts.missed == 0, "nothing is missed in it");
    Document again = read_back(revised, "revised.html");
    tap_str(listing(&again), STR(wanted), "it reads as the document that was revised");
}

/* A cell that reaches over rows reaches over a copy among them, and over one less where one of them goes. */
static void test_html_reach(void) {
    Str bytes = STR(
        "<table><tr><th>类</th><th>项</th><th>数</th></tr><tr><td RowSpan = 3>甲</td><td>a</td><td>1</td></tr>"
        "<tr><td>b</td><td>2</td></tr><tr><td>c</td><td>3</td></tr><tr><td>乙</td><td>d</td><td>4</td></tr></table>");
    Document document = read_back(bytes, "reach.html");
    ReviseCounts counts = {0};
    Revisions more = {0}, less = {0}, whole = {0};
    add(&more, (Revision){.kind = REVISE_COPY_ROW, .row = 2, .to = 3});
    add(&more, (Revision){.row = 2, .col = 1, .copy = 1, .end = 1, .text = STR("b2")});
    Document again = read_back(revise(bytes, &document, &more, &counts), "more.html");
    tap_str(listing(&again), STR("|类|项|数|\n|甲{4x1}|a|1|\n|^|b|2|\n|^|b2|2|\n|^|c|3|\n|乙|d|4|\n"),
            "a row more under a merged cell");
    add(&less, (Revision){.kind = REVISE_DROP_ROW, .row = 3});
    again = read_back(revise(bytes, &document, &less, &counts), "less.html");
    tap_str(listing(&again), STR("|类|项|数|\n|甲{2x1}|a|1|\n|^|b|2|\n|乙|d|4|\n"), "and a row less");
    tap_ok(counts.missed == 0, "nothing is missed in them");
    add(&whole, (Revision){.kind = REVISE_DROP_ROW, .row = 1});
    revise(bytes, &document, &whole, &counts);
    tap_ok(counts.missed == 1, "the row of the merged cell itself cannot go: that is said");
}

int main(void) {
    outside = (OutsideTexts){moved, NULL};
    arena = arena_new(64 << 20);
    test_docx();
    test_xlsx();
    test_html();
    test_html_reach();
    arena_release(arena);
    return tap_done();
}
