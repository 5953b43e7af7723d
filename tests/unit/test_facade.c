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

/* Head, document and end of several are what one document alone is. */
static void test_pieces(ys_context *context, const ys_package *package) {
    static const char *const formats[] = {"csv", "tsv", "sarif"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        ys_render render = YS_RENDER_INIT;
        size_t sizes[4];
        render.format = formats[i];
        char *whole = ys_check(context, package, &render, &sizes[0]);
        render.part = true;
        char *begin = ys_check_begin(context, &render, &sizes[1]);
        char *part = ys_check(context, package, &render, &sizes[2]);
        char *end = ys_check_end(context, "", 0, &render, &sizes[3]);
        bool same = whole && begin && part && end && sizes[0] == sizes[1] + sizes[2] + sizes[3] &&
                    memcmp(whole, begin, sizes[1]) == 0 && memcmp(whole + sizes[1], part, sizes[2]) == 0 &&
                    memcmp(whole + sizes[1] + sizes[2], end, sizes[3]) == 0;
        tap_ok(same, "%s of one document is head, document and end of several", formats[i]);
        ys_bytes_free(whole);
        ys_bytes_free(begin);
        ys_bytes_free(part);
        ys_bytes_free(end);
    }
}

static void test_open(ys_context *context) {
    ys_package *package = open_budget(context);
    if (!tap_ok(package != NULL, "a document from memory: %s", ys_error(context)))
        return;
    ys_counts counts = YS_COUNTS_INIT;
    ys_package_counts(package, &counts);
    tap_int((long long)counts.printed, 8, "its figures");
    tap_int((long long)counts.settled, 8, "all are proved");
    tap_int((long long)ys_package_findings(package, YS_NOTE), 0, "nothing is found");
    tap_str(str_from_c(ys_package_kind(package)), STR("budget"), "its kind");
    size_t size = 0;
    ys_render render = YS_RENDER_INIT;
    render.format = "jsonl";
    char *bytes = ys_check(context, package, &render, &size);
    tap_ok(bytes && size > 2 && bytes[size - 1] == '\n', "a report, ended by a line end");
    ys_bytes_free(bytes);
    render.format = "yaml";
    tap_ok(!ys_check(context, package, &render, &size) &&
               str_contains(str_from_c(ys_error(context)), STR("text lines json jsonl sarif csv tsv md")),
           "check has no yaml, and says what it has: %s", ys_error(context));
    test_pieces(context, package);
    tap_ok(!ys_check(context, package, &(ys_render){.format = "text"}, &size) &&
               str_contains(str_from_c(ys_error(context)), STR("YS_RENDER_INIT")),
           "a struct without its size is refused: %s", ys_error(context));
    tap_ok(!ys_context_load_text(context, "x.vocab", "", 0), "no data is added while a document is open");
    ys_package_free(package);
}

