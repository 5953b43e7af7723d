/* Tables of pages on which no line is drawn, or none but horizontal ones: cells of several lines, heads over more than
 * one column or row, names that touch their figures, a row by itself; and what is none. Every page is of
 * 10 point type; a row is 18 points, the lines of a cell 12. */
#include "pdf_maker.h"
#include "read/read.h"
#include "builtin_words.h"
#include "tap.h"

enum { LEFT, MIDDLE, RIGHT };

static void put(Maker *m, int how, float x, float y, const char *text) {
    float width = 0;
    Str all = str_from_c(text);
    for (ptrdiff_t at = 0; at < all.size;)
        width += utf8_next(all, &at) < 0x80 ? 5 : 10;
    maker_text(m, how == LEFT ? x : how == MIDDLE ? x - width / 2 : x - width, y, 10, text);
}

/* The grids of the page: a row between bars, "{2x1}" behind a cell over two rows, "^" for what it covers. */
static void claim_grids(Maker *m, const char *want, const char *name) {
    maker_page(m, "");
    Buf pdf = maker_finish(m, ""), out = {0};
    Arena *arena = arena_new((size_t)64 << 20);
    Document document = {.arena = arena, .file = STR("made.pdf"), .lexis = *builtin_words()};
    Diag diag = {0};
    tap_ok(read_document(buf_view(&pdf), STR("pdf"), &document, &diag), "%s: is read", name);
    for (int b = 0; b < document.blocks.size; b++) {
        const Grid *grid = document.blocks.data[b].grid;
        for (int row = 0; grid && row < grid->rows; row++) {
            for (int col = 0; col < grid->cols; col++) {
                const Cell *cell = grid_cell(grid, row, col);
                buf_format(&out, "|%.*s", STR_ARG(cell->covered ? STR("^") : cell->text));
                if (cell->row_span > 1 || cell->col_span > 1)
                    buf_format(&out, "{%dx%d}", cell->row_span, cell->col_span);
            }
            buf_format(&out, "|\n");
        }
    }
    tap_str(buf_view(&out), str_from_c(want), name);
    buf_release(&out);
    buf_release(&pdf);
    arena_release(arena);
}

static void put_row(Maker *m, float y, const char *code, const char *name, const char *before, const char *all,
                    const char *project) {
    put(m, LEFT, 60, y, code);
    put(m, LEFT, 120, y, name);
    put(m, RIGHT, 330, y, before);
    put(m, RIGHT, 410, y, all);
    put(m, RIGHT, 490, y, project);
}

static void test_heads(void) {
    Maker m = {0};
    put(&m, MIDDLE, 165, 700, "功能分类科目");
    put(&m, MIDDLE, 300, 697, "2024年");
    put(&m, MIDDLE, 300, 685, "预算数");
    put(&m, MIDDLE, 415, 700, "2025年");
    put(&m, MIDDLE, 85, 682, "编码");
    put(&m, MIDDLE, 185, 682, "科目名称");
    put(&m, MIDDLE, 380, 682, "小计");
    put(&m, MIDDLE, 460, 682, "项目支出");
    put_row(&m, 660, "208", "社会保障支出", "18.00", "16.18", "");
    put_row(&m, 642, "20805", "养老支出", "6,018.00", "6,390.18", "1.00");
    put_row(&m, 618, "2080505", "", "4,012.00", "4,260.12", "1.00");
    put(&m, LEFT, 140, 624, "机关事业单位基本");
    put(&m, LEFT, 120, 612, "养老保险缴费支出");
    put_row(&m, 594, "210", "卫生健康支出", "2,579.10", "2,735.53", "");
    claim_grids(&m,
                "|功能分类科目{1x2}|^|2024年预算数{2x1}|2025年{1x2}|^|\n"
                "|编码|科目名称|^|小计|项目支出|\n"
                "|208|社会保障支出|18.00|16.18||\n"
                "|20805|养老支出|6,018.00|6,390.18|1.00|\n"
                "|2080505|机关事业单位基本养老保险缴费支出|4,012.00|4,260.12|1.00|\n"
                "|210|卫生健康支出|2,579.10|2,735.53||\n",
                "heads over columns and rows, a name of two lines with its figures half way");
}

