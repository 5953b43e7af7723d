/* PDF, and the only file that knows MuPDF: opens the file, runs each page's operators, and gathers the marks that a
 * reader of tables needs.
 *
 *     bytes ─► MuPDF: objects, streams, fonts, cmaps
 *                │ operators
 *                ▼
 *              Gatherer ─┬─ text ──► page_marks  ─┐
 *                        └─ paths ─► page_ruling ─┴─► Page ─► page_read: tables and lines
 *
 * The operators go straight to our own pdf_processor instead of a drawing device. A device would have MuPDF
 * build text objects and paths, find the bounds of outlines, load images and colour profiles, all to be thrown
 * away; and a device is given the advance of the font program, where the page was laid out with the widths that
 * the PDF gives. So there is a small graphics state here: matrix, clip box, text state, line width, whether the
 * colour is white. Reading costs less than half of what pdftotext takes.
 *
 * What cannot be seen is not there: text in render mode 3 (but over an image) or 7, wholly transparent, in a hidden
 * layer, or wholly outside the clip (the box of the clip path: one that is not a rectangle hides less than it should).
 * Text under a later white box is not found out. Thin filled boxes and straight strokes become rulings, white
 * ones do not. Images are never decoded, nor even looked up: one stands where "q … cm /name Do Q" draws nothing else.
 *
 * Refused by name: no PDF, password, too many pages, glyphs, rulings or operators on a page, memory. A page
 * whose content is damaged gives what could be read and a remark. MuPDF's own memory is counted and limited;
 * the arena's handler is swapped for one that throws while MuPDF frames are on the stack. One page is in memory
 * at a time. */
#include <math.h>
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>
#include <stdlib.h>
#include "format/capped.h"
#include "base/utf8.h"
#include "read/page/page_marks.h"
#include "read/page/page_read.h"
#include "read/page/page_ruling.h"
#include "read/read_limits.h"
#include "read/page/pdf.h"

enum {
    PDF_MEMORY_MAX = 768 * 1024 * 1024, /* of MuPDF, for one document */
    PDF_STORE_BYTES = 12 * 1024 * 1024, /* fonts and the like kept from page to page */
    PDF_SCRATCH_BYTES_MAX = 256 * 1024 * 1024,
    PDF_PAGE_OPERATORS_MAX = 2000000,
    PDF_OPERATORS_MAX = 50000000, /* of a document */
    PDF_FORM_OPERATORS = 50,      /* what calling a form costs, in operators */
    PDF_NESTING_MAX = 32,         /* q and forms within forms */
    PDF_STATES_MAX = 512,
    PDF_PATH_POINTS_MAX = 100000, /* a longer path is a drawing */
};
static const float SCAN_PIXELS_MIN = 250000; /* of an image that may be a scanned page */
static const float GLYPH_SIZE_MIN = 1;       /* smaller text is invisible */
static const float GLYPH_SPACE = 0.001f;     /* the PDF's unit of widths, in ems */
static const float WHITE_MIN = 0.98f;        /* of a component of light that cannot be told from white */
static const float INK_MAX = 0.02f;          /* ... and of ink */

/* What a code of a font means, worked out once for each page that uses it. */
typedef struct Code {
    bool known;
    unsigned char unicode_count; /* more than one for a ligature */
    uint32_t unicode[INK_CHARACTERS_MAX];
    float width; /* of an em */
} Code;
enum { CODE_BLOCK = 128, CODE_BLOCKS = 65536 / CODE_BLOCK };
typedef struct Face {
    pdf_font_desc *font; /* kept */
    Code *blocks[CODE_BLOCKS];
} Face;
typedef Vec(Face *) Faces;

typedef struct State { /* what q saves */
    fz_matrix ctm;
    PageBox clip;
    float line_width;
    bool fill_white, stroke_white;
    float fill_alpha, stroke_alpha;
    float char_space, word_space, scale, leading, size, rise;
    int render;
    Face *face;
} State;

typedef struct Gatherer {
    pdf_processor super; /* first: MuPDF hands us this pointer */
    Page *page;
    Arena *scratch;
    pdf_document *doc;
    fz_cookie *cookie;
    Faces faces;
    State *states;
    int top, bottom, nesting;
    fz_matrix text_matrix, line_matrix;
    Vec(PathPoint) path;
    float start_x, start_y; /* of the subpath, in user space */
    bool clip_pending;
    int operators;
    int last_cm; /* the operator that moved the coordinates last */
    Diag *diag;
} Gatherer;

/* Both formats take the page's number and the limit. */
static void refuse(fz_context *ctx, Gatherer *g, const char *zh, const char *en, int limit) {
    diag_fail(g->diag, zh, en, g->page->number, limit);
    fz_throw(ctx, FZ_ERROR_ABORT, "limit");
}

static State *state_of(fz_context *ctx, pdf_processor *proc) {
    Gatherer *g = (Gatherer *)proc;
    if (++g->operators > PDF_PAGE_OPERATORS_MAX)
        refuse(ctx, g, "第 %d 页的绘制指令超过上限 %d", "page %d has more operators than the limit of %d",
               PDF_PAGE_OPERATORS_MAX);
    return &g->states[g->top];
}

/* Boxes. */

static PageBox box_of_rect(fz_rect r) {
    return (PageBox){r.x0, r.y0, r.x1, r.y1};
}

/* Graphics state. */

