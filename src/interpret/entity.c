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
#include "lexis/stage_word.h"
#include "lexis/unit_name.h"
#include "lexis/year.h"

enum { AREA_OFFSET_MAX = 30, COVER_LINES = 6, ALONE_LINES = 3, LABEL_CELL_BYTES_MIN = 12, NAME_BYTES_MIN = 9 };

typedef struct Owner { /* a name that heads tables */
    Str name;
    int count;
    bool department; /* 部门名称 is the whole's; 单位名称 may be a part's */
} Owner;
typedef Vec(Owner) Owners;

typedef struct Finder {
    const Document *document;
    const Knowledge *knowledge;
    Arena *arena;
    UnitWords unit;
    const WordList *stages, *name_ends, *labels; /* stage-word, name-end, owner */
    const ListWord *title_owner;
    bool last_resort; /* a name before the year of a title may end as a place does */
    Owners owners;
} Finder;

/* ---- names ---------------------------------------------------------------------------------------------------- */

/* What a folded "编制部门:…", "预算主管部门:…", "单位名称:… 单位:万元" names; empty when it is not such a line. */
static Str after_label(const Finder *f, Str key) {
    ptrdiff_t label = unit_label_size(&f->unit, key);
    return label ? unit_name_bare(&f->unit, str_sub(key, label, key.size)) : STR("");
}

/* "重庆市…办公室2025年部门预算" or "2025年…办公室部门预算": the part that names the unit. */
static Str unit_in_title(const Finder *f, Str key) {
    ptrdiff_t begin = 0, end = key.size;
    (void)word_list_within(f->name_ends, key, &end);
    bool before = false;
    Year year;
    for (ptrdiff_t at = 0; year_next(str_sub(key, 0, end), &at, &year);) {
        if (!year.value)
            continue;
        before = year.begin >= NAME_BYTES_MIN;
        if (before)
            end = year.begin;
        else
            begin = year.end;
        break;
    }
    Str name = str_sub(key, begin, end);
    if (f->title_owner && str_ends(name, f->title_owner->text)) /* 某局部门2025年度部门预算 */
        name.size -= f->title_owner->text.size;
    bool is = unit_name_is(&f->unit, name) || (f->last_resort && before && unit_name_titled(&f->unit, name));
    return is ? arena_copy(f->arena, name) : STR("");
}

/* The printed text, without its blanks and what stands before its first colon. */
static Str printed_name(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    bool label = str_find(utf8_fold_key(arena, text), STR(":")) >= 0;
    for (ptrdiff_t at = 0; at < text.size;) {
        ptrdiff_t from = at;
        uint32_t mark = utf8_next(text, &at);
        if (label)
            label = utf8_fold(mark) != ':';
        else if (!utf8_is_space(mark))
            buf_str(&out, str_sub(text, from, at));
    }
    Str name = buf_view(&out);
    return name;
}

/* ---- the cover ------------------------------------------------------------------------------------------------ */

static bool stands_in(const Finder *f, Str key) {
    const Document *document = f->document;
    for (int i = 0; i < document->blocks.size; i++)
        if (document->blocks.data[i].kind == BLOCK_PARAGRAPH &&
            str_contains(utf8_fold_key(f->arena, document->blocks.data[i].text), key))
            return true;
    return false;
}

/* A name over two lines, the second with the title: "中共某区委" "社会工作部2024年度部门决算". Some other line has it
 * whole. */
static Str joined(const Finder *f, Str alone, Str title) {
    if (!alone.size || !title.size)
        return alone;
    Str whole = arena_format(f->arena, "%.*s%.*s", STR_ARG(alone), STR_ARG(title));
    return stands_in(f, utf8_fold_key(f->arena, whole)) ? whole : alone;
}

