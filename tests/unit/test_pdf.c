/* The PDF reader, on PDFs written here by hand: tables of every make, what is not visible, paragraphs over pages,
 * and each limit.
 *
 * With a folder as argument the PDFs are also written there: the seeds of the fuzz target. */
#include <unistd.h>
#include "pdf_maker.h"
#include "read/read.h"
#include "tap.h"
#include "builtin_words.h"

static const char *seed_folder;

typedef struct Read {
    Arena *arena;
    Buf pdf;
    Document document;
    Diag diag;
    bool good;
} Read;

static void write_seed(const char *name, const Buf *pdf) {
    char path[512];
    if (!seed_folder || pdf->size > 100000)
        return;
    snprintf(path, sizeof path, "%s/%s.pdf", seed_folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(pdf->data, 1, (size_t)pdf->size, file) != (size_t)pdf->size)
        printf("# cannot write %s\n", path);
    if (file)
        fclose(file);
}

static Read read_made(Buf pdf, const char *name) {
    Read read = {.arena = arena_new((size_t)64 << 20), .pdf = pdf};
    read.document = (Document){.arena = read.arena, .file = STR("made.pdf"), .lexis = *builtin_words()};
    write_seed(name, &pdf);
    read.good = read_document(buf_view(&read.pdf), STR("pdf"), &read.document, &read.diag);
    return read;
}

static void release(Read *read) {
    arena_release(read->arena);
    buf_release(&read->pdf);
}

/* The n-th block of the kind, NULL when there are fewer. */
static const Block *nth(const Read *read, BlockKind kind, int n) {
    for (int i = 0; i < read->document.blocks.size; i++)
        if (read->document.blocks.data[i].kind == kind && n-- == 0)
            return &read->document.blocks.data[i];
    return NULL;
}

static Str paragraph(const Read *read, int n) {
    const Block *block = nth(read, BLOCK_PARAGRAPH, n);
    return block ? block->text : STR("(none)");
}

static const Grid *grid(const Read *read, int n) {
    const Block *block = nth(read, BLOCK_GRID, n);
    return block ? block->grid : NULL;
}

static Str cell(const Read *read, int n, int row, int col) {
    const Grid *found = grid(read, n);
    const Cell *at = found ? grid_cell(found, row, col) : NULL;
    return at ? at->text : STR("(none)");
}

static void claim_shape(const Read *read, int n, int rows, int cols, const char *name) {
    const Grid *found = grid(read, n);
    tap_ok(found && found->rows == rows && found->cols == cols, "%s: %d x %d (got %d x %d)", name, rows, cols,
           found ? found->rows : 0, found ? found->cols : 0);
}

static bool has_remark(const Read *read, Str id) {
    for (int i = 0; i < read->document.remarks.size; i++)
        if (str_equal(read->document.remarks.data[i].id, id))
            return true;
    return false;
}

static const double table_xs[] = {60, 200, 320, 440}, table_ys[] = {700, 680, 660, 640};

/* 科目 | 预算数 (over two), 基本支出 | 项目支出, one row of amounts. */
static void table_words(Maker *m) {
    maker_text(m, 70, 665, 10, "科目");
    maker_text(m, 280, 686, 10, "预算数");
    maker_text(m, 230, 666, 10, "基本支出");
    maker_text(m, 350, 666, 10, "项目支出");
    maker_text(m, 70, 646, 10, "一般公共服务支出");
    maker_text_right(m, 315, 646, 10, "1,234.56");
    maker_text_right(m, 435, 646, 10, "78.90");
}

/* A merged cell in each direction. */
static void table_lines(Maker *m) {
    maker_line(m, 60, 700, 440, 700);
    maker_line(m, 200, 680, 440, 680);
    maker_line(m, 60, 660, 440, 660);
    maker_line(m, 60, 640, 440, 640);
    maker_line(m, 60, 640, 60, 700);
    maker_line(m, 200, 640, 200, 700);
    maker_line(m, 320, 640, 320, 680);
    maker_line(m, 440, 640, 440, 700);
}

static void claim_table(const Read *read, const char *name) {
    claim_shape(read, 0, 3, 3, name);
    tap_str(cell(read, 0, 0, 1), STR("预算数"), name);
    tap_str(cell(read, 0, 1, 2), STR("项目支出"), name);
    tap_str(cell(read, 0, 2, 0), STR("一般公共服务支出"), name);
    tap_str(cell(read, 0, 2, 1), STR("1,234.56"), name);
    tap_str(cell(read, 0, 2, 2), STR("78.90"), name);
}

static void claim_box(const float *box, const float *expected, const char *name) {
    bool near = box != NULL;
    for (int i = 0; box && i < 4; i++)
        near = near && box[i] > expected[i] - 1 && box[i] < expected[i] + 1;
    tap_ok(near, "%s", name);
    for (int i = 0; box && !near && i < 4; i++)
        printf("# %.1f, expected %.1f\n", (double)box[i], (double)expected[i]);
}

