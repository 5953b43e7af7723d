/* Workbooks: small ones, each with something awkward, and the listing of the document that each becomes. */
#include "reading.h"
#include "zip_maker.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACK "http://schemas.openxmlformats.org/package/2006/relationships"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* What a workbook is made of; NULL: the usual thing, or none. */
typedef struct Book {
    const char *rows;    /* inside of <sheetData> */
    const char *around;  /* behind it: <mergeCells> */
    const char *before;  /* before it: <cols> */
    const char *strings; /* inside of <sst> */
    const char *styles;  /* inside of <styleSheet> */
    const char *options; /* attributes of <workbookPr> */
    const char *state;   /* of the sheet: state="hidden" */
    bool strict, odd_names;
} Book;

static Str or_empty(const char *text) {
    return str_from_c(text ? text : "");
}

static void add_text(ZipMaker *zip, const char *name, const char *format, ...) {
    char text[65536];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    zip_add(zip, str_from_c(name), (Str){text, size}, ZIP_DEFLATED);
}

static Str book_bytes(ZipMaker *zip, const Book *book) {
    const char *main = book->strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : MAIN;
    const char *rels = book->strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : RELS;
    const char *folder = book->odd_names ? "odd/" : "xl/";
    char name[64];
    add_text(zip, "[Content_Types].xml",
             HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
                  "Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml."
                  "sheet.main+xml\"/></Types>");
    add_text(zip, "_rels/.rels",
             HEAD "<Relationships xmlns=\"" PACK "\"><Relationship Id=\"r1\" Type=\"%s/officeDocument\" "
                  "Target=\"/%sbook.xml\"/></Relationships>",
             rels, folder);
    snprintf(name, sizeof name, "%sbook.xml", folder);
    add_text(zip, name,
             HEAD "<x:workbook xmlns:x=\"%s\" xmlns:r=\"%s\"><x:workbookPr %s/><x:sheets><x:sheet name=\"表\" "
                  "sheetId=\"7\" %s r:id=\"s1\"/></x:sheets></x:workbook>",
             main, rels, book->options ? book->options : "", book->state ? book->state : "");
    snprintf(name, sizeof name, "%s_rels/book.xml.rels", folder);
    add_text(zip, name,
             HEAD "<Relationships xmlns=\"" PACK "\"><Relationship Id=\"s1\" Type=\"%s/worksheet\" "
                  "Target=\"the%%20sheet.xml\"/><Relationship Id=\"s2\" Type=\"%s/sharedStrings\" "
                  "Target=\"words.xml\"/><Relationship Id=\"s3\" Type=\"%s/styles\" "
                  "Target=\"./looks.xml\"/></Relationships>",
             rels, rels, rels);
    snprintf(name, sizeof name, "%sthe sheet.xml", folder);
    add_text(zip, name, HEAD "<worksheet xmlns=\"%s\">%s<sheetData>%s</sheetData>%s</worksheet>", main,
             book->before ? book->before : "", book->rows, book->around ? book->around : "");
    snprintf(name, sizeof name, "%swords.xml", folder);
    add_text(zip, name, HEAD "<sst xmlns=\"%s\">%s</sst>", main, or_empty(book->strings).data);
    snprintf(name, sizeof name, "%slooks.xml", folder);
    add_text(zip, name, HEAD "<styleSheet xmlns=\"%s\">%s</styleSheet>", main, or_empty(book->styles).data);
    return zip_finish(zip);
}

static void claim(Book book, const char *want, const char *name) {
    ZipMaker zip = {0};
    claim_reading(book_bytes(&zip, &book), "x.xlsx", str_from_c(want), name);
    zip_release(&zip);
}

#define TEXT(cell, text)           "<c r=\"" cell "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER(cell, style, value) "<c r=\"" cell "\" s=\"" style "\"><v>" value "</v></c>"
#define SUM(cell, formula)         "<c r=\"" cell "\"><f>" formula "</f></c>"