static void test_parts(ys_context *context) {
    const char *names[] = {"附件10 别的.bin", "附件2 报表.txt", "附件1 说明.txt"};
    const char *text = "青石县钟表档案馆2026年部门预算说明\n\n一、预算说明\n\n2026 年支出预算 250.00 万元。\n";
    const void *bytes[] = {"\0\1\2", budget, text};
    size_t sizes[] = {3, sizeof budget - 1, strlen(text)};
    ys_package *package = ys_package_open_parts(context, "预算", names, bytes, sizes, 3, NULL);
    if (!tap_ok(package != NULL, "a package in parts: %s", ys_error(context)))
        return;
    ys_counts counts = YS_COUNTS_INIT;
    ys_package_counts(package, &counts);
    tap_int((long long)counts.settled, 8, "its table is proved");
    tap_ok(!ys_package_damaged(package), "a file that is no document is no loss");
    ys_rows *rows = ys_rows_open(context, package, "claims", YS_ENGLISH);
    tap_ok(ys_rows_next(rows) && str_equal(str_from_c(ys_rows_text(rows, "part")), STR("附件1 说明.txt")),
           "a place names the file");
    ys_rows_close(rows);
    ys_package_free(package);
    sizes[1] = 0;
    package = ys_package_open_parts(context, "预算", names, bytes, sizes, 3, NULL);
    tap_ok(package && ys_package_damaged(package), "a file that cannot be read is one");
    ys_package_free(package);
    tap_ok(!ys_package_open_parts(context, "预算", names, bytes, sizes, 0, NULL) && *ys_error(context),
           "no files are no package: %s", ys_error(context));
    tap_ok(!ys_package_open_parts(context, "预算", names, bytes, sizes, 1, NULL) && *ys_error(context),
           "nor are files that are no documents: %s", ys_error(context));
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
    tap_ok(!open_budget(context) && *ys_error(context), "and nothing is opened after it");
    ys_context_free(context);
    size_t size;
    ys_render render = YS_RENDER_INIT;
    context = ys_context_new();
    char *text = ys_explain(context, "figure-wrong", &render, &size);
    tap_ok(text && size > 0, "a rule explained");
    ys_bytes_free(text);
    tap_ok(!ys_explain(context, "figure-wrogn", &render, &size) &&
               str_contains(str_from_c(ys_error(context)), STR("figure-wrong")),
           "a misspelled rule");
    ys_context_free(context);
}

/* Gives up when it is called for the n-th time. */
typedef struct Patience {
    int calls, limit;
    ys_stage last;
} Patience;

static bool be_patient(void *user, const char *file, ys_stage stage) {
    Patience *patience = user;
    patience->last = stage;
    return strcmp(file, "budget.txt") == 0 && ++patience->calls < patience->limit;
}

static void test_progress(ys_context *context) {
    Patience patience = {.limit = 1000};
    ys_context_progress(context, be_patient, &patience);
    ys_package *package = open_budget(context);
    tap_ok(package && patience.calls >= 3 && patience.last == YS_CHECKING, "%d calls while a document is opened",
           patience.calls);
    ys_package_free(package);
    int calls = patience.calls, given_up = 0;
    for (int limit = 1; limit <= calls; limit++) {
        patience = (Patience){.limit = limit};
        package = open_budget(context);
        given_up += !package && str_contains(str_from_c(ys_error(context)), STR("中止"));
        ys_package_free(package);
    }
    tap_int(given_up, calls, "each can give the document up, which is a failure with a message");
    ys_context_progress(context, NULL, NULL);
}

static void test_rows(ys_context *context) {
    ys_package *package = open_budget(context);
    ys_rows *rows = ys_rows_open(context, package, "figures", YS_ENGLISH);
    size_t columns = 0, count = 0, amounts = 0;
    while (ys_rows_column(rows, columns))
        columns++;
    while (ys_rows_next(rows)) {
        count++;
        const char *yuan = ys_rows_text(rows, "yuan");
        amounts += yuan && strcmp(yuan, "350000.00") == 0;
    }
    tap_ok(columns == 27 && count == 8 && amounts == 2 && !ys_rows_failed(rows), "%zu rows of %zu columns", count,
           columns);
    tap_ok(!ys_rows_text(rows, "yuan") && !ys_rows_text(rows, "no such column"), "nothing stands beyond the last");
    ys_rows_close(rows);
    tap_ok(!ys_rows_open(context, package, "wishes", YS_ENGLISH) &&
               str_contains(str_from_c(ys_error(context)), STR("findings figures")),
           "there are no other rows: %s", ys_error(context));
    ys_package_free(package);
}

static const char wrong_budget[] = "青石县钟表档案馆\n2026 年部门预算\n\n"
                                   "一般公共预算财政拨款支出预算表\n\n单位：万元\n\n"
                                   "功能分类科目\t\t2026 年预算数\n科目编码\t科目名称\t总计\t基本支出\t项目支出\n"
                                   "\t合计\t250.00\t190.00\t60.00\n"
                                   "2070205\t博物馆\t251.00\t155.00\t60.00\n"
                                   "2210201\t住房公积金\t35.00\t35.00\t-\n";

