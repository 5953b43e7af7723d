/* Ink to glyphs. A glyph's box is as wide as the font says and as high as an em, whatever its shape:
 *
 *        y0 ┌────────┐ ─┐
 *           │  ╱╲    │  │ ASCENT
 *           │ ╱──╲   │  │
 *   origin ─●╱────╲──┼ ─┤            the box turns with the text; a ligature is as many glyphs side by side as it
 *        y1 └────────┘ ─┘ DESCENT    has characters
 *           x0      x1
 *
 * What cannot be seen is not there: what is drawn invisibly is counted, and so is what lies so far under the clip that
 * nobody can read it. Over an image, though, invisible text is what a recogniser made of it: the page's text, with a
 * remark. Spaces are no glyphs; the gap on paper decides (page_text.c). */
#include "read/page/page_marks.h"
#include "read/page/page_factors.h"
#include <math.h>
#include "base/utf8.h"
#include "read/page/page_flow.h"

int page_turn_of(float x, float y) {
    if (fabsf(y) <= SLANT_MAX * fabsf(x))
        return x > 0 ? TURN_NONE : TURN_OVER;
    if (fabsf(x) <= SLANT_MAX * fabsf(y))
        return y > 0 ? TURN_DOWN : TURN_UP;
    return TURN_COUNT;
}

/* From the origin of a glyph: `along` is its advance, `size` its em, in the direction of its turn. */
static PageBox glyph_box(float x, float y, int turn, float along, float size) {
    float above = ASCENT * size, below = DESCENT * size;
    switch (turn) {
    case TURN_NONE: return (PageBox){x, y - above, x + along, y + below};
    case TURN_OVER: return (PageBox){x - along, y - below, x, y + above};
    case TURN_DOWN: return (PageBox){x - below, y, x + above, y + along};
    default: return (PageBox){x - above, y - along, x + below, y};
    }
}

/* Clipped away: so little of the box (its body, without the air of an em) is left that nobody can read it. */
static bool is_clipped(PageBox box, PageBox clip, float size) {
    float inset = BODY_INSET * size;
    float x0 = fmaxf(box.x0, clip.x0), x1 = fminf(box.x1, clip.x1);
    float y0 = fmaxf(box.y0 + inset, clip.y0), y1 = fminf(box.y1 - inset, clip.y1);
    return x1 - x0 < READABLE_WIDTH * (box.x1 - box.x0) || y1 - y0 < READABLE_HEIGHT * (box.y1 - box.y0 - 2 * inset);
}

/* Digits and their marks are kept apart: they may be the end of a number that is seen. */
static void note_cut(Page *page, Arena *scratch, const PageInk *ink, PageBox box) {
    uint32_t c = utf8_fold(ink->unicode[0]);
    if (ink->unicode_count != 1 || !ink->visible || ink->turn != TURN_NONE || page->cuts.size >= PAGE_CUTS_MAX ||
        !((c >= '0' && c <= '9') || c == '.' || c == ','))
        return;
    *vec_push(&page->cuts, scratch) =
        (PageCut){page->glyphs.size, {ink->unicode[0], box, ink->size, (unsigned char)ink->turn, true}};
}

bool page_add_ink(Page *page, Arena *scratch, const PageInk *ink, PageBox clip) {
    bool space = ink->unicode_count == 1 && utf8_is_space(ink->unicode[0]);
    PageBox box = glyph_box(ink->x, ink->y, ink->turn, ink->along, ink->size);
    if (space || !page_box_is_sane(box))
        return true;
    if (!ink->visible && !ink->overlaid) {
        page->hidden++;
        return true;
    }
    if (is_clipped(box, clip, ink->size)) {
        page->clipped++;
        note_cut(page, scratch, ink, box);
        return true;
    }
    PageGlyphs *glyphs = ink->visible ? &page->glyphs : &page->unseen;
    if (glyphs->size >= PAGE_GLYPHS_MAX)
        return false;
    for (int i = 0; i < ink->unicode_count; i++) {
        PageGlyph *glyph = vec_push(glyphs, scratch);
        float share = ink->along / (float)ink->unicode_count, x = ink->x;
        if (ink->turn == TURN_NONE)
            x += share * (float)i; /* a turned ligature may stay in one place */
        *glyph = (PageGlyph){ink->unicode[i], glyph_box(x, ink->y, ink->turn, share, ink->size), ink->size,
                             (unsigned char)ink->turn, false};
        page->unknown += ink->visible && ink->unicode[i] == UNICODE_UNKNOWN;
    }
    return true;
}

void page_add_picture(Page *page, Arena *scratch, PageBox box, PageBox clip) {
    PageBox seen = page_box_intersect(box, clip);
    bool speck = seen.x1 - seen.x0 < PICTURE_MIN || seen.y1 - seen.y0 < PICTURE_MIN;
    if (!speck && page_box_is_sane(seen) && page->pictures.size < PAGE_PICTURES_MAX)
        *vec_push(&page->pictures, scratch) = seen;
}