/* Where these words of the first paragraph stand. */
static Place place_of_words(const Read *read, const char *words, int *next) {
    const Block *block = nth(read, BLOCK_PARAGRAPH, 0);
    ptrdiff_t at = block ? str_find(block->text, str_from_c(words)) : -1;
    int begin = (int)at, end = begin + (int)strlen(words);
    tap_ok(at >= 0, "%s is there", words);
    return at < 0 ? (Place){0} : place_within(block->segments, block->segments_count, block->text, begin, end, next);
}

/* A word of a paragraph has a box of its own, on each line that it stands on, however the page lies. */
static void test_words(void) {
    Maker m = {0};
    maker_text(&m, 80, 700, 10, "收入预算 1946.23 万元，增长5.1%，其中基本支出比上年增加一百二十万元整共计10");
    maker_text(&m, 60, 680, 10, "00.5 万元。");
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "words");
    int next;
    Place place = place_of_words(&read, "1946.23", &next);
    claim_box(place.box, (float[]){125, 133.4F, 160, 143.4F}, "a figure of a sentence has its own box");
    place = place_of_words(&read, "1000.5", &next);
    const Block *block = nth(&read, BLOCK_PARAGRAPH, 0);
    int end = (int)(str_find(block->text, STR("1000.5")) + STR("1000.5").size);
    tap_ok(next == end - (int)STR("00.5").size, "one that goes on below says where");
    claim_box(place.box, (float[]){445, 133.4F, 455, 143.4F}, "its first piece");
    place = place_within(block->segments, block->segments_count, block->text, next, end, &next);
    claim_box(place.box, (float[]){60, 153.4F, 80, 163.4F}, "its second piece");
    tap_int(next, end, "and it ends there");
    release(&read);

    maker_text(&m, 80, 700, 10, "收入预算 1946.23 万元，增长 5.1%。");
    maker_page(&m, "/Rotate 90 /CropBox [50 60 595 842]");
    read = read_made(maker_finish(&m, ""), "words-turned");
    place = place_of_words(&read, "1946.23", &next);
    claim_box(place.box, (float[]){638.6F, 75, 648.6F, 110}, "on a turned page with a crop box as it is shown");
    release(&read);
}

static void test_ruled(void) {
    Maker m = {0};
    maker_text(&m, 200, 760, 16, "部门预算表");
    maker_text(&m, 400, 720, 10, "单位：万元");
    table_lines(&m);
    table_words(&m);
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "ruled");
    claim_table(&read, "strokes");
    const Grid *found = grid(&read, 0);
    tap_ok(found && found->ruled, "its cells are certain");
    tap_ok(found && grid_cell(found, 0, 0)->row_span == 2 && grid_cell(found, 0, 1)->col_span == 2 &&
               grid_cell(found, 1, 0)->covered && grid_cell(found, 0, 2)->covered,
           "merged cells have spans");
    tap_str(paragraph(&read, 0), STR("部门预算表"), "the title stands apart");
    tap_str(paragraph(&read, 1), STR("单位：万元"), "so does the unit");
    tap_int(read.document.blocks.size, 3, "text of a table is not a paragraph too");
    const Cell *at = found ? grid_cell(found, 2, 1) : NULL;
    claim_box(at ? cell_frame(at) : NULL, (float[]){200, 182, 320, 202}, "a cell knows its frame, from the top left");
    claim_box(at ? at->place.box : NULL, (float[]){275, 187.4F, 315, 197.4F}, "and where its text stands");
    release(&read);
}

/* Thin boxes, a doubled outer line, dashes, and a line that is a row of dots. */
static void test_fills(void) {
    Maker m = {0};
    maker_fill(&m, 60, 699.7, 380, 0.6);
    maker_fill(&m, 60, 701.5, 380, 0.6);
    maker_fill(&m, 200, 679.7, 240, 0.6);
    for (int x = 60; x < 440; x += 6) {
        maker_fill(&m, x, 659.7, 4, 0.6);
        maker_fill(&m, x, 639.5, 1, 1);
        maker_fill(&m, x + 3, 639.5, 1, 1);
    }
    buf_format(&m.content, "[4 2] 0 d\n");
    maker_line(&m, 60, 640, 60, 700);
    maker_line(&m, 200, 640, 200, 700);
    maker_line(&m, 320, 640, 320, 680);
    maker_fill(&m, 439.7, 640, 0.6, 60);
    table_words(&m);
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "fills");
    claim_table(&read, "fills, doubles, dashes, dots");
    release(&read);
}

static void test_missing_lines(void) {
    Maker m = {0};
    maker_line(&m, 60, 700, 440, 700);
    maker_line(&m, 200, 680, 440, 680);
    maker_line(&m, 60, 660, 440, 660);
    maker_line(&m, 60, 640, 440, 640);
    maker_line(&m, 200, 640, 200, 700);
    maker_line(&m, 320, 640, 320, 680);
    table_words(&m);
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "no-outer-lines");
    claim_table(&read, "no outer lines");
    release(&read);

    double ys[] = {700, 680, 560};
    maker_lattice(&m, table_xs, 4, ys, 3);
    maker_text(&m, 70, 686, 10, "科目");
    maker_text(&m, 230, 686, 10, "基本支出");
    maker_text(&m, 350, 686, 10, "项目支出");
    for (int row = 0; row < 6; row++) {
        maker_text(&m, 70, 666 - 20 * row, 10, row == 3 ? "其中：" : "教育支出");
        if (row == 3)
            continue;
        maker_text_right(&m, 315, 666 - 20 * row, 10, "12.34");
        maker_text_right(&m, 435, 666 - 20 * row, 10, "5.67");
    }
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "no-inner-lines");
    claim_shape(&read, 0, 7, 3, "rows without lines between them");
    tap_str(cell(&read, 0, 4, 0), STR("其中："), "a row without amounts is a row");
    tap_str(cell(&read, 0, 6, 2), STR("5.67"), "the last row");
    release(&read);
}

