/* The text outside the tables: lines to paragraphs, over all pages.
 *
 *     lines and grids of each page, from top to bottom
 *       │   running heads and page numbers taken out
 *       ▼
 *     paragraphs, each with the segments it was printed in
 *
 *     │      2026年本部门收入预算100万元，比上年│ ◄─ full: what follows would not have fitted
 *     │增加5万元。                              │ ◄─ so this goes on, and it is not indented
 *     │      支出预算100万元……                  │ ◄─ indented: another
 *
 * A paragraph goes on with the next line when the line is full and the next one is not indented, over a page end too.
 * A line cut up by wide gaps (编制部门：…   单位：元) is as many paragraphs. Running heads are lines that stand with
 * the same words at the same height on many pages, a page number is a lone number in the margin; what may name a table
 * or its unit is never taken for one. Text in two columns is not looked for, but two pages on one sheet are. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/map.h"
#include "base/utf8.h"
#include "lexis/label.h"
#include "lexis/mark.h"
#include "read/page/page_flow.h"
#include "read/page/page_beside.h"
#include "read/page/page_factors.h"
#include "read/page/page_text.h"

enum { HEAD_PAGES_MIN = 3, NUMBER_MARKS_MAX = 5 };

/* Lines of a page. */

static float first_unit_width(const Page *page, const PageWord *word) {
    const PageGlyph *glyphs = &page->glyphs.data[word->first];
    float end = glyphs[0].box.x1;
    for (int i = 1; i < word->count && utf8_width_of(glyphs[i - 1].unicode) == 1; i++) {
        if (utf8_width_of(glyphs[i].unicode) != 1)
            break;
        end = glyphs[i].box.x1;
    }
    return end - glyphs[0].box.x0;
}

static PageItem *add_line(const Page *page, PagePick pick, Arena *arena, Arena *scratch, PageFlow *flow) {
    PageItem item = {.page = page->number, .box = page->words.data[pick.words[0]].box};
    for (int i = 0; i < pick.count; i++)
        item.box = page_box_union(item.box, page->words.data[pick.words[i]].box);
    item.size = page_pick_size(page, pick);
    item.first_unit = first_unit_width(page, &page->words.data[pick.words[0]]);
    item.text = page_line_text(page, pick, &item.edges, arena, scratch);
    item.place = page_place(page, item.box);
    item.leader = marks_have_leader(item.text);
    item.order = (item.box.y0 + item.box.y1) / 2;
    PageItem *added = vec_push(&flow->items, arena);
    *added = item;
    return added;
}

/* A number at the right margin of a table of contents belongs to what stands at the left. */
static bool is_page_reference(const Page *page, const PageWord *word) {
    return word->number && word->count <= 3 && word->box.x1 > REFERENCE_RIGHT * page->width;
}

static void add_pieces(const Page *page, PagePick line, Arena *arena, Arena *scratch, PageFlow *flow) {
    bool cut = false, contents = false;
    float order = 0;
    for (int begin = 0, end; begin < line.count; begin = end) {
        PageBox box = page->words.data[line.words[begin]].box;
        for (end = begin + 1; end < line.count; end++) {
            const PageWord *word = &page->words.data[line.words[end]];
            bool reference = end + 1 == line.count && is_page_reference(page, word) && begin == 0;
            bool gap = word->box.x0 - box.x1 > LINE_PIECE_GAP * word->size;
            if (gap && !reference)
                break;
            contents = contents || gap;
            box = page_box_union(box, word->box);
        }
        cut = cut || end < line.count;
        PageItem *item = add_line(page, (PagePick){line.words + begin, end - begin}, arena, scratch, flow);
        item->alone = cut;
        item->leader = item->leader || contents;
        if (begin == 0)
            order = item->order;
        item->order = order; /* pieces of one line stand from left to right */
    }
}

