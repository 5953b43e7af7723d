/* Binary workbooks, made record by record: every kind of cell, shared texts over the borders of records, looks,
 * merges, what is hidden, both versions; then what is refused, what is forged, and every cut. */
#include "format/biff_formula.h"
#include "read/read.h"
#include "biff_maker.h"
#include "reading.h"

/* The document's listing without its first line; or the English failure. */
static void claim_bytes(Str bytes, Str want, const char *name) {
    claim_reading(bytes, "x.xls", want, name);
}

static void claim(XlsMaker *maker, Str want, const char *name) {
    Buf file = xls_maker_finish(maker);
    claim_bytes(buf_view(&file), want, name);
    buf_release(&file);
}

enum { PLAIN, MONEY, PERCENT, DATE, YI, RULED, LOOKS };

static void put_looks(XlsMaker *maker) {
    Buf *globals = &maker->globals;
    put_text_record(globals, BIFF_FORMAT, "2", 164, 0, 0, 2, "#,##0.00_ ");
    put_text_record(globals, BIFF_FORMAT, "2", 165, 0, 0, 2, "0.00,,\"百万\"");
    put_look(globals, 0, 0, 0);
    put_look(globals, 164, 0, 0x1111);
    put_look(globals, 10, 0, 0x1111);
    put_look(globals, 14, 0, 0);
    put_look(globals, 165, 2, 0);
    put_look(globals, 49, 0, 0x0011);
}

static void put_label(Buf *sheet, int row, int col, int look, const char *text) {
    put_text_record(sheet, BIFF_LABEL, "222", (uint32_t)row, (uint32_t)col, (uint32_t)look, 2, text);
}

static void test_values(void) {
    XlsMaker maker = {0};
    put_looks(&maker);
    Buf *sheet = xls_maker_sheet(&maker, "表1", 0, 0);
    put_label(sheet, 0, 0, PLAIN, "项目");
    put_label(sheet, 0, 1, PLAIN, "数");
    put_record(sheet, BIFF_NUMBER, "222 8", 1, 0, MONEY, 1318440.6);
    put_record(sheet, BIFF_NUMBER, "222 8", 1, 1, YI, -12345678.9);
    put_record(sheet, BIFF_RK, "222 4", 2, 0, PLAIN, (uint32_t)(207 << 2 | 2));
    put_record(sheet, BIFF_RK, "222 4", 2, 1, PLAIN, (uint32_t)((uint32_t)(-1234 * 4) | 3));
    put_record(sheet, BIFF_MULRK, "22 24 24 2", 3, 0, PERCENT, 0x3FC00000 /* 0.125 */, DATE, (45356 << 2) | 2, 1);
    put_record(sheet, BIFF_RK, "222 4", 4, 0, PLAIN, 0x40590001 /* 100, a hundredth of it */);
    put_record(sheet, BIFF_BOOLERR, "222 11", 4, 1, PLAIN, 0x17, 1);
    put_record(sheet, BIFF_BOOLERR, "222 11", 5, 0, PLAIN, 1, 0);
    put_label(sheet, 5, 1, PLAIN, "a\nb");
    claim(&maker,
          STR("grid 6x2 ruled sheet 表1 cell A1\n    |项目|数|  @ sheet 表1 cell A1\n"
              "    |1,318,440.60|-12.35百万|  @ sheet 表1 cell A2\n    |207|-12.34|  @ sheet 表1 cell A3\n"
              "    |12.50%|2024/3/5|  @ sheet 表1 cell A4\n    |1|#REF!|  @ sheet 表1 cell A5\n"
              "    |TRUE|a b|  @ sheet 表1 cell A6\n"),
          "numbers under their formats, packed ones, errors, line ends");
}

static void put_result(Buf *sheet, int row, int col, uint32_t low, uint32_t high) {
    put_record(sheet, BIFF_FORMULA, "222 44 2 4 2 3", row, col, MONEY, low, high, 0, 0, 3, 0x00011E /* 1 */);
}

static void test_formulas(void) {
    XlsMaker maker = {0};
    put_looks(&maker);
    Buf *sheet = xls_maker_sheet(&maker, "表1", 0, 0);
    put_label(sheet, 0, 0, PLAIN, "项目");
    put_label(sheet, 0, 1, PLAIN, "数");
    put_result(sheet, 1, 0, 0, 0x40590000);
    put_result(sheet, 1, 1, 0, 0xFFFF0000);
    put_text_record(sheet, BIFF_STRING, "", 0, 0, 0, 2, "十万");
    put_result(sheet, 2, 0, 0x00010001, 0xFFFF0000);
    put_result(sheet, 2, 1, 0x00070002, 0xFFFF0000);
    put_result(sheet, 3, 0, 3, 0xFFFF0000);
    put_result(sheet, 3, 1, 0, 0x40000000);
    claim(&maker,
          STR("grid 4x2 ruled sheet 表1 cell A1\n    |项目|数|  @ sheet 表1 cell A1\n    |100.00|十万|  @ sheet 表1 "
              "cell A2\n"
              "    |TRUE|#DIV/0!|  @ sheet 表1 cell A3\n    ||2.00|  @ sheet 表1 cell A4\n"
              "remark formula-stale: 2 formulas hold values that they do not compute (A2 holds 100.00 and computes 1, "
              "for "
              "one); what is held was read; open the file in a spreadsheet program, save it, and check it again sheet "
              "表1 "
              "cell A2\n"),
          "what formulas came to: numbers, texts, truth, errors, nothing");
}

