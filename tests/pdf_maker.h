/* pdf_maker: small PDFs for tests, written by hand.
 *
 *     Maker m = {0};
 *     maker_text(&m, 100, 700, 12, "合计");        in points from the bottom left, as PDF counts
 *     maker_line(&m, 90, 690, 300, 690);
 *     maker_page(&m, "");                          ends the page; the argument stands in its dictionary: "/Rotate 90"
 *     Buf pdf = maker_finish(&m, "");              the argument stands in the trailer
 *
 * The font's codes are the characters' UTF-16, and its ToUnicode says so; ASCII is half an em wide, all else one em. No
 * font program is in the file. /F2 is the same without ToUnicode: its text has no meaning. */
#ifndef YS_TESTS_PDF_MAKER_H
#define YS_TESTS_PDF_MAKER_H

#include "base/buf.h"
#include "base/utf8.h"

enum { MAKER_PAGES_MAX = 64, MAKER_OBJECTS_MAX = 256, MAKER_FONTS = 3, MAKER_FIRST_FREE = 10 };

typedef struct Maker {
    Buf content; /* of the page at work */
    Buf objects; /* finished objects */
    ptrdiff_t offsets[MAKER_OBJECTS_MAX];
    int count; /* objects so far; 1..9 are kept for catalog, pages, fonts */
    int pages[MAKER_PAGES_MAX], pages_count;
    const char *resources; /* besides the fonts: "/XObject << ... >>" */
    float width, height;   /* of the pages, A4 when 0 */
} Maker;

static inline void maker_begin(Maker *m, int number) {
    m->offsets[number] = m->objects.size + 1; /* 0: there is none */
    if (number >= m->count)
        m->count = number + 1;
    buf_format(&m->objects, "%d 0 obj\n", number);
}

static inline int maker_next(Maker *m) {
    if (m->count < MAKER_FIRST_FREE)
        m->count = MAKER_FIRST_FREE;
    return m->count++;
}

/* A stream object; its number. */
static inline int maker_stream(Maker *m, const char *dictionary, Str bytes) {
    int number = maker_next(m);
    maker_begin(m, number);
    buf_format(&m->objects, "<< %s /Length %td >>\nstream\n", dictionary, bytes.size);
    buf_str(&m->objects, bytes);
    buf_str(&m->objects, STR("\nendstream\nendobj\n"));
    return number;
}

static inline void maker_hex(Buf *out, const char *text) {
    Str rest = str_from_c(text);
    buf_byte(out, '<');
    for (ptrdiff_t offset = 0; offset < rest.size;)
        buf_format(out, "%04X", utf8_next(rest, &offset) & 0xFFFF);
    buf_byte(out, '>');
}

static inline void maker_raw(Maker *m, const char *operators) {
    buf_str(&m->content, str_from_c(operators));
    buf_byte(&m->content, '\n');
}

static inline void maker_text_font(Maker *m, int font, double x, double y, double size, const char *text) {
    buf_format(&m->content, "BT /F%d %g Tf %g %g Td ", font, size, x, y);
    maker_hex(&m->content, text);
    buf_str(&m->content, STR(" Tj ET\n"));
}

static inline void maker_text(Maker *m, double x, double y, double size, const char *text) {
    maker_text_font(m, 1, x, y, size, text);
}

/* Ends at x. */
static inline void maker_text_right(Maker *m, double x, double y, double size, const char *text) {
    double width = 0;
    Str rest = str_from_c(text);
    for (ptrdiff_t offset = 0; offset < rest.size;)
        width += utf8_next(rest, &offset) < 128 ? size / 2 : size;
    maker_text(m, x - width, y, size, text);
}

static inline void maker_line(Maker *m, double x0, double y0, double x1, double y1) {
    buf_format(&m->content, "%g %g m %g %g l S\n", x0, y0, x1, y1);
}

static inline void maker_fill(Maker *m, double x, double y, double width, double height) {
    buf_format(&m->content, "%g %g %g %g re f\n", x, y, width, height);
}

/* Lines at all these positions, from the first to the last of the other direction. */
static inline void maker_lattice(Maker *m, const double *xs, int nx, const double *ys, int ny) {
    for (int i = 0; i < nx; i++)
        maker_line(m, xs[i], ys[0], xs[i], ys[ny - 1]);
    for (int i = 0; i < ny; i++)
        maker_line(m, xs[0], ys[i], xs[nx - 1], ys[i]);
}

static inline void maker_page(Maker *m, const char *entries) {
    int content = maker_stream(m, "", buf_view(&m->content)), page = maker_next(m);
    maker_begin(m, page);
    buf_format(&m->objects, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Contents %d 0 R %s\n",
               m->width > 0 ? (double)m->width : 595.0, m->height > 0 ? (double)m->height : 842.0, content, entries);
    buf_format(&m->objects, "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> %s >> >>\nendobj\n",
               m->resources ? m->resources : "");
    m->pages[m->pages_count++] = page;
    m->content.size = 0;
}

static inline void maker_fonts(Maker *m) {
    Str map = STR("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
                  "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                  "1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"
                  "endcmap CMapName currentdict /CMap defineresource pop end end");
    int unicode = maker_stream(m, "", map);
    for (int font = 3; font <= 4; font++) {
        maker_begin(m, font);
        buf_format(&m->objects,
                   "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H "
                   "/DescendantFonts [%d 0 R] ",
                   font + 2);
        if (font == 3)
            buf_format(&m->objects, "/ToUnicode %d 0 R ", unicode);
        buf_str(&m->objects, STR(">>\nendobj\n"));
        maker_begin(m, font + 2);
        buf_str(&m->objects, STR("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry "
                                 "(Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [0 127 500] "
                                 "/FontDescriptor 7 0 R >>\nendobj\n"));
    }
    maker_begin(m, 7);
    buf_str(&m->objects, STR("<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -140 1000 860] /Ascent "
                             "860 /Descent -140 /ItalicAngle 0 /CapHeight 700 /StemV 80 >>\nendobj\n"));
}

/* The file. `count` pages are claimed when it is not 0. */
static inline Buf maker_finish_count(Maker *m, const char *trailer, int count) {
    maker_fonts(m);
    maker_begin(m, 1);
    buf_str(&m->objects, STR("<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"));
    maker_begin(m, 2);
    buf_str(&m->objects, STR("<< /Type /Pages /Kids ["));
    for (int i = 0; i < m->pages_count; i++)
        buf_format(&m->objects, "%d 0 R ", m->pages[i]);
    buf_format(&m->objects, "] /Count %d >>\nendobj\n", count ? count : m->pages_count);
    Buf out = {0};
    Str head = STR("%PDF-1.7\n");
    buf_str(&out, head);
    buf_str(&out, buf_view(&m->objects));
    ptrdiff_t table = out.size;
    buf_format(&out, "xref\n0 %d\n0000000000 65535 f \n", m->count);
    for (int i = 1; i < m->count; i++)
        buf_format(&out, "%010td %05d %c \n", m->offsets[i] ? m->offsets[i] - 1 + head.size : 0, 0,
                   m->offsets[i] ? 'n' : 'f');
    buf_format(&out, "trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%td\n%%%%EOF\n", m->count, trailer, table);
    buf_release(&m->objects);
    buf_release(&m->content);
    *m = (Maker){0};
    return out;
}

static inline Buf maker_finish(Maker *m, const char *trailer) {
    return maker_finish_count(m, trailer, 0);
}

#endif
