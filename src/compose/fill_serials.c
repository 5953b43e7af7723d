/* A column counts rows where whole numbers stand one below the other from 1 on, each one more than the one above, and
 * no amount was read there. The rows of the count are gone through as they will stand: what went is passed over, a copy
 * is counted where it stands. Cost: the cells of the grids in which rows come or go. */
#include "compose/fill_serials.h"

enum { COUNTED_MIN = 2 };

static bool number_at(const Grid *grid, int row, int col, long long *number) {
    const Cell *cell = row < grid->rows ? grid_cell(grid, row, col) : NULL;
    return cell && !cell->covered && cell->row_span == 1 && str_to_int(cell->text, number) && *number > 0;
}

static bool is_dropped(const Fill *fill, int block, int row) {
    for (int i = 0; i < fill->of_block[block].size; i++) {
        const Revision *one = &fill->revisions.data[fill->of_block[block].data[i]];
        if (one->kind == REVISE_DROP_ROW && one->row == row && one->copy == 0)
            return true;
    }
    return false;
}

/* The next copy behind `after` that stands before the row; the number of its revision, 0: none. */
static int copy_before(const Fill *fill, int block, int row, int after) {
    for (int i = 0; i < fill->of_block[block].size; i++) {
        int number = fill->of_block[block].data[i] + 1;
        const Revision *one = &fill->revisions.data[number - 1];
        if (one->kind == REVISE_COPY_ROW && one->to == row && one->copy == 0 && number > after)
            return number;
    }
    return 0;
}

/* Of a copy the count takes the place of whatever is to stand there. */
static void put_number(Fill *fill, int copy, int block, int row, int col, int number) {
    Str text = arena_format(fill->arena, "%d", number);
    for (int i = 0; i < fill->of_block[block].size && copy > 0; i++) {
        Revision *one = &fill->revisions.data[fill->of_block[block].data[i]];
        if (one->kind == REVISE_TEXT && one->copy == copy && one->row == row && one->col == col) {
            one->text = text;
            return;
        }
    }
    fill_put_cell(fill, copy, block, row, col, text);
}

/* The copies before the row that are copies of counted rows. */
static int count_copies(Fill *fill, int block, int first, int end, int row, int col, int count) {
    for (int copy = 0; (copy = copy_before(fill, block, row, copy)) > 0;) {
        int from = fill->revisions.data[copy - 1].row;
        if (from >= first && from < end)
            put_number(fill, copy, block, from, col, ++count);
    }
    return count;
}

static void count_rows(Fill *fill, int block, int first, int end, int col) {
    int count = 0;
    for (int row = first; row < end; row++) {
        count = count_copies(fill, block, first, end, row, col, count);
        if (!is_dropped(fill, block, row))
            put_number(fill, 0, block, row, col, ++count);
    }
    (void)count_copies(fill, block, first, end, end, col, count);
}

static bool is_amount(const Fill *fill, const Grid *grid, int row, int col) {
    for (int i = 0; i < fill->cube->readings.size; i++) {
        const Reading *reading = &fill->cube->readings.data[i];
        const Table *table = reading->table >= 0 ? &fill->cube->tables.data[reading->table] : NULL;
        if (table && reading->col == col && reading->row < table->lines_count &&
            table->lines[reading->row].grid == grid && table->lines[reading->row].grid_row == row)
            return true;
    }
    return false;
}

static void count_column(Fill *fill, int block, int col) {
    const Grid *grid = fill->document->blocks.data[block].grid;
    for (int row = 0, end; row < grid->rows; row = end) {
        long long number = 0;
        end = row + 1;
        if (!number_at(grid, row, col, &number) || number != 1)
            continue;
        while (number_at(grid, end, col, &number) && number == end - row + 1)
            end++;
        if (end - row >= COUNTED_MIN && !is_amount(fill, grid, row, col))
            count_rows(fill, block, row, end, col);
    }
}

void fill_serials(Fill *fill) {
    for (int block = 0; block < fill->document->blocks.size; block++) {
        const Grid *grid = fill->document->blocks.data[block].grid;
        bool moved = false;
        for (int i = 0; i < fill->of_block[block].size && grid && !fill->gone[block]; i++) {
            const Revision *one = &fill->revisions.data[fill->of_block[block].data[i]];
            moved |= one->copy == 0 && (one->kind == REVISE_COPY_ROW || one->kind == REVISE_DROP_ROW);
        }
        for (int col = 0; moved && col < grid->cols; col++)
            count_column(fill, block, col);
    }
}
