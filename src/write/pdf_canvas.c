/* The only file that knows cairo and FreeType. The font is the one that MuPDF holds for pages that have none of their
 * own (Source Han Serif SC, under the Open Font License): cairo embeds what is used of it, with the way back to
 * Unicode. Bold is the same face, thickened.
 *
 *     Knowledge of glyphs    a face of the canvas: which glyph, how wide
 *     Drawing                a face of the process, opened once and never closed: cairo keeps what it made of a face in
 *                            caches that outlive every canvas
 *
 * The date of creation would be the clock's; pdf_finish takes it out, and puts in what cairo 1.16 cannot say. Without
 * cairo (YS_CAIRO=0: systems that do not have it) nothing opens, and the failure says why. */
#include "write/pdf_canvas.h"
#include "base/utf8.h"
#include "format/cjk_font.h"
#include "write/pdf_finish.h"

#if YS_CAIRO
#define FT_CONFIG_STANDARD_LIBRARY_H "write/freetype_limits.h"
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <stdatomic.h>
#include FT_ADVANCES_H

enum {
    PDF_RUN_GLYPHS = 256, /* drawn in one call */
    PDF_OUTLINE_DEPTH = 8,
    GLYPH_BLOCK = 256,
    /* A bit that means nothing yet makes cairo embed outlines instead of programs of this face, whose subroutines it
     * would copy: half the bytes, a third of the time, and not 26 MB of font in memory. */
    SYNTHESIZE_NOTHING = 1 << 8,
    GLYPH_BLOCKS = 0x110000 / GLYPH_BLOCK,
};

typedef struct Glyph {
    bool known;
    uint32_t index;
    float advance; /* in ems */
} Glyph;

struct PdfCanvas {
    Arena *scratch;
    Buf raw, *out;
    FT_Library library;
    FT_Face face;
    cairo_surface_t *surface;
    cairo_t *cr;
    Glyph *blocks[GLYPH_BLOCKS];
    int outline[PDF_OUTLINE_DEPTH + 1]; /* the last bookmark of each level */
    PdfCells cells;
};

/* What draws, for the whole process. */
static struct {
    atomic_flag held; /* by the thread that opens it, which takes a millisecond */
    bool opened;
    cairo_font_face_t *plain, *bold; /* NULL: there is no font */
    FT_Library library;              /* kept, so that whoever looks for leaks finds them */
    FT_Face face;
} drawing = {.held = ATOMIC_FLAG_INIT};

/* Pixman, which cairo draws pixels with, looks for the fastest way to do so before main begins, in every run of the
 * program, and crashes when it gets no memory. A PDF has no pixels: the linker hands the call to this one (--wrap). */
void *__wrap__pixman_choose_implementation(void);
void *__wrap__pixman_choose_implementation(void) {
    return NULL;
}

static bool open_face(FT_Library *library, FT_Face *face) {
    Str font;
    int number;
    if (!cjk_font(&font, &number) || FT_Init_FreeType(library) != 0)
        return false;
    if (FT_New_Memory_Face(*library, (const FT_Byte *)font.data, (FT_Long)font.size, number, face) == 0)
        return true;
    FT_Done_FreeType(*library);
    return false;
}