/* The tokens of a formula and its text. */
static void claim_formula(const char *tokens, ptrdiff_t size, bool wide, Str want, const char *name) {
    Arena *arena = arena_new(1 << 20);
    Str sheets[] = {STR("表1"), STR("")};
    BiffFormula formula = {{tokens, size}, wide, 9, 2, sheets, 2};
    tap_str(biff_formula_print(arena, &formula), want, name);
    arena_release(arena);
}
#define formula(tokens, want, name) claim_formula(tokens, sizeof(tokens) - 1, true, STR(want), name)

static void test_formula_texts(void) {
    formula("\x25\x04\x00\x08\x00\x01\xC0\x01\xC0\x19\x10\x00\x00\x44\x02\x00\x02\xC0\x04", "SUM(B5:B9)-C3",
            "a sum less a cell");
    formula("\x24\x00\x00\x00\xC0\x24\x01\x00\x1A\xC0\x03\x15\x1E\x64\x00\x06", "(A1+AA2)/100",
            "brackets and a constant");
    formula("\x24\x00\x00\x00\xC0\x24\x01\x00\x00\xC0\x42\x02\x04\x00", "SUM(A1,A2)", "a function of two");
    formula("\x4C\xFF\xFF\xFE\xC0\x2D\xFE\xFF\xFF\xFF\x00\xC0\x00\xC0\x19\x10\x00\x00\x03", "A9+SUM(C8:C9)",
            "relative to its cell");
    formula("\x3A\x00\x00\x04\x00\x01\x00\x13", "-'表1'!B5", "another sheet");
    formula("\x3A\x01\x00\x04\x00\x01\x00", "", "another file");
    formula("\x1F\x00\x00\x00\x00\x00\x00\xF8\x3F\x14", "1.5%", "a number and a sign for percent");
    formula("\x2A\x00\x00\x00\x00\x1E\x01\x00\x05", "#REF!*1", "a reference that is lost");
    formula("\x17\x02\x00\x61\x22", "\"a\"\"\"", "a text");
    formula("\x24\x00\x00\x00\xC0\x1E\x01\x00\x41\x1B\x00", "ROUND(A1,1)", "a function of so many");
    formula("\x24\x00\x00\x00\xC0\x41\xFF\x00", "", "a function that is not known");
    formula("\x03\x03\x03", "", "operators without operands");
    formula("\x24\x00\x00", "", "cut off");
    formula("\x42\x7F\x04\x00", "", "more operands than there are");
    formula("\x42\x00\x04\x00", "SUM()", "no operand");
    formula("\x41\x04\x00", "", "a function that must say how many");
    claim_formula("\x24\x04\xC0\x02", 4, false, STR("C5"), "BIFF5");
    Buf deep = {0};
    for (int i = 0; i < 100; i++)
        buf_str(&deep, STR("\x1E\x01\x00"));
    claim_formula(deep.data, deep.size, true, STR(""), "more operands than are kept");
    buf_release(&deep);
    for (int i = 0; i < 2000; i++)
        buf_str(&deep, i == 0 ? STR("\x1E\x01\x00") : STR("\x12"));
    claim_formula(deep.data, deep.size, true, STR(""), "a text that is too long");
    buf_release(&deep);
}

/* Shared texts whose characters stand on both sides of a border, where the flag changes; with runs and
 * pronunciation. */
static void test_shared_texts(void) {
    XlsMaker maker = {0};
    Buf *globals = &maker.globals;
    put_looks(&maker);
    put_record(globals, BIFF_SST, "44 21 11 11", 4, 4, 4, 0, 'a', 'b', 0, 0);
    globals->data[globals->size - 2 - 0] = 0;
    globals->size -= 2;
    change_u32(globals, globals->size - 17, (uint32_t)BIFF_SST | 13u << 16);
    put_record(globals, BIFF_CONTINUE, "1 22", 1, 0x4E00, 0x4E8C);
    put_record(globals, BIFF_CONTINUE, "21 2 2 44", 1, 9 /* wide, runs */, 2, 0x4E09, 0, 0);
    put_record(globals, BIFF_CONTINUE, "21 4 2", 1, 5 /* wide, pronounced */, 6, 0x56DB);
    put_record(globals, BIFF_CONTINUE, "222 21", 1, 2, 3, 1, 1);
    put_record(globals, BIFF_CONTINUE, "1 2", 1, 0x4E94);
    Buf *sheet = xls_maker_sheet(&maker, "表1", 0, 0);
    for (int i = 0; i < 4; i++)
        put_record(sheet, BIFF_LABELSST, "222 4", i / 2, i % 2, RULED, i);
    claim(&maker,
          STR("grid 2x2 ruled sheet 表1 cell A1\n    |ab一二|三|  @ sheet 表1 cell A1\n    |四|五|  @ sheet 表1 cell "
              "A2\n"),
          "texts over the borders of records");
}

