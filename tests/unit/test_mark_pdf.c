/* Marks in PDFs that are written here by hand: the same budget on a page as it lies, on one that is turned and cropped,
 * in a file that bears notes already, is signed, or is damaged. What stands under a mark is asked of MuPDF's own text.
 *
 * With a folder as argument the PDFs are also written there, for the test of the command line. */
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>
#include "mark/mark_pdf.h"
#include "opened.h"
#include "pdf_maker.h"
#include "tap.h"

static const char *folder;
static Knowledge *knowledge;

typedef struct Marked {
    Arena *arena;
    Package package;
    Buf pdf, copy;
    Marks marks;
    Marking marking;
    Diag diag;
    bool good;
} Marked;

static void keep(const char *name, Str bytes) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s.pdf", folder ? folder : "", name);
    FILE *file = folder ? fopen(path, "wb") : NULL;
    if (file && fwrite(bytes.data, 1, (size_t)bytes.size, file) != (size_t)bytes.size)
        printf("# cannot write %s\n", path);
    if (file)
        fclose(file);
}

static Marked mark_made(Buf pdf, const char *name) {
    Marked m = {.arena = arena_new(OPENED_BYTES_MAX), .pdf = pdf};
    keep(name, buf_view(&pdf));
    bool read =
        package_work_through(&m.package, m.arena, knowledge, STR("made.pdf"), buf_view(&m.pdf), STR("pdf"), &m.diag);
    tap_ok(read, "%s is read", name);
    if (!read)
        printf("# %s\n", m.diag.en);
    m.marks = marks_build(&m.package, LEVEL_NOTE, false, m.arena);
    m.good = read && mark_pdf(&m.package, buf_view(&m.pdf), &m.marks, m.arena, &m.copy, &m.marking, &m.diag);
    tap_ok(m.good, "%s is marked", name);
    if (!m.good)
        printf("# %s\n", m.diag.en);
    return m;
}

static void release(Marked *m) {
    arena_release(m->arena);
    buf_release(&m->pdf);
    buf_release(&m->copy);
}

/* 205.00 to 215.00 is 4.88 %, and no 50.00 %. */
static void budget_words(Maker *m) {
    maker_text(m, 180, 760, 16, "青石县钟表档案馆2026年部门预算");
    maker_text(m, 80, 700, 10, "2026年支出预算215.00万元，比2025年预算增加10.00万元，增长50.00%。");
}

static bool starts_with(Str text, Str head) {
    return text.size >= head.size && memcmp(text.data, head.data, (size_t)head.size) == 0;
}

/* ---- a look at the copy */

typedef struct Seen {
    int annotations, ours, pages;
    bool repaired;
    char under[64]; /* the highlight of the slip */
    char author[32], words[1024];
} Seen;

static void see_highlight(fz_context *ctx, pdf_page *page, pdf_annot *annot, Seen *seen) {
    fz_stext_page *text = fz_new_stext_page_from_page(ctx, (fz_page *)page, NULL);
    fz_rect box = fz_rect_from_quad(pdf_annot_quad_point(ctx, annot, 0));
    size_t used = 0;
    for (fz_stext_block *block = text->first_block; block; block = block->next)
        for (fz_stext_line *line = block->u.t.first_line; line; line = line->next)
            for (fz_stext_char *c = line->first_char; c && used + 1 < sizeof seen->under; c = c->next) {
                fz_rect at = fz_rect_from_quad(c->quad);
                float x = (at.x0 + at.x1) / 2, y = (at.y0 + at.y1) / 2;
                if (c->c != ' ' && x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1)
                    seen->under[used++] = (char)c->c;
            }
    snprintf(seen->author, sizeof seen->author, "%s", pdf_annot_author(ctx, annot));
    snprintf(seen->words, sizeof seen->words, "%s", pdf_annot_contents(ctx, annot));
    fz_drop_stext_page(ctx, text);
}

