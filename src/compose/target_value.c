/* A value is taken apart where it is one number with a relation in front, and whatever stands behind as its unit; all
 * else is words. Words of relations are the list of the vocabulary, names of base data the choices of their column, in
 * one order. */
#include "compose/target_value.h"

#include "base/utf8.h"

/* In the order of the choices of the column. */
static const Str relations[] = {STR_INIT("equal"), STR_INIT("least"), STR_INIT("most"),
                                STR_INIT("more"),  STR_INIT("less"),  STR_INIT("qualitative")};

static Str choice_of(const Knowledge *knowledge, Str id) {
    const BaseSheet *sheet = base_sheet_find(&knowledge->base_sheets, STR("target"));
    const BaseColumn *column = &sheet->columns.data[base_column_find(sheet, STR("relation"))];
    for (int i = 0; i < column->choices.size && i < (int)(sizeof relations / sizeof *relations); i++)
        if (str_equal(relations[i], id))
            return column->choices.data[i];
    return STR("");
}

Str target_relation(const Knowledge *knowledge, Str printed) {
    char folded[100];
    if (printed.size > (ptrdiff_t)sizeof folded / 4)
        return STR("");
    return choice_of(knowledge,
                     word_list_find(knowledge_list(knowledge, STR("relation")), utf8_fold_into(folded, printed)));
}

bool target_is_words(const Knowledge *knowledge, Str relation) {
    return str_equal(relation, choice_of(knowledge, STR("qualitative")));
}

static bool is_number(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ',';
}

TargetValue target_value_split(const Knowledge *knowledge, Str text) {
    TargetValue words = {.relation = choice_of(knowledge, STR("qualitative")), .value = text}, found = {0};
    ptrdiff_t begin = 0, end;
    while (begin < text.size && !(text.data[begin] >= '0' && text.data[begin] <= '9'))
        begin++;
    for (end = begin; end < text.size && is_number(text.data[end]); end++)
        ;
    for (ptrdiff_t i = end; i < text.size; i++)
        if (text.data[i] >= '0' && text.data[i] <= '9')
            return words;
    found.relation_printed = utf8_trim(str_sub(text, 0, begin));
    found.relation = found.relation_printed.size ? target_relation(knowledge, found.relation_printed)
                                                 : choice_of(knowledge, STR("equal"));
    found.value = str_sub(text, begin, end);
    found.unit = utf8_trim(str_sub(text, end, text.size));
    return found.value.size && found.relation.size ? found : words;
}
