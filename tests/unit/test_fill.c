/* A form filled anew: what is printed of last year's package when the figures of this year are known. The figures come
 * from a second text, as if it were the base data. */
#include "compose/fill_form.h"
#include "opened.h"
#include "tap.h"

static const char form[] =
    "某市某某局2025年部门预算说明\n"
    "\n"
    "一、收支情况\n"
    "\n"
    "2025 年一般公共预算财政拨款支出 100.00 万元，比 2024 年增加 20.00 万元，增长 25.00%，主要原因是新增人员。"
    "其中：基本支出 60.00 万元，占 60.00%；项目支出 40.00 万元，与 2024 年持平。\n"
    "\n"
    "2025年一般公共预算财政拨款支出预算表\n"
    "单位：万元\n"
    "科目编码\t科目名称\t2024年预算数\t2025年预算数\t基本支出\t项目支出\n"
    "合计\t\t80.00\t100.00\t60.00\t40.00\n"
    "201\t一般公共服务支出\t60.00\t80.00\t40.00\t40.00\n"
    "20103\t政府办公厅（室）及相关机构事务\t60.00\t80.00\t40.00\t40.00\n"
    "2010301\t行政运行\t30.00\t40.00\t40.00\t\n"
    "2010302\t一般行政管理事务\t30.00\t40.00\t\t40.00\n"
    "208\t社会保障和就业支出\t20.00\t20.00\t20.00\t\n"
    "20805\t行政事业单位养老支出\t20.00\t20.00\t20.00\t\n"
    "2080505\t机关事业单位基本养老保险缴费支出\t20.00\t20.00\t20.00\t\n";

static const char now[] = "某市某某局2026年部门预算说明\n"
                          "\n"
                          "2026 年一般公共预算财政拨款支出 90.00 万元，比 2025 年减少 10.00 万元。项目支出 30.50 "
                          "万元，比 2025 年减少 9.50 万元。\n"
                          "\n"
                          "2026年一般公共预算财政拨款支出预算表\n"
                          "单位：万元\n"
                          "科目编码\t科目名称\t2025年预算数\t2026年预算数\t基本支出\t项目支出\n"
                          "合计\t\t100.00\t90.00\t59.50\t30.50\n"
                          "201\t一般公共服务支出\t80.00\t77.50\t47.00\t30.50\n"
                          "20103\t政府办公厅（室）及相关机构事务\t80.00\t77.50\t47.00\t30.50\n"
                          "2010301\t行政运行\t40.00\t47.00\t47.00\t\n"
                          "2010302\t一般行政管理事务\t40.00\t30.50\t\t30.50\n"
                          "210\t卫生健康支出\t\t12.50\t12.50\t\n"
                          "21011\t行政事业单位医疗\t\t12.50\t12.50\t\n"
                          "2101101\t行政单位医疗\t\t12.50\t12.50\t\n";

static Opened told; /* the figures of 2026 */
static const char *the_reason;

static bool find(const Cube *cube, const Cube *from, const Coordinate *at, Coordinate *here) {
    *here = *at;
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        if (at->member[dim] && dim != DIM_YEAR) {
            here->member[dim] = cube_find(cube, dim, cube_member(from, dim, at->member[dim])->id);
            if (!here->member[dim])
                return false;
        }
    return true;
}

static bool amount(void *context, const Cube *form_cube, const Coordinate *at, bool apart, int64_t *fen) {
    const Cube *cube = &told.package.cube;
    Coordinate here;
    (void)context, (void)apart;
    if (!find(cube, form_cube, at, &here))
        return false;
    for (int i = 0; i < cube->readings.size; i++)
        if (coordinate_equal(&cube->readings.data[i].at, &here) && cube->readings.data[i].kind == READING_LEVEL) {
            *fen = cube->readings.data[i].amount.value_fen;
            return true;
        }
    /* what has no row has no money; of 40.00 on projects last year a sentence says so */
    *fen = 0;
    if (at->member[DIM_NATURE] && at->member[DIM_YEAR] == 2025 && !at->member[DIM_FUNCTION])
        *fen = at->member[DIM_NATURE] == NATURE_PROJECT ? 40 * FEN_PER_WAN : 60 * FEN_PER_WAN;
    return true;
}

static void members(void *context, Dim dim, Arena *arena, FillMembers *list) {
    const Cube *cube = &told.package.cube;
    Map seen = {0};
    (void)context;
    for (int i = 0; i < cube->readings.size; i++) {
        uint16_t number = cube->readings.data[i].at.member[dim];
        const Member *member = cube_member(cube, dim, number);
        int *known = map_put(&seen, arena, member->id, 0);
        if (number && !*known)
            *vec_push(list, arena) = (FillMember){.id = member->id, .name = member->name};
        *known = 1;
    }
}

