/* Annotations in a PDF: the second file that knows MuPDF. Reading runs a page's operators and changes nothing; this one
 * changes objects and runs nothing, so that they share no more than the library.
 *
 *     original bytes                        untouched, in front, where the file was whole
 *     annotation objects, each with its own picture (appearance), and the page objects that list them
 *     a new cross-reference section
 *
 * A figure that is to be mended bears a highlight, one that it is held against a dashed frame, in the colour of the
 * level; what has no place on the page a note at its margin, one for each page. All are plain objects made here, not by
 * MuPDF's own makers of annotations: those read fonts and the time of day, and draw what we need not. So the same input
 * gives the same bytes, every reader shows the same picture, and no page is interpreted again.
 *
 * A file that had to be repaired, or whose copy does not open again with all its pages and marks, is written anew from
 * its objects; streams stay as they are. Encryption is kept. A signature cannot hold for a file that has more in it
 * than was signed, which is said.
 *
 * Cost: opening the file twice, and nothing of its pages. Refused: what read_pdf refuses, and more than
 * PDF_MARKS_MAX marks. */
#include "mark/mark_pdf.h"

#include <math.h>
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>
#include "format/capped.h"

enum {
    PDF_MARKS_MAX = 5000,
    PDF_MARKING_MEMORY_MAX = 768 * 1024 * 1024, /* of MuPDF */
    PDF_MARKING_STORE_BYTES = 4 * 1024 * 1024,
    FLAGS_PRINT = 4,
    FLAGS_NOTE = 4 | 8 | 16, /* printed, not zoomed, not turned */
    SIGNATURES_EXIST = 1,
};
static const float NOTE_SIZE = 20, NOTE_MARGIN = 12; /* points */
static const float FRAME_ROOM = 2.5f;

static const float level_colours[][3] = {
    [LEVEL_NOTE] = {0.16f, 0.45f, 0.9f}, [LEVEL_WARNING] = {1, 0.55f, 0}, [LEVEL_ERROR] = {0.9f, 0.1f, 0.1f}};

typedef enum Shape { SHAPE_HIGHLIGHT, SHAPE_FRAME, SHAPE_NOTE } Shape;

typedef struct Item { /* an annotation to be made */
    Shape shape;
    Level level;
    int page; /* from 1 */
    int boxes_count;
    const Place *boxes;
    const char *words; /* ended by a NUL */
} Item;
typedef Vec(Item) Items;

typedef struct Marker {
    fz_context *ctx;
    pdf_document *doc;
    const Items *items;
    Str bytes;
    Buf *out;
    bool incremental;
} Marker;

/* ---- what is to be made, before MuPDF is at work */

static const char *c_text(Arena *arena, Str text) {
    char *copy = arena_alloc(arena, (size_t)text.size + 1, 1);
    memcpy(copy, text.data, (size_t)text.size);
    for (ptrdiff_t i = 0; i < text.size; i++)
        copy[i] = copy[i] == '\0' ? ' ' : copy[i];
    return copy;
}

/* The note of a page: what has no place on it; and what is of a table, at that table. */
static void add_note(Items *items, const Mark *mark, Arena *arena, int pages) {
    bool placed = place_has_box(&mark->place);
    int page = mark->place.page > 0 && mark->place.page <= pages ? mark->place.page : 1;
    for (int i = 0; !placed && i < items->size; i++) {
        Item *item = &items->data[i];
        if (item->shape != SHAPE_NOTE || item->page != page || item->boxes_count > 0)
            continue;
        item->level = mark->level > item->level ? mark->level : item->level;
        item->words = c_text(arena, arena_format(arena, "%s\n\n%.*s", item->words, STR_ARG(mark->words)));
        return;
    }
    *vec_push(items, arena) = (Item){.shape = SHAPE_NOTE,
                                     .level = mark->level,
                                     .page = page,
                                     .boxes_count = placed,
                                     .boxes = &mark->place,
                                     .words = c_text(arena, mark->words)};
}

