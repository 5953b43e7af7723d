/* The DOCX writer: children of elements in the order that Word insists on, sections, contents, merged cells, limits,
 * and what is written and read back: random documents, the examples, a package of the corpus. */
#include "format/part_xml.h"
#include "format/word_file.h"
#include "write/write_docx.h"
#include "written_back.h"

static Block *paragraph(Document *document, const char *text) {
    return document_add_paragraph(document, str_from_c(text), (Place){0});
}

/* ---- order ---------------------------------------------------------------------------------------------------- */

/* What may stand in an element, in the order of the schema (ECMA-376, transitional); what is not listed has none. */
static const struct {
    const char *element, *children;
} sequences[] = {
    {"pPr",
     " pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
     "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
     "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
     "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange "},
    {"rPr",
     " rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
     "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
     "lang eastAsianLayout specVanish oMath "},
    {"sectPr",
     " headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
     "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings "},
    {"tblPr", " tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
              "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription "},
    {"tblBorders", " top left start bottom right end insideH insideV "},
    {"tblCellMar", " top left start bottom right end "},
    {"tcPr",
     " cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "},
    {"tbl", " bookmarkStart tblPr tblGrid tr "},
    {"tr", " tblPrEx trPr tc "},
    {"tc", " tcPr p "},
    {"body", NULL},
    {"sdt", " sdtPr sdtEndPr sdtContent "},
    {"docPartObj", " docPartGallery docPartCategory docPartUnique "},
    {"style", " name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
              "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr "},
    {"styles", " docDefaults latentStyles style "},
    {"settings", " writeProtection view zoom defaultTabStop characterSpacingControl compat rsids themeFontLang "
                 "decimalSymbol listSeparator "},
};
enum { SEQUENCES = sizeof sequences / sizeof *sequences, OPEN_MAX = 64 };

typedef struct Order {
    struct {
        const char *children; /* NULL: in any order */
        ptrdiff_t last;       /* place of the last child in it */
        char name[32];
    } open[OPEN_MAX];
    int wrong, seen;
} Order;

static void check_start(void *context, const XmlElement *element) {
    Order *order = context;
    char wanted[40];
    snprintf(wanted, sizeof wanted, " %.*s ", STR_ARG(element->name));
    const char *children = order->open[element->depth - 1].children;
    if (children) {
        ptrdiff_t at = str_find(str_from_c(children), str_from_c(wanted));
        if (at < 0 || at < order->open[element->depth - 1].last) {
            order->wrong++;
            printf("# %s in %s is %s\n", wanted, order->open[element->depth - 1].name, at < 0 ? "unknown" : "late");
        }
        order->open[element->depth - 1].last = at;
        order->seen++;
    }
    order->open[element->depth].children = NULL;
    order->open[element->depth].last = 0;
    snprintf(order->open[element->depth].name, sizeof order->open[0].name, "%.*s", STR_ARG(element->name));
    for (int i = 0; i < SEQUENCES; i++)
        if (str_equal(element->name, str_from_c(sequences[i].element)))
            order->open[element->depth].children = sequences[i].children;
}

/* How many children were looked at; -1: the XML is none, or an order is wrong. */
static int order_of(Arena *arena, Str xml) {
    static const XmlWords words = {NULL, 0, NULL, 0};
    Order *order = arena_new_of(arena, Order);
    Diag diag = {0};
    bool good = xml_read(arena, STR("part"), xml, &words, (XmlTaker){.start = check_start, .context = order}, &diag);
    if (!good)
        printf("# %s\n", diag.en);
    return good && order->wrong == 0 ? order->seen : -1;
}

static void claim_order(Arena *arena, const Buf *archive, const char *claim) {
    static const char *const parts[] = {"word/document.xml", "word/styles.xml", "word/settings.xml", "word/footer1.xml",
                                        "word/footer2.xml"};
    int seen = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int more = order_of(arena, part_of(arena, archive, str_from_c(parts[i])));
        seen = seen < 0 || more < 0 ? -1 : seen + more;
    }
    tap_ok(seen > 100, "%s: %d children stand in the order of the schema", claim, seen);
}

/* ---- a composed document -------------------------------------------------------------------------------------- */

static Document *sample(Arena *arena) {
    static const CellLook amount = {.align = ALIGN_RIGHT, .amount = true}, deep = {.indent = 2, .bold = true};
    Document *document = document_new(arena);
    paragraph(document, "某某局2026年<部门>预算")->centred = true;
    Block *block = paragraph(document, "目录");
    block->centred = block->new_page = true;
    paragraph(document, "")->contents = true;
    block = paragraph(document, "一、收支情况");
    block->heading = 1;
    block->new_page = true;
    paragraph(document, "收入预算 1,234.50 万元。");
    block = paragraph(document, "收支总表");
    block->heading = 2;
    block->centred = block->new_page = block->landscape = true;
    paragraph(document, "单位：万元")->right = true;
    static const char *const texts[] = {"项目",  "预算数",      "",     "", "小计", "基本", "本年收入", "10.00",
                                        "10.00", "其中 & 一般", "1.00", "-"};
    Grid *grid = grid_new(arena, 4, 3);
    for (int i = 0; i < 12; i++) {
        grid->cells[i].text = str_from_c(texts[i]);
        if (i > 6)
            grid->cells[i].look = i == 9 ? &deep : &amount;
    }
    grid->cells[0].row_span = 2;
    grid->cells[1].col_span = 2;
    grid->cells[2].covered = grid->cells[3].covered = true;
    grid->head_rows = 2;
    document_add_grid(document, grid);
    document_add_grid(document, grid);
    block = paragraph(document, "二、名词解释");
    block->heading = 1;
    block->new_page = true;
    paragraph(document, "第一行\n第二行");
    return document;
}