static void op_q(fz_context *ctx, pdf_processor *proc) {
    State *state = state_of(ctx, proc);
    Gatherer *g = (Gatherer *)proc;
    if (g->top + 1 >= PDF_STATES_MAX)
        refuse(ctx, g, "第 %d 页的保存的图形状态超过上限 %d",
               "page %d has more saved graphics states than the limit of %d", PDF_STATES_MAX);
    state[1] = state[0];
    g->top++;
}

/* Images fill the unit square, and come to us as no operator: an empty "q … cm … Q" is where one is drawn. */
static void add_picture(Gatherer *g) {
    const State *state = &g->states[g->top];
    if (!g->super.hidden && state->fill_alpha > 0)
        page_add_picture(g->page, g->scratch, box_of_rect(fz_transform_rect(fz_unit_rect, state->ctm)), state->clip);
}

static void op_Q(fz_context *ctx, pdf_processor *proc) {
    Gatherer *g = (Gatherer *)proc;
    state_of(ctx, proc);
    if (g->last_cm > 0 && g->operators == g->last_cm + 1)
        add_picture(g);
    if (g->top > g->bottom)
        g->top--;
}

static void op_cm(fz_context *ctx, pdf_processor *proc, float a, float b, float c, float d, float e, float f) {
    State *state = state_of(ctx, proc);
    state->ctm = fz_concat(fz_make_matrix(a, b, c, d, e, f), state->ctm);
    ((Gatherer *)proc)->last_cm = ((Gatherer *)proc)->operators;
}

static void op_w(fz_context *ctx, pdf_processor *proc, float width) {
    state_of(ctx, proc)->line_width = width;
}

static void op_gs_ca(fz_context *ctx, pdf_processor *proc, float alpha) {
    state_of(ctx, proc)->fill_alpha = alpha;
}

static void op_gs_CA(fz_context *ctx, pdf_processor *proc, float alpha) {
    state_of(ctx, proc)->stroke_alpha = alpha;
}

/* A colour space is not looked at (that could mean a colour profile), so one component may be a tint, where 1
 * is dark. */
static bool is_white(int n, const float *v) {
    if (n == 3)
        return v[0] > WHITE_MIN && v[1] > WHITE_MIN && v[2] > WHITE_MIN;
    if (n == 4)
        return v[0] < INK_MAX && v[1] < INK_MAX && v[2] < INK_MAX && v[3] < INK_MAX;
    return false;
}

static void op_SC_color(fz_context *ctx, pdf_processor *proc, int n, float *color) {
    state_of(ctx, proc)->stroke_white = is_white(n, color);
}
static void op_sc_color(fz_context *ctx, pdf_processor *proc, int n, float *color) {
    state_of(ctx, proc)->fill_white = is_white(n, color);
}
static void op_G(fz_context *ctx, pdf_processor *proc, float gray) {
    state_of(ctx, proc)->stroke_white = gray > WHITE_MIN;
}
static void op_g(fz_context *ctx, pdf_processor *proc, float gray) {
    state_of(ctx, proc)->fill_white = gray > WHITE_MIN;
}
static void op_RG(fz_context *ctx, pdf_processor *proc, float r, float g, float b) {
    state_of(ctx, proc)->stroke_white = is_white(3, (float[]){r, g, b});
}
static void op_rg(fz_context *ctx, pdf_processor *proc, float r, float g, float b) {
    state_of(ctx, proc)->fill_white = is_white(3, (float[]){r, g, b});
}
static void op_K(fz_context *ctx, pdf_processor *proc, float c, float m, float y, float k) {
    state_of(ctx, proc)->stroke_white = is_white(4, (float[]){c, m, y, k});
}
static void op_k(fz_context *ctx, pdf_processor *proc, float c, float m, float y, float k) {
    state_of(ctx, proc)->fill_white = is_white(4, (float[]){c, m, y, k});
}

/* Paths. */

static void path_add(fz_context *ctx, pdf_processor *proc, char op, float x, float y) {
    State *state = state_of(ctx, proc);
    Gatherer *g = (Gatherer *)proc;
    if (g->path.size >= PDF_PATH_POINTS_MAX)
        return;
    fz_point point = fz_transform_point_xy(x, y, state->ctm);
    *vec_push(&g->path, g->scratch) = (PathPoint){point.x, point.y, op};
}

static void op_m(fz_context *ctx, pdf_processor *proc, float x, float y) {
    Gatherer *g = (Gatherer *)proc;
    path_add(ctx, proc, 'm', x, y);
    g->start_x = x;
    g->start_y = y;
}

static void op_l(fz_context *ctx, pdf_processor *proc, float x, float y) {
    path_add(ctx, proc, 'l', x, y);
}

static void op_c(fz_context *ctx, pdf_processor *proc, float x1, float y1, float x2, float y2, float x3, float y3) {
    path_add(ctx, proc, 'c', x1, y1);
    path_add(ctx, proc, 'c', x2, y2);
    path_add(ctx, proc, 'c', x3, y3);
}

static void op_vy(fz_context *ctx, pdf_processor *proc, float x1, float y1, float x2, float y2) {
    path_add(ctx, proc, 'c', x1, y1);
    path_add(ctx, proc, 'c', x2, y2);
}

static void op_h(fz_context *ctx, pdf_processor *proc) {
    Gatherer *g = (Gatherer *)proc;
    path_add(ctx, proc, 'h', g->start_x, g->start_y);
}

static void op_re(fz_context *ctx, pdf_processor *proc, float x, float y, float w, float h) {
    op_m(ctx, proc, x, y);
    path_add(ctx, proc, 'l', x + w, y);
    path_add(ctx, proc, 'l', x + w, y + h);
    path_add(ctx, proc, 'l', x, y + h);
    path_add(ctx, proc, 'h', x, y);
}

