/* picture: MuPDF draws a page in gray, PNG makes four grays of it, and its text device says where each character is.
 *
 *     bytes ─► MuPDF: page ─┬─► draw device ─► gray pixels ─► png.c: packed ─► MuPDF: deflated ─► png.c: a file
 *                           └─► text device ─► characters with their boxes
 *
 * The second file that knows MuPDF. The first (read/pdf.c) runs a page's operators through a processor of its own, for
 * what a reader of tables needs; this one wants the page as it looks, and nothing that the first has made. They share
 * the counted memory and no state, so that a page that cannot be drawn costs its picture and no figure.
 *
 * Annotations are not drawn, since they are not read. Cost: about 10 ms and 20 to 40 KB a page. Refused: pages of which
 * more characters than PICTURE_CHARACTERS_MAX are found (they are drawn without), whatever MuPDF refuses, and in the
 * programs for other machines (targets/) a document with a Chinese font that is not in it. Memory is counted and
 * limited; the arena's handler is swapped for one that throws while MuPDF frames are on the stack. */
#include "picture/picture.h"

#include <mupdf/fitz.h>
#include <mupdf/pdf.h>
#include <stdatomic.h>
#include "format/capped.h"
#include "picture/png.h"

enum {
    PICTURE_MEMORY_MAX = 384 * 1024 * 1024, /* of MuPDF, for one document */
    PICTURE_STORE_BYTES = 24 * 1024 * 1024,
    PICTURE_SIDE_MAX = 2000, /* pixels: a larger page is drawn coarser */
    PICTURE_CHARACTERS_MAX = 100000,
};
static const float PICTURE_DPI = 120;
static const float POINTS_PER_INCH = 72;

/* Chinese fonts asked for that a small MuPDF has not (targets/mupdf_small.c): in their place wrong glyphs are drawn. */
#if defined(YS_SMALL)
extern atomic_int mupdf_small_fonts_missed;
static int count_missed_fonts(void) {
    return mupdf_small_fonts_missed;
}
#else
static int count_missed_fonts(void) {
    return 0;
}
#endif

typedef struct Artist {
    fz_context *ctx;
    fz_document *document;
    Arena *arena;
    ptrdiff_t used; /* bytes of the pictures so far */
    bool exhausted;
} Artist;

static void throw_exhausted(void *context) {
    Artist *artist = context;
    artist->exhausted = true;
    fz_throw(artist->ctx, FZ_ERROR_ABORT, "memory limit");
}

/* ---- characters */

static int count_characters(const fz_stext_page *text) {
    int count = 0;
    for (const fz_stext_block *block = text->first_block; block; block = block->next)
        if (block->type == FZ_STEXT_BLOCK_TEXT)
            for (const fz_stext_line *line = block->u.t.first_line; line; line = line->next)
                for (const fz_stext_char *one = line->first_char; one; one = one->next)
                    count++;
    return count;
}

static void keep_characters(const Artist *artist, const fz_stext_page *text, fz_rect bound, Picture *picture) {
    int count = count_characters(text);
    if (count > PICTURE_CHARACTERS_MAX)
        return;
    picture->characters = arena_array(artist->arena, PictureCharacter, count + 1);
    for (const fz_stext_block *block = text->first_block; block; block = block->next) {
        if (block->type != FZ_STEXT_BLOCK_TEXT)
            continue;
        for (const fz_stext_line *line = block->u.t.first_line; line; line = line->next)
            for (const fz_stext_char *one = line->first_char; one; one = one->next) {
                fz_rect box = fz_rect_from_quad(one->quad);
                picture->characters[picture->characters_count++] = (PictureCharacter){
                    (uint32_t)one->c, {box.x0 - bound.x0, box.y0 - bound.y0, box.x1 - bound.x0, box.y1 - bound.y0}};
            }
    }
}

/* A page whose text MuPDF stumbles over has a picture still. */
static void read_characters(const Artist *artist, fz_page *page, fz_rect bound, Picture *picture) {
    fz_context *ctx = artist->ctx;
    fz_stext_page *text = NULL;
    fz_device *device = NULL;
    fz_stext_options options = {.flags = FZ_STEXT_PRESERVE_WHITESPACE};
    fz_var(text);
    fz_var(device);
    fz_try(ctx) {
        text = fz_new_stext_page(ctx, bound);
        device = fz_new_stext_device(ctx, text, &options);
        fz_run_page_contents(ctx, page, device, fz_identity, NULL);
        fz_close_device(ctx, device);
        keep_characters(artist, text, bound, picture);
    }
    fz_always(ctx) {
        fz_drop_device(ctx, device);
        fz_drop_stext_page(ctx, text);
    }
    fz_catch(ctx) {
        if (artist->exhausted)
            fz_rethrow(ctx);
    }
}

/* ---- pixels */

static void keep_picture(const Artist *artist, Str rows, int width, int height, Picture *picture) {
    fz_context *ctx = artist->ctx;
    size_t size = 0;
    unsigned char *data =
        fz_new_deflated_data(ctx, &size, (const unsigned char *)rows.data, (size_t)rows.size, FZ_DEFLATE_BEST_SPEED);
    fz_try(ctx) {
        Str deflated = {(const char *)data, (ptrdiff_t)size};
        picture->png = png_wrap(artist->arena, width, height, deflated);
    }
    fz_always(ctx) fz_free(ctx, data);
    fz_catch(ctx) fz_rethrow(ctx);
}

