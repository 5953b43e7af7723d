/* A clerk's worst years: sentences of last year's package written anew where an amount falls to nothing, comes out of
 * nothing, turns its direction or stays. Each case has this year's and last year's amounts of three things in wan. */
#include "compose/fill_form.h"
#include "opened.h"
#include "tap.h"

static const char form[] =
    "某市某某局2025年部门预算说明\n"
    "\n"
    "一、收支情况\n"
    "\n"
    "2025 年一般公共预算财政拨款支出 100.00 万元，比 2024 年增加 20.00 万元，增长 25.00%，主要原因是新增人员。"
    "其中：基本支出 60.00 万元，占 60.00%，比上年减少 5.00 万元，下降 7.69%；项目支出 40.00 万元，与上年持平。\n"
    "\n"
    "2025年一般公共预算财政拨款支出预算表\n"
    "单位：万元\n"
    "科目编码\t科目名称\t2024年预算数\t2025年预算数\t基本支出\t项目支出\n"
    "合计\t\t80.00\t100.00\t60.00\t40.00\n"
    "201\t一般公共服务支出\t80.00\t100.00\t60.00\t40.00\n"
    "20103\t政府办公厅（室）及相关机构事务\t80.00\t100.00\t60.00\t40.00\n"
    "2010301\t行政运行\t80.00\t100.00\t60.00\t40.00\n";

typedef struct Case {
    const char *name;
    int now[3], before[3]; /* all, basic, project, in wan */
    const char *reason, *said;
} Case;

static const Case cases[] = {
    {"all stays",
     {100, 60, 40},
     {100, 60, 40},
     "",
     "2026 年一般公共预算财政拨款支出 100.00 万元，与 2025 年持平。"
     "其中：基本支出 60.00 万元，占 60.00%，与上年持平；项目支出 40.00 万元，与上年持平。"},
    {"signs turn",
     {90, 75, 15},
     {100, 60, 40},
     "项目完成",
     "2026 年一般公共预算财政拨款支出 90.00 万元，比 2025 年减少 10.00 万元，下降 10.00%，主要原因是项目完成。"
     "其中：基本支出 75.00 万元，占 83.33%，比上年增加 15.00 万元，增长 25.00%；"
     "项目支出 15.00 万元，比上年减少 25.00 万元。"},
    {"one falls to nothing",
     {60, 60, 0},
     {100, 60, 40},
     "",
     "2026 年一般公共预算财政拨款支出 60.00 万元，比 2025 年减少 40.00 万元，下降 40.00%，"
     "主要原因是【待填：增减原因】。其中：基本支出 60.00 万元，占 100.00%，与上年持平；"
     "项目支出 0 万元，比上年减少 40.00 万元。"},
    {"one comes out of nothing",
     {100, 60, 40},
     {40, 0, 40},
     "",
     "2026 年一般公共预算财政拨款支出 100.00 万元，比 2025 年增加 60.00 万元，增长 150.00%，"
     "主要原因是【待填：增减原因】。其中：基本支出 60.00 万元，占 60.00%，比上年增加 60.00 万元；"
     "项目支出 40.00 万元，与上年持平。"},
};

static const Case *the_case;

static bool amount(void *context, const Cube *form_cube, const Coordinate *at, bool apart, int64_t *fen) {
    uint16_t nature = at->member[DIM_NATURE];
    int of = nature == 0 ? 0 : nature == NATURE_PROJECT ? 2 : 1;
    (void)context, (void)form_cube, (void)apart;
    *fen = (int64_t)(at->member[DIM_YEAR] == 2025 ? the_case->before[of] : the_case->now[of]) * FEN_PER_WAN;
    return true;
}

static Str reason(void *context, const Cube *cube, const Coordinate *at) {
    (void)context, (void)cube, (void)at;
    return str_from_c(the_case->reason);
}

static void test_case(const Knowledge *knowledge, const Case *one) {
    Opened opened = {.arena = arena_new(OPENED_BYTES_MAX)};
    FillSource source = {.amount = amount, .reason = reason, .year = 2026};
    Document revised;
    Fill fill;
    the_case = one;
    if (!tap_ok(package_read(&opened.package, opened.arena, knowledge, STR("a.txt"), str_from_c(form), STR(""),
                             &opened.diag),
                "the form is read"))
        return;
    package_interpret(&opened.package, knowledge);
    fill_plan(&fill, opened.arena, &opened.package.document, &opened.package.cube, &opened.package.records,
              &opened.package.narrative, &source);
    document_revise(&opened.package.document, &fill.revisions, &revised);
    Str said = STR("");
    for (int i = 0; i < revised.blocks.size; i++)
        if (str_contains(revised.blocks.data[i].text, STR("其中")))
            said = revised.blocks.data[i].text;
    tap_str(said, str_from_c(one->said), one->name);
    arena_release(opened.arena);
}

int main(void) {
    Arena *arena;
    const Knowledge *knowledge = opened_knowledge(&arena);
    if (!knowledge)
        return 1;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        test_case(knowledge, &cases[i]);
    arena_release(arena);
    return tap_done();
}