static void paint(fz_context *ctx, pdf_processor *proc, bool fill, bool stroke) {
    State *state = state_of(ctx, proc);
    Gatherer *g = (Gatherer *)proc;
    fill = fill && !state->fill_white && state->fill_alpha > 0 && !proc->hidden;
    stroke = stroke && !state->stroke_white && state->stroke_alpha > 0 && !proc->hidden;
    for (int begin = 0, end; (fill || stroke) && begin < g->path.size; begin = end) {
        for (end = begin + 1; end < g->path.size && g->path.data[end].op != 'm'; end++)
            g->page->curved |= g->path.data[end].op == 'c';
        const PathPoint *points = &g->path.data[begin];
        float width = state->line_width * fz_matrix_expansion(state->ctm);
        bool room = !fill || page_fill_subpath(g->page, g->scratch, points, end - begin, state->clip);
        if (stroke && room)
            room = page_stroke_subpath(g->page, g->scratch, points, end - begin, width, state->clip);
        if (!room)
            refuse(ctx, g, "第 %d 页的表格线超过上限 %d", "page %d has more rulings than the limit of %d",
                   PAGE_RULINGS_MAX);
    }
    if (g->clip_pending && g->path.size > 0)
        state->clip = page_box_intersect(state->clip, page_path_box(g->path.data, g->path.size));
    g->clip_pending = false;
    g->path.size = 0;
}

static void op_S(fz_context *ctx, pdf_processor *proc) {
    paint(ctx, proc, false, true);
}
static void op_s(fz_context *ctx, pdf_processor *proc) {
    op_h(ctx, proc);
    paint(ctx, proc, false, true);
}
static void op_f(fz_context *ctx, pdf_processor *proc) {
    paint(ctx, proc, true, false);
}
static void op_B(fz_context *ctx, pdf_processor *proc) {
    paint(ctx, proc, true, true);
}
static void op_b(fz_context *ctx, pdf_processor *proc) {
    op_h(ctx, proc);
    paint(ctx, proc, true, true);
}
static void op_n(fz_context *ctx, pdf_processor *proc) {
    paint(ctx, proc, false, false);
}
static void op_W(fz_context *ctx, pdf_processor *proc) {
    state_of(ctx, proc);
    ((Gatherer *)proc)->clip_pending = true;
}

/* Text state and positioning. */

static void op_BT(fz_context *ctx, pdf_processor *proc) {
    Gatherer *g = (Gatherer *)proc;
    state_of(ctx, proc);
    g->text_matrix = g->line_matrix = fz_identity;
}
static void op_Tc(fz_context *ctx, pdf_processor *proc, float space) {
    state_of(ctx, proc)->char_space = space;
}
static void op_Tw(fz_context *ctx, pdf_processor *proc, float space) {
    state_of(ctx, proc)->word_space = space;
}
static void op_Tz(fz_context *ctx, pdf_processor *proc, float percent) {
    state_of(ctx, proc)->scale = percent / 100;
}
static void op_TL(fz_context *ctx, pdf_processor *proc, float leading) {
    state_of(ctx, proc)->leading = leading;
}
static void op_Tr(fz_context *ctx, pdf_processor *proc, int render) {
    state_of(ctx, proc)->render = render;
}
static void op_Ts(fz_context *ctx, pdf_processor *proc, float rise) {
    state_of(ctx, proc)->rise = rise;
}

static void op_Tf(fz_context *ctx, pdf_processor *proc, const char *name, pdf_font_desc *font, float size) {
    (void)name;
    State *state = state_of(ctx, proc);
    Gatherer *g = (Gatherer *)proc;
    state->size = size;
    state->face = NULL;
    for (int i = 0; i < g->faces.size && !state->face; i++)
        if (g->faces.data[i]->font == font)
            state->face = g->faces.data[i];
    if (state->face || !font)
        return;
    state->face = arena_new_of(g->scratch, Face);
    *vec_push(&g->faces, g->scratch) = state->face;
    state->face->font = pdf_keep_font(ctx, font);
}

static void op_Td(fz_context *ctx, pdf_processor *proc, float tx, float ty) {
    Gatherer *g = (Gatherer *)proc;
    state_of(ctx, proc);
    g->text_matrix = g->line_matrix = fz_pre_translate(g->line_matrix, tx, ty);
}
static void op_TD(fz_context *ctx, pdf_processor *proc, float tx, float ty) {
    state_of(ctx, proc)->leading = -ty;
    op_Td(ctx, proc, tx, ty);
}
static void op_Tm(fz_context *ctx, pdf_processor *proc, float a, float b, float c, float d, float e, float f) {
    Gatherer *g = (Gatherer *)proc;
    state_of(ctx, proc);
    g->text_matrix = g->line_matrix = fz_make_matrix(a, b, c, d, e, f);
}
static void op_Tstar(fz_context *ctx, pdf_processor *proc) {
    op_Td(ctx, proc, 0, -state_of(ctx, proc)->leading);
}

/* Showing text. */