static int count_of(Str text, const char *wanted) {
    int count = 0;
    Str needle = str_from_c(wanted);
    for (ptrdiff_t at; (at = str_find(text, needle)) >= 0; text = str_sub(text, at + needle.size, text.size))
        count++;
    return count;
}

static void test_sample(Arena *arena) {
    static const struct {
        const char *text;
        int count;
    } wanted[] = {
        {"<w:pStyle w:val=\"Cover\"/>", 1},
        {"<w:pStyle w:val=\"TOCHeading\"/>", 1},
        {"<w:instrText xml:space=\"preserve\"> TOC \\o \"1-3\" \\h \\z \\u </w:instrText>", 1},
        {"<w:hyperlink w:anchor=\"_Toc100000004\" w:history=\"1\"><w:r><w:t xml:space=\"preserve\">一、收支情况</w:t>",
         1},
        {"<w:t>3</w:t>", 1}, /* where the first heading stands */
        {"<w:t>4</w:t>", 1},
        {"<w:t>5</w:t>", 1},
        {"<w:fldChar w:fldCharType=\"begin\"/>", 4},
        {"<w:fldChar w:fldCharType=\"end\"/>", 4},
        {"<w:bookmarkStart ", 3},
        {"<w:pageBreakBefore/>", 2}, /* the table and what follows begin sections */
        {"<w:sectPr>", 3},
        {"w:orient=\"landscape\"", 1},
        {"<w:titlePg/>", 1},
        {"<w:tblHeader/>", 4},
        {"<w:cantSplit/>", 8},
        {"<w:gridSpan w:val=\"2\"/>", 2},
        {"<w:vMerge w:val=\"restart\"/>", 2},
        {"<w:vMerge/>", 2},
        {"</w:tbl><w:p>", 2}, /* two tables stay two */
        {"&lt;部门&gt;", 1},
        {"<w:tblLayout w:type=\"fixed\"/>", 2},
        {"第一行</w:t><w:br/><w:t xml:space=\"preserve\">第二行", 1},
        {"<w:ind w:left=\"420\"/>", 2},
        {"w:dirty", 0}, /* no program asks anything when it opens the file */
    };
    Buf out = {.arena = arena}, again = {.arena = arena};
    Diag diag = {0};
    Document *document = sample(arena), back = *document_new(arena);
    tap_ok(write_document(document, STR("docx"), arena, &out, &diag), "a document is written: %s", diag.en);
    write_document(document, STR("docx"), arena, &again, &diag);
    tap_ok(str_equal(buf_view(&out), buf_view(&again)), "twice, the same bytes");
    Str body = part_of(arena, &out, STR("word/document.xml"));
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        tap_int(count_of(body, wanted[i].text), wanted[i].count, wanted[i].text);
    tap_ok(!str_contains(part_of(arena, &out, STR("word/settings.xml")), STR("updateFields")), "nor do the settings");
    tap_ok(str_contains(part_of(arena, &out, STR("docProps/core.xml")),
                        STR("<dc:title>某某局2026年&lt;部门&gt;预算</dc:title>")),
           "the title is a property");
    claim_order(arena, &out, "a composed document");
    tap_ok(read_document(buf_view(&out), STR("docx"), &back, &diag), "it is read back");
    int headings = 0, grids = 0;
    for (int i = 0; i < back.blocks.size; i++) {
        headings += str_equal(back.blocks.data[i].text, STR("收支总表"));
        grids += back.blocks.data[i].kind == BLOCK_GRID;
    }
    tap_ok(headings == 1 && grids == 2, "with its heading and two tables");
}

/* ---- limits and round trips ----------------------------------------------------------------------------------- */

static void claim_limit(Arena *arena, int rows, int cols) {
    Document *document = document_new(arena);
    Buf out = {.arena = arena};
    Diag diag = {0};
    document_add_grid(document, grid_new(arena, rows, cols));
    bool good = write_document(document, STR("docx"), arena, &out, &diag);
    bool over = rows > DOCX_TABLE_ROWS_MAX || cols > WORD_COLUMNS_MAX;
    tap_ok(good != over && (good || strstr(diag.en, "over the limit of a table in Word, 32767 and 63")),
           "%d rows, %d columns: %s", rows, cols, diag.en);
}

static int is_unordered(Arena *arena, const Buf *written) {
    return order_of(arena, part_of(arena, written, STR("word/document.xml"))) < 0;
}

static void test_random(void) {
    int unordered = 0;
    tap_int(written_random("docx", is_unordered, &unordered), 0, "random documents come back as they were");
    tap_int(unordered, 0, "and have everything in order");
}

int main(void) {
    Arena *arena, *scratch = arena_new((size_t)256 << 20);
    Knowledge *knowledge = opened_knowledge(&arena);
    test_sample(scratch);
    claim_limit(scratch, 1, WORD_COLUMNS_MAX);
    claim_limit(scratch, 1, WORD_COLUMNS_MAX + 1);
    claim_limit(scratch, DOCX_TABLE_ROWS_MAX, 1);
    claim_limit(scratch, DOCX_TABLE_ROWS_MAX + 1, 1);
    test_random();
    claim_written_back(knowledge, "examples/minimal/budget.txt", "docx", claim_order);
    claim_written_back(knowledge, "examples/tongnan-2025/budget.txt", "docx", claim_order);
    claim_written_back(knowledge, "../shared/corpus/tongnan/2025-budget.txt", "docx", claim_order);
    arena_release(scratch);
    arena_release(arena);
    return tap_done();
}
