/* The meaning of single cells. A choice of a list means a member by the vocabulary: 事业收入 is a source, 货物类 a
 * measure. A code may be followed by its name, as the drop-downs of the workbook have it: the digits in front are the
 * code. */
#include "base_data/base_value.h"
#include "base/utf8.h"
#include "lexis/mark.h"
#include "lexis/quantity.h"
#include "lexis/year.h"

int64_t base_unit_fen(const Base *base) {
    int64_t unit = money_unit_in(base_unit_text(base, "money"));
    return unit ? unit : FEN_PER_WAN;
}

bool base_amount(const Base *base, const BaseTable *table, const BaseRow *row, const char *column_id, int64_t *fen) {
    int64_t unit = base_unit_fen(base);
    Amount amount;
    if (!quantity_parse(base_text(table, row, column_id), &unit, &amount))
        return false;
    *fen = amount.value_fen;
    return true;
}

Str base_money(const Base *base, Arena *arena, int64_t fen) {
    Buf out = {.arena = arena};
    int64_t unit = base_unit_fen(base);
    amount_print(&out, fen, unit, 2);
    buf_format(&out, " %.*s", STR_ARG(money_unit_name(unit)));
    return buf_view(&out);
}

bool base_count(const BaseTable *table, const BaseRow *row, const char *column_id, int64_t *count) {
    Amount amount;
    if (!amount_parse(base_text(table, row, column_id), 1, &amount) || amount.decimals > 0 || amount.value_fen < 0)
        return false;
    *count = amount.value_fen;
    return true;
}

bool base_percent(Str text, int64_t *hundredths) {
    static const Str percent = STR_INIT("%"), wide = STR_INIT("％");
    if (str_ends(text, percent) || str_ends(text, wide))
        text = str_sub(text, 0, text.size - (str_ends(text, percent) ? percent.size : wide.size));
    Amount amount;
    if (!amount_parse(utf8_trim(text), 100, &amount) || amount.value_fen < 0)
        return false;
    *hundredths = amount.value_fen;
    return true;
}

Dim base_dim(Str id) {
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        if (str_equal(dim_id(dim), id))
            return dim;
    return DIM_COUNT;
}

static uint16_t member_of_word(const Knowledge *knowledge, Dim dim, Str folded) {
    const Word *word = knowledge_word(knowledge, folded);
    for (int i = 0; word && i < word->senses_count; i++)
        if (word->senses[i].dim == dim)
            return word->senses[i].member;
    return 0;
}

uint16_t base_member(const Knowledge *knowledge, Dim dim, Str text) {
    ptrdiff_t digits = 0;
    while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9')
        digits++;
    int *found = map_find(&knowledge->dimensions[dim].by_id, digits ? str_sub(text, 0, digits) : text);
    if (found || digits)
        return found ? (uint16_t)*found : 0;
    char folded[400];
    if (text.size > (ptrdiff_t)sizeof folded / 4)
        return 0;
    Str key = utf8_fold_into(folded, text);
    uint16_t member = member_of_word(knowledge, dim, key);
    found = member ? NULL : map_find(&knowledge->names[dim], key);
    return found ? (uint16_t)*found : member;
}

uint16_t base_member_at(const Base *base, const BaseTable *table, const BaseRow *row, const char *column_id,
                        uint16_t otherwise) {
    const BaseColumn *column = &table->schema->columns.data[base_column(table, column_id)];
    Str text = base_text(table, row, column_id);
    Dim dim = base_dim(column->of);
    return text.size && dim < DIM_COUNT ? base_member(base->knowledge, dim, text) : otherwise;
}

Str base_choice(const BaseTable *table, const char *column_id, int number) {
    const BaseColumn *column = &table->schema->columns.data[base_column(table, column_id)];
    return number < column->choices.size ? column->choices.data[number] : STR("");
}

bool base_is_choice(const BaseTable *table, const BaseRow *row, const char *column_id, int number) {
    Str choice = base_choice(table, column_id, number);
    return choice.size && str_equal(base_text(table, row, column_id), choice);
}

bool base_unit_is(const Base *base, const char *column_id, int number) {
    const BaseTable *unit = base_table(base, "unit");
    return unit->rows.size && base_is_choice(unit, &unit->rows.data[0], column_id, number);
}

int base_year(const Base *base) {
    long long year = 0;
    Str text = base_unit_text(base, "year");
    static const Str suffix = STR_INIT("年");
    if (str_ends(text, suffix))
        text = utf8_trim(str_sub(text, 0, text.size - suffix.size));
    return str_to_int(text, &year) && year >= YEAR_FIRST && year <= YEAR_LAST ? (int)year : 0;
}

enum { FINAL_KIND = 1 }; /* what a book of accounts calls itself */

bool base_is_final(const Base *base) {
    return base_unit_is(base, "kind", FINAL_KIND);
}

void base_make_final(Base *base) {
    BaseTable *unit = base_table(base, "unit");
    base_set(unit, base_single_row(base, unit), "kind", base_choice(unit, "kind", FINAL_KIND));
}

bool base_project_is_named(const BaseTable *projects, const BaseRow *row) {
    return base_text(projects, row, "code").size || base_text(projects, row, "name").size;
}

bool base_has_money(const Base *base) {
    return base_table(base, "basic")->rows.size > 0 || base_table(base, "project")->rows.size > 0 ||
           base_table(base, "income")->rows.size > 0;
}

int base_project_row(const Base *base, Str text) {
    const BaseTable *projects = base_table(base, "project");
    int code = base_column(projects, "code"), name = base_column(projects, "name");
    for (int i = 0; text.size && i < projects->rows.size; i++) {
        const BaseCell *cells = projects->rows.data[i].cells;
        if (str_equal(cells[code].text, text) || str_equal(cells[name].text, text))
            return i;
    }
    return -1;
}

int base_project_first(const Base *base, int row) {
    const BaseTable *projects = base_table(base, "project");
    Str code = base_text(projects, &projects->rows.data[row], "code");
    int first = base_project_row(base, code.size ? code : base_text(projects, &projects->rows.data[row], "name"));
    return first >= 0 ? first : row;
}
