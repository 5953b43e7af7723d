/* Targets: "≥", "98", "%" or "≧99.98%" or "满意度 ≧ 99.99%" become relation, number and unit.
 *
 * The number is the first run of digits of the value; what stands before it ends in a relation or is a remark, what
 * stands behind it is a unit. Values of several numbers ("≥30次；≥15篇") keep no number: nothing is judged about
 * them. Words come from the lists "relation", "unit-kind" and "class". Everything is folded once a target; no
 * floating point. */
#include "check/records/target.h"
#include "base/utf8.h"
#include "check/records/record_site.h"
#include "lexis/quantity.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The first number in the folded text: [*begin, *end). False when there is none or a second one. */
static bool find_number(Str text, ptrdiff_t *begin, ptrdiff_t *end) {
    ptrdiff_t i = 0;
    while (i < text.size && !is_digit(text.data[i]))
        i++;
    *begin = i;
    i += number_size(str_sub(text, i, text.size));
    *end = i;
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
    Str key = utf8_fold_key(arena, text), class = word_list_find(knowledge_list(cube->knowledge, STR("class")), key);
    return class.size ? class : word_list_find(knowledge_list(cube->knowledge, STR("class-short")), key);
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
        target.unit_fen = money_unit_in(target.unit);
    target.class_id = class_of(cube, arena, indicator->level2.text);
    if (!target.class_id.size)
        target.class_id = class_of(cube, arena, indicator->level1.text);
    target.name = record_key(knowledge, arena, indicator->level3.text);
    return target;
}

bool target_class_is_under(Str class_id, Str above) {
    return str_starts(class_id, above) && (class_id.size == above.size || class_id.data[above.size] == '.');
}

bool target_is_cost(const Target *target) {
    return target_class_is_under(target->class_id, STR("cost"));
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
