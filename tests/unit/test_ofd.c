/* The reader of OFD: small files made here and the listing of the document that each becomes; what is awkward about the
 * format, item by item, then what is damaged, and what is hostile. */
#include <stdlib.h>
#include "read/ofd/ofd_content.h"
#include "read/ofd/ofd_draw.h"
#include "read/read.h"
#include "tap.h"
#include "builtin_words.h"
#include "zip_maker.h"

#define TEXT(box, more, code) "<o:TextObject Boundary=\"" box "\" Size=\"4\" " more ">" code "</o:TextObject>"
#define CODE(at, text)        "<o:TextCode " at ">" text "</o:TextCode>"
#define LINE(box, path)                                                                                                \
    "<o:PathObject Boundary=\"" box "\" LineWidth=\"0.2\"><o:AbbreviatedData>" path                                    \
    "</o:AbbreviatedData></o:PathObject>"

static const char ROOT[] = "<o:OFD xmlns:o=\"http://www.ofdspec.org/2016\"><o:DocBody><o:DocRoot>Doc_0/Document.xml"
                           "</o:DocRoot></o:DocBody></o:OFD>";

typedef struct Package {
    ZipMaker zip;
} Package;

static void part(Package *package, const char *name, const char *text) {
    zip_add(&package->zip, str_from_c(name), str_from_c(text), ZIP_DEFLATED);
}

static void page_part(Package *package, const char *name, const char *before, const char *content) {
    Buf xml = {0};
    buf_format(
        &xml, "<o:Page xmlns:o=\"http://www.ofdspec.org/2016\">%s<o:Content><o:Layer>%s</o:Layer></o:Content></o:Page>",
        before, content);
    zip_add(&package->zip, str_from_c(name), buf_view(&xml), ZIP_DEFLATED);
    buf_release(&xml);
}

/* Document.xml with one page at p.xml, and what else it has. */
static Package begin(const char *common, const char *after) {
    Package package = {.zip = {.flags = 1 << 11}};
    Buf xml = {0};
    part(&package, "OFD.xml", ROOT);
    buf_format(
        &xml,
        "<o:Document xmlns:o=\"http://www.ofdspec.org/2016\"><o:CommonData><o:PageArea><o:PhysicalBox>0 0 200 100"
        "</o:PhysicalBox></o:PageArea>%s</o:CommonData><o:Pages><o:Page ID=\"1\" BaseLoc=\"p.xml\"/></o:Pages>%s"
        "</o:Document>",
        common, after);
    zip_add(&package.zip, STR("Doc_0/Document.xml"), buf_view(&xml), ZIP_DEFLATED);
    buf_release(&xml);
    return package;
}

/* The listing without places and blanks before them, or the failure. */
static void claim_bytes(Str bytes, const char *want, const char *name) {
    Arena *arena = arena_new(256 << 20);
    Document document = {.arena = arena, .file = STR("x.ofd"), .lexis = *builtin_words()};
    Diag diag = {0};
    Buf out = {0}, short_out = {0};
    if (read_document(bytes, STR(""), &document, &diag))
        document_print(&document, &out);
    else
        buf_format(&out, "\nfailure: %s\n", diag.en);
    Str rest = buf_view(&out), line;
    str_line(&rest, &line);
    while (str_line(&rest, &line)) {
        ptrdiff_t at = str_find(line, STR(" page ")), place = str_find(line, STR("  @"));
        bool bare = !str_starts(line, STR("remark")) && !str_starts(line, STR("failure"));
        line = place >= 0 ? str_sub(line, 0, place) : at >= 0 && bare ? str_sub(line, 0, at) : line;
        buf_str(&short_out, line);
        buf_byte(&short_out, '\n');
    }
    tap_str(buf_view(&short_out), str_from_c(want), name);
    buf_release(&out);
    buf_release(&short_out);
    arena_release(arena);
}

static void claim_package(Package *package, const char *want, const char *name) {
    claim_bytes(zip_finish(&package->zip), want, name);
    zip_release(&package->zip);
}

/* One page with this content. */
static void claim(const char *content, const char *want, const char *name) {
    Package package = begin("", "");
    page_part(&package, "Doc_0/p.xml", "", content);
    claim_package(&package, want, name);
}

