/* test_batch: rows of documents read back, whatever stands in them; names as references; the policy of a page. */
#include "base/arena.h"
#include "report/batch_row.h"
#include "report/csp.h"
#include "report/uri.h"
#include "tap.h"

static Arena *arena;

static void is_uri(const char *path, const char *wanted) {
    Buf out = {.arena = arena};
    uri_put_path(&out, str_from_c(path));
    tap_str(buf_view(&out), str_from_c(wanted), "a reference to a path");
}

static void test_uris(void) {
    is_uri("a/b-1_2.~.pdf", "a/b-1_2.~.pdf");
    is_uri("预 算.pdf", "%E9%A2%84%20%E7%AE%97.pdf");
    is_uri("javascript:alert(1)", "javascript%3Aalert%281%29");
    is_uri("a\"><b>&'%#?.txt", "a%22%3E%3Cb%3E%26%27%25%23%3F.txt");
    is_uri("/srv/x", "file:///srv/x");
    is_uri("C:\\x y", "file:///C:%5Cx%20y");
}

static void test_policy(void) {
    Buf out = {.arena = arena};
    csp_put(&out, STR(""), STR("abc"), arena);
    Str policy = buf_view(&out);
    tap_ok(str_contains(policy, STR("script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='")),
           "the digest of the script in base64");
    tap_ok(str_contains(policy, STR("style-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='")),
           "the digest of the style");
    tap_ok(str_contains(policy, STR("default-src 'none'")), "nothing else");
}

static void test_rows(void) {
    Str text = STR("F\tbad.pdf\tno text\n"
                   "nonsense\n"
                   "D\tclean.pdf\t\t\t0\t0\t0\t0\t0\t0\t0\t5\t5\t5\n"
                   "\t\n"
                   "D\tworst.pdf\tp. "
                   "3\t\t2\t7\t1\t1\tx\t99999999999999999999\t-1\t10\t9\t9\t1\t1\t0\t1\tA\tA\t2026\tbudget\t31\t3\t"
                   "4\tfigure-wrong:error:2 :: agree:warning:x agree:note:3\t"
                   "error\x1fp. 3\x1ftitle\x1f\x1f"
                   "1\x1f"
                   "2\x1f"
                   "fix\x1f"
                   "figure-wrong\x1f"
                   "2\x1e"
                   "odd\x1e\n"
                   "U\tscan.pdf\tscanned\n"
                   "S\tx.png\ta picture");
    BatchRows rows = batch_rows_read(text, true, arena);
    tap_int(rows.size, 5, "rows; what is none is passed over");
    if (rows.size != 5)
        return;
    static const char *const order[] = {"worst.pdf", "bad.pdf", "scan.pdf", "clean.pdf", "x.png"};
    for (int i = 0; i < 5; i++)
        tap_str(rows.data[i].fields[ROW_FILE], str_from_c(order[i]), "the worst first, then what was not looked at");
    const BatchRow *worst = &rows.data[0];
    tap_int(batch_row_number(worst, ROW_FIX_PLACES), 7, "a number");
    tap_ok(batch_row_number(worst, ROW_NOTES) == 0 && batch_row_number(worst, ROW_NOTE_PLACES) == 0 &&
               batch_row_number(worst, ROW_ACCEPTED) == 0,
           "what is no number, or too large a one, is none");
    Str rest = worst->fields[ROW_RULES];
    BatchRule rule;
    tap_ok(batch_row_rule(&rest, &rule) && str_equal(rule.id, STR("figure-wrong")) && rule.level == LEVEL_ERROR &&
               rule.places == 2,
           "a rule");
    tap_ok(batch_row_rule(&rest, &rule) && str_equal(rule.id, STR("agree")) && rule.level == LEVEL_NOTE &&
               rule.places == 3 && !batch_row_rule(&rest, &rule),
           "what is none is passed over");
    BatchGroup group;
    rest = worst->fields[ROW_GROUPS];
    tap_ok(batch_row_group(&rest, &group) && group.level == LEVEL_ERROR && str_equal(group.title, STR("title")) &&
               group.detail.size == 0 && str_equal(group.rule, STR("figure-wrong")) &&
               str_equal(group.places, STR("2")),
           "what there is to do");
    tap_ok(batch_row_group(&rest, &group) && group.title.size == 0 && !batch_row_group(&rest, &group),
           "a group without its parts");
    BatchCount count = batch_rows_count(&rows);
    tap_ok(count.documents == 4 && count.fix == 1 && count.clean == 1 && count.failed == 1 && count.unchecked == 1 &&
               count.skipped == 1,
           "their count");
}

/* A heap of a thousand lines of any bytes makes a page, a book, a table and statistics. */
static void test_any_bytes(void) {
    Buf text = {.arena = arena};
    unsigned state = 12345;
    static const char letters[] = "DUFS\t\t\t\n:\x1e\x1f <&\"0123456789\xE9\xFF";
    for (int i = 0; i < 20000; i++) {
        state = state * 1103515245 + 12345;
        buf_byte(&text, letters[(state >> 16) % (sizeof letters - 1)]);
    }
    Knowledge *knowledge = arena_new_of(arena, Knowledge);
    Buf page = {.arena = arena}, book = {.arena = arena}, table = {.arena = arena}, stats = {.arena = arena};
    report_index(knowledge, buf_view(&text), (ReportOptions){0}, arena, &page);
    report_book(knowledge, buf_view(&text), (ReportOptions){0}, arena, &book);
    report_table(buf_view(&text), (ReportOptions){0}, arena, &table);
    report_stats(knowledge, buf_view(&text), STR("json"), (ReportOptions){0}, arena, &stats);
    tap_ok(page.size > 0 && book.size > 0 && table.size > 0 && stats.size > 0 && !book.failed,
           "lines of any bytes are rows or none");
}

int main(void) {
    arena = arena_new((size_t)1 << 30);
    test_uris();
    test_policy();
    test_rows();
    test_any_bytes();
    arena_release(arena);
    return tap_done();
}
