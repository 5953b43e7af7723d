/* Worksheets to blocks: what is a title, a table, a note; which blank cells have places; what nobody sees. A sheet is
 * written as cells with their names: "A1=text" begins with ! when it has a border, with ^ when it is centred. */
#include "read/sheet/sheet_blocks.h"
#include "builtin_words.h"
#include "tap.h"

static Arena *arena, *scratch;

static Document document_new(void) {
    Document document = {.arena = arena, .file = STR("test"), .lexis = *builtin_words()};
    return document;
}

/* The cells stand between bars. */
static Sheet sheet_of(const char *cells) {
    Sheet sheet;
    Diag diag = {0};
    sheet_init(&sheet, STR("表"), scratch, arena);
    Str rest = str_from_c(cells), piece;
    while (str_split(&rest, '|', &piece)) {
        SheetCell cell = {0};
        cell.bordered = str_starts(piece, STR("!"));
        cell.centred = str_starts(piece, STR("^"));
        ptrdiff_t at = cell.bordered || cell.centred;
        tap_ok(cell_name_parse(piece, &at, &cell.row, &cell.col), "%.*s", STR_ARG(piece));
        cell.text = str_sub(piece, at + 1, piece.size);
        if (cell.text.size)
            tap_ok(sheet_add_cell(&sheet, cell, &diag), "added");
        else
            sheet_add_frame(&sheet, (CellRange){cell.row, cell.col, cell.row + 1, cell.col + 1});
    }
    return sheet;
}

static void merge(Sheet *sheet, const char *name) {
    CellRange range;
    tap_ok(cell_range_parse(str_from_c(name), &range), "%s", name);
    sheet_add_merge(sheet, range);
}

static void expect(Sheet *sheet, const char *printed, const char *name) {
    Document document = document_new();
    Buf out = {.arena = arena};
    sheet_add_to(sheet, &document);
    document_print(&document, &out);
    Str got = buf_view(&out), first;
    str_line(&got, &first);
    tap_str(got, str_from_c(printed), name);
}

static void tables(void) {
    Sheet sheet =
        sheet_of("^A1=某局收支预算总表|A2=编制单位：某局|D2=单位：万元|!A3=收入|!B3=|!C3=支出|!D3=|!A4=项目|!B4=预算数|"
                 "!C4=项目|!D4=预算数|!A5=一、拨款|!B5=1.00|!C5=一、教育|!D5=|!A6=|!B6=|!C6=|!D6=|!A7=总计|!B7=1.00|"
                 "!C7=总计|!D7=1.00|A8=注：本表含上年结转。|A9=本表由财务科填写");
    merge(&sheet, "A1:D1");
    merge(&sheet, "A3:B3");
    merge(&sheet, "C3:D3");
    expect(&sheet,
           "heading sheet 表 cell A1\n    某局收支预算总表  @ sheet 表 cell A1\n"
           "paragraph sheet 表 cell A2\n    编制单位：某局  @ sheet 表 cell A2\n"
           "paragraph sheet 表 cell D2\n    单位：万元  @ sheet 表 cell D2\n"
           "grid 5x4 ruled sheet 表 cell A3\n"
           "    |收入{1x2}|^|支出{1x2}|^|  @ sheet 表 cell A3\n"
           "    |项目|预算数|项目|预算数|  @ sheet 表 cell A4\n"
           "    |一、拨款|1.00|一、教育||  @ sheet 表 cell A5\n"
           "    |||||  @ sheet 表 cell A6\n"
           "    |总计|1.00|总计|1.00|  @ sheet 表 cell A7\n"
           "paragraph sheet 表 cell A8\n    注：本表含上年结转。  @ sheet 表 cell A8\n"
           "paragraph sheet 表 cell A9\n    本表由财务科填写  @ sheet 表 cell A9\n",
           "a title, captions, a ruled table with a blank row, a note and a line below its frame");

    sheet = sheet_of("A1=甲|B1=乙|A2=1|B2=2|A4=丙|B4=丁|A5=3|B5=4|A6=某项目支出表|A7=戊|B7=己|A8=5|B8=6");
    expect(&sheet,
           "grid 2x2 sheet 表 cell A1\n    |甲|乙|  @ sheet 表 cell A1\n    |1|2|  @ sheet 表 cell A2\n"
           "grid 2x2 sheet 表 cell A4\n    |丙|丁|  @ sheet 表 cell A4\n    |3|4|  @ sheet 表 cell A5\n"
           "paragraph sheet 表 cell A6\n    某项目支出表  @ sheet 表 cell A6\n"
           "grid 2x2 sheet 表 cell A7\n    |戊|己|  @ sheet 表 cell A7\n    |5|6|  @ sheet 表 cell A8\n",
           "an empty row and a title part tables");

    sheet = sheet_of("!A1=甲|!B1=乙|!A2=产出|!B2=质量达标。|!B3=按时完成。|!A4=某登记表|!B4=");
    merge(&sheet, "A2:A3");
    expect(&sheet,
           "grid 4x2 ruled sheet 表 cell A1\n    |甲|乙|  @ sheet 表 cell A1\n    |产出{2x1}|质量达标。|  @ sheet 表 "
           "cell A2\n"
           "    |^|按时完成。|  @ sheet 表 cell A3\n    |某登记表||  @ sheet 表 cell A4\n",
           "a text alone in its row is no title where the frame or a merged cell says otherwise");
}