/* As MuPDF's own text extraction decides: ToUnicode, unless it is plainly wrong, then what the encoding says. */
static void decode_unicode(const pdf_font_desc *font, int cid, Code *code) {
    int unicode[PDF_MRANGE_CAP], count = 0;
    if (font->to_unicode)
        count = pdf_lookup_cmap_full(font->to_unicode, (unsigned)cid, unicode);
    if (count == 1 && unicode[0] >= 8 && unicode[0] <= 13)
        unicode[0] = ' ';
    if (count == 1 && (unicode[0] < 32 || (unicode[0] >= 127 && unicode[0] < 160)))
        count = 0;
    if (count <= 0 && (size_t)cid < font->cid_to_ucs_len) {
        unicode[0] = font->cid_to_ucs[cid];
        count = 1;
    }
    if (count <= 0 || unicode[0] <= 0) {
        unicode[0] = UNICODE_UNKNOWN;
        count = 1;
    }
    if (count > INK_CHARACTERS_MAX)
        count = INK_CHARACTERS_MAX;
    for (int i = 0; i < count; i++) {
        bool unusable = unicode[i] > 0x10FFFF || (unicode[i] >= 0xD800 && unicode[i] <= 0xF8FF);
        code->unicode[i] = unusable ? UNICODE_UNKNOWN : utf8_usual((uint32_t)unicode[i]);
    }
    code->unicode_count = (unsigned char)count;
}

static const Code *face_code(fz_context *ctx, Gatherer *g, Face *face, int cid) {
    cid &= 0xFFFF;
    Code **block = &face->blocks[cid / CODE_BLOCK];
    if (!*block)
        *block = arena_array(g->scratch, Code, CODE_BLOCK);
    Code *code = &(*block)[cid % CODE_BLOCK];
    if (!code->known) {
        code->known = true;
        code->width = (float)pdf_lookup_hmtx(ctx, face->font, cid).w * GLYPH_SPACE;
        decode_unicode(face->font, cid, code);
    }
    return code;
}

/* What the operators say of the glyph's visibility; the clip says the rest. */
static bool is_visible(const Gatherer *g, float size) {
    const State *state = &g->states[g->top];
    float alpha = state->render == 1 || state->render == 5 ? state->stroke_alpha : state->fill_alpha;
    return !g->super.hidden && size >= GLYPH_SIZE_MIN && state->render != 3 && state->render != 7 && !(alpha <= 0);
}

static void add_glyph(fz_context *ctx, Gatherer *g, const Code *code, fz_point at, int turn, float along, float size) {
    PageInk ink = {.unicode_count = code->unicode_count,
                   .x = at.x,
                   .y = at.y,
                   .turn = turn,
                   .along = along,
                   .size = size,
                   .visible = is_visible(g, size),
                   .overlaid = g->states[g->top].render == 3 && !g->super.hidden && size >= GLYPH_SIZE_MIN};
    memcpy(ink.unicode, code->unicode, sizeof code->unicode);
    if (!page_add_ink(g->page, g->scratch, &ink, g->states[g->top].clip))
        refuse(ctx, g, "第 %d 页的字形超过上限 %d", "page %d has more glyphs than the limit of %d", PAGE_GLYPHS_MAX);
}

static void show_string(fz_context *ctx, Gatherer *g, const unsigned char *text, size_t length) {
    const State *state = &g->states[g->top];
    Face *face = state->face;
    if (!face)
        return;
    pdf_font_desc *font = face->font;
    const unsigned char *end = text + length;
    fz_matrix whole = fz_concat(g->text_matrix, state->ctm);
    float sign = state->size < 0 ? -1.0f : 1.0f;
    float em_x = hypotf(whole.a, whole.b) * fabsf(state->size * state->scale);
    float size = hypotf(whole.c, whole.d) * fabsf(state->size);
    int turn = page_turn_of(whole.a * sign * state->scale, whole.b * sign * state->scale);
    if (turn == TURN_COUNT)
        g->page->slanted += (int)(length > 100 ? 100 : length);
    while (text < end) {
        unsigned int point;
        int used = pdf_decode_cmap(font->encoding, (unsigned char *)text, (unsigned char *)end, &point);
        text += used > 0 ? used : 1;
        int cid = pdf_lookup_cmap(font->encoding, point);
        state_of(ctx, &g->super);
        float tx = 0, ty = 0;
        if (cid >= 0) {
            const Code *code = face_code(ctx, g, face, cid);
            float shift_x = 0, shift_y = state->rise;
            tx = (code->width * state->size + state->char_space) * state->scale;
            if (font->wmode == 1) {
                pdf_vmtx v = pdf_lookup_vmtx(ctx, font, cid);
                shift_x = -(float)v.x * fabsf(state->size) * GLYPH_SPACE;
                shift_y -= (float)v.y * state->size * GLYPH_SPACE;
                tx = 0;
                ty = (float)v.w * GLYPH_SPACE * state->size + state->char_space;
            }
            if (turn != TURN_COUNT)
                add_glyph(ctx, g, code, fz_transform_point_xy(shift_x, shift_y, whole), turn, code->width * em_x, size);
        }
        if (point == ' ' && used == 1) {
            tx += font->wmode == 0 ? state->word_space * state->scale : 0;
            ty += font->wmode == 1 ? state->word_space : 0;
        }
        g->text_matrix = fz_pre_translate(g->text_matrix, tx, ty);
        whole = fz_pre_translate(whole, tx, ty);
    }
}

static void op_Tj(fz_context *ctx, pdf_processor *proc, char *text, size_t length) {
    state_of(ctx, proc);
    show_string(ctx, (Gatherer *)proc, (const unsigned char *)text, length);
}

