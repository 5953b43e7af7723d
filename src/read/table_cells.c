/* Cells to a grid.
 *
 *     公开01表                        above: a caption
 *     收入预算总表                    above: the only filled cell of its row, over the whole width
 *     科目 │  2025 年     ┐
 *          │ 小计 │ 项目  │ the grid
 *     …    │ …    │ …     ┘
 *     注：本表按项列示。              below: a note
 *
 * Rows and columns in which no text begins are taken out first: web pages made by Word and Excel have such, and a span
 * of 20 is written by those who mean "all of it". In a document of Word itself an empty column is one that was meant:
 * without it the table that goes on below would have other columns. Linear in the cells, covered ones included. */
#include "read/table_cells.h"
#include <limits.h>
#include "base/amount.h"
#include "lexis/caption.h"
#include "read/text/text_line.h"

enum {
    FILLED_MIN = 4,        /* cells with text, of a table of data */
    CAPTION_CELLS_MAX = 3, /* a row with more filled cells is not a caption */
};

static bool is_filled(const TableCell *cell) {
    return cell->text.size > 0 || cell->picture;
}

static int *keep_lines(const TableCells *table, int count, bool by_row, int *kept) {
    int *index = arena_array(table->scratch, int, count + 1);
    for (int i = 0; i < table->cells.size; i++)
        if (is_filled(&table->cells.data[i]) || (!by_row && table->keeps_cols))
            index[by_row ? table->cells.data[i].row : table->cells.data[i].col] = 1;
    *kept = 0;
    for (int i = 0; i < count; i++) {
        int used = index[i];
        index[i] = *kept;
        *kept += used;
    }
    index[count] = *kept;
    return index;
}

void table_compact(TableCells *table) {
    int rows, cols, kept = 0;
    const int *row_at = keep_lines(table, table->rows, true, &rows);
    const int *col_at = keep_lines(table, table->cols, false, &cols);
    for (int i = 0; i < table->cells.size; i++) {
        TableCell cell = table->cells.data[i];
        int row_end = row_at[cell.row + cell.row_span], col_end = col_at[cell.col + cell.col_span];
        cell.row = row_at[cell.row];
        cell.col = col_at[cell.col];
        cell.row_span = row_end - cell.row;
        cell.col_span = col_end - cell.col;
        if (cell.row_span > 0 && cell.col_span > 0)
            table->cells.data[kept++] = cell;
    }
    table->cells.size = kept;
    table->rows = rows;
    table->cols = cols;
}

bool table_is_data(const TableCells *table) {
    int filled = 0;
    for (int i = 0; i < table->cells.size; i++)
        filled += is_filled(&table->cells.data[i]);
    bool several = table->rows >= 2 && table->cols >= 2;
    return table->keeps_cols ? table->cols >= 2 && filled >= FILLED_MIN - several : several && filled >= FILLED_MIN;
}

TableRow table_row_at(const TableCells *table, int first) {
    TableRow row = {.first = first, .end = first};
    for (; row.end < table->cells.size && table->cells.data[row.end].row == table->cells.data[first].row; row.end++) {
        const TableCell *cell = &table->cells.data[row.end];
        row.deep = row.deep || cell->row_span > 1;
        if (!is_filled(cell))
            continue;
        if (row.filled++ == 0)
            row.cell = cell;
        row.caption = row.caption || (row.filled <= CAPTION_CELLS_MAX && caption_is_caption(table->lexis, cell->text));
    }
    return row;
}

static bool stands_above(const TableCells *table, const TableRow *row) {
    if (row->deep || row->filled == 0)
        return false;
    if (row->filled <= CAPTION_CELLS_MAX && row->caption)
        return true;
    return row->filled == 1 && (row->cell->col_span == table->cols || caption_is_title(table->lexis, row->cell->text));
}

static bool stands_below(const TableCells *table, const TableRow *row) {
    return row->filled == 1 && row->cell->col == 0 && (row->cell->col_span == table->cols || table->cols == 1) &&
           caption_is_note(table->lexis, row->cell->text);
}

TableParts table_split(const TableCells *table) {
    TableParts parts = {.end_cell = table->cells.size, .end_row = table->rows};
    while (parts.first_row + 1 < parts.end_row) {
        TableRow row = table_row_at(table, parts.first_cell);
        if (!stands_above(table, &row))
            break;
        parts.first_cell = row.end;
        parts.first_row++;
    }
    while (parts.end_row - 1 > parts.first_row) {
        int begin = parts.end_cell - 1;
        while (begin > parts.first_cell && table->cells.data[begin - 1].row == parts.end_row - 1)
            begin--;
        TableRow row = table_row_at(table, begin);
        if (!stands_below(table, &row))
            break;
        parts.end_cell = begin;
        parts.end_row--;
    }
    return parts;
}

Grid *table_grid(const TableCells *table, TableParts parts, Arena *arena, Place place) {
    Grid *grid = grid_new(arena, parts.end_row - parts.first_row, table->cols);
    grid->ruled = true;
    grid->place = place;
    for (int i = parts.first_cell; i < parts.end_cell; i++) {
        const TableCell *from = &table->cells.data[i];
        int rows = from->row + from->row_span <= parts.end_row ? from->row_span : parts.end_row - from->row;
        for (int row = 0; row < rows; row++)
            for (int col = 0; col < from->col_span; col++) {
                Cell *covered = grid_cell(grid, from->row - parts.first_row + row, from->col + col);
                covered->covered = true;
                covered->place = from->place;
            }
        Cell *cell = grid_cell(grid, from->row - parts.first_row, from->col);
        cell->covered = false;
        cell->text = from->text;
        cell->picture = from->picture;
        cell->row_span = (short)(rows < SHRT_MAX ? rows : SHRT_MAX);
        cell->col_span = (short)from->col_span;
    }
    return grid;
}

bool table_joins_with_space(Str above, Str below) {
    Amount one, other;
    return line_joins_with_space(above, below) ||
           (amount_parse(above, FEN_PER_YUAN, &one) && amount_parse(below, FEN_PER_YUAN, &other));
}