static void test_sheets(void) {
    XlsMaker maker = {0};
    const char *texts[] = {"部门收支总表", "单位：万元", "项目", "预算数", "收入", "支出"};
    put_looks(&maker);
    put_texts(&maker.globals, 6, texts);
    xls_maker_sheet(&maker, "图", 0, 2);
    Buf *sheet = xls_maker_sheet(&maker, "收支", 2, 0);
    put_record(sheet, 0x7D, "222 222", 1, 1, 0, 0, 1, 0);
    put_record(sheet, BIFF_ROW, "222222 4", 3, 0, 2, 0, 0, 0, 0x20);
    for (int i = 0; i < 6; i++)
        put_record(sheet, BIFF_LABELSST, "222 4", i < 2 ? i : i / 2 + 1, i < 2 ? 0 : i % 2, i < 2 ? PLAIN : RULED, i);
    put_record(sheet, BIFF_MULBLANK, "22 22 2", 4, 0, RULED, RULED, 1);
    put_record(sheet, BIFF_BLANK, "222", 5, 0, RULED);
    put_record(sheet, BIFF_MERGEDCELLS, "2 2222", 1, 0, 0, 0, 1);
    put_begin(sheet, false, 0x20);
    put_label(sheet, 9, 9, PLAIN, "of a chart");
    put_record(sheet, BIFF_EOF, "");
    put_record(sheet, 0x5D, "2222", 0x15, 0x12, 6, 1);
    put_record(sheet, BIFF_TXO, "2222 2 222", 0, 0, 0, 0, 0, 2, 0, 0);
    put_record(sheet, BIFF_CONTINUE, "1 22", 1, 0x8BF4, 0x660E);
    put_record(sheet, 0x5D, "2222", 0x15, 0x12, 0x19, 2);
    put_record(sheet, BIFF_TXO, "2222 2 222", 0, 0, 0, 0, 0, 2, 0, 0);
    put_record(sheet, BIFF_CONTINUE, "1 22", 1, 0x6279, 0x6CE8);
    claim(&maker,
          STR("paragraph sheet 收支 cell A1\n    部门收支总表  @ sheet 收支 cell A1\n"
              "paragraph sheet 收支 cell A2\n    单位：万元  @ sheet 收支 cell A2\n"
              "grid 4x2 ruled sheet 收支 cell A3\n    |项目|预算数|  @ sheet 收支 cell A3\n"
              "    |收入|支出|  @ sheet 收支 cell A4\n    |||  @ sheet 收支 cell A5\n    |||  @ sheet 收支 cell A6\n"
              "paragraph sheet 收支\n    说明  @ sheet 收支\n"
              "remark sheet-without-cells: the sheet 图 is a chart and was not read sheet 图\n"
              "remark hidden-sheet: the sheet \"收支\" is hidden and was read sheet 收支\n"
              "remark hidden-rows: 1 hidden rows (from row 4 on) were read sheet 收支 cell A4\n"
              "remark hidden-columns: 1 hidden columns (from B on) were read sheet 收支 cell B1\n"),
          "a chart, a hidden sheet, rows and columns, merged and blank cells, a box of text and no comment");
}

static void test_old(void) {
    XlsMaker maker = {.old = true};
    put_record(&maker.globals, BIFF_XF, "222 1 1 44", 0, 0, 0, 0, 0, 0, 0);
    Buf *sheet = xls_maker_sheet(&maker, "\xB1\xED", 0, 0);
    put_record(sheet, BIFF_LABEL, "222 2 11 11", 0, 0, 0, 4, 0xCF, 0xEE, 0xC4, 0xBF);
    put_record(sheet, BIFF_LABEL, "222 2 11", 0, 1, 0, 2, 0xCA, 0xFD);
    put_record(sheet, BIFF_RSTRING, "222 2 11 1 11", 1, 0, 0, 2, 0xBC, 0xD7, 1, 0, 0);
    put_record(sheet, BIFF_NUMBER, "222 8", 1, 1, 0, 12.5);
    claim(&maker,
          STR("grid 2x2 sheet 表 cell A1\n    |项目|数|  @ sheet 表 cell A1\n    |甲|12.5|  @ sheet 表 cell A2\n"),
          "Excel 95: texts of the code page");
}