static void prose(void) {
    Sheet sheet = sheet_of("^A1=主要职能|A3=  一、制定计划。\n\n  二、组织实施。 ");
    merge(&sheet, "A3:A17");
    expect(&sheet,
           "heading sheet 表 cell A1\n    主要职能  @ sheet 表 cell A1\n"
           "paragraph sheet 表 cell A3\n    一、制定计划。  @ sheet 表 cell A3\n"
           "paragraph sheet 表 cell A3\n    二、组织实施。  @ sheet 表 cell A3\n",
           "the lines of a narrative in one cell");
    sheet = sheet_of("B2=某区2026年\n部门预算收支表|B4=第一行|B5=第二行");
    expect(&sheet,
           "paragraph sheet 表 cell B2\n    某区2026年部门预算收支表  @ sheet 表 cell B2\n"
           "paragraph sheet 表 cell B4\n    第一行  @ sheet 表 cell B4\n"
           "paragraph sheet 表 cell B5\n    第二行  @ sheet 表 cell B5\n",
           "a title over two lines is one, a column of texts is prose");
}

static void blanks(void) {
    Sheet sheet = sheet_of("!A1=甲|!B1=乙|!C1=丙");
    sheet_add_frame(&sheet, (CellRange){1, 0, 2, 3});
    sheet_add_frame(&sheet, (CellRange){2, 0, 3, 3});
    expect(&sheet,
           "grid 3x3 ruled sheet 表 cell A1\n    |甲|乙|丙|  @ sheet 表 cell A1\n    ||||  @ sheet 表 cell A2\n"
           "    ||||  @ sheet 表 cell A3\n",
           "the blank rows of a form have places");
    sheet = sheet_of("!A1=甲|!B1=乙");
    for (int row = 1; row < 1000000; row++)
        sheet_add_frame(&sheet, (CellRange){row, 0, row + 1, SHEET_COLS_MAX});
    tap_ok(sheet.frames.size <= 3, "a million ruled rows are %d ranges", sheet.frames.size);
    expect(&sheet, "grid 1x2 ruled sheet 表 cell A1\n    |甲|乙|  @ sheet 表 cell A1\n", "and no rows");
    sheet = sheet_of("A1=甲|C1=乙|XFD1=丙|A2=1|C2=2|XFD2=3");
    expect(&sheet, "grid 2x3 sheet 表 cell A1\n    |甲|乙|丙|  @ sheet 表 cell A1\n    |1|2|3|  @ sheet 表 cell A2\n",
           "columns in which nothing begins are left out");
    sheet = sheet_of("!A1=合计|!B1=|!C1=|!D1=1|!A2=甲|!B2=|!C2=|!D2=2");
    merge(&sheet, "A1:C1");
    merge(&sheet, "A2:B2");
    expect(
        &sheet,
        "grid 2x3 ruled sheet 表 cell A1\n    |合计{1x2}|^|1|  @ sheet 表 cell A1\n    |甲||2|  @ sheet 表 cell A2\n",
        "... but for those with a blank cell to fill in");
}

static void unseen(void) {
    Sheet sheet = sheet_of("A1=甲|B1=乙|C1=丙|A2=1|B2=2|C2=3|A3=4|B3=5|C3=6");
    sheet.hidden = true;
    merge(&sheet, "A3:B3");
    *vec_push(&sheet.hidden_rows, scratch) = (CellRange){1, 0, 2, 1};
    *vec_push(&sheet.hidden_cols, scratch) = (CellRange){0, 1, 1, 3};
    expect(&sheet,
           "grid 3x3 sheet 表 cell A1\n    |甲|乙|丙|  @ sheet 表 cell A1\n    |1|2|3|  @ sheet 表 cell A2\n"
           "    |4{1x2}|^|6|  @ sheet 表 cell A3\n"
           "remark hidden-sheet: the sheet \"表\" is hidden and was read sheet 表\n"
           "remark hidden-rows: 1 hidden rows (from row 2 on) were read sheet 表 cell A2\n"
           "remark hidden-columns: 2 hidden columns (from B on) were read sheet 表 cell B1\n"
           "remark covered-texts: 1 texts under merged cells (B3, for one), which nobody sees, were not read sheet 表 "
           "cell B3\n",
           "what is hidden is read and remarked on");
}

static void names(void) {
    CellRange range;
    ptrdiff_t at = 0;
    int row, col;
    tap_str(cell_name(arena, 16, 2), STR("C17"), "C17");
    tap_str(cell_name(arena, 0, 25), STR("Z1"), "Z1");
    tap_str(cell_name(arena, 9, 26), STR("AA10"), "AA10");
    tap_str(cell_name(arena, SHEET_ROWS_MAX - 1, SHEET_COLS_MAX - 1), STR("XFD1048576"), "the last");
    tap_ok(cell_name_parse(STR("$XFD$1048576"), &at, &row, &col) && row == SHEET_ROWS_MAX - 1 &&
               col == SHEET_COLS_MAX - 1 && at == 12,
           "and back");
    tap_ok(cell_range_parse(STR("B3:A1"), &range) && range.row == 0 && range.col == 0 && range.end_row == 3 &&
               range.end_col == 2,
           "corners in any order");
    static const char *const wrong[] = {"", "A", "1", "A0", "XFE1", "A1048577", "A1:", "A1:B2:C3", "A1 ", "AAAA1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        tap_ok(!cell_range_parse(str_from_c(wrong[i]), &range), "\"%s\" is no range", wrong[i]);
}

int main(void) {
    arena = arena_new(64 << 20);
    scratch = arena_new(64 << 20);
    tables();
    prose();
    blanks();
    unseen();
    names();
    arena_release(scratch);
    arena_release(arena);
    return tap_done();
}