static Str reason(void *context, const Cube *cube, const Coordinate *at) {
    (void)context, (void)cube;
    return at->member[DIM_NATURE] ? STR("") : str_from_c(the_reason);
}

static bool open_text(Opened *opened, const Knowledge *knowledge, const char *text) {
    *opened = (Opened){.arena = arena_new(OPENED_BYTES_MAX)};
    if (!package_read(&opened->package, opened->arena, knowledge, STR("a.txt"), str_from_c(text), STR(""),
                      &opened->diag))
        return false;
    package_interpret(&opened->package, knowledge);
    return true;
}

static Str listing(const Document *document) {
    Buf out = {.arena = document->arena};
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        const Grid *grid = block->grid;
        buf_format(&out, "%.*s%s", STR_ARG(block->text), grid ? "" : "\n");
        for (int row = 0; grid && row < grid->rows; row++)
            for (int col = 0; col < grid->cols; col++)
                buf_format(&out, "%.*s%c", STR_ARG(grid_cell(grid, row, col)->text), col + 1 < grid->cols ? '|' : '\n');
    }
    return buf_view(&out);
}

static Fill fill_text(Opened *opened, const Knowledge *knowledge, int year, Document *revised) {
    Fill fill = {0};
    FillSource source = {.amount = amount, .members = members, .reason = reason, .year = year};
    if (!tap_ok(open_text(opened, knowledge, form), "the form is read"))
        exit(tap_done());
    fill_plan(&fill, opened->arena, &opened->package.document, &opened->package.cube, &opened->package.records,
              &opened->package.narrative, &source);
    document_revise(&opened->package.document, &fill.revisions, revised);
    return fill;
}

static void test_next_year(const Knowledge *knowledge) {
    Opened opened;
    Document revised;
    the_reason = "项目减少";
    Fill fill = fill_text(&opened, knowledge, 2026, &revised);
    Str text = listing(&revised);
    tap_str(
        text,
        STR("某市某某局2026年部门预算说明\n一、收支情况\n"
            "2026 年一般公共预算财政拨款支出 90.00 万元，比 2025 年减少 10.00 万元，下降 10.00%，主要原因是项目减少。"
            "其中：基本支出 59.50 万元，占 66.11%；项目支出 30.50 万元，比 2025 年减少 9.50 万元。\n"
            "2026年一般公共预算财政拨款支出预算表\n单位：万元\n"
            "科目编码|科目名称|2025年预算数|2026年预算数|基本支出|项目支出\n"
            "合计||100.00|90.00|59.50|30.50\n"
            "201|一般公共服务支出|80.00|77.50|47.00|30.50\n"
            "20103|政府办公厅（室）及相关机构事务|80.00|77.50|47.00|30.50\n"
            "2010301|行政运行|40.00|47.00|47.00|\n"
            "2010302|一般行政管理事务|40.00|30.50||30.50\n"
            "210|卫生健康支出||12.50|12.50|\n"
            "21011|行政事业单位医疗||12.50|12.50|\n"
            "2101101|行政单位医疗||12.50|12.50|\n"),
        "next year's figures, shares, directions, rows and years");
    tap_ok(!str_contains(text, STR("2024")) && !str_contains(text, STR("20.00")), "nothing of last year is left");
    tap_int(fill.gaps.size, 0, "nothing is left to be filled in");
    tap_int(fill.rows_added, 3, "three rows came");
    tap_int(fill.rows_dropped, 3, "three rows went");
    arena_release(opened.arena);
}

static void test_reason(const Knowledge *knowledge) {
    Opened opened;
    Document revised;
    the_reason = "";
    Fill fill = fill_text(&opened, knowledge, 2026, &revised);
    Str text = listing(&revised);
    tap_ok(str_contains(text, STR("主要原因是【待填：增减原因】。")) && !str_contains(text, STR("新增人员")),
           "a reason is not carried over");
    tap_int(fill.gaps.size, 1, "and is listed");
    arena_release(opened.arena);
}

int main(void) {
    Arena *arena;
    const Knowledge *knowledge = opened_knowledge(&arena);
    if (!knowledge || !open_text(&told, knowledge, now))
        return 1;
    test_next_year(knowledge);
    test_reason(knowledge);
    arena_release(told.arena);
    arena_release(arena);
    return tap_done();
}