/* Figures that a narrow cell broke over two lines: their rows are what the lines say. */
static void test_torn(void) {
    static const char *const upper[] = {"1,318,440", "87,450.0", "1,405,8", "77,450.0"}, *const lower[] = {
                                                                                             ".62", "0", "90.62", "0"};
    static const double xs[] = {60, 160, 210, 255, 300, 345}, ys[] = {700, 670, 640};
    Maker m = {0};
    maker_lattice(&m, xs, 6, ys, 3);
    for (int row = 0; row < 2; row++) {
        maker_text(&m, 64, 681 - 30 * row, 10, row ? "教育支出" : "合计");
        for (int col = 0; col < 4; col++) {
            maker_text_right(&m, xs[col + 2] - 3, 687 - 30 * row, 10, upper[col]);
            maker_text_right(&m, xs[col + 2] - 3, 675 - 30 * row, 10, lower[col]);
        }
    }
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "torn");
    claim_shape(&read, 0, 2, 5, "torn figures make no rows");
    tap_str(cell(&read, 0, 0, 1), STR("1,318,440.62"), "the decimals on the next line");
    tap_str(cell(&read, 0, 1, 2), STR("87,450.00"), "the last decimal alone");
    tap_str(cell(&read, 0, 0, 3), STR("1,405,890.62"), "a group of digits torn");
    release(&read);

    maker_lattice(&m, (double[]){60, 160, 240, 320}, 4, (double[]){700, 670, 600}, 3);
    for (int row = 0; row < 4; row++) {
        maker_text(&m, 64, 655 - 12 * row, 10, "教育支出");
        maker_text_right(&m, 237, 655 - 12 * row, 10, row % 2 ? "0" : "87,450.0");
        maker_text_right(&m, 317, 655 - 12 * row, 10, row % 2 ? "0.62" : "1,318.4");
    }
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "not-torn");
    claim_shape(&read, 0, 5, 3, "figures of rows without lines are not torn ones");
    release(&read);
}

static void rows_without_lines(Maker *m) {
    static const char *labels[] = {"教育支出", "社会保障和就业支出", "卫生健康支出", "住房保障支出"};
    maker_text(m, 70, 706, 10, "科目");
    maker_text(m, 270, 706, 10, "预算数");
    maker_text(m, 390, 706, 10, "决算数");
    for (int i = 0; i < 4; i++) {
        maker_text(m, 70, 686 - 20 * i, 10, labels[i]);
        maker_text_right(m, 310, 686 - 20 * i, 10, i == 2 ? "1,002.00" : "345.67");
        maker_text_right(m, 430, 686 - 20 * i, 10, i == 1 ? "-" : "20.10");
    }
}

static void test_loose(void) {
    Maker m = {0};
    maker_text(&m, 200, 760, 16, "收支表");
    rows_without_lines(&m);
    maker_text(&m, 60, 580, 10, "以上为本部门全部收支，请社会公众监督，本表所列数据均以决算为准。");
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "borderless");
    claim_shape(&read, 0, 5, 3, "borderless");
    tap_str(cell(&read, 0, 3, 1), STR("1,002.00"), "borderless: a cell");
    tap_ok(grid(&read, 0) && !grid(&read, 0)->ruled, "borderless: not certain");
    tap_str(paragraph(&read, 0), STR("收支表"), "borderless: the title stands apart");
    release(&read);

    rows_without_lines(&m);
    maker_line(&m, 60, 720, 440, 720);
    maker_line(&m, 60, 700, 440, 700);
    maker_line(&m, 60, 618, 440, 618);
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "three-rules");
    claim_shape(&read, 0, 5, 3, "three rules");
    tap_str(cell(&read, 0, 4, 0), STR("住房保障支出"), "three rules: the last row");
    release(&read);

    for (int i = 0; i < 6; i++) {
        char line[64];
        snprintf(line, sizeof line, "%d．部门概况", i + 1);
        maker_text(&m, 70, 700 - 20 * i, 12, line);
        snprintf(line, sizeof line, "%d", 2 * i + 1);
        maker_text(&m, 500, 700 - 20 * i, 12, line);
    }
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "contents");
    tap_ok(!grid(&read, 0), "a table of contents is no table");
    tap_str(paragraph(&read, 1), STR("2．部门概况 3"), "its page numbers stay with it");
    release(&read);
}

