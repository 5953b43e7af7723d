/* PDF, and the only reader that knows MuPDF: opens the file, runs each page's operators, and gathers the marks that a
 * reader of tables needs.
 *
 *     bytes ─► MuPDF: objects, streams, fonts, cmaps
 *                │ content
 *                ▼
 *              pdf_content: operators
 *                │
 *                ▼
 *              Gatherer ─┬─ text ──► page_marks  ─┐
 *                        └─ paths ─► page_ruling ─┴─► Page ─► page_read: tables and lines
 *
 * The operators are performed here instead of by MuPDF on a drawing device. A device would have MuPDF build text
 * objects and paths, find the bounds of outlines, load images and colour profiles, all to be thrown away; and a
 * device is given the advance of the font program, where the page was laid out with the widths that the PDF gives. So
 * there is a small graphics state here: matrix, clip box, text state, line width, whether the colour is white. Which
 * font or graphics state a name stands for is looked up once a page, and a form's content is unpacked once, however
 * often it is drawn. What a whole check takes beside pdftotext is measured by `make bench`.
 *
 * What cannot be seen is not there: text in render mode 3 (but over an image) or 7, wholly transparent, in a hidden
 * layer, or wholly outside the clip (the box of the clip path: one that is not a rectangle hides less than it should).
 * Text under a later white box is not found out. Thin filled boxes and straight strokes become rulings, white
 * ones do not. Images are never decoded, but for those within a content, whose end nothing else tells.
 *
 * Refused by name: no PDF, password, too many pages, bytes of content, glyphs, rulings or operators on a page, memory.
 * A page whose content is damaged gives what could be read and a remark. MuPDF's own memory is counted and limited;
 * the arena's handler is swapped for one that throws while MuPDF frames are on the stack. One page is in memory
 * at a time. */
#include <math.h>
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>
#include <stdlib.h>
#include "base/map.h"
#include "format/capped.h"
#include "base/utf8.h"
#include "read/page/page_marks.h"
#include "read/page/page_read.h"
#include "read/page/page_ruling.h"
#include "read/read_limits.h"
#include "read/page/pdf.h"
#include "read/page/pdf_content.h"

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
    PDF_CONTENT_BYTES = 64 * 1024,
    PDF_CONTENT_BYTES_MAX = 64 * 1024 * 1024, /* of a page or a form, as it is read */
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

/* What "gs" sets. */
typedef struct Look {
    bool sets_width, sets_stroke, sets_fill;
    float line_width, stroke_alpha, fill_alpha;
    Face *face;
    float size;
} Look;

/* What the names of a dictionary of resources stand for, each looked up once. */
typedef struct Resources {
    pdf_obj *dict;
    Map faces, looks; /* by name: its number in the Gatherer */
} Resources;

/* The bytes of a content: of the page, or of a form as often as it is drawn. */
typedef struct Contents {
    int object;
    fz_buffer *buffer;
} Contents;

typedef struct Gatherer {
    Page *page;
    Arena *scratch;
    pdf_document *doc;
    int *errors; /* of the page: places that are damaged */
    int hidden;  /* marked contents that are open, from the first one that a layer hides */
    Faces faces;
    Vec(Look) looks;
    Vec(Resources *) resources;
    Vec(Contents) contents;
    State *states;
    int top, bottom, nesting;
    fz_matrix text_matrix, line_matrix;
    Vec(PathPoint) path;
    float start_x, start_y; /* of the subpath, in user space */
    bool clip_pending;
    int operators;
    Diag *diag;
} Gatherer;

/* A content as it is worked through: of a page or a form. */
typedef struct Run {
    PdfContent content;
    Resources *resources;
} Run;

/* Both formats take the page's number and the limit. */
static void refuse(fz_context *ctx, Gatherer *g, const char *zh, const char *en, int limit) {
    diag_fail(g->diag, zh, en, g->page->number, limit);
    fz_throw(ctx, FZ_ERROR_ABORT, "limit");
}

static void count_operator(fz_context *ctx, Gatherer *g) {
    if (++g->operators > PDF_PAGE_OPERATORS_MAX)
        refuse(ctx, g, "第 %d 页的绘制指令超过上限 %d", "page %d has more operators than the limit of %d",
               PDF_PAGE_OPERATORS_MAX);
}

static State *state_of(Gatherer *g) {
    return &g->states[g->top];
}