/* A mark that goes on on another page is one there as well. */
static void add_figure(Items *items, const Mark *mark, const Place *places, int count, Arena *arena, int pages) {
    for (int begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && places[end].page == places[begin].page; end++) {
        }
        if (places[begin].page < 1 || places[begin].page > pages)
            continue;
        *vec_push(items, arena) = (Item){.shape = mark->witness ? SHAPE_FRAME : SHAPE_HIGHLIGHT,
                                         .level = mark->level,
                                         .page = places[begin].page,
                                         .boxes_count = end - begin,
                                         .boxes = places + begin,
                                         .words = c_text(arena, mark->words)};
    }
}

static Items items_of(const Package *package, const Marks *marks, Arena *arena, Marking *marking) {
    Items items = {0};
    int pages = package->document.pages;
    for (int i = 0; i < marks->size; i++) {
        const Mark *mark = &marks->data[i];
        Place *places = arena_array(arena, Place, MARK_LINES_MAX);
        int count = mark_places(package, mark, places), boxed = 0;
        for (int k = 0; k < count; k++)
            if (place_has_box(&places[k]))
                places[boxed++] = places[k];
        if (boxed > 0 && !mark->broad) {
            add_figure(&items, mark, places, boxed, arena, pages);
            marking->marks++;
        } else if (!mark->witness) {
            add_note(&items, mark, arena, pages);
            marking->notes++;
        }
    }
    return items;
}

/* ---- one annotation */

/* From the page as shown, in points from its top left, to its own coordinates. */
static fz_matrix page_matrix(fz_context *ctx, pdf_obj *page, fz_rect *shown) {
    fz_rect media;
    fz_matrix ctm;
    pdf_page_obj_transform(ctx, page, &media, &ctm);
    fz_rect bound = fz_transform_rect(media, ctm);
    *shown = fz_make_rect(0, 0, bound.x1 - bound.x0, bound.y1 - bound.y0);
    return fz_invert_matrix(fz_concat(ctm, fz_translate(-bound.x0, -bound.y0)));
}

static fz_rect box_of(const Item *item, int number, fz_rect shown) {
    if (item->boxes_count == 0)
        return fz_make_rect(NOTE_MARGIN, NOTE_MARGIN, NOTE_MARGIN + NOTE_SIZE, NOTE_MARGIN + NOTE_SIZE);
    const float *box = item->boxes[number].box;
    if (item->shape == SHAPE_NOTE) {
        float x = fmaxf(box[0] - NOTE_SIZE, 0), y = fmaxf(box[1], 0);
        return fz_make_rect(x, y, x + NOTE_SIZE, y + NOTE_SIZE);
    }
    fz_rect rect = fz_make_rect(box[0], box[1], box[2], box[3]);
    float room = item->shape == SHAPE_FRAME ? FRAME_ROOM : 0;
    return fz_intersect_rect(fz_expand_rect(rect, room), shown);
}

static void put_reals(fz_context *ctx, pdf_obj *dictionary, pdf_obj *key, const float *numbers, int count) {
    pdf_obj *array = pdf_dict_put_array(ctx, dictionary, key, count);
    for (int i = 0; i < count; i++)
        pdf_array_push_real(ctx, array, (double)numbers[i]);
}

/* Four corners a line, as readers want them and not as the standard says: the upper two, then the lower two. */
static void put_quads(fz_context *ctx, pdf_obj *annotation, const Item *item, fz_rect shown, fz_matrix to_page) {
    pdf_obj *array = pdf_dict_put_array(ctx, annotation, PDF_NAME(QuadPoints), 8 * item->boxes_count);
    for (int i = 0; i < item->boxes_count; i++) {
        fz_quad quad = fz_transform_quad(fz_quad_from_rect(box_of(item, i, shown)), to_page);
        const fz_point corners[] = {quad.ul, quad.ur, quad.ll, quad.lr};
        for (int k = 0; k < 4; k++) {
            pdf_array_push_real(ctx, array, (double)corners[k].x);
            pdf_array_push_real(ctx, array, (double)corners[k].y);
        }
    }
}