static void test_cells(void) {
    Maker m = {0};
    maker_lattice(&m, table_xs, 4, table_ys, 4);
    maker_text(&m, 65, 691, 8, "机关事业单位基本养老保险缴费支");
    maker_text(&m, 65, 682, 8, "出");
    maker_text(&m, 205, 691, 8, "1,234,5");
    maker_text(&m, 205, 682, 8, "67.89");
    maker_text(&m, 325, 691, 8, "12.30");
    maker_text(&m, 325, 682, 8, "45.60");
    /* one show operator over two cells, parted by a move */
    maker_raw(&m, "BT /F1 10 Tf 70 666 Td [<54088BA1> -14000 <00310030002E00350030>] TJ ET");
    maker_text_right(&m, 470, 666, 10, "12,345,678,901.23"); /* sticks out on both sides */
    /* two baselines, and two fonts, in one number */
    maker_raw(&m, "BT /F1 10 Tf 210 646 Td <003100320033> Tj 15 0.6 Td <002E> Tj 5 -0.6 Td <00340035> Tj ET");
    maker_text(&m, 330, 646, 10, "１２．５０");
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "cells");
    claim_shape(&read, 0, 3, 3, "cells");
    tap_str(cell(&read, 0, 0, 0), STR("机关事业单位基本养老保险缴费支出"), "a wrapped text is joined");
    tap_str(cell(&read, 0, 0, 1), STR("1,234,567.89"), "a wrapped number is joined");
    tap_str(cell(&read, 0, 0, 2), STR("12.30 45.60"), "two amounts of one cell stay two");
    tap_str(cell(&read, 0, 1, 0), STR("合计"), "a run over two cells: left");
    tap_str(cell(&read, 0, 1, 1), STR("10.50"), "a run over two cells: right");
    tap_str(cell(&read, 0, 1, 2), STR("12,345,678,901.23"), "a number that sticks out of its cell stays whole");
    tap_str(cell(&read, 0, 2, 1), STR("123.45"), "a number on two baselines is one number");
    tap_str(cell(&read, 0, 2, 2), STR("１２．５０"), "full-width digits stay as printed");
    release(&read);
}

static void test_several(void) {
    Maker m = {0};
    double left[] = {40, 120, 200}, right[] = {260, 340, 420}, low[] = {500, 480, 460};
    double high[] = {700, 680, 660};
    maker_lattice(&m, left, 3, high, 3);
    maker_lattice(&m, right, 3, high, 3);
    maker_lattice(&m, left, 3, low, 3);
    maker_text(&m, 45, 686, 10, "收入");
    maker_text(&m, 265, 686, 10, "支出");
    maker_text(&m, 45, 560, 10, "附表");
    maker_text(&m, 45, 486, 10, "编号");
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "several");
    tap_str(cell(&read, 0, 0, 0), STR("收入"), "side by side: left first");
    tap_str(cell(&read, 1, 0, 0), STR("支出"), "side by side: right");
    tap_str(cell(&read, 2, 0, 0), STR("编号"), "a table further down");
    const Block *between = nth(&read, BLOCK_PARAGRAPH, 0);
    tap_ok(between && between == &read.document.blocks.data[2], "the text between stands between");
    release(&read);
}

static void test_visibility(void) {
    Maker m = {0};
    maker_raw(&m, "q 50 690 100 30 re W n");
    maker_text(&m, 60, 700, 12, "可见");
    maker_text(&m, 300, 700, 12, "裁去");
    maker_raw(&m, "Q BT /F1 12 Tf 3 Tr 60 600 Td <4E0D53EF89C1> Tj 0 Tr ET");
    maker_text(&m, 60, 500, 12, "粗体");
    maker_text(&m, 60.3, 500, 12, "粗体");
    maker_text(&m, 700, 400, 12, "页外");
    maker_raw(&m, "BT /F1 30 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <6C345370> Tj ET");
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "visibility");
    tap_int(read.document.blocks.size, 2, "clipped, invisible, slanted and outside the page: not there");
    tap_str(paragraph(&read, 0), STR("可见"), "what the clip leaves");
    tap_str(paragraph(&read, 1), STR("粗体"), "what is drawn twice to look bold is read once");
    tap_ok(has_remark(&read, STR("hidden-text")), "invisible text is told");
    tap_ok(has_remark(&read, STR("slanted-text")), "slanted text is told");
    release(&read);

    maker_text_font(&m, 2, 60, 700, 12, "无码");
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "no-unicode");
    tap_str(paragraph(&read, 0), STR("\xEF\xBF\xBD\xEF\xBF\xBD"), "a font without Unicode gives no text");
    tap_ok(has_remark(&read, STR("font-without-unicode")), "and it is told");
    release(&read);

    Str pixels = STR("0");
    int image = maker_stream(
        &m, "/Type /XObject /Subtype /Image /Width 1000 /Height 1400 /ColorSpace /DeviceGray /BitsPerComponent 1",
        pixels);
    char resources[64];
    snprintf(resources, sizeof resources, "/XObject << /I %d 0 R >>", image);
    m.resources = resources;
    maker_raw(&m, "q 595 0 0 842 0 0 cm /I Do Q");
    maker_page(&m, "");
    maker_raw(&m, " ");
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "scanned");
    tap_int(read.document.scanned_pages, 1, "an image without text is a scanned page, an empty page is not");
    tap_ok(has_remark(&read, STR("scanned-page")), "and it is told");
    release(&read);

    image = maker_stream(
        &m, "/Type /XObject /Subtype /Image /Width 1000 /Height 1400 /ColorSpace /DeviceGray /BitsPerComponent 1",
        pixels);
    snprintf(resources, sizeof resources, "/XObject << /I %d 0 R >>", image);
    m.resources = resources;
    maker_raw(&m, "q 595 0 0 842 0 0 cm /I Do Q");
    maker_text(&m, 280, 40, 12, "- 7 -");
    maker_page(&m, "");
    maker_raw(&m, "q 595 0 0 842 0 0 cm /I Do Q BT /F1 12 Tf 3 Tr 60 600 Td <4E0D53EF89C1> Tj 0 Tr ET");
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "recognised");
    tap_int(read.document.scanned_pages, 1, "an image with nothing but a page number is a scanned page");
    tap_int(read.document.recognised_pages, 1, "invisible text over an image was recognised");
    tap_str(paragraph(&read, 0), STR("不可见"), "and is read");
    tap_ok(has_remark(&read, STR("recognised-text")) && !has_remark(&read, STR("hidden-text")), "with a remark");
    release(&read);
}

