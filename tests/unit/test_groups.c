/* test_groups: what is one thing to do, where a person looks for it, by what it is known again, and what lets it
 * stand. */
#include "group/accept.h"
#include "group/groups.h"
#include "group/spot.h"
#include "language/language.h"
#include "report/name.h"
#include "tap.h"

static Arena *arena;
static Knowledge *knowledge;

static Rule rule_of(const char *id, Level level) {
    return (Rule){.id = str_from_c(id), .level = level, .zh = STR("{x}"), .en = STR("{x}")};
}

static Package *new_package(void) {
    Package *package = arena_new_of(arena, Package);
    package->document.arena = arena;
    cube_init(&package->cube, arena, knowledge);
    package->cube.entity = STR("清水市桥梁博物馆");
    package->cube.year = 2026;
    return package;
}

static Finding *add(Package *package, const Rule *rule, int line, const char *printed, const char *expected) {
    Finding *finding = vec_push(&package->check.findings, arena);
    *finding = (Finding){.rule = rule,
                         .level = rule->level,
                         .site = {.place = {.line = line}},
                         .printed = str_from_c(printed),
                         .expected = str_from_c(expected)};
    return finding;
}

static void say_argument(Finding *finding, const char *name, const char *text) {
    *vec_push(&finding->arguments, arena) = (Argument){.name = str_from_c(name), .zh = str_from_c(text)};
}

static void test_merging(void) {
    Rule slip = rule_of("slip", LEVEL_ERROR), list = rule_of("list", LEVEL_WARNING),
         kin = rule_of("kin", LEVEL_WARNING);
    list.merge = (RuleMerge){.said = true, .alike = {STR("to")}, .alike_count = 1, .family = STR("lists")};
    kin.merge = list.merge;
    Package *package = new_package();
    add(package, &slip, 1, "2026年", "2025年");
    say_argument(add(package, &list, 2, "", ""), "to", "满意度");
    add(package, &slip, 3, "2026年", "2025年");
    add(package, &slip, 4, "2026年", "2024年");
    say_argument(add(package, &kin, 5, "", ""), "to", "满意度");
    say_argument(add(package, &list, 6, "", ""), "to", "成本");
    add(package, &list, 7, "", ""); /* without the argument it stands alone */
    Finding *doubted = add(package, &slip, 8, "2026年", "2025年");
    doubted->level = LEVEL_WARNING;
    Groups groups = groups_build(package, arena);
    tap_int(groups.size, 6, "eight findings are six things to do");
    tap_int(groups.data[0].count, 2, "the same slip in two places is one");
    tap_int(groups.data[0].members[1], 2, "... in document order");
    tap_int(groups.data[1].count, 1, "another value is another slip");
    tap_int(groups.data[2].count, 2, "rules of a family with equal arguments are one");
    tap_int(groups.data[5].level, LEVEL_WARNING, "a finding of a lower level is not merged upwards");
    GroupCount count = groups_count(package, &groups, LEVEL_ERROR);
    tap_ok(count.groups == 2 && count.places == 3, "two errors, in three places");
    package->check.findings.data[0].accepted = STR("looked at");
    groups = groups_build(package, arena);
    tap_int(groups.data[0].count, 1, "what was accepted is in no group");
}

static void add_repair(Finding *finding, int alternative, int percent) {
    *vec_push(&finding->repairs, arena) = (Repair){.alternative = alternative, .confidence_percent = percent};
}