static void draw_rect(fz_context *ctx, fz_buffer *out, fz_rect rect, const char *operator) {
    fz_append_printf(ctx, out, "%g %g %g %g re %s\n", (double)rect.x0, (double)rect.y0, (double)(rect.x1 - rect.x0),
                     (double)(rect.y1 - rect.y0), operator);
}

/* A sheet with three lines of writing. */
static void draw_note(fz_context *ctx, fz_buffer *out, fz_rect rect) {
    float step = (rect.y1 - rect.y0) / 4;
    draw_rect(ctx, out, fz_expand_rect(rect, -1), "B");
    for (int i = 1; i <= 3; i++)
        fz_append_printf(ctx, out, "%g %g m %g %g l S\n", (double)(rect.x0 + 4), (double)(rect.y0 + (float)i * step),
                         (double)(rect.x1 - 4), (double)(rect.y0 + (float)i * step));
}

/* The picture of the annotation, in the page's own coordinates: highlights multiply, so that the figure stays black. */
static pdf_obj *make_picture(Marker *m, const Item *item, fz_rect all, fz_rect shown, fz_matrix to_page) {
    fz_context *ctx = m->ctx;
    const float *c = level_colours[item->level];
    fz_buffer *content = NULL;
    pdf_obj *form = NULL, *reference = NULL;
    fz_var(content);
    fz_var(form);
    fz_var(reference);
    fz_try(ctx) {
        content = fz_new_buffer(ctx, 256);
        fz_append_printf(ctx, content, "/G gs %g %g %g rg %g %g %g RG 1 w\n", (double)c[0], (double)c[1], (double)c[2],
                         (double)c[0], (double)c[1], (double)c[2]);
        if (item->shape == SHAPE_FRAME)
            fz_append_string(ctx, content, "[3 2] 0 d\n");
        if (item->shape == SHAPE_NOTE)
            fz_append_string(ctx, content, "1 1 0.8 rg\n");
        for (int i = 0; i < item->boxes_count || i == 0; i++) {
            fz_rect rect = fz_transform_rect(box_of(item, i, shown), to_page);
            if (item->shape == SHAPE_NOTE)
                draw_note(ctx, content, rect);
            else
                draw_rect(ctx, content, item->shape == SHAPE_FRAME ? fz_expand_rect(rect, -0.5f) : rect,
                          item->shape == SHAPE_FRAME ? "S" : "f");
        }
        form = pdf_new_dict(ctx, m->doc, 5);
        pdf_dict_put(ctx, form, PDF_NAME(Type), PDF_NAME(XObject));
        pdf_dict_put(ctx, form, PDF_NAME(Subtype), PDF_NAME(Form));
        put_reals(ctx, form, PDF_NAME(BBox), (float[]){all.x0, all.y0, all.x1, all.y1}, 4);
        pdf_obj *states =
            pdf_dict_put_dict(ctx, pdf_dict_put_dict(ctx, form, PDF_NAME(Resources), 1), PDF_NAME(ExtGState), 1);
        pdf_obj *state = pdf_dict_puts_dict(ctx, states, "G", 2);
        if (item->shape == SHAPE_HIGHLIGHT) {
            pdf_dict_put_real(ctx, state, PDF_NAME(ca), 0.4);
            pdf_dict_put(ctx, state, PDF_NAME(BM), PDF_NAME(Multiply));
        }
        reference = pdf_add_stream(ctx, m->doc, content, form, 0);
    }
    fz_always(ctx) {
        fz_drop_buffer(ctx, content);
        pdf_drop_obj(ctx, form);
    }
    fz_catch(ctx) fz_rethrow(ctx);
    return reference;
}