void page_take_overlaid(Page *page, Arena *scratch) {
    page->recognised = page->image && page->unseen.size > 0 && page->glyphs.size <= PAGE_NUMBER_GLYPHS_MAX;
    for (int i = 0; page->recognised && i < page->unseen.size; i++)
        *vec_push(&page->glyphs, scratch) = page->unseen.data[i];
    if (!page->recognised)
        page->hidden += page->unseen.size;
}

/* What was not read. */

bool page_is_bare(const Page *page, int errors) {
    return !page->image && !page->curved && !page->hidden && !page->slanted && !page->unknown && !errors &&
           page->glyphs.size <= PAGE_NUMBER_GLYPHS_MAX;
}

/* Without text but, perhaps, the page's number. */
static bool bears_number_only(const Page *page, const Lexis *lexis) {
    char text[4 * PAGE_NUMBER_GLYPHS_MAX];
    int size = 0;
    if (page->glyphs.size > PAGE_NUMBER_GLYPHS_MAX)
        return false;
    for (int i = 0; i < page->glyphs.size; i++)
        size += utf8_encode(page->glyphs.data[i].unicode, text + size);
    return size == 0 || page_is_number(lexis->page_number, (Str){text, size});
}

static void add_remark(Document *document, const Page *page, Str id, Str zh, Str en) {
    Remark *added = vec_push(&document->remarks, document->arena);
    *added = (Remark){.id = id, .zh = zh, .en = en, .place = {.page = page->number}};
}

static Str glyphs_text(const Page *page, const PageWord *word, bool whole, Arena *arena) {
    char *text = arena_alloc(arena, 4 * (size_t)word->count, 1);
    int size = 0;
    for (int i = word->first; i < word->first + word->count; i++)
        if (whole || !page->glyphs.data[i].cut)
            size += utf8_encode(page->glyphs.data[i].unicode, text + size);
    return (Str){text, size};
}

/* Both strings are kept: what a reader sees, and what was written. */
static void remark_cuts(const Page *page, Document *document) {
    Arena *arena = document->arena;
    const PageWord *first = NULL;
    int count = 0;
    for (int i = 0; i < page->words.size; i++) {
        const PageWord *word = &page->words.data[i];
        if (word->cut && count++ == 0)
            first = word;
    }
    if (!first)
        return;
    Str seen = glyphs_text(page, first, false, arena), whole = glyphs_text(page, first, true, arena);
    add_remark(document, page, STR("cut-numbers"),
               arena_format(arena, "本页有 %d 个数字被单元格边缘截去一截，如“%.*s”应为“%.*s”；按完整的读取", count,
                            STR_ARG(seen), STR_ARG(whole)),
               arena_format(arena,
                            "%d numbers of this page are cut off by their cells, such as \"%.*s\" of \"%.*s\"; "
                            "they were read whole",
                            count, STR_ARG(seen), STR_ARG(whole)));
}

void page_remark(const Page *page, int errors, Document *document) {
    Arena *arena = document->arena;
    if (page->recognised) {
        document->recognised_pages++;
        add_remark(document, page, STR("recognised-text"),
                   arena_format(arena, "本页是图像，读的是识别软件所写的 %d 个字，可能有错", page->unseen.size),
                   arena_format(arena,
                                "this page is an image; the %d characters that were read are what a recogniser made "
                                "of it, and may be wrong",
                                page->unseen.size));
    }
    if (page->image && bears_number_only(page, &document->lexis)) {
        document->scanned_pages++;
        add_remark(document, page, STR("scanned-page"), STR("本页只有图像，没有可读的文字"),
                   STR("this page is an image without readable text"));
    }
    if (page->unknown > 0)
        add_remark(document, page, STR("font-without-unicode"),
                   arena_format(arena, "本页有 %d 个字形所用的字体没有说明对应的文字，无法读出", page->unknown),
                   arena_format(arena,
                                "%d glyphs of this page are of fonts that do not tell their characters; they cannot "
                                "be read",
                                page->unknown));
    if (page->hidden > 0)
        add_remark(document, page, STR("hidden-text"),
                   arena_format(arena, "本页有 %d 个字形是不可见的，未读", page->hidden),
                   arena_format(arena, "%d glyphs of this page are invisible and were not read", page->hidden));
    if (page->slanted > 0)
        add_remark(document, page, STR("slanted-text"), STR("本页有斜排文字（如水印），未读"),
                   STR("slanted text of this page (a watermark, say) was not read"));
    remark_cuts(page, document);
    if (page->pictured > 0)
        add_remark(
            document, page, STR("picture-cells"),
            arena_format(arena, "本页表格有 %d 个单元格是图片，未读", page->pictured),
            arena_format(arena, "%d cells of this page's tables are pictures and were not read", page->pictured));
    if (errors > 0)
        add_remark(
            document, page, STR("damaged-page"), arena_format(arena, "本页内容有 %d 处损坏，可能没有读全", errors),
            arena_format(arena, "the content of this page is damaged in %d places; something may be missing", errors));
}