static void test_cells_without_text(void) {
    static const double xs[] = {50, 150, 250, 350}, ys[] = {600, 620, 640, 660};
    Maker m = {0};
    maker_lattice(&m, xs, 4, ys, 4);
    maker_text(&m, 60, 645, 10, "名称");
    maker_text(&m, 160, 645, 10, "合计");
    maker_text(&m, 260, 645, 10, "基本支出");
    maker_text(&m, 60, 625, 10, "行政运行");
    maker_raw(&m, "q 60 0 0 12 170 624 cm /I Do Q");
    maker_raw(&m, "q 150 0 0 58 120 601 cm /I Do Q"); /* a stamp */
    maker_raw(&m, "q 1 0 0 1 300 630 cm Q");
    maker_text(&m, 60, 605, 10, "基建");
    maker_text(&m, 230, 605, 10, "1,200.00");
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "picture-cell");
    const Grid *table = grid(&read, 0);
    tap_ok(table && grid_cell(table, 1, 1)->picture, "a cell with a picture and no text is marked");
    tap_ok(table && !grid_cell(table, 1, 2)->picture && !grid_cell(table, 2, 1)->picture, "... it alone");
    tap_ok(has_remark(&read, STR("picture-cells")), "and it is told");
    tap_int(table ? grid_cell(table, 2, 1)->col_span : 0, 2, "a number in the middle of a side makes one cell of two");
    release(&read);
}

/* Numbers that are wider than their cell, and what a clip leaves of them. */
static void test_cut_numbers(void) {
    static const double xs[] = {50, 150, 200, 300}, ys[] = {580, 600, 620, 640, 660};
    Maker m = {0};
    maker_lattice(&m, xs, 4, ys, 5);
    maker_text(&m, 60, 645, 10, "名称");
    maker_text(&m, 155, 645, 10, "合计");
    maker_raw(&m, "q 150 600 50 60 re W n");
    maker_text(&m, 155, 625, 12, "12,345.67"); /* the last digits are hidden */
    maker_text_right(&m, 197, 605, 10, "2,345.89");
    maker_raw(&m, "Q q 150 580 50 20 re W n");
    maker_text(&m, 155, 585, 12, "98,765.43"); /* drawn in two strips: all of it is seen */
    maker_raw(&m, "Q q 200 580 100 20 re W n");
    maker_text(&m, 155, 585, 12, "98,765.43");
    maker_raw(&m, "Q q 50 600 100 60 re W n");
    maker_text(&m, 55, 625, 10, "一个很长的项目名称2025年"); /* no number */
    maker_raw(&m, "Q");
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "cut");
    const Grid *table = grid(&read, 0);
    tap_str(table ? grid_cell(table, 1, 1)->text : STR(""), STR("12,345.67"), "a number that is cut off is read whole");
    tap_ok(table && grid_cell(table, 1, 1)->cut, "and marked");
    tap_ok(table && !grid_cell(table, 2, 1)->cut && !grid_cell(table, 3, 1)->cut, "one that is seen is not");
    tap_str(table ? grid_cell(table, 1, 0)->text : STR(""), STR("一个很长的项目名称2"),
            "of a name what is seen is read");
    Str said = STR("");
    for (int i = 0; i < read.document.remarks.size; i++)
        if (str_equal(read.document.remarks.data[i].id, STR("cut-numbers")))
            said = read.document.remarks.data[i].en;
    tap_ok(str_starts(said, STR("1 numbers")), "and it is told");
    tap_ok(str_contains(said, STR("\"12,345.67\"")), "with both strings");
    release(&read);
}

