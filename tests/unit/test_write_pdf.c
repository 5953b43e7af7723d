/* The PDF writer: the same bytes, what our own reader makes of them, and what stands in the file for screen readers. A
 * program without cairo says so. */
#include "cube_lines.h"
#include "flat.h"
#include "opened.h"
#include "sample_document.h"
#include "tap.h"
#include "write/pdf_finish.h"
#include "write/pdf_canvas.h"
#include "write/write.h"

static int occurrences(Str text, Str what) {
    int count = 0;
    for (ptrdiff_t at; (at = str_find(text, what)) >= 0; count++)
        text = str_sub(text, at + what.size, text.size);
    return count;
}

static void test_bytes(void) {
    Arena *arena = arena_new(128 << 20);
    Buf out = {.arena = arena}, again = {.arena = arena};
    Diag diag = {0};
    tap_ok(write_document(sample_document(arena), STR("pdf"), arena, &out, &diag), "a document is written");
    write_document(sample_document(arena), STR("pdf"), arena, &again, &diag);
    Str text = buf_view(&out);
    tap_ok(str_equal(buf_view(&again), text), "twice, the same bytes");
    tap_ok(!str_contains(text, STR("/CreationDate")), "no clock");
    tap_ok(str_contains(text, STR("/Lang (zh-CN)")) && str_contains(text, STR("/DisplayDocTitle true")) &&
               str_contains(text, STR("/MarkInfo << /Marked true >>")),
           "the language, the title, that it is tagged");
    tap_int(occurrences(text, STR("/S /Table\n")), 3, "a table over several pages is one");
    tap_int(occurrences(text, STR("/Scope /Column")), 4 + 2 + 11 + 3 - 2 + 4, "heads of columns");
    tap_int(occurrences(text, STR("/RowSpan 2")), 8, "merged cells");
    arena_release(arena);
}

/* Bytes that are no text. */
static void test_odd_texts(void) {
    Arena *arena = arena_new(64 << 20);
    Document document = {.arena = arena, .file = STR("x"), .lexis = *builtin_words()};
    Buf out = {.arena = arena};
    Diag diag = {0};
    document_add_paragraph(&document, STR("a\0b\x01\xFF\xE4\xB8 \xED\xA0\x80 \xF0\x9F\x98\x80"), (Place){0})->heading =
        1;
    tap_ok(write_document(&document, STR("pdf"), arena, &out, &diag), "bytes that are no text are shown as such");
    Document empty = {.arena = arena, .file = STR("x"), .lexis = *builtin_words()};
    tap_ok(write_document(&empty, STR("pdf"), arena, &out, &diag), "an empty document is an empty page");
    arena_release(arena);
}

/* The rows of all grids of a document that are not a head once more; paragraphs but the contents' and page numbers. */
static Str grids_of(Arena *arena, const Document *document) {
    Buf out = {.arena = arena};
    Str head = STR("");
    for (int i = 0; i < document->blocks.size; i++) {
        Buf rows = {.arena = arena};
        Str rest, line;
        if (document->blocks.data[i].kind != BLOCK_GRID)
            continue;
        flat_grid(&rows, document->blocks.data[i].grid);
        rest = buf_view(&rows);
        for (int row = 0; str_line(&rest, &line); row++) {
            if (row == 0 && str_equal(line, head))
                continue;
            if (row == 0)
                head = line;
            buf_str(&out, line);
            buf_byte(&out, '\n');
        }
    }
    return buf_view(&out);
}

static void test_read_back(const Knowledge *knowledge) {
    Arena *arena = arena_new(128 << 20);
    Buf out = {.arena = arena};
    Diag diag = {0};
    Document *document = sample_document(arena);
    Package package;
    bool good = write_document(document, STR("pdf"), arena, &out, &diag) &&
                package_read(&package, arena, knowledge, STR("x.pdf"), buf_view(&out), STR("pdf"), &diag);
    tap_ok(good, "it is read back");
    if (good) {
        tap_str(flat_difference(arena, grids_of(arena, document), grids_of(arena, &package.document)), STR(""),
                "with the same cells");
        Str before = flat_document(arena, document), after = flat_document(arena, &package.document);
        tap_ok(str_contains(after,
                            str_sub(before, str_find(before, STR("收入预算：")), str_find(before, STR("支出预算：")))),
               "a paragraph of several lines is one");
        tap_int(package.document.remarks.size, 0, "without a remark");
        tap_int(occurrences(after, STR("\xE2\x80\x94")), 0, "the pages' numbers are not taken for text");
    }
    arena_release(arena);
}

/* A package of ours in another format has the same meaning. */
static void test_meaning(const Knowledge *knowledge, const char *path) {
    Opened opened;
    if (!opened_read(&opened, knowledge, path)) {
        tap_skip(path, "not there");
        opened_release(&opened);
        return;
    }
    Arena *arena = opened.arena;
    Buf out = {.arena = arena};
    Diag diag = {0};
    Package back;
    bool good = write_document(&opened.package.document, STR("pdf"), arena, &out, &diag) &&
                package_read(&back, arena, knowledge, STR("x.pdf"), buf_view(&out), STR("pdf"), &diag);
    tap_ok(good, "%s is written and read", path);
    package_interpret(&opened.package, knowledge);
    if (good)
        package_interpret(&back, knowledge);
    tap_str(good ? flat_difference(arena, cube_lines(arena, &opened.package), cube_lines(arena, &back)) : STR("no"),
            STR(""), "with the same figures, coordinates and records");
    opened_release(&opened);
}

static void test_finish(void) {
    Arena *arena = arena_new(1 << 20);
    static const char *const others[] = {"", "startxref\n", "%PDF-1.4\nstartxref\n9\n%%EOF\n",
                                         "%PDF-1.4\nxref\n0 99\n0000000000 65535 f \ntrailer\nstartxref\n9\n%%EOF\n"};
    PdfCells cells = {0};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        Buf out = {.arena = arena};
        pdf_finish(str_from_c(others[i]), &cells, arena, &out);
        tap_str(buf_view(&out), str_from_c(others[i]), "what is not cairo's is left as it is");
    }
    arena_release(arena);
}

int main(void) {
    test_finish();
#if YS_CAIRO
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    test_bytes();
    test_odd_texts();
    test_read_back(knowledge);
    test_meaning(knowledge, "examples/minimal/budget.txt");
    arena_release(arena);
#else
    Arena *arena = arena_new(1 << 20);
    Buf out = {.arena = arena};
    Diag diag = {0};
    tap_ok(!write_document(sample_document(arena), STR("pdf"), arena, &out, &diag) && diag.set,
           "without cairo it says so");
    arena_release(arena);
#endif
    return tap_done();
}