/* Two objects, since cairo gives the same one for the same flags. */
static void make_faces(void) {
    drawing.plain = cairo_ft_font_face_create_for_ft_face(drawing.face, FT_LOAD_NO_HINTING);
    drawing.bold = cairo_ft_font_face_create_for_ft_face(drawing.face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
    cairo_ft_font_face_set_synthesize(drawing.plain, SYNTHESIZE_NOTHING);
    cairo_ft_font_face_set_synthesize(drawing.bold, CAIRO_FT_SYNTHESIZE_BOLD);
}

static void open_drawing(void) {
    while (atomic_flag_test_and_set(&drawing.held)) {
    }
    if (!drawing.opened && open_face(&drawing.library, &drawing.face))
        make_faces();
    drawing.opened = true;
    atomic_flag_clear(&drawing.held);
}

/* Glyphs */

static const Glyph *glyph_of(PdfCanvas *canvas, uint32_t c) {
    Glyph **block = &canvas->blocks[c / GLYPH_BLOCK];
    if (!*block)
        *block = arena_array(canvas->scratch, Glyph, GLYPH_BLOCK);
    Glyph *glyph = &(*block)[c % GLYPH_BLOCK];
    if (!glyph->known) {
        FT_Fixed advance = 0;
        glyph->index = FT_Get_Char_Index(canvas->face, c);
        if (FT_Get_Advance(canvas->face, glyph->index, FT_LOAD_NO_SCALE, &advance) != 0)
            advance = canvas->face->units_per_EM;
        glyph->advance = (float)advance / (float)canvas->face->units_per_EM;
        glyph->known = true;
    }
    return glyph;
}

/* Control characters are blanks: cairo takes a text with one for none. */
static uint32_t shown(uint32_t c) {
    return c < ' ' || c == 0x7F ? ' ' : c >= 0x110000 || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c;
}

static float advance_of(const void *user, uint32_t c) {
    return glyph_of((PdfCanvas *)(uintptr_t)user, shown(c))->advance;
}

Measure pdf_canvas_measure(PdfCanvas *canvas) {
    return (Measure){advance_of, canvas};
}

/* The text as C has it, with its end. */
static const char *c_text(PdfCanvas *canvas, Str text) {
    char *bytes = arena_alloc(canvas->scratch, (size_t)text.size * 3 + 1, 1); /* a wrong byte takes three */
    ptrdiff_t size = 0;
    for (ptrdiff_t at = 0; at < text.size;)
        size += utf8_encode(shown(utf8_next(text, &at)), bytes + size);
    return bytes;
}

/* Opening and closing */

static cairo_status_t take_bytes(void *user, const unsigned char *bytes, unsigned size) {
    PdfCanvas *canvas = user;
    buf_str(&canvas->raw, (Str){(const char *)bytes, size});
    return canvas->raw.failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

PdfCanvas *pdf_canvas_open(Arena *scratch, Buf *out, Str title, Diag *diag) {
    open_drawing();
    PdfCanvas *canvas = arena_new_of(scratch, PdfCanvas);
    canvas->scratch = scratch;
    canvas->out = out;
    if (!drawing.plain || !open_face(&canvas->library, &canvas->face)) {
        diag_fail(diag, "不能写 PDF：本程序没有中文字体", "cannot write PDF: this program holds no Chinese font");
        return NULL;
    }
    canvas->surface = cairo_pdf_surface_create_for_stream(take_bytes, canvas, 1, 1);
    cairo_pdf_surface_restrict_to_version(canvas->surface, CAIRO_PDF_VERSION_1_4);
    cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_TITLE, c_text(canvas, title));
    cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    canvas->cr = cairo_create(canvas->surface);
    cairo_set_line_cap(canvas->cr, CAIRO_LINE_CAP_SQUARE);
    return canvas;
}

bool pdf_canvas_close(PdfCanvas *canvas, Diag *diag) {
    cairo_status_t status = cairo_status(canvas->cr);
    cairo_destroy(canvas->cr);
    cairo_surface_finish(canvas->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(canvas->surface);
    cairo_surface_destroy(canvas->surface);
    FT_Done_Face(canvas->face);
    FT_Done_FreeType(canvas->library);
    if (status == CAIRO_STATUS_SUCCESS)
        pdf_finish(buf_view(&canvas->raw), &canvas->cells, canvas->scratch, canvas->out);
    buf_release(&canvas->raw);
    return status == CAIRO_STATUS_SUCCESS ||
           diag_fail(diag, "不能写 PDF：%s", "cannot write PDF: %s", cairo_status_to_string(status));
}

/* Ink */

void pdf_page_begin(PdfCanvas *canvas, float width, float height) {
    cairo_pdf_surface_set_size(canvas->surface, (double)width, (double)height);
}

void pdf_page_end(PdfCanvas *canvas) {
    cairo_show_page(canvas->cr);
}

void pdf_text(PdfCanvas *canvas, Str text, float x, float baseline, float size, bool bold, float more) {
    cairo_glyph_t glyphs[PDF_RUN_GLYPHS];
    cairo_text_cluster_t clusters[PDF_RUN_GLYPHS];
    char bytes[PDF_RUN_GLYPHS * 4];
    uint32_t before = 0;
    cairo_set_font_face(canvas->cr, bold ? drawing.bold : drawing.plain);
    cairo_set_font_size(canvas->cr, (double)size);
    for (ptrdiff_t at = 0; at < text.size;) {
        int count = 0, written = 0;
        while (at < text.size && count < PDF_RUN_GLYPHS) {
            uint32_t c = shown(utf8_next(text, &at));
            const Glyph *glyph = glyph_of(canvas, c);
            if (text_has_gap(before, c))
                x += more;
            glyphs[count] = (cairo_glyph_t){glyph->index, (double)x, (double)baseline};
            int size_bytes = utf8_encode(c, bytes + written);
            clusters[count++] = (cairo_text_cluster_t){size_bytes, 1};
            written += size_bytes;
            x += glyph->advance * size;
            before = c;
        }
        cairo_show_text_glyphs(canvas->cr, bytes, written, glyphs, count, clusters, count, 0);
    }
}

void pdf_line(PdfCanvas *canvas, float x0, float y0, float x1, float y1, float width) {
    cairo_set_line_width(canvas->cr, (double)width);
    cairo_move_to(canvas->cr, (double)x0, (double)y0);
    cairo_line_to(canvas->cr, (double)x1, (double)y1);
    cairo_stroke(canvas->cr);
}

/* Structure */

void pdf_tag_begin(PdfCanvas *canvas, const char *tag) {
    cairo_tag_begin(canvas->cr, tag, NULL);
}

void pdf_tag_end(PdfCanvas *canvas, const char *tag) {
    cairo_tag_end(canvas->cr, tag);
}

void pdf_cell_begin(PdfCanvas *canvas, PdfCell cell) {
    *vec_push(&canvas->cells, canvas->scratch) = cell;
    pdf_tag_begin(canvas, cell.head ? "TH" : "TD");
}

void pdf_cell_end(PdfCanvas *canvas, PdfCell cell) {
    pdf_tag_end(canvas, cell.head ? "TH" : "TD");
}

static const char *place_of(PdfCanvas *canvas, int page, float y) {
    return c_text(canvas, arena_format(canvas->scratch, "page=%d pos=[0 %d]", page, y > 0 ? (int)y : 0));
}

void pdf_bookmark(PdfCanvas *canvas, Str title, int level, int page, float y) {
    level = level < 1 ? 1 : level > PDF_OUTLINE_DEPTH ? PDF_OUTLINE_DEPTH : level;
    int parent = CAIRO_PDF_OUTLINE_ROOT;
    for (int above = level - 1; above > 0 && parent == CAIRO_PDF_OUTLINE_ROOT; above--)
        parent = canvas->outline[above];
    canvas->outline[level] = cairo_pdf_surface_add_outline(canvas->surface, parent, c_text(canvas, title),
                                                           place_of(canvas, page, y), CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (int below = level + 1; below <= PDF_OUTLINE_DEPTH; below++)
        canvas->outline[below] = CAIRO_PDF_OUTLINE_ROOT;
}

void pdf_link_begin(PdfCanvas *canvas, int page, float y) {
    cairo_tag_begin(canvas->cr, CAIRO_TAG_LINK, place_of(canvas, page, y));
}

void pdf_link_end(PdfCanvas *canvas) {
    cairo_tag_end(canvas->cr, CAIRO_TAG_LINK);
}

#else /* a program without cairo */

PdfCanvas *pdf_canvas_open(Arena *scratch, Buf *out, Str title, Diag *diag) {
    (void)scratch;
    (void)out;
    (void)title;
    diag_fail(diag, "本程序不带 cairo，不能写 PDF；请写成 .docx，再由 Word 或 WPS 另存为 PDF",
              "this program has no cairo and cannot write PDF; write .docx, and let Word or WPS save that as PDF");
    return NULL;
}

#endif
