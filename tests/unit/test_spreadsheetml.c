/* Workbooks as one XML file: small ones, each with something awkward, and the listing that each becomes. */
#include "reading.h"

static void claim(const char *styles, const char *sheets, const char *want, const char *name) {
    Buf out = {0};
    buf_str(&out, STR("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook "
                      "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
                      "xmlns:x=\"urn:schemas-microsoft-com:office:excel\" "
                      "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\" "
                      "xmlns:h=\"http://www.w3.org/TR/REC-html40\"><Styles>"));
    buf_str(&out, str_from_c(styles));
    buf_str(&out, STR("</Styles>"));
    buf_str(&out, str_from_c(sheets));
    buf_str(&out, STR("</Workbook>"));
    claim_reading(buf_view(&out), "x.xls", str_from_c(want), name);
    buf_release(&out);
}

#define SHEET(rows)   "<Worksheet ss:Name=\"表\"><Table>" rows "</Table></Worksheet>"
#define ROW(cells)    "<Row>" cells "</Row>"
#define TEXT(text)    "<Cell><Data ss:Type=\"String\">" text "</Data></Cell>"
#define NUMBER(value) "<Cell><Data ss:Type=\"Number\">" value "</Data></Cell>"

static const char styles[] =
    "<Style ss:ID=\"s1\"><NumberFormat ss:Format=\"Standard\"/><Borders><Border ss:Position=\"Left\" "
    "ss:LineStyle=\"Continuous\"/><Border ss:Position=\"Right\" ss:LineStyle=\"Continuous\"/></Borders></Style>"
    "<Style ss:ID=\"s2\" ss:Parent=\"s1\"><NumberFormat ss:Format=\"Short Date\"/></Style>"
    "<Style ss:ID=\"s3\"><Alignment ss:Horizontal=\"Center\"/></Style>";

int main(void) {
    claim(
        styles,
        SHEET(
            "<Column ss:Index=\"2\" ss:Span=\"1\" ss:StyleID=\"s1\"/>"
            "<Row ss:Index=\"2\"><Cell ss:MergeAcross=\"2\" ss:StyleID=\"s3\"><Data "
            "ss:Type=\"String\">某局支出表</Data>"
            "</Cell></Row><Row ss:Index=\"4\"><Cell ss:MergeDown=\"1\"><Data ss:Type=\"String\">甲</Data></Cell>"
            "<Cell><Data ss:Type=\"Number\">1234.5</Data></Cell><Cell ss:StyleID=\"s2\"><Data ss:Type=\"DateTime\">"
            "2024-03-05T00:00:00.000</Data></Cell></Row><Row><Cell ss:Index=\"2\"><Data ss:Type=\"Error\">#REF!</Data>"
            "<Comment><Data>批注</Data></Comment></Cell><Cell/></Row>"),
        "heading sheet 表 cell A2\n    某局支出表  @ sheet 表 cell A2\n"
        "grid 2x3 ruled sheet 表 cell A4\n    |甲{2x1}|1,234.50|2024/3/5|  @ sheet 表 cell A4\n"
        "    |^|#REF!||  @ sheet 表 cell A5\n",
        "indices, merged cells, styles of columns and of parents, dates and errors");
    claim("",
          SHEET(ROW("<Cell ss:MergeDown=\"1\"><Data ss:Type=\"String\">甲</Data></Cell>" TEXT("乙")) ROW(TEXT("丙"))
                    ROW(TEXT("丁") TEXT("戊"))),
          "grid 3x2 sheet 表 cell A1\n    |甲{2x1}|乙|  @ sheet 表 cell A1\n    |^|丙|  @ sheet 表 cell A2\n"
          "    |丁|戊|  @ sheet 表 cell A3\n",
          "a cell without an index stands behind one that is merged downwards");
    claim("",
          SHEET(ROW(TEXT("甲") NUMBER("1") NUMBER("2")) ROW(TEXT("乙") NUMBER("3") NUMBER("4")) ROW(
              TEXT("合计") "<Cell ss:Formula=\"=SUM(R[-2]C:R[-1]C)\"/><Cell ss:Formula=\"=R1C3+R[-1]C[0]-RC[-1]\"/>")),
          "grid 3x3 sheet 表 cell A1\n    |甲|1|2|  @ sheet 表 cell A1\n    |乙|3|4|  @ sheet 表 cell A2\n"
          "    |合计|4|2|  @ sheet 表 cell A3\n",
          "formulas that count rows and columns");
    claim("",
          "<Worksheet ss:Name=\"藏\"><Table><Column ss:Hidden=\"1\"/><Row ss:Hidden=\"1\">" TEXT("甲")
              TEXT("乙") "</Row></Table><x:WorksheetOptions><x:Visible>SheetVeryHidden</x:Visible></"
                         "x:WorksheetOptions></Worksheet>",
          "grid 1x2 sheet 藏 cell A1\n    |甲|乙|  @ sheet 藏 cell A1\n"
          "remark hidden-sheet: the sheet \"藏\" is hidden and was read sheet 藏\n"
          "remark hidden-rows: 1 hidden rows (from row 1 on) were read sheet 藏 cell A1\n"
          "remark hidden-columns: 1 hidden columns (from A on) were read sheet 藏 cell A1\n",
          "what is hidden is read");
    claim("",
          SHEET(ROW(
              "<Cell><ss:Data ss:Type=\"String\"><h:B>收入<h:Font>总计</h:Font></h:B></ss:Data></Cell>" NUMBER("x"))),
          "grid 1x2 sheet 表 cell A1\n    |收入总计|x|  @ sheet 表 cell A1\n",
          "runs of a text, and a number that is none");
    claim("",
          SHEET("<#list rows as r>" ROW(
              "<Cell <#if r.far>ss:Index=\"3\"</#if>><Data ss:Type=\"String\">${r.name}</Data></Cell>" NUMBER(
                  "${r.sum}")) "</#list>"),
          "grid 1x2 sheet 表 cell C1\n    |${r.name}|${r.sum}|  @ sheet 表 cell C1\n"
          "remark template-directives: a template for a program; 4 of its directives were passed over\n",
          "a template that nobody filled in");
    claim("", SHEET("<Row ss:Index=\"1048577\">" TEXT("甲") "</Row>"),
          "the sheet \"表\" has a cell in row 1048577 and column 1, which is outside of a sheet", "a row too many");
    return tap_done();
}
