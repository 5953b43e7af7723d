/* Records from hand-made tables: which rows are heads and which targets, what is carried down, what is shifted back,
 * which mentions are one project. The sentences of the rules have their samples in tests/messages. */
#include "tap.h"
#include "base/utf8.h"
#include "interpret/records/project_name.h"
#include "interpret/records/records.h"
#include "language/language.h"

static Arena *arena;
static Knowledge *knowledge;
static Cube cube;
static Records records;

/* A grid from lines of tab-separated cells. */
static Grid *grid_of(const char *text) {
    Str rest = str_from_c(text), line, cell;
    int rows = 0, cols = 0;
    while (str_line(&rest, &line)) {
        int count = 0;
        for (rows++; str_split(&line, '\t', &cell);)
            count++;
        cols = count > cols ? count : cols;
    }
    Grid *grid = grid_new(arena, rows, cols);
    rest = str_from_c(text);
    for (int row = 0; str_line(&rest, &line); row++)
        for (int col = 0; str_split(&line, '\t', &cell); col++) {
            grid_cell(grid, row, col)->text = cell;
            grid_cell(grid, row, col)->place.line = row + 1;
        }
    return grid;
}

static LogicalTable *table_of(const Grid *grid, const char *title) {
    LogicalTable *table = arena_new_of(arena, LogicalTable);
    table->title = str_from_c(title);
    table->title_key = utf8_fold_key(arena, table->title);
    table->unit_fen = FEN_PER_WAN;
    table->columns = grid->cols;
    table->number = cube.tables.size;
    for (int row = 0; row < grid->rows; row++)
        *vec_push(&table->body, arena) = (LogicalRow){grid, row};
    Table *made = vec_push(&cube.tables, arena);
    made->title = table->title;
    made->kind = records_recognise(table, knowledge);
    return table;
}

static void begin(void) {
    cube_init(&cube, arena, knowledge);
    cube.year = 2026;
    records = (Records){0};
}

static const Table *read_text(const char *text, const char *title) {
    LogicalTable *table = table_of(grid_of(text), title);
    if (cube.tables.data[table->number].kind.size)
        records_read_target(table, &cube, &records);
    return &cube.tables.data[table->number];
}

static const Indicator *indicator(int i) {
    static const Indicator none;
    return i < records.indicators.size ? &records.indicators.data[i] : &none;
}

static void merge_rows(Grid *grid, int row, int col, int rows) {
    grid_cell(grid, row, col)->row_span = (short)rows;
    for (int i = row + 1; i < row + rows; i++)
        grid_cell(grid, i, col)->covered = true;
}

/* A merged cell that a page break cut has its label on one page only. */
static void test_label_ahead(void) {
    begin();
    Grid *upper = grid_of("一级指标\t二级指标\t三级指标\t指标值\n"
                          "产出指标\t数量指标\t修桥\t3座\n"
                          "\t\t游客满意度\t90%\n"
                          "\t\t居民满意度\t90%\n");
    Grid *lower = grid_of("满意度指标\t服务对象满意度指标\t船家满意度\t90%\n"
                          "\t\t商户满意度\t90%\n");
    upper->ruled = lower->ruled = true;
    for (int col = 0; col < 2; col++) {
        merge_rows(upper, 2, col, 2);
        merge_rows(lower, 0, col, 2);
    }
    LogicalTable *table = table_of(upper, "整体绩效目标表");
    for (int row = 0; row < lower->rows; row++)
        *vec_push(&table->body, arena) = (LogicalRow){lower, row};
    records_read_target(table, &cube, &records);
    tap_int(records.indicators.size, 5, "a target a row, on both pages");
    tap_str(indicator(0)->level2.text, STR("数量指标"), "the first has its own kind");
    tap_str(indicator(1)->level1.text, STR("满意度指标"), "a blank cell that ends its page has the label of the next");
    tap_str(indicator(2)->level2.text, STR("服务对象满意度指标"), "in all its rows");
    tap_str(indicator(4)->level2.text, STR("服务对象满意度指标"), "which goes on there");
}

