/* Word documents.
 *
 *     archive ─ relationships ─┬─ styles ──────► what is a heading, what is hidden     (docx_styles.c)
 *                              ├─ numbering ───► 一、 （一） 1.                        (docx_numbering.c)
 *                              ├─ footnotes, endnotes ─► kept until they are referred to
 *                              └─ document ────► paragraphs and tables                 (docx_body.c, flow.c)
 *
 * Parts are found by relationships, whatever they are called; styles, numbering and notes may be missing or damaged
 * without the text being lost. What is not read is said in remarks (flow.c). A password makes of it a file of another
 * kind, an OLE container, which is not for this reader.
 *
 * Cost: one pass over each part, linear; memory that of the text, and of the largest table twice. Refused by name:
 * the limits of zip.h, xml.h and flow.h. */
#include "read/word/docx.h"
#include "format/opc.h"
#include "read/word/docx_body.h"
#include "read/guarded.h"

enum { DOCX_SCRATCH_BYTES_MAX = 768 * 1024 * 1024 };

typedef struct DocxReader {
    Str bytes;
    Document *document;
    Diag *diag;
} DocxReader;

static const ZipPart *part_of(const OpcRelations *relations, Str type) {
    const OpcRelation *relation = opc_by_type(relations, type);
    return relation ? relation->part : NULL;
}

/* What may be missing: without it numbers and headings are not known, the text is. */
static void read_beside(DocxBody *body, Zip *zip, const OpcRelations *relations) {
    Diag lost = {0};
    const ZipPart *footnotes = part_of(relations, STR("footnotes")), *endnotes = part_of(relations, STR("endnotes"));
    docx_styles_read(zip, part_of(relations, STR("styles")), body->scratch, &body->styles, &lost);
    docx_numbering_read(zip, part_of(relations, STR("numbering")), &body->styles, body->scratch, &body->numbering,
                        &lost);
    Diag *diag = body->diag;
    body->diag = &lost;
    if (footnotes)
        docx_body_read_notes(body, zip, footnotes, 'f');
    if (endnotes && !lost.set)
        docx_body_read_notes(body, zip, endnotes, 'e');
    body->diag = diag;
    flow_remark_lost(&body->flow, &lost);
}

static void read_all(void *context, Arena *scratch) {
    DocxReader *reader = context;
    Zip zip;
    OpcRelations package, relations;
    DocxBody body;
    if (!zip_open(scratch, reader->bytes, &zip, reader->diag) ||
        !opc_relations(&zip, scratch, NULL, &package, reader->diag))
        return;
    const ZipPart *main = part_of(&package, STR("officeDocument"));
    if (!main) {
        diag_fail(reader->diag, "压缩包里没有 Word 文档的正文",
                  "there is no main part of a Word document in the archive");
        return;
    }
    if (!opc_relations(&zip, scratch, main, &relations, reader->diag))
        return;
    docx_body_init(&body, reader->document, scratch, reader->diag);
    read_beside(&body, &zip, &relations);
    docx_body_read(&body, &zip, main);
}

bool read_docx(Str bytes, Document *document, Diag *diag) {
    DocxReader reader = {bytes, document, diag};
    document->format = STR("docx");
    return read_guarded(document, DOCX_SCRATCH_BYTES_MAX, read_all, &reader, diag);
}