static void test_text(void) {
    claim(TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\" DeltaX=\"4 4 4\"", "预算公开")), "paragraph\n    预算公开\n",
          "one step a character");
    claim(TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\" DeltaX=\"g 3 4 g 2 2 2\"", "甲乙丙丁12")),
          "paragraph\n    甲乙丙丁12\n", "steps written as runs");
    claim(TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\" DeltaX=\"4\"", "甲乙丙丁")), "paragraph\n    甲乙丙丁\n",
          "too few steps: the last one goes on");
    claim(TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\"", "甲乙12.50")), "paragraph\n    甲乙12.50\n",
          "no steps: the width of the characters");
    claim(TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\" DeltaX=\"4\"", "甲乙") CODE("Y=\"12\" DeltaX=\"4\"", "丙丁")),
          "paragraph\n    甲乙\nparagraph\n    丙丁\n", "no X: where the one before it stood");
    claim(TEXT("10 10 9 5", "CTM=\"0.5 0 0 0.5 0 0\"", CODE("X=\"0\" Y=\"8\" DeltaX=\"4\"", "甲乙"))
              TEXT("18 12 9 5", "CTM=\"0.5 0 0 0.5 0 0\"", CODE("X=\"0\" Y=\"4\" DeltaX=\"4\"", "丙丁")),
          "paragraph\n    甲乙 丙丁\n", "a matrix scales the text before its boundary places it");
    claim(TEXT("10 10 50 5", "",
               "<o:CGTransform CodePosition=\"0\" CodeCount=\"2\" GlyphCount=\"1\"><o:Glyphs>9"
               "</o:Glyphs></o:CGTransform>" CODE("X=\"0\" Y=\"4\" DeltaX=\"4 3\"", "file")),
          "paragraph\n    file\n", "two characters drawn as one glyph take one step");
    claim(
        TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\" DeltaX=\"4 4\"", "甲\xEE\x80\x81乙")),
        "paragraph\n    甲\xEF\xBF\xBD乙\nremark font-without-unicode: 1 glyphs of this page are of fonts that do not "
        "tell their characters; they cannot be read page 1\n",
        "a code of private use is reported, not guessed");
    claim(TEXT("10 10 50 5", "Visible=\"false\"", CODE("X=\"0\" Y=\"4\"", "乙"))
              TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\"", "甲")),
          "paragraph\n    甲\nremark hidden-text: 1 glyphs of this page are invisible and were not read page 1\n",
          "what is not visible is not read");
    claim(TEXT("10 10 50 5", "",
               "<o:FillColor><o:Pattern><o:CellContent>" TEXT(
                   "0 0 9 9", "",
                   CODE("X=\"0\" Y=\"4\"", "丙")) "</o:CellContent></o:Pattern></o:FillColor>" CODE("X=\"0\" Y=\"4\"",
                                                                                                    "甲")),
          "paragraph\n    甲\n", "a pattern is no text");
    claim(TEXT("10 10 50 5", "",
               "<o:Clips><o:Clip><o:Area><o:Path Boundary=\"0 0 9 9\"><o:AbbreviatedData>M 0 0 L 9 0 L 9 9 L 0 9 C"
               "</o:AbbreviatedData></o:Path></o:Area></o:Clip></o:Clips>" CODE("X=\"0\" Y=\"4\" DeltaX=\"4 4 4\"",
                                                                                "甲乙丙丁")),
          "paragraph\n    甲乙\n", "a clip hides what is beyond it");
    claim(TEXT("60 10 5 50", "CTM=\"0 1 -1 0 0 0\"", CODE("X=\"0\" Y=\"0\" DeltaX=\"4 4\"", "竖写字"))
              TEXT("60 50 50 50", "CTM=\"0.7 0.7 -0.7 0.7 0 0\"", CODE("X=\"0\" Y=\"0\" DeltaX=\"4 4\"", "水印字")),
          "paragraph\n    竖写字\nremark slanted-text: slanted text of this page (a watermark, say) was not read page "
          "1\n",
          "turned text is read, slanted text is not");
}

#define TABLE_TEXTS                                                                                                    \
    TEXT("12 11 20 5", "", CODE("X=\"0\" Y=\"4\" DeltaX=\"4\"", "项目"))                                               \
    TEXT("52 11 20 5", "", CODE("X=\"0\" Y=\"4\" DeltaX=\"4\"", "金额"))                                               \
    TEXT("12 21 20 5", "", CODE("X=\"0\" Y=\"4\" DeltaX=\"4\"", "办公"))                                               \
    TEXT("52 21 20 5", "", CODE("X=\"0\" Y=\"4\" DeltaX=\"2\"", "1.50"))
static const char TABLE[] = "grid 2x2 ruled\n    |项目|金额|\n    |办公|1.50|\n";

