/* What sentences claim: for each figure of a sentence its kind, its coordinate and what it is held against. */
#include "base/buf.h"
#include "opened.h"
#include "tap.h"

static const char before[] = "清水市桥梁博物馆\n2026 年部门预算\n\n二、预算说明\n\n";
static const char after[] = "\n\n附件 1\n\n一般公共预算支出表\n\n单位：万元\n\n"
                            "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
                            "\t合计\t290.00\t190.00\t100.00\n"
                            "207\t文化旅游体育与传媒支出\t290.00\t190.00\t100.00\n"
                            "20702\t文物\t290.00\t190.00\t100.00\n"
                            "2070204\t文物保护\t120.00\t20.00\t100.00\n"
                            "2070205\t博物馆\t170.00\t170.00\t\n";

static const struct {
    const char *sentence, *claims;
} cases[] = {
    {"2026 年收入预算 9 万元。", "level 本年收入·2026年"},
    {"收入预算 9 万元，其中：财政拨款收入 5 万元、事业收入 4 万元。",
     "level 本年收入·2026年 | level 本年收入·2026年·财政拨款 | level 本年收入·2026年·事业收入"},
    {"支出预算 9 万元，比上年减少 1 万元，下降 10%。",
     "level 本年支出·2026年 | change 本年支出·2026年 < 本年支出·2025年 | growth 本年支出·2026年 < 本年支出·2025年"},
    {"支出预算 9 万元，其中：基本支出 3 万元，占 33.33%。",
     "level 本年支出·2026年 | level 本年支出·2026年·基本支出 | share 本年支出·2026年·基本支出 < 本年支出·2026年"},
    {"公务接待费 2 万元，与 2025 年预算持平。", "level 公务接待费·2026年 | same 公务接待费·2026年 < 公务接待费·2025年"},
    {"公务接待费 2 万元，与上年基本持平。", "level 公务接待费·2026年"},
    {"本年收入合计 9 万元，其中：事业收入 4 万元，占 44.44%。",
     "level 本年收入·2026年 | level 本年收入·2026年·事业收入 | share 本年收入·2026年·事业收入 < 本年收入·2026年"},
    /* what is left unsaid */
    {"支出预算 9 万元。与上年相比，增加 1 万元。", "level 本年支出·2026年 | change 本年支出·2026年 < 本年支出·2025年"},
    {"文物（款）博物馆（项）170 万元。2025 年当年预算执行数为 160 万元，2026 年预算安排 170 万元，比 2025 年预算执行数"
     "增加 6.25%。",
     "level 本年支出·2026年·2070205 博物馆 | level 本年支出·2025年·2070205 博物馆 | "
     "level 本年支出·2026年·2070205 博物馆 | "
     "growth 本年支出·2026年·2070205 博物馆 < 本年支出·2025年·2070205 博物馆"},
    {"公务用车购置及运行费 8 万元（公务用车购置费 5 万元，比上年减少 1 万元；公务用车运行维护费 3 万元。）比上年减少 1 "
     "万元。",
     "level 公务用车购置及运行费·2026年 | level 公务用车购置费·2026年 | "
     "change 公务用车购置费·2026年 < 公务用车购置费·2025年 | "
     "level 公务用车运行维护费·2026年 | change 公务用车购置及运行费·2026年 < 公务用车购置及运行费·2025年"},
    {"支出预算 9 万元，按功能科目分为文化旅游体育与传媒支出 6 万元、住房保障支出 3 万元。总额比上年增加 1 万元。",
     "level 本年支出·2026年 | level 本年支出·2026年·207 文化旅游体育与传媒支出 | "
     "level 本年支出·2026年·221 住房保障支出 | "
     "change 本年支出·2026年 < 本年支出·2025年"},
    /* classes */
    {"文化旅游体育与传媒支出（207类）文物（02款）博物馆（05项）170 万元。", "level 本年支出·2026年·2070205 博物馆"},
    {"博物馆（2070205）170 万元。", "level 本年支出·2026年·2070205 博物馆"},
    {"“文物（款）博物馆（项）”科目 170 万元，主要用于展览。", "level 本年支出·2026年·2070205 博物馆"},
    {"医疗卫生与计划生育支出（210类）6 万元。", "level 本年支出·2026年·210 卫生健康支出"},
    /* reasons, uses and items */
    {"支出比上年增加 3 万元，主要是基本支出减少 2 万元，项目支出增加 5 万元。",
     "change 本年支出·2026年 < 本年支出·2025年 | change 本年支出·2026年·基本支出 < 本年支出·2025年·基本支出 | "
     "change 本年支出·2026年·项目支出 < 本年支出·2025年·项目支出"},
    {"项目支出 9 万元，主要用于展柜改造 5 万元，藏品修复 4 万元。",
     "level 本年支出·2026年·项目支出 | item 本年支出·2026年·项目支出·展柜改造 | "
     "item 本年支出·2026年·项目支出·藏品修复"},
    {"支出预算 9 万元，原因是新设展览，增加 3 万元。", "level 本年支出·2026年 | none"},
    /* not understood is not judged */
    {"门票价值 9 万元。", "none"},
    {"支出预算 9 万元，比全市平均水平低 3 万元。", "level 本年支出·2026年 | none"},
    {"单价 100 万元以上的设备 0 台。", ""},
    {"本馆支出预算 9 万元，比上年增加（减少）0 万元。",
     "level 本年支出·2026年 | change 本年支出·2026年 < 本年支出·2025年"},
    {"支出预算 9 万元，比上年增加（减少）2 万元。", "level 本年支出·2026年 | none"},
    /* other subjects */
    {"编报绩效目标的项目 3 个，涉及项目预算资金 9 万元。", "level 绩效目标管理资金·2026年·项目支出"},
    {"清水市桥梁博物馆（本级）预算 9 万元，包括人员经费 4 万元。",
     "level 本年支出·2026年·清水市桥梁博物馆(本级) | "
     "level 本年支出·2026年·清水市桥梁博物馆(本级)·人员经费"}, /* nothing is carried out, as below nothing is in */
    {"2026 年度收入、支出预算总计 9 万元，与上年相比收、支预算总计各增加 1 万元。",
     "level 本年收入·2026年 | change 本年收入·2026年 < 本年收入·2025年"}, /* nothing is carried in */
    /* what the headings say holds until the next of their depth: neither a line that is no heading nor words that lead
     * to what follows end it */
    {"（一）财政拨款支出\n\n展览\n\n住房保障支出 3 万元。", "level 本年支出·2026年·财政拨款·221 住房保障支出"},
    {"（一）财政拨款支出\n\n具体情况如下：\n\n住房保障支出 3 万元。",
     "level 本年支出·2026年·财政拨款·221 住房保障支出"},
    {"（一）财政拨款支出\n\n（二）展览\n\n住房保障支出 3 万元。", "level 本年支出·2026年·221 住房保障支出"},
};

