/* Blocks that come and go in a file: tables of a Word document with their page breaks and sections, whole sheets of a
 * workbook with all that names them. And what stands beside the document: notes, boxes, titles. */
#include "revised.h"

/* 2025 becomes 2026. */
static Str moved(void *context, Arena *into, Str text) {
    ptrdiff_t at = str_find(text, STR("2025"));
    (void)context;
    if (at < 0)
        return text;
    return arena_format(into, "%.*s2026%.*s", STR_ARG(str_sub(text, 0, at)), STR_ARG(str_sub(text, at + 4, text.size)));
}

static Str part_of(Str bytes, const char *name) {
    Zip zip;
    Diag diag = {0};
    Str content = STR("");
    if (!zip_open(arena, bytes, &zip, &diag) || !zip_find(&zip, str_from_c(name)) ||
        !zip_read(&zip, zip_find(&zip, str_from_c(name)), arena, &content, &diag))
        return STR("");
    return content;
}

static int count(Str text, const char *piece) {
    int found = 0;
    for (ptrdiff_t at; (at = str_find(text, str_from_c(piece))) >= 0; found++)
        text = str_sub(text, at + 1, text.size);
    return found;
}

/* ---- Word -------------------------------------------------------------------------------------------------------- */

#define P(text)     "<w:p w14:paraId='7'><w:bookmarkStart w:id='1' w:name='b'/><w:r><w:t>" text "</w:t></w:r></w:p>"
#define BREAK       "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"
#define SECTION     "<w:p><w:pPr><w:sectPr><w:pgSz w:w='1'/></w:sectPr></w:pPr></w:p>"
#define ROW(a, b)   "<w:tr><w:tc>" P(a) "</w:tc><w:tc>" P(b) "</w:tc></w:tr>"
#define TABLE(a, b) "<w:tbl>" ROW("科目", "金额") ROW(a, b) "</w:tbl>"

/* Blocks: 0 text, 1 and 2 the table of A with its title, 3 and 4 that of B. A goes; C is a copy of B. */
static Revisions plan(void) {
    Revisions revisions = {0};
    add(&revisions, (Revision){.kind = REVISE_DROP_BLOCKS, .block = 1, .row = -1, .to = 3});
    add(&revisions, (Revision){.kind = REVISE_COPY_BLOCKS, .block = 3, .row = -1, .to = 5, .behind = 4});
    add(&revisions, (Revision){.block = 3, .row = -1, .copy = 2, .begin = 3, .end = 4, .text = STR("C")});
    add(&revisions, (Revision){.block = 4, .row = 1, .col = 1, .copy = 2, .end = 1, .text = STR("3")});
    return revisions;
}
static const char wanted[] = "正文\n表B\n|科目|金额|\n|B|2|\n表C\n|科目|金额|\n|B|3|\n";

static void check_word(const char *body, const char *name, int breaks, int sections) {
    ZipMaker zip = {0};
    Str bytes = make_docx(&zip, &(Made){.body = body, .styles = ""});
    Document document = read_back(bytes, "a.docx"), revised;
    Revisions revisions = plan();
    ReviseCounts counts;
    document_revise(&document, &revisions, &revised);
    tap_str(listing(&revised), STR(wanted), name);
    Str file = revise(bytes, &document, &revisions, &counts), xml = part_of(file, "word/document.xml");
    Document back = read_back(file, "b.docx");
    tap_str(listing(&back), STR(wanted), "and the file");
    tap_int(counts.missed, 0, "nothing is missed");
    tap_int(count(xml, "w:type='page'"), breaks, "page breaks go and come with them");
    tap_int(count(xml, "<w:sectPr>"), sections, "and sections");
    tap_int(count(xml, "bookmarkStart"), 6, "a copy has no bookmarks");
    zip_release(&zip);
}

static void test_word(void) {
    check_word(P("正文") BREAK P("表A") TABLE("A", "1") BREAK P("表B") TABLE("B", "2"),
               "tables with page breaks, in the document itself", 2, 0);
    check_word(P("正文") SECTION P("表A") TABLE("A", "1") SECTION P("表B") TABLE("B", "2") SECTION,
               "those in sections of their own", 0, 3);
    check_word(P("正文") SECTION P("表A") TABLE("A", "1") P("表B") TABLE("B", "2") "<w:sectPr/>",
               "those of one section", 0, 1);
}

