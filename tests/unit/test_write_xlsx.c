/* The XLSX writer: numbers as they are printed, sums that live, names of sheets, limits, and what is written and read
 * back: random tables with merged cells, the examples, packages of the corpus. */
#include "format/book.h"
#include "write/number_cell.h"
#include "written_back.h"

static void claim_holds(Str text, const char *wanted, const char *claim) {
    if (!tap_ok(str_contains(text, str_from_c(wanted)), "%s", claim))
        printf("# there is no %s\n", wanted);
}

static void test_numbers(Arena *arena) {
    static const struct {
        const char *text, *digits, *code; /* without digits: it stays a text */
    } cases[] = {
        {"1,234.50", "1234.5", "#,##0.00"},
        {"0.00", "0", "0.00"},
        {"-12", "-12", "0"},
        {"12.5%", "0.125", "0.0%"},
        {"1,234,567", "1234567", "#,##0"},
        {"100%", "1", "0%"},
        {"-1,000.0", "-1000", "#,##0.0"},
        {"0205", NULL, NULL},
        {"12,34", NULL, NULL},
        {"1234,567.00", NULL, NULL},
        {"-", NULL, NULL},
        {"-0.00", NULL, NULL},
        {"1.", NULL, NULL},
        {"12345678901234567", NULL, NULL},
        {"1.2.3", NULL, NULL},
        {"０.5", NULL, NULL},
        {".5", NULL, NULL},
        {"", NULL, NULL},
    };
    NumberCells cells = {.arena = arena};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        NumberCell number;
        bool is_number = number_cell(&cells, str_from_c(cases[i].text), &number);
        bool good = is_number == (cases[i].digits != NULL) &&
                    (!is_number || (str_equal(number.digits, str_from_c(cases[i].digits)) &&
                                    str_equal(number.code, str_from_c(cases[i].code))));
        if (!tap_ok(good, "\"%s\" is %s", cases[i].text, cases[i].digits ? "a number" : "a text"))
            printf("# %d %.*s %.*s\n", is_number, STR_ARG(number.digits), STR_ARG(number.code));
    }
}

static const CellLook amount = {.align = ALIGN_RIGHT, .amount = true};

static void test_sums(Arena *arena) {
    static const char *const texts[] = {"项目", "数",   "甲",       "1,000.10", "乙",
                                        "0.20", "合计", "1,000.30", "差",       "999.90"};
    static const CellTerm up[] = {{{1, 1, 3, 2}, 1}}, difference[] = {{{1, 1, 2, 2}, 1}, {{2, 1, 3, 2}, -1}};
    static const CellSum sums[] = {{up, 1}, {difference, 2}};
    static const CellLook total = {.align = ALIGN_RIGHT, .amount = true, .bold = true, .sum = &sums[0]},
                          rest = {.align = ALIGN_RIGHT, .amount = true, .sum = &sums[1]};
    Document *document = document_new(arena);
    Buf out = {.arena = arena}, again = {.arena = arena};
    Diag diag = {0};
    document_add_paragraph(document, STR("收支总表"), (Place){0})->heading = 1;
    Grid *grid = grid_new(arena, 5, 2);
    for (int i = 0; i < 10; i++)
        grid->cells[i].text = str_from_c(texts[i]);
    grid->cells[3].look = grid->cells[5].look = &amount;
    grid->cells[7].look = &total;
    grid->cells[9].look = &rest;
    document_add_grid(document, grid);
    tap_ok(write_document(document, STR("xlsx"), arena, &out, &diag), "a table with sums");
    write_document(document, STR("xlsx"), arena, &again, &diag);
    tap_ok(str_equal(buf_view(&out), buf_view(&again)), "twice, the same bytes");
    Str sheet = part_of(arena, &out, STR("xl/worksheets/sheet1.xml"));
    Str workbook = part_of(arena, &out, STR("xl/workbook.xml"));
    claim_holds(sheet, "<f>SUM(B3:B4)</f><v>1000.3</v>", "a sum lives, with its value");
    claim_holds(sheet, "<f>SUM(B3)-SUM(B4)</f><v>999.9</v>", "so does a difference");
    claim_holds(workbook, "<calcPr calcId=\"0\" fullCalcOnLoad=\"1\"/>", "it is computed when it is opened");
    claim_holds(workbook, "<sheet name=\"收支总表\"", "the sheet is called by the title");
    claim_holds(workbook, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'收支总表'!$2:$2</definedName>",
                "its head is printed on every page");
    claim_holds(sheet, "<pane ySplit=\"2\" topLeftCell=\"A3\" activePane=\"bottomLeft\" state=\"frozen\"/>",
                "and stays in sight");
    grid->cells[5].text = STR("0.30");
    out.size = 0;
    write_document(document, STR("xlsx"), arena, &out, &diag);
    sheet = part_of(arena, &out, STR("xl/worksheets/sheet1.xml"));
    tap_ok(!str_contains(sheet, STR("<f>")), "what does not add up is no formula: it would show another figure");
    claim_holds(part_of(arena, &out, STR("docProps/core.xml")), "<dc:title>收支总表</dc:title><dc:language>zh-CN",
                "title and language");
}

