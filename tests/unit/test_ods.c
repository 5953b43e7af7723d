/* Worksheets of OpenDocument: small ones, each with something awkward, and the listing that each becomes. */
#include "reading.h"
#include "zip_maker.h"

static void claim(const char *styles, const char *tables, const char *want, const char *name) {
    static const char head[] =
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
        "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
        "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
        "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"><office:automatic-styles>";
    Buf content = {0};
    ZipMaker zip = {0};
    buf_str(&content, str_from_c(head));
    buf_str(&content, str_from_c(styles));
    buf_str(&content, STR("</office:automatic-styles><office:body><office:spreadsheet>"));
    buf_str(&content, str_from_c(tables));
    buf_str(&content, STR("</office:spreadsheet></office:body></office:document-content>"));
    zip_add(&zip, STR("mimetype"), STR("application/vnd.oasis.opendocument.spreadsheet"), ZIP_STORED);
    zip_add(&zip, STR("content.xml"), buf_view(&content), ZIP_DEFLATED);
    claim_reading(zip_finish(&zip), "x.ods", str_from_c(want), name);
    zip_release(&zip);
    buf_release(&content);
}

static const char ruled[] = "<style:style style:name=\"b\" style:family=\"table-cell\"><style:table-cell-properties "
                            "fo:border=\"0.74pt solid #000000\"/></style:style><style:style style:name=\"c\">"
                            "<style:paragraph-properties fo:text-align=\"center\"/></style:style><style:style "
                            "style:name=\"h\"><style:table-properties table:display=\"false\"/></style:style>";

#define CELL(text)       "<table:table-cell><text:p>" text "</text:p></table:table-cell>"
#define RULED(text)      "<table:table-cell table:style-name=\"b\"><text:p>" text "</text:p></table:table-cell>"
#define ROW(cells)       "<table:table-row>" cells "</table:table-row>"
#define TABLE(rows)      "<table:table table:name=\"表\">" rows "</table:table>"
#define REST             "<table:table-cell table:number-columns-repeated=\"16380\"/>"
#define BLANKS(row, col) "<table:table-cell table:style-name=\"b\" table:number-columns-repeated=\"" col "\"/>"

int main(void) {
    claim(ruled,
          TABLE(ROW("<table:table-cell table:style-name=\"c\" table:number-columns-spanned=\"3\"><text:p>某局"
                    "<text:span>支出</text:span>表</text:p></table:table-cell><table:covered-table-cell "
                    "table:number-columns-repeated=\"2\"/>" REST) ROW(RULED("科目") RULED("金额") RULED("备注"))
                    ROW(RULED("甲") "<table:table-cell table:style-name=\"b\" office:value-type=\"float\" "
                                    "office:value=\"0.3361\"><text:p>0.34</text:p></table:table-cell>" RULED(
                                        "第一<text:line-break/>行")) "<table:table-row "
                                                                     "table:number-rows-repeated=\"2\">" BLANKS("", "3")
                                                                         REST
                "</table:table-row><table:table-row table:number-rows-repeated=\"1048571\">" BLANKS(
                    "", "16384") "</table:table-row>"),
          "heading sheet 表 cell A1\n    某局支出表  @ sheet 表 cell A1\n"
          "grid 2x3 ruled sheet 表 cell A2\n    |科目|金额|备注|  @ sheet 表 cell A2\n"
          "    |甲|0.34|第一行|  @ sheet 表 cell A3\n",
          "a merged title, what cells show, a million ruled rows");
    claim(ruled,
          "<table:table table:name=\"藏\" table:style-name=\"h\"><table:table-column/><table:table-column "
          "table:visibility=\"collapse\"/>" ROW(
              CELL("甲") CELL("乙")) "<table:table-row table:visibility=\"filter\">" CELL("1")
              CELL("2") "</table:table-row></table:table>",
          "grid 2x2 sheet 藏 cell A1\n    |甲|乙|  @ sheet 藏 cell A1\n    |1|2|  @ sheet 藏 cell A2\n"
          "remark hidden-sheet: the sheet \"藏\" is hidden and was read sheet 藏\n"
          "remark hidden-rows: 1 hidden rows (from row 2 on) were read sheet 藏 cell A2\n"
          "remark hidden-columns: 1 hidden columns (from B on) were read sheet 藏 cell B1\n",
          "what is hidden is read");
    claim("",
          TABLE(ROW(CELL(
              "甲") "<table:table-cell "
                    "table:number-columns-repeated=\"2\"><text:p>7</text:p></table:table-cell>") "<table:table-"
                                                                                                 "row "
                                                                                                 "table:number-"
                                                                                                 "rows-repeated="
                                                                                                 "\"2\">" CELL("乙")
                                                                                                     CELL("8")
                                                                                                         CELL("9") "<"
                                                                                                                   "/"
                                                                                                                   "t"
                                                                                                                   "a"
                                                                                                                   "b"
                                                                                                                   "l"
                                                                                                                   "e"
                                                                                                                   ":"
                                                                                                                   "t"
                                                                                                                   "a"
                                                                                                                   "b"
                                                                                                                   "l"
                                                                                                                   "e"
                                                                                                                   "-"
                                                                                                                   "r"
                                                                                                                   "o"
                                                                                                                   "w"
                                                                                                                   ">"),
          "grid 3x3 sheet 表 cell A1\n    |甲|7|7|  @ sheet 表 cell A1\n    |乙|8|9|  @ sheet 表 cell A2\n"
          "    |乙|8|9|  @ sheet 表 cell A3\n",
          "texts that are repeated stand as often as they say");
    claim("",
          TABLE(ROW(CELL("甲") "<table:table-cell office:value=\"1\"><office:annotation><text:p>批注</text:p>"
                               "</office:annotation><text:p>1</text:p><draw:frame><draw:text-box><text:p>框</text:p>"
                               "</draw:text-box></draw:frame></table:table-cell>")
                    ROW(CELL("乙") "<table:table-cell table:formula=\"of:=SUM([.B1:.B1])+[.B1]\"/>")),
          "grid 2x2 sheet 表 cell A1\n    |甲|1|  @ sheet 表 cell A1\n    |乙|2|  @ sheet 表 cell A2\n",
          "comments and drawings are no part of a cell; a formula without a value is computed");
    claim("",
          TABLE("<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
                "table:number-columns-repeated=\"16384\"><text:p>7</text:p></table:table-cell></table:table-row>"),
          "the sheet \"表\" has more than 8000000 cells with text", "one text, repeated over the whole sheet");
    return tap_done();
}
