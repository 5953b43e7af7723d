/* unit_twice: the unit of a table that is printed in two ways, so that one of them is wrong:
 *
 *     单位：万元 above its first page, 单位：元 above the second      a part's head
 *     单位：元 above 资金总额（万元） 200.00                          a label of a sheet of targets
 *
 * The first is what its figures are read in, or what the label says; the other is told with the table
 * (check/figures/unit_heads_check.c). A sheet whose labels print several units, or the head's own, is left alone.
 * Cost: one pass over the cells of a sheet of targets. */
#include "interpret/tables/unit_twice.h"
#include "base/utf8.h"
#include "lexis/quantity.h"

enum { UNIT_LABEL_BYTES_MAX = 60 };

/* The unit in brackets that the label ends with, 0: none. */
static int64_t unit_of_label(Str text, Arena *arena) {
    if (text.size > UNIT_LABEL_BYTES_MAX || !text.size)
        return 0;
    Str key = utf8_fold_key(arena, text);
    ptrdiff_t open = key.size;
    while (open > 0 && key.data[open - 1] != '(')
        open--;
    if (!open || !str_ends(key, STR(")")))
        return 0;
    Str inside = str_sub(key, open, key.size - 1);
    ptrdiff_t size = 0;
    int64_t unit = money_unit_at(inside, &size);
    return size == inside.size ? unit : 0;
}

void unit_twice_settle(const LogicalTable *logical, Arena *arena, Table *table) {
    table->unit_other_fen = logical->other_unit_fen;
    table->unit_other = logical->other_unit;
    if (!logical->kind.size || logical->unit_guessed || table->unit_other_fen)
        return;
    int64_t found = 0;
    for (int i = 0; i < logical->body.size; i++)
        for (int col = 0; col < logical->columns; col++) {
            const Cell *cell = logical_cell(&logical->body.data[i], col);
            int64_t unit = cell ? unit_of_label(cell->text, arena) : 0;
            if (!unit)
                continue;
            if (unit == logical->unit_fen || (found && unit != found))
                return;
            table->unit_other = found ? table->unit_other : cell->place;
            found = unit;
        }
    table->unit_other_fen = found;
}