static void draw_pixels(const Artist *artist, fz_page *page, fz_rect bound, Picture *picture) {
    fz_context *ctx = artist->ctx;
    float longest = picture->width > picture->height ? picture->width : picture->height;
    float scale = PICTURE_DPI / POINTS_PER_INCH;
    if (longest * scale > PICTURE_SIDE_MAX)
        scale = PICTURE_SIDE_MAX / longest;
    fz_matrix matrix = fz_concat(fz_translate(-bound.x0, -bound.y0), fz_scale(scale, scale));
    fz_irect pixels = fz_round_rect(fz_make_rect(0, 0, picture->width * scale, picture->height * scale));
    fz_pixmap *pixmap = NULL;
    fz_device *device = NULL;
    fz_var(pixmap);
    fz_var(device);
    if (fz_is_empty_irect(pixels))
        return;
    fz_try(ctx) {
        pixmap = fz_new_pixmap_with_bbox(ctx, fz_device_gray(ctx), pixels, NULL, 0);
        fz_clear_pixmap_with_value(ctx, pixmap, 0xFF);
        device = fz_new_draw_device(ctx, matrix, pixmap);
        fz_run_page_contents(ctx, page, device, fz_identity, NULL);
        fz_close_device(ctx, device);
        int width = fz_pixmap_width(ctx, pixmap), height = fz_pixmap_height(ctx, pixmap);
        Str rows =
            png_pack(artist->arena, fz_pixmap_samples(ctx, pixmap), width, height, fz_pixmap_stride(ctx, pixmap));
        keep_picture(artist, rows, width, height, picture);
    }
    fz_always(ctx) {
        fz_drop_device(ctx, device);
        fz_drop_pixmap(ctx, pixmap);
    }
    fz_catch(ctx) fz_rethrow(ctx);
}

/* ---- pages */

static void draw_page(const Artist *artist, Picture *picture) {
    fz_context *ctx = artist->ctx;
    fz_page *page = NULL;
    fz_var(page);
    fz_try(ctx) {
        page = fz_load_page(ctx, artist->document, picture->page - 1);
        fz_rect bound = fz_bound_page(ctx, page);
        picture->width = bound.x1 - bound.x0;
        picture->height = bound.y1 - bound.y0;
        draw_pixels(artist, page, bound, picture);
        read_characters(artist, page, bound, picture);
    }
    fz_always(ctx) fz_drop_page(ctx, page);
    fz_catch(ctx) {
        picture->png = (Str){0};
        if (artist->exhausted || fz_caught(ctx) == FZ_ERROR_MEMORY)
            fz_rethrow(ctx);
    }
}

static void drop_all(Picture *pictures, int count) {
    for (int i = 0; i < count; i++)
        pictures[i].png = (Str){0};
}

static void draw_all(Artist *artist, Str pdf, Picture *pictures, int count, ptrdiff_t bytes_max) {
    fz_context *ctx = artist->ctx;
    fz_stream *stream = NULL;
    fz_var(stream);
    fz_try(ctx) {
        stream = fz_open_memory(ctx, (const unsigned char *)pdf.data, (size_t)pdf.size);
        artist->document = (fz_document *)pdf_open_document_with_stream(ctx, stream);
        int pages = fz_count_pages(ctx, artist->document);
        int missed = count_missed_fonts();
        for (int i = 0; i < count && artist->used < bytes_max; i++) {
            if (pictures[i].page >= 1 && pictures[i].page <= pages)
                draw_page(artist, &pictures[i]);
            if (count_missed_fonts() != missed) {
                drop_all(pictures, i + 1);
                break;
            }
            artist->used += pictures[i].png.size;
            if (artist->used > bytes_max)
                pictures[i].png = (Str){0};
        }
    }
    fz_always(ctx) {
        fz_drop_document(ctx, artist->document);
        fz_drop_stream(ctx, stream);
    }
    fz_catch(ctx) {
        artist->document = NULL;
    }
}

/* What was warned of when the document was read is said there. */
static void say_nothing(void *user, const char *message) {
    (void)user, (void)message;
}

bool pictures_draw(Str pdf, Picture *pictures, int count, ptrdiff_t bytes_max, Arena *arena) {
    Capped memory = {.limit = PICTURE_MEMORY_MAX};
    fz_alloc_context alloc = {&memory, capped_malloc, capped_realloc, capped_free};
    fz_context *ctx = fz_new_context(&alloc, NULL, PICTURE_STORE_BYTES);
    if (!ctx)
        return false;
    Artist artist = {.ctx = ctx, .arena = arena};
    fz_set_warning_callback(ctx, say_nothing, NULL);
    fz_set_error_callback(ctx, say_nothing, NULL);
    ArenaExhausted *handler;
    void *context;
    arena_on_exhausted(arena, throw_exhausted, &artist, &handler, &context);
    draw_all(&artist, pdf, pictures, count, bytes_max);
    arena_on_exhausted(arena, handler, context, NULL, NULL);
    fz_drop_context(ctx);
    if (artist.exhausted && handler)
        handler(context);
    return artist.document != NULL && !artist.exhausted;
}