static void op_TJ(fz_context *ctx, pdf_processor *proc, pdf_obj *array) {
    Gatherer *g = (Gatherer *)proc;
    int count = pdf_array_len(ctx, array);
    for (int i = 0; i < count; i++) {
        State *state = state_of(ctx, proc);
        pdf_obj *item = pdf_array_get(ctx, array, i);
        if (pdf_is_string(ctx, item)) {
            show_string(ctx, g, (const unsigned char *)pdf_to_str_buf(ctx, item), pdf_to_str_len(ctx, item));
            continue;
        }
        float move = -pdf_to_real(ctx, item) * state->size * GLYPH_SPACE;
        bool down = state->face && state->face->font->wmode == 1;
        g->text_matrix = fz_pre_translate(g->text_matrix, down ? 0 : move * state->scale, down ? move : 0);
    }
}

static void op_squote(fz_context *ctx, pdf_processor *proc, char *text, size_t length) {
    op_Tstar(ctx, proc);
    op_Tj(ctx, proc, text, length);
}

static void op_dquote(fz_context *ctx, pdf_processor *proc, float word_space, float char_space, char *text,
                      size_t length) {
    op_Tw(ctx, proc, word_space);
    op_Tc(ctx, proc, char_space);
    op_squote(ctx, proc, text, length);
}

/* Fonts. MuPDF loads a font with its program and works its tables out for drawing, which takes half of the time of many
 * documents. For the common make (two-byte codes that are glyph numbers, and a ToUnicode) the widths and ToUnicode
 * are all that text needs; such a font is put into MuPDF's store before the page asks for it. Others are left to
 * MuPDF. */

static void load_widths(fz_context *ctx, pdf_font_desc *font, pdf_obj *widths) {
    int count = pdf_array_len(ctx, widths);
    for (int i = 0; i + 1 < count;) {
        int first = pdf_array_get_int(ctx, widths, i);
        pdf_obj *next = pdf_array_get(ctx, widths, i + 1);
        if (pdf_is_array(ctx, next)) {
            int listed = pdf_array_len(ctx, next);
            for (int k = 0; k < listed; k++)
                pdf_add_hmtx(ctx, font, first + k, first + k, pdf_array_get_int(ctx, next, k));
            i += 2;
        } else {
            pdf_add_hmtx(ctx, font, first, pdf_to_int(ctx, next), pdf_array_get_int(ctx, widths, i + 2));
            i += 3;
        }
    }
    pdf_end_hmtx(ctx, font);
}

static void store_font(fz_context *ctx, pdf_document *doc, pdf_obj *key, pdf_obj *descendant, pdf_obj *unicode) {
    pdf_font_desc *font = pdf_new_font_desc(ctx);
    fz_try(ctx) {
        pdf_obj *found = pdf_find_item(ctx, font->storable.drop, key);
        if (found) {
            pdf_drop_font(ctx, (pdf_font_desc *)found);
        } else {
            font->encoding = pdf_new_identity_cmap(ctx, 0, 2);
            font->to_unicode = pdf_load_embedded_cmap(ctx, doc, unicode);
            pdf_obj *width = pdf_dict_get(ctx, descendant, PDF_NAME(DW));
            pdf_set_default_hmtx(ctx, font, width ? pdf_to_int(ctx, width) : 1000);
            load_widths(ctx, font, pdf_dict_get(ctx, descendant, PDF_NAME(W)));
            pdf_store_item(ctx, key, font, 4096 + sizeof(pdf_hmtx) * (size_t)font->hmtx_cap);
        }
    }
    fz_always(ctx) pdf_drop_font(ctx, font);
    fz_catch(ctx) {
        if (fz_caught(ctx) == FZ_ERROR_MEMORY)
            fz_rethrow(ctx);
    }
}

/* A simple font has a width for each code from the first to the last. With another number of them, what is printed
 * stands elsewhere than it seems, and in another column. */
static void check_widths(fz_context *ctx, pdf_obj *font) {
    pdf_obj *first = pdf_dict_get(ctx, font, PDF_NAME(FirstChar)), *last = pdf_dict_get(ctx, font, PDF_NAME(LastChar));
    pdf_obj *widths = pdf_dict_get(ctx, font, PDF_NAME(Widths));
    if (first && last && widths && pdf_array_len(ctx, widths) != pdf_to_int(ctx, last) - pdf_to_int(ctx, first) + 1)
        fz_warn(ctx, "a font's widths are not those of its codes");
}

static void store_fonts(fz_context *ctx, pdf_document *doc, pdf_obj *resources) {
    pdf_obj *fonts = pdf_dict_get(ctx, resources, PDF_NAME(Font));
    int count = pdf_dict_len(ctx, fonts);
    for (int i = 0; i < count; i++) {
        pdf_obj *font = pdf_dict_get_val(ctx, fonts, i);
        pdf_obj *descendant = pdf_array_get(ctx, pdf_dict_get(ctx, font, PDF_NAME(DescendantFonts)), 0);
        pdf_obj *unicode = pdf_dict_get(ctx, font, PDF_NAME(ToUnicode));
        check_widths(ctx, font);
        bool plain = pdf_is_indirect(ctx, font) && descendant && pdf_is_stream(ctx, unicode) &&
                     pdf_name_eq(ctx, pdf_dict_get(ctx, font, PDF_NAME(Subtype)), PDF_NAME(Type0)) &&
                     pdf_name_eq(ctx, pdf_dict_get(ctx, font, PDF_NAME(Encoding)), PDF_NAME(Identity_H));
        if (plain)
            store_font(ctx, doc, font, descendant, unicode);
    }
}

/* Forms and images. */