/* In final accounts figures are of a stage, and what they are held against is of another. */
static const char final_before[] = "清水市桥梁博物馆\n2026 年度部门决算\n\n二、决算情况说明\n\n";
static const struct {
    const char *sentence, *claims;
} finals[] = {
    {"“三公”经费财政拨款支出预算为 9 万元，支出决算为 6 万元，完成预算的 66.67%。",
     "level “三公”经费·2026年 budget | level “三公”经费·2026年 final | "
     "rate “三公”经费·2026年 final < “三公”经费·2026年 budget"},
    {"2026 年“三公”经费预算 9 万元，其中：公务接待费 4 万元。",
     "level “三公”经费·2026年 budget | level 公务接待费·2026年 budget"},
    {"财政拨款收入 9 万元，其中：一般公共预算 6 万元，政府性基金预算 3 万元。",
     "level 本年收入·2026年·财政拨款 final | level 本年收入·2026年·一般公共预算 final | "
     "level 本年收入·2026年·政府性基金 final"},
    {"公务接待费支出 4 万元，比预算减少 2 万元，比去年增加 1 万元，增长 33.33%。",
     "level 公务接待费·2026年 final | change 公务接待费·2026年 final < 公务接待费·2026年 budget | "
     "change 公务接待费·2026年 final < 公务接待费·2025年 final | "
     "growth 公务接待费·2026年 final < 公务接待费·2025年 final"},
    {"公务接待费支出 4 万元，与 2026 年度预算相比减少 2 万元。",
     "level 公务接待费·2026年 final | change 公务接待费·2026年 final < 公务接待费·2026年 budget"},
    {"收入合计 9 万元，其中：财政拨款收入 6 万元。", /* 收入总计 alone has what was carried in */
     "level 本年收入·2026年 final | level 本年收入·2026年·财政拨款 final"},
    {"年末一般公共预算财政拨款结转和结余 2 万元。", "level 结转下年·2026年·一般公共预算 final"},
    {"国内公务接待 9 批次，共计支出 2 万元。", "none"},
    {"公务接待费 4 万元，主要用于来访专家的用餐。费用支出较年初预算数减少 2 万元。",
     "level 公务接待费·2026年 final | change 公务接待费·2026年 final < 公务接待费·2026年 budget"},
    /* wholes that are named without an amount; a share of what is not given as an amount */
    {"“三公”经费支出决算中，公务接待费 4 万元，占 40%；公务用车运行维护费 6 万元，占 60%。",
     "level 公务接待费·2026年 final | share 公务接待费·2026年 final < “三公”经费·2026年 final | "
     "level 公务用车运行维护费·2026年 final | share 公务用车运行维护费·2026年 final < “三公”经费·2026年 final"},
    {"支出合计 9 万元，主要用于以下方面：教育支出 4 万元，占 44.44%；住房保障支出 5 万元，占 55.56%。",
     "level 本年支出·2026年 final | level 本年支出·2026年·205 教育支出 final | "
     "share 本年支出·2026年·205 教育支出 final < 本年支出·2026年 final | "
     "level 本年支出·2026年·221 住房保障支出 final | "
     "share 本年支出·2026年·221 住房保障支出 final < 本年支出·2026年 final"},
    {"一般公共预算财政拨款支出主要用于以下几个方面：\n\n（1）教育支出 4 万元，占 44.44%。",
     "level 本年支出·2026年·一般公共预算·205 教育支出 final | "
     "share 本年支出·2026年·一般公共预算·205 教育支出 final < 本年支出·2026年·一般公共预算 final"},
    {"政府采购支出总额 9 万元，授予中小企业合同金额 6 万元；货物采购授予中小企业合同金额占货物支出金额的 100%。",
     "level 政府采购·2026年 final | level 预留给中小企业的项目资金规模·2026年 final | none"},
    {"五、一般公共预算财政拨款支出说明\n\n（一）财政拨款支出总体情况\n\n财政拨款支出 9 万元。",
     "level 本年支出·2026年·一般公共预算 final"},
    /* what is said to be even is what follows is about; what is not understood ends it */
    {"“三公”经费支出 9 万元，其中，公务接待费决算比预算无增减变化，比去年增加 1 万元。",
     "level “三公”经费·2026年 final | same 公务接待费·2026年 final < 公务接待费·2026年 budget | "
     "change 公务接待费·2026年 final < 公务接待费·2025年 final"},
    {"“三公”经费支出 9 万元，其中，门票补贴比预算无增减变化，比去年增加 1 万元。",
     "level “三公”经费·2026年 final | none"},
};

