/* Word documents. The body goes to the archive in pieces while it comes in; styles, settings, the footer are the same
 * for every document. Looks follow the rules for official documents (GB/T 9704): text of 16 points in 仿宋 on lines of
 * 28, headings in 黑体 and 楷体. Fonts are named, and none is in the file: they are on every office desktop in China.
 *
 * Contents. No program computes a table of contents when it opens a file, unless it asks the reader first; so the
 * entries are written with page numbers, each a link and a field, and Word renews them on demand. Nothing is marked as
 * outdated.
 *
 * Cost: linear; 64 KB and what the archive needs. Refused: a table with more columns than Word has. */
#include "format/word_file.h"
#include <assert.h>
#include "format/opc_write.h"
#include "format/xml_write.h"

#define W_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define TYPE    "application/vnd.openxmlformats-officedocument.wordprocessingml."
enum { PIECE_BYTES = 64 * 1024, TEXT_HALF_POINTS = 32, BOOKMARK_FIRST = 100000000 };

struct WordFile {
    Arena *arena;
    OpcWriter opc;
    Buf xml;
    int document, styles, settings, footer, first_footer;
    int contents_entries;
    Diag trouble;
};

typedef struct StyleLook {
    const char *id, *name, *font; /* font NULL: the text's */
    int half_points, line;        /* twips */
    bool bold, keep;
    const char *align;
    int indent, first; /* twips: left, and of the first line more */
    int before, after;
    int outline; /* 0: none */
} StyleLook;

