/* Word 97 documents to blocks.
 *
 *     paragraph ─ its characters that are shown ─► edge_flow, by the depth of its table ─► paragraphs and grids
 *
 * Read are the text, then the text boxes, foot- and endnotes with their numbers. Headers, footers and comments are no
 * part of the text. Of a tracked change the accepted text is read, of a field what it shows; hidden text is left out;
 * pictures are counted: remarks say so. The numbers of lists stand nowhere in the text and are counted (doc_numbering).
 *
 * Cost: linear in the text, and in rows times columns of the tables. Refused by name: encrypted documents, those of
 * Word 95 and before, tables beyond the limits of a flow. */
#include "read/word/doc.h"
#include "base/utf8.h"
#include "format/doc_file.h"
#include "format/little.h"
#include "format/sprm.h"
#include "read/word/doc_numbering.h"
#include "read/word/edge_flow.h"
#include "read/remarks.h"

enum {
    UNIT_PICTURE = 1,
    UNIT_NOTE = 2,
    UNIT_DRAWING = 8,
    UNIT_TAB = 9,
    UNIT_LINE = 11,
    UNIT_HYPHEN = 30,
    UNIT_SOFT_HYPHEN = 31
};

typedef struct DocReader {
    DocFile doc;
    DocNumbering numbering;
    EdgeFlow edge;
    bool of_notes; /* footnotes or endnotes are read: a mark begins each */
    int notes;     /* begun so far */
} DocReader;

/* ---- characters ----------------------------------------------------------------------------------------------- */

static int put_character(char *out, uint32_t unit) {
    if (unit == UNIT_TAB || unit == UNIT_LINE)
        return utf8_encode(unit == UNIT_TAB ? ' ' : '\n', out);
    if (unit == UNIT_HYPHEN)
        return utf8_encode('-', out);
    return unit < ' ' || unit == UNIT_SOFT_HYPHEN ? 0 : utf8_encode(unit, out);
}

/* The characters of a paragraph that are shown. */
static Str shown_characters(DocReader *reader, const DocParagraph *paragraph) {
    const DocFile *doc = &reader->doc;
    Flow *flow = &reader->edge.flow;
    char *out = arena_alloc(doc->arena, (size_t)(paragraph->end - paragraph->begin) * 3 + 4, 1);
    int size = 0;
    for (int at = paragraph->begin; at < paragraph->end; at++) {
        uint32_t unit = doc->units[at];
        int flags = doc->flags[at], before = at > paragraph->begin ? doc->flags[at - 1] : 0;
        flow->changes += flags & ~before & DOC_DELETED;
        flow->hidden += (flags & ~before & DOC_HIDDEN) != 0;
        if (flags & DOC_SPECIAL && (unit == UNIT_PICTURE || unit == UNIT_DRAWING) && !(flags & DOC_FIELD))
            flow->pictures++;
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

/* With the number of its list or note in front. A blank keeps "1." and "2025" from being one number. */
static Str shown_text(DocReader *reader, const DocParagraph *paragraph) {
    Str text = shown_characters(reader, paragraph);
    const DocFile *doc = &reader->doc;
    Buf out = {.arena = doc->arena};
    if (reader->of_notes && doc->units[paragraph->begin] == UNIT_NOTE && doc->flags[paragraph->begin] & DOC_SPECIAL)
        buf_format(&out, "[%d]", ++reader->notes);
    else if (text.size > 0 || paragraph->depth > 0)
        doc_numbering_count(&reader->numbering, paragraph->list, paragraph->level, &out);
    if (out.size == 0)
        return text;
    if (text.size > 0 && (unsigned char)out.data[out.size - 1] < 0x80 && out.data[out.size - 1] != ' ')
        buf_byte(&out, ' ');
    buf_str(&out, text);
    return buf_view(&out);
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
    enum { HEADING_STYLES = 9, OUTLINE_LEVELS = 9 };
    EdgeShape shape;
    EdgeParagraph taken = {.text = shown_text(reader, paragraph),
                           .heading = paragraph->centred || paragraph->outline < OUTLINE_LEVELS ||
                                      (paragraph->style > 0 && paragraph->style <= HEADING_STYLES),
                           .depth = paragraph->depth,
                           .end = paragraph->row_end    ? EDGE_END_ROW
                                  : paragraph->cell_end ? EDGE_END_CELL
                                                        : EDGE_END_NONE};
    if (paragraph->row_end) {
        shape = row_shape(paragraph->changes);
        taken.shape = &shape;
    }
    return edge_flow_add(&reader->edge, &taken);
}

static bool read_story(DocReader *reader, DocStory story) {
    int begin = reader->doc.stories[story].begin, end = reader->doc.stories[story].end;
    DocParagraph paragraph;
    reader->of_notes = story == DOC_FOOTNOTES || story == DOC_ENDNOTES;
    for (int at = begin; at < end; at = paragraph.end + 1) {
        doc_paragraph(&reader->doc, at, &paragraph);
        if (paragraph.end > end)
            paragraph.end = end;
        if (!take_paragraph(reader, &paragraph))
            return false;
    }
    return edge_flow_end(&reader->edge);
}

bool read_doc(Ole *ole, Document *document, Arena *scratch, Diag *diag) {
    static const DocStory stories[] = {DOC_MAIN, DOC_BOXES, DOC_FOOTNOTES, DOC_ENDNOTES};
    DocReader *reader = arena_new_of(scratch, DocReader);
    document->format = STR("doc");
    if (!doc_open(&reader->doc, ole, diag))
        return false;
    doc_numbering_read(&reader->doc, &reader->numbering);
    edge_flow_init(&reader->edge, document, scratch, diag);
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
        if (!read_story(reader, stories[i]))
            return false;
    flow_finish(&reader->edge.flow);
    if (reader->doc.damaged)
        remark_damaged(document);
    return true;
}