static void test_sides(void) {
    static const char *const left[] = {"一、一般公共预算拨款收入", "二、事业收入", "三、其他收入", "收入总计"};
    static const char *const right[] = {"一、教育支出", "二、卫生健康支出", "三、住房保障支出", "支出总计"};
    Maker m = {0};
    put(&m, MIDDLE, 150, 700, "收入");
    put(&m, MIDDLE, 400, 700, "支出");
    put(&m, MIDDLE, 110, 682, "项目");
    put(&m, MIDDLE, 215, 682, "预算数");
    put(&m, MIDDLE, 330, 682, "项目");
    put(&m, MIDDLE, 460, 682, "预算数");
    for (int i = 0; i < 4; i++) {
        put(&m, LEFT, 60, 660 - 18 * i, left[i]);
        put(&m, LEFT, 258, 660 - 18 * i, right[i]);
        if (i == 0 || i == 3)
            put(&m, RIGHT, 250, 660 - 18 * i, "110,000.76");
        if (i == 1 || i == 3)
            put(&m, RIGHT, 490, 660 - 18 * i, i == 1 ? "2,735.53" : "110,000.76");
    }
    claim_grids(&m,
                "|收入{1x2}|^|支出{1x2}|^|\n"
                "|项目|预算数|项目|预算数|\n"
                "|一、一般公共预算拨款收入|110,000.76|一、教育支出||\n"
                "|二、事业收入||二、卫生健康支出|2,735.53|\n"
                "|三、其他收入||三、住房保障支出||\n"
                "|收入总计|110,000.76|支出总计|110,000.76|\n",
                "two sides whose figures and names nearly touch, rows without figures");
}

static void test_one_row(void) {
    Maker m = {0};
    put(&m, MIDDLE, 100, 700, "合计");
    put(&m, MIDDLE, 200, 700, "公务接待费");
    put(&m, MIDDLE, 320, 700, "公务用车运行费");
    put(&m, MIDDLE, 440, 700, "因公出国费");
    put(&m, RIGHT, 130, 682, "900.00");
    put(&m, RIGHT, 230, 682, "150.00");
    put(&m, RIGHT, 360, 682, "750.00");
    claim_grids(&m, "|合计|公务接待费|公务用车运行费|因公出国费|\n|900.00|150.00|750.00||\n",
                "one row under its heads, one of which has nothing below it");
    put(&m, LEFT, 60, 700, "本年收入");
    put(&m, LEFT, 200, 700, "比上年增加，主要原因是项目增加。");
    put(&m, LEFT, 60, 682, "支出");
    put(&m, LEFT, 200, 682, "110.00");
    put(&m, LEFT, 300, 682, "万元，与上年持平。");
    claim_grids(&m, "", "sentences with gaps are no table");
}

static void rule(Maker *m, float y) {
    maker_line(m, 55, y, 495, y);
}

/* Two tables whose lines are of one length, a line below every row: the first with rows that have nothing but a label,
 * with one that is far from the next, and with heads that a short line parts. */
static void test_lines(void) {
    Maker m = {0};
    put(&m, MIDDLE, 275, 760, "表1收支总表");
    put(&m, MIDDLE, 275, 742, "单位：万元");
    rule(&m, 735);
    put(&m, MIDDLE, 275, 724, "本年收支");
    maker_line(&m, 150, 719, 495, 719);
    put(&m, MIDDLE, 85, 715, "项目");
    put(&m, MIDDLE, 300, 708, "2024年");
    put(&m, MIDDLE, 460, 708, "2025年");
    rule(&m, 703);
    put(&m, LEFT, 60, 690, "一、教育支出");
    rule(&m, 685);
    put(&m, LEFT, 60, 672, "二、卫生健康支出");
    put(&m, RIGHT, 330, 672, "18.00");
    put(&m, RIGHT, 490, 672, "16.18");
    rule(&m, 667);
    put(&m, LEFT, 80, 655, "其中：机关事业单");
    put(&m, LEFT, 60, 643, "位");
    put(&m, RIGHT, 330, 649, "8.00");
    put(&m, RIGHT, 490, 649, "6.18");
    rule(&m, 638);
    put(&m, LEFT, 60, 600, "三、住房保障支出");
    put(&m, RIGHT, 330, 600, "1.00");
    rule(&m, 595);
    put(&m, MIDDLE, 275, 570, "表2三公经费");
    put(&m, MIDDLE, 275, 552, "单位：万元");
    rule(&m, 545);
    put(&m, MIDDLE, 150, 532, "公务接待费");
    put(&m, MIDDLE, 400, 532, "因公出国费");
    rule(&m, 527);
    put(&m, RIGHT, 180, 514, "150.00");
    put(&m, RIGHT, 430, 514, "750.00");
    rule(&m, 509);
    claim_grids(&m,
                "|项目{2x1}|本年收支{1x2}|^|\n"
                "|^|2024年|2025年|\n"
                "|一、教育支出|||\n"
                "|二、卫生健康支出|18.00|16.18|\n"
                "|其中：机关事业单位|8.00|6.18|\n"
                "|三、住房保障支出|1.00||\n"
                "|公务接待费|因公出国费|\n"
                "|150.00|750.00|\n",
                "lines of one length, of two tables");
}

int main(void) {
    test_lines();
    test_heads();
    test_sides();
    test_one_row();
    return tap_done();
}
