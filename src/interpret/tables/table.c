/* A row of a logical table is a row of one of the grids that it was printed in; nothing is copied. */
#include "interpret/tables/table.h"

const Cell *logical_cell(const LogicalRow *row, int col) {
    return grid_cell(row->grid, row->row, col);
}

Str logical_text(const LogicalRow *row, int col, bool owner) {
    const Cell *cell = owner ? grid_owner(row->grid, row->row, col) : logical_cell(row, col);
    return cell ? cell->text : STR("");
}