static void test_tails(void) {
    static const double xs[] = {50, 200, 300}, ys[] = {580, 600, 620, 640, 660};
    static const char *const names[] = {"2080505-机关单位养老保险", "2080506-机关单位职业年金", "2101101-行政单位医疗",
                                        "2210201-住房公积金"};
    Maker m = {0};
    maker_lattice(&m, xs, 3, ys, 5);
    for (int row = 0; row < 4; row++) {
        maker_text(&m, 55, 652 - 20 * row - (row > 0 ? 10 : 0), 8, names[row]);
        maker_text_right(&m, 295, 645 - 20 * row, 8, "1,234.56");
    }
    maker_text(&m, 55, 632, 8, "缴费");
    maker_text(&m, 55, 612, 8, "缴费支出");
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "tails");
    const Grid *table = grid(&read, 0);
    tap_str(table ? grid_cell(table, 0, 0)->text : STR(""), STR("2080505-机关单位养老保险缴费"),
            "a name's tail goes back");
    tap_str(table ? grid_cell(table, 1, 0)->text : STR(""), STR("2080506-机关单位职业年金缴费支出"), "... to its row");
    tap_str(table ? grid_cell(table, 2, 0)->text : STR(""), STR("2101101-行政单位医疗"), "and leaves its neighbour");
    release(&read);
}

/* A table of four rows below its head: with the names of the rows, or only with one column of its figures. */
static void draw_strip(Maker *m, double x, const char *title, bool names) {
    static const char *const rows[] = {"科目名称", "教育支出", "卫生健康支出", "住房保障支出", "其他支出"};
    const double xs[] = {x, x + 90, x + 180}, ys[] = {580, 600, 620, 640, 660, 680};
    maker_text(m, x, 720, 12, title);
    maker_lattice(m, xs, names ? 3 : 2, ys, 6);
    for (int row = 0; row < 5; row++) {
        double y = 665 - 20 * row;
        if (names)
            maker_text(m, x + 5, y, 10, rows[row]);
        if (row == 0)
            maker_text(m, names ? x + 95 : x + 5, y, 10, names ? "合计" : "其他");
        else if (names || row != 2)
            maker_text_right(m, names ? x + 175 : x + 85, y, 10, row == 1 ? "1,234.50" : "600.25");
    }
}

static void test_sheets(void) {
    Maker m = {0};
    draw_strip(&m, 60, "收入预算表", true);
    maker_page(&m, "");
    draw_strip(&m, 60, "单位：万元", false);
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "beside");
    const Grid *table = grid(&read, 0);
    tap_int(table ? table->cols : 0, 3, "right columns on a page of their own go on with the table");
    tap_str(table ? grid_cell(table, 3, 2)->text : STR(""), STR("600.25"), "in their rows");
    tap_int(table ? grid_cell(table, 3, 2)->place.page : 0, 2, "and stand where they are printed");
    tap_ok(table && grid_cell(table, 2, 2)->text.size == 0, "a blank row of theirs stays blank");
    tap_ok(grid(&read, 1) == NULL, "they are no table of their own");
    tap_str(paragraph(&read, 1), STR("单位：万元"), "what stands above them stands above the table");
    release(&read);

    m.width = 842;
    m.height = 595;
    maker_raw(&m, "1 0 0 1 0 -200 cm");
    draw_strip(&m, 60, "收入预算表", true);
    draw_strip(&m, 500, "支出预算表", true);
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "two-up");
    const Document *document = &read.document;
    tap_ok(document->blocks.size == 4 && document->blocks.data[1].kind == BLOCK_GRID &&
               document->blocks.data[3].kind == BLOCK_GRID,
           "two pages on one sheet are read one after the other");
    tap_str(paragraph(&read, 1), STR("支出预算表"), "each table under its title");
    release(&read);

    m.width = 842;
    m.height = 595;
    maker_raw(&m, "1 0 0 1 0 -200 cm");
    maker_text(&m, 400, 760, 12, "部门收支总表");
    draw_strip(&m, 60, "收入", true);
    draw_strip(&m, 500, "支出", true);
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "blocks");
    tap_ok(read.document.blocks.size == 5 && read.document.blocks.data[2].kind == BLOCK_PARAGRAPH,
           "under a title that stands over both they are one page");
    release(&read);
}

static void test_turned(void) {
    Maker m = {0};
    table_lines(&m);
    table_words(&m);
    maker_page(&m, "/Rotate 90");
    Read read = read_made(maker_finish(&m, ""), "turned-page");
    claim_table(&read, "a page shown turned is read turned back");
    const Grid *found = grid(&read, 0);
    const float *box = found ? found->place.box : NULL;
    tap_ok(box && box[2] - box[0] < 62 && box[3] - box[1] > 370, "its places are as it is shown");
    release(&read);

    maker_raw(&m, "q 0 1 -1 0 900 0 cm");
    table_lines(&m);
    table_words(&m);
    maker_raw(&m, "Q");
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "turned-text");
    claim_table(&read, "text that runs upwards");
    release(&read);
}

static void body_line(Maker *m, double y, bool indented, const char *text) {
    maker_text(m, indented ? 94 : 70, y, 12, text);
}

