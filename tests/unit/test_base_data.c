/* test_base_data: base data: files of fields to a book and back, every mistake in one run with its cell, and the amount
 * at a coordinate, where "not known" is another answer than zero. */
#include "base_data/base_check.h"
#include "base_data/base_facts.h"
#include "base_data/base_tsv.h"
#include "base_data/money_look.h"
#include "language/language.h"
#include "tap.h"

static Arena *arena;
static Knowledge *knowledge;

static void take(Base *base, const char *name, const char *text) {
    Diag diag = {0};
    tap_ok(base_tsv_read(base, str_from_c(name), str_from_c(text), &diag), "%s is read", name);
}

static const char unit[] = "单位名称\t某某市某某区档案馆\n年度\t2026\n单位编码\t101001\n单位性质\t行政单位\n";

/* A small unit whose amounts meet: basic 30, project 70 of which 20 is carried over. */
static void take_whole(Base *base) {
    take(base, "单位.tsv", unit);
    take(base, "收入.tsv",
         "资金来源\t收入类别\t本年预算数\t上年预算数\n一般公共预算\t\t80\t90\n一般公共预算\t上年结转\t20\t\n");
    take(base, "基本支出.tsv",
         "功能科目\t经济科目\t本年预算数\t上年预算数\n2010301\t\t30\t28\n\t30101 "
         "基本工资\t25\t\n\t30201\t4\t\n\t30217\t1\t\n");
    take(base, "项目.tsv",
         "项目编码\t项目名称\t功能科目\t资金年度\t本年预算数\nP1\t库房改造\t2010302\t\t50\nP1\t\t2010302\t上年结转\t20"
         "\n");
    take(base, "三公及运行经费.tsv", "项目\t上年预算数\n公务接待费\t1.5\n机关运行经费\t\n");
}

static void test_whole(void) {
    Base base;
    base_init(&base, arena, knowledge, STR("whole"));
    take_whole(&base);
    base_check(&base);
    Buf said = {.arena = arena};
    base_mistakes_print(&base, &said, false);
    tap_str(buf_view(&said), STR(""), "base data that meet are free of mistakes");
}

static int64_t value_at(const Facts *facts, int year, uint16_t measure, uint16_t source, const char *function,
                        const char *economic) {
    Coordinate at = {{0}};
    int64_t fen;
    at.member[DIM_YEAR] = (uint16_t)year;
    at.member[DIM_MEASURE] = measure;
    at.member[DIM_SOURCE] = source;
    at.member[DIM_FUNCTION] = cube_find(&facts->cube, DIM_FUNCTION, str_from_c(function));
    at.member[DIM_ECONOMIC] = cube_find(&facts->cube, DIM_ECONOMIC, str_from_c(economic));
    return facts_value(facts, &at, false, &fen) ? fen / FEN_PER_WAN : -1;
}

static uint16_t measure(const Facts *facts, const char *id) {
    return cube_find(&facts->cube, DIM_MEASURE, str_from_c(id));
}