static void fill_annotation(Marker *m, pdf_obj *annotation, const Item *item, pdf_obj *page, int number) {
    fz_context *ctx = m->ctx;
    static pdf_obj *const subtypes[] = {PDF_NAME(Highlight), PDF_NAME(Square), PDF_NAME(Text)};
    char name[32];
    fz_rect shown, all = fz_empty_rect;
    fz_matrix to_page = page_matrix(ctx, page, &shown);
    for (int i = 0; i < item->boxes_count || i == 0; i++)
        all = fz_union_rect(all, fz_transform_rect(box_of(item, i, shown), to_page));
    snprintf(name, sizeof name, "yusuan-%d", number + 1);
    pdf_dict_put(ctx, annotation, PDF_NAME(Type), PDF_NAME(Annot));
    pdf_dict_put(ctx, annotation, PDF_NAME(Subtype), subtypes[item->shape]);
    put_reals(ctx, annotation, PDF_NAME(Rect), (float[]){all.x0, all.y0, all.x1, all.y1}, 4);
    if (item->shape == SHAPE_HIGHLIGHT)
        put_quads(ctx, annotation, item, shown, to_page);
    if (item->shape == SHAPE_NOTE)
        pdf_dict_puts_drop(ctx, annotation, "Name", pdf_new_name(ctx, "Comment"));
    put_reals(ctx, annotation, PDF_NAME(C), level_colours[item->level], 3);
    pdf_dict_put_int(ctx, annotation, PDF_NAME(F), item->shape == SHAPE_NOTE ? FLAGS_NOTE : FLAGS_PRINT);
    pdf_dict_put_text_string(ctx, annotation, PDF_NAME(T), "yusuan");
    pdf_dict_puts_drop(ctx, annotation, "NM", pdf_new_text_string(ctx, name));
    pdf_dict_put_text_string(ctx, annotation, PDF_NAME(Contents), item->words);
    pdf_dict_put(ctx, annotation, PDF_NAME(P), page);
    pdf_obj *appearance = pdf_dict_put_dict(ctx, annotation, PDF_NAME(AP), 1);
    pdf_dict_put_drop(ctx, appearance, PDF_NAME(N), make_picture(m, item, all, shown, to_page));
}

static void add_annotation(Marker *m, const Item *item, int number) {
    fz_context *ctx = m->ctx;
    pdf_obj *page = pdf_lookup_page_obj(ctx, m->doc, item->page - 1);
    pdf_obj *annots = pdf_dict_get(ctx, page, PDF_NAME(Annots)), *annotation = NULL, *reference = NULL;
    fz_var(annotation);
    fz_var(reference);
    if (!pdf_is_array(ctx, annots))
        annots = pdf_dict_put_array(ctx, page, PDF_NAME(Annots), 1);
    fz_try(ctx) {
        annotation = pdf_new_dict(ctx, m->doc, 12);
        fill_annotation(m, annotation, item, page, number);
        reference = pdf_add_object(ctx, m->doc, annotation);
        pdf_array_push(ctx, annots, reference);
    }
    fz_always(ctx) {
        pdf_drop_obj(ctx, annotation);
        pdf_drop_obj(ctx, reference);
    }
    fz_catch(ctx) fz_rethrow(ctx);
}

/* ---- the file */

/* What MuPDF writes goes behind what is there. It may go back in its own bytes, never in the file's. */
typedef struct Copy {
    Buf *out;
    ptrdiff_t at, least;
} Copy;

static void write_bytes(fz_context *ctx, void *state, const void *data, size_t size) {
    Copy *copy = state;
    Str rest = {data, (ptrdiff_t)size};
    ptrdiff_t over = copy->out->size - copy->at < rest.size ? copy->out->size - copy->at : rest.size;
    if (over > 0)
        memcpy(copy->out->data + copy->at, rest.data, (size_t)over);
    buf_str(copy->out, str_sub(rest, over, rest.size));
    copy->at += rest.size;
    if (copy->out->failed)
        fz_throw(ctx, FZ_ERROR_MEMORY, "no memory for the marked copy");
}

static int64_t tell_bytes(fz_context *ctx, void *state) {
    (void)ctx;
    return ((const Copy *)state)->at;
}

