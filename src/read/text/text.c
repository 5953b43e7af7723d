/* The text reader: the published text form of a package, and what pdftotext or a terminal prints.
 *
 *     bytes ─ decode_text ─► lines ─┬─ rows with tabs or bars ──► grids        (text_grid.c)
 *                                       ├─ lines laid with spaces ──► grids        (text_spaced.c, text_align.c)
 *                                       └─ the rest ────────────────► paragraphs   (here)
 *             └─ lines with <table> ──► grids, as of a web page
 *
 * Paragraphs. Published text breaks sentences at page ends ("…，政府 / / 性基金预算拨款 0 万元…")
 * and at line ends. Lines are joined while the one before is a sentence that has not ended and the
 * next begins nothing of its own. A heading, a title, a unit caption or a note is never joined to
 * what follows. Each printed line stays a segment, so that a figure in a joined sentence is still
 * found on its own line.
 *
 * Cost: linear in the bytes. Refuses: binary data, lines and files beyond the limits of read.h. A
 * text cut off anywhere is read as far as it goes; one whose tables have lost their layout (text_lost.c) is refused
 * when there is no other table in it. */
#include "base/amount.h"
#include "base/utf8.h"
#include "base/decode.h"
#include "lexis/caption.h"
#include "lexis/mark.h"
#include "read/html/html.h"
#include "read/read_limits.h"
#include "read/text/text.h"
#include "read/text/text_grid.h"
#include "read/text/text_line.h"
#include "read/text/text_lost.h"
#include "read/text/text_pages.h"
#include "read/text/text_spaced.h"

enum { HEADING_INDENT = 6, SENTENCE_WIDTH_MIN = 40, CENTRED_WIDTH_MAX = 100, REST_SLACK = 2 };
enum { FULL_LINE_PERCENT = 85, SHORT_LINE_PERCENT = 70, INSIDE_LINE_PERCENT = 60 }; /* of the typical width */
enum { SENTENCES_MIN = 20 }; /* of a narrative that is read though the tables are lost */

static bool is_centred(const Line *line, const TextStyle *style) {
    return line->indent >= style->base_indent + HEADING_INDENT &&
           line->indent > style->first_indent + PARAGRAPH_INDENT && line->width <= CENTRED_WIDTH_MAX;
}

/* "   住房保障支出 15,702.41 万元，" and on the next line, where that one ended, "占 3.2%；": one line of the page,
 * which the converter took for two since it is not all on one height. An ideograph is one column or two to it. */
static bool is_rest_of(const Line *line, const Line *above) {
    Str text = utf8_trim(above->text);
    ptrdiff_t end = text.size;
    return mark_is_in(mark_previous(text, &end), ",、:;(") && line->blanks_before == 0 && !line->page_before &&
           line->indent > above->indent && line->indent + REST_SLACK >= above->indent + utf8_count(text);
}

/* Is the line a sentence that goes on on the next one? Where paragraphs begin further right, a next one that does not
 * says so, and the line may be shorter: what stood at its end may not be broken. */
static bool goes_on(const Lexis *lexis, const Line *line, const Line *next, bool rest, const TextStyle *style) {
    Str text = utf8_trim(line->text);
    if (is_rest_of(next, line) || (rest && !marks_end_sentence(text)))
        return true;
    if (line->width < SENTENCE_WIDTH_MIN || marks_end_sentence(text) || caption_is_title(lexis, text))
        return false;
    if (caption_is_caption(lexis, text) || is_centred(line, style))
        return false;
    bool inside = style->first_indent && next->indent < style->base_indent + PARAGRAPH_INDENT;
    int right = line->width + line->indent;
    bool full =
        style->wrapped && right >= style->typical_width * (inside ? INSIDE_LINE_PERCENT : FULL_LINE_PERCENT) / 100;
    if (style->wrapped && right < style->typical_width * (inside ? INSIDE_LINE_PERCENT : SHORT_LINE_PERCENT) / 100)
        return false;
    return full || marks_have_clause(text);
}

/* Does the line begin something of its own, whatever stands before it? */
static bool begins(const Lexis *lexis, const Line *line, const Line *above, const TextStyle *style) {
    Str text = utf8_trim(line->text);
    if (is_rest_of(line, above))
        return line->kind != LINE_PROSE && line->kind != LINE_SPACED;
    if (line->kind == LINE_TABS || line->kind == LINE_BARS || line->kind == LINE_RULE)
        return true;
    if (line->indent >= style->base_indent + PARAGRAPH_INDENT)
        return true;
    return caption_starts_item(lexis, text) || caption_is_title(lexis, text);
}

