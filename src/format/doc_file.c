/* A Word 97 document ([MS-DOC]).
 *
 *     WordDocument: │ head │ text, in pieces anywhere │ pages of properties, 512 bytes each │
 *     0Table or 1Table: the piece table, the lists of those pages, styles, lists …   Data: what is too long for a page
 *
 * The head says how many characters each story has (text, footnotes, headers …) and where everything stands in the
 * table stream. The piece table says which bytes the characters are: two each, or one where all are western. What is
 * said of them is found by bytes, not by characters: a page of properties lists byte positions, and for each stretch
 * between two of them a list of changes against the style. A paragraph is said of where its mark stands.
 *
 * Changes to the text may be tracked, and then deleted characters are still there, marked; fields have their
 * instruction and their result between the characters 19, 20 and 21, of which the result is what is shown.
 *
 * Cost: two bytes and a flag for each character, a slice for each stretch. Believed is nothing: pieces run forward and
 * have no more characters than the file has bytes, each page of properties is read once, styles rest on one another
 * DOC_STYLE_DEPTH_MAX deep. What lies beyond the streams is missing and marks the document as damaged. */
#include "format/doc_file.h"
#include "format/code_page.h"
#include "format/little.h"
#include "format/sprm.h"

enum {
    WORD_MAGIC = 0xA5EC,
    VERSION_97 = 0xC0,
    HEAD_BYTES_MIN = 0x1AA,
    ENCRYPTED = 0x0100,
    TABLE_ONE = 0x0200,
    NARROW_PIECE = 0x40000000,
    CHARS_AT = 0x0C, /* in the list of numbers: how many characters each story has */
};
enum { PART_STYLES = 1, PART_CHAR_PAGES = 12, PART_PARAGRAPH_PAGES = 13, PART_PIECES = 33 };
enum { MARK_CELL = 7, MARK_SECTION = 12, MARK_PARAGRAPH = 13, FIELD_BEGIN = 19, FIELD_RESULT = 20, FIELD_END = 21 };

Str doc_part(const DocFile *doc, int number) {
    ptrdiff_t at = doc->pairs + number * 8, begin = (ptrdiff_t)little_u32(doc->main, at);
    return str_sub(doc->table, begin, begin + (ptrdiff_t)little_u32(doc->main, at + 4));
}

/* ---- the text ------------------------------------------------------------------------------------------------- */

static void read_stories(DocFile *doc) {
    ptrdiff_t numbers = 0x24 + 2 * (ptrdiff_t)little_u16(doc->main, 0x20);
    ptrdiff_t pairs = numbers + 4 * (ptrdiff_t)little_u16(doc->main, numbers - 2) + 2;
    doc->pairs = (int)pairs;
    long long at = 0;
    for (int i = 0; i < DOC_STORIES; i++) {
        long long count = (int32_t)little_u32(doc->main, numbers + CHARS_AT + i * 4);
        doc->stories[i].begin = (int)at;
        at += count > 0 ? count : 0;
        if (at > doc->main.size) {
            doc->damaged = true;
            at = doc->main.size;
        }
        doc->stories[i].end = (int)at;
    }
}

static void take_piece(DocFile *doc, const DocPiece *piece) {
    int width = piece->narrow ? 1 : 2;
    for (int i = 0; i < piece->end - piece->first; i++) {
        ptrdiff_t at = (ptrdiff_t)piece->offset + (ptrdiff_t)i * width;
        if (at + width > doc->main.size) {
            doc->damaged = true;
            break;
        }
        doc->units[piece->first + i] =
            piece->narrow ? (uint16_t)code_page_western(little_u8(doc->main, at)) : (uint16_t)little_u16(doc->main, at);
    }
}

