/* Word 97 documents to blocks.
 *
 *     paragraph ─ in no table ───────────────────► paragraph
 *               ─ of a cell ──► edge_flow ──────► grid
 *
 * Read are the text, then the text boxes, foot- and endnotes: each a paragraph. Headers, footers and comments are no
 * part of the text. Of a tracked change the accepted text is read, and a remark says that there are changes; of a
 * field what it shows; hidden text is left out with a remark.
 *
 * Cost: linear in the text, and in rows times columns of the tables. Refused by name: encrypted documents, those of
 * Word 95 and before, tables beyond the limits of read_limits.h. */
#include "read/doc.h"
#include "base/utf8.h"
#include "format/doc_file.h"
#include "format/little.h"
#include "format/sprm.h"
#include "read/edge_flow.h"
#include "read/remarks.h"

enum { UNIT_CELL = 7, UNIT_TAB = 9, UNIT_LINE = 11, UNIT_HYPHEN = 30, UNIT_SOFT_HYPHEN = 31 };

typedef struct DocReader {
    Document *document;
    DocFile doc;
    EdgeFlow flow;
    bool changed, hid; /* text was left out: of tracked changes, hidden */
} DocReader;

/* ---- characters ----------------------------------------------------------------------------------------------- */

static int put_character(char *out, uint32_t unit) {
    if (unit == UNIT_TAB || unit == UNIT_LINE)
        return utf8_encode(' ', out);
    if (unit == UNIT_HYPHEN)
        return utf8_encode('-', out);
    return unit < ' ' || unit == UNIT_SOFT_HYPHEN ? 0 : utf8_encode(unit, out);
}

/* What is shown of a paragraph. */
static Str shown_text(DocReader *reader, const DocParagraph *paragraph) {
    const DocFile *doc = &reader->doc;
    int room = (paragraph->end - paragraph->begin) * 3 + 4;
    char *out = arena_alloc(reader->document->arena, (size_t)room, 1);
    int size = 0;
    for (int at = paragraph->begin; at < paragraph->end; at++) {
        uint32_t unit = doc->units[at];
        int flags = doc->flags[at];
        reader->changed |= flags & DOC_DELETED;
        reader->hid |= flags & DOC_HIDDEN && unit > ' ';
        if (flags & (DOC_DELETED | DOC_HIDDEN | DOC_FIELD) || (flags & DOC_SPECIAL && unit < 0x80))
            continue;
        bool pair = unit >= 0xD800 && unit < 0xDC00 && at + 1 < paragraph->end && doc->units[at + 1] >= 0xDC00 &&
                    doc->units[at + 1] < 0xE000;
        if (pair)
            unit = 0x10000 + ((unit - 0xD800) << 10) + (doc->units[++at] - 0xDC00u);
        else if (unit >= 0xD800 && unit < 0xE000)
            unit = 0xFFFD;
        size += put_character(out + size, unit);
    }
    return utf8_trim((Str){out, size});
}

/* ---- rows ----------------------------------------------------------------------------------------------------- */

enum { ROW_CELL_BYTES = 20 }; /* of a cell's properties in the definition of its row */

static void define_row(EdgeShape *shape, Str definition) {
    int count = (int)little_u8(definition, 0);
    ptrdiff_t cells = 1 + (ptrdiff_t)(count + 1) * 2;
    if (definition.size < cells)
        return;
    shape->count = count;
    for (int i = 0; i <= count; i++)
        shape->edges[i] = little_i16(definition, 1 + (ptrdiff_t)i * 2);
    for (int i = 0; i < count; i++) {
        uint32_t bits = little_u16(definition, cells + (ptrdiff_t)i * ROW_CELL_BYTES);
        shape->merges[i] = (uint8_t)((bits & 1   ? EDGE_MERGE_FIRST
                                      : bits & 2 ? EDGE_MERGE_LEFT
                                                 : 0) |
                                     (bits & 0x40   ? EDGE_MERGE_TOP
                                      : bits & 0x20 ? EDGE_MERGE_ABOVE
                                                    : 0));
    }
}

static void merge_cells(EdgeShape *shape, Str operand) {
    int first = (int)little_u8(operand, 0), end = (int)little_u8(operand, 1);
    for (int i = first; i < end && i < shape->count; i++)
        shape->merges[i] = (uint8_t)((shape->merges[i] & ~(EDGE_MERGE_FIRST | EDGE_MERGE_LEFT)) |
                                     (i == first ? EDGE_MERGE_FIRST : EDGE_MERGE_LEFT));
}

static void merge_down(EdgeShape *shape, Str operand) {
    int cell = (int)little_u8(operand, 0), how = (int)little_u8(operand, 1);
    if (cell < shape->count)
        shape->merges[cell] =
            (uint8_t)((shape->merges[cell] & ~(EDGE_MERGE_TOP | EDGE_MERGE_ABOVE)) | (how == 3   ? EDGE_MERGE_TOP
                                                                                      : how == 1 ? EDGE_MERGE_ABOVE
                                                                                                 : 0));
}

static EdgeShape row_shape(Str changes) {
    EdgeShape shape = {0};
    Sprm sprm;
    while (sprm_next(&changes, &sprm)) {
        if (sprm.id == SPRM_ROW)
            define_row(&shape, sprm.operand);
        else if (sprm.id == SPRM_MERGE)
            merge_cells(&shape, sprm.operand);
        else if (sprm.id == SPRM_VERTICAL_MERGE)
            merge_down(&shape, sprm.operand);
    }
    return shape;
}

/* ---- blocks --------------------------------------------------------------------------------------------------- */

static bool take_paragraph(DocReader *reader, const DocParagraph *paragraph) {
    EdgeShape shape;
    EdgeParagraph taken = {.text = shown_text(reader, paragraph),
                           .centred = paragraph->centred,
                           .depth = paragraph->depth,
                           .end = paragraph->row_end    ? EDGE_END_ROW
                                  : paragraph->cell_end ? EDGE_END_CELL
                                                        : EDGE_END_NONE};
    if (paragraph->row_end) {
        shape = row_shape(paragraph->changes);
        taken.shape = &shape;
    }
    return edge_flow_add(&reader->flow, &taken);
}

static bool read_story(DocReader *reader, DocStory story) {
    int begin = reader->doc.stories[story].begin, end = reader->doc.stories[story].end;
    DocParagraph paragraph;
    for (int at = begin; at < end; at = paragraph.end + 1) {
        doc_paragraph(&reader->doc, at, &paragraph);
        if (paragraph.end > end)
            paragraph.end = end;
        if (!take_paragraph(reader, &paragraph))
            return false;
    }
    return edge_flow_end(&reader->flow);
}

static void add_remarks(DocReader *reader) {
    Document *document = reader->document;
    if (reader->changed)
        remark_changes(document);
    if (reader->hid)
        remark_hidden(document);
    if (reader->doc.damaged)
        remark_damaged(document);
}

bool read_doc(Ole *ole, Document *document, Diag *diag) {
    DocReader *reader = arena_new_of(document->arena, DocReader);
    *reader = (DocReader){.document = document, .flow = {.document = document, .diag = diag}};
    document->format = STR("doc");
    if (!doc_open(&reader->doc, ole, diag))
        return false;
    static const DocStory stories[] = {DOC_MAIN, DOC_BOXES, DOC_FOOTNOTES, DOC_ENDNOTES};
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
        if (!read_story(reader, stories[i]))
            return false;
    add_remarks(reader);
    return true;
}