static int paragraph_extent(const Lexis *lexis, const Lines *lines, int begin, const TextStyle *style) {
    int end = begin + 1;
    for (bool rest = false; end < lines->size; end++) {
        const Line *line = &lines->data[end - 1], *next = &lines->data[end];
        if (!goes_on(lexis, line, next, rest, style) || begins(lexis, next, line, style))
            break;
        rest = is_rest_of(next, line);
    }
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
    if (decode_text(document->arena, bytes, text, &document->encoding)) {
        document->text = *text;
        return true;
    }
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

static bool has_amounts(const Document *document) {
    for (int i = 0; i < document->blocks.size; i++) {
        const Grid *grid = document->blocks.data[i].grid;
        for (int k = 0; grid && k < grid->rows * grid->cols; k++) {
            Amount amount;
            if (amount_parse(grid->cells[k].text, FEN_PER_YUAN, &amount))
                return true;
        }
    }
    return false;
}

/* Is there a narrative that is worth reading without the tables? */
static bool has_sentences(const Lines *lines) {
    int sentences = 0;
    for (int i = 0; i < lines->size; i++)
        sentences += lines->data[i].kind == LINE_PROSE && str_contains(lines->data[i].text, STR("。"));
    return sentences >= SENTENCES_MIN;
}

static void remark_lost(Document *document, Place place) {
    *vec_push(&document->remarks, document->arena) = (Remark){
        .id = STR("lost-layout"),
        .zh = arena_format(document->arena, "从第 %d 行起有表格的版式已丢失，未按表格读取", place.line),
        .en = arena_format(document->arena, "from line %d on a table's layout is lost; it was not read as a table",
                           place.line),
        .place = place,
    };
}

/* The lines, and the blocks from `first` on that were made of them: those before it were judged with their own. */
static bool judge_lost(Document *document, const Lines *lines, int first, Diag *diag) {
    const Line *lost = text_find_lost(&document->lexis, lines);
    const Block *unread = lost ? NULL : text_find_unread(&document->lexis, document, first);
    document->lost_layout |= lost || unread;
    if (unread)
        remark_lost(document, unread->place);
    if (!lost)
        return true;
    if (!has_amounts(document) && !has_sentences(lines))
        return diag_fail(diag, "%.*s：表格的版式已丢失，从第 %d 行起分不清数字属于哪一列；请直接读取原文件",
                         "%.*s: the layout of its tables is lost: from line %d on nothing tells the columns of the "
                         "figures; read the original file",
                         STR_ARG(document->file), lost->number);
    remark_lost(document, line_place(lost));
    return true;
}

static bool read_lines(Str text, Document *document, Diag *diag) {
    Lines lines = {0};
    int first = document->blocks.size;
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
    return judge_lost(document, &lines, first, diag);
}

/* Tables in HTML within a text: what recognisers of pages write into Markdown. */

static void move_place(Place *place, Place by) {
    place->line += by.line;
    if (by.page > 0)
        place->page = by.page + (place->page > 0 ? place->page - 1 : 0);
}

/* The blocks from `first` on were read as if the text began with them: it begins on page by.page, 0 in a text without
 * pages, after by.line lines. */
static void move_blocks(Document *document, int first, Place by) {
    for (int i = first; i < document->blocks.size; i++) {
        Block *block = &document->blocks.data[i];
        move_place(&block->place, by);
        for (int k = 0; k < block->segments_count; k++)
            move_place(&block->segments[k].place, by);
        for (int k = 0; block->grid && k < block->grid->rows * block->grid->cols; k++)
            move_place(&block->grid->cells[k].place, by);
        if (block->grid)
            move_place(&block->grid->place, by);
    }
}

/* The lines from that of the next <table> to that of the </table> behind it. */
static bool find_html(Str text, ptrdiff_t *begin, ptrdiff_t *end) {
    *begin = str_find(text, STR("<table"));
    ptrdiff_t close = *begin < 0 ? -1 : str_find(str_sub(text, *begin, text.size), STR("</table>"));
    if (close < 0)
        return false;
    *end = *begin + close;
    while (*begin > 0 && text.data[*begin - 1] != '\n')
        --*begin;
    while (*end < text.size && text.data[*end] != '\n')
        ++*end;
    return true;
}

static int count_bytes(Str text, char wanted) {
    int count = 0;
    for (ptrdiff_t i = 0; i < text.size; i++)
        count += text.data[i] == wanted;
    return count;
}

typedef bool PieceReader(Str text, Document *document, Diag *diag);

/* Reads a piece of the text that begins at *begin, which moves behind it. */
static bool read_piece(PieceReader *read, Str text, Document *document, Place *begin, Diag *diag) {
    int first = document->blocks.size, first_remark = document->remarks.size;
    if (!read(text, document, diag))
        return false;
    move_blocks(document, first, *begin);
    for (int i = first_remark; i < document->remarks.size; i++)
        move_place(&document->remarks.data[i].place, *begin);
    begin->line += count_bytes(text, '\n');
    begin->page += begin->page > 0 ? count_bytes(text, '\f') : 0;
    return true;
}

bool text_read_decoded(Str text, Document *document, Diag *diag) {
    ptrdiff_t begin, end;
    Str encoding = document->encoding;
    Place place = {0};
    if (!find_html(text, &begin, &end))
        return read_lines(text, document, diag);
    place.page = count_bytes(text, '\f') > 0;
    do {
        if (!read_piece(read_lines, str_sub(text, 0, begin), document, &place, diag) ||
            !read_piece(read_html, str_sub(text, begin, end), document, &place, diag))
            return false;
        text = str_sub(text, end, text.size);
    } while (find_html(text, &begin, &end));
    document->encoding = encoding;
    document->empty_pages.size = 0; /* whether a page is empty was asked of its pieces */
    if (text.size > 0 && !read_piece(read_lines, text, document, &place, diag))
        return false;
    document->empty_pages.size = 0;
    document->pages = place.page;
    return true;
}

bool read_text(Str bytes, Document *document, Diag *diag) {
    Str text;
    if (!text_decode(bytes, document, &text, diag) ||
        !text_read_decoded(text_with_form_feeds(document->arena, text), document, diag))
        return false;
    document->format = STR("text");
    return true;
}