static void test_refused(void) {
    XlsMaker maker = {0};
    put_record(&maker.globals, BIFF_FILEPASS, "222", 1, 1, 1);
    xls_maker_sheet(&maker, "表1", 0, 0);
    claim(&maker, STR("x.xls: the workbook is encrypted; save it without its password"), "an encrypted workbook");
    XlsMaker misfit = {.old = true};
    put_record(&misfit.globals, BIFF_CODEPAGE, "2", 1200);
    xls_maker_sheet(&misfit, "x", 0, 0);
    claim(&misfit, STR("x.xls: a workbook of Excel 95 whose text is not of its kind; save it as xlsx"),
          "UTF-16 where nothing says which text it is");
    XlsMaker merged = {0};
    Buf *sheet = xls_maker_sheet(&merged, "表1", 0, 0), areas = {0};
    put_u16(&areas, 1000);
    for (int i = 0; i < 1000; i++)
        for (int k = 0; k < 4; k++)
            put_u16(&areas, (uint32_t)(k < 2 ? i : k - 2));
    for (int i = 0; i < 201; i++)
        put_bytes(sheet, BIFF_MERGEDCELLS, buf_view(&areas));
    claim(&merged, STR("x.xls: the sheet 表1 has more than 200000 merged areas"), "too many merged areas");
    buf_release(&areas);
    XlsMaker many = {0};
    for (int i = 0; i < 1025; i++)
        put_text_record(&many.globals, BIFF_BOUNDSHEET, "42", 0, 0, 0, 1, "表");
    claim(&many, STR("x.xls: more than 1024 sheets"), "too many sheets");
    Buf stream = {0};
    put_record(&stream, 0x0409, "222", 0, 0x10, 0);
    OleMaker ole = {.shift = 9};
    ole_maker_add(&ole, -1, "Workbook", buf_view(&stream));
    Buf file = ole_maker_finish(&ole);
    claim_bytes(buf_view(&file), STR("x.xls: the file is damaged: the workbook has no beginning"),
                "a workbook without a beginning");
    buf_release(&file);
    buf_release(&stream);
}

static void test_forged(void) {
    XlsMaker maker = {0};
    put_looks(&maker);
    put_text_record(&maker.globals, BIFF_BOUNDSHEET, "42", 0x7FFFFFF0, 0, 0, 1, "远");
    put_record(&maker.globals, BIFF_SST, "44 2", 0x7FFFFFFF, 0x7FFFFFFF, 65535);
    Buf *sheet = xls_maker_sheet(&maker, "表1", 0, 0);
    put_label(sheet, 65535, 255, PLAIN, "远处");
    put_label(sheet, 65535, 300, PLAIN, "列");
    put_record(sheet, BIFF_LABELSST, "222 4", 0, 0, 999, 0xFFFFFFFF);
    put_record(sheet, BIFF_NUMBER, "222 44", 0, 0, 999, 0, 0x7FF00000);
    put_record(sheet, BIFF_MULRK, "22 2", 0, 255, 0);
    put_record(sheet, BIFF_MERGEDCELLS, "2 2222 2222", 60000, 9, 3, 0, 0, 0, 65535, 0, 999);
    put_record(sheet, BIFF_LABEL, "222 2 1", 3, 0, 0, 60000, 1);
    put_record(sheet, BIFF_FORMULA, "22", 1, 1);
    claim(&maker,
          STR("paragraph sheet 表1 cell A1\n    #NUM!  @ sheet 表1 cell A1\n"
              "paragraph sheet 表1 cell B2\n    0  @ sheet 表1 cell B2\n"
              "paragraph sheet 表1 cell IV65536\n    远处  @ sheet 表1 cell IV65536\n"
              "remark damaged-file: the file is cut off or damaged; something may be missing\n"),
          "numbers that lead nowhere");
}

/* Every cut of a file is refused or said to be damaged. */
static void test_cut(void) {
    XlsMaker maker = {0};
    const char *texts[] = {"部门收支总表", "单位：万元", "项目", "预算数"};
    put_looks(&maker);
    put_texts(&maker.globals, 4, texts);
    Buf *sheet = xls_maker_sheet(&maker, "收支", 0, 0);
    for (int i = 0; i < 400; i++)
        put_record(sheet, BIFF_LABELSST, "222 4", i / 2, i % 2, RULED, i % 4);
    Buf file = xls_maker_finish(&maker);
    claim_cuts(buf_view(&file), "xls");
    buf_release(&file);
}

int main(void) {
    test_values();
    test_formulas();
    test_formula_texts();
    test_shared_texts();
    test_sheets();
    test_old();
    test_refused();
    test_forged();
    test_cut();
    return tap_done();
}