/* The pieces as the table lists them: positions of characters, one more than pieces, then eight bytes each. */
static bool read_pieces(DocFile *doc, Str table) {
    int count = (int)((table.size - 4) / 12), wanted = doc->stories[DOC_STORIES - 1].end, at = 0;
    doc->pieces = arena_array(doc->arena, DocPiece, count + 1);
    for (int i = 0; i < count && at < wanted; i++) {
        ptrdiff_t entry = (ptrdiff_t)(count + 1) * 4 + (ptrdiff_t)i * 8;
        long long end = (int32_t)little_u32(table, (ptrdiff_t)(i + 1) * 4);
        uint32_t offset = little_u32(table, entry + 2);
        if (end <= at || (int)little_u32(table, (ptrdiff_t)i * 4) != at) {
            doc->damaged |= end < at || (int)little_u32(table, (ptrdiff_t)i * 4) != at;
            continue;
        }
        DocPiece *piece = &doc->pieces[doc->pieces_count++];
        *piece = (DocPiece){.first = at,
                            .end = end > wanted ? wanted : (int)end,
                            .offset = offset & NARROW_PIECE ? (offset & (NARROW_PIECE - 1)) / 2 : offset,
                            .narrow = offset & NARROW_PIECE,
                            .change = little_u16(table, entry + 6)};
        at = piece->end;
    }
    doc->damaged |= at < wanted;
    doc->size = at;
    doc->units = arena_array(doc->arena, uint16_t, doc->size + 1);
    doc->flags = arena_array(doc->arena, uint8_t, doc->size + 1);
    for (int i = 0; i < doc->pieces_count; i++)
        take_piece(doc, &doc->pieces[i]);
    return doc->size > 0;
}

/* The part that holds the pieces begins with the changes that they may refer to. */
static bool read_text(DocFile *doc) {
    Str part = doc_part(doc, PART_PIECES);
    while (part.size > 3 && part.data[0] == 1) {
        ptrdiff_t size = (ptrdiff_t)little_u16(part, 1);
        *vec_push(&doc->piece_changes, doc->arena) = str_sub(part, 3, 3 + size);
        part = str_sub(part, 3 + size, part.size);
    }
    if (part.size < 5 || part.data[0] != 2)
        return false;
    return read_pieces(doc, str_sub(part, 5, 5 + (ptrdiff_t)little_u32(part, 1)));
}

/* ---- pages of properties -------------------------------------------------------------------------------------- */

/* The changes of one stretch of a page. Of a paragraph their size is counted in units of two bytes, and a zero says
 * that the true one follows. A size that is not zero includes its own byte. */
static Str page_changes(Str page, int stretches, int number, bool of_paragraphs) {
    ptrdiff_t entry = (ptrdiff_t)(stretches + 1) * 4 + (ptrdiff_t)number * (of_paragraphs ? 13 : 1);
    ptrdiff_t at = (ptrdiff_t)little_u8(page, entry) * 2;
    if (at == 0)
        return STR("");
    ptrdiff_t size = (ptrdiff_t)little_u8(page, at);
    at++;
    if (of_paragraphs && size == 0)
        size = (ptrdiff_t)little_u8(page, at++) * 2;
    else if (of_paragraphs)
        size = size * 2 - 1;
    return str_sub(page, at, at + size);
}

static void read_page(DocFile *doc, Str page, bool of_paragraphs, DocRuns *runs) {
    int count = (int)little_u8(page, DOC_PAGE_BYTES - 1);
    doc->damaged |= page.size < DOC_PAGE_BYTES;
    if ((count + 1) * 4 + count * (of_paragraphs ? 13 : 1) >= DOC_PAGE_BYTES) {
        doc->damaged = true;
        return;
    }
    for (int i = 0; i < count; i++) {
        uint32_t begin = little_u32(page, (ptrdiff_t)i * 4), end = little_u32(page, (ptrdiff_t)(i + 1) * 4);
        uint32_t before = runs->size > 0 ? runs->data[runs->size - 1].end : 0;
        if (begin >= before && end > begin)
            *vec_push(runs, doc->arena) = (DocRun){begin, end, page_changes(page, count, i, of_paragraphs)};
    }
}