static void run_form(fz_context *ctx, Gatherer *g, pdf_obj *form, pdf_obj *page_resources) {
    State *state = &g->states[g->top];
    state->ctm = fz_concat(pdf_xobject_matrix(ctx, form), state->ctm);
    state->clip =
        page_box_intersect(state->clip, box_of_rect(fz_transform_rect(pdf_xobject_bbox(ctx, form), state->ctm)));
    g->bottom = g->top;
    g->path.size = 0;
    pdf_obj *resources = pdf_xobject_resources(ctx, form);
    if (resources)
        store_fonts(ctx, g->doc, resources);
    /* the resources come first, whatever the names in MuPDF's header say */
    pdf_process_contents(ctx, &g->super, g->doc, resources ? resources : page_resources, form, g->cookie);
}

static void op_Do_form(fz_context *ctx, pdf_processor *proc, const char *name, pdf_obj *form, pdf_obj *page_resources) {
    (void)name;
    Gatherer *g = (Gatherer *)proc;
    if (g->nesting >= PDF_NESTING_MAX)
        refuse(ctx, g, "第 %d 页的图形嵌套超过上限 %d", "page %d has more nested forms than the limit of %d",
               PDF_NESTING_MAX);
    g->operators += PDF_FORM_OPERATORS;
    op_q(ctx, proc);
    if (pdf_mark_obj(ctx, form)) { /* a form within itself */
        g->top--;
        return;
    }
    int top = g->top, bottom = g->bottom;
    fz_matrix text_matrix = g->text_matrix, line_matrix = g->line_matrix;
    g->nesting++;
    fz_try(ctx) run_form(ctx, g, form, page_resources);
    fz_always(ctx) {
        pdf_unmark_obj(ctx, form);
        g->nesting--;
        g->top = top - 1;
        g->bottom = bottom;
        g->text_matrix = text_matrix;
        g->line_matrix = line_matrix;
    }
    fz_catch(ctx) fz_rethrow(ctx);
}

static void op_BI(fz_context *ctx, pdf_processor *proc, fz_image *image, const char *colorspace) {
    (void)colorspace;
    Gatherer *g = (Gatherer *)proc;
    state_of(ctx, proc);
    if (image && (float)image->w * (float)image->h >= SCAN_PIXELS_MIN)
        g->page->image = true;
}

static Gatherer *gatherer_new(fz_context *ctx) {
    Gatherer *g = pdf_new_processor(ctx, sizeof *g);
    pdf_processor *p = &g->super;
    p->op_q = op_q, p->op_Q = op_Q, p->op_cm = op_cm, p->op_w = op_w;
    p->op_gs_ca = op_gs_ca, p->op_gs_CA = op_gs_CA;
    p->op_SC_color = op_SC_color, p->op_sc_color = op_sc_color;
    p->op_G = op_G, p->op_g = op_g, p->op_RG = op_RG, p->op_rg = op_rg, p->op_K = op_K, p->op_k = op_k;
    p->op_m = op_m, p->op_l = op_l, p->op_c = op_c, p->op_v = op_vy, p->op_y = op_vy, p->op_h = op_h, p->op_re = op_re;
    p->op_S = op_S, p->op_s = op_s, p->op_F = op_f, p->op_f = op_f, p->op_fstar = op_f;
    p->op_B = op_B, p->op_Bstar = op_B, p->op_b = op_b, p->op_bstar = op_b, p->op_n = op_n;
    p->op_W = op_W, p->op_Wstar = op_W;
    p->op_BT = op_BT, p->op_Tc = op_Tc, p->op_Tw = op_Tw, p->op_Tz = op_Tz, p->op_TL = op_TL, p->op_Tf = op_Tf;
    p->op_Tr = op_Tr, p->op_Ts = op_Ts, p->op_Td = op_Td, p->op_TD = op_TD, p->op_Tm = op_Tm, p->op_Tstar = op_Tstar;
    p->op_TJ = op_TJ, p->op_Tj = op_Tj, p->op_squote = op_squote, p->op_dquote = op_dquote;
    p->op_Do_form = op_Do_form, p->op_BI = op_BI;
    p->usage = "View";
    return g;
}

/* A page without text but for its number: is it a picture? Asked of the resources, so that nothing is decoded. */
static bool has_image(fz_context *ctx, pdf_obj *resources, int depth) {
    pdf_obj *objects = pdf_dict_get(ctx, resources, PDF_NAME(XObject));
    int count = pdf_dict_len(ctx, objects);
    for (int i = 0; i < count; i++) {
        pdf_obj *object = pdf_dict_get_val(ctx, objects, i);
        pdf_obj *subtype = pdf_dict_get(ctx, object, PDF_NAME(Subtype));
        if (pdf_name_eq(ctx, subtype, PDF_NAME(Image))) {
            float w = pdf_dict_get_real(ctx, object, PDF_NAME(Width));
            float h = pdf_dict_get_real(ctx, object, PDF_NAME(Height));
            if (w * h >= SCAN_PIXELS_MIN)
                return true;
        } else if (depth < 4 && has_image(ctx, pdf_dict_get(ctx, object, PDF_NAME(Resources)), depth + 1)) {
            return true;
        }
    }
    return false;
}

