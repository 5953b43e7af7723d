/* A sheet of money says whose its rows are in a column that most books do not have. Which rows are the list by unit
 * follows from the rows themselves, so that a clerk writes what he knows: all of it by unit, or beside what he has a
 * coarser list by unit. That the lists meet is for the check to prove.
 *
 * A row that says no more than what there was last year is beside none of this year's.
 *
 * Projects that are listed are that list where their amounts are all the money of projects; where the sheet has more by
 * function, they are some of it. Cost: the units are compared one by one, for each row; a department has some dozen. */
#include "base_data/base_whose.h"
#include "base/utf8.h"
#include "base_data/base_value.h"

int base_units_row(const Base *base, Str text) {
    const BaseTable *units = base_table(base, "units");
    for (int i = 0; text.size && i < units->rows.size; i++) {
        Str code = base_text(units, &units->rows.data[i], "code"),
            name = base_text(units, &units->rows.data[i], "name");
        bool both = code.size && text.size > code.size + name.size && str_starts(text, code) && str_ends(text, name) &&
                    !utf8_trim(str_sub(text, code.size, text.size - name.size)).size;
        if (str_equal(text, code) || str_equal(text, name) || both)
            return i;
    }
    return -1;
}

int base_whose(const Base *base, const BaseTable *table, const BaseRow *row) {
    int column = base_column_find(table->schema, STR("whose"));
    return column < 0 ? -1 : base_units_row(base, row->cells[column].text);
}

int base_whose_project(const Base *base, int row) {
    const BaseTable *projects = base_table(base, "project");
    int first = base_project_first(base, row), unit = base_whose(base, projects, &projects->rows.data[first]);
    for (int i = first + 1; unit >= 0 && i < projects->rows.size; i++)
        if (base_whose(base, projects, &projects->rows.data[i]) != unit && base_project_first(base, i) == first)
            unit = -1;
    return unit;
}

Str base_units_id(const Base *base, int row) {
    const BaseTable *units = base_table(base, "units");
    Str code = base_text(units, &units->rows.data[row], "code");
    return code.size ? code : base_text(units, &units->rows.data[row], "name");
}

static WhoseShape shape_of(const BaseTable *table, const BaseRow *row) {
    bool projects = str_equal(table->schema->id, STR("project"));
    if (projects && base_project_is_named(table, row))
        return WHOSE_PROJECT;
    if (base_text(table, row, "function").size)
        return WHOSE_FUNCTION;
    return base_text(table, row, "economic").size || base_text(table, row, "government").size ? WHOSE_ECONOMIC
                                                                                              : WHOSE_NOTHING;
}

static int64_t amount_of(const WhoseRows *rows, const BaseRow *row, const char *column) {
    int64_t fen = 0;
    return base_amount(rows->base, rows->table, row, column, &fen) ? fen : 0;
}

static bool says_amount(const BaseTable *table) {
    for (int i = 0; i < table->rows.size; i++)
        if (base_text(table, &table->rows.data[i], "amount").size)
            return true;
    return false;
}

WhoseRows base_whose_rows(const Base *base, const BaseTable *table) {
    WhoseRows rows = {.base = base, .table = table, .told = WHOSE_NOTHING};
    bool with[WHOSE_SHAPES] = {false}, without[WHOSE_SHAPES] = {false}, said = says_amount(table);
    int64_t now[WHOSE_SHAPES] = {0}, last[WHOSE_SHAPES] = {0};
    for (int i = 0; i < table->rows.size; i++) {
        const BaseRow *row = &table->rows.data[i];
        WhoseShape shape = shape_of(table, row);
        if (base_whose(base, table, row) >= 0)
            with[shape] = true;
        else
            without[shape] |= !said || base_text(table, row, "amount").size > 0;
        now[shape] += amount_of(&rows, row, "amount");
        last[shape] += amount_of(&rows, row, "last");
    }
    for (WhoseShape shape = WHOSE_FUNCTION; shape < WHOSE_SHAPES; shape++) {
        rows.apart[shape] = with[shape] && (without[shape] || shape == WHOSE_NOTHING);
        rows.any_apart |= rows.apart[shape];
    }
    bool listed = with[WHOSE_PROJECT] || without[WHOSE_PROJECT],
         classed = with[WHOSE_FUNCTION] || without[WHOSE_FUNCTION];
    bool whole = !classed || (now[WHOSE_PROJECT] == now[WHOSE_FUNCTION] && last[WHOSE_PROJECT] == last[WHOSE_FUNCTION]);
    rows.told = listed && whole ? WHOSE_PROJECT : classed ? WHOSE_FUNCTION : WHOSE_ECONOMIC;
    return rows;
}

bool base_whose_apart(const WhoseRows *rows, const BaseRow *row) {
    return rows->apart[shape_of(rows->table, row)] && base_whose(rows->base, rows->table, row) >= 0;
}

bool base_whose_tells(const WhoseRows *rows, const BaseRow *row) {
    return rows->any_apart ? base_whose_apart(rows, row) : shape_of(rows->table, row) == rows->told;
}
