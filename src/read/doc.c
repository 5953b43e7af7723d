/* Word 97 documents to blocks.
 *
 *     paragraph ─ in no table ───────────────────► paragraph
 *               ─ of a cell ──► doc_table, by depth ─► grid
 *
 * Read are the text, then the text boxes, foot- and endnotes: each a paragraph. Headers, footers and comments are no part of
 * the text. Of a tracked change the accepted text is read, and a remark says that there are changes; of a field what it
 * shows; hidden text is left out with a remark. A table that stands in a cell of another one becomes a grid of its own
 * behind it, with each of its figures in its cell, rather than a line of text in one cell.
 *
 * Cost: linear in the text, and in rows times columns of the tables. Refused by name: encrypted documents, those of Word 95
 * and before, tables beyond the limits of read_limits.h. */
#include "read/doc.h"
#include "base/utf8.h"
#include "format/doc_file.h"
#include "read/doc_table.h"
#include "read/read_limits.h"

enum { TABLE_DEPTH_MAX = 8 };
enum { UNIT_CELL = 7, UNIT_TAB = 9, UNIT_LINE = 11, UNIT_HYPHEN = 30, UNIT_SOFT_HYPHEN = 31 };

typedef struct DocReader {
    Document *document;
    Diag *diag;
    DocFile doc;
    DocTable tables[TABLE_DEPTH_MAX]; /* by depth, those at work */
    Vec(DocTable) inner;              /* finished ones of deeper tables, to follow the outermost */
    int depth;                        /* of the paragraph before */
    int line;                         /* paragraphs and rows so far */
    bool changed, hid;                /* text was left out: of tracked changes, hidden */
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

/* ---- blocks --------------------------------------------------------------------------------------------------- */

static DocTable *table_at(DocReader *reader, int depth) {
    DocTable *table = &reader->tables[depth - 1];
    table->arena = reader->document->arena;
    return table;
}

/* Ends the tables that are deeper. An inner one waits until the outermost is finished. */
static bool close_tables(DocReader *reader, int depth) {
    for (; reader->depth > depth; reader->depth--) {
        DocTable *table = table_at(reader, reader->depth);
        if (reader->depth > 1) {
            *vec_push(&reader->inner, reader->document->arena) = *table;
            *table = (DocTable){0};
        } else if (!doc_table_flush(table, reader->document, reader->diag)) {
            return false;
        }
    }
    for (int i = 0; reader->depth == 0 && i < reader->inner.size; i++)
        if (!doc_table_flush(&reader->inner.data[i], reader->document, reader->diag))
            return false;
    reader->inner.size = reader->depth == 0 ? 0 : reader->inner.size;
    return true;
}

static bool take_paragraph(DocReader *reader, const DocParagraph *paragraph) {
    int depth = paragraph->depth > TABLE_DEPTH_MAX ? TABLE_DEPTH_MAX : paragraph->depth;
    Place place = {.line = ++reader->line};
    Str text = shown_text(reader, paragraph);
    if (!close_tables(reader, depth))
        return false;
    reader->depth = depth;
    if (depth == 0) {
        if (text.size > 0)
            document_add_paragraph(reader->document, text, place)->centred = paragraph->centred;
        return true;
    }
    DocTable *table = table_at(reader, depth);
    if (text.size > 0)
        doc_table_add(table, text);
    if (paragraph->row_end)
        doc_table_end_row(table, paragraph->changes, place);
    else if (paragraph->cell_end)
        doc_table_end_cell(table);
    return true;
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
    return close_tables(reader, 0);
}

static void remark(Document *document, Str id, Str zh, Str en) {
    *vec_push(&document->remarks, document->arena) = (Remark){.id = id, .zh = zh, .en = en};
}

static void add_remarks(DocReader *reader) {
    Document *document = reader->document;
    if (reader->changed)
        remark(document, STR("tracked-changes"), STR("文档有未接受的修订，按接受修订后的文字读取"),
               STR("the document has tracked changes; the text is read as if they were accepted"));
    if (reader->hid)
        remark(document, STR("hidden-text"), STR("文档有隐藏文字，未读"),
               STR("the document has hidden text, not read"));
    document->damaged |= reader->doc.damaged;
    if (document->damaged)
        remark(document, STR("damaged-file"), STR("文件不完整或已损坏，可能有内容没有读到"),
               STR("the file is cut off or damaged; something may be missing"));
}

bool read_doc(Ole *ole, Document *document, Diag *diag) {
    DocReader *reader = arena_new_of(document->arena, DocReader);
    *reader = (DocReader){.document = document, .diag = diag};
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
