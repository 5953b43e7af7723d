/* Rich Text Format and pages in one file: small texts and the listing of the document that each becomes. */
#include "read/html/mht.h"
#include "read/read.h"
#include "read/word/rtf_reader.h"
#include "reading.h"

/* The listing without its first line; or the English failure. */
static void claim(Str bytes, Str want, const char *name) {
    claim_reading(bytes, "x.doc", want, name);
}

static void test_text(void) {
    claim(
        STR("{\\rtf1\\ansi{\\fonttbl{\\f0 \\'cb\\'ce\\'cc\\'e5;}}{\\*\\generator x;}{\\info{\\title y}}\n"
            "\\pard\\qc \\'b2\\'bf\\'c3\\'c5\\u39044?\\u31639\\'3f\\par\\pard a\\tab b\\~c\\{\\ldblquote "
            "d\\rdblquote\\par}"),
        STR("heading paragraph 1\n    部门预算  @ paragraph 1\nparagraph paragraph 2\n    a b c{“d”  @ paragraph 2\n"),
        "GBK and Unicode, what is no text, marks");
    claim(STR("{\\rtf1\\uc2 \\u20064\\'d2\\'bb{\\uc0\\u20108}\\u19977 xx.\\par}"),
          STR("paragraph paragraph 1\n    习二三.  @ paragraph 1\n"), "so many characters for old readers behind each");
    claim(STR("{\\rtf1 \\u-10176?\\u-9216? \\'95\\par}"), STR("paragraph paragraph 1\n    𠀀 •  @ paragraph 1\n"),
          "two halves of a character; a lone byte is western");
    claim(STR("{\\rtf1 {\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}{\\listtext 1.\\tab}x{\\footnote y\\par}{\\header z}"
              "{\\*\\shpinst{\\sp{\\sn q}{\\sv q}}{\\shptxt box\\par}}{\\shprslt w}\\par}"),
          STR("paragraph paragraph 1\n    31. x  @ paragraph 1\nparagraph paragraph 2\n    y  @ paragraph 2\nparagraph "
              "paragraph 3\n    box  @ paragraph 3\n"),
          "a field's result, an automatic number, boxes and footnotes behind the text");
    claim(STR("{\\rtf1 a{\\deleted b}{\\v c}{\\v0 d}\\plain\\par{\\pict\\bin5 }}}}}{\\*\\unknown x}}}"),
          STR("paragraph paragraph 1\n    ad  @ paragraph 1\n"
              "remark tracked-changes: the document has 1 tracked changes; it was read as if all were accepted\n"
              "remark hidden-text: 1 pieces of hidden text were not read\n"),
          "deleted and hidden text; bytes of a picture that look like groups");
}

static void test_tables(void) {
    claim(STR("{\\rtf1 \\trowd\\trleft0\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\\pard\\intbl a\\cell "
              "b\\cell\\cell\\row"
              "\\trowd\\trleft10\\clvmrg\\cellx1010\\cellx2000\\cellx3000\\pard\\intbl\\cell c\\par d\\cell "
              "e\\cell\\row\\pard f\\par}"),
          STR("grid 2x3 ruled table 1 row 0 paragraph 1\n    |a{2x1}|b{1x2}|^|  @ table 1 row 1 paragraph 1\n"
              "    |^|c d|e|  @ table 1 row 1 paragraph 1\nparagraph paragraph 8\n    f  @ paragraph 8\n"),
          "edges and merges");
#define INNER_ROW                                                                                                      \
    "\\pard\\intbl\\itap2 1\\nestcell "                                                                                \
    "2\\nestcell{\\*\\nesttableprops\\trowd\\cellx400\\cellx800\\nestrow}{\\nonesttables\\par}"
#define OUTER_ROW "\\pard\\intbl\\itap1 o\\cell p\\cell\\row"
    claim(STR("{\\rtf1 \\trowd\\cellx1000\\cellx2000" INNER_ROW INNER_ROW OUTER_ROW OUTER_ROW "\\pard\\par}"),
          STR("grid 2x2 ruled table 1 row 0 paragraph 5\n    |o|p|  @ table 1 row 1 paragraph 5\n"
              "    |o|p|  @ table 1 row 2 paragraph 7\ngrid 2x2 ruled table 1 row 1 paragraph 1\n"
              "    |1|2|  @ table 1 row 1 paragraph 1\n    |1|2|  @ table 1 row 1 paragraph 3\n"),
          "a table in a cell");
    claim(STR("{\\rtf1 \\trowd\\cellx1000\\pard\\intbl a\\par b\\cell\\row\\pard\\par}"),
          STR("paragraph table 1 row 1 paragraph 1\n    a  @ table 1 row 1 paragraph 1\n"
              "paragraph table 1 row 1 paragraph 2\n    b  @ table 1 row 1 paragraph 2\n"),
          "one column is a frame around text");
}

