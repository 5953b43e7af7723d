/* OFD, the national format of paper, has no library in Debian that draws it; its reader knows where each character and
 * each line stands. That is what is shown, in whatever font the browser has for Chinese:
 *
 *     <path d="M72 100H523M72 120H523…"/>          all lines
 *     <text x="72 82 92" y="114.6" font-size="10">收入总</text>      characters of a line of print, each at its place
 *
 * so that a box lies on the figure that it is about. Colours, fills and pictures are not drawn. Glyphs are joined to a
 * text while they have one size, one direction and one height. Cost: linear, about 10 bytes a glyph. */
#include "report/browse/browse_ink.h"

#include <math.h>
#include "base/utf8.h"
#include "report/browse/browse_out.h"

static const float BASELINE = 0.86F; /* of the height of an em, from its top */

const InkPage *ink_of(const Sheet *sheet, const SheetPage *page) {
    const InkPages *inks = &sheet->draft.package->document.inks;
    for (int i = 0; i < inks->size; i++)
        if (inks->data[i].part == page->part && inks->data[i].page == page->number)
            return &inks->data[i];
    return NULL;
}

void ink_draw(const Sheet *sheet, SheetPage *page) {
    const InkPage *ink = ink_of(sheet, page);
    Picture *picture = arena_new_of(sheet->arena, Picture);
    *picture = (Picture){.page = ink->page, .width = ink->width, .height = ink->height};
    picture->characters = arena_array(sheet->arena, PictureCharacter, ink->glyphs_count + 1);
    for (int i = 0; i < ink->glyphs_count; i++) {
        PictureCharacter *one = &picture->characters[picture->characters_count++];
        one->code_point = ink->glyphs[i].c;
        memcpy(one->box, ink->glyphs[i].box, sizeof one->box);
    }
    page->picture = picture;
    page->ink = ink;
}

/* ---- SVG */

static void put_at(const Sheet *sheet, const char *before, float value) {
    put(sheet, before);
    out_tenths(sheet->out, value);
}

static void put_lines(const Sheet *sheet, const InkPage *ink) {
    put(sheet, "<path fill=\"none\" stroke=\"#000\" stroke-width=\"0.6\" d=\"");
    for (int i = 0; i < ink->lines_count; i++) {
        const float *line = ink->lines[i];
        put_at(sheet, "M", line[0]);
        put_at(sheet, " ", line[1]);
        put_at(sheet, "L", line[2]);
        put_at(sheet, " ", line[3]);
    }
    put(sheet, "\"/>");
}

/* The height of the letters: across the direction of writing. */
static float size_of(const InkGlyph *glyph) {
    return glyph->turn % 2 ? glyph->box[2] - glyph->box[0] : glyph->box[3] - glyph->box[1];
}

static bool goes_on(const InkGlyph *glyph, const InkGlyph *next) {
    return !glyph->turn && !next->turn && fabsf(glyph->box[1] - next->box[1]) < 0.05F &&
           fabsf(size_of(glyph) - size_of(next)) < 0.05F;
}

/* From where the writing of a turned glyph begins. */
static void put_turn(const Sheet *sheet, const InkGlyph *glyph) {
    const float *b = glyph->box;
    float size = size_of(glyph), x = glyph->turn == 1 ? b[2] - BASELINE * size : b[2], y = b[1];
    if (glyph->turn == 2)
        y = b[3] - BASELINE * size;
    if (glyph->turn == 3) {
        x = b[0] + BASELINE * size;
        y = b[3];
    }
    put_at(sheet, " transform=\"translate(", x);
    put_at(sheet, " ", y);
    put_format(sheet, ") rotate(%d)\"", 90 * glyph->turn);
}

static void put_text_of(const Sheet *sheet, const InkGlyph *glyphs, int count) {
    put_at(sheet, "<text font-size=\"", size_of(glyphs));
    put(sheet, "\"");
    if (glyphs->turn)
        put_turn(sheet, glyphs);
    for (int i = 0; i < count && !glyphs->turn; i++)
        put_at(sheet, i ? " " : " x=\"", glyphs[i].box[0]);
    if (!glyphs->turn) {
        put_at(sheet, "\" y=\"", glyphs->box[1] + BASELINE * size_of(glyphs));
        put(sheet, "\"");
    }
    put(sheet, ">");
    for (int i = 0; i < count; i++) {
        char bytes[4];
        out_text(sheet->out, (Str){bytes, utf8_encode(glyphs[i].c, bytes)});
    }
    put(sheet, "</text>");
}

void ink_put(const Sheet *sheet, const InkPage *ink) {
    put_lines(sheet, ink);
    put(sheet, "<g fill=\"#000\" font-family=\"SimSun,Songti SC,Noto Serif CJK SC,serif\">");
    for (int begin = 0, end; begin < ink->glyphs_count; begin = end) {
        for (end = begin + 1; end < ink->glyphs_count && goes_on(&ink->glyphs[end - 1], &ink->glyphs[end]); end++) {
        }
        put_text_of(sheet, ink->glyphs + begin, end - begin);
    }
    put(sheet, "</g>");
}