void page_add_grid(PageFlow *flow, const Page *page, Grid *grid, PageBox box, Arena *arena) {
    PageItem *item = vec_push(&flow->items, arena);
    *item = (PageItem){
        .page = page->number, .grid = grid, .box = box, .order = box.y0, .place = grid->place, .text = STR("")};
}

static int compare_items(const void *left, const void *right) {
    const PageItem *a = left, *b = right;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    if (a->box.x0 != b->box.x0)
        return a->box.x0 < b->box.x0 ? -1 : 1;
    if (a->box.x1 != b->box.x1)
        return a->box.x1 < b->box.x1 ? -1 : 1;
    return str_compare(a->text, b->text);
}

/* Two pages on one sheet: paper that lies across, tables in both halves, and nothing that crosses the middle. The right
 * half is read after the left one. */
static void part_halves(const Page *page, PageItem *items, int count) {
    float middle = page->width / 2;
    bool left = false, right = false;
    for (int i = 0; i < count; i++) {
        if (items[i].box.x0 < middle && items[i].box.x1 > middle)
            return;
        left = left || (items[i].grid && items[i].box.x1 <= middle);
        right = right || (items[i].grid && items[i].box.x0 >= middle);
    }
    for (int i = 0; i < count && left && right && page->width > page->height; i++)
        if (items[i].box.x0 >= middle)
            items[i].order += page->height;
}

void page_lines(const Page *page, int first, Arena *arena, Arena *scratch, PageFlow *flow) {
    PagePick pick = {arena_array(scratch, int, page->words.size + 1), 0};
    int *line_of = arena_array(scratch, int, page->words.size + 1);
    for (int turn = 0; turn < TURN_COUNT; turn++) {
        pick.count = 0;
        for (int i = 0; i < page->words.size; i++)
            if (!page->words.data[i].taken && page->words.data[i].turn == turn)
                pick.words[pick.count++] = i;
        if (turn != TURN_NONE && pick.count > 0) {
            PageItem *item = add_line(page, pick, arena, scratch, flow);
            item->alone = item->turned = true;
            continue;
        }
        page_pick_lines(page, pick, line_of, scratch);
        for (int begin = 0, end; begin < pick.count; begin = end) {
            for (end = begin + 1; end < pick.count && line_of[end] == line_of[begin]; end++) {
            }
            add_pieces(page, (PagePick){pick.words + begin, end - begin}, arena, scratch, flow);
        }
    }
    int count = flow->items.size - first;
    if (count == 0)
        return;
    part_halves(page, flow->items.data + first, count);
    if (count > 1)
        qsort(flow->items.data + first, (size_t)count, sizeof(PageItem), compare_items);
}

/* Running heads and page numbers. */

static bool in_margin(const PageItem *item, const PageSheet *sheet) {
    float y = (item->box.y0 + item->box.y1) / 2;
    return item->turned || y < HEAD_MARGIN * sheet->height || y > (1 - HEAD_MARGIN) * sheet->height;
}

/* "3", "- 3 -", "第 3 页", "第3页 共20页", "第3页，共20页", "3/20", "III". */
bool page_is_number(const WordList *words, Str text) {
    int digits = 0, marks = 0;
    for (ptrdiff_t offset = 0; offset < text.size;) {
        uint32_t c = utf8_fold(utf8_next(text, &offset));
        if ((c >= '0' && c <= '9') || c == 'I' || c == 'V' || c == 'X' || c == 'i' || c == 'v' || c == 'x')
            digits++;
        else if (c == '-' || c == '/' || c == 0xB7 || c == '~' || c == ',' || word_list_find_mark(words, c).size)
            marks++;
        else if (!utf8_is_space(c))
            return false;
    }
    return digits > 0 && digits <= 6 && marks <= NUMBER_MARKS_MAX;
}