static bool draws_object(fz_context *ctx, pdf_obj *contents) {
    fz_buffer *buffer = NULL;
    bool draws = false;
    fz_var(buffer);
    fz_var(draws);
    fz_try(ctx) {
        int count = pdf_is_array(ctx, contents) ? pdf_array_len(ctx, contents) : 1;
        for (int i = 0; i < count && !draws; i++) {
            buffer = pdf_load_stream(ctx, pdf_is_array(ctx, contents) ? pdf_array_get(ctx, contents, i) : contents);
            unsigned char *data;
            size_t size = fz_buffer_storage(ctx, buffer, &data);
            draws = size > 0 && memmem(data, size, " Do", 3) != NULL;
            fz_drop_buffer(ctx, buffer);
            buffer = NULL;
        }
    }
    fz_always(ctx) fz_drop_buffer(ctx, buffer);
    fz_catch(ctx) draws = true; /* damaged: rather said to be a picture than passed over */
    return draws;
}

/* The document. */

typedef struct Reader {
    fz_context *ctx;
    pdf_document *doc;
    Document *document;
    Arena *scratch; /* of the page */
    PageFlow flow;
    Gatherer *gatherer;
    State *states; /* PDF_STATES_MAX */
    long operators;
    int warnings;
    Diag *diag;
    bool exhausted;
} Reader;

static void throw_exhausted(void *context) {
    Reader *reader = context;
    reader->exhausted = true;
    fz_throw(reader->ctx, FZ_ERROR_ABORT, "memory limit");
}

/* What MuPDF warns of and goes on: a stream that ends in the wrong sum, an operator that is none, an object that is
 * missing. Of a hundred published files it warns of nothing, so each warning is taken for damage. */
static void count_warning(void *user, const char *message) {
    (void)message;
    ((Reader *)user)->warnings++;
}

/* The warnings so far. One that is said again waits in MuPDF until it is asked for. */
static int warnings_so_far(Reader *reader) {
    fz_flush_warnings(reader->ctx);
    return reader->warnings;
}

/* Whatever was repaired or warned of and is of no page. A font that is shared is warned of on the page that loads
 * it, so that damage is of the document, whatever page bears the remark. */
static void note_file(Reader *reader) {
    Document *document = reader->document;
    bool repaired = pdf_was_repaired(reader->ctx, reader->doc);
    if (document->damaged || (!repaired && warnings_so_far(reader) == 0))
        return;
    document->damaged = true;
    *vec_push(&document->remarks, document->arena) =
        (Remark){.id = STR("damaged-file"),
                 .zh = STR("PDF 不完整或已损坏，修复后读出，可能没有读全"),
                 .en = STR("the PDF is cut off or damaged; it was repaired, and something may be missing")};
}

/* MuPDF takes a content that is not a stream for an empty one; here it is a damage. */
static int count_lost_streams(fz_context *ctx, pdf_obj *contents) {
    int lost = 0, count = pdf_array_len(ctx, contents);
    if (!pdf_is_array(ctx, contents))
        return contents && !pdf_is_stream(ctx, contents);
    for (int i = 0; i < count; i++)
        lost += !pdf_is_stream(ctx, pdf_array_get(ctx, contents, i));
    return lost;
}

static void gather_page(Reader *reader, Page *page, pdf_obj *object, fz_cookie *cookie) {
    fz_context *ctx = reader->ctx;
    fz_rect media;
    fz_matrix ctm;
    pdf_page_obj_transform(ctx, object, &media, &ctm);
    fz_rect bound = fz_transform_rect(media, ctm);
    page->width = bound.x1 - bound.x0;
    page->height = bound.y1 - bound.y0;
    ctm = fz_concat(ctm, fz_translate(-bound.x0, -bound.y0));

    Gatherer *g = gatherer_new(ctx);
    reader->gatherer = g;
    g->page = page;
    g->scratch = reader->scratch;
    g->doc = reader->doc;
    g->cookie = cookie;
    g->diag = reader->diag;
    g->states = reader->states;
    g->states[0] = (State){.ctm = ctm,
                           .clip = {0, 0, page->width, page->height},
                           .line_width = 1,
                           .fill_alpha = 1,
                           .stroke_alpha = 1,
                           .scale = 1,
                           .size = 1};
    g->text_matrix = g->line_matrix = fz_identity;
    pdf_obj *resources = pdf_dict_get_inheritable(ctx, object, PDF_NAME(Resources));
    pdf_obj *contents = pdf_dict_get(ctx, object, PDF_NAME(Contents));
    cookie->errors += count_lost_streams(ctx, contents);
    store_fonts(ctx, reader->doc, resources);
    if (contents)
        pdf_process_contents(ctx, &g->super, reader->doc, resources, contents, cookie);
    if (page->glyphs.size <= PAGE_NUMBER_GLYPHS_MAX && contents && !page->image)
        page->image = has_image(ctx, resources, 0) && draws_object(ctx, contents);
    page_take_overlaid(page, reader->scratch);
}

static void drop_gatherer(Reader *reader) {
    Gatherer *g = reader->gatherer;
    if (!g)
        return;
    reader->operators += g->operators;
    if (reader->operators > PDF_OPERATORS_MAX)
        diag_fail(reader->diag, "到第 %d 页为止的绘制指令超过上限 %d",
                  "the pages up to %d have more operators than the limit of %d", g->page->number, PDF_OPERATORS_MAX);
    for (int i = 0; i < g->faces.size; i++)
        pdf_drop_font(reader->ctx, g->faces.data[i]->font);
    pdf_close_processor(reader->ctx, &g->super);
    pdf_drop_processor(reader->ctx, &g->super);
    reader->gatherer = NULL;
}