static const char *const kinds[] = {
#define X(constant, id) id,
    CLAIM_KINDS(X)
#undef X
};

static Str place_of(const Cube *cube, Arena *arena, const Coordinate *at) {
    if (!at->member[DIM_YEAR])
        return STR("");
    Str what = cube_describe(cube, arena, at, false);
    if (!str_equal(cube->kind, STR("final-accounts")))
        return what;
    Str stage = cube_member(cube, DIM_STAGE, at->member[DIM_STAGE])->id;
    return arena_format(arena, "%.*s %.*s", STR_ARG(what), STR_ARG(stage));
}

/* Each claim says where in its sentence its figure is printed, and where in the document. */
static bool is_located(const Claim *claim) {
    Str span = str_sub(claim->sentence, claim->sentence_offset, claim->sentence_offset + claim->printed.size);
    return claim->printed.size && str_equal(span, claim->printed) && claim->place.line > 0;
}

static Str claims_of(Arena *arena, const Knowledge *knowledge, const char *head, const char *sentence) {
    Package package;
    Diag diag = {0};
    Str text = arena_format(arena, "%s%s%s", head, sentence, after);
    if (!package_read(&package, arena, knowledge, STR("test.txt"), text, STR(""), &diag))
        return str_from_c(diag.en);
    package_interpret(&package, knowledge);
    const Cube *cube = &package.cube;
    Str all = STR("");
    for (int i = 0; i < cube->claims.size; i++) {
        const Claim *claim = &cube->claims.data[i];
        if (!is_located(claim))
            return arena_format(arena, "\"%.*s\" is not where it should be", STR_ARG(claim->printed));
        Str at = place_of(cube, arena, &claim->at), base = place_of(cube, arena, &claim->base);
        all = arena_format(arena, "%.*s%s%s%s%.*s%s%.*s", STR_ARG(all), all.size ? " | " : "", kinds[claim->kind],
                           at.size ? " " : "", STR_ARG(at), base.size ? " < " : "", STR_ARG(base));
    }
    return all;
}

int main(void) {
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    if (!knowledge)
        return 1;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str claims = claims_of(arena, knowledge, before, cases[i].sentence);
        tap_str(claims, str_from_c(cases[i].claims), cases[i].sentence);
    }
    for (size_t i = 0; i < sizeof finals / sizeof *finals; i++) {
        Str claims = claims_of(arena, knowledge, final_before, finals[i].sentence);
        tap_str(claims, str_from_c(finals[i].claims), finals[i].sentence);
    }
    arena_release(arena);
    return tap_done();
}