static const char styles[] =
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"_ * #,##0.00_ \"/><numFmt numFmtId=\"165\" "
    "formatCode=\"#,##0.00,,&quot;百万&quot;\"/><numFmt numFmtId=\"166\" "
    "formatCode=\"0;-0;0;&quot;《&quot;@&quot;》&quot;\"/>"
    "</numFmts><borders><border/><border><left style=\"thin\"/><right style=\"thin\"/></border><border><bottom "
    "style=\"thin\"/></border></borders><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
    "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"10\"/><xf numFmtId=\"31\"/><xf numFmtId=\"0\" "
    "borderId=\"1\"/><xf numFmtId=\"0\" borderId=\"2\"><alignment horizontal=\"center\"/></xf><xf numFmtId=\"166\"/>"
    "</cellXfs>";

static void values(void) {
    claim((Book){.styles = styles,
                 .rows = "<row r=\"1\">" NUMBER("A1", "1", "1318440.6") NUMBER("B1", "2", "123456789")
                     NUMBER("C1", "3", "0.1234") NUMBER("D1", "4", "45356") NUMBER("E1", "0", "0.30000000000000004")
                         NUMBER("F1", "99",
                                "7") "</row><row r=\"2\"><c r=\"A2\" t=\"b\"><v>1</v></c><c r=\"B2\" "
                                     "t=\"e\"><v>#REF!</v></c><c r=\"C2\" t=\"str\"><f>A1&amp;\"\"</f><v>甲"
                                     "_x000D_\n乙_x005F_x</v></c><c r=\"D2\" s=\"4\" t=\"d\"><v>2024-03-05"
                                     "</v></c><c r=\"E2\" s=\"7\" t=\"str\"><v>通知</v></c><c r=\"F2\"/></row>"},
          "grid 2x6 sheet 表 cell A1\n"
          "    |1,318,440.60|123.46百万|12.34%|2024年3月5日|0.3|7|  @ sheet 表 cell A1\n"
          "    |TRUE|#REF!|甲乙_x|2024年3月5日|《通知》||  @ sheet 表 cell A2\n",
          "what cells show of numbers, dates, truths, errors and texts");
    claim((Book){.styles = styles,
                 .options = "date1904=\"1\"",
                 .rows = "<row>" NUMBER("A1", "4", "43894") NUMBER("B1", "4", "0") "</row>"},
          "grid 1x2 sheet 表 cell A1\n    |2024年3月5日|1904年1月1日|  @ sheet 表 cell A1\n",
          "a workbook that counts its days from 1904");
    claim(
        (Book){
            .strings =
                "<si><r><t>收入</t></r><r><rPr/><t xml:space=\"preserve\">总计 </t></r><rPh sb=\"0\" eb=\"1\"><t>シュウ"
                "</t></rPh></si><si><t>支出</t></si>",
            .rows = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>"},
        "grid 1x2 sheet 表 cell A1\n    |收入总计|支出|  @ sheet 表 cell A1\n",
        "shared texts: runs are joined, phonetic guides left out; cells and rows without names");
    claim((Book){.strict = true, .odd_names = true, .rows = "<row>" TEXT("B1", "甲") TEXT("D1", "乙") "</row>"},
          "grid 1x2 sheet 表 cell B1\n    |甲|乙|  @ sheet 表 cell B1\n",
          "a strict file whose parts have other names than usual");
}

static void formulas(void) {
    claim((Book){.styles = styles,
                 .rows = "<row>" TEXT("A1", "甲") NUMBER("B1", "0", "1.25") "</row><row>" TEXT("A2", "乙")
                     NUMBER("B2", "0", "2.5") "</row><row>" TEXT("A3", "合计") SUM("B3", "SUM(B1:B2)")
                         SUM("C3", "B3*2-$B$1/5+ROUND(1.005,2)") "</row><row>" TEXT("A4", "查")
                             SUM("B4", "VLOOKUP(A1,A1:B2,2)") SUM("C4", "B4+1") "</row>"},
          "grid 4x3 sheet 表 cell A1\n    |甲|1.25||  @ sheet 表 cell A1\n    |乙|2.5||  @ sheet 表 cell A2\n"
          "    |合计|3.75|8.26|  @ sheet 表 cell A3\n    |查|=VLOOKUP(A1,A1:B2,2)|=B4+1|  @ sheet 表 cell A4\n"
          "remark formula-without-value: 2 formulas were saved without their values (B4, for one) and were not read; "
          "open "
          "the file in a spreadsheet program, save it, and check it again sheet 表 cell B4\n",
          "formulas that were never computed: plain ones are");
    claim(
        (Book){.rows =
                   "<row><c><v>1</v></c><c><v>2</v></c><c><f t=\"shared\" si=\"0\" ref=\"C1:C3\">A1+$B$1</f></c></row>"
                   "<row><c><v>3</v></c><c/><c><f t=\"shared\" si=\"0\"/></c></row>"
                   "<row><c><v>5</v></c><c/><c><f t=\"shared\" si=\"0\"/></c></row>"},
        "grid 3x3 sheet 表 cell A1\n    |1|2|3|  @ sheet 表 cell A1\n    |3||5|  @ sheet 表 cell A2\n"
        "    |5||7|  @ sheet 表 cell A3\n",
        "a shared formula moves along, but for what is fixed");
    claim((Book){.rows = "<row><c><v>1</v></c>" SUM("B1", "C1+1") SUM("C1", "B1+1") "</row>"},
          "grid 1x3 sheet 表 cell A1\n    |1|=C1+1|=B1+1|  @ sheet 表 cell A1\n"
          "remark formula-without-value: 2 formulas were saved without their values (B1, for one) and were not read; "
          "open "
          "the file in a spreadsheet program, save it, and check it again sheet 表 cell B1\n",
          "a circle of formulas");
    claim((Book){.rows =
                     "<row><c><v>1</v></c><c><v>2</v></c><c><f>A1+B1</f><v>0</v></c><c "
                     "t=\"str\"><f>IF(A1,\"\",1)</f><v></v></c>"
                     "</row><row><c t=\"str\"><v>3</v></c><c><v>0.3</v></c><c><f>A2+B2</f><v>3.3</v></c><c><f>B2/3</f>"
                     "<v>0.1</v></c></row>"},
          "grid 2x4 sheet 表 cell A1\n    |1|2|0||  @ sheet 表 cell A1\n    |3|0.3|3.3|0.1|  @ sheet 表 cell A2\n"
          "remark formula-stale: 1 formulas hold values that they do not compute (C1 holds 0 and computes 3, for one); "
          "what "
          "is held was read; open the file in a spreadsheet program, save it, and check it again sheet 表 cell C1\n",
          "a value that was not computed anew; an empty one; a text that is added as a number");
}

static void layout(void) {
    claim((Book){.styles = styles,
                 .state = "state=\"veryHidden\"",
                 .before = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>",
                 .rows =
                     "<row r=\"1\"><c r=\"A1\" s=\"6\" t=\"inlineStr\"><is><t>某局支出表</t></is></c></row>"
                     "<row r=\"3\" hidden=\"1\"><c r=\"A3\" s=\"5\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"B3\" "
                     "s=\"5\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\" s=\"5\" t=\"inlineStr\"><is><t>乙</t></is></c>"
                     "<c r=\"B4\" s=\"5\"/></row><row r=\"5\"><c r=\"A5\" s=\"5\"/><c r=\"B5\" s=\"5\"/></row>",
                 .around = "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"bad\"/></mergeCells>"},
          "heading sheet 表 cell A1\n    某局支出表  @ sheet 表 cell A1\n"
          "grid 3x2 ruled sheet 表 cell A3\n    |甲|1|  @ sheet 表 cell A3\n    |乙||  @ sheet 表 cell A4\n"
          "    |||  @ sheet 表 cell A5\n"
          "remark hidden-sheet: the sheet \"表\" is hidden and was read sheet 表\n"
          "remark hidden-rows: 1 hidden rows (from row 3 on) were read sheet 表 cell A3\n"
          "remark hidden-columns: 1 hidden columns (from B on) were read sheet 表 cell B1\n",
          "a hidden sheet with hidden rows and columns, a merged title, a ruled row to fill in");
    claim((Book){.rows = "<row r=\"1048577\"><c><v>1</v></c></row>"},
          "the sheet \"表\" has a cell in row 1048577 and column 1, which is outside of a sheet", "a row too many");
    claim((Book){.rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c>"},
          "xl/the sheet.xml, line 2: not well-formed XML (mismatched tag)", "broken off");
}

int main(void) {
    values();
    formulas();
    layout();
    return tap_done();
}
