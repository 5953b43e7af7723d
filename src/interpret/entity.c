/* Who speaks: the cover says it ("编制部门：…", "…办公室2025年部门预算"), or else the heads of the tables do
 * ("单位名称：…", a cell 部门名称 with a name beside it), where most of them agree: one name among others may be
 * that of a unit below.
 *
 * The area is that of the name ("重庆市潼南区…"), or of the cover's title ("上海市2026年市级单位预算"); a name that
 * begins with a city's short form ("福州经济技术开发区…") is of that city when the document also names it in full.
 * Several districts share a name: one that stands alone has no code then. Nothing is taken from the file's name. */
#include "interpret/entity.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "interpret/facts.h"
#include "lexis/year.h"

enum { AREA_OFFSET_MAX = 30, COVER_LINES = 6, ALONE_LINES = 3, LABEL_CELL_BYTES_MIN = 12, NAME_BYTES_MIN = 9 };

typedef struct Owner { /* a name that heads tables */
    Str name;
    int count;
    bool department; /* 部门名称 is the whole's; 单位名称 may be a part's */
} Owner;
typedef Vec(Owner) Owners;

/* ---- names ---------------------------------------------------------------------------------------------------- */

/* Marks that no name holds: the text is a sentence or a title of something. */
static bool has_other_marks(Str key) {
    static const char *const marks[] = {":", "《", "》", ",", "。", ";", "“", "关于印发"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_contains(key, str_from_c(marks[i])))
            return true;
    return str_starts(key, STR("万元")) || str_starts(key, STR("元"));
}

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
    if (key.size < NAME_BYTES_MIN || key.size > 120 || has_other_marks(key))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(key, str_from_c(ends[i])))
            return true;
    return false;
}

/* 某局单位:万元: the name alone. */
static Str without_unit(Str key) {
    static const char *const ends[] = {"单位:", "金额单位", "计量单位"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        ptrdiff_t end = str_find(key, str_from_c(ends[i]));
        if (end >= 0)
            key = str_sub(key, 0, end);
    }
    return key;
}

/* 363001-某局, [363]某局: the name alone. */
static Str without_code(Str key) {
    ptrdiff_t begin = 0;
    while (begin < key.size && str_contains(STR("0123456789-[]"), str_sub(key, begin, begin + 1)))
        begin++;
    return str_sub(key, begin, key.size);
}

/* What a folded "编制部门:…", "预算主管部门:…", "单位名称:… 单位:万元" names; empty when it is no such line. */
static Str after_colon(Str key) {
    static const char *const labels[] = {"部门", "单位", "单位名称", "部门名称"};
    ptrdiff_t colon = str_find(key, STR(":"));
    if (colon <= 0 || colon > 30)
        return STR("");
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_ends(str_sub(key, 0, colon), str_from_c(labels[i])))
            return without_code(without_unit(str_sub(key, colon + 1, key.size)));
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
    Year year;
    for (ptrdiff_t at = 0; year_next(str_sub(key, 0, end), &at, &year);) {
        if (!year.value)
            continue;
        if (year.begin >= NAME_BYTES_MIN)
            end = year.begin;
        else
            begin = year.end;
        break;
    }
    Str name = str_sub(key, begin, end);
    if (str_ends(name, STR("部门"))) /* 某局部门2025年度部门预算 */
        name.size -= (ptrdiff_t)STR("部门").size;
    return names_a_unit(name) ? arena_copy(arena, name) : STR("");
}

/* The printed text, without its blanks and what stands before its first colon. */
static Str printed_name(Arena *arena, Str text) {
    Buf out = {0};
    bool label = str_find(utf8_fold_key(arena, text), STR(":")) >= 0;
    for (ptrdiff_t at = 0; at < text.size;) {
        ptrdiff_t from = at;
        uint32_t mark = utf8_next(text, &at);
        if (label)
            label = utf8_fold(mark) != ':';
        else if (!utf8_is_space(mark))
            buf_str(&out, str_sub(text, from, at));
    }
    Str name = arena_copy(arena, buf_view(&out));
    buf_release(&out);
    return name;
}

/* ---- the cover ------------------------------------------------------------------------------------------------ */

static bool stands_in(const Document *document, Arena *arena, Str key) {
    for (int i = 0; i < document->blocks.size; i++)
        if (document->blocks.data[i].kind == BLOCK_PARAGRAPH &&
            str_contains(utf8_fold_key(arena, document->blocks.data[i].text), key))
            return true;
    return false;
}

