/* test_facade: the public header as a program of somebody else uses it: documents from memory, clones,
 * data of the user's own, and memory limits walked from too small to enough, each of which must end in a
 * message or in the same report. */
#include "yusuan.h"

#include <stdlib.h>
#include "tap.h"

static const char budget[] = "青石县钟表档案馆\n2026 年部门预算\n\n"
                             "一般公共预算财政拨款支出预算表\n\n单位：万元\n\n"
                             "功能分类科目\t\t2026 年预算数\n科目编码\t科目名称\t总计\t基本支出\t项目支出\n"
                             "\t合计\t250.00\t190.00\t60.00\n"
                             "2070205\t博物馆\t215.00\t155.00\t60.00\n"
                             "2210201\t住房公积金\t35.00\t35.00\t-\n";

static ys_package *open_budget(ys_context *context) {
    return ys_package_open_bytes(context, "budget.txt", budget, sizeof budget - 1, NULL);
}

static void test_open(ys_context *context) {
    ys_package *package = open_budget(context);
    if (!tap_ok(package != NULL, "a document from memory: %s", ys_error(context)))
        return;
    ys_counts counts;
    ys_package_counts(package, &counts);
    tap_int((long long)counts.printed, 8, "its figures");
    tap_int((long long)counts.settled, 8, "all are proved");
    tap_int((long long)ys_package_findings(package, YS_NOTE), 0, "nothing is found");
    tap_str(str_from_c(ys_package_kind(package)), STR("budget"), "its kind");
    size_t size = 0;
    char *bytes = ys_package_check(package, &(ys_render){.format = "jsonl"}, &size);
    tap_ok(bytes && size > 2 && bytes[size - 1] == '\n', "a report, ended by a line end");
    ys_bytes_free(bytes);
    tap_ok(!ys_package_check(package, &(ys_render){.format = "csv"}, &size), "check has no csv");
    tap_ok(!ys_context_load_text(context, "x.vocab", "", 0), "no data is added while a document is open");
    ys_package_free(package);
}

static void test_clone(ys_context *context) {
    ys_context *clone = ys_context_clone(context);
    ys_context_language(clone, YS_ENGLISH);
    ys_package *package = ys_package_open_bytes(clone, "x", "\0\1\2", 3, NULL);
    tap_ok(!package && str_starts(str_from_c(ys_error(clone)), STR("x: ")), "a failure names the file, in English");
    tap_ok(!str_starts(str_from_c(ys_error(context)), STR("x")), "a clone has its own last error");
    ys_context *other = ys_context_new();
    package = open_budget(other);
    ys_context_free(other);
    tap_ok(package && ys_package_findings(package, YS_ERROR) == 0, "a package outlives its context");
    ys_package_free(package);
    ys_context_free(clone);
}

/* Every limit ends in a failure that names the limit, or in a package. */
static void test_memory(ys_context *context) {
    bool sound = true, opened = false;
    int failures = 0;
    for (size_t limit = 1024; limit <= (size_t)1 << 24; limit += limit / 8) {
        ys_context_memory_limit(context, limit);
        ys_package *package = open_budget(context);
        sound = sound && (package ? true : !opened && *ys_error(context));
        opened = opened || package;
        failures += !package;
        ys_package_free(package);
    }
    tap_ok(sound && opened && failures > 10, "%d memory limits are too small, and say so", failures);
    ys_context_memory_limit(context, 0);
}

static void test_data(void) {
    ys_context *context = ys_context_new();
    static const char wrong[] = "this is no rule\n";
    tap_ok(!ys_context_load_text(context, "mine.rule", wrong, sizeof wrong - 1) &&
               str_contains(str_from_c(ys_error(context)), STR("mine.rule")),
           "a wrong text is refused by name: %s", ys_error(context));
    ys_context_free(context);
    size_t size;
    context = ys_context_new();
    char *text = ys_explain(context, "figure-wrong", &size);
    tap_ok(text && size > 0, "a rule explained");
    ys_bytes_free(text);
    tap_ok(!ys_explain(context, "figure-wrogn", &size) &&
               str_contains(str_from_c(ys_error(context)), STR("figure-wrong")),
           "a misspelled rule");
    ys_context_free(context);
}

int main(void) {
    ys_context *context = ys_context_new();
    if (!tap_ok(context != NULL, "a context"))
        return tap_done();
    test_open(context);
    test_clone(context);
    test_memory(context);
    ys_context_free(context);
    test_data();
    tap_ok(ys_path_is_known("a/b.PDF") && !ys_path_is_known("a/b.exe") && !ys_path_is_known("pdf"),
           "files are known by their extension");
    return tap_done();
}