/* A title over two lines, the name and the year on the first: "某开发区管委会2025年部门" "“三公”经费预算". */
static Str title_at(const Finder *f, int number, Str key) {
    const Blocks *blocks = &f->document->blocks;
    const Block *next = number + 1 < blocks->size ? &blocks->data[number + 1] : NULL;
    Year year;
    ptrdiff_t at = 0;
    if (stage_year(f->stages, key) || !next || next->kind != BLOCK_PARAGRAPH || next->text.size > TITLE_BYTES_MAX ||
        !year_next(key, &at, &year) || year.begin < NAME_BYTES_MIN)
        return key;
    Str whole = arena_format(f->arena, "%.*s%.*s", STR_ARG(key), STR_ARG(utf8_fold_key(f->arena, next->text)));
    return stage_year(f->stages, whole) ? whole : key;
}

/* A line that says it ("编制部门：…"), then a line of its own on the cover, then a title that holds it. */
static Str name_on_cover(const Finder *f) {
    const Document *document = f->document;
    Str alone = STR(""), title = STR("");
    int paragraphs = 0;
    bool tables = false; /* what heads a table may be a part's */
    for (int i = 0; i < document->blocks.size && paragraphs < COVER_PARAGRAPHS_MAX; i++) {
        const Block *block = &document->blocks.data[i];
        tables |= block->kind == BLOCK_GRID;
        if (block->kind != BLOCK_PARAGRAPH || block->text.size > TITLE_BYTES_MAX)
            continue;
        paragraphs++;
        Str key = utf8_fold_key(f->arena, block->text);
        bool cover = paragraphs <= COVER_LINES, titled = cover && word_list_ends(f->name_ends, STR("title"), key);
        Str line = cover ? title_at(f, i, key) : key;
        bool subject = cover && word_list_holds(f->name_ends, STR("subject"), line);
        if (!title.size && (titled || subject || stage_year(f->stages, line)))
            title = unit_in_title(f, line);
        Str said = after_label(f, key);
        if (alone.size)
            continue;
        if (said.size && !tables && unit_name_is(&f->unit, said))
            alone = str_ends(key, said) ? unit_name_bare(&f->unit, printed_name(f->arena, block->text))
                                        : arena_copy(f->arena, said);
        else if (!said.size && paragraphs <= ALONE_LINES && unit_name_is(&f->unit, key))
            alone = printed_name(f->arena, block->text);
    }
    return alone.size ? joined(f, alone, title) : title;
}

/* ---- the heads of the tables ---------------------------------------------------------------------------------- */

/* `whose` is the id of the label in the list "owner". */
static void add_owner(Finder *f, Str whose, Str name) {
    name = unit_name_bare(&f->unit, name);
    if (!unit_name_is(&f->unit, name))
        return;
    bool department = str_equal(whose, STR("department"));
    for (int i = 0; i < f->owners.size; i++)
        if (f->owners.data[i].department == department && str_equal(f->owners.data[i].name, name)) {
            f->owners.data[i].count++;
            return;
        }
    *vec_push(&f->owners, f->arena) = (Owner){name, 1, department};
}

/* 部门名称 and a name in the next cell that is one; the cells of a grid's first rows alone head it. */
static void collect_cells(Finder *f, const Grid *grid) {
    enum { HEAD_ROWS = 4 };
    for (int row = 0; row < grid->rows && row < HEAD_ROWS; row++)
        for (int col = 0; col + 1 < grid->cols; col++) {
            const Cell *cell = grid_cell((Grid *)grid, row, col);
            Str label = cell->covered ? STR("") : utf8_fold_key(f->arena, cell->text);
            if (str_ends(label, STR(":")))
                label.size--;
            int next = col + cell->col_span;
            Str whose = label.size >= LABEL_CELL_BYTES_MIN ? word_list_find(f->labels, label) : STR("");
            if (whose.size && next < grid->cols)
                add_owner(f, whose, utf8_fold_key(f->arena, grid_cell((Grid *)grid, row, next)->text));
        }
}