static void test_lines(void) {
    claim(LINE("10 10 80 20", "M 0 0 L 80 0 M 0 10 L 80 10 M 0 20 L 80 20")
              LINE("10 10 80 20", "M 0 0 L 0 20 M 40 0 L 40 20 M 80 0 L 80 20") TABLE_TEXTS,
          TABLE, "stroked lines are rulings");
    claim(LINE("10 10 80 20", "S 0 0 L 80 0 L 80 20 L 0 20 C") LINE("10 20 0.2 0.2", "M 0 0 L 80 0")
              LINE("50 10 1 1", "M 0 0 L 0 20") TABLE_TEXTS,
          TABLE, "a closed path is a frame; a boundary that is too small hides nothing");
#define BAR(box, w, h)                                                                                                 \
    "<o:PathObject Boundary=\"" box "\" Stroke=\"false\" Fill=\"true\"><o:AbbreviatedData>M 0 0 L " w " 0 L " w " " h  \
    " L 0 " h " C</o:AbbreviatedData></o:PathObject>"
    claim(BAR("10 10 80 0.2", "80", "0.2") BAR("10 20 80 0.2", "80", "0.2") BAR("10 30 80 0.2", "80", "0.2")
              BAR("10 10 0.2 20", "0.2", "20") BAR("50 10 0.2 20", "0.2", "20") BAR("90 10 0.2 20", "0.2", "20")
                  TABLE_TEXTS,
          TABLE, "thin filled boxes are rulings");
    Package package = begin("<o:PublicRes>R.xml</o:PublicRes>", "");
    part(&package, "Doc_0/R.xml",
         "<o:Res xmlns:o=\"http://www.ofdspec.org/2016\"><o:DrawParams><o:DrawParam ID=\"5\" "
         "Relative=\"6\"/><o:DrawParam "
         "ID=\"6\"><o:StrokeColor Value=\"255 255 255\"/></o:DrawParam></o:DrawParams></o:Res>");
    page_part(
        &package, "Doc_0/p.xml", "",
        "<o:PathObject Boundary=\"10 10 80 20\" DrawParam=\"5\"><o:AbbreviatedData>M 50 0 L 50 20</o:AbbreviatedData>"
        "</o:PathObject>" LINE("10 10 80 20", "M 0 0 L 80 0 L 80 20 L 0 20 C M 40 0 L 40 20 M 0 10 L 80 10")
            TABLE_TEXTS);
    claim_package(&package, TABLE, "a drawing parameter takes its white from the one it rests on");
    claim("<o:PathObject Boundary=\"10 10 80 20\"><o:AbbreviatedData>M 0 0 Q 5 5 10 0 B 1 2 3 4 5 6 A 3 3 0 0 1 9 9"
          "</o:AbbreviatedData></o:PathObject>",
          "remark drawn-page: this page has drawn lines and shapes only, and no text that can be read page 1\n",
          "a page of curves is a drawing");
    claim("<o:ImageObject Boundary=\"0 0 200 100\" ResourceID=\"9\"/>",
          "remark scanned-page: this page is an image without readable text page 1\n", "a page that is one image");
    claim(TEXT("10 10 50 5", "",
               CODE("X=\"0\" Y=\"4\"", "甲乙")) "<o:ImageObject Boundary=\"0 0 200 100\" ResourceID=\"9\"/>",
          "paragraph\n    甲乙\nremark recognised-text: this page is an image; the 2 characters that were read are "
          "what a "
          "recogniser made of it, and may be wrong page 1\n",
          "text under the page's image");
}