/* A name over two lines, the second with the title: "中共某区委" "社会工作部2024年度部门决算". Some other line has it
 * whole. */
static Str joined(const Document *document, Arena *arena, Str alone, Str title) {
    if (!alone.size || !title.size)
        return alone;
    Str whole = arena_format(arena, "%.*s%.*s", STR_ARG(alone), STR_ARG(title));
    return stands_in(document, arena, utf8_fold_key(arena, whole)) ? whole : alone;
}

/* A line that says it ("编制部门：…"), then a line of its own on the cover, then a title that holds it. */
static Str name_on_cover(const Document *document, Arena *arena) {
    Str alone = STR(""), title = STR("");
    int paragraphs = 0;
    bool tables = false; /* what heads a table may be a part's */
    for (int i = 0; i < document->blocks.size && paragraphs < COVER_PARAGRAPHS_MAX; i++) {
        const Block *block = &document->blocks.data[i];
        tables |= block->kind == BLOCK_GRID;
        if (block->kind != BLOCK_PARAGRAPH || block->text.size > TITLE_BYTES_MAX)
            continue;
        paragraphs++;
        Str key = utf8_fold_key(arena, block->text);
        bool titled = str_ends(key, STR("预算")) || str_ends(key, STR("决算"));
        if (!title.size && (package_year_in(key) || (paragraphs <= COVER_LINES && titled)))
            title = unit_in_title(arena, key);
        Str said = after_colon(key);
        if (alone.size)
            continue;
        if (said.size && !tables && names_a_unit(said))
            alone = str_ends(key, said) ? without_code(printed_name(arena, block->text)) : arena_copy(arena, said);
        else if (!said.size && paragraphs <= ALONE_LINES && names_a_unit(key))
            alone = printed_name(arena, block->text);
    }
    return alone.size ? joined(document, arena, alone, title) : title;
}

/* ---- the heads of the tables ---------------------------------------------------------------------------------- */

static void add_owner(Owners *owners, Arena *arena, Str label, Str name) {
    name = without_code(name);
    if (!names_a_unit(name))
        return;
    bool department = str_contains(label, STR("部门"));
    for (int i = 0; i < owners->size; i++)
        if (owners->data[i].department == department && str_equal(owners->data[i].name, name)) {
            owners->data[i].count++;
            return;
        }
    *vec_push(owners, arena) = (Owner){name, 1, department};
}

/* 部门名称 and a name in the next cell that is one; the cells of a grid's first rows alone head it. */
static void collect_cells(const Grid *grid, const WordList *labels, Arena *arena, Owners *owners) {
    enum { HEAD_ROWS = 4 };
    for (int row = 0; row < grid->rows && row < HEAD_ROWS; row++)
        for (int col = 0; col + 1 < grid->cols; col++) {
            const Cell *cell = grid_cell((Grid *)grid, row, col);
            Str label = cell->covered ? STR("") : utf8_fold_key(arena, cell->text);
            if (str_ends(label, STR(":")))
                label.size--;
            int next = col + cell->col_span;
            if (label.size >= LABEL_CELL_BYTES_MIN && next < grid->cols && word_list_find(labels, label).size)
                add_owner(owners, arena, label, utf8_fold_key(arena, grid_cell((Grid *)grid, row, next)->text));
        }
}

/* "部门名称：某局"; the name may stand in a paragraph of its own, to the right. */
static void collect_line(const Document *document, int number, const WordList *labels, Arena *arena, Owners *owners) {
    Str key = utf8_fold_key(arena, document->blocks.data[number].text);
    ptrdiff_t colon = str_find(key, STR(":"));
    if (colon <= 0 || !word_list_find(labels, str_sub(key, 0, colon)).size)
        return;
    Str name = str_sub(key, colon + 1, key.size);
    const Block *next = number + 1 < document->blocks.size ? &document->blocks.data[number + 1] : NULL;
    if (!name.size && next && next->kind == BLOCK_PARAGRAPH && next->text.size <= TITLE_BYTES_MAX)
        name = utf8_fold_key(arena, next->text);
    add_owner(owners, arena, str_sub(key, 0, colon), without_unit(name));
}