static void test_facts(void) {
    Base base;
    Facts facts;
    base_init(&base, arena, knowledge, STR("whole"));
    take_whole(&base);
    const Base *const books[] = {&base, &base};
    facts_read(&facts, arena, books, 1);
    tap_int(value_at(&facts, 2026, MEASURE_SPEND, 0, "", ""), 100, "all spending");
    tap_int(value_at(&facts, 2026, MEASURE_SPEND, SOURCE_GENERAL, "20103", ""), 100, "of a section of functions");
    tap_int(value_at(&facts, 2026, MEASURE_SPEND, 0, "205", ""), 0, "nothing for education: zero");
    tap_int(value_at(&facts, 2026, MEASURE_SPEND, SOURCE_CARRIED, "", ""), 20, "from what was carried over");
    tap_int(value_at(&facts, 2026, MEASURE_RECEIPTS, 0, "", ""), 100, "receipts");
    tap_int(value_at(&facts, 2026, MEASURE_INCOME, SOURCE_GENERAL, "2010302", ""), 50, "income by what it is spent on");
    tap_int(value_at(&facts, 2026, measure(&facts, "carry-in"), 0, "2010302", ""), 20, "and what was carried in");
    tap_int(value_at(&facts, 2026, MEASURE_SPEND, 0, "", "301"), -1,
            "spending on salaries is not known: projects say no economic class");
    tap_int(value_at(&facts, 2025, MEASURE_SPEND, 0, "", ""), 28, "last year's spending");
    tap_int(value_at(&facts, 2025, MEASURE_SPEND, 0, "", "301"), -1, "of which no economic class is told");
    tap_int(value_at(&facts, 2024, MEASURE_SPEND, 0, "", ""), -1, "nothing is known of another year");
    tap_int(value_at(&facts, 2026, measure(&facts, "reception"), 0, "", ""), 1, "receptions by their economic class");
    tap_int(value_at(&facts, 2026, MEASURE_RUNNING_COST, 0, "", ""), 5, "the running cost of an organ");
    tap_int(value_at(&facts, 2025, MEASURE_RUNNING_COST, 0, "", ""), -1, "which last year had is not told");
    tap_int(value_at(&facts, 2025, measure(&facts, "abroad"), 0, "", ""), 0, "an expense that is not listed is zero");
    tap_int(value_at(&facts, 2026, MEASURE_PROCUREMENT, 0, "", ""), -1, "without its sheet procurement is not known");
    facts_read(&facts, arena, books, 2);
    tap_int(value_at(&facts, 2026, MEASURE_SPEND, 0, "", ""), 200, "two books are added");
}

static void test_mistakes(void) {
    Base base;
    Buf said = {.arena = arena};
    base_init(&base, arena, knowledge, STR("wrong"));
    take(&base, "单位.tsv", "单位名称\t某馆\n年度\t二零\n");
    take(&base, "收入.tsv", "资金来源\t本年预算\n一般公共预算\t1\n");
    take(&base, "基本支出.tsv",
         "功能科目\t经济科目\t本年预算数\n2019999999\t\t3\n20103\t\t4元5\n2010301\t\t3\n2010301 行政运行\t\t3\n");
    take(&base, "项目.tsv",
         "项目编码\t项目名称\t项目类别\t功能科目\t本年预算数\nP1\t甲\t一般性项目\t2010302\t5\nP2\t乙\t\t2010302\t5\n");
    take(&base, "绩效目标.tsv",
         "项目\t二级指标\t三级指标\t指标性质\t指标值\t权重\n\t数量指标\t窗口\t=\t3\t60%\n\t质量指标\t率\t近似\t3\t30%"
         "\n丙\t数量指标\t窗口\t=\t3\t\n");
    take(&base, "支出.tsv", "科目\t金额\n");
    base_check(&base);
    base_mistakes_print(&base, &said, false);
    tap_str(buf_view(&said),
            STR("收入.tsv B1：没有“本年预算”这一列；是不是“本年预算数”？\n"
                "支出.tsv：基础数据没有这张表\n"
                "单位.tsv B2：年度“二零”不是年份\n"
                "基本支出.tsv A2：功能科目“2019999999”不在代码表中\n"
                "基本支出.tsv A3：功能科目“20103”应为 7 位编码\n"
                "基本支出.tsv C3：本年预算数“4元5”不是金额\n"
                "绩效目标.tsv D3：指标性质“近似”应为：=、≥、≤、＞、＜、定性\n"
                "绩效目标.tsv A4：项目“丙”不在项目表中\n"
                "基本支出.tsv A5：与第 4 行重复\n"
                "收入.tsv A2：本年、上年都没有金额\n"
                "项目.tsv C3：没有项目类别\n"
                "绩效目标.tsv F3：“某馆”的权重合计 90.00%，应为 100%，差 10.00%\n"),
            "every mistake is said in one run, with its cell");
}

