/* test_report: the reports of a hand-made package, so that what they say of a finding is seen
 * without a document that provokes it: carets under Chinese, long quotes cut around their mark,
 * repairs, related places, and JSON that parses. */
#include <jansson.h>
#include "base/nearest.h"
#include "base/utf8.h"
#include "system/digest.h"
#include "language/language.h"
#include "report/report.h"
#include "tap.h"

static Arena *arena;
static Knowledge *knowledge;
static const Rule rule = {.id = STR_INIT("sum"),
                          .level = LEVEL_ERROR,
                          .zh = STR_INIT("{row}合计为 {sum}，应为 {expected}"),
                          .en = STR_INIT("{row}: sum is {sum}, expected {expected}")};

static void add_argument(Finding *finding, const char *name, const char *zh, const char *en) {
    *vec_push(&finding->arguments, arena) =
        (Argument){.name = str_from_c(name), .zh = str_from_c(zh), .en = str_from_c(en)};
}

/* A package with one table and one finding on its first row. The quote and its mark are the
 * caller's. */
static Package *make_package(Str quote, Str mark) {
    Package *package = arena_new_of(arena, Package);
    package->document = (Document){.arena = arena, .file = STR("a.txt"), .format = STR("text")};
    cube_init(&package->cube, arena, knowledge);
    package->cube.kind = STR("budget");
    package->cube.year = 2025;
    package->cube.sentence_amounts = 1; /* it has a narrative */
    package->cube.entity = STR("某局");
    Table *table = vec_push(&package->cube.tables, arena);
    table->title = STR("收支总表");
    table->unit_fen = FEN_PER_WAN;
    Finding *finding = vec_push(&package->check.findings, arena);
    finding->rule = &rule;
    finding->level = LEVEL_ERROR;
    finding->site = (Site){.place = {.line = 7},
                           .table = table->title,
                           .row = STR("人员经费"),
                           .quote = quote,
                           .mark_offset = (int)str_find(quote, mark),
                           .mark_size = (int)mark.size};
    add_argument(finding, "row", "“人员经费”", "\"人员经费\"");
    add_argument(finding, "sum", "12.50", "");
    add_argument(finding, "expected", "12.05", "");
    return package;
}

static Str text_of(const Package *package, bool english) {
    Buf out = {0};
    report_lines(package, (ReportOptions){.english = english}, arena, &out);
    Str text = arena_copy(arena, buf_view(&out));
    buf_release(&out);
    return text;
}

/* Line number `index` from 0. */
static Str line_of(Str text, int index) {
    Str line = {0};
    for (int i = 0; i <= index; i++)
        if (!str_line(&text, &line))
            return STR("");
    return line;
}

static void test_message(void) {
    const Package *package = make_package(STR("合计 12.50"), STR("12.50"));
    const Finding *finding = &package->check.findings.data[0];
    tap_str(report_message(finding, arena, false), STR("“人员经费”合计为 12.50，应为 12.05"), "a message in Chinese");
    tap_str(report_message(finding, arena, true), STR("\"人员经费\": sum is 12.50, expected 12.05"),
            "in English, where an argument without English is the same");
}

static void test_carets(void) {
    Str text = text_of(make_package(STR("人员经费合计 12.50 万元"), STR("合计 12.50")), false);
    tap_str(line_of(text, 0), STR("a.txt：某局 2025 年部门预算，1 张表"), "the heading");
    tap_str(line_of(text, 1), STR("a.txt:7: error: “人员经费”合计为 12.50，应为 12.05 [sum]"), "the finding");
    tap_str(line_of(text, 2), STR("    《收支总表》 行“人员经费”"), "its table and row");
    tap_str(line_of(text, 3), STR("    人员经费合计 12.50 万元"), "its quote");
    tap_str(line_of(text, 4), STR("            ^^^^^^^^^^"), "a Chinese character is two columns");
    tap_str(line_of(text, 5), STR("发现：1 个 error"), "the findings counted");
    tap_str(line_of(text, 6), STR("勾稽：0 条不成立 / 0 条成立；数字 0 个，已证实 0，未覆盖 0"), "the account");
    text = text_of(make_package(STR("a\x1b[31m\xC2\x9B"
                                    "b 5"),
                                STR("5")),
                   true);
    tap_str(line_of(text, 3), STR("    a [31m b 5"), "control characters of the document do not reach the terminal");
    tap_str(line_of(text, 4), STR("             ^"), "and count as the blanks they became");
}

static void test_cut(void) {
    Buf quote = {0};
    for (int i = 0; i < 40; i++)
        buf_str(&quote, STR("前"));
    buf_str(&quote, STR("5.00"));
    for (int i = 0; i < 40; i++)
        buf_str(&quote, STR("后"));
    Str text = text_of(make_package(buf_view(&quote), STR("5.00")), false);
    Str shown = line_of(text, 3), carets = line_of(text, 4);
    tap_ok(str_starts(shown, STR("    …前")) && str_ends(shown, STR("后…")), "a long quote is cut on both sides");
    tap_int(utf8_width(str_sub(shown, 0, str_find(shown, STR("5")))), str_find(carets, STR("^")), "the carets stay");
    text = text_of(make_package(buf_view(&quote), buf_view(&quote)), false);
    tap_ok(utf8_width(line_of(text, 4)) <= 100, "a mark that is too long is cut too");
    buf_release(&quote);
}