static void test_project_table(void) {
    begin();
    const Table *table = read_text("项目名称\t64010026T000000120001-古桥测绘\t\t\n"
                                   "资金总额（万元）\t20.00\t项目属性\t一般性项目\n"
                                   "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t指标性质\t度量单位\n"
                                   "\t产出指标\t数量指标\t测绘古桥数\t8\t≥\t座\n"
                                   "\t\t\t形成图册\t1\t=\t套\n"
                                   "产出指标\t时效指标\t完成月份\t9\t≤\t月\t\n"
                                   "\t效益指标\t可持续影响\t图册再版\t2\t≥\t次\n"
                                   "\t\t指标\t\t\t\t\n",
                                   "项目绩效目标表");
    tap_str(table->kind, STR("project-target"), "a head and targets are a project's table");
    tap_int(table->placed, 1, "its amount is placed");
    const Project *project = &records.projects.data[0];
    tap_str(project->code.text, STR("64010026T000000120001"), "the code is cut off the name");
    tap_str(project->name.text, STR("古桥测绘"), "and the name is the rest");
    tap_str(project->attribute.text, STR("一般性项目"), "a second pair of a row is read");
    tap_int(project->value.value_fen, 20 * (long long)FEN_PER_WAN, "the amount has its unit from the label");
    tap_int(records.indicators.size, 4, "a target a row");
    tap_str(indicator(1)->level2.text, STR("数量指标"), "a blank level is carried down");
    tap_str(indicator(2)->level3.text, STR("完成月份"), "a row that lost its leading blank is shifted back");
    tap_str(indicator(2)->unit.text, STR("月"), "with all its cells");
    tap_str(indicator(3)->level2.text, STR("可持续影响指标"), "a wrapped kind is joined");
    tap_int(cube.readings.data[0].at.member[DIM_YEAR], 2026, "the amount is of the package's year");
}

static void test_contradicting_level(void) {
    begin();
    (void)read_text("一级指标\t二级指标\t三级指标\t指标值\n"
                    "产出指标\t数量指标\t参观人次\t≥20万人次\n"
                    "\t社会效益指标\t知晓率\t≥85%\n",
                    "绩效目标表");
    tap_str(indicator(1)->level2.text, STR("社会效益指标"), "a level 2 of another level 1 stays");
    tap_int(indicator(1)->level1.text.size, 0, "and the level 1 above is not carried to it");
}

static void test_unit_table(void) {
    begin();
    const Table *table = read_text("部门（单位）名称\t桥梁博物馆\t\t部门支出预算数\t320.00\t\n"
                                   "绩效指标\t指标\t指标权重\t计量单位\t指标性质\t指标值\n"
                                   "数量指标\t参观人次\t60%\t万人次\t≥\t20\n"
                                   "质量指标\t完好率\t40%\t%\t=\t100\n"
                                   "合计\t\t100%\t\t\t\n",
                                   "整体绩效目标表");
    tap_str(table->kind, STR("unit-target"), "a department's table");
    tap_int(table->placed, 1, "its outlays are placed");
    tap_int(records.indicators.size, 2, "the total of the weights is no target");
    tap_str(indicator(0)->level2.text, STR("数量指标"), "a column headed 绩效指标 holds the kinds");
    tap_str(indicator(0)->weight.text, STR("60%"), "a weight");
    tap_int(indicator(0)->project, -1, "of the whole department");
}

static void test_listed_projects(void) {
    begin();
    const Table *table = read_text("项目名称\t项目总额\t其中：\t\t绩效目标\t一级指标\t二级指标\t三级指标\t指标值\n"
                                   "\t\t财政资金\t其他资金\t\t\t\t\t\n"
                                   "展览\t30\t20\t10\t办展\t产出指标\t数量指标\t展览数\t3\n"
                                   "\t\t\t\t\t产出指标\t质量指标\t完好率\t100\n"
                                   "讲座\t5\t5\t\t办讲座\t产出指标\t数量指标\t讲座数\t9\n"
                                   "\t7\t7\t\t办培训\t产出指标\t数量指标\t培训数\t2\n",
                                   "项目支出绩效目标表");
    tap_int(table->placed, 7, "the amounts of a list are placed");
    tap_int(cube.misunderstood.size, 0, "and none is left");
    tap_int(records.projects.size, 3, "a second amount beside one name is a part of its own");
    tap_ok(records.projects.data[1].member != records.projects.data[2].member, "with a member of its own");
    tap_int(indicator(1)->project, 0, "a row below belongs to the project above");
}

static void test_without_header(void) {
    begin();
    (void)read_text("一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t展览数\t3\n", "绩效目标表");
    const Table *table = read_text("\t质量指标\t完好率\t100%\n效益指标\t社会效益指标\t知晓率\t85%\n", "");
    tap_str(table->kind, STR("project-target"), "kinds of indicators alone make a table of targets");
    tap_int(records.indicators.size, 3, "which goes on with the one before");
    tap_str(indicator(1)->level1.text, STR("产出指标"), "its levels too");
    tap_int(indicator(2)->group, 0, "and is of its group");
    tap_str(read_text("科目\t预算数\n基本支出\t3.00\n", "支出表")->kind, STR(""), "a table of amounts is none");
}

