/* The cover names the year and the department: "2025 年部门预算情况说明" under
 * "重庆市潼南区政务服务管理办公室". Where there is no cover, the captions do. Nothing is taken from the file's
 * name: those are often wrong. What stays unknown is left empty. */
#include "interpret/package.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "interpret/words.h"

enum { COVER_PARAGRAPHS_MAX = 60, TITLE_BYTES_MAX = 150, AREA_OFFSET_MAX = 30, TITLE_WEIGHT = 3 };

/* The year of "20dd年…预算" or "…决算" in a short folded line; 0 when there is none. */
static int year_in(Str key) {
    if (!str_contains(key, STR("预算")) && !str_contains(key, STR("决算")))
        return 0;
    for (ptrdiff_t i = 0; i + 4 <= key.size; i++) {
        long long year;
        bool inside = i > 0 && key.data[i - 1] >= '0' && key.data[i - 1] <= '9';
        if (inside || !str_to_int(str_sub(key, i, i + 4), &year) || year < 2005 || year > 2099)
            continue;
        if (str_starts(str_sub(key, i + 4, key.size), STR("年")))
            return (int)year;
    }
    return 0;
}

/* 一般公共预算财政拨款支出决算表 is of final accounts; 部门预决算 is the column of a site. */
static bool is_final(Str key) {
    return str_contains(key, STR("决算")) && !str_contains(key, STR("预决算")) && !says_budget(key);
}

/* ---- the department ------------------------------------------------------------------------------------------- */

static bool names_a_unit(Str key) {
    static const char *const ends[] = {"局",   "委员会", "委", "办公室", "办",     "中心",   "院",   "会",
                                       "部",   "厅",     "处", "学校",   "大学",   "学院",   "中学", "小学",
                                       "站",   "所",     "队", "馆",     "政府",   "街道",   "大队", "支队",
                                       "总队", "法院",   "社", "团",     "园",     "集团",   "公司", "医院",
                                       "党校", "办事处", "台", "库",     "管理局", "试验场", "本级", "机关"};
    while (str_ends(key, STR(")"))) {
        ptrdiff_t open = key.size - 1;
        while (open > 0 && key.data[open] != '(')
            open--;
        if (open == 0)
            return false;
        key.size = open;
    }
    if (key.size < 9 || key.size > 120)
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(key, str_from_c(ends[i])))
            return true;
    return false;
}

/* What a folded "编制部门:…", "预算主管部门:…", "单位名称:…" names; empty when it is no such line. */
static Str after_colon(Str key) {
    static const char *const labels[] = {"部门", "单位", "单位名称", "部门名称"};
    ptrdiff_t colon = str_find(key, STR(":"));
    if (colon <= 0 || colon > 30)
        return STR("");
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_ends(str_sub(key, 0, colon), str_from_c(labels[i])))
            return str_sub(key, colon + 1, key.size);
    return STR("");
}

/* "重庆市…办公室2025年部门预算" or "2025年…办公室部门预算": the part that names the unit. */
static Str unit_in_title(Arena *arena, Str key) {
    ptrdiff_t begin = 0, end = key.size;
    static const char *const stops[] = {"部门预算", "单位预算", "部门决算", "单位决算", "年度预算", "预算", "决算"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        ptrdiff_t at = str_find(key, str_from_c(stops[i]));
        if (at >= 0 && at < end)
            end = at;
    }
    for (ptrdiff_t i = 0; i + 7 <= end; i++) {
        long long year;
        if (!str_to_int(str_sub(key, i, i + 4), &year) || !str_starts(str_sub(key, i + 4, end), STR("年")))
            continue;
        ptrdiff_t after = i + 4 + (ptrdiff_t)STR("年").size;
        if (str_starts(str_sub(key, after, end), STR("度")))
            after += (ptrdiff_t)STR("度").size;
        if (i >= 9)
            end = i;
        else
            begin = after;
        break;
    }
    Str name = str_sub(key, begin, end);
    return names_a_unit(name) ? arena_copy(arena, name) : STR("");
}

/* The printed text, without its blanks and what stands before its first colon. */
static Str printed_name(Arena *arena, Str text) {
    Buf out = {0};
    for (ptrdiff_t at = 0; at < text.size;) {
        ptrdiff_t from = at;
        uint32_t mark = utf8_next(text, &at);
        if (utf8_fold(mark) == ':')
            out.size = 0;
        else if (!utf8_is_space(mark))
            buf_str(&out, str_sub(text, from, at));
    }
    Str name = arena_copy(arena, buf_view(&out));
    buf_release(&out);
    return name;
}