/* "部门名称：某局"; the name may stand in a paragraph of its own, to the right. */
static void collect_line(Finder *f, int number) {
    const Blocks *blocks = &f->document->blocks;
    Str key = utf8_fold_key(f->arena, blocks->data[number].text);
    ptrdiff_t colon = str_find(key, STR(":"));
    Str whose = colon > 0 ? word_list_find(f->labels, str_sub(key, 0, colon)) : STR("");
    if (!whose.size)
        return;
    Str name = str_sub(key, colon + 1, key.size);
    const Block *next = number + 1 < blocks->size ? &blocks->data[number + 1] : NULL;
    if (!name.size && next && next->kind == BLOCK_PARAGRAPH && next->text.size <= TITLE_BYTES_MAX)
        name = utf8_fold_key(f->arena, next->text);
    add_owner(f, whose, name);
}

static Str name_in_heads(Finder *f) {
    for (int i = 0; i < f->document->blocks.size; i++) {
        const Block *block = &f->document->blocks.data[i];
        if (block->kind == BLOCK_GRID)
            collect_cells(f, block->grid);
        else if (block->text.size <= TITLE_BYTES_MAX)
            collect_line(f, i);
    }
    for (int department = 1; department >= 0; department--) {
        int total = 0;
        for (int i = 0; i < f->owners.size; i++)
            total += f->owners.data[i].department == department ? f->owners.data[i].count : 0;
        for (int i = 0; i < f->owners.size; i++)
            if (f->owners.data[i].department == department && f->owners.data[i].count * 2 > total)
                return f->owners.data[i].name;
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
static Str area_on_cover(const Finder *f, Str *code) {
    for (int i = 0, lines = 0; i < f->document->blocks.size && lines < COVER_LINES; i++) {
        const Block *block = &f->document->blocks.data[i];
        if (block->kind != BLOCK_PARAGRAPH || block->text.size > TITLE_BYTES_MAX)
            continue;
        lines++;
        Str key = utf8_fold_key(f->arena, block->text);
        Str area = stage_year(f->stages, key) ? whole_area_at(f->knowledge, key, code) : STR("");
        if (area.size)
            return area;
    }
    return STR("");
}

/* 福州经济技术开发区…: 福州市, when that is named as well. A university named after a city may be the state's. */
static Str area_of_stem(const Finder *f, Str entity, Str *code) {
    enum { HAN = 3 };
    const WordList *words = knowledge_list(f->knowledge, STR("area-name"));
    if (word_list_holds(words, STR("state"), entity))
        return STR("");
    for (int i = 0; i < f->knowledge->areas.size; i++) {
        const Area *area = &f->knowledge->areas.data[i];
        Str stem = str_sub(area->name, 0, area->name.size - HAN);
        if (stem.size >= 2 * HAN && str_ends(area->code, STR("00")) && str_starts(entity, stem) &&
            word_list_ends(words, STR("city"), area->name) && stands_in(f, area->name)) {
            *code = area->code;
            return area->name;
        }
    }
    return STR("");
}

void entity_find(const Document *document, const LogicalTables *tables, Cube *cube) {
    const Knowledge *knowledge = cube->knowledge;
    Finder f = {
        .document = document,
        .knowledge = knowledge,
        .arena = cube->arena,
        .unit = knowledge_unit_words(knowledge),
        .stages = knowledge_list(knowledge, STR("stage-word")),
        .name_ends = knowledge_list(knowledge, STR("name-end")),
        .labels = knowledge_list(knowledge, STR("owner")),
        .title_owner = word_list_first(knowledge_list(knowledge, STR("title-owner")), STR("word")),
    };
    cube->entity = name_on_cover(&f);
    if (!cube->entity.size)
        cube->entity = name_in_heads(&f);
    for (int i = 0; i < tables->size && !cube->entity.size; i++)
        cube->entity = unit_in_title(&f, tables->data[i].title_key);
    f.last_resort = true;
    if (!cube->entity.size)
        cube->entity = name_on_cover(&f);
    Str key = utf8_fold_key(cube->arena, cube->entity);
    cube->jurisdiction = area_in_name(knowledge, key, &cube->area_code);
    if (!cube->jurisdiction.size)
        cube->jurisdiction = area_on_cover(&f, &cube->area_code);
    if (!cube->jurisdiction.size)
        cube->jurisdiction = area_of_stem(&f, cube->entity, &cube->area_code);
}