#define HEADING(level, font, bold)                                                                                     \
    [WORD_HEADING +                                                                                                    \
        (level)] = {"Heading" #level, "heading " #level, font, 32, 560, bold, true, "both", 0, 640, 0, 0, level}
#define ENTRY(level, indent)                                                                                           \
    [WORD_ENTRY + (level)] = {"TOC" #level, "toc " #level, NULL, 28, 500, false, false, "left", indent, 0, 0, 0, 0}

static const StyleLook looks[WORD_STYLES] = {
    [WORD_TEXT] = {"Normal", "Normal", NULL, 32, 560, false, false, "both", 0, 640, 0, 0, 0},
    [WORD_TITLE] = {"Title", "Title", "黑体", 44, 720, false, true, "center", 0, 0, 0, 360, 0},
    [WORD_COVER] = {"Cover", "封面标题", "黑体", 52, 920, false, false, "center", 0, 0, 0, 0, 0},
    [WORD_CENTRED] = {"Centred", "居中", NULL, 32, 560, false, false, "center", 0, 0, 0, 0, 0},
    [WORD_TABLE_NAME] = {"TableName", "表题", "黑体", 32, 520, false, true, "center", 0, 0, 0, 0, 0},
    [WORD_TABLE_NOTE] = {"TableNote", "表注", "宋体", 21, 340, false, false, "left", 0, 0, 0, 0, 0},
    [WORD_CELL] = {"TableText", "表格文字", "宋体", 21, 273, false, false, "left", 0, 0, 0, 0, 0},
    [WORD_THIN] = {"Thin", "分隔", "宋体", 2, 20, false, false, "left", 0, 0, 0, 0, 0},
    [WORD_CONTENTS] = {"TOCHeading", "TOC Heading", "黑体", 44, 720, false, true, "center", 0, 0, 0, 360, 0},
    HEADING(1, "黑体", false),
    HEADING(2, "楷体", true),
    HEADING(3, NULL, true),
    HEADING(4, NULL, false),
    HEADING(5, NULL, false),
    HEADING(6, NULL, false),
    ENTRY(1, 0),
    ENTRY(2, 420),
    ENTRY(3, 840),
};

static void flush(WordFile *word, ptrdiff_t above) {
    if (word->xml.size <= above)
        return;
    opc_writer_put(&word->opc, buf_view(&word->xml));
    word->xml.size = 0;
}

WordFile *word_new(Arena *arena, Buf *out, Str title, Str language) {
    WordFile *word = arena_new_of(arena, WordFile);
    OpcWriter *opc = &word->opc;
    word->arena = word->xml.arena = arena;
    opc_writer_init(opc, arena, out);
    word->document = opc_writer_part(opc, STR("word/document.xml"), STR(TYPE "document.main+xml"));
    word->styles = opc_writer_part(opc, STR("word/styles.xml"), STR(TYPE "styles+xml"));
    word->settings = opc_writer_part(opc, STR("word/settings.xml"), STR(TYPE "settings+xml"));
    word->footer = opc_writer_part(opc, STR("word/footer1.xml"), STR(TYPE "footer+xml"));
    word->first_footer = opc_writer_part(opc, STR("word/footer2.xml"), STR(TYPE "footer+xml"));
    opc_writer_relate(opc, OPC_PACKAGE, STR("officeDocument"), STR("word/document.xml"));
    opc_writer_properties(opc, title, language);
    opc_writer_relate(opc, word->document, STR("styles"), STR("styles.xml"));
    opc_writer_relate(opc, word->document, STR("settings"), STR("settings.xml"));
    opc_writer_relate(opc, word->document, STR("footer"), STR("footer1.xml")); /* rId3 */
    opc_writer_relate(opc, word->document, STR("footer"), STR("footer2.xml")); /* rId4 */
    opc_writer_begin(opc, word->document);
    buf_str(&word->xml, STR(XML_HEAD "<w:document " W_SPACE " xmlns:r=\"" OPC_RELATIONS "\"><w:body>"));
    return word;
}

/* ---- paragraphs ----------------------------------------------------------------------------------------------- */

static void put_section(Buf *out, const WordSection *section) {
    buf_str(out, STR("<w:sectPr>"));
    if (section->bare_first)
        buf_str(out, STR("<w:footerReference w:type=\"first\" r:id=\"rId4\"/>"));
    buf_str(out, STR("<w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:type w:val=\"nextPage\"/>"));
    buf_format(out, "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>", section->width, section->height,
               section->width > section->height ? " w:orient=\"landscape\"" : "");
    buf_format(out,
               "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"720\" w:footer=\"%d\" "
               "w:gutter=\"0\"/>",
               section->top, section->right, section->bottom, section->left, section->footer);
    if (section->bare_first)
        buf_str(out, STR("<w:titlePg/>"));
    buf_str(out, STR("</w:sectPr>"));
}

static void put_font(Buf *out, const WordParagraph *paragraph) {
    if (paragraph->bold)
        buf_str(out, STR("<w:b/>"));
    if (paragraph->half_points > 0)
        buf_format(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", paragraph->half_points, paragraph->half_points);
}

static bool has_font(const WordParagraph *paragraph) {
    return paragraph->bold || paragraph->half_points > 0;
}

/* In the order of the schema: style, keepNext, pageBreakBefore, tabs, spacing, ind, jc, rPr, sectPr. */
static void put_properties(Buf *out, const WordParagraph *paragraph) {
    static const char *const aligns[] = {"", "left", "center", "right"};
    buf_str(out, STR("<w:pPr>"));
    if (paragraph->style != WORD_TEXT)
        buf_format(out, "<w:pStyle w:val=\"%s\"/>", looks[paragraph->style].id);
    if (paragraph->keep_next)
        buf_str(out, STR("<w:keepNext/>"));
    if (paragraph->new_page)
        buf_str(out, STR("<w:pageBreakBefore/>"));
    if (paragraph->beside.size > 0)
        buf_format(out, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>", paragraph->width);
    if (paragraph->before > 0 || paragraph->line > 0) {
        buf_str(out, STR("<w:spacing"));
        if (paragraph->before > 0)
            xml_write_int(out, "w:before", paragraph->before);
        if (paragraph->line > 0)
            buf_format(out, " w:line=\"%d\" w:lineRule=\"exact\"", paragraph->line);
        buf_str(out, STR("/>"));
    }
    if (paragraph->indent > 0)
        buf_format(out, "<w:ind w:left=\"%d\"/>", paragraph->indent);
    if (paragraph->align != WORD_AS_STYLED)
        buf_format(out, "<w:jc w:val=\"%s\"/>", aligns[paragraph->align]);
    if (has_font(paragraph)) {
        buf_str(out, STR("<w:rPr>"));
        put_font(out, paragraph);
        buf_str(out, STR("</w:rPr>"));
    }
    if (paragraph->ends)
        put_section(out, paragraph->ends);
    buf_str(out, STR("</w:pPr>"));
}

static void put_run(Buf *out, const WordParagraph *paragraph, Str text) {
    buf_str(out, STR("<w:r>"));
    if (has_font(paragraph)) {
        buf_str(out, STR("<w:rPr>"));
        put_font(out, paragraph);
        buf_str(out, STR("</w:rPr>"));
    }
    Str line;
    for (bool first = true; str_split(&text, '\n', &line); first = false) {
        if (!first)
            buf_str(out, STR("<w:br/>"));
        buf_str(out, STR("<w:t xml:space=\"preserve\">"));
        xml_write_text(out, line);
        buf_str(out, STR("</w:t>"));
    }
    buf_str(out, STR("</w:r>"));
}

void word_paragraph(WordFile *word, const WordParagraph *paragraph, Str text) {
    Buf *out = &word->xml;
    buf_str(out, STR("<w:p>"));
    put_properties(out, paragraph);
    if (paragraph->mark > 0)
        buf_format(out, "<w:bookmarkStart w:id=\"%d\" w:name=\"_Toc%d\"/>", paragraph->mark,
                   BOOKMARK_FIRST + paragraph->mark);
    if (text.size > 0)
        put_run(out, paragraph, text);
    if (paragraph->beside.size > 0) {
        buf_str(out, STR("<w:r><w:tab/></w:r>"));
        put_run(out, paragraph, paragraph->beside);
    }
    if (paragraph->mark > 0)
        buf_format(out, "<w:bookmarkEnd w:id=\"%d\"/>", paragraph->mark);
    buf_str(out, STR("</w:p>"));
    flush(word, PIECE_BYTES);
}

/* ---- contents ------------------------------------------------------------------------------------------------- */

#define FIELD(kind) "<w:r><w:fldChar w:fldCharType=\"" kind "\"/></w:r>"

void word_begin_contents(WordFile *word, Str title) {
    buf_str(&word->xml, STR("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>"
                            "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"));
    if (title.size > 0)
        word_paragraph(word, &(WordParagraph){.style = WORD_CONTENTS}, title);
    word->contents_entries = 0;
}

void word_entry(WordFile *word, int level, Str text, int mark, int page, int width) {
    Buf *out = &word->xml;
    assert(level >= 1 && level <= WORD_ENTRY_LEVELS);
    buf_format(out,
               "<w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"%d\"/>"
               "</w:tabs></w:pPr>",
               looks[WORD_ENTRY + level].id, width);
    if (word->contents_entries++ == 0)
        buf_format(out,
                   FIELD("begin") "<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-%d\" \\h \\z \\u "
                                  "</w:instrText></w:r>" FIELD("separate"),
                   (int)WORD_ENTRY_LEVELS);
    buf_format(out, "<w:hyperlink w:anchor=\"_Toc%d\" w:history=\"1\"><w:r><w:t xml:space=\"preserve\">",
               BOOKMARK_FIRST + mark);
    xml_write_text(out, text);
    buf_format(out,
               "</w:t></w:r><w:r><w:tab/></w:r>" FIELD(
                   "begin") "<w:r><w:instrText xml:space=\"preserve\"> PAGEREF "
                            "_Toc%d \\h </w:instrText></w:r>" FIELD("separate") "<w:r><w:t>%d</w:t></w:r>" FIELD(
                                "end") "</w:hyperlink></w:p>",
               BOOKMARK_FIRST + mark, page);
    flush(word, PIECE_BYTES);
}

void word_end_contents(WordFile *word) {
    if (word->contents_entries > 0)
        buf_format(&word->xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>" FIELD("end") "</w:p>",
                   looks[WORD_THIN].id);
    else
        word_paragraph(word, &(WordParagraph){.style = WORD_THIN}, STR(""));
    buf_str(&word->xml, STR("</w:sdtContent></w:sdt>"));
}

/* ---- tables --------------------------------------------------------------------------------------------------- */

static void put_sides(Buf *out, const char *const *sides, int count, const char *attributes) {
    for (int i = 0; i < count; i++)
        buf_format(out, "<w:%s %s/>", sides[i], attributes);
}

void word_begin_table(WordFile *word, const WordTable *table) {
    static const char *const borders[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    Buf *out = &word->xml;
    int sum = 0;
    if (table->cols > WORD_COLUMNS_MAX)
        diag_fail(&word->trouble, "有一张表 %d 列，超过 Word 表格的上限 %d 列",
                  "a table has %d columns, over the limit of a table in Word, %d", table->cols, (int)WORD_COLUMNS_MAX);
    for (int col = 0; col < table->cols; col++)
        sum += table->widths[col];
    buf_format(out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>", sum);
    put_sides(out, borders, 6, "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"");
    buf_format(out,
               "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"%d\" w:type=\"dxa\"/>"
               "<w:left w:w=\"%d\" w:type=\"dxa\"/><w:bottom w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" "
               "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
               table->pad_y, table->pad_x, table->pad_y, table->pad_x);
    for (int col = 0; col < table->cols; col++)
        buf_format(out, "<w:gridCol w:w=\"%d\"/>", table->widths[col]);
    buf_str(out, STR("</w:tblGrid>"));
}

void word_begin_row(WordFile *word, bool head, bool whole) {
    buf_str(&word->xml, STR("<w:tr>"));
    if (!head && !whole)
        return;
    buf_str(&word->xml, STR("<w:trPr>"));
    if (whole)
        buf_str(&word->xml, STR("<w:cantSplit/>"));
    if (head)
        buf_str(&word->xml, STR("<w:tblHeader/>"));
    buf_str(&word->xml, STR("</w:trPr>"));
}

void word_cell(WordFile *word, int width, int span, WordMerge merge, const WordParagraph *paragraph, Str text) {
    Buf *out = &word->xml;
    buf_format(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
    if (span > 1)
        buf_format(out, "<w:gridSpan w:val=\"%d\"/>", span);
    if (merge != WORD_ALONE)
        buf_str(out, merge == WORD_BEGINS ? STR("<w:vMerge w:val=\"restart\"/>") : STR("<w:vMerge/>"));
    buf_str(out, STR("<w:vAlign w:val=\"center\"/></w:tcPr>"));
    word_paragraph(word, paragraph, text);
    buf_str(out, STR("</w:tc>"));
}

void word_end_row(WordFile *word) {
    buf_str(&word->xml, STR("</w:tr>"));
}

void word_end_table(WordFile *word) {
    buf_str(&word->xml, STR("</w:tbl>"));
}

/* ---- the other parts ------------------------------------------------------------------------------------------ */

static void put_style(Buf *out, const StyleLook *look, bool first) {
    buf_format(out, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>",
               first ? " w:default=\"1\"" : "", look->id, look->name);
    if (!first)
        buf_str(out, STR("<w:basedOn w:val=\"Normal\"/>"));
    if (look->outline > 0 || look->first > 0)
        buf_str(out, STR("<w:next w:val=\"Normal\"/>"));
    if (look->outline > 0 || strncmp(look->id, "TOC", 3) == 0)
        buf_str(out, STR("<w:uiPriority w:val=\"39\"/>"));
    buf_str(out, STR("<w:qFormat/><w:pPr>"));
    if (look->keep)
        buf_str(out, STR("<w:keepNext/>"));
    buf_format(out,
               "<w:spacing w:before=\"%d\" w:after=\"%d\" w:line=\"%d\" w:lineRule=\"exact\"/>"
               "<w:ind w:left=\"%d\" w:firstLine=\"%d\"/><w:jc w:val=\"%s\"/>",
               look->before, look->after, look->line, look->indent, look->first, look->align);
    if (look->outline > 0)
        buf_format(out, "<w:outlineLvl w:val=\"%d\"/>", look->outline - 1);
    buf_str(out, STR("</w:pPr><w:rPr>"));
    if (look->font)
        buf_format(out, "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\"/>", look->font, look->font,
                   look->font);
    if (look->bold)
        buf_str(out, STR("<w:b/>"));
    buf_format(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>", look->half_points,
               look->half_points);
}

static void write_styles(WordFile *word) {
    Buf out = {.arena = word->arena};
    buf_str(&out, STR(XML_HEAD "<w:styles " W_SPACE "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"仿宋\" "
                               "w:hAnsi=\"仿宋\" w:eastAsia=\"仿宋\" w:cs=\"Times New Roman\"/><w:sz w:val=\"32\"/>"
                               "<w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>"
                               "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"));
    for (int i = 0; i < WORD_STYLES; i++)
        if (looks[i].id)
            put_style(&out, &looks[i], i == 0);
    buf_str(&out, STR("</w:styles>"));
    opc_writer_write(&word->opc, word->styles, buf_view(&out));
}

static void write_settings(WordFile *word) {
    opc_writer_write(&word->opc, word->settings,
                     STR(XML_HEAD "<w:settings " W_SPACE "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/>"
                                  "<w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat>"
                                  "<w:compatSetting w:name=\"compatibilityMode\" "
                                  "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
                                  "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"));
}

/* — 3 —, and nothing on a bare page. */
static void write_footers(WordFile *word) {
#define FOOTER(inside)                                                                                                 \
    STR(XML_HEAD "<w:ftr " W_SPACE "><w:p><w:pPr><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>"                      \
                 "<w:ind w:left=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"center\"/></w:pPr>" inside "</w:p></w:ftr>")
#define SMALL "<w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/><w:sz w:val=\"21\"/></w:rPr>"
    opc_writer_write(&word->opc, word->footer,
                     FOOTER("<w:r>" SMALL "<w:t xml:space=\"preserve\">— </w:t></w:r><w:fldSimple w:instr=\" PAGE \">"
                            "<w:r>" SMALL "<w:t>1</w:t></w:r></w:fldSimple><w:r>" SMALL
                            "<w:t xml:space=\"preserve\"> —</w:t></w:r>"));
    opc_writer_write(&word->opc, word->first_footer, FOOTER(""));
}

bool word_finish(WordFile *word, const WordSection *last, Diag *diag) {
    put_section(&word->xml, last);
    buf_str(&word->xml, STR("</w:body></w:document>"));
    flush(word, 0);
    opc_writer_end(&word->opc);
    write_styles(word);
    write_settings(word);
    write_footers(word);
    if (!word->trouble.set)
        return opc_writer_finish(&word->opc, diag);
    Diag none = {0};
    opc_writer_finish(&word->opc, &none);
    if (!diag->set)
        *diag = word->trouble;
    return false;
}
