/* judge_marks FILE...: marks each PDF and looks under every mark with another reader's eyes (MuPDF's own text device,
 * in the marked copy): does the printed figure stand there, and little else? A line a file:
 *
 *     appended|rewritten|refused|unread  marks  right  notes  bytes before and after  ms  file
 *
 * and a line for each mark that is wrong. The last line has the sums; the exit status is 1 when a mark is wrong. */
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>
#include <time.h>
#include "base/utf8.h"
#include "mark/mark_pdf.h"
#include "opened.h"

typedef struct Sums {
    int files, appended, rewritten, refused, unread, marks, right, notes, grown;
    double ms, ms_most;
} Sums;

enum { LOOSE_MAX = 6 /* characters beside the figure that a mark may touch */ };

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The characters whose middle lies in one of the annotation's boxes. */
static Str text_under(fz_context *ctx, fz_stext_page *text, pdf_annot *annot, Arena *arena) {
    Buf out = {.arena = arena};
    int quads = pdf_annot_has_quad_points(ctx, annot) ? pdf_annot_quad_point_count(ctx, annot) : 0;
    for (int i = 0; i < quads || i == 0; i++) {
        fz_rect box = quads ? fz_rect_from_quad(pdf_annot_quad_point(ctx, annot, i)) : pdf_bound_annot(ctx, annot);
        for (fz_stext_block *block = text->first_block; block; block = block->next)
            for (fz_stext_line *line = block->type == FZ_STEXT_BLOCK_TEXT ? block->u.t.first_line : NULL; line;
                 line = line->next)
                for (fz_stext_char *c = line->first_char; c; c = c->next) {
                    fz_rect at = fz_rect_from_quad(c->quad);
                    float x = (at.x0 + at.x1) / 2, y = (at.y0 + at.y1) / 2;
                    char bytes[8];
                    if (c->c != ' ' && x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1)
                        buf_str(&out, (Str){bytes, utf8_encode((uint32_t)c->c, bytes)});
                }
    }
    return utf8_fold_key(arena, buf_view(&out));
}

static bool is_under(Str under, Str printed) {
    return str_contains(under, printed) && utf8_width(under) <= 2 * utf8_width(printed) + LOOSE_MAX;
}

/* Every annotation says what it is of in its words; what is printed is looked up by the mark with these words. */
static void judge_page(fz_context *ctx, pdf_document *doc, int number, const Marks *marks, Arena *arena, Sums *sums,
                       const char *path) {
    pdf_page *page = pdf_load_page(ctx, doc, number);
    fz_stext_page *text = fz_new_stext_page_from_page(ctx, (fz_page *)page, NULL);
    for (pdf_annot *annot = pdf_first_annot(ctx, page); annot; annot = pdf_next_annot(ctx, annot)) {
        if (strcmp(pdf_dict_get_text_string(ctx, pdf_annot_obj(ctx, annot), PDF_NAME(T)), "yusuan") != 0 ||
            pdf_annot_type(ctx, annot) == PDF_ANNOT_TEXT)
            continue;
        Str words = str_from_c(pdf_annot_contents(ctx, annot)), under = text_under(ctx, text, annot, arena);
        const Mark *best = NULL;
        bool right = false;
        for (int i = 0; i < marks->size && !right; i++) {
            const Mark *mark = &marks->data[i];
            if (!str_equal(mark->words, words))
                continue;
            best = mark;
            right = !mark->printed.size ? under.size > 0 : is_under(under, utf8_fold_key(arena, mark->printed));
        }
        sums->marks++;
        sums->right += right;
        if (!right)
            printf("# %s page %d: \"%.*s\" under the mark of \"%.*s\": %.60s\n", path, number + 1,
                   (int)(under.size < 80 ? under.size : 80), under.data, best ? (int)best->printed.size : 0,
                   best ? best->printed.data : "", words.data);
    }
    fz_drop_stext_page(ctx, text);
    fz_drop_page(ctx, (fz_page *)page);
}

static void judge_copy(Str copy, const Marks *marks, Arena *arena, Sums *sums, const char *path) {
    fz_context *ctx = fz_new_context(NULL, NULL, FZ_STORE_DEFAULT);
    fz_set_warning_callback(ctx, NULL, NULL);
    fz_try(ctx) {
        fz_stream *stream = fz_open_memory(ctx, (const unsigned char *)copy.data, (size_t)copy.size);
        pdf_document *doc = pdf_open_document_with_stream(ctx, stream);
        for (int i = 0; i < pdf_count_pages(ctx, doc); i++)
            judge_page(ctx, doc, i, marks, arena, sums, path);
        pdf_drop_document(ctx, doc);
        fz_drop_stream(ctx, stream);
    }
    fz_catch(ctx) printf("# %s: the copy does not open: %s\n", path, fz_caught_message(ctx));
    fz_drop_context(ctx);
}

static void judge(const char *path, const Knowledge *knowledge, Sums *sums) {
    Opened opened;
    Buf copy = {0};
    Marking marking = {0};
    const char *how = "unread";
    double ms = 0;
    int marks_before = sums->marks, right_before = sums->right;
    sums->files++;
    if (opened_read(&opened, knowledge, path) && str_equal(opened.package.document.format, STR("pdf"))) {
        package_interpret(&opened.package, knowledge);
        package_check(&opened.package);
        Marks marks = marks_build(&opened.package, LEVEL_NOTE, false, opened.arena);
        double begin = now_ms();
        bool done =
            mark_pdf(&opened.package, buf_view(&opened.bytes), &marks, opened.arena, &copy, &marking, &opened.diag);
        ms = now_ms() - begin;
        how = !done ? "refused" : marking.appended ? "appended" : "rewritten";
        sums->appended += done && marking.appended;
        sums->rewritten += done && !marking.appended;
        sums->refused += !done;
        if (done)
            judge_copy(buf_view(&copy), &marks, opened.arena, sums, path);
        else
            printf("# %s\n", opened.diag.en);
        sums->grown += done ? (int)(copy.size - opened.bytes.size) : 0;
    } else {
        sums->unread++;
    }
    sums->notes += marking.notes;
    sums->ms += ms;
    sums->ms_most = ms > sums->ms_most ? ms : sums->ms_most;
    printf("%-9s %4d %4d %3d %9td %9td %7.1f %s%s\n", how, sums->marks - marks_before, sums->right - right_before,
           marking.notes, opened.bytes.size, copy.size, ms, path, marking.was_signed ? " (signed)" : "");
    buf_release(&copy);
    opened_release(&opened);
}

int main(int count, char **paths) {
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    Sums sums = {0};
    for (int i = 1; i < count && knowledge; i++)
        judge(paths[i], knowledge, &sums);
    printf("%d files: %d appended, %d rewritten, %d refused, %d unread; %d marks, %d right; %d in notes; "
           "%.1f KiB and %.1f ms a copy, %.1f ms at most\n",
           sums.files, sums.appended, sums.rewritten, sums.refused, sums.unread, sums.marks, sums.right, sums.notes,
           sums.grown / 1024.0 / (sums.files ? sums.files : 1), sums.ms / (sums.files ? sums.files : 1), sums.ms_most);
    arena_release(arena);
    return sums.marks != sums.right || !knowledge;
}
