/* office_maker: Word and OpenDocument files for tests, made of the XML that a test is about, and a document in short.
 *
 *     Str docx = make_docx(&(Made){.body = "<w:p><w:r><w:t>…"});
 *     show_read(arena, docx, "a.docx") ─► "# 一、标题\n正文\n|科目|金额|\n|合计{1x2}|^|\n"
 *
 * "# " stands before a heading, a row of a grid between bars, "^" is a covered cell, the spans of a merged one stand in
 * braces, "@" a cell with a picture. A failure is its English message after "! ". */
#ifndef YS_TESTS_OFFICE_MAKER_H
#define YS_TESTS_OFFICE_MAKER_H

#include "builtin_words.h"
#include "read/read.h"
#include "zip_maker.h"

typedef struct Made { /* each part in short; NULL: there is none */
    const char *body, *styles, *numbering, *footnotes, *endnotes;
    bool strict; /* the namespaces of ISO's strict form */
} Made;

#define MADE_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
static const char made_w[] = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
static const char made_w_strict[] = "http://purl.oclc.org/ooxml/wordprocessingml/main";

static inline void made_part(ZipMaker *zip, const Made *made, const char *name, const char *root, const char *content) {
    Buf xml = {0};
    if (!content)
        return;
    buf_format(
        &xml,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:%s xmlns:w=\"%s\" "
        "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:a=\""
        "http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
        " xmlns:v=\"urn:schemas-microsoft-com:vml\">",
        root, made->strict ? made_w_strict : made_w);
    buf_str(&xml, str_from_c(content));
    buf_format(&xml, "</w:%s>", root);
    zip_add(zip, str_from_c(name), buf_view(&xml), ZIP_DEFLATED);
    buf_release(&xml);
}

/* Fills `zip`, whose bytes are given back. */
static inline Str make_docx(ZipMaker *zip, const Made *made) {
    static const char relation[] = "<Relationship Id='r%d' Type='" MADE_RELATIONS "%s' Target='%s.xml'/>";
    const char *names[] = {"styles", "numbering", "footnotes", "endnotes"};
    const char *contents[] = {made->styles, made->numbering, made->footnotes, made->endnotes};
    Buf xml = {0};
    zip_add(zip, STR("[Content_Types].xml"),
            STR("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                "<Override PartName='/word/document.xml' ContentType='application/"
                "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"),
            ZIP_DEFLATED);
    zip_add(zip, STR("_rels/.rels"),
            STR("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                "<Relationship Id='r1' Type='" MADE_RELATIONS
                "officeDocument' Target='word/document.xml'/></Relationships>"),
            ZIP_DEFLATED);
    buf_str(&xml, STR("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"));
    for (int i = 0; i < 4; i++)
        if (contents[i])
            buf_format(&xml, relation, i, names[i], names[i]);
    buf_str(&xml, STR("</Relationships>"));
    zip_add(zip, STR("word/_rels/document.xml.rels"), buf_view(&xml), ZIP_DEFLATED);
    xml.size = 0;
    buf_format(&xml, "<w:body>%s</w:body>", made->body);
    buf_byte(&xml, '\0');
    made_part(zip, made, "word/document.xml", "document", xml.data);
    buf_release(&xml);
    made_part(zip, made, "word/styles.xml", "styles", made->styles);
    made_part(zip, made, "word/numbering.xml", "numbering", made->numbering);
    made_part(zip, made, "word/footnotes.xml", "footnotes", made->footnotes);
    made_part(zip, made, "word/endnotes.xml", "endnotes", made->endnotes);
    return zip_finish(zip);
}

/* `styles` are automatic styles, `named` those of styles.xml; either may be NULL. */
static inline Str make_odt(ZipMaker *zip, const char *body, const char *styles, const char *named) {
    static const char spaces[] = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
                                 "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
                                 "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
                                 "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "
                                 "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' "
                                 "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' "
                                 "office:version='1.2'";
#define MADE_ENTRY(path, type) "<m:file-entry m:full-path='" path "' m:media-type='" type "'/>"
    static const char manifest[] =
        "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0' "
        "m:version='1.2'>" MADE_ENTRY("/", "application/vnd.oasis.opendocument.text")
            MADE_ENTRY("content.xml", "text/xml") MADE_ENTRY("styles.xml", "text/xml") "</m:manifest>";
    Buf xml = {0};
    zip_add(zip, STR("mimetype"), STR("application/vnd.oasis.opendocument.text"), ZIP_STORED);
    zip_add(zip, STR("META-INF/manifest.xml"), str_from_c(manifest), ZIP_DEFLATED);
    buf_format(&xml, "<office:document-styles %s><office:styles>", spaces);
    buf_str(&xml, str_from_c(named));
    buf_str(&xml, STR("</office:styles></office:document-styles>"));
    zip_add(zip, STR("styles.xml"), buf_view(&xml), ZIP_DEFLATED);
    xml.size = 0;
    buf_format(&xml, "<office:document-content %s><office:automatic-styles>", spaces);
    buf_str(&xml, str_from_c(styles));
    buf_str(&xml, STR("</office:automatic-styles><office:body><office:text>"));
    buf_str(&xml, str_from_c(body));
    buf_str(&xml, STR("</office:text></office:body></office:document-content>"));
    zip_add(zip, STR("content.xml"), buf_view(&xml), ZIP_DEFLATED);
    buf_release(&xml);
    return zip_finish(zip);
}

static inline void show_grid(Buf *out, const Grid *grid) {
    for (int row = 0; row < grid->rows; row++) {
        for (int col = 0; col < grid->cols; col++) {
            const Cell *cell = grid_cell(grid, row, col);
            buf_format(out, "|%.*s%s", STR_ARG(cell->covered ? STR("^") : cell->text), cell->picture ? "@" : "");
            if (cell->row_span != 1 || cell->col_span != 1)
                buf_format(out, "{%dx%d}", cell->row_span, cell->col_span);
        }
        buf_str(out, STR("|\n"));
    }
}

static inline Str show_read(Arena *arena, Str bytes, const char *name) {
    Buf out = {0};
    Diag diag = {0};
    Document document = {.arena = arena, .file = str_from_c(name), .lexis = *builtin_words()};
    if (!read_document(bytes, STR(""), &document, &diag))
        return arena_format(arena, "! %s", diag.en);
    for (int i = 0; i < document.blocks.size; i++) {
        const Block *block = &document.blocks.data[i];
        if (block->kind == BLOCK_GRID)
            show_grid(&out, block->grid);
        else
            buf_format(&out, "%s%.*s\n", block->centred ? "# " : "", STR_ARG(block->text));
    }
    for (int i = 0; i < document.remarks.size; i++)
        buf_format(&out, "remark %.*s: %.*s\n", STR_ARG(document.remarks.data[i].id),
                   STR_ARG(document.remarks.data[i].en));
    Str text = arena_copy(arena, buf_view(&out));
    buf_release(&out);
    return text;
}

#endif