static size_t errors_of(ys_context *context) {
    ys_package *package = ys_package_open_bytes(context, "w.txt", wrong_budget, sizeof wrong_budget - 1, NULL);
    size_t errors = ys_package_findings(package, YS_ERROR), rows_count = 0;
    ys_rows *rows = ys_rows_open(context, package, "findings", YS_ENGLISH);
    while (ys_rows_next(rows))
        rows_count += strcmp(ys_rows_text(rows, "level"), "error") == 0 && ys_rows_text(rows, "message");
    ys_rows_close(rows);
    ys_package_free(package);
    return rows_count == errors ? errors : 99;
}

static void test_selection(void) {
    ys_context *context = ys_context_new();
    tap_int((long long)errors_of(context), 1, "a wrong figure is an error");
    tap_ok(!ys_context_rule(context, "figure-wrogn", YS_RULE_ONLY) && *ys_error(context), "no such rule: %s",
           ys_error(context));
    ys_context_rule(context, "weights-sum", YS_RULE_ONLY);
    tap_int((long long)errors_of(context), 0, "is not of the only rule");
    ys_context_rule(context, "figure-wrong", YS_RULE_ONLY);
    ys_context *clone = ys_context_clone(context);
    tap_int((long long)errors_of(clone), 1, "is of one of the only rules, in a clone too");
    ys_context_rule(clone, "figure-wrong", YS_RULE_NOT);
    tap_int((long long)errors_of(clone), 0, "and is dropped when its rule is");
    tap_int((long long)errors_of(context), 1, "in the clone alone");
    ys_context_free(clone);
    ys_context_free(context);
}

/* One package, two languages; what is known, as JSON. */
static void test_render(ys_context *context) {
    ys_package *package = open_budget(context);
    ys_render render = YS_RENDER_INIT;
    size_t size;
    char *zh = ys_check(context, package, &render, &size);
    render.language = YS_ENGLISH;
    char *en = ys_check(context, package, &render, &size);
    tap_ok(str_contains(str_from_c(zh), STR("已证实：")) && str_contains(str_from_c(en), STR("Proved: ")),
           "the language is one of the report");
    ys_bytes_free(zh);
    ys_bytes_free(en);
    render.format = "json";
    char *rule = ys_explain(context, "figure-wrong", &render, &size);
    tap_ok(rule && str_starts(str_from_c(rule), STR("{\"rule\": \"figure-wrong\", \"level\": \"error\"")),
           "a rule as an object");
    ys_bytes_free(rule);
    char *rules = ys_rules(context, &render, &size), *forms = ys_forms(context, &render, &size);
    tap_ok(rules && rules[0] == '[' && forms && forms[0] == '[', "rules and forms as arrays");
    ys_bytes_free(rules);
    ys_bytes_free(forms);
    render.format = "yaml";
    tap_ok(!ys_rules(context, &render, &size) && *ys_error(context), "an unknown format of the rules: %s",
           ys_error(context));
    ys_package_free(package);
    tap_ok(strcmp(ys_version(), YS_VERSION) == 0 && ys_version_number() == YS_VERSION_NUMBER, "one version");
}

int main(void) {
    ys_context *context = ys_context_new();
    if (!tap_ok(context != NULL, "a context"))
        return tap_done();
    test_open(context);
    test_parts(context);
    test_clone(context);
    test_memory(context);
    test_progress(context);
    test_rows(context);
    test_render(context);
    ys_context_free(context);
    test_data();
    test_selection();
    tap_ok(ys_path_is_known("a/b.PDF") && !ys_path_is_known("a/b.exe") && !ys_path_is_known("pdf"),
           "files are known by their extension");
    return tap_done();
}