static void seek_bytes(fz_context *ctx, void *state, int64_t offset, int whence) {
    Copy *copy = state;
    int64_t at = whence == SEEK_END ? copy->out->size + offset : whence == SEEK_CUR ? copy->at + offset : offset;
    if (at < copy->least || at > copy->out->size)
        fz_throw(ctx, FZ_ERROR_GENERIC, "the marked copy is written behind the file alone");
    copy->at = (ptrdiff_t)at;
}

static void truncate_bytes(fz_context *ctx, void *state) {
    (void)ctx;
    ((Copy *)state)->out->size = ((Copy *)state)->at;
}

/* Where the file has a stream for its cross-references, MuPDF looks at what it wrote. */
static fz_stream *stream_of_bytes(fz_context *ctx, void *state) {
    const Buf *out = ((const Copy *)state)->out;
    fz_buffer *copy = fz_new_buffer_from_copied_data(ctx, (const unsigned char *)out->data, (size_t)out->size);
    fz_stream *stream = NULL;
    fz_try(ctx) stream = fz_open_buffer(ctx, copy);
    fz_always(ctx) fz_drop_buffer(ctx, copy);
    fz_catch(ctx) fz_rethrow(ctx);
    return stream;
}

static void save(Marker *m) {
    fz_context *ctx = m->ctx;
    pdf_write_options options = pdf_default_write_options;
    fz_output *output = NULL;
    fz_var(output);
    options.do_incremental = m->incremental;
    options.do_garbage = !m->incremental; /* what held the objects before is not needed any more */
    m->out->size = 0;
    if (m->incremental)
        buf_str(m->out, m->bytes);
    Copy copy = {m->out, m->out->size, m->out->size};
    fz_try(ctx) {
        output = fz_new_output(ctx, 0, &copy, write_bytes, NULL, NULL);
        output->tell = tell_bytes;
        output->seek = seek_bytes;
        output->truncate = truncate_bytes;
        output->as_stream = stream_of_bytes;
        pdf_write_document(ctx, m->doc, output, &options);
        fz_close_output(ctx, output);
    }
    fz_always(ctx) fz_drop_output(ctx, output);
    fz_catch(ctx) fz_rethrow(ctx);
}

static pdf_document *open_bytes(fz_context *ctx, Str bytes) {
    fz_stream *stream = fz_open_memory(ctx, (const unsigned char *)bytes.data, (size_t)bytes.size);
    pdf_document *doc = NULL;
    fz_try(ctx) doc = pdf_open_document_with_stream(ctx, stream);
    fz_always(ctx) fz_drop_stream(ctx, stream);
    fz_catch(ctx) fz_rethrow(ctx);
    return doc;
}

static bool is_signed(fz_context *ctx, pdf_document *doc) {
    pdf_obj *root = pdf_dict_get(ctx, pdf_trailer(ctx, doc), PDF_NAME(Root));
    pdf_obj *form = pdf_dict_get(ctx, root, PDF_NAME(AcroForm));
    bool flagged = pdf_to_int(ctx, pdf_dict_get(ctx, form, PDF_NAME(SigFlags))) & SIGNATURES_EXIST;
    return flagged || pdf_dict_get(ctx, pdf_dict_get(ctx, root, PDF_NAME(Perms)), PDF_NAME(DocMDP)) != NULL;
}

/* Adds and saves. False: it cannot be appended to. */
static bool mark_once(Marker *m, Marking *marking) {
    fz_context *ctx = m->ctx;
    volatile bool done = false;
    fz_try(ctx) {
        m->doc = open_bytes(ctx, m->bytes);
        if (!m->incremental || pdf_can_be_saved_incrementally(ctx, m->doc)) {
            marking->was_signed = is_signed(ctx, m->doc);
            for (int i = 0; i < m->items->size; i++)
                add_annotation(m, &m->items->data[i], i);
            save(m);
            done = true;
        }
    }
    fz_always(ctx) {
        pdf_drop_document(ctx, m->doc);
        m->doc = NULL;
    }
    fz_catch(ctx) fz_rethrow(ctx);
    return done;
}

