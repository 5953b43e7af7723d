/* name: coordinates are how the program knows a figure, labels are how a person does. In a table a figure is called by
 * its row, and by its column where the column says more than that an amount stands there:
 *
 *     2010301 行政运行 │ 2026年预算数/基本支出        行政运行（基本支出）
 *     合计              │ 预算数                       一般公共预算支出表合计
 *     （一）本年支出    │ 2025年执行数                 本年支出（2025 年）
 *
 * The year is said when it is not the package's. A sentence has no labels; there the most particular member of the
 * coordinate names the figure: the project, the class, the nature, else source and measure. A unit comes before it
 * where the figure is that of a unit among others. Names stay Chinese in both languages, since they are looked up in
 * the document. Cost: a few lookups of words. */
#include "report/name.h"
#include "report/standing.h"
#include "base/utf8.h"
#include "lexis/label.h"
#include "lexis/year.h"

enum { NAME_COLUMNS_MAX = 40 };

static Str cut_to_width(Str text, Arena *arena) {
    if (utf8_width(text) <= NAME_COLUMNS_MAX)
        return text;
    ptrdiff_t offset = 0;
    for (int width = 0; offset < text.size;) {
        ptrdiff_t next = offset;
        width += utf8_width_of(utf8_next(text, &next));
        if (width > NAME_COLUMNS_MAX - 2)
            break;
        offset = next;
    }
    return arena_format(arena, "%.*s…", (int)offset, text.data);
}

/* ---- tables */

/* A year at the front, and 度 or 年 behind it. */
static Str without_year(Str text) {
    int year = 0, than = 0;
    ptrdiff_t size = years_read(text, &year, &than);
    if (!size)
        return text;
    Str rest = utf8_trim(str_sub(text, size, text.size)), comma = STR("，");
    if (str_starts(rest, comma))
        rest = utf8_trim(str_sub(rest, comma.size, rest.size));
    return rest.size ? rest : text;
}

/* Without what it has in common with the unit's name: 潼南区政务办（本级） has tables of 潼南区政务办. */
static Str without_entity(Str title, Str entity) {
    ptrdiff_t common = 0;
    while (common < title.size && common < entity.size) {
        ptrdiff_t a = common, b = common;
        if (utf8_next(title, &a) != utf8_next(entity, &b) || a != b)
            break;
        common = a;
    }
    enum { ENTITY_BYTES_MIN = 12 }; /* four characters: less may be a coincidence */
    bool most = common >= ENTITY_BYTES_MIN && common * 2 >= entity.size;
    return most && common < title.size ? utf8_trim(str_sub(title, common, title.size)) : title;
}

Str name_of_table(const Cube *cube, Str title, Arena *arena) {
    const MessagePhrase *targets = knowledge_phrase(cube->knowledge, STR("table-of-targets-short"));
    Str name = without_year(without_entity(without_year(utf8_trim(title)), cube->entity));
    ptrdiff_t at = targets ? str_find(name, targets->zh) : -1;
    if (at >= 0 && at + targets->zh.size < name.size)
        name = str_sub(name, at, name.size); /* it has a number */
    return cut_to_width(name, arena);
}

/* ---- labels */

/* Without its code, its number and 其中. */
static Str bare_label(const Cube *cube, Str label, Arena *arena) {
    Str rest = utf8_trim(label);
    ptrdiff_t digits = 0;
    while (digits < rest.size && rest.data[digits] >= '0' && rest.data[digits] <= '9')
        digits++;
    if (digits >= 3 && digits < rest.size && rest.data[digits] == ' ')
        rest = utf8_trim(str_sub(rest, digits, rest.size));
    rest = str_sub(rest, label_at(rest).size, rest.size);
    for (;;) {
        ptrdiff_t colon = str_find(rest, STR("：")), size = STR("：").size;
        if (colon < 0)
            colon = str_find(rest, STR(":")), size = 1;
        if (colon < 0)
            break;
        const Word *word = knowledge_word(cube->knowledge, utf8_fold_key(arena, str_sub(rest, 0, colon)));
        if (!word || !word->partial)
            break;
        rest = utf8_trim(str_sub(rest, colon + size, rest.size));
    }
    return rest.size ? rest : utf8_trim(label);
}

static bool is_total(const Cube *cube, Str text, Arena *arena) {
    const Word *word = knowledge_word(cube->knowledge, utf8_fold_key(arena, text));
    return word && word->total;
}

