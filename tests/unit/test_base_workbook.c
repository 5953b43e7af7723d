/* The workbook of base data: written and read back it is the same book; choices, totals and names that it offers; and
 * what people do to it: columns moved, hidden, added, numbers shown rounded, lines within a cell. */
#include "base_data/base_check.h"
#include "base_data/base_tsv.h"
#include "base_data/base_workbook.h"
#include "format/book.h"
#include "format/zip.h"
#include "opened.h"
#include "read/read.h"
#include "tap.h"

static Arena *arena;
static Knowledge *knowledge;

static void read_workbook(Base *base, const Buf *bytes) {
    Document document = {.arena = arena, .file = STR("base.xlsx"), .whole_sheets = true};
    Diag diag = {0};
    base_init(base, arena, knowledge, STR("base.xlsx"));
    tap_ok(read_document(buf_view(bytes), STR("xlsx"), &document, &diag), "the workbook is read: %s", diag.en);
    base_take_document(base, &document);
}

static Str texts_of(const Base *base) {
    Buf out = {.arena = arena};
    for (int i = 0; i < knowledge->base_sheets.size; i++)
        if (base->tables[i].schema->columns.size > 0)
            base_tsv_write(&base->tables[i], &out);
    return buf_view(&out);
}

static Str mistakes_of(const Base *base) {
    Buf out = {.arena = arena};
    base_mistakes_print(base, &out, false);
    return buf_view(&out);
}

static Str part_of(const Buf *archive, const char *name) {
    Zip zip;
    Diag diag = {0};
    Str content;
    const ZipPart *part = zip_open(arena, buf_view(archive), &zip, &diag) ? zip_find(&zip, str_from_c(name)) : NULL;
    return part && zip_read(&zip, part, arena, &content, &diag) ? content : STR("");
}

static void take(Base *base, const char *name, const char *text) {
    Diag diag = {0};
    base_tsv_read(base, str_from_c(name), str_from_c(text), &diag);
}

static void claim_holds(Str text, const char *wanted, const char *claim) {
    if (!tap_ok(str_contains(text, str_from_c(wanted)), "%s", claim))
        printf("# there is no %s\n", wanted);
}

static void test_round(void) {
    Base base, back;
    Buf out = {.arena = arena}, again = {.arena = arena};
    Diag diag = {0};
    base_init(&base, arena, knowledge, STR("base"));
    take(&base, "单位.tsv", "单位名称\t某某市某某局\n年度\t2026\n主要职责\t\"第一段。\n第二段。\"\n");
    take(&base, "收入.tsv", "资金来源\t收入类别\t本年预算数\t上年预算数\n一般公共预算\t\t1234.567891\t90.00\n");
    take(&base, "项目.tsv",
         "项目编码\t项目名称\t功能科目\t本年预算数\n0001\t<库房>改造 & \"修缮\"\t2010302 一般行政管理事务\t50.00\n");
    tap_ok(base_workbook_write(&base, arena, &out, &diag), "base data are written: %s", diag.en);
    base_workbook_write(&base, arena, &again, &diag);
    tap_ok(str_equal(buf_view(&out), buf_view(&again)), "twice, the same bytes");
    read_workbook(&back, &out);
    tap_str(texts_of(&back), texts_of(&base), "what is read back is the same, to the last decimal and line");
    tap_str(mistakes_of(&back), STR(""), "and every sheet is known");
    const BaseTable *income = base_table(&back, "income");
    tap_str(income->where, STR("收入"), "a mistake would name the worksheet");
    tap_int(income->rows.data[0].cells[base_column(income, "amount")].row, 4, "and the cell's row");
    tap_int(income->rows.data[0].cells[base_column(income, "amount")].col, 2, "and its column");
}

static void test_offers(void) {
    Base base;
    Buf out = {.arena = arena};
    Diag diag = {0};
    base_init(&base, arena, knowledge, STR("base"));
    tap_ok(base_workbook_write(&base, arena, &out, &diag), "an empty book: %s", diag.en);
    Str workbook = part_of(&out, "xl/workbook.xml"), income = part_of(&out, "xl/worksheets/sheet3.xml");
    Str basic = part_of(&out, "xl/worksheets/sheet4.xml");
    claim_holds(workbook, "<sheet name=\"说明\" sheetId=\"1\"", "the first sheet explains");
    claim_holds(workbook, "<sheet name=\"选项\" sheetId=\"13\" state=\"hidden\"",
                "the choices are the last, and hidden");
    claim_holds(workbook, "<definedName name=\"list_of_function\">'选项'!$", "codes have a list");
    claim_holds(workbook, "<definedName name=\"list_projects\">'项目'!$B$5:$B$20000", "so have the projects");
    claim_holds(income, "<formula1>&quot;本年收入,上年结转,使用非财政拨款结余&quot;</formula1>",
                "few choices stand in the cell");
    claim_holds(basic, "<formula1>list_of_function</formula1>", "codes are chosen by their list");
    claim_holds(income, "<f>SUM(C5:C20000)</f>", "a total lives");
    claim_holds(income, "<pane ySplit=\"4\" topLeftCell=\"A5\"", "the head stays in sight");
    claim_holds(part_of(&out, "xl/sharedStrings.xml"), "2010301 行政运行", "a code stands with its name");
}

static const char *const heads[] = {"备注列", "本年预算数", "上年预算数", "资金来源", "收入类别"};

/* What a person made of it: another order, a hidden column, rows apart, a number that is shown rounded. */
static void test_moved(void) {
    Buf out = {.arena = arena};
    Diag diag = {0};
    Base base;
    Book *book = book_new(arena, &out, &(BookInfo){.title = STR("x"), .language = STR("zh-CN"), .font = STR("宋体")});
    int rounded = book_style(book, &(BookStyle){.number_format = STR("#,##0.0")});
    int sheet = book_add_sheet(book, &(BookSheet){.name = STR("收入")});
    book_begin_sheet(book, sheet);
    book_begin_row(book, 0, 0);
    book_text(book, 0, 0, STR("某某局收入情况"));
    book_begin_row(book, 3, 0);
    for (int col = 1; col < 5; col++)
        book_text(book, col + 2, 0, str_from_c(heads[col]));
    book_begin_row(book, 4, 0);
    book_number(book, 3, rounded, STR("1234.5678"));
    book_text(book, 5, 0, STR("一般公共预算"));
    book_begin_row(book, 900, 0);
    book_text(book, 0, 0, STR("# 下面是结转"));
    book_begin_row(book, 901, 0);
    book_number(book, 3, rounded, STR("0.1"));
    book_number(book, 4, 0, STR("20"));
    book_text(book, 5, 0, STR("一般公共预算"));
    book_text(book, 6, 0, STR("上年结转"));
    book_end_sheet(book);
    tap_ok(book_finish(book, &diag), "a book as people keep it: %s", diag.en);
    read_workbook(&base, &out);
    tap_str(mistakes_of(&base), STR(""), "columns in another order are understood");
    const BaseTable *income = base_table(&base, "income");
    tap_int(income->rows.size, 2, "rows far apart, a remark between them");
    tap_str(base_text(income, &income->rows.data[0], "amount"), STR("1234.5678"),
            "what is shown rounded is read whole");
    tap_str(base_text(income, &income->rows.data[1], "kind"), STR("上年结转"), "and what stands in the last row");
    tap_int(income->rows.data[1].row, 901, "is there");
}

int main(void) {
    arena = arena_new((size_t)512 << 20);
    Arena *own;
    knowledge = opened_knowledge(&own);
    test_round();
    test_offers();
    test_moved();
    arena_release(arena);
    arena_release(own);
    return tap_done();
}