static void test_repairs(void) {
    Rule slip = rule_of("slip", LEVEL_ERROR);
    static const struct {
        int percents[2], repair;
        const char *what;
    } cases[] = {{{97, 2}, 0, "one that no other comes near is told"},
                 {{48, 47}, -1, "of two that are about as likely none is"},
                 {{40, 10}, -1, "nor one that is less likely than not"},
                 {{55, 52}, -1, "nor two likely ones side by side"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Package *package = new_package();
        Finding *finding = add(package, &slip, 1, "a", "b");
        add_repair(finding, 1, cases[i].percents[0]);
        add_repair(finding, 1, cases[i].percents[0]); /* belongs to the first */
        add_repair(finding, 2, cases[i].percents[1]);
        tap_int(groups_build(package, arena).data[0].repair, cases[i].repair, cases[i].what);
    }
}

static void add_passage(Package *package, PassageKind kind, const char *text, int page, int section) {
    Segment *segment = arena_new_of(arena, Segment);
    segment->place.page = page;
    *vec_push(&package->narrative.passages, arena) = (Passage){.kind = kind,
                                                               .text = str_from_c(text),
                                                               .title = str_from_c(text),
                                                               .section = section,
                                                               .table = -1,
                                                               .segments = segment,
                                                               .segments_count = 1};
}

static void test_spots(void) {
    Package *package = new_package();
    add_passage(package, PASSAGE_HEADING, "编制说明", 8, -1);
    add_passage(package, PASSAGE_TEXT, "第一段。", 9, 0);
    add_passage(package, PASSAGE_ASIDE, "单位：元", 9, 0);
    add_passage(package, PASSAGE_TEXT, "住房公积金 201.50 万元。比上年增加。", 9, 0);
    narrative_list_places(&package->narrative, arena);
    Site site = {.place = {.page = 9}, .quote = STR("住房公积金 201.50 万元。")};
    Spot spot = spot_of(package, &site);
    tap_int(spot.paragraph, 2, "a paragraph is counted from the top of its page, without what stands beside tables");
    tap_str(spot.section, STR("编制说明"), "and under its heading");
    site.quote = STR("别的话。");
    tap_int(spot_of(package, &site).paragraph, 0, "a sentence that is not there has no number");
    site.table = STR("收支总表");
    tap_int(spot_of(package, &site).paragraph, 0, "nor has a table");
}

static void test_names(void) {
    Package *package = new_package();
    const Cube *cube = &package->cube;
    const struct {
        const char *table, *row, *column, *name;
    } cases[] = {{"支出表", "2010301 行政运行", "2026年预算数/基本支出", "行政运行（基本支出）"},
                 {"支出表", "（一）住房公积金", "2026 年预算数", "住房公积金"},
                 {"支出表", "其中：专项经费", "金额", "专项经费"},
                 {"清水市桥梁博物馆2026年收支总表", "合计", "预算数", "收支总表合计"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Site site = {.table = str_from_c(cases[i].table),
                     .row = str_from_c(cases[i].row),
                     .column = str_from_c(cases[i].column)};
        tap_str(name_of_site(cube, &site, arena, false), str_from_c(cases[i].name), cases[i].name);
    }
    Coordinate last = {.member[DIM_YEAR] = 2025};
    Site site = {.table = STR("支出表"), .row = STR("行政运行"), .column = STR("2025年执行数"), .at = &last};
    tap_str(name_of_site(cube, &site, arena, false), STR("行政运行（2025 年）"), "another year is said");
    tap_str(name_of_table(cube, STR("清水市桥梁博物馆2026年预算项目绩效目标表-2"), arena), STR("目标表-2"),
            "a table of targets is its number");
}

static void test_acceptances(void) {
    Rule slip = rule_of("figure-wrong", LEVEL_ERROR);
    Package *package = new_package();
    Finding *finding = add(package, &slip, 12, "201.50 万元", "208.80 万元");
    finding->site.quote = STR("2026年预算安排 201.50 万元，比上年增加。");
    finding->site.mark_offset = (int)str_find(finding->site.quote, STR("201.50"));
    finding->site.mark_size = 6;
    Buf out = {.arena = arena};
    accept_print(finding, package->cube.entity, arena, &out);
    Str line = str_sub(buf_view(&out), 0, out.size - 1);
    Acceptances accepted = {0};
    Diag diag = {0};
    tap_ok(!accept_read(&accepted, arena, knowledge, STR("a.tsv"), line, &diag), "without a reason: %s", diag.en);
    diag = (Diag){0};
    Str text = arena_format(arena, "# why\n\n%.*s核对过\n", STR_ARG(line));
    tap_ok(accept_read(&accepted, arena, knowledge, STR("a.tsv"), text, &diag), "with one");
    tap_str(accepted.names.data[0], STR("a.tsv:3"), "it knows its line");
    finding->site.place.line = 99;
    tap_ok(accept_apply(&accepted, package, arena)[0], "it meets its finding, wherever that has moved");
    tap_str(finding->accepted, STR("核对过"), "which has the reason");
    finding->accepted = (Str){0};
    finding->printed = STR("202.50 万元");
    tap_ok(!accept_apply(&accepted, package, arena)[0] && !finding->accepted.size, "another value is not accepted");
    finding->printed = STR("201.50 万元");
    package->cube.entity = STR("白河县邮票档案馆");
    tap_ok(!accept_apply(&accepted, package, arena)[0], "nor that of another unit");
}

int main(void) {
    arena = arena_new((size_t)256 << 20);
    Diag diag = {0};
    if (!language_load_builtin(arena, &knowledge, &diag))
        return 1;
    test_merging();
    test_repairs();
    test_spots();
    test_names();
    test_acceptances();
    arena_release(arena);
    return tap_done();
}
