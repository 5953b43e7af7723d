/* The HTML writer: a small document byte by byte where it matters, the looks that are guessed, and whole packages
 * written and read back. */
#include "builtin_words.h"
#include "flat.h"
#include "opened.h"
#include "tap.h"
#include "write/table_face.h"
#include "write/write.h"

static Document *document_new(Arena *arena) {
    Document *document = arena_new_of(arena, Document);
    *document = (Document){.arena = arena, .file = STR("x.txt"), .lexis = *builtin_words()};
    return document;
}

static Grid *grid_of(Document *document, int rows, int cols, const char *const *texts) {
    Grid *grid = grid_new(document->arena, rows, cols);
    for (int i = 0; i < rows * cols; i++) {
        grid->cells[i].text = str_from_c(texts[i] ? texts[i] : "");
        grid->cells[i].covered = !texts[i];
    }
    document_add_grid(document, grid);
    return grid;
}

static Block *paragraph(Document *document, const char *text) {
    return document_add_paragraph(document, str_from_c(text), (Place){0});
}

static Document *sample(Arena *arena) {
    Document *document = document_new(arena);
    paragraph(document, "某某局")->centred = true;
    paragraph(document, "2025年<部门>预算 & \"说明\"")->centred = true;
    paragraph(document, "")->contents = true;
    Block *block = paragraph(document, "一、收支情况");
    block->new_page = true;
    block->heading = 1;
    paragraph(document, "收入预算 1,234.50 万元。");
    block = paragraph(document, "收支总表");
    block->heading = 2;
    block->new_page = block->landscape = true;
    paragraph(document, "单位：万元")->right = true;
    static const char *const texts[] = {"项目",     "预算数", NULL,    NULL,      "小计", "基本",
                                        "本年收入", "10.00",  "10.00", "一般<i>", "1.00", "-"};
    Grid *grid = grid_of(document, 4, 3, texts);
    grid->cells[0].row_span = 2;
    grid->cells[1].col_span = 2;
    return document;
}

static void test_sample(void) {
    Arena *arena = arena_new(8 << 20);
    Buf out = {.arena = arena}, again = {.arena = arena};
    Diag diag = {0};
    Document *document = sample(arena);
    tap_ok(write_document(document, STR("html"), arena, &out, &diag), "a document is written");
    write_document(document, STR("html"), arena, &again, &diag);
    tap_str(buf_view(&again), buf_view(&out), "twice, the same bytes");
    Str text = buf_view(&out);
    static const char *const wanted[] = {
        "<html lang=\"zh-CN\">",
        "<title>某某局2025年&lt;部门&gt;预算 &amp; &quot;说明&quot;</title>",
        "<h1>某某局<br>\n2025年&lt;部门&gt;预算 &amp; &quot;说明&quot;</h1>",
        "<li class=\"l1\"><a href=\"#h3\">一、收支情况</a></li>\n<li class=\"l2\"><a href=\"#h5\">收支总表</a></li>",
        "<section>\n<h2 id=\"h3\">一、收支情况</h2>\n<p>收入预算 1,234.50 万元。</p>",
        "</section>\n<section class=\"wide\">\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
        "aria-labelledby=\"t7\">\n<table>\n<caption id=\"t7\">\n<h3 id=\"h5\">收支总表</h3>\n"
        "<p class=\"r\">单位：万元</p>\n</caption>",
        "<thead>\n<tr><th rowspan=\"2\" scope=\"col\">项目</th><th colspan=\"2\" scope=\"colgroup\">预算数</th></tr>",
        "<tr><th scope=\"col\">小计</th><th scope=\"col\">基本</th></tr>\n</thead>",
        "<tr><th scope=\"row\">本年收入</th><td class=\"n\">10.00</td>",
        "<th scope=\"row\">一般&lt;i&gt;</th>",
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        tap_ok(str_contains(text, str_from_c(wanted[i])), "there is %s", wanted[i]);
    tap_ok(!str_contains(text, STR("<i>")) && !str_contains(text, STR("<script")), "no text becomes an element");
    tap_ok(!write_document(document, STR("wps"), arena, &out, &diag) && diag.set, "an unknown format is a failure");
    arena_release(arena);
}

static void test_guesses(void) {
    Arena *arena = arena_new(8 << 20);
    Document *document = document_new(arena);
    paragraph(document, "2025年收支总表")->centred = true;
    static const char *const texts[] = {"编码", "名称", "2025", "201", "服务", "1.50", "203", "国防", "无"};
    Grid *grid = grid_of(document, 3, 3, texts);
    tap_int(document_title_end(document), 0, "a title right above a table is the table's");
    tap_int(table_title_begin(document, 1), 0, "which begins there");
    tap_str(document_title(document, arena), STR("2025年收支总表"), "and the document's for want of another");
    grid->cells[2].text = STR("数");
    tap_int(table_head_rows(grid), 1, "rows above the first figure are the head");
    tap_int(cell_align(grid, 1, 0), ALIGN_LEFT, "a code is left");
    tap_int(cell_align(grid, 1, 2), ALIGN_RIGHT, "a figure right");
    grid->cells[0].row_span = 3;
    tap_int(table_head_rows(grid), 0, "a head that would be the whole table is none");
    arena_release(arena);
}

/* Reads bytes as HTML into a document of the arena. */
static bool read_back(Arena *arena, const Buf *bytes, Document *document) {
    Diag diag = {0};
    *document = (Document){.arena = arena, .file = STR("x.html"), .lexis = *builtin_words()};
    bool good = read_document(buf_view(bytes), STR("html"), document, &diag);
    if (!good)
        printf("# %s\n", diag.en);
    return good;
}

static void test_round_trip(const Knowledge *knowledge, const char *path) {
    Opened opened;
    if (!opened_read(&opened, knowledge, path)) {
        tap_skip(path, "not there");
        opened_release(&opened);
        return;
    }
    Arena *arena = opened.arena;
    Buf first = {.arena = arena}, second = {.arena = arena};
    Document once, twice;
    Diag diag = {0};
    bool good = write_document(&opened.package.document, STR("html"), arena, &first, &diag) &&
                read_back(arena, &first, &once) && write_document(&once, STR("html"), arena, &second, &diag) &&
                read_back(arena, &second, &twice);
    tap_ok(good, "%s is written and read twice", path);
    Str flat = flat_document(arena, &opened.package.document);
    tap_str(good ? flat_difference(arena, flat, flat_document(arena, &once)) : STR("no"), STR(""), "it says the same");
    tap_str(good ? flat_difference(arena, flat, flat_document(arena, &twice)) : STR("no"), STR(""), "and again");
    opened_release(&opened);
}

int main(void) {
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    test_sample();
    test_guesses();
    test_round_trip(knowledge, "examples/minimal/budget.txt");
    test_round_trip(knowledge, "examples/tongnan-2025/budget.txt");
    test_round_trip(knowledge, "../shared/corpus/tongnan/2025-budget.txt");
    arena_release(arena);
    return tap_done();
}