static void test_paragraphs(void) {
    static const char *full = "年度预算收入安排情况说明本部门按照综合预算的原则编制部门预算全部收支均纳入"; /* 37 */
    static const char *first =
        "年度预算收入安排情况说明本部门按照综合预算的原则编制部门预算全部收支均"; /* 35: indented */
    Maker m = {0};
    for (int page = 0; page < 3; page++) {
        char number[32];
        snprintf(number, sizeof number, page == 1 ? "第%d页，共3页" : "- %d -", page + 1);
        maker_text(&m, 280, 40, 10, number);
        maker_text(&m, 70, 800, 9, "某市某局部门预算公开");
        if (page == 0) {
            maker_text(&m, 220, 740, 18, "部门预算情况说明");
            body_line(&m, 700, true, "一、部门职责");
            body_line(&m, 680, true, first);
            body_line(&m, 660, false, full);
            body_line(&m, 640, false, "管理。");
            body_line(&m, 620, true, first);
            body_line(&m, 600, false, full);
        } else {
            body_line(&m, 740, false, "1,234.56万元。");
            body_line(&m, 720, true, "（一）收入情况。");
            body_line(&m, 700, true, first);
            body_line(&m, 680, false, full);
        }
        maker_page(&m, "");
    }
    Read read = read_made(maker_finish(&m, ""), "paragraphs");
    tap_str(paragraph(&read, 0), STR("部门预算情况说明"), "a running head is no paragraph, a heading is one");
    tap_ok(nth(&read, BLOCK_PARAGRAPH, 0)->centred, "a heading is centred");
    tap_str(paragraph(&read, 1), STR("一、部门职责"), "a section's heading stands apart");
    tap_ok(str_ends(paragraph(&read, 2), STR("均纳入管理。")), "lines are joined");
    const Block *over = nth(&read, BLOCK_PARAGRAPH, 3);
    tap_ok(over && str_ends(over->text, STR("均纳入1,234.56万元。")), "over a page end too");
    tap_int(over ? over->segments_count : 0, 3, "a segment for each line");
    tap_int(over ? block_place_at(over, (int)over->text.size - 1).page : 0, 2, "the last of them on the next page");
    for (int i = 0; i < read.document.blocks.size; i++)
        if (str_contains(read.document.blocks.data[i].text, STR("- ")) ||
            str_contains(read.document.blocks.data[i].text, STR("共3页")))
            tap_ok(false, "a page number is left");
    release(&read);
}

/* Entries of a contents that all stand in by as much, full or wrapped. */
static void test_items(void) {
    Maker m = {0};
    body_line(&m, 700, true, "（一）关于某市某局年度部门预算收支安排的总体情况和编制的依据以及其他");
    body_line(&m, 680, true, "说明");
    body_line(&m, 660, true, "（二）关于某市某局年度部门预算收入安排的总体情况和编制依据的有关说明");
    body_line(&m, 640, true, "（三）关于某市某局年度部门预算支出安排的总体情况和编制的依据以及其他");
    body_line(&m, 620, true, "说明");
    maker_page(&m, "");
    Read read = read_made(maker_finish(&m, ""), "items");
    tap_int(read.document.blocks.size, 3, "each item of a list begins a paragraph");
    tap_ok(str_ends(paragraph(&read, 2), STR("以及其他说明")), "and goes on where it wraps");
    release(&read);
}

static void claim_failure(Read *read, const char *part, const char *name) {
    tap_ok(!read->good && read->diag.set && str_contains(str_from_c(read->diag.en), str_from_c(part)), "%s (%s)", name,
           read->good ? "read" : read->diag.en);
    release(read);
}

static void test_broken(void) {
    Maker m = {0};
    table_lines(&m);
    table_words(&m);
    maker_page(&m, "");
    Buf pdf = maker_finish(&m, "");
    pdf.size -= 300; /* without its cross-reference table */
    Read read = read_made(pdf, "cut-off");
    claim_table(&read, "a damaged file is repaired");
    tap_ok(read.document.damaged && has_remark(&read, STR("damaged-file")), "and said to be damaged");
    release(&read);

    table_words(&m);
    maker_page(&m, "");
    pdf = maker_finish(&m, "");
    pdf.size /= 2;
    read = read_made(pdf, "half");
    claim_failure(&read, "cannot be read as PDF", "half a file is a failure");

    Buf rubbish = {0};
    buf_str(&rubbish, STR("%PDF-1.4\nnothing of the kind\n"));
    read = read_made(rubbish, "rubbish");
    claim_failure(&read, "cannot be read as PDF", "no PDF behind the head");

    table_words(&m);
    maker_page(&m, "");
    read = read_made(maker_finish(&m, "/ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] "
                                      "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
                                      "/O <000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F> "
                                      "/U <000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F> >>"),
                     "password");
    claim_failure(&read, "password", "a password is needed");

    maker_text(&m, 60, 700, 12, "前");
    maker_raw(&m, "/Nowhere Do");
    maker_text(&m, 60, 600, 12, "后");
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "damaged-page");
    tap_ok(read.good && has_remark(&read, STR("damaged-page")), "a damaged page is told");
    tap_ok(read.document.damaged, "and the document is damaged");
    tap_str(paragraph(&read, 1), STR("后"), "and read on");
    release(&read);
}