static void test_parts(void) {
    Package package =
        begin("<o:TemplatePage ID=\"7\" BaseLoc=\"./T/t.xml\"/><o:DocumentRes>/Doc_0/R.xml</o:DocumentRes>",
              "<o:Annotations>A/list.xml</o:Annotations>");
    page_part(&package, "doc_0\\T\\T.xml", "", TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\"", "模板")));
    part(&package, "Doc_0/R.xml",
         "<o:Res xmlns:o=\"http://www.ofdspec.org\"><o:CompositeGraphicUnits><o:CompositeGraphicUnit "
         "ID=\"3\"><o:Content>" TEXT(
             "0 0 50 5", "",
             CODE("X=\"0\" Y=\"4\"",
                  "复合")) "<o:CompositeObject Boundary=\"0 10 9 9\" "
                           "ResourceID=\"4\"/></o:Content></o:CompositeGraphicUnit>"
                           "<o:CompositeGraphicUnit ID=\"4\"><o:Content>" TEXT(
                               "0 0 50 5", "",
                               CODE("X=\"0\" Y=\"4\"",
                                    "内层")) "</o:Content></o:CompositeGraphicUnit></o:CompositeGraphicUnits></o:Res>");
    part(&package, "Doc_0/A/list.xml",
         "<o:Annotations xmlns:o=\"x\"><o:Page PageID=\"1\"><o:FileLoc>a.xml</o:FileLoc></o:Page></o:Annotations>");
    part(&package, "Doc_0/A/a.xml",
         "<o:PageAnnot xmlns:o=\"x\"><o:Annot ID=\"1\" Type=\"Path\"><o:Appearance Boundary=\"10 80 50 9\">" TEXT(
             "0 0 50 5", "",
             CODE("X=\"0\" Y=\"4\"", "批注")) "</o:Appearance></o:Annot><o:Annot Type=\"Stamp\">"
                                              "<o:Appearance Boundary=\"0 0 9 9\">" TEXT(
                                                  "0 0 50 5", "",
                                                  CODE("X=\"0\" Y=\"4\"", "印章")) "</o:Appearance></o:Annot>"
                                                                                   "</o:PageAnnot>");
    page_part(&package, "Doc_0/p.xml", "<o:Template TemplateID=\"7\" ZOrder=\"Background\"/>",
              TEXT("10 25 50 5", "",
                   CODE("X=\"0\" Y=\"4\"",
                        "正文")) "<o:CompositeObject Boundary=\"10 40 50 30\" CTM=\"2 0 0 2 0 0\" ResourceID=\"3\"/>");
    claim_package(
        &package,
        "paragraph\n    模板\nparagraph\n    正文\nparagraph\n    复合\nparagraph\n    内层\nparagraph\n    批注\n"
        "remark annotations: 1 annotations (stamps, watermarks, marks) were not read\n",
        "templates, composite units in each other, annotations; paths of every kind");

    package = (Package){.zip = {.flags = 1 << 11}};
    part(&package, "OFD.xml",
         "<OFD xmlns=\"urn:maker\"><DocBody><DocRoot>/甲/Document.xml</DocRoot><Versions><Version ID=\"1\" Index=\"1\" "
         "Current=\"true\" BaseLoc=\"甲/V.xml\"/></Versions></DocBody><DocBody><DocRoot>b/Document.xml</DocRoot>"
         "<Signatures>S.xml</Signatures></DocBody></OFD>");
    part(&package, "甲/Document.xml", "<Document/>");
    part(&package, "甲/V.xml", "<DocVersion><DocRoot>二/D.xml</DocRoot></DocVersion>");
    part(&package, "甲/二/D.xml", "<Document><Pages><Page ID=\"1\" BaseLoc=\"甲/二/页.xml\"/></Pages></Document>");
    page_part(&package, "甲/二/页.xml", "", TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\"", "甲文")));
    part(&package, "b/Document.xml", "<Document><Pages><Page ID=\"1\" BaseLoc=\"p.xml\"/></Pages></Document>");
    page_part(&package, "b/p.xml", "", TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\"", "乙文")));
    claim_package(
        &package,
        "paragraph\n    甲文\nparagraph\n    乙文\n"
        "remark signature: the file is signed; whether the signature is good was not judged, and seals were not "
        "read\n"
        "remark several-documents: the file holds 2 documents; they were read one after the other, their pages "
        "counted on\n",
        "a namespace of the maker's own, Chinese folders, the current version, two documents, a signature");

    package = (Package){0}; /* names in GBK: 页 is D2 B3 */
    part(&package, "OFD.xml", ROOT);
    part(&package, "Doc_0/Document.xml", "<Document><Pages><Page ID=\"1\" BaseLoc=\"页/P.xml\"/></Pages></Document>");
    page_part(&package, "Doc_0/\xD2\xB3/P.xml", "", TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\"", "正文")));
    claim_package(&package, "paragraph\n    正文\n", "names in GBK");
}