static Str head_key(const PageItem *item, Arena *scratch) {
    char *key = arena_alloc(scratch, (size_t)item->text.size + 16, 1);
    int size = snprintf(key, 16, "%d:", (int)lroundf(item->box.y0 / HEAD_STEP));
    for (ptrdiff_t offset = 0; offset < item->text.size;) {
        uint32_t c = utf8_next(item->text, &offset);
        if (utf8_is_space(c))
            continue;
        uint32_t folded = utf8_fold(c);
        size += utf8_encode(folded >= '0' && folded <= '9' ? '#' : c, key + size);
    }
    return (Str){key, size};
}

/* Words that stand above each page of a long table are not a running head. */
static bool names_table(const Lexis *lexis, Str text) {
    ptrdiff_t at;
    return word_list_within(lexis->title_end, text, &at) || str_contains(text, STR("：")) ||
           str_contains(text, STR(":"));
}

/* Calls for the lines in the margins that have no table between them and the page's edge. */
static void remove_heads(const Lexis *lexis, PageFlow *flow, Arena *scratch) {
    Map counts = {0};
    for (int pass = 0; pass < 2; pass++) {
        for (int s = 0; s < flow->sheets.size; s++) {
            const PageSheet *sheet = &flow->sheets.data[s];
            for (int i = sheet->first_item; i < sheet->first_item + sheet->items_count; i++) {
                PageItem *item = &flow->items.data[i];
                if (item->grid || !in_margin(item, sheet))
                    continue;
                if (pass == 0) {
                    item->removed = page_is_number(lexis->page_number, item->text);
                    ++*map_put(&counts, scratch, head_key(item, scratch), 0);
                } else if (!names_table(lexis, item->text)) {
                    int count = *map_find(&counts, head_key(item, scratch));
                    if (count >= HEAD_PAGES_MIN && (float)count >= HEAD_PAGES_SHARE * (float)flow->sheets.size)
                        item->removed = true;
                }
            }
        }
    }
}

/* Paragraphs. */

typedef struct Margins {
    float left, right;
    float width; /* of the page */
} Margins;

/* From the page's long lines, else from its widest table; a page without either has the margins of the one before. */
static Margins sheet_margins(const PageFlow *flow, const PageSheet *sheet, Margins before) {
    Margins lines = {sheet->width, 0, sheet->width}, table = {0, 0, sheet->width};
    for (int i = sheet->first_item; i < sheet->first_item + sheet->items_count; i++) {
        const PageItem *item = &flow->items.data[i];
        float width = item->box.x1 - item->box.x0;
        if (item->grid && width > table.right - table.left) {
            table.left = item->box.x0;
            table.right = item->box.x1;
        }
        if (item->grid || item->removed || item->alone || width < LONG_LINE * sheet->width)
            continue;
        lines.left = fminf(lines.left, item->box.x0);
        lines.right = fmaxf(lines.right, item->box.x1);
    }
    if (lines.right > lines.left)
        return lines;
    if (table.right - table.left > WIDE_TABLE * sheet->width)
        return table;
    if (before.right > before.left && before.width == sheet->width)
        return before;
    return (Margins){MARGIN_LEFT * sheet->width, MARGIN_RIGHT * sheet->width, sheet->width};
}

/* Under the middle of the text, or of the paper. */
static bool is_centred(const PageItem *item, Margins m) {
    float middle = (item->box.x0 + item->box.x1) / 2;
    float off = fminf(fabsf(middle - (m.left + m.right) / 2), fabsf(middle - m.width / 2));
    return off < CENTRED_SHARE * (m.right - m.left) + item->size * CENTRED_SLACK &&
           item->box.x0 > m.left + CENTRED_INDENT * item->size && item->box.x1 < m.right - CENTRED_INDENT * item->size;
}

static bool ends_sentence(Str text) {
    return str_ends(text, STR("。")) || str_ends(text, STR("；")) || str_ends(text, STR("！")) ||
           str_ends(text, STR("？")) || str_ends(text, STR(";"));
}