static Seen look(Str copy, const char *password) {
    Seen seen = {0};
    fz_context *ctx = fz_new_context(NULL, NULL, FZ_STORE_DEFAULT);
    fz_set_warning_callback(ctx, NULL, NULL);
    fz_stream *stream = fz_open_memory(ctx, (const unsigned char *)copy.data, (size_t)copy.size);
    pdf_document *doc = pdf_open_document_with_stream(ctx, stream);
    if (password)
        pdf_authenticate_password(ctx, doc, password);
    seen.pages = pdf_count_pages(ctx, doc);
    for (int i = 0; i < seen.pages; i++) {
        pdf_page *page = pdf_load_page(ctx, doc, i);
        for (pdf_annot *annot = pdf_first_annot(ctx, page); annot; annot = pdf_next_annot(ctx, annot)) {
            const char *author = pdf_dict_get_text_string(ctx, pdf_annot_obj(ctx, annot), PDF_NAME(T));
            seen.annotations++;
            seen.ours += strcmp(author, "yusuan") == 0;
            if (pdf_annot_type(ctx, annot) == PDF_ANNOT_HIGHLIGHT && !seen.under[0])
                see_highlight(ctx, page, annot, &seen);
        }
        fz_drop_page(ctx, (fz_page *)page);
    }
    seen.repaired = pdf_was_repaired(ctx, doc);
    pdf_drop_document(ctx, doc);
    fz_drop_stream(ctx, stream);
    fz_drop_context(ctx);
    return seen;
}

static void claim_slip(const Marked *m, const char *name) {
    Seen seen = look(buf_view(&m->copy), NULL);
    tap_str(str_from_c(seen.under), STR("50.00"), name);
    tap_str(str_from_c(seen.author), STR("yusuan"), "its author is the program");
    tap_ok(strstr(seen.words, "必须改 1") && strstr(seen.words, "4.88%"), "it says what is wrong and what is right");
    tap_ok(!seen.repaired && seen.ours == 2, "the copy is whole and has 2 marks (%d)", seen.ours);
}

static void test_plain(void) {
    Maker m = {0};
    budget_words(&m);
    maker_page(&m, "");
    Marked marked = mark_made(maker_finish(&m, ""), "plain");
    claim_slip(&marked, "the slip alone is under its highlight");
    tap_ok(marked.marking.appended && starts_with(buf_view(&marked.copy), buf_view(&marked.pdf)),
           "the file's own bytes stand in front");
    tap_ok(!marked.marking.was_signed, "it is not signed");
    Buf again = {0};
    Marking marking;
    Diag diag = {0};
    tap_ok(mark_pdf(&marked.package, buf_view(&marked.pdf), &marked.marks, marked.arena, &again, &marking, &diag) &&
               str_equal(buf_view(&again), buf_view(&marked.copy)),
           "the same again gives the same bytes");
    buf_release(&again);
    release(&marked);
}

static void test_lies(void) {
    Maker m = {0};
    budget_words(&m);
    maker_page(&m, "/Rotate 90 /CropBox [40 50 595 842]");
    Marked marked = mark_made(maker_finish(&m, ""), "turned");
    claim_slip(&marked, "on a page that is turned and cropped");
    release(&marked);

    maker_raw(&m, "0.5 0 0 0.5 -100 30 cm");
    budget_words(&m);
    maker_page(&m, "/MediaBox [-100 -50 400 700] /Rotate 270 /UserUnit 2");
    marked = mark_made(maker_finish(&m, ""), "units");
    claim_slip(&marked, "with an origin and a unit of its own");
    release(&marked);
}

static void test_there_already(void) {
    Maker m = {0};
    budget_words(&m);
    maker_page(&m, "/Annots [<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /T (clerk) /Contents (seen) >>]");
    Marked marked = mark_made(maker_finish(&m, ""), "noted");
    Seen seen = look(buf_view(&marked.copy), NULL);
    tap_int(seen.annotations, 3, "a note that was there stays");
    release(&marked);

    budget_words(&m);
    maker_page(&m, "/Annots (none)");
    marked = mark_made(maker_finish(&m, ""), "odd-annots");
    claim_slip(&marked, "what is no list of notes becomes one");
    release(&marked);
}

