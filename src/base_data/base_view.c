/* A table that is handed out has a schema of its own, so that whoever writes it needs to know nothing of this: the
 * columns that are shown, their headings, and the rows with as many cells. A book of accounts is one whose sheet of the
 * unit says so. Cost: a copy of the cells. */
#include "base_data/base_view.h"
#include "base_data/base_value.h"

static bool is_used(BaseUse use, bool accounts) {
    return use == BASE_ALWAYS || use == (accounts ? BASE_IN_ACCOUNTS : BASE_IN_BUDGETS);
}

static bool holds_something(const BaseTable *table, int column) {
    for (int row = 0; row < table->rows.size; row++)
        if (table->rows.data[row].cells[column].text.size)
            return true;
    return false;
}

bool base_view_table(const Base *base, const BaseTable *table, Arena *arena, BaseTable *shown) {
    const BaseSheet *from = table->schema;
    bool accounts = base_is_final(base);
    if (!is_used(from->use, accounts) && !table->rows.size)
        return false;
    BaseSheet *schema = arena_new_of(arena, BaseSheet);
    *schema = (BaseSheet){.id = from->id, .title = from->title, .vertical = from->vertical, .note = from->note};
    int *columns = arena_array(arena, int, from->columns.size + 1);
    for (int i = 0; i < from->columns.size; i++) {
        if (!is_used(from->columns.data[i].use, accounts) && !holds_something(table, i))
            continue;
        columns[schema->columns.size] = i;
        BaseColumn *column = vec_push(&schema->columns, arena);
        *column = from->columns.data[i];
        if (accounts && column->in_accounts.size)
            column->heading = column->in_accounts;
    }
    *shown = (BaseTable){.schema = schema, .where = table->where};
    for (int row = 0; row < table->rows.size; row++) {
        BaseRow *copy = vec_push(&shown->rows, arena);
        *copy = table->rows.data[row];
        copy->cells = arena_array(arena, BaseCell, schema->columns.size + 1);
        for (int i = 0; i < schema->columns.size; i++)
            copy->cells[i] = table->rows.data[row].cells[columns[i]];
    }
    return true;
}

void base_view(const Base *base, Arena *arena, BaseView *view) {
    int sheets = base->knowledge->base_sheets.size;
    *view = (BaseView){.tables = arena_array(arena, BaseTable, sheets + 1)};
    for (int i = 0; i < sheets; i++)
        view->count += base_view_table(base, &base->tables[i], arena, &view->tables[view->count]);
}
