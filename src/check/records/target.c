/* Targets: "≥", "98", "%" or "≧99.98%" or "满意度 ≧ 99.99%" become relation, number and unit.
 *
 * The number is the first run of digits of the value; what stands before it ends in a relation or is a remark, what
 * stands behind it is a unit. Values of several numbers ("≥30次；≥15篇") keep no number: nothing is judged about
 * them. Words come from the lists "relation", "unit-kind" and "class". Everything is folded once a target; no
 * floating point. */
#include "check/records/target.h"
#include "base/utf8.h"

enum { ENTITY_BYTES_MIN = 12 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The first number in the folded text: [*begin, *end). False when there is none or a second one. */
static bool find_number(Str text, ptrdiff_t *begin, ptrdiff_t *end) {
    ptrdiff_t i = 0;
    while (i < text.size && !is_digit(text.data[i]))
        i++;
    *begin = i;
    while (i < text.size && (is_digit(text.data[i]) || text.data[i] == '.' || text.data[i] == ','))
        i++;
    *end = i;
    while (*end > *begin && !is_digit(text.data[*end - 1]))
        --*end;
    for (; i < text.size; i++)
        if (is_digit(text.data[i]))
            return false;
    return *end > *begin;
}

/* Takes a relation off the end of the text before a number. */
static Str take_relation(const Knowledge *knowledge, Str *before) {
    const WordList *list = knowledge_list(knowledge, STR("relation"));
    const ListWord *best = NULL;
    for (int i = 0; i < list->words.size; i++) {
        const ListWord *word = &list->words.data[i];
        if (str_ends(*before, word->text) && (!best || word->text.size > best->text.size))
            best = word;
    }
    if (!best)
        return STR("");
    *before = str_sub(*before, 0, before->size - best->text.size);
    return best->id;
}

static void parse_value(const Knowledge *knowledge, Str value, Target *target) {
    ptrdiff_t begin, end;
    Amount amount;
    if (!find_number(value, &begin, &end))
        return;
    target->before = str_sub(value, 0, begin);
    target->own_relation = take_relation(knowledge, &target->before);
    target->own_unit = str_sub(value, end, value.size);
    target->number_text = str_sub(value, begin, end);
    if (!amount_parse(target->number_text, TARGET_SCALE, &amount))
        return;
    target->has_number = true;
    target->number = amount.value_fen;
}

static Str class_of(const Cube *cube, Arena *arena, Str text) {
    return word_list_find(knowledge_list(cube->knowledge, STR("class")), utf8_fold_key(arena, text));
}

Str record_name(Str text) {
    static const Str marks[] = {STR_INIT(";"),  STR_INIT("；"), STR_INIT("。"), STR_INIT("，"), STR_INIT(","),
                                STR_INIT("、"), STR_INIT("."),  STR_INIT(":"),  STR_INIT("：")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(text, marks[i]))
            return record_name(str_trim(str_sub(text, 0, text.size - marks[i].size)));
    return text;
}

/* Without what only numbers it: "指标1：", "1.". */
static Str without_number(const Knowledge *knowledge, Str key) {
    const WordList *list = knowledge_list(knowledge, STR("numbering"));
    ptrdiff_t at = 0;
    for (int i = 0; i < list->words.size && !at; i++)
        if (str_starts(key, list->words.data[i].text))
            at = list->words.data[i].text.size;
    ptrdiff_t digits = at;
    while (digits < key.size && is_digit(key.data[digits]))
        digits++;
    bool ends = digits > at && digits + 1 < key.size && (key.data[digits] == ':' || key.data[digits] == '.');
    return ends && !is_digit(key.data[digits + 1]) ? str_sub(key, digits + 1, key.size) : key;
}

static Str record_key(const Knowledge *knowledge, Arena *arena, Str text) {
    return without_number(knowledge, utf8_fold_key(arena, record_name(text)));
}

Target target_parse(const Cube *cube, const Indicator *indicator, Arena *arena) {
    const Knowledge *knowledge = cube->knowledge;
    Target target = {0};
    target.relation =
        word_list_find(knowledge_list(knowledge, STR("relation")), utf8_fold_key(arena, indicator->relation.text));
    parse_value(knowledge, utf8_fold_key(arena, indicator->value.text), &target);
    if (!target.relation.size)
        target.relation = target.own_relation;
    target.unit = utf8_fold_key(arena, indicator->unit.text);
    if (!target.unit.size)
        target.unit = target.own_unit;
    target.unit_kind = word_list_find(knowledge_list(knowledge, STR("unit-kind")), target.unit);
    if (str_equal(target.unit_kind, STR("money")))
        target.unit_fen = amount_unit(target.unit);
    target.class_id = class_of(cube, arena, indicator->level2.text);
    if (!target.class_id.size)
        target.class_id = class_of(cube, arena, indicator->level1.text);
    target.name = record_key(knowledge, arena, indicator->level3.text);
    return target;
}

bool class_is_under(Str class_id, Str above) {
    return str_starts(class_id, above) && (class_id.size == above.size || class_id.data[above.size] == '.');
}

bool target_is_cost(const Target *target) {
    return class_is_under(target->class_id, STR("cost"));
}

bool target_has_relation(const Target *target, const char *id) {
    return str_equal(target->relation, str_from_c(id));
}

Str target_words(Arena *arena, const Indicator *indicator) {
    Str relation = indicator->relation.text, value = indicator->value.text, unit = indicator->unit.text;
    if (str_ends(value, unit))
        unit = STR("");
    return arena_format(arena, "%.*s%.*s%.*s", STR_ARG(relation), STR_ARG(value), STR_ARG(unit));
}

Str target_value_words(Arena *arena, const Indicator *indicator) {
    Indicator bare = {.value = indicator->value, .unit = indicator->unit};
    return target_words(arena, &bare);
}

/* ---- places ------------------------------------------------------------------------------------------------------ */

/* Where the cell stands in a quoted row: between double spaces, so that "2" is not found in "218". */
static void mark_cell(Site *site, Str cell) {
    for (ptrdiff_t from = 0; cell.size && from < site->quote.size;) {
        ptrdiff_t at = str_find(str_sub(site->quote, from, site->quote.size), cell);
        if (at < 0)
            return;
        at += from;
        Str before = str_sub(site->quote, 0, at);
        Str after = str_sub(site->quote, at + cell.size, site->quote.size);
        if ((!before.size || str_ends(before, STR("  "))) && (!after.size || str_starts(after, STR("  ")))) {
            site->mark_offset = (int)at;
            site->mark_size = (int)cell.size;
            return;
        }
        from = at + cell.size;
    }
}

Site site_of_indicator(const Cube *cube, const Indicator *indicator, Str marked) {
    Site site = {.place = indicator->place, .table = cube->tables.data[indicator->table].title};
    site.row = indicator->level3.text;
    site.quote = indicator->text;
    site.printed = marked;
    mark_cell(&site, marked);
    return site;
}

Site site_of_field(const Cube *cube, int number, const Field *field, Str row) {
    const Table *table = &cube->tables.data[number];
    Site site = {.place = field->place, .table = table->title, .row = row, .printed = field->text};
    for (int i = 0; i < table->lines_count; i++) {
        const TableLine *line = &table->lines[i];
        ptrdiff_t at = str_find(line->text, field->text);
        bool here = line->place.line == field->place.line && line->place.page == field->place.page;
        if (at < 0 || (field->place.line && !here))
            continue;
        site.quote = line->text;
        site.mark_offset = (int)at;
        site.mark_size = (int)field->text.size;
        return site;
    }
    site.quote = field->text;
    site.mark_size = (int)field->text.size;
    return site;
}

void related_add(Finding *finding, Arena *arena, Site site, Str zh, Str en) {
    *vec_push(&finding->related, arena) = (Related){.site = site, .zh = zh, .en = en};
}

/* A title mostly begins with the department's name, which every message would repeat. */
static Str without_entity(const Cube *cube, Str title) {
    ptrdiff_t i = 0, whole = 0;
    while (i < title.size && i < cube->entity.size && title.data[i] == cube->entity.data[i]) {
        i++;
        if (i == title.size || ((unsigned char)title.data[i] & 0xC0) != 0x80)
            whole = i;
    }
    Str rest = str_trim(str_sub(title, whole, title.size));
    return whole >= ENTITY_BYTES_MIN && rest.size ? rest : title;
}

Str table_words(const Cube *cube, const Records *records, Arena *arena, int table, int project) {
    Str title = without_entity(cube, cube->tables.data[table].title);
    if (project < 0)
        return title;
    Str name = records->projects.data[project].name.text;
    return str_contains(title, name) ? title : arena_format(arena, "%.*s（%.*s）", STR_ARG(title), STR_ARG(name));
}