static void test_damage(void) {
    Package package = begin("", "");
    claim_package(&package, "failure: x.ofd: no page can be read: the OFD is cut off or damaged\n",
                  "the only page is missing");
    package = begin("<o:TemplatePage ID=\"7\" BaseLoc=\"t.xml\"/>", "");
    part(&package, "Doc_0/p.xml",
         "<Page><Content><Layer>" TEXT("10 10 50 5", "", CODE("X=\"0\" Y=\"4\"", "甲")) "<o:TextOb");
    claim_package(
        &package,
        "paragraph\n    甲\nremark damaged-page: the content of this page is damaged in 1 places; something may "
        "be missing page 1\nremark damaged-file: the OFD is cut off or damaged; something may be missing\n",
        "a page cut off");
    package = begin("", "");
    page_part(&package, "Doc_0/p.xml", "<o:Template TemplateID=\"8\"/>",
              TEXT("10 10 50 5", "",
                   CODE("X=\"0\" Y=\"4\"", "甲")) "<o:CompositeObject Boundary=\"0 0 9 9\" ResourceID=\"3\"/>");
    claim_package(
        &package,
        "paragraph\n    甲\nremark damaged-page: the content of this page is damaged in 2 places; something may be "
        "missing page 1\nremark damaged-file: the OFD is cut off or damaged; something may be missing\n",
        "a template and a unit that are missing");
    package = (Package){.zip = {.flags = 1}};
    part(&package, "OFD.xml", ROOT);
    claim_package(&package, "failure: the OFD is encrypted and needs a password: OFD.xml\n",
                  "parts that are encrypted");
    package = (Package){0};
    part(&package, "OFD.xml", "<OFD><Encryptions>E.xml</Encryptions><DocBody><DocRoot>d.xml</DocRoot></DocBody></OFD>");
    claim_package(&package, "failure: x.ofd: the OFD is encrypted; save it without encryption\n",
                  "encryption of the format's own");
}

static void test_hostile(void) {
    Buf xml = {0};
    buf_str(&xml, STR("<o:Page xmlns:o=\"u\"><o:Content><o:Layer>"));
    for (int i = 0; i <= OFD_OBJECTS_MAX; i++)
        buf_str(&xml, STR("<o:TextObject/>"));
    buf_str(&xml, STR("</o:Layer></o:Content></o:Page>"));
    Package package = begin("", "");
    zip_add(&package.zip, STR("Doc_0/p.xml"), buf_view(&xml), ZIP_DEFLATED);
    buf_release(&xml);
    claim_package(&package, "failure: the part Doc_0/p.xml of the OFD has more objects than the limit of 500000\n",
                  "too many objects");

    package = begin("<o:PublicRes>R.xml</o:PublicRes>", "");
    part(&package, "Doc_0/R.xml",
         "<Res><CompositeGraphicUnit ID=\"3\"><CompositeObject Boundary=\"0 0 9 9\" ResourceID=\"3\"/>"
         "</CompositeGraphicUnit></Res>");
    page_part(&package, "Doc_0/p.xml", "", "<o:CompositeObject Boundary=\"0 0 9 9\" ResourceID=\"3\"/>");
    claim_package(&package, "failure: page 1 has composite objects nested deeper than the limit of 32\n",
                  "a composite unit within itself");

    package = begin("<o:PublicRes>R.xml</o:PublicRes>", "");
    Buf bomb = {0};
    buf_str(&bomb, STR("<Res>"));
    for (int i = 1; i <= 8; i++) {
        buf_format(&bomb, "<CompositeGraphicUnit ID=\"%d\">", i);
        for (int k = 0; k < 10; k++)
            buf_format(&bomb, "<CompositeObject Boundary=\"0 0 9 9\" ResourceID=\"%d\"/>", i + 1);
        buf_str(&bomb, STR("</CompositeGraphicUnit>"));
    }
    buf_str(&bomb, STR("<CompositeGraphicUnit ID=\"9\"><PathObject/></CompositeGraphicUnit></Res>"));
    zip_add(&package.zip, STR("Doc_0/R.xml"), buf_view(&bomb), ZIP_DEFLATED);
    buf_release(&bomb);
    page_part(&package, "Doc_0/p.xml", "", "<o:CompositeObject Boundary=\"0 0 9 9\" ResourceID=\"1\"/>");
    claim_package(&package, "failure: page 1 draws more objects than the limit of 2000000\n",
                  "units that draw a hundred million objects");

    package = begin("<o:TemplatePage ID=\"7\" BaseLoc=\"t.xml\"/>", "");
    page_part(&package, "Doc_0/t.xml", "<o:Template TemplateID=\"7\"/>", "");
    page_part(&package, "Doc_0/p.xml", "<o:Template TemplateID=\"7\"/>", "");
    claim_package(&package, "failure: page 1 has templates nested deeper than the limit of 8\n",
                  "a template within itself");

    package = begin("", "");
    char *blanks = calloc(1, 65 << 20);
    memset(blanks, ' ', 65 << 20);
    zip_add(&package.zip, STR("Doc_0/p.xml"), (Str){blanks, 65 << 20}, ZIP_DEFLATED);
    free(blanks);
    claim_package(
        &package,
        "failure: the part Doc_0/p.xml of the OFD inflates to 68157440 bytes, more than the limit of 67108864 or "
        "than 200 times its size\n",
        "a part that inflates to too much");
}

int main(void) {
    test_text();
    test_lines();
    test_parts();
    test_damage();
    test_hostile();
    return tap_done();
}