/* Boxes. */

static PageBox box_of_rect(fz_rect r) {
    return (PageBox){r.x0, r.y0, r.x1, r.y1};
}

/* Graphics state. */

static void op_q(fz_context *ctx, Gatherer *g) {
    State *state = state_of(g);
    if (g->top + 1 >= PDF_STATES_MAX)
        refuse(ctx, g, "第 %d 页的保存的图形状态超过上限 %d",
               "page %d has more saved graphics states than the limit of %d", PDF_STATES_MAX);
    state[1] = state[0];
    g->top++;
}

static void op_Q(Gatherer *g) {
    if (g->top > g->bottom)
        g->top--;
}

static void op_cm(Gatherer *g, float a, float b, float c, float d, float e, float f) {
    State *state = state_of(g);
    state->ctm = fz_concat(fz_make_matrix(a, b, c, d, e, f), state->ctm);
}

/* A colour space is not looked at (that could mean a colour profile), so one component may be a tint, where 1
 * is dark. */
static bool is_white(const float *v, int n) {
    if (n == 3)
        return v[0] > WHITE_MIN && v[1] > WHITE_MIN && v[2] > WHITE_MIN;
    if (n == 4)
        return v[0] < INK_MAX && v[1] < INK_MAX && v[2] < INK_MAX && v[3] < INK_MAX;
    return false;
}

/* Paths. */

static void path_add(Gatherer *g, char op, float x, float y) {
    if (g->path.size >= PDF_PATH_POINTS_MAX)
        return;
    fz_point point = fz_transform_point_xy(x, y, state_of(g)->ctm);
    *vec_push(&g->path, g->scratch) = (PathPoint){point.x, point.y, op};
}

static void op_m(Gatherer *g, float x, float y) {
    path_add(g, 'm', x, y);
    g->start_x = x;
    g->start_y = y;
}

static void op_l(Gatherer *g, float x, float y) {
    path_add(g, 'l', x, y);
}

static void op_c(Gatherer *g, float x1, float y1, float x2, float y2, float x3, float y3) {
    path_add(g, 'c', x1, y1);
    path_add(g, 'c', x2, y2);
    path_add(g, 'c', x3, y3);
}

static void op_vy(Gatherer *g, float x1, float y1, float x2, float y2) {
    path_add(g, 'c', x1, y1);
    path_add(g, 'c', x2, y2);
}

static void op_h(Gatherer *g) {
    path_add(g, 'h', g->start_x, g->start_y);
}

static void op_re(Gatherer *g, float x, float y, float w, float h) {
    op_m(g, x, y);
    path_add(g, 'l', x + w, y);
    path_add(g, 'l', x + w, y + h);
    path_add(g, 'l', x, y + h);
    path_add(g, 'h', x, y);
}

