/* A package is finished when it was checked: nothing that is reported of it takes memory of its arena any more, which
 * has no way out once its guard is gone (facade_call). So each report is written of a package without a byte left. */
#include <setjmp.h>
#include "opened.h"
#include "report/report.h"
#include "report/report_rows.h"
#include "tap.h"

static const char budget[] = "青石县钟表档案馆\n2026 年部门预算\n\n"
                             "2026 年支出预算 250.00 万元，比上年增加 10.00 万元。\n\n"
                             "一般公共预算财政拨款支出预算表\n\n单位：万元\n\n"
                             "科目编码\t科目名称\t合计\t玄铁\t基本支出\t项目支出\n"
                             "\t合计\t250.00\t7.10\t190.00\t60.00\n"
                             "2070205\t博物馆\t251.00\t7.20\t155.00\t60.00\n"
                             "2210201\t住房公积金\t35.00\t7.30\t35.00\t-\n";

enum { PACKAGE_BYTES = 4 << 20 };

static jmp_buf way_out;

static void leave(void *context) {
    ++*(int *)context;
    longjmp(way_out, 1);
}

static void fill_up(Arena *arena) {
    if (!setjmp(way_out))
        for (;;)
            arena_alloc(arena, 1, 1);
}

static void report_csv(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    (void)options;
    report_rows_delimited(package, STR("figures"), ',', scratch, out);
    report_rows_delimited(package, STR("claims"), ',', scratch, out);
    report_rows_delimited(package, STR("findings"), ',', scratch, out);
}

int main(void) {
    static const struct {
        const char *name;
        void (*report)(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
    } reports[] = {{"text", report_text},
                   {"json", report_json_document},
                   {"extract as jsonl", report_extract_jsonl},
                   {"extract as json", report_extract_json},
                   {"claims as jsonl", report_claims_jsonl},
                   {"claims as json", report_claims_json},
                   {"csv", report_csv}};
    Arena *known, *arena = arena_new(PACKAGE_BYTES), *scratch = arena_new(OPENED_BYTES_MAX);
    Knowledge *knowledge = opened_knowledge(&known);
    Package package;
    Diag diag = {0};
    int left = 0;
    if (!package_work_through(&package, arena, knowledge, STR("budget.txt"), STR(budget), STR("text"), &diag)) {
        tap_ok(false, "the package is read: %s", diag.en);
        return tap_done();
    }
    arena_on_exhausted(arena, leave, &left, NULL, NULL);
    fill_up(arena);
    tap_int(left, 1, "the arena is full");
    tap_ok(package.check.findings.size > 0 && package.cube.claims.size > 0, "there is something to report");
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        Buf out = {0};
        ReportOptions options = {.ledger = true, .english = i % 2};
        left = 0;
        if (!setjmp(way_out))
            reports[i].report(&package, options, scratch, &out);
        tap_ok(!left && out.size > 0, "%s takes nothing of it", reports[i].name);
        buf_release(&out);
    }
    arena_release(scratch);
    arena_release(arena);
    arena_release(known);
    return tap_done();
}