static Str name_in_heads(const Document *document, const Knowledge *knowledge, Arena *arena) {
    const WordList *labels = knowledge_list(knowledge, STR("owner"));
    Owners owners = {0};
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind == BLOCK_GRID)
            collect_cells(block->grid, labels, arena, &owners);
        else if (block->text.size <= TITLE_BYTES_MAX)
            collect_line(document, i, labels, arena, &owners);
    }
    for (int department = 1; department >= 0; department--) {
        int total = 0;
        for (int i = 0; i < owners.size; i++)
            total += owners.data[i].department == department ? owners.data[i].count : 0;
        for (int i = 0; i < owners.size; i++)
            if (owners.data[i].department == department && owners.data[i].count * 2 > total)
                return owners.data[i].name;
    }
    return STR("");
}

/* ---- the area ------------------------------------------------------------------------------------------------- */

/* One of several with its name? No one knows which, then. */
static bool is_common(const Knowledge *knowledge, const Area *area, Str within) {
    for (int i = 0; i < knowledge->areas.size; i++) {
        const Area *other = &knowledge->areas.data[i];
        if (other != area && str_equal(other->name, area->name) && str_starts(other->code, within))
            return true;
    }
    return false;
}

/* A province or a city at the front, and the area inside it. */
static Str whole_area_at(const Knowledge *knowledge, Str text, Str *code) {
    const Area *area = knowledge_area(knowledge, text, STR("")), *inner;
    if (!area)
        return STR("");
    Str inside = str_sub(area->code, 0, str_ends(area->code, STR("0000")) ? 2 : 4);
    bool common = is_common(knowledge, area, STR(""));
    inner = common ? NULL : knowledge_area(knowledge, str_sub(text, area->name.size, text.size), inside);
    *code = common ? STR("") : inner && !is_common(knowledge, inner, inside) ? inner->code : area->code;
    return str_sub(text, 0, area->name.size + (inner ? inner->name.size : 0));
}

static Str area_in_name(const Knowledge *knowledge, Str name, Str *code) {
    for (ptrdiff_t at = 0; at < name.size && at < AREA_OFFSET_MAX; at++) {
        Str area = whole_area_at(knowledge, str_sub(name, at, name.size), code);
        if (area.size)
            return area;
    }
    return STR("");
}

/* A title's line on the cover that begins with an area: 上海市2026年市级单位预算. */
static Str area_on_cover(const Document *document, const Knowledge *knowledge, Arena *arena, Str *code) {
    for (int i = 0, lines = 0; i < document->blocks.size && lines < COVER_LINES; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind != BLOCK_PARAGRAPH || block->text.size > TITLE_BYTES_MAX)
            continue;
        lines++;
        Str key = utf8_fold_key(arena, block->text);
        Str area = package_year_in(key) ? whole_area_at(knowledge, key, code) : STR("");
        if (area.size)
            return area;
    }
    return STR("");
}

/* 福州经济技术开发区…: 福州市, when that is named as well. A university named after a city may be the state's. */
static Str area_of_stem(const Document *document, const Cube *cube, Str *code) {
    enum { HAN = 3 };
    const Knowledge *knowledge = cube->knowledge;
    if (str_contains(cube->entity, STR("大学")) || str_contains(cube->entity, STR("学院")))
        return STR("");
    for (int i = 0; i < knowledge->areas.size; i++) {
        Str name = knowledge->areas.data[i].name, stem = str_sub(name, 0, name.size - HAN);
        bool city = str_ends(name, STR("市")) || str_ends(name, STR("省"));
        if (city && stem.size >= 2 * HAN && str_ends(knowledge->areas.data[i].code, STR("00")) &&
            str_starts(cube->entity, stem) && stands_in(document, cube->arena, name)) {
            *code = knowledge->areas.data[i].code;
            return name;
        }
    }
    return STR("");
}

void entity_find(const Document *document, const LogicalTables *tables, Cube *cube) {
    cube->entity = name_on_cover(document, cube->arena);
    if (!cube->entity.size)
        cube->entity = name_in_heads(document, cube->knowledge, cube->arena);
    for (int i = 0; i < tables->size && !cube->entity.size; i++)
        cube->entity = unit_in_title(cube->arena, tables->data[i].title_key);
    Str key = utf8_fold_key(cube->arena, cube->entity);
    cube->jurisdiction = area_in_name(cube->knowledge, key, &cube->area_code);
    if (!cube->jurisdiction.size)
        cube->jurisdiction = area_on_cover(document, cube->knowledge, cube->arena, &cube->area_code);
    if (!cube->jurisdiction.size)
        cube->jurisdiction = area_of_stem(document, cube, &cube->area_code);
}