static void test_names(Arena *arena) {
    static const struct {
        const char *wanted, *name;
    } cases[] = {
        {"收入[1]:支出/总*表?", "收入 1  支出 总 表"},
        {"a'b'", "a'b"},
        {"", "Sheet"},
        {"A'B", "A'B(2)"},
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
         "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"},
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一四",
         "一二三四五六七八九十一二三四五六七八九十一二三四五六七八(2)"},
    };
    Buf out = {.arena = arena};
    Book *book = book_new(arena, &out, &(BookInfo){.title = STR("t"), .language = STR("zh-CN"), .font = STR("f")});
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int sheet = book_add_sheet(book, &(BookSheet){.name = str_from_c(cases[i].wanted)});
        tap_str(book_sheet_name(book, sheet), str_from_c(cases[i].name), cases[i].wanted);
    }
    tap_str(book_sheet_reference(book, 1), STR("'a''b'"), "as formulas name it");
}

static void claim_limit(Document *document, const char *why) {
    Arena *arena = document->arena;
    Buf out = {.arena = arena};
    Diag diag = {0};
    bool good = write_document(document, STR("xlsx"), arena, &out, &diag);
    if (!tap_ok(!good && strstr(diag.en, why), "refused: %s", why))
        printf("# got \"%s\"\n", diag.en);
}

static void test_limits(void) {
    Arena *arena = arena_new((size_t)256 << 20);
    Document *document = document_new(arena);
    for (int i = 0; i <= BOOK_SHEETS_MAX; i++) {
        document_add_paragraph(document, STR("第一表"), (Place){0});
        document_add_grid(document, grid_new(arena, 1, 1));
    }
    claim_limit(document, "more sheets than the limit of 1000");
    document = document_new(arena);
    Buf text = {.arena = arena};
    for (int i = 0; i <= BOOK_CELL_UNITS_MAX; i++)
        buf_str(&text, STR("一"));
    document_add_paragraph(document, buf_view(&text), (Place){0});
    claim_limit(document, "!A1 is over the limit of a cell, 32767 characters");
    document->blocks.data[0].text = str_sub(buf_view(&text), 0, text.size - 9);
    Buf out = {.arena = arena};
    Diag diag = {0};
    tap_ok(write_document(document, STR("xlsx"), arena, &out, &diag), "as long as it may be: %s", diag.en);
    document = document_new(arena);
    document_add_grid(document, grid_new(arena, 1, CELL_COLS_MAX + 1));
    claim_limit(document, "more columns than the limit of 16384");
    document = document_new(arena);
    tap_ok(write_document(document, STR("xlsx"), arena, &out, &diag), "a document of nothing: %s", diag.en);
    arena_release(arena);
}

int main(void) {
    Arena *arena, *scratch = arena_new(64 << 20);
    Knowledge *knowledge = opened_knowledge(&arena);
    test_numbers(scratch);
    test_sums(scratch);
    test_names(scratch);
    test_limits();
    tap_int(written_random("xlsx", NULL, NULL), 0, "random documents come back as they were");
    claim_written_back(knowledge, "examples/minimal/budget.txt", "xlsx", NULL);
    claim_written_back(knowledge, "examples/tongnan-2025/budget.txt", "xlsx", NULL);
    claim_written_back(knowledge, "../shared/corpus/tongnan/2025-budget.txt", "xlsx", NULL);
    arena_release(scratch);
    arena_release(arena);
    return tap_done();
}