static void paint(fz_context *ctx, Gatherer *g, bool fill, bool stroke) {
    State *state = state_of(g);
    fill = fill && !state->fill_white && state->fill_alpha > 0 && !g->hidden;
    stroke = stroke && !state->stroke_white && state->stroke_alpha > 0 && !g->hidden;
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

static void op_close(fz_context *ctx, Gatherer *g, bool fill, bool stroke) {
    op_h(g);
    paint(ctx, g, fill, stroke);
}

/* Text state and positioning. */

static void op_Td(Gatherer *g, float tx, float ty) {
    g->text_matrix = g->line_matrix = fz_pre_translate(g->line_matrix, tx, ty);
}
static void op_TD(Gatherer *g, float tx, float ty) {
    state_of(g)->leading = -ty;
    op_Td(g, tx, ty);
}
static void op_Tm(Gatherer *g, float a, float b, float c, float d, float e, float f) {
    g->text_matrix = g->line_matrix = fz_make_matrix(a, b, c, d, e, f);
}
static void op_Tstar(Gatherer *g) {
    op_Td(g, 0, -state_of(g)->leading);
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
    return !g->hidden && size >= GLYPH_SIZE_MIN && state->render != 3 && state->render != 7 && !(alpha <= 0);
}

static void add_glyph(fz_context *ctx, Gatherer *g, const Code *code, fz_point at, int turn, float along, float size) {
    PageInk ink = {.unicode_count = code->unicode_count,
                   .x = at.x,
                   .y = at.y,
                   .turn = turn,
                   .along = along,
                   .size = size,
                   .visible = is_visible(g, size),
                   .overlaid = g->states[g->top].render == 3 && !g->hidden && size >= GLYPH_SIZE_MIN};
    memcpy(ink.unicode, code->unicode, sizeof code->unicode);
    if (!page_add_ink(g->page, g->scratch, &ink, g->states[g->top].clip))
        refuse(ctx, g, "第 %d 页的字形超过上限 %d", "page %d has more glyphs than the limit of %d", PAGE_GLYPHS_MAX);
}

static void show_string(fz_context *ctx, Gatherer *g, const unsigned char *text, size_t length) {
    const State *state = state_of(g);
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
        count_operator(ctx, g);
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

static void op_Tj(fz_context *ctx, Gatherer *g, Str text) {
    show_string(ctx, g, (const unsigned char *)text.data, (size_t)text.size);
}

static void op_TJ(fz_context *ctx, Gatherer *g, const PdfContent *content) {
    for (int i = 0; i < content->pieces.size; i++) {
        const PdfPiece *piece = &content->pieces.data[i];
        State *state = state_of(g);
        if (piece->is_text) {
            show_string(ctx, g, (const unsigned char *)piece->text.data, (size_t)piece->text.size);
            continue;
        }
        float move = -piece->number * state->size * GLYPH_SPACE;
        bool down = state->face && state->face->font->wmode == 1;
        g->text_matrix = fz_pre_translate(g->text_matrix, down ? 0 : move * state->scale, down ? move : 0);
    }
}

static void op_quote(fz_context *ctx, Gatherer *g, Str text) {
    op_Tstar(g);
    op_Tj(ctx, g, text);
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

/* What names stand for. */

static Resources *resources_of(fz_context *ctx, Gatherer *g, pdf_obj *dict) {
    for (int i = 0; i < g->resources.size; i++)
        if (g->resources.data[i]->dict == dict)
            return g->resources.data[i];
    Resources *fresh = *vec_push(&g->resources, g->scratch) = arena_new_of(g->scratch, Resources);
    fresh->dict = dict;
    store_fonts(ctx, g->doc, dict);
    return fresh;
}

/* The object that the name stands for in a dictionary of the resources. NULL: there is none. */
static pdf_obj *named(fz_context *ctx, const Resources *resources, pdf_obj *kind, Str name) {
    char text[PDF_NAME_BYTES_MAX + 1] = "";
    if (name.size > 0 && name.size < (ptrdiff_t)sizeof text)
        memcpy(text, name.data, (size_t)name.size);
    return pdf_dict_gets(ctx, pdf_dict_get(ctx, resources->dict, kind), text);
}

/* Damage that costs one operator. */
static void lack(fz_context *ctx) {
    fz_throw(ctx, FZ_ERROR_MINOR, "there is no such resource");
}

/* A font that cannot be loaded is shown as MuPDF would, in one of its own. */
static pdf_font_desc *load_font(fz_context *ctx, Gatherer *g, const Resources *resources, pdf_obj *object) {
    pdf_font_desc *font = NULL;
    fz_var(font);
    if (pdf_is_dict(ctx, object)) {
        fz_try(ctx) font = pdf_load_font(ctx, g->doc, resources->dict, object);
        fz_catch(ctx) font = NULL;
    }
    return font ? font : pdf_load_hail_mary_font(ctx, g->doc);
}

static int face_of(fz_context *ctx, Gatherer *g, const Resources *resources, pdf_obj *object) {
    pdf_font_desc *font = load_font(ctx, g, resources, object);
    for (int i = 0; i < g->faces.size; i++)
        if (g->faces.data[i]->font == font) {
            pdf_drop_font(ctx, font);
            return i;
        }
    Face *face = *vec_push(&g->faces, g->scratch) = arena_new_of(g->scratch, Face);
    face->font = font;
    return g->faces.size - 1;
}

static void op_Tf(fz_context *ctx, Gatherer *g, Resources *resources, Str name, float size) {
    State *state = state_of(g);
    int *known = map_put(&resources->faces, g->scratch, name, -1);
    if (*known < 0)
        *known = face_of(ctx, g, resources, named(ctx, resources, PDF_NAME(Font), name));
    state->size = size;
    state->face = g->faces.data[*known];
}

static bool number_at(fz_context *ctx, pdf_obj *dict, pdf_obj *key, float *number) {
    pdf_obj *value = pdf_dict_get(ctx, dict, key);
    bool there = pdf_is_number(ctx, value);
    if (there)
        *number = pdf_to_real(ctx, value);
    return there;
}

/* A function from colours to others is not looked at, and said: what seems white may not be. */
static void warn_of_transfer(fz_context *ctx, pdf_obj *dict) {
    pdf_obj *newer = pdf_dict_get(ctx, dict, PDF_NAME(TR2)), *older = pdf_dict_get(ctx, dict, PDF_NAME(TR));
    pdf_obj *transfer = newer ? newer : older;
    if (pdf_is_name(ctx, transfer) && !pdf_name_eq(ctx, transfer, PDF_NAME(Identity)) &&
        (!newer || !pdf_name_eq(ctx, transfer, PDF_NAME(Default))))
        fz_warn(ctx, "ignoring transfer function");
}

static Look look_of(fz_context *ctx, Gatherer *g, const Resources *resources, pdf_obj *dict) {
    Look look = {0};
    look.sets_width = number_at(ctx, dict, PDF_NAME(LW), &look.line_width);
    look.sets_stroke = number_at(ctx, dict, PDF_NAME(CA), &look.stroke_alpha);
    look.sets_fill = number_at(ctx, dict, PDF_NAME(ca), &look.fill_alpha);
    pdf_obj *font = pdf_dict_get(ctx, dict, PDF_NAME(Font));
    if (pdf_is_array(ctx, font)) {
        look.face = g->faces.data[face_of(ctx, g, resources, pdf_array_get(ctx, font, 0))];
        look.size = pdf_array_get_real(ctx, font, 1);
    }
    warn_of_transfer(ctx, dict);
    return look;
}

static void op_gs(fz_context *ctx, Gatherer *g, Resources *resources, Str name) {
    State *state = state_of(g);
    int *known = map_find(&resources->looks, name);
    if (!known) {
        pdf_obj *dict = named(ctx, resources, PDF_NAME(ExtGState), name);
        if (!dict)
            lack(ctx);
        Look look = look_of(ctx, g, resources, dict);
        *vec_push(&g->looks, g->scratch) = look;
        known = map_put(&resources->looks, g->scratch, name, g->looks.size - 1);
    }
    const Look *look = &g->looks.data[*known];
    state->line_width = look->sets_width ? look->line_width : state->line_width;
    state->stroke_alpha = look->sets_stroke ? look->stroke_alpha : state->stroke_alpha;
    state->fill_alpha = look->sets_fill ? look->fill_alpha : state->fill_alpha;
    state->size = look->face ? look->size : state->size;
    state->face = look->face ? look->face : state->face;
}

/* A pattern changes nothing, but must be there. */
static void op_colour(fz_context *ctx, const Run *run, bool *white) {
    const PdfContent *content = &run->content;
    if (!content->name.size) {
        *white = is_white(content->number, content->numbers_count);
        return;
    }
    pdf_obj *pattern = named(ctx, run->resources, PDF_NAME(Pattern), content->name);
    int type = pdf_dict_get_int(ctx, pattern, PDF_NAME(PatternType));
    if (type != 1 && type != 2)
        lack(ctx);
}

/* Marked contents: a layer may hide them. */

static void op_BDC(fz_context *ctx, Gatherer *g, const Run *run) {
    const PdfContent *content = &run->content;
    if (g->hidden > 0) {
        g->hidden++;
    } else if (str_equal(content->name, STR("OC"))) {
        pdf_obj *group = named(ctx, run->resources, PDF_NAME(Properties), content->second_name);
        g->hidden += group && pdf_is_ocg_hidden(ctx, g->doc, run->resources->dict, "View", group);
    }
}

/* Forms and images. */

static void run_contents(fz_context *ctx, Gatherer *g, pdf_obj *resources, Str bytes);

/* The whole of a content, of one stream or several. */
static fz_buffer *load_contents(fz_context *ctx, Gatherer *g, pdf_obj *object) {
    fz_stream *stream = NULL;
    fz_buffer *buffer = NULL;
    fz_var(stream);
    fz_var(buffer);
    fz_try(ctx) {
        buffer = fz_new_buffer(ctx, PDF_CONTENT_BYTES);
        stream = pdf_open_contents_stream(ctx, g->doc, object);
        for (size_t count, size = 0; (count = fz_available(ctx, stream, PDF_CONTENT_BYTES)) > 0; size += count) {
            if (count > PDF_CONTENT_BYTES_MAX - size)
                refuse(ctx, g, "第 %d 页的内容超过上限 %d 字节", "page %d has more content than the limit of %d bytes",
                       PDF_CONTENT_BYTES_MAX);
            fz_append_data(ctx, buffer, stream->rp, count);
            stream->rp += count;
        }
    }
    fz_always(ctx) fz_drop_stream(ctx, stream);
    fz_catch(ctx) {
        fz_drop_buffer(ctx, buffer);
        fz_rethrow(ctx);
    }
    return buffer;
}

static Str view_buffer(fz_context *ctx, fz_buffer *buffer) {
    unsigned char *data;
    size_t size = fz_buffer_storage(ctx, buffer, &data);
    return (Str){(const char *)data, (ptrdiff_t)size};
}

/* Kept until the page is done: a form may be drawn for every cell. */
static Str contents_of(fz_context *ctx, Gatherer *g, pdf_obj *object) {
    int number = pdf_to_num(ctx, object);
    for (int i = 0; number > 0 && i < g->contents.size; i++)
        if (g->contents.data[i].object == number)
            return view_buffer(ctx, g->contents.data[i].buffer);
    Contents *fresh = vec_push(&g->contents, g->scratch);
    *fresh = (Contents){.object = number};
    fresh->buffer = load_contents(ctx, g, object);
    return view_buffer(ctx, fresh->buffer);
}

static void run_form(fz_context *ctx, Gatherer *g, pdf_obj *form, pdf_obj *resources_around) {
    State *state = state_of(g);
    state->ctm = fz_concat(pdf_xobject_matrix(ctx, form), state->ctm);
    state->clip =
        page_box_intersect(state->clip, box_of_rect(fz_transform_rect(pdf_xobject_bbox(ctx, form), state->ctm)));
    g->bottom = g->top;
    g->path.size = 0;
    pdf_obj *resources = pdf_xobject_resources(ctx, form);
    run_contents(ctx, g, resources ? resources : resources_around, contents_of(ctx, g, form));
}

static void draw_form(fz_context *ctx, Gatherer *g, pdf_obj *form, pdf_obj *resources_around) {
    if (g->nesting >= PDF_NESTING_MAX)
        refuse(ctx, g, "第 %d 页的图形嵌套超过上限 %d", "page %d has more nested forms than the limit of %d",
               PDF_NESTING_MAX);
    g->operators += PDF_FORM_OPERATORS;
    op_q(ctx, g);
    if (pdf_mark_obj(ctx, form)) { /* a form within itself */
        g->top--;
        return;
    }
    int top = g->top, bottom = g->bottom;
    fz_matrix text_matrix = g->text_matrix, line_matrix = g->line_matrix;
    g->nesting++;
    fz_try(ctx) run_form(ctx, g, form, resources_around);
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

/* An image fills the unit square. */
static void add_picture(Gatherer *g) {
    const State *state = state_of(g);
    if (!g->hidden && state->fill_alpha > 0)
        page_add_picture(g->page, g->scratch, box_of_rect(fz_transform_rect(fz_unit_rect, state->ctm)), state->clip);
}

static void op_Do(fz_context *ctx, Gatherer *g, const Run *run) {
    pdf_obj *object = named(ctx, run->resources, PDF_NAME(XObject), run->content.name);
    pdf_obj *subtype = pdf_dict_get(ctx, object, PDF_NAME(Subtype));
    pdf_obj *other = pdf_name_eq(ctx, subtype, PDF_NAME(Form)) ? pdf_dict_get(ctx, object, PDF_NAME(Subtype2)) : NULL;
    subtype = other ? other : subtype;
    if (!pdf_is_name(ctx, subtype)) {
        add_picture(g); /* what is missing stood here */
        lack(ctx);
    }
    if (pdf_is_ocg_hidden(ctx, g->doc, run->resources->dict, "View", pdf_dict_get(ctx, object, PDF_NAME(OC))))
        return;
    if (pdf_name_eq(ctx, subtype, PDF_NAME(Form)))
        draw_form(ctx, g, object, run->resources->dict);
    else if (pdf_name_eq(ctx, subtype, PDF_NAME(Image)))
        add_picture(g);
    else
        fz_warn(ctx, "an object that cannot be drawn");
}

/* Behind the image's data: its EI. */
static bool skip_image_data(fz_context *ctx, fz_stream *stream) {
    for (int c = fz_read_byte(ctx, stream); c != EOF;) {
        bool e = c == 'E';
        c = fz_read_byte(ctx, stream);
        if (!e || c != 'I')
            continue;
        int next = fz_peek_byte(ctx, stream);
        if (next <= ' ' || next == '<' || next == '/')
            return true;
    }
    return false;
}

/* Behind BI: the image is loaded, since nothing else tells where it ends. */
static void take_inline_image(fz_context *ctx, Gatherer *g, Run *run, fz_stream *stream, pdf_obj **dict) {
    pdf_lexbuf words;
    pdf_lexbuf_init(ctx, &words, PDF_LEXBUF_SMALL);
    fz_try(ctx) *dict = pdf_parse_dict(ctx, g->doc, stream, &words);
    fz_always(ctx) pdf_lexbuf_fin(ctx, &words);
    fz_catch(ctx) fz_rethrow(ctx);
    if (fz_read_byte(ctx, stream) == '\r' && fz_peek_byte(ctx, stream) == '\n')
        fz_read_byte(ctx, stream);
    fz_image *image = pdf_load_inline_image(ctx, g->doc, run->resources->dict, *dict, stream);
    g->page->image |= (float)image->w * (float)image->h >= SCAN_PIXELS_MIN;
    fz_drop_image(ctx, image);
    if (!skip_image_data(ctx, stream))
        fz_throw(ctx, FZ_ERROR_SYNTAX, "an image without an end");
}

static void op_BI(fz_context *ctx, Gatherer *g, Run *run) {
    PdfContent *content = &run->content;
    Str rest = str_sub(content->bytes, content->at, content->bytes.size);
    fz_stream *stream = NULL;
    pdf_obj *dict = NULL;
    fz_var(stream);
    fz_var(dict);
    fz_try(ctx) {
        stream = fz_open_memory(ctx, (const unsigned char *)rest.data, (size_t)rest.size);
        take_inline_image(ctx, g, run, stream, &dict);
    }
    fz_always(ctx) {
        content->at += stream ? fz_tell(ctx, stream) : 0;
        pdf_drop_obj(ctx, dict);
        fz_drop_stream(ctx, stream);
    }
    fz_catch(ctx) fz_rethrow(ctx);
}

/* Operators. Each of these takes its own kind and says whether the operator is one. */

static bool perform_path(fz_context *ctx, Gatherer *g, const Run *run) {
    const float *n = run->content.number;
    switch (run->content.key) {
    case PDF_KEY('m', 0, 0): op_m(g, n[0], n[1]); return true;
    case PDF_KEY('l', 0, 0): op_l(g, n[0], n[1]); return true;
    case PDF_KEY('c', 0, 0): op_c(g, n[0], n[1], n[2], n[3], n[4], n[5]); return true;
    case PDF_KEY('v', 0, 0):
    case PDF_KEY('y', 0, 0): op_vy(g, n[0], n[1], n[2], n[3]); return true;
    case PDF_KEY('h', 0, 0): op_h(g); return true;
    case PDF_KEY('r', 'e', 0): op_re(g, n[0], n[1], n[2], n[3]); return true;
    case PDF_KEY('S', 0, 0): paint(ctx, g, false, true); return true;
    case PDF_KEY('s', 0, 0): op_close(ctx, g, false, true); return true;
    case PDF_KEY('F', 0, 0):
    case PDF_KEY('f', 0, 0):
    case PDF_KEY('f', '*', 0): paint(ctx, g, true, false); return true;
    case PDF_KEY('B', 0, 0):
    case PDF_KEY('B', '*', 0): paint(ctx, g, true, true); return true;
    case PDF_KEY('b', 0, 0):
    case PDF_KEY('b', '*', 0): op_close(ctx, g, true, true); return true;
    case PDF_KEY('n', 0, 0): paint(ctx, g, false, false); return true;
    case PDF_KEY('W', 0, 0):
    case PDF_KEY('W', '*', 0): g->clip_pending = true; return true;
    default: return false;
    }
}

static bool perform_text(fz_context *ctx, Gatherer *g, const Run *run) {
    const PdfContent *content = &run->content;
    const float *n = content->number;
    State *state = state_of(g);
    switch (content->key) {
    case PDF_KEY('B', 'T', 0): g->text_matrix = g->line_matrix = fz_identity; return true;
    case PDF_KEY('E', 'T', 0): return true;
    case PDF_KEY('T', 'c', 0): state->char_space = n[0]; return true;
    case PDF_KEY('T', 'w', 0): state->word_space = n[0]; return true;
    case PDF_KEY('T', 'z', 0): state->scale = n[0] / 100; return true;
    case PDF_KEY('T', 'L', 0): state->leading = n[0]; return true;
    case PDF_KEY('T', 'r', 0): state->render = n[0] >= 0 && n[0] < 8 ? (int)n[0] : 0; return true;
    case PDF_KEY('T', 's', 0): state->rise = n[0]; return true;
    case PDF_KEY('T', 'f', 0): op_Tf(ctx, g, run->resources, content->name, n[0]); return true;
    case PDF_KEY('T', 'd', 0): op_Td(g, n[0], n[1]); return true;
    case PDF_KEY('T', 'D', 0): op_TD(g, n[0], n[1]); return true;
    case PDF_KEY('T', 'm', 0): op_Tm(g, n[0], n[1], n[2], n[3], n[4], n[5]); return true;
    case PDF_KEY('T', '*', 0): op_Tstar(g); return true;
    case PDF_KEY('T', 'j', 0): op_Tj(ctx, g, content->text); return true;
    case PDF_KEY('T', 'J', 0): op_TJ(ctx, g, content); return true;
    case PDF_KEY('\'', 0, 0): op_quote(ctx, g, content->text); return true;
    case PDF_KEY('"', 0, 0):
        state->word_space = n[0];
        state->char_space = n[1];
        op_quote(ctx, g, content->text);
        return true;
    default: return false;
    }
}

static bool perform_state(fz_context *ctx, Gatherer *g, const Run *run) {
    const float *n = run->content.number;
    State *state = state_of(g);
    switch (run->content.key) {
    case PDF_KEY('q', 0, 0): op_q(ctx, g); return true;
    case PDF_KEY('Q', 0, 0): op_Q(g); return true;
    case PDF_KEY('c', 'm', 0): op_cm(g, n[0], n[1], n[2], n[3], n[4], n[5]); return true;
    case PDF_KEY('w', 0, 0): state->line_width = n[0]; return true;
    case PDF_KEY('g', 's', 0): op_gs(ctx, g, run->resources, run->content.name); return true;
    case PDF_KEY('G', 0, 0): state->stroke_white = n[0] > WHITE_MIN; return true;
    case PDF_KEY('g', 0, 0): state->fill_white = n[0] > WHITE_MIN; return true;
    case PDF_KEY('R', 'G', 0): state->stroke_white = is_white(n, 3); return true;
    case PDF_KEY('r', 'g', 0): state->fill_white = is_white(n, 3); return true;
    case PDF_KEY('K', 0, 0): state->stroke_white = is_white(n, 4); return true;
    case PDF_KEY('k', 0, 0): state->fill_white = is_white(n, 4); return true;
    case PDF_KEY('S', 'C', 0):
    case PDF_KEY('S', 'C', 'N'): op_colour(ctx, run, &state->stroke_white); return true;
    case PDF_KEY('s', 'c', 0):
    case PDF_KEY('s', 'c', 'n'): op_colour(ctx, run, &state->fill_white); return true;
    default: return false;
    }
}

/* Objects and marked contents; and what says nothing to us. */
static bool perform_other(fz_context *ctx, Gatherer *g, Run *run) {
    switch (run->content.key) {
    case PDF_KEY('D', 'o', 0): op_Do(ctx, g, run); return true;
    case PDF_KEY('B', 'I', 0): op_BI(ctx, g, run); return true;
    case PDF_KEY('B', 'D', 'C'): op_BDC(ctx, g, run); return true;
    case PDF_KEY('B', 'M', 'C'): g->hidden += g->hidden > 0; return true;
    case PDF_KEY('E', 'M', 'C'): g->hidden -= g->hidden > 0; return true;
    case PDF_KEY('j', 0, 0):
    case PDF_KEY('J', 0, 0):
    case PDF_KEY('M', 0, 0):
    case PDF_KEY('d', 0, 0):
    case PDF_KEY('i', 0, 0):
    case PDF_KEY('r', 'i', 0):
    case PDF_KEY('d', '0', 0):
    case PDF_KEY('d', '1', 0):
    case PDF_KEY('C', 'S', 0):
    case PDF_KEY('c', 's', 0):
    case PDF_KEY('s', 'h', 0):
    case PDF_KEY('M', 'P', 0):
    case PDF_KEY('D', 'P', 0):
    case PDF_KEY('B', 'X', 0):
    case PDF_KEY('E', 'X', 0): return true;
    default: return false;
    }
}

static void perform_all(fz_context *ctx, Gatherer *g, Run *run) {
    while (pdf_content_next(&run->content)) {
        count_operator(ctx, g);
        if (!perform_path(ctx, g, run) && !perform_text(ctx, g, run) && !perform_state(ctx, g, run) &&
            !perform_other(ctx, g, run))
            pdf_content_unknown(&run->content);
    }
}

/* What fails without more than its operator is a damage, and the next one follows. */
static void run_contents(fz_context *ctx, Gatherer *g, pdf_obj *resources, Str bytes) {
    Run run = {.content = {.bytes = bytes, .arena = g->scratch}, .resources = resources_of(ctx, g, resources)};
    bool done = false;
    fz_var(done);
    while (!done) {
        fz_try(ctx) {
            perform_all(ctx, g, &run);
            done = true;
        }
        fz_catch(ctx) {
            if (fz_caught(ctx) != FZ_ERROR_MINOR && fz_caught(ctx) != FZ_ERROR_SYNTAX)
                fz_rethrow(ctx);
            run.content.errors++;
        }
    }
    *g->errors += run.content.errors;
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

static void gather_page(Reader *reader, Page *page, pdf_obj *object, int *errors) {
    fz_context *ctx = reader->ctx;
    fz_rect media;
    fz_matrix ctm;
    pdf_page_obj_transform(ctx, object, &media, &ctm);
    fz_rect bound = fz_transform_rect(media, ctm);
    page->width = bound.x1 - bound.x0;
    page->height = bound.y1 - bound.y0;
    ctm = fz_concat(ctm, fz_translate(-bound.x0, -bound.y0));

    Gatherer *g = reader->gatherer = arena_new_of(reader->scratch, Gatherer);
    *g = (Gatherer){.page = page,
                    .scratch = reader->scratch,
                    .doc = reader->doc,
                    .errors = errors,
                    .diag = reader->diag,
                    .states = reader->states,
                    .text_matrix = fz_identity,
                    .line_matrix = fz_identity};
    g->states[0] = (State){.ctm = ctm,
                           .clip = {0, 0, page->width, page->height},
                           .line_width = 1,
                           .fill_alpha = 1,
                           .stroke_alpha = 1,
                           .scale = 1,
                           .size = 1};
    pdf_obj *resources = pdf_dict_get_inheritable(ctx, object, PDF_NAME(Resources));
    pdf_obj *contents = pdf_dict_get(ctx, object, PDF_NAME(Contents));
    *errors += count_lost_streams(ctx, contents);
    if (contents)
        run_contents(ctx, g, resources, contents_of(ctx, g, contents));
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
    for (int i = 0; i < g->contents.size; i++)
        fz_drop_buffer(reader->ctx, g->contents.data[i].buffer);
    reader->gatherer = NULL;
}

static void read_page(Reader *reader, int number) {
    fz_context *ctx = reader->ctx;
    int errors = 0;
    Page *page = NULL;
    int warnings = warnings_so_far(reader);
    fz_var(page);
    fz_var(errors);
    arena_reset(reader->scratch);
    fz_try(ctx) {
        page = arena_new_of(reader->scratch, Page);
        page->number = number + 1;
        fz_try(ctx) gather_page(reader, page, pdf_lookup_page_obj(ctx, reader->doc, number), &errors);
        fz_always(ctx) drop_gatherer(reader);
        fz_catch(ctx) {
            if (reader->exhausted || reader->diag->set || fz_caught(ctx) == FZ_ERROR_MEMORY)
                fz_rethrow(ctx);
            errors++;
        }
        if (reader->exhausted || reader->diag->set)
            fz_throw(ctx, FZ_ERROR_ABORT, "limit");
        int warned = warnings_so_far(reader) - warnings;
        errors = warned > errors ? warned : errors;
        reader->document->damaged |= errors > 0;
        bool bare = page_is_bare(page, errors);
        page_read(page, bare, reader->document->arena, reader->scratch, &reader->flow);
        page_remark(page, errors, reader->document);
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