/* A line that says it ("编制部门：…"), then a title that holds it, then a line of its own on the cover. */
static Str find_entity(const Document *document, const LogicalTables *tables, Arena *arena) {
    Str alone = STR(""), title = STR("");
    int paragraphs = 0;
    for (int i = 0; i < document->blocks.size && paragraphs < COVER_PARAGRAPHS_MAX; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind != BLOCK_PARAGRAPH || block->text.size > TITLE_BYTES_MAX)
            continue;
        paragraphs++;
        Str key = utf8_fold_key(arena, block->text);
        if (!title.size && year_in(key))
            title = unit_in_title(arena, key);
        Str said = after_colon(key);
        if (!alone.size && said.size && names_a_unit(said))
            alone = printed_name(arena, block->text);
        else if (!alone.size && !said.size && paragraphs <= 3 && names_a_unit(key) && str_find(key, STR(":")) < 0)
            alone = printed_name(arena, block->text);
    }
    if (alone.size)
        return alone;
    for (int i = 0; i < tables->size && !title.size; i++)
        title = unit_in_title(arena, tables->data[i].title_key);
    return title;
}

/* "重庆市潼南区" from "重庆市潼南区政务服务管理办公室": a province or city, and the area inside it. */
static Str find_jurisdiction(const Knowledge *knowledge, Str entity, Str *area_code) {
    for (ptrdiff_t at = 0; at < entity.size && at < AREA_OFFSET_MAX; at++) {
        Str rest = str_sub(entity, at, entity.size);
        const Area *area = knowledge_area(knowledge, rest, STR(""));
        if (!area)
            continue;
        Str inside = str_sub(area->code, 0, str_ends(area->code, STR("0000")) ? 2 : 4);
        const Area *inner = knowledge_area(knowledge, str_sub(rest, area->name.size, rest.size), inside);
        *area_code = inner ? inner->code : area->code;
        return str_sub(rest, 0, area->name.size + (inner ? inner->name.size : 0));
    }
    return STR("");
}

void package_facts(const Document *document, const LogicalTables *tables, Cube *cube) {
    Arena *arena = cube->arena;
    int year = 0, finals = 0, budgets = 0;
    for (int i = 0, seen = 0; i < document->blocks.size && seen < COVER_PARAGRAPHS_MAX; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        seen++;
        Str key = utf8_fold_key(arena, str_sub(block->text, 0, TITLE_BYTES_MAX));
        if (!year) {
            year = year_in(key);
            finals += year ? TITLE_WEIGHT * is_final(key) : 0;
        }
        if (block->text.size <= TITLE_BYTES_MAX && seen <= 12) {
            finals += is_final(key);
            budgets += says_budget(key) && !str_contains(key, STR("决算"));
        }
    }
    for (int i = 0; i < tables->size; i++) {
        if (!year)
            year = year_in(tables->data[i].title_key);
        /* 一般公共预算…支出决算表 is of final accounts */
        bool final = str_contains(tables->data[i].title_key, STR("决算"));
        finals += final;
        budgets += !final && str_contains(tables->data[i].title_key, STR("预算"));
    }
    cube->year = year;
    cube->entity = find_entity(document, tables, arena);
    cube->jurisdiction = find_jurisdiction(cube->knowledge, cube->entity, &cube->area_code);
    cube->kind = finals > budgets ? STR("final-accounts") : STR("budget");
}

void package_kind(const Document *document, Cube *cube, const Records *records) {
    int amount_tables = 0;
    for (int i = 0; i < cube->tables.size; i++)
        amount_tables += cube->tables.data[i].placed > 0 && !str_equal(cube->tables.data[i].kind, STR("other")) &&
                         !str_equal(cube->tables.data[i].kind, STR("project-target")) &&
                         !str_equal(cube->tables.data[i].kind, STR("unit-target"));
    if (amount_tables)
        return;
    if (document->scanned_pages > 0 && document->scanned_pages * 2 >= document->pages)
        cube->kind = STR("scanned");
    else if (records->indicators.size)
        cube->kind = STR("performance");
    else if (!cube->year || cube->sentence_amounts < 5)
        cube->kind = STR("not-a-budget");
}