/* A wide line with a shorter one set under its middle. */
static bool wraps_heading(const PageItem *a, const PageItem *b, Margins m) {
    float apart = fabsf(a->box.x0 + a->box.x1 - b->box.x0 - b->box.x1) / 2;
    return a->box.x1 - a->box.x0 > HEADING_WIDE * (m.right - m.left) && apart < HEADING_APART * a->size &&
           is_centred(b, m);
}

typedef enum Beginning { BEGIN_TEXT, BEGIN_ITEM, BEGIN_SECTION } Beginning;

/* "（一）", "3." begin an item, "一、", "第二部分" a section: the one is not expected within a sentence, the other
 * nowhere within a paragraph. */
static Beginning beginning_of(Str text) {
    NumberStyle style = label_at(text).style;
    return style == NUMBER_NONE ? BEGIN_TEXT : style <= NUMBER_HAN ? BEGIN_SECTION : BEGIN_ITEM;
}

/* （三） after a paragraph that begins with （二）: the next of a list, however full the line before it. */
static bool is_next_item(Str first, Str text) {
    NumberLabel before = label_at(first), here = label_at(text);
    return here.style && here.style == before.style && here.number == before.number + 1;
}

/* Does the paragraph that ends with line a go on with line b? m are a's margins, n b's; a_indent is that of the
 * paragraph's first line, a_pitch the distance of its last two lines, 0 when it has one. */
static bool goes_on(const PageItem *a, const PageItem *b, Margins m, Margins n, float a_indent, float a_pitch) {
    if (b->grid || fabsf(m.width - n.width) > SAME_WIDTH || a->alone || b->alone || a->leader || b->leader)
        return false;
    float size = fmaxf(a->size, b->size);
    if (fminf(a->size, b->size) < SAME_SIZE * size)
        return false;
    bool same_page = a->page == b->page, ended = ends_sentence(a->text);
    float pitch = b->box.y0 - a->box.y0;
    if (same_page && (pitch > PITCH_MAX * size || pitch < PITCH_MIN * size))
        return false;
    Beginning beginning = beginning_of(b->text);
    if (beginning == BEGIN_SECTION || (ended && beginning == BEGIN_ITEM))
        return false;
    if (ended && same_page && a_pitch > 0 && pitch > PITCH_WIDENED * a_pitch)
        return false;
    if (wraps_heading(a, b, m) && same_page && !ended && pitch < HEADING_PITCH_MAX * size)
        return true;
    bool full = a->box.x1 + b->first_unit > m.right - FULL_SLACK * size;
    float indent = b->box.x0 - n.left;
    if (is_centred(a, m))
        return false;
    if (!full) {
        bool ragged = a->box.x1 - a->box.x0 > RAGGED_WIDE * (m.right - m.left) && a_indent > RAGGED_INDENT * size;
        return ragged && same_page && indent < INDENT_SAME * size && !ended;
    }
    if (indent < INDENT_MIN * size)
        return true;
    bool block = fabsf(indent - (a->box.x0 - m.left)) < INDENT_SAME * size; /* all of it is indented */
    return block && a_indent > INDENT_MIN * size && !ended && !is_centred(b, n) && indent < INDENT_MAX * size;
}

typedef struct Paragraph {
    int *items;
    int count;
} Paragraph;

static float paragraph_pitch(const PageFlow *flow, Paragraph paragraph) {
    if (paragraph.count < 2)
        return 0;
    const PageItem *a = &flow->items.data[paragraph.items[paragraph.count - 2]],
                   *b = &flow->items.data[paragraph.items[paragraph.count - 1]];
    return a->page == b->page ? b->box.y0 - a->box.y0 : 0;
}