static void test_contradictions(void) {
    Base base;
    Buf said = {.arena = arena};
    base_init(&base, arena, knowledge, STR("wrong"));
    take(&base, "单位.tsv", unit);
    take(&base, "收入.tsv", "资金来源\t本年预算数\n一般公共预算\t80\n");
    take(&base, "基本支出.tsv", "功能科目\t经济科目\t本年预算数\n2010301\t\t30\n\t30101\t25\n");
    take(&base, "项目.tsv", "项目名称\t功能科目\t本年预算数\n甲\t2010302\t60\n");
    take(&base, "政府采购.tsv", "采购类别\t项目\t本年预算数\n货物类\t甲\t65.5\n");
    base_check(&base);
    base_mistakes_print(&base, &said, true);
    tap_str(buf_view(&said),
            STR("收入.tsv: income from general public budget is 80.00 万元, spending (with what is carried out) is "
                "90.00 万元: a difference of 10.00 万元\n"
                "基本支出.tsv: general: by function is 30.00 万元, by economic class is 25.00 万元: a difference of "
                "5.00 万元\n"
                "政府采购.tsv: the procurement of '甲' is 65.50 万元, the project's amount is 60.00 万元: a difference "
                "of 5.50 万元\n"),
            "sums that do not meet are said with both amounts and their difference");
}

static void test_files(void) {
    Base base, again;
    Buf first = {.arena = arena}, second = {.arena = arena};
    base_init(&base, arena, knowledge, STR("files"));
    take(&base, "原因.tsv", "# 说明\n事项\t增减原因\n收入\t\"一行\n\"\"二\"\"行\t仍是\"\n支出\t\"没有结束\n\n");
    base_tsv_write(base_table(&base, "reason"), &first);
    tap_str(buf_view(&first),
            STR("事项\t增减原因\t主要用于\n收入\t\"一行\n\"\"二\"\"行\t仍是\"\t\n支出\t\"\"\"没有结束\"\t\n"),
            "a text of two lines stands in quotation marks, and a mark that is never closed is a mark");
    base_init(&again, arena, knowledge, STR("again"));
    Diag diag = {0};
    base_tsv_read(&again, STR("reason.tsv"), buf_view(&first), &diag);
    base_tsv_write(base_table(&again, "reason"), &second);
    tap_str(buf_view(&second), buf_view(&first), "what is written is read back");
    tap_ok(!base_tsv_read(&again, STR("reason.tsv"), STR("\xFF\xFE"), &diag) && diag.set, "not UTF-8: refused");
}

static void test_looks(void) {
    MoneyLook look = {.unit_fen = FEN_PER_WAN, .decimals = 2, .separated = true, .zero = STR("—")};
    tap_str(money_print(arena, 1946230000, &look), STR("1,946.23"), "two decimals and separators");
    tap_str(money_print(arena, -123456789000000, &look), STR("-123,456,789.00"), "below zero");
    tap_str(money_print(arena, 0, &look), STR("—"), "zero as the form has it");
    tap_str(money_print(arena, 4999, &look), STR("0.00"), "what is rounded to nothing keeps its digits");
    tap_str(money_print(arena, 5000, &look), STR("0.01"), "half is rounded away from zero");
    tap_int(money_rounded(1234567, &look), 1230000, "what the printed digits are worth");
    money_look_of(STR("12.3456"), &look);
    tap_str(money_print(arena, 1946230000, &look), STR("1,946.2300"), "the decimals of a printed amount");
}

int main(void) {
    Diag diag = {0};
    arena = arena_new((size_t)1 << 28);
    if (!language_load_builtin(arena, &knowledge, &diag))
        return 1;
    test_whole();
    test_facts();
    test_mistakes();
    test_contradictions();
    test_files();
    test_looks();
    arena_release(arena);
    return tap_done();
}