static bool is_ours(fz_context *ctx, pdf_obj *annotation) {
    return strcmp(pdf_dict_get_text_string(ctx, annotation, PDF_NAME(T)), "yusuan") == 0;
}

static int count_ours(fz_context *ctx, pdf_document *doc, int page) {
    pdf_obj *annots = pdf_dict_get(ctx, pdf_lookup_page_obj(ctx, doc, page), PDF_NAME(Annots));
    int count = 0;
    for (int i = 0; i < pdf_array_len(ctx, annots); i++)
        count += is_ours(ctx, pdf_array_get(ctx, annots, i));
    return count;
}

/* Does the copy open as a whole file, with all its pages and marks? */
static bool is_whole(Marker *m, int pages) {
    fz_context *ctx = m->ctx;
    volatile bool whole = false;
    fz_try(ctx) {
        m->doc = open_bytes(ctx, buf_view(m->out));
        int found = 0;
        bool good = pdf_count_pages(ctx, m->doc) == pages;
        for (int i = 0, seen = 0; good && i < m->items->size; i++) {
            int page = m->items->data[i].page;
            for (seen = 0; seen < i && m->items->data[seen].page != page; seen++) {
            }
            found += seen == i ? count_ours(ctx, m->doc, page - 1) : 0;
        }
        whole = good && found >= m->items->size && !pdf_was_repaired(ctx, m->doc);
    }
    fz_always(ctx) {
        pdf_drop_document(ctx, m->doc);
        m->doc = NULL;
    }
    fz_catch(ctx) whole = false;
    return whole;
}

/* False: it cannot be done this way; the reason, if MuPDF gave one. */
static bool try_to_mark(Marker *m, int pages, Marking *marking, Diag *why) {
    fz_context *ctx = m->ctx;
    volatile bool done = false;
    fz_try(ctx) done = mark_once(m, marking) && is_whole(m, pages);
    fz_catch(ctx) {
        done = false;
        diag_fail(why, "写不出加批注的 PDF：%s", "the marked PDF could not be written: %s", fz_caught_message(ctx));
    }
    return done;
}

/* Appended where that makes a whole file, else written anew. */
static bool mark_either_way(Marker *m, int pages, Marking *marking, Diag *diag) {
    Diag ignored = {0};
    m->incremental = true;
    marking->appended = try_to_mark(m, pages, marking, &ignored);
    if (marking->appended)
        return true;
    m->incremental = false;
    return try_to_mark(m, pages, marking, diag) ||
           diag_fail(diag, "写不出加批注的 PDF：文件结构有误，写出的副本打不开",
                     "the marked PDF could not be written: the copy of this damaged file does not open");
}

bool mark_pdf(const Package *package, Str bytes, const Marks *marks, Arena *arena, Buf *out, Marking *marking,
              Diag *diag) {
    *marking = (Marking){0};
    Items items = items_of(package, marks, arena, marking);
    if (items.size > PDF_MARKS_MAX)
        return diag_fail(diag, "批注 %d 个，超过上限 %d", "%d marks are more than the limit of %d", items.size,
                         PDF_MARKS_MAX);
    if (items.size == 0) {
        marking->appended = true;
        buf_str(out, bytes);
        return true;
    }
    Capped memory = {.limit = PDF_MARKING_MEMORY_MAX};
    fz_alloc_context alloc = {&memory, capped_malloc, capped_realloc, capped_free};
    fz_context *ctx = fz_new_context(&alloc, NULL, PDF_MARKING_STORE_BYTES);
    if (!ctx)
        return diag_fail(diag, "内存不足", "out of memory");
    fz_set_warning_callback(ctx, NULL, NULL);
    fz_set_error_callback(ctx, NULL, NULL);
    Marker marker = {.ctx = ctx, .items = &items, .bytes = bytes, .out = out};
    bool done = mark_either_way(&marker, package->document.pages, marking, diag);
    fz_drop_context(ctx);
    return done;
}