static void add_paragraph(PageFlow *flow, Paragraph paragraph, Margins margins, Document *document, Arena *scratch) {
    if (paragraph.count == 0)
        return;
    size_t room = 1;
    for (int i = 0; i < paragraph.count; i++)
        room += (size_t)flow->items.data[paragraph.items[i]].text.size + 1;
    char *data = arena_alloc(scratch, room, 1);
    Segment *segments = arena_array(document->arena, Segment, paragraph.count);
    int size = 0;
    for (int i = 0; i < paragraph.count; i++) {
        const PageItem *item = &flow->items.data[paragraph.items[i]];
        if (i > 0 && page_break_is_space((Str){data, size}, item->text))
            data[size++] = ' ';
        segments[i] = (Segment){.offset = size, .place = item->place, .edges = item->edges};
        memcpy(data + size, item->text.data, (size_t)item->text.size);
        size += (int)item->text.size;
    }
    const PageItem *first = &flow->items.data[paragraph.items[0]];
    Block *block = document_add_paragraph(document, arena_copy(document->arena, (Str){data, size}), first->place);
    block->segments = segments;
    block->segments_count = paragraph.count;
    block->size = first->size;
    block->centred = !first->alone && is_centred(first, margins);
    for (int i = 1; i < paragraph.count; i++) {
        const float *box = flow->items.data[paragraph.items[i]].place.box;
        if (flow->items.data[paragraph.items[i]].page != first->page)
            break;
        PageBox all = page_box_union(
            (PageBox){block->place.box[0], block->place.box[1], block->place.box[2], block->place.box[3]},
            (PageBox){box[0], box[1], box[2], box[3]});
        memcpy(block->place.box, (float[]){all.x0, all.y0, all.x1, all.y1}, sizeof block->place.box);
    }
}

static void note_empty_pages(const PageFlow *flow, Document *document) {
    for (int s = 0; s < flow->sheets.size; s++) {
        const PageSheet *sheet = &flow->sheets.data[s];
        bool empty = sheet->bare;
        for (int i = sheet->first_item; i < sheet->first_item + sheet->items_count; i++)
            empty = empty && flow->items.data[i].removed;
        if (empty)
            *vec_push(&document->empty_pages, document->arena) = sheet->page;
    }
}

static void note_page_sizes(const PageFlow *flow, Document *document) {
    for (int s = 0; s < flow->sheets.size; s++) {
        const PageSheet *sheet = &flow->sheets.data[s];
        while (document->page_sizes.size < sheet->page)
            (void)vec_push(&document->page_sizes, document->arena);
        document->page_sizes.data[sheet->page - 1] = (PageSize){sheet->paper_width, sheet->paper_height};
    }
}

void page_flow_finish(PageFlow *flow, Document *document, Arena *scratch) {
    remove_heads(&document->lexis, flow, scratch);
    page_join_beside(flow, document->arena);
    note_empty_pages(flow, document);
    note_page_sizes(flow, document);
    Paragraph paragraph = {arena_array(scratch, int, flow->items.size + 1), 0};
    Margins margins = {0}, first_margins = {0};
    float indent = 0;
    for (int s = 0; s < flow->sheets.size; s++) {
        const PageSheet *sheet = &flow->sheets.data[s];
        Margins here = sheet_margins(flow, sheet, margins);
        if (margins.right <= 0)
            margins = here;
        for (int i = sheet->first_item; i < sheet->first_item + sheet->items_count; i++) {
            PageItem *item = &flow->items.data[i];
            if (item->removed)
                continue;
            const PageItem *last = paragraph.count > 0 ? &flow->items.data[paragraph.items[paragraph.count - 1]] : NULL;
            bool next = last && is_next_item(flow->items.data[paragraph.items[0]].text, item->text);
            if (!last || next || !goes_on(last, item, margins, here, indent, paragraph_pitch(flow, paragraph))) {
                add_paragraph(flow, paragraph, first_margins, document, scratch);
                paragraph.count = 0;
                first_margins = here;
                indent = item->box.x0 - here.left;
            }
            if (item->grid)
                document_add_grid(document, item->grid);
            else
                paragraph.items[paragraph.count++] = i;
            margins = here;
        }
    }
    add_paragraph(flow, paragraph, first_margins, document, scratch);
}