/* Only that an amount stands there, or of which year. */
static bool says_nothing(const Cube *cube, Str part, Arena *arena) {
    Str key = utf8_fold_key(arena, part);
    ptrdiff_t at = 0;
    Year year;
    if (!key.size || year_next(key, &at, &year))
        return true;
    for (ptrdiff_t digit = 0; digit < key.size; digit++)
        if (year_at(key, digit, &year) && year_is_usual(&year))
            return true;
    const Word *word = knowledge_word(cube->knowledge, key);
    return word && (word->total || word->filler || word->role == ROLE_AMOUNT || word->year_relative ||
                    (word->senses_count == 1 && word->senses[0].dim <= DIM_STAGE));
}

/* The last part of a column's label that says something. */
static Str column_words(const Cube *cube, Str column, Arena *arena) {
    Str piece, last = {0};
    while (str_split(&column, '/', &piece))
        if (!says_nothing(cube, utf8_trim(piece), arena))
            last = utf8_trim(piece);
    return last;
}

/* ---- coordinates */

static Str member_name(const Cube *cube, const Coordinate *at, Dim dim) {
    return at->member[dim] ? cube_member(cube, dim, at->member[dim])->name : (Str){0};
}

static Str joined(Arena *arena, Str a, Str b) {
    return arena_format(arena, "%.*s%.*s", STR_ARG(a), STR_ARG(b));
}

static Str coordinate_name(const Cube *cube, const Coordinate *at, Arena *arena) {
    static const Dim particular[] = {DIM_PROJECT, DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC, DIM_NATURE};
    Str name = {0};
    for (size_t i = 0; i < sizeof particular / sizeof *particular && !name.size; i++)
        name = member_name(cube, at, particular[i]);
    const Member *measure = at->member[DIM_MEASURE] ? cube_member(cube, DIM_MEASURE, at->member[DIM_MEASURE]) : NULL;
    if (measure && (!name.size || measure->memo))
        name = measure->memo || !at->member[DIM_SOURCE]
                   ? measure->name
                   : joined(arena, member_name(cube, at, DIM_SOURCE), measure->name);
    if (!name.size)
        name = member_name(cube, at, DIM_SOURCE);
    Str unit = member_name(cube, at, DIM_ENTITY);
    return unit.size ? arena_format(arena, "%.*s·%.*s", STR_ARG(unit), STR_ARG(name)) : name;
}

/* ---- sites */

static Str name_in_sentence(const Cube *cube, const Site *site, Arena *arena, bool english) {
    if (!site->at)
        return (Str){0};
    Str name = coordinate_name(cube, site->at, arena);
    int number = cube_reading(cube, site->at);
    const Reading *reading = number >= 0 ? &cube->readings.data[number] : NULL;
    if (!reading || reading->kind != READING_CHANGE)
        return name;
    bool falls = reading->amount.value_fen < 0;
    return joined(arena, name,
                  english ? falls ? STR(", decrease") : STR(", increase")
                  : falls ? STR("减少额")
                          : STR("增加额"));
}

static Str name_in_table(const Cube *cube, const Site *site, Arena *arena) {
    Str row = bare_label(cube, site->row, arena);
    if (row.size && !is_total(cube, row, arena))
        return cut_to_width(row, arena);
    return joined(arena, name_of_table(cube, site->table, arena), row);
}

Str name_of_site(const Cube *cube, const Site *site, Arena *arena, bool english) {
    bool table = site->table.size || site->row.size || site->column.size;
    Str name = table ? name_in_table(cube, site, arena) : name_in_sentence(cube, site, arena, english);
    Str column = table ? column_words(cube, site->column, arena) : (Str){0};
    int year = site->at ? site->at->member[DIM_YEAR] : 0;
    Str said = year && year != cube->year ? arena_format(arena, english ? "%d" : "%d 年", year) : (Str){0};
    if (column.size && !str_contains(name, column))
        said = said.size ? arena_format(arena, english ? "%.*s, %.*s" : "%.*s，%.*s", STR_ARG(said), STR_ARG(column))
                         : column;
    if (!name.size || !said.size)
        return name;
    return arena_format(arena, english ? "%.*s (%.*s)" : "%.*s（%.*s）", STR_ARG(name), STR_ARG(said));
}