static void test_limits(void) {
    claim(STR("{\\rtf1 a\\par b"),
          STR("paragraph paragraph 1\n    a  @ paragraph 1\nparagraph paragraph 2\n    b  @ paragraph 2\n"
              "remark damaged-file: the file is cut off or damaged; something may be missing\n"),
          "a file that is cut off");
    Buf deep = {0};
    for (int i = 0; i < RTF_DEPTH_MAX; i++)
        buf_str(&deep, STR("{\\rtf1 "));
    claim(buf_view(&deep), STR("x.doc: groups are nested more than 256 deep"), "groups nested too deep");
    buf_release(&deep);
    buf_str(&deep, STR("{\\rtf1 "));
    for (int i = 0; i < 20000; i++)
        buf_str(&deep, STR("\\footnote{\\shptxt "));
    buf_str(&deep, STR("a}\\par"));
    Arena *arena = arena_new(64 << 20);
    Document document = {.arena = arena, .file = STR("x"), .lexis = *builtin_words()};
    Diag diag = {0};
    tap_ok(read_rtf(buf_view(&deep), &document, &diag) && document.damaged, "texts within texts, twenty thousand deep");
    arena_release(arena);
    buf_release(&deep);
    buf_str(&deep, STR("{\\rtf1 \\trowd"));
    for (int i = 0; i < 600; i++)
        buf_format(&deep, "\\cellx%d", 100 + i * 100);
    buf_str(&deep, STR("\\pard\\intbl"));
    for (int i = 0; i < 600; i++)
        buf_str(&deep, STR(" a\\cell"));
    buf_str(&deep, STR("\\row}"));
    claim(buf_view(&deep), STR("x.doc: a row of a table has more than 255 cells"), "more cells than a row may have");
    buf_release(&deep);
}

static void test_mht(void) {
    claim(STR("MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"--x\"\r\n\r\npreamble\r\n"
              "----x\r\nContent-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: "
              "quoted-printable\r\n\r\n"
              "<html><body><p>=B2=BF=C3=\r\n=C5=D4=A4=CB=E3</p></body></html>\r\n"
              "----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----x--\r\n"),
          STR("paragraph line 1\n    部门预算  @ line 1\n"), "a page in quoted-printable");
    claim(
        STR("From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
            "PGh0bWw+PHA+\n6aKE566XPC9wPjwvaHRtbD4=\n"),
        STR("paragraph line 1\n    预算  @ line 1\n"), "a page alone, in base64");
    claim(STR("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
              "--x\nContent-Location: file:///C:/a.htm\nContent-Type: text/html\n\n<html><frameset></frameset></html>\n"
              "--x\nContent-Location: file:///C:/a.files/sheet001.htm\nContent-Type: "
              "text/html\n\n<html><p>甲</p></html>\n"
              "--x\nContent-Location: file:///C:/a.files/sheet002.htm\nContent-Type: "
              "text/html\n\n<html><p>乙</p></html>\n--x--\n"),
          STR("paragraph line 1\n    甲  @ line 1\nparagraph line 1\n    乙  @ line 1\n"), "the sheets of a workbook");
    claim(
        STR("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>a</p>\n"
            "--x\nContent-Type: application/pdf\nContent-Disposition: attachment\n\nx\n--x--\n"),
        STR("x.doc: a mail with attachments; save those and check them"), "a mail");
    claim(STR("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: "
              "image/png\n\nx\n--x--\n"),
          STR("x.doc: an archive of a web page without the page; save it as PDF"), "no page in it");
    Buf deep = {0};
    buf_str(&deep, STR("MIME-Version: 1.0\n"));
    for (int i = 0; i < 6; i++)
        buf_format(&deep, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
    claim(buf_view(&deep), STR("x.doc: an archive of a web page over the limit of 4096 parts, 4 deep"),
          "parts within parts");
    buf_release(&deep);
}

int main(void) {
    test_text();
    test_tables();
    test_limits();
    test_mht();
    return tap_done();
}
