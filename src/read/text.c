/* The text reader: the published text form of a package, and what pdftotext or a terminal prints.
 *
 *     bytes ─ utf8_from_bytes ─► lines ─┬─ rows with tabs or bars ──► grids        (text_grid.c)
 *                                       ├─ lines laid with spaces ──► grids        (text_spaced.c, align.c)
 *                                       └─ the rest ────────────────► paragraphs   (here)
 *
 * Paragraphs. Published text breaks sentences at page ends ("…，政府 / / 性基金预算拨款 0 万元…")
 * and at line ends. Lines are joined while the one before is a sentence that has not ended and the
 * next begins nothing of its own. A heading, a title, a unit caption or a note is never joined to
 * what follows. Each printed line stays a segment, so that a figure in a joined sentence is still
 * found on its own line.
 *
 * Cost: linear in the bytes. Refuses: binary data, lines and files beyond the limits of read.h. A
 * text cut off anywhere is read as far as it goes. */
#include "base/utf8.h"
#include "lexis/caption.h"
#include "lexis/mark.h"
#include "read/read_limits.h"
#include "read/text.h"
#include "read/text_grid.h"
#include "read/text_line.h"
#include "read/text_spaced.h"

enum { HEADING_INDENT = 6, SENTENCE_WIDTH_MIN = 40, CENTRED_WIDTH_MAX = 100 };

static bool is_centred(const Line *line, const TextStyle *style) {
    return line->indent >= style->base_indent + HEADING_INDENT && line->width <= CENTRED_WIDTH_MAX;
}

/* Is the line a sentence that goes on on the next one? */
static bool goes_on(const Lexis *lexis, const Line *line, const TextStyle *style) {
    Str text = utf8_trim(line->text);
    if (line->width < SENTENCE_WIDTH_MIN || marks_end_sentence(text) || caption_is_title(lexis, text))
        return false;
    if (caption_is_caption(lexis, text) || is_centred(line, style))
        return false;
    bool full = style->wrapped && line->width + line->indent >= style->typical_width * 85 / 100;
    if (style->wrapped && line->width + line->indent < style->typical_width * 70 / 100)
        return false;
    return full || marks_have_clause(text);
}

/* Does the line begin something of its own, whatever stands before it? */
static bool begins(const Lexis *lexis, const Line *line, const TextStyle *style) {
    Str text = utf8_trim(line->text);
    if (line->kind == LINE_TABS || line->kind == LINE_BARS || line->kind == LINE_RULE)
        return true;
    if (line->indent >= style->base_indent + 2)
        return true;
    return caption_starts_item(lexis, text) || caption_is_title(lexis, text);
}

static int paragraph_extent(const Lexis *lexis, const Lines *lines, int begin, const TextStyle *style) {
    int end = begin + 1;
    while (end < lines->size && goes_on(lexis, &lines->data[end - 1], style) &&
           !begins(lexis, &lines->data[end], style))
        end++;
    return end - begin;
}

/* Joins the lines; the room is the sum of their sizes and a space each. */
static void add_paragraph(Document *document, const Lines *lines, int begin, int end, const TextStyle *style) {
    Arena *arena = document->arena;
    const Line *first = &lines->data[begin];
    Block *block = document_add_paragraph(document, utf8_trim(first->text), line_place(first));
    block->centred = is_centred(first, style);
    if (end - begin == 1)
        return;
    ptrdiff_t room = 0;
    for (int i = begin; i < end; i++)
        room += lines->data[i].text.size + 1;
    char *joined = arena_alloc(arena, (size_t)room, 1);
    Segment *segments = arena_array(arena, Segment, end - begin);
    ptrdiff_t size = 0;
    for (int i = begin; i < end; i++) {
        Str text = utf8_trim(lines->data[i].text);
        if (line_joins_with_space((Str){joined, size}, text))
            joined[size++] = ' ';
        segments[i - begin] = (Segment){.offset = (int)size, .place = line_place(&lines->data[i])};
        memcpy(joined + size, text.data, (size_t)text.size);
        size += text.size;
    }
    block->text = (Str){joined, size};
    block->segments = segments;
    block->segments_count = end - begin;
}

static void remark_damage(Document *document, Str text, const Lines *lines) {
    static const char replacement[] = "\xEF\xBF\xBD";
    if (!str_contains(text, str_from_c(replacement)))
        return;
    Place place = {0};
    for (int i = 0; i < lines->size && place.line == 0; i++) {
        if (str_contains(lines->data[i].text, str_from_c(replacement)))
            place = line_place(&lines->data[i]);
    }
    Remark *remark = vec_push(&document->remarks, document->arena);
    *remark = (Remark){.id = STR("damaged-text"),
                       .zh = STR("文本有损坏的字符，读作 U+FFFD"),
                       .en = STR("the text has damaged characters, read as U+FFFD"),
                       .place = place};
}

bool text_decode(Str bytes, Document *document, Str *text, Diag *diag) {
    if (bytes.size > READ_BYTES_MAX)
        return diag_fail(diag, "%.*s：文件 %td 字节，超过上限 %d 字节",
                         "%.*s: the file is %td bytes, over the limit of %d", STR_ARG(document->file), bytes.size,
                         (int)READ_BYTES_MAX);
    if (utf8_from_bytes(document->arena, bytes, text, &document->encoding))
        return true;
    return diag_fail(diag, "%.*s：不是文本（含二进制数据，或编码不是 UTF-8、GB18030、UTF-16）",
                     "%.*s: no text (binary data, or neither UTF-8, GB18030 nor UTF-16)", STR_ARG(document->file));
}

/* Pages without a line but its number. A page beyond the last line is none. */
static void note_empty_pages(Document *document, const Lines *lines) {
    for (int page = 1, i = 0; page <= document->pages && i < lines->size; page++) {
        bool empty = lines->data[i].page > page;
        while (i < lines->size && lines->data[i].page == page)
            i++;
        if (empty)
            *vec_push(&document->empty_pages, document->arena) = page;
    }
}

bool read_text(Str bytes, Document *document, Diag *diag) {
    Str text;
    Lines lines = {0};
    document->format = STR("text");
    if (!text_decode(bytes, document, &text, diag))
        return false;
    if (!line_scan_all(document, text, &lines, diag))
        return false;
    TextStyle style = line_style(&lines);
    for (int i = 0; i < lines.size;) {
        int extent = 0;
        LineKind kind = lines.data[i].kind;
        if (kind == LINE_TABS || kind == LINE_BARS) {
            extent = text_grid_extent(&document->lexis, &lines, i);
            if (extent > 0)
                text_grid_add(document, &lines, i, i + extent);
        } else if (kind == LINE_SPACED) {
            extent = text_spaced_add(document, &lines, i);
        } else if (kind == LINE_RULE) {
            extent = 1;
        }
        if (extent == 0 && lines.data[i].kind != LINE_RULE && utf8_trim(lines.data[i].text).size > 0) {
            extent = paragraph_extent(&document->lexis, &lines, i, &style);
            add_paragraph(document, &lines, i, i + extent, &style);
        }
        i += extent > 0 ? extent : 1;
    }
    note_empty_pages(document, &lines);
    remark_damage(document, text, &lines);
    return true;
}