static void test_beside(void) {
    ZipMaker zip = {0};
    static const char box[] =
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r>"
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>" P(
            "2025年专刊") "</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" P("2025年专刊") "</"
                                                                                                             "w:"
                                                                                                             "txbxConte"
                                                                                                             "nt></"
                                                                                                             "w:pict></"
                                                                                                             "mc:"
                                                                                                             "Fallback>"
                                                                                                             "</"
                                                                                                             "mc:"
                                                                                                             "Alternate"
                                                                                                             "Content><"
                                                                                                             "/w:r></"
                                                                                                             "w:p>";
    Str bytes = make_docx(&zip, &(Made){.body = box,
                                        .styles = "",
                                        .footnotes = "<w:footnote w:id='2'><w:p><w:r><w:t>2025年初数</w:t></w:r></w:p>"
                                                     "</w:footnote>"});
    Document document = read_back(bytes, "a.docx");
    Revisions revisions = {0};
    ReviseCounts counts;
    for (int i = 0; i < document.blocks.size; i++) {
        int at = (int)str_find(document.blocks.data[i].text, STR("2025"));
        if (at >= 0)
            add(&revisions, (Revision){.block = i, .row = -1, .begin = at + 3, .end = at + 4, .text = STR("6")});
    }
    tap_int(revisions.size, 2, "a note and a box are read");
    Str file = revise(bytes, &document, &revisions, &counts);
    tap_int(counts.missed, 0, "and changed");
    tap_int(count(part_of(file, "word/document.xml"), "2026年专刊"), 2, "a box, and what stands in for it");
    tap_int(count(part_of(file, "word/footnotes.xml"), "2026年初数"), 1, "the note in its part");
    zip_release(&zip);
}

/* ---- Excel ------------------------------------------------------------------------------------------------------- */

#define SHEETS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define LIST   "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"

static void add_sheet(ZipMaker *zip, const char *name, const char *rows, const char *rest) {
    zip_add(zip, str_from_c(name),
            arena_format(arena,
                         "<worksheet xmlns='" SHEETS "' xmlns:r='" REL
                         "'><sheetViews><sheetView tabSelected='1' workbookViewId='0'/></sheetViews><sheetData>%s"
                         "</sheetData>%s</worksheet>",
                         rows, rest),
            ZIP_DEFLATED);
}

static Str make_book(ZipMaker *zip) {
    static const char line[] =
        "<Relationship Id='s%d' Type='" MADE_RELATIONS "worksheet' Target='worksheets/s%d.xml'/>";
    Buf xml = {.arena = arena};
    zip_add(zip, STR("_rels/.rels"),
            STR(LIST "<Relationship Id='r1' Type='" MADE_RELATIONS "officeDocument' Target='xl/workbook.xml'/>"
                     "<Relationship Id='r2' Type='" MADE_RELATIONS "extended-properties' Target='app.xml'/>"
                     "<Relationship Id='r3' Type='http://x/core-properties' Target='core.xml'/></Relationships>"),
            ZIP_DEFLATED);
    zip_add(zip, STR("xl/workbook.xml"),
            STR("<workbook xmlns='" SHEETS "' xmlns:r='" REL "'><bookViews><workbookView activeTab='2'/></bookViews>"
                "<sheets><sheet name='2025总表' sheetId='1' r:id='s1'/><sheet name='表-1' sheetId='2' r:id='s2'/>"
                "<sheet name='表-2' sheetId='5' r:id='s3'/></sheets><definedNames><definedName name='合计'>"
                "'2025总表'!$A$1</definedName><definedName name='甲'>'表-1'!$A$1</definedName>"
                "<definedName name='_xlnm.Print_Area' localSheetId='1'>'表-1'!$A$1:$B$2</definedName>"
                "<definedName name='_xlnm.Print_Area' localSheetId='2'>'表-2'!$A$1:$B$2</definedName>"
                "</definedNames></workbook>"),
            ZIP_DEFLATED);
    buf_str(&xml, STR(LIST));
    for (int i = 1; i <= 3; i++)
        buf_format(&xml, line, i, i);
    buf_str(&xml, STR("</Relationships>"));
    zip_add(zip, STR("xl/_rels/workbook.xml.rels"), buf_view(&xml), ZIP_DEFLATED);
    zip_add(
        zip, STR("[Content_Types].xml"),
        STR("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
            "<Override PartName='/xl/worksheets/s1.xml' ContentType='sheet'/><Override PartName='/xl/worksheets/s2.xml'"
            " ContentType='sheet'/><Override PartName='/xl/worksheets/s3.xml' ContentType='sheet'/></Types>"),
        ZIP_DEFLATED);
    zip_add(zip, STR("app.xml"),
            STR("<Properties xmlns='http://x' xmlns:vt='http://y'><TitlesOfParts><vt:lpstr>2025总表</vt:lpstr>"
                "</TitlesOfParts></Properties>"),
            ZIP_DEFLATED);
    zip_add(zip, STR("core.xml"), STR("<c:p xmlns:c='http://x' xmlns:d='http://y'><d:title>2025年预算</d:title></c:p>"),
            ZIP_DEFLATED);
    add_sheet(zip, "xl/worksheets/s1.xml",
              "<row r='1'><c r='A1'><v>5</v></c><c r='B1'><f>'表-2'!A2*2</f><v>8</v></c><c r='C1'><f>'表-1'!A2</f>"
              "<v>1</v></c></row>",
              "<hyperlinks><hyperlink ref='A1' location=\"'表-2'!A1\"/></hyperlinks>");
    add_sheet(zip, "xl/worksheets/s2.xml", "<row r='1'><c r='A1' t='inlineStr'><is><t>甲</t></is></c></row>", "");
    add_sheet(zip, "xl/worksheets/s3.xml",
              "<row r='1'><c r='A1' t='inlineStr'><is><t>乙</t></is></c></row><row r='2'><c r='A2'><v>4</v></c></row>",
              "<pageSetup paperSize='9' r:id='p1'/><drawing r:id='d1'/>");
    return zip_finish(zip);
}