static void read_page(Reader *reader, int number) {
    fz_context *ctx = reader->ctx;
    fz_cookie cookie = {0};
    Page *page = NULL;
    int warnings = warnings_so_far(reader);
    fz_var(page);
    arena_reset(reader->scratch);
    fz_try(ctx) {
        page = arena_new_of(reader->scratch, Page);
        page->number = number + 1;
        fz_try(ctx) gather_page(reader, page, pdf_lookup_page_obj(ctx, reader->doc, number), &cookie);
        fz_always(ctx) drop_gatherer(reader);
        fz_catch(ctx) {
            if (reader->exhausted || reader->diag->set || fz_caught(ctx) == FZ_ERROR_MEMORY)
                fz_rethrow(ctx);
            cookie.errors++;
        }
        if (reader->exhausted || reader->diag->set)
            fz_throw(ctx, FZ_ERROR_ABORT, "limit");
        int warned = warnings_so_far(reader) - warnings;
        cookie.errors = warned > cookie.errors ? warned : cookie.errors;
        reader->document->damaged |= cookie.errors > 0;
        bool bare = page_is_bare(page, cookie.errors);
        page_read(page, bare, reader->document->arena, reader->scratch, &reader->flow);
        page_remark(page, cookie.errors, reader->document);
    }
    fz_catch(ctx) fz_rethrow(ctx);
}

static void read_pages(Reader *reader) {
    int count = pdf_count_pages(reader->ctx, reader->doc);
    if (count > READ_PAGES_MAX) {
        diag_fail(reader->diag, "共 %d 页，超过上限 %d 页", "%d pages are more than the limit of %d", count,
                  READ_PAGES_MAX);
        return;
    }
    if (count <= 0) {
        diag_fail(reader->diag, "没有一页可读：PDF 不完整或已损坏",
                  "no page can be read: the PDF is cut off or damaged");
        return;
    }
    reader->document->pages = count;
    note_file(reader);
    reader->states = arena_array(reader->document->arena, State, PDF_STATES_MAX);
    /* Without pdf_load_page_tree: with it MuPDF 1.21 loses a reference to every page. */
    for (int i = 0; i < count && !reader->diag->set; i++)
        read_page(reader, i);
    note_file(reader);
}

/* One scratch for all pages, emptied for each. */
static void read_with_scratch(Reader *reader) {
    fz_context *ctx = reader->ctx;
    reader->scratch = arena_new(PDF_SCRATCH_BYTES_MAX);
    if (!reader->scratch)
        throw_exhausted(reader);
    arena_on_exhausted(reader->scratch, throw_exhausted, reader, NULL, NULL);
    fz_try(ctx) {
        read_pages(reader);
        arena_reset(reader->scratch);
        if (!reader->diag->set)
            page_flow_finish(&reader->flow, reader->document, reader->scratch);
    }
    fz_always(ctx) {
        arena_release(reader->scratch);
        reader->scratch = NULL;
    }
    fz_catch(ctx) fz_rethrow(ctx);
}

static void read_all(Reader *reader, Str bytes) {
    fz_context *ctx = reader->ctx;
    fz_stream *stream = NULL;
    fz_var(stream);
    fz_try(ctx) {
        stream = fz_open_memory(ctx, (const unsigned char *)bytes.data, (size_t)bytes.size);
        reader->doc = pdf_open_document_with_stream(ctx, stream);
        if (pdf_needs_password(ctx, reader->doc)) {
            diag_fail(reader->diag, "PDF 已加密，需要密码", "the PDF is encrypted and needs a password");
        } else {
            read_with_scratch(reader);
            /* pages that are pictures have no text, damaged or not */
            const Document *document = reader->document;
            if (!reader->diag->set && document->damaged && document->blocks.size == 0 &&
                document->scanned_pages < document->pages)
                diag_fail(reader->diag, "没有读出任何文字：PDF 不完整或已损坏（共 %d 页）",
                          "no text can be read: the PDF is cut off or damaged (%d pages)", reader->document->pages);
        }
    }
    fz_always(ctx) {
        pdf_drop_document(ctx, reader->doc);
        fz_drop_stream(ctx, stream);
    }
    fz_catch(ctx) {
        if (fz_caught(ctx) == FZ_ERROR_MEMORY)
            reader->exhausted = true;
        if (!reader->exhausted)
            diag_fail(reader->diag, "无法作为 PDF 读取：%s", "cannot be read as PDF: %s", fz_caught_message(ctx));
    }
}

bool read_pdf(Str bytes, Document *document, Diag *diag) {
    Capped memory = {.limit = PDF_MEMORY_MAX};
    fz_alloc_context alloc = {&memory, capped_malloc, capped_realloc, capped_free};
    fz_context *ctx = fz_new_context(&alloc, NULL, PDF_STORE_BYTES);
    if (!ctx)
        return diag_fail(diag, "内存不足", "out of memory");
    Reader reader = {.ctx = ctx, .document = document, .diag = diag};
    fz_set_warning_callback(ctx, count_warning, &reader);
    fz_set_error_callback(ctx, count_warning, &reader);
    document->format = STR("pdf");

    ArenaExhausted *handler;
    void *context;
    arena_on_exhausted(document->arena, throw_exhausted, &reader, &handler, &context);
    read_all(&reader, bytes);
    arena_on_exhausted(document->arena, handler, context, NULL, NULL);
    fz_drop_context(ctx);
    reader.exhausted |= memory.refused;
    if (reader.exhausted && handler)
        handler(context);
    if (reader.exhausted)
        diag_fail(diag, "超过内存上限", "the memory limit was reached");
    return !diag->set;
}