static void test_limits(void) {
    Maker m = {0};
    maker_text(&m, 60, 700, 12, "一");
    maker_page(&m, "");
    Read read = read_made(maker_finish_count(&m, "", READ_PAGES_MAX + 1), "pages");
    claim_failure(&read, "pages", "the limit of pages");

    maker_raw(&m, "BT /F1 2 Tf 60 700 Td");
    for (int i = 0; i < 2001; i++)
        maker_raw(
            &m, "(0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000) "
                "Tj 1 0 0 1 60 700 Tm");
    maker_raw(&m, "ET");
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "glyphs");
    claim_failure(&read, "glyphs", "the limit of glyphs");

    for (int i = 0; i < 100001; i++)
        maker_fill(&m, 10, 10, 500, 0.5);
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "rulings");
    claim_failure(&read, "rulings", "the limit of rulings");

    for (int i = 0; i < 600; i++)
        maker_raw(&m, "q");
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "states");
    claim_failure(&read, "graphics states", "the limit of saved states");
}

/* Forms that call forms: each level `times` times the one below. */
static Buf nested_forms(int levels, int times) {
    Maker m = {0};
    Buf content = {0};
    char entries[128];
    int below = maker_stream(&m, "/Type /XObject /Subtype /Form /BBox [0 0 595 842]", STR("q Q q Q q Q"));
    for (int level = 0; level < levels; level++) {
        content.size = 0;
        for (int i = 0; i < times; i++)
            buf_str(&content, STR("/B Do "));
        snprintf(entries, sizeof entries,
                 "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /B %d 0 R >> >>", below);
        below = maker_stream(&m, entries, buf_view(&content));
    }
    buf_release(&content);
    snprintf(entries, sizeof entries, "/XObject << /B %d 0 R >>", below);
    m.resources = entries;
    maker_raw(&m, "/B Do");
    maker_page(&m, "");
    return maker_finish(&m, "");
}

static void test_hostile(void) {
    Read read = read_made(nested_forms(40, 1), "deep-forms");
    claim_failure(&read, "nested forms", "the limit of nesting");
    read = read_made(nested_forms(4, 60), "many-forms");
    claim_failure(&read, "operators", "the limit of operators");

    Maker m = {0};
    int form =
        maker_stream(&m, "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /B 10 0 R >> >>",
                     STR("/B Do BT ET"));
    tap_int(form, 10, "the form calls itself");
    m.resources = "/XObject << /B 10 0 R >>";
    maker_raw(&m, "/B Do");
    maker_text(&m, 60, 700, 12, "后");
    maker_page(&m, "");
    read = read_made(maker_finish(&m, ""), "form-in-itself");
    tap_str(paragraph(&read, 0), STR("后"), "a form within itself ends");
    release(&read);

    for (int page = 0; page < 40; page++) {
        for (int i = 0; i < 40; i++)
            maker_text(&m, 60, 800 - 19 * i, 12, "一般公共服务支出一般公共服务支出一般公共服务支出");
        maker_page(&m, "");
    }
    read = (Read){.arena = arena_new((size_t)200 << 10), .pdf = maker_finish(&m, "")};
    read.document = (Document){.arena = read.arena, .file = STR("made.pdf"), .lexis = *builtin_words()};
    read.good = read_document(buf_view(&read.pdf), STR("pdf"), &read.document, &read.diag);
    claim_failure(&read, "memory limit", "the arena's limit, reached under the library");
}

/* The libraries below have an output of their own; the library leaves standard error alone. */
static void test_quiet(void) {
    Maker m = {0};
    maker_raw(&m, "BI /W 8 /H 8 /BPC 8 /CS /G /F /DCT ID \xff\xd8garbage\xff\xd9 EI");
    maker_text(&m, 60, 700, 12, "后");
    maker_page(&m, "");
    FILE *said = tmpfile();
    int before = dup(STDERR_FILENO);
    if (!said || before < 0) {
        tap_skip("a quiet library", "no temporary file");
        return;
    }
    fflush(stderr);
    dup2(fileno(said), STDERR_FILENO);
    Read read = read_made(maker_finish(&m, ""), "broken-jpeg");
    fflush(stderr);
    dup2(before, STDERR_FILENO);
    close(before);
    fseek(said, 0, SEEK_END);
    tap_ok(read.document.damaged || !read.good, "a page with a damaged picture in its text is damaged");
    tap_int(ftell(said), 0, "of which nothing is said on standard error");
    fclose(said);
    release(&read);
}

int main(int count, char **words) {
    seed_folder = count > 1 ? words[1] : NULL;
    test_words();
    test_ruled();
    test_fills();
    test_missing_lines();
    test_torn();
    test_loose();
    test_cells();
    test_several();
    test_visibility();
    test_cells_without_text();
    test_cut_numbers();
    test_tails();
    test_sheets();
    test_turned();
    test_paragraphs();
    test_items();
    test_broken();
    test_quiet();
    test_limits();
    test_hostile();
    return tap_done();
}