static void test_repairs(void) {
    Package *package = make_package(STR("合计 12.50"), STR("12.50"));
    Finding *finding = &package->check.findings.data[0];
    *vec_push(&finding->repairs, arena) = (Repair){.site = finding->site,
                                                   .printed = STR("12.50"),
                                                   .value = STR("12.05"),
                                                   .slip = STR("digits-swapped"),
                                                   .confidence_percent = 97};
    *vec_push(&finding->related, arena) =
        (Related){.site = {.place = {.page = 3}}, .zh = STR("正文写 12.05"), .en = STR("the text says 12.05")};
    Str text = text_of(package, false);
    tap_ok(str_starts(line_of(text, 5), STR("    改法（97%）：12.50 → 12.05（")), "a repair with how it came about");
    tap_str(line_of(text, 6), STR("    参见第 3 页：正文写 12.05"), "a related place");
    tap_str(line_of(text_of(package, true), 6), STR("    see page 3: the text says 12.05"), "in English");
}

static Str brief_of_package(const Package *package, bool english, bool full) {
    Buf out = {0};
    report_text(package, (ReportOptions){.english = english, .full = full, .columns = 100}, arena, &out);
    Str text = arena_copy(arena, buf_view(&out));
    buf_release(&out);
    return text;
}

/* The report for a person: what it is, what is proved, what to do, and each thing to do once. */
static void test_text(void) {
    Package *package = make_package(STR("人员经费合计 12.50 万元"), STR("12.50"));
    Finding *finding = &package->check.findings.data[0];
    finding->printed = STR("12.50 万元");
    finding->expected = STR("12.05 万元");
    *vec_push(&finding->repairs, arena) = (Repair){.site = finding->site,
                                                   .printed = STR("12.50 万元"),
                                                   .value = STR("12.05 万元"),
                                                   .slip = STR("digits-swapped"),
                                                   .confidence_percent = 97};
    Finding second = *finding;
    second.site.place.line = 9;
    *vec_push(&package->check.findings, arena) = second;
    Str text = brief_of_package(package, false, false);
    tap_str(line_of(text, 0), STR("某局 2025 年部门预算　1 张表　a.txt"), "what it is");
    tap_str(line_of(text, 1), STR("已证实：表中没有数字；说明文字中 1 个金额，读懂 0 个。"), "what is proved");
    tap_str(line_of(text, 2), STR("要做的：必须改 1 项（2 处）。"),
            "what to do: the same slip in two places is one thing");
    tap_str(line_of(text, 4), STR("必须改（文件自己的内容互相矛盾）"), "the level in the words of the office");
    tap_str(line_of(text, 5), STR(" 1  第 7、9 行  “人员经费”合计为 12.50，应为 12.05"), "a line with its places");
    text = brief_of_package(package, true, false);
    tap_str(line_of(text, 2), STR("To do: fix 1 (2 places)."), "in English");
    tap_str(line_of(text, 5), STR(" 1  lines 7, 9  \"人员经费\": sum is 12.50, expected 12.05"), "a line");
    package->check.findings.size = 1;
    text = brief_of_package(package, false, true);
    tap_ok(str_contains(text, STR("     人员经费合计 【12.50】 万元\n")), "in full: the words as printed, marked");
    tap_ok(str_contains(text, STR("   改：12.50 → 12.05 万元\n")), "what to do, the unit once");
    package->check.findings.data[0].accepted = STR("已核实");
    text = brief_of_package(package, false, false);
    tap_str(line_of(text, 2), STR("要做的：没有发现问题；另有 1 项已接受。"), "what was accepted stays counted");
    package->document.damaged = true;
    tap_ok(str_starts(line_of(brief_of_package(package, true, false), 1), STR("Note: The file is cut off")),
           "a damaged file says so first");
}

static void test_json(void) {
    Package *package = make_package(STR("合计\t\"12.50\"\x01\xFF"), STR("12.50"));
    *vec_push(&package->cube.misunderstood, arena) =
        (Misunderstood){.table = 0, .row = -1, .col = -1, .printed = STR("3"), .reason = STR("没有表头")};
    Buf out = {0};
    report_json_document(package, (ReportOptions){.ledger = true, .pretty = true}, arena, &out);
    json_error_t error;
    json_t *root = json_loadb(out.data, (size_t)out.size, 0, &error);
    tap_ok(root != NULL, "the JSON parses: %s", root ? "" : error.text);
    json_t *finding = json_array_get(json_object_get(root, "findings"), 0);
    json_t *place = json_object_get(finding, "place");
    tap_int(json_integer_value(json_object_get(place, "line")), 7, "a place has its line");
    tap_ok(json_is_null(json_object_get(place, "page")) && json_is_null(json_object_get(place, "box")),
           "what does not apply is null");
    const char *quote = json_string_value(json_object_get(finding, "quote"));
    tap_str(str_from_c(quote ? quote : ""), STR("合计\t\"12.50\"\x01\xEF\xBF\xBD"),
            "bytes that are no text are U+FFFD");
    json_decref(root);
    buf_release(&out);
}

static void test_small(void) {
    const Str words[] = {STR("format"), STR("output"), STR("ledger")};
    tap_int(nearest_find(STR("fromat"), words, 3), 0, "swapped letters are near");
    tap_int(nearest_find(STR("led"), words, 3), 2, "a beginning is near");
    tap_int(nearest_find(STR("xyzzy"), words, 3), -1, "a wild word is near to nothing");
    tap_str(digest_sha256_hex(arena, STR("abc")),
            STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), "SHA-256 of abc");
}

int main(void) {
    arena = arena_new((size_t)1 << 28);
    Diag diag = {0};
    if (!tap_ok(language_load_builtin(arena, &knowledge, &diag), "the built-in texts load"))
        return tap_done();
    test_message();
    test_carets();
    test_cut();
    test_repairs();
    test_text();
    test_json();
    test_small();
    arena_release(arena);
    return tap_done();
}