static void test_evaluation(void) {
    begin();
    const Table *table = read_text("项目名称\t古桥测绘\t\t\t\t\t\t\n"
                                   "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
                                   "\t年度资金总额\t20.00\t18.00\t17.10\t10\t95%\t9.5\n"
                                   "\t其中：本年财政拨款\t20.00\t18.00\t17.10\t-\t-\t-\n"
                                   "绩效指标（90分）\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t"
                                   "未完成原因分析\n"
                                   "产出指标（50分）\t数量指标\t指标1：测绘古桥数\t≥8座\t7座\t50\t44\t汛期停工\n"
                                   "\t\t指标2：\t\t\t\t\t\n"
                                   "\t\t……\t\t\t\t\t\n"
                                   "总分\t\t\t\t\t100\t53.5\t\n",
                                   "项目支出绩效自评表");
    tap_int(table->placed, 6, "the amounts below their stages are placed");
    tap_int(cube.misunderstood.size, 0, "rates and scores are no amounts");
    tap_ok(cube.readings.data[0].at.member[DIM_STAGE] != cube.readings.data[1].at.member[DIM_STAGE],
           "each at its stage");
    tap_int(records.projects.data[0].value.value_fen, 20 * (long long)FEN_PER_WAN, "the budget is its amount");
    tap_int(records.executions.size, 2, "a row of money a record");
    const Execution *execution = &records.executions.data[0];
    tap_ok(execution->total && !records.executions.data[1].total, "the first is the whole");
    tap_str(execution->rate.text, STR("95%"), "its rate");
    tap_str(execution->score.text, STR("9.5"), "its score");
    tap_int(records.indicators.size, 1, "rows of the form left as they came are no targets");
    tap_str(indicator(0)->actual.text, STR("7座"), "what was reached");
    tap_str(indicator(0)->reason.text, STR("汛期停工"), "and why");
    tap_str(indicator(0)->weight_heading, STR("绩效指标（90分）"), "the label says what all targets are worth");
    tap_int(records.totals.size, 1, "the last row is the total");
    tap_str(records.totals.data[0].score.text, STR("53.5"), "with its score");
}

static void test_period(void) {
    begin();
    (void)read_text("项目名称\t古桥测绘\t\t\n实施期限\t2026年1月至2026年12月\t年度资金总额：（万元）\t90\n"
                    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t古桥数\t8座\n",
                    "绩效目标表");
    tap_str(records.projects.data[0].begins.text, STR("2026年1月"), "a period in one cell begins");
    tap_str(records.projects.data[0].ends.text, STR("2026年12月"), "and ends");
    tap_int(records.projects.data[0].value.value_fen, 90 * (long long)FEN_PER_WAN, "a colon before a bracket is none");
}

static void test_header_over_two_rows(void) {
    begin();
    Grid *grid = grid_of("绩效指标\t\t\t年度指标值\t\t实际完成值\t分值\t得分\n"
                         "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t\t\t\n"
                         "产出指标\t数量指标\t测绘古桥数\t≥\t8\t7\t50\t44\n");
    LogicalTable *table = table_of(grid, "绩效自评表");
    records_read_target(table, &cube, &records);
    tap_str(indicator(0)->actual.text, STR("7"), "a heading of the row above stands over its column");
    tap_str(indicator(0)->value.text, STR("8"), "and gives way to one below it");
    tap_str(indicator(0)->score.text, STR("44"), "up to the last");
}

static void test_strays(void) {
    begin();
    const Table *table = read_text("项目名称\t展览\t\t\n人数\t12\t\t\n"
                                   "一级指标\t三级指标\t指标值\t从前\n产出指标\t展览数\t3\t77\n",
                                   "绩效目标表");
    tap_int(cube.misunderstood.size, 2, "a number without a meaning is said");
    tap_int(table->printed - table->placed, 2, "and counted");
}

static void test_members(void) {
    begin();
    Str code = STR("50015225T000004992967"), longer = STR("50015225T0000004992967");
    uint16_t one = project_name_member(&cube, code, STR("服装购买经费"));
    tap_int(project_name_member(&cube, code, STR("别名")), one, "one code is one project");
    tap_int(project_name_member(&cube, STR(""), STR("服装 购买经费")), one, "so is one name without a code");
    tap_int(project_name_member(&cube, longer, STR("服装购买经费")), one, "a doubled character is a slip");
    tap_ok(project_name_member(&cube, STR("50015225T000004992968"), STR("服装购买经费")) != one,
           "another code of that length is another project");
    Field name = {0}, cut = {0};
    project_name_split(&cube, (Field){STR("2026-展览"), {0}}, &cut, &name);
    tap_str(name.text, STR("2026-展览"), "a short number is no code");
}

int main(void) {
    Diag diag = {0};
    arena = arena_new((size_t)1 << 28);
    if (!arena || !language_load_builtin(arena, &knowledge, &diag)) {
        tap_ok(false, "the data is read: %s", diag.en);
        return tap_done();
    }
    test_label_ahead();
    test_project_table();
    test_contradicting_level();
    test_unit_table();
    test_listed_projects();
    test_without_header();
    test_evaluation();
    test_period();
    test_header_over_two_rows();
    test_strays();
    test_members();
    Date date = {0};
    tap_ok(date_parse(STR("2025 年 1 月 31 日"), &date) && date.year == 2025 && date.month == 1 && date.day == 31,
           "a date in Chinese");
    tap_ok(!date_parse(STR("长期"), &date), "no date");
    arena_release(arena);
    return tap_done();
}