static int block_of(const Document *document, const char *sheet) {
    for (int i = 0; i < document->blocks.size; i++)
        if (str_equal(document->blocks.data[i].place.sheet, str_from_c(sheet)))
            return i;
    return 0;
}

static int end_of(const Document *document, int block) {
    int end = block;
    while (end < document->blocks.size &&
           document->blocks.data[end].place.sheet_number == document->blocks.data[block].place.sheet_number)
        end++;
    return end;
}

static void test_sheets(void) {
    ZipMaker zip = {0};
    Str bytes = make_book(&zip);
    Document document = read_back(bytes, "a.xlsx");
    int gone = block_of(&document, "表-1"), kept = block_of(&document, "表-2"), end = end_of(&document, kept);
    Revisions revisions = {0}, none = {0};
    ReviseCounts counts;
    add(&revisions, (Revision){.kind = REVISE_DROP_BLOCKS, .block = gone, .row = -1, .to = end_of(&document, gone)});
    add(&revisions, (Revision){.kind = REVISE_SHEET, .block = kept, .row = -1, .text = STR("表-1")});
    add(&revisions, (Revision){.kind = REVISE_COPY_BLOCKS, .block = kept, .row = -1, .to = end, .behind = end - 1});
    add(&revisions, (Revision){.kind = REVISE_SHEET, .block = kept, .row = -1, .copy = 3, .text = STR("表-2")});
    Str file = revise(bytes, &document, &revisions, &counts), book = part_of(file, "xl/workbook.xml");
    Str sheet = part_of(file, "xl/worksheets/s1.xml"), copy = part_of(file, "xl/worksheets/sheet10.xml");
    Document back = read_back(file, "b.xlsx");
    tap_int(counts.missed, 0, "nothing is missed");
    tap_ok(block_of(&back, "表-2") > block_of(&back, "表-1") && block_of(&back, "2026总表") == 0, "three sheets again");
    tap_ok(str_contains(book, STR("<sheet name='2026总表' sheetId='1' r:id='s1'/><sheet name='表-1' sheetId='5' "
                                  "r:id='s3'/><sheet name=\"表-2\" sheetId=\"6\"")),
           "in their order, by their names");
    tap_ok(str_contains(book, STR("'2026总表'!$A$1")) && !str_contains(book, STR("name='甲'")), "names go along");
    tap_ok(str_contains(book, STR("localSheetId='1'>'表-1'!$A$1:$B$2")) &&
               str_contains(book, STR("localSheetId='2'>'表-2'!$A$1:$B$2")) && count(book, "Print_Area") == 2,
           "and areas to print, the copy's own");
    tap_ok(!str_contains(book, STR("activeTab")), "no sheet is shown that may not be there");
    tap_ok(str_contains(sheet, STR("<f>'表-1'!A2*2</f>")) && str_contains(sheet, STR("location=\"'表-1'!A1\"")),
           "formulas and links name the sheet anew");
    tap_ok(str_contains(sheet, STR("<c r='C1'><v>1</v></c>")), "a formula of a sheet that is gone leaves its value");
    tap_ok(copy.size > 0 && !str_contains(copy, STR("r:id")) && !str_contains(copy, STR("tabSelected")) &&
               str_contains(copy, STR("<v>4</v>")),
           "a copy has what is its own, and is not shown first");
    tap_int(count(part_of(file, "[Content_Types].xml"), "<Override"), 3, "three parts are listed");
    tap_ok(!str_contains(part_of(file, "app.xml"), STR("2025")), "no list of last year's sheets is left");
    tap_ok(str_contains(part_of(file, "core.xml"), STR("2026年预算")), "the title is this year's");
    file = revise(bytes, &document, &none, &counts);
    tap_ok(str_contains(part_of(file, "app.xml"), STR("2026总表")), "a sheet's new name is listed");
    zip_release(&zip);
}

int main(void) {
    outside = (OutsideTexts){moved, NULL};
    arena = arena_new(64 << 20);
    test_word();
    test_beside();
    test_sheets();
    arena_release(arena);
    return tap_done();
}