/* All pages of one kind, in the order of the bytes that they speak of. */
static DocRuns read_pages(DocFile *doc, int number, bool of_paragraphs) {
    DocRuns runs = {0};
    Str list = doc_part(doc, number);
    ptrdiff_t count = (list.size - 4) / 8, pages = doc->main.size / DOC_PAGE_BYTES + 1;
    doc->damaged |= count > pages;
    for (ptrdiff_t i = 0; i < count && i < pages; i++) {
        ptrdiff_t at = (ptrdiff_t)(little_u32(list, (count + 1) * 4 + i * 4) & 0x3FFFFF) * DOC_PAGE_BYTES;
        read_page(doc, str_sub(doc->main, at, at + DOC_PAGE_BYTES), of_paragraphs, &runs);
    }
    return runs;
}

/* The first stretch that ends behind the byte; runs->size when none does. */
static int find_run(const DocRuns *runs, uint32_t byte) {
    int low = 0, high = runs->size;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (runs->data[middle].end > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* ---- characters ----------------------------------------------------------------------------------------------- */

static uint8_t run_flags(Str changes) {
    uint8_t flags = 0;
    Sprm sprm;
    while (sprm_next(&changes, &sprm)) {
        int flag = sprm.id == SPRM_DELETED   ? DOC_DELETED
                   : sprm.id == SPRM_HIDDEN  ? DOC_HIDDEN
                   : sprm.id == SPRM_SPECIAL ? DOC_SPECIAL
                                             : 0;
        if (flag)
            flags = (uint8_t)(little_u8(sprm.operand, 0) & 1 ? flags | flag : flags & ~flag);
    }
    return flags;
}

static void flag_characters(DocFile *doc) {
    DocRuns runs = read_pages(doc, PART_CHAR_PAGES, false);
    for (int i = 0; i < doc->pieces_count; i++) {
        const DocPiece *piece = &doc->pieces[i];
        uint32_t width = piece->narrow ? 1 : 2;
        int at = piece->first;
        for (int k = find_run(&runs, piece->offset); k < runs.size && at < piece->end; k++) {
            long long first = ((long long)runs.data[k].begin - piece->offset) / width + piece->first;
            long long end = ((long long)runs.data[k].end - piece->offset) / width + piece->first;
            if (first >= piece->end)
                break;
            uint8_t flags = run_flags(runs.data[k].changes);
            for (at = first > at ? (int)first : at; at < end && at < piece->end; at++)
                doc->flags[at] = flags;
        }
    }
}

/* Of each field its instruction and its three marks are not shown. One that does not end is none. */
static void flag_fields(DocFile *doc, int begin, int end) {
    int begins[DOC_FIELD_DEPTH_MAX], results[DOC_FIELD_DEPTH_MAX], depth = 0;
    for (int at = begin; at < end; at++) {
        int unit = doc->units[at];
        if (unit == FIELD_BEGIN) {
            if (depth < DOC_FIELD_DEPTH_MAX) {
                begins[depth] = at;
                results[depth] = -1;
            }
            depth++;
        } else if (unit == FIELD_RESULT && depth > 0 && depth <= DOC_FIELD_DEPTH_MAX) {
            results[depth - 1] = at;
        } else if (unit == FIELD_END && depth > 0 && --depth < DOC_FIELD_DEPTH_MAX) {
            int shown = results[depth] < 0 ? at : results[depth];
            for (int i = begins[depth]; i <= shown; i++)
                doc->flags[i] |= DOC_FIELD;
            doc->flags[at] |= DOC_FIELD;
        }
    }
}

/* ---- styles --------------------------------------------------------------------------------------------------- */

/* A style: its head, its name, then its changes, for a paragraph's style those of the paragraph first, behind their
 * size and the style's number. */
static void read_style(DocFile *doc, int number, Str style, ptrdiff_t head_bytes) {
    enum { KIND_PARAGRAPH = 1 };
    int kind = (int)little_u16(style, 2) & 0xF;
    doc->style_bases[number] = (int)little_u16(style, 2) >> 4;
    if (kind != KIND_PARAGRAPH)
        return;
    ptrdiff_t at = head_bytes + 2 + (ptrdiff_t)little_u16(style, head_bytes) * 2 + 2;
    at += at & 1;
    ptrdiff_t size = (ptrdiff_t)little_u16(style, at);
    doc->styles[number] = str_sub(style, at + 4, at + 2 + size);
}

static void read_styles(DocFile *doc) {
    Str part = doc_part(doc, PART_STYLES);
    ptrdiff_t at = 2 + (ptrdiff_t)little_u16(part, 0), head_bytes = (ptrdiff_t)little_u16(part, 4);
    int count = (int)little_u16(part, 2);
    count = count > DOC_STYLES_MAX ? DOC_STYLES_MAX : count;
    doc->styles = arena_array(doc->arena, Str, count + 1);
    doc->style_bases = arena_array(doc->arena, int, count + 1);
    doc->styles_count = count;
    for (int i = 0; i < count; i++) {
        ptrdiff_t size = (ptrdiff_t)little_u16(part, at);
        doc->style_bases[i] = -1;
        if (size > 0)
            read_style(doc, i, str_sub(part, at + 2, at + 2 + size), head_bytes);
        at += 2 + size + (size & 1);
    }
}

/* ---- opening -------------------------------------------------------------------------------------------------- */

static Str stream_of(Ole *ole, Str name) {
    int entry = ole_find(ole, 0, name);
    return entry < 0 ? STR("") : ole_stream(ole, entry);
}

static bool check_head(const DocFile *doc, Diag *diag) {
    if (doc->main.size < HEAD_BYTES_MIN)
        return diag_fail(diag, "%.*s：文件不完整（多半没有下载完），没有正文",
                         "%.*s: the file is cut off or damaged: it has no text", STR_ARG(doc->file));
    int magic = (int)little_u16(doc->main, 0), version = (int)little_u16(doc->main, 2);
    if (magic != WORD_MAGIC || version < VERSION_97)
        return diag_fail(diag, "%.*s：是 Word 95 或更早的文档（版本号 %d），不能读；请用 Word 或 WPS 另存为 docx",
                         "%.*s: a document of Word 95 or older (version %d), which cannot be read; save it as docx",
                         STR_ARG(doc->file), version);
    if (little_u16(doc->main, 10) & ENCRYPTED)
        return diag_fail(diag, "%.*s：文档加了密码，不能读；请去掉密码后另存",
                         "%.*s: the document is encrypted; save it without its password", STR_ARG(doc->file));
    return true;
}

bool doc_open(DocFile *doc, Ole *ole, Diag *diag) {
    *doc = (DocFile){.arena = ole->arena, .file = ole->file};
    doc->main = stream_of(ole, STR("WordDocument"));
    if (!check_head(doc, diag))
        return false;
    bool one = little_u16(doc->main, 10) & TABLE_ONE;
    doc->table = stream_of(ole, one ? STR("1Table") : STR("0Table"));
    doc->data = stream_of(ole, STR("Data"));
    read_stories(doc);
    if (doc->table.size == 0 || !read_text(doc))
        return diag_fail(diag, "%.*s：文件不完整或已损坏，找不到正文所在的位置",
                         "%.*s: the file is cut off or damaged: it does not say where its text stands",
                         STR_ARG(doc->file));
    doc->paragraphs = read_pages(doc, PART_PARAGRAPH_PAGES, true);
    read_styles(doc);
    flag_characters(doc);
    for (int i = 0; i < DOC_STORIES; i++) {
        doc->stories[i].begin = doc->stories[i].begin < doc->size ? doc->stories[i].begin : doc->size;
        doc->stories[i].end = doc->stories[i].end < doc->size ? doc->stories[i].end : doc->size;
        flag_fields(doc, doc->stories[i].begin, doc->stories[i].end);
    }
    doc->damaged |= ole->damaged;
    return true;
}

/* ---- paragraphs ----------------------------------------------------------------------------------------------- */

static const DocPiece *piece_at(const DocFile *doc, int at) {
    int low = 0, high = doc->pieces_count - 1;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (doc->pieces[middle].end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return &doc->pieces[low];
}

static void apply_changes(const DocFile *doc, Str changes, DocParagraph *paragraph) {
    Sprm sprm;
    while (sprm_next(&changes, &sprm)) {
        int value = (int)little_u8(sprm.operand, 0);
        switch (sprm.id) {
        case SPRM_JUSTIFY:
        case SPRM_JUSTIFY_OLD: paragraph->centred = value == 1; break;
        case SPRM_IN_TABLE: paragraph->depth = value && paragraph->depth == 0 ? 1 : value ? paragraph->depth : 0; break;
        case SPRM_ROW_END:
        case SPRM_INNER_ROW_END: paragraph->row_end |= value; break;
        case SPRM_INNER_CELL: paragraph->cell_end |= value; break;
        case SPRM_LEVEL: paragraph->level = value < 9 ? value : 0; break;
        case SPRM_OUTLINE: paragraph->outline = value; break;
        case SPRM_LIST: paragraph->list = little_i16(sprm.operand, 0); break;
        case SPRM_DEPTH: paragraph->depth = (int)(little_u32(sprm.operand, 0) & 0xFF); break;
        case SPRM_HUGE:
        case SPRM_HUGE_OLD: {
            ptrdiff_t at = (ptrdiff_t)little_u32(sprm.operand, 0);
            paragraph->changes = str_sub(doc->data, at + 2, at + 2 + (ptrdiff_t)little_u16(doc->data, at));
            break;
        }
        default: break;
        }
    }
}

static void apply_style(const DocFile *doc, int style, int depth, DocParagraph *paragraph) {
    if (style < 0 || style >= doc->styles_count || depth == DOC_STYLE_DEPTH_MAX)
        return;
    apply_style(doc, doc->style_bases[style], depth + 1, paragraph);
    apply_changes(doc, doc->styles[style], paragraph);
}

/* A piece's change: one of a byte within the number itself, or a list of them. */
static void apply_piece(const DocFile *doc, uint32_t change, DocParagraph *paragraph) {
    if ((change & 1) && change >> 1 < (uint32_t)doc->piece_changes.size)
        apply_changes(doc, doc->piece_changes.data[change >> 1], paragraph);
}

void doc_paragraph(const DocFile *doc, int at, DocParagraph *paragraph) {
    *paragraph = (DocParagraph){.begin = at, .outline = 9, .changes = STR("")};
    while (at < doc->size && doc->units[at] != MARK_PARAGRAPH && doc->units[at] != MARK_CELL &&
           (doc->units[at] != MARK_SECTION))
        at++;
    paragraph->end = at;
    paragraph->mark = at < doc->size ? doc->units[at] : MARK_PARAGRAPH;
    if (doc->size == 0)
        return;
    const DocPiece *piece = piece_at(doc, at < doc->size ? at : doc->size - 1);
    uint32_t byte = piece->offset + (uint32_t)(at - piece->first) * (piece->narrow ? 1 : 2);
    int run = find_run(&doc->paragraphs, byte);
    if (run < doc->paragraphs.size && doc->paragraphs.data[run].begin <= byte) {
        Str changes = doc->paragraphs.data[run].changes;
        paragraph->style = (int)little_u16(changes, 0);
        apply_style(doc, paragraph->style, 0, paragraph);
        paragraph->changes = str_sub(changes, 2, changes.size);
        Str own = paragraph->changes;
        apply_changes(doc, own, paragraph);
        if (paragraph->changes.data != own.data)
            apply_changes(doc, paragraph->changes, paragraph);
    }
    apply_piece(doc, piece->change, paragraph);
    paragraph->cell_end |= paragraph->mark == MARK_CELL && !paragraph->row_end;
    paragraph->depth += paragraph->depth == 0 && paragraph->mark == MARK_CELL;
}
