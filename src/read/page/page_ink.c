/* A PDF is drawn again by its library when a report shows it. What of other formats has pages, OFD above all, is drawn
 * by nobody but our readers, and then only as glyphs and lines to be read; so these are kept, 24 bytes a glyph. Fills,
 * pictures and fonts are not: a page so drawn shows its tables and texts where they stand, and says no more.
 *
 * Cost: linear. Refused: pages beyond the first INK_GLYPHS_MAX glyphs and lines of a document, which have no ink. */
#include "read/page/page_ink.h"

enum { INK_GLYPHS_MAX = 400000 };

static long long kept(const Document *document) {
    long long count = 0;
    for (int i = 0; i < document->inks.size; i++)
        count += document->inks.data[i].glyphs_count + document->inks.data[i].lines_count;
    return count;
}

static void add_line(InkPage *ink, float x0, float y0, float x1, float y1) {
    memcpy(ink->lines[ink->lines_count++], (float[]){x0, y0, x1, y1}, sizeof *ink->lines);
}

void page_keep_ink(const Page *page, Document *document) {
    int lines = page->horizontals.size + page->verticals.size;
    if (kept(document) + page->glyphs.size + lines > INK_GLYPHS_MAX)
        return;
    InkPage *ink = vec_push(&document->inks, document->arena);
    *ink = (InkPage){.page = page->number, .width = page->width, .height = page->height};
    ink->glyphs = arena_array(document->arena, InkGlyph, page->glyphs.size + 1);
    ink->lines = arena_alloc(document->arena, (size_t)(lines + 1) * sizeof *ink->lines, _Alignof(float));
    for (int i = 0; i < page->glyphs.size; i++) {
        const PageGlyph *g = &page->glyphs.data[i];
        ink->glyphs[ink->glyphs_count++] =
            (InkGlyph){g->unicode, {g->box.x0, g->box.y0, g->box.x1, g->box.y1}, g->turn};
    }
    for (int i = 0; i < page->horizontals.size; i++) {
        const PageRuling *r = &page->horizontals.data[i];
        add_line(ink, r->from, r->at, r->to, r->at);
    }
    for (int i = 0; i < page->verticals.size; i++) {
        const PageRuling *r = &page->verticals.data[i];
        add_line(ink, r->at, r->from, r->at, r->to);
    }
}