/* The catalogue of pdf_maker has no form; a later revision of it has. */
static Buf with_signature(Buf pdf) {
    Str old = STR("<< /Type /Catalog /Pages 2 0 R >>"),
        signed_ = STR("<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[]>>>>");
    ptrdiff_t at = str_find(buf_view(&pdf), old), before = pdf.size;
    tap_ok(at > 0, "the catalogue is there");
    ptrdiff_t table = str_find(buf_view(&pdf), STR("startxref\n"));
    long long first = 0;
    Str number = str_sub(buf_view(&pdf), table + STR("startxref\n").size, pdf.size - STR("\n%%EOF\n").size);
    str_to_int(number, &first);
    buf_format(&pdf, "1 0 obj\n%.*s\nendobj\n", STR_ARG(signed_));
    ptrdiff_t xref = pdf.size;
    buf_format(&pdf,
               "xref\n1 1\n%010td 00000 n \ntrailer << /Size 99 /Root 1 0 R /Prev %lld >>\nstartxref\n%td\n%%%%EOF\n",
               before, first, xref);
    return pdf;
}

static void test_signed(void) {
    Maker m = {0};
    budget_words(&m);
    maker_page(&m, "");
    Marked marked = mark_made(with_signature(maker_finish(&m, "")), "signed");
    tap_ok(marked.marking.was_signed, "a signature is told");
    claim_slip(&marked, "and the file marked nevertheless");
    release(&marked);
}

static void test_damaged(void) {
    Maker m = {0};
    budget_words(&m);
    maker_page(&m, "");
    Buf pdf = maker_finish(&m, "");
    pdf.size = str_find(buf_view(&pdf), STR("xref\n0 "));
    Marked marked = mark_made(pdf, "cut-off");
    tap_ok(marked.good && !marked.marking.appended, "a file without its end is written anew");
    Seen seen = look(buf_view(&marked.copy), NULL);
    tap_str(str_from_c(seen.under), STR("50.00"), "and marked");
    tap_ok(!seen.repaired, "and whole");
    release(&marked);
}

/* What has no place on a page is said in a note on it; nothing to say leaves the file as it is. */
static void test_notes(void) {
    Maker m = {0};
    maker_text(&m, 80, 700, 10, "一");
    maker_page(&m, "");
    maker_text(&m, 80, 700, 10, "二");
    maker_page(&m, "");
    Buf pdf = maker_finish(&m, "");
    Arena *arena = arena_new(OPENED_BYTES_MAX);
    Package package = {.document = {.arena = arena, .pages = 2, .format = STR("pdf")}};
    Mark list[] = {
        {.level = LEVEL_NOTE, .place = {.page = 2}, .words = STR("甲"), .passage = -1},
        {.level = LEVEL_ERROR, .place = {.page = 2}, .words = STR("乙"), .passage = -1},
        {.level = LEVEL_WARNING, .words = STR("丙"), .passage = -1},
        {.level = LEVEL_ERROR, .place = {.page = 7, .box = {1, 1, 9, 9}}, .words = STR("丁"), .passage = -1}};
    Marks marks = {.data = list, .size = 4};
    Marking marking;
    Diag diag = {0};
    Buf copy = {0};
    tap_ok(mark_pdf(&package, buf_view(&pdf), &marks, arena, &copy, &marking, &diag), "notes are made");
    tap_int(look(buf_view(&copy), NULL).annotations, 2, "one for each page that has something to be said");
    tap_int(marking.notes, 3, "of three findings");
    copy.size = 0;
    marks.size = 0;
    tap_ok(mark_pdf(&package, buf_view(&pdf), &marks, arena, &copy, &marking, &diag) &&
               str_equal(buf_view(&copy), buf_view(&pdf)),
           "nothing to say: the file as it is");
    buf_release(&copy);
    tap_ok(!mark_pdf(&package, STR("%PDF-1.7 but nothing else"), &(Marks){.data = list, .size = 1}, arena, &copy,
                     &marking, &diag) &&
               diag.set,
           "what cannot be opened is a failure");
    buf_release(&copy);
    buf_release(&pdf);
    arena_release(arena);
}

int main(int count, char **words) {
    Arena *arena;
    folder = count > 1 ? words[1] : NULL;
    knowledge = opened_knowledge(&arena);
    test_plain();
    test_lies();
    test_there_already();
    test_signed();
    test_damaged();
    test_notes();
    arena_release(arena);
    return tap_done();
}
