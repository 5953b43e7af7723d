/* Looking up sheets and columns of base data. There are a dozen of the one and at most two dozen of the other, so that
 * they are compared one by one; names are compared folded, without blanks, and the star by which a form marks what must
 * be filled in is no part of a heading. */
#include "budget/base_schema.h"
#include "base/utf8.h"

/* The next mark that counts in a name. */
static uint32_t next_of_name(Str name, ptrdiff_t *at) {
    uint32_t mark = utf8_next_mark(name, at);
    while (mark == '*')
        mark = utf8_next_mark(name, at);
    return mark;
}

static bool same_name(Str a, Str b) {
    ptrdiff_t at_a = 0, at_b = 0;
    for (;;) {
        uint32_t mark = next_of_name(a, &at_a);
        if (mark != next_of_name(b, &at_b))
            return false;
        if (!mark)
            return true;
    }
}

const BaseSheet *base_sheet_find(const BaseSheets *sheets, Str name) {
    for (int i = 0; i < sheets->size; i++)
        if (same_name(sheets->data[i].id, name) || same_name(sheets->data[i].title, name))
            return &sheets->data[i];
    return NULL;
}

int base_column_find(const BaseSheet *sheet, Str name) {
    for (int i = 0; i < sheet->columns.size; i++) {
        const BaseColumn *column = &sheet->columns.data[i];
        if (same_name(column->id, name) || same_name(column->heading, name) ||
            (column->in_accounts.size && same_name(column->in_accounts, name)))
            return i;
        for (int k = 0; k < column->also_count; k++)
            if (same_name(column->also[k], name))
                return i;
    }
    return -1;
}
