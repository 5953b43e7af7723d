/* Tables wider than their paper. A worksheet that does not fit is printed in strips, down or over first:
 *
 *     page 1          page 2     page 3
 *     ┌────┬──────┐   ┌────┬──   ┌──────┬──────┐    L1 L2 R1 R2: down, then over
 *     │ 201│ 10.00│   │ 205│     │  4.00│  6.00│    L1 R1 L2 R2: over, then down
 *     ├────┼──────┤   ├────┼──   ├──────┼──────┤
 *     │ 202│ 20.00│   │ 206│     │ 12.00│  8.00│    A strip R has heads and numbers, but nothing that names its
 *     └────┴──────┘   └────┴──   └──────┴──────┘    rows, which are as many and as high as its L's.
 *
 * Rows that stand at the same heights on two pages, one of which does not name them, are the same rows. What stands
 * above a strip (the unit of the whole sheet, often) then stands above the table. Only drawn tables are looked at:
 * without lines an empty cell has no height. Cost: linear in the cells, but for the few ways to pair the strips. */
#include "read/page/page_beside.h"
#include <math.h>
#include "base/amount.h"
#include "read/page/page_factors.h"
#include "read/read_limits.h"

enum { STRIP_ROWS_MIN = 4, STRIP_NUMBERS_MIN = 3, STRIPS_MAX = 64 };

static bool is_number(Str text) {
    Amount amount;
    return amount_parse(text, FEN_PER_YUAN, &amount) || amount_is_dash(text);
}

/* Heads, and below them nothing but numbers: nothing names a row. */
static bool is_strip(const Grid *grid) {
    int numbers = 0, heads = 0;
    if (!grid || !grid->ruled || grid->rows < STRIP_ROWS_MIN)
        return false;
    for (int i = 0; i < grid->rows * grid->cols; i++) {
        Str text = grid->cells[i].text;
        if (text.size == 0)
            continue;
        bool number = is_number(text);
        if (!number && numbers > 0)
            return false;
        numbers += number;
        heads += !number;
    }
    return heads > 0 && numbers >= STRIP_NUMBERS_MIN;
}

/* The cell that tells where the row stands: one of its own, not merged down. */
static const Cell *row_mark(const Grid *grid, int row) {
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        if (!cell->covered && cell->row_span == 1)
            return cell;
    }
    return NULL;
}

/* Do the rows of both stand at the same heights? Of a page that is shown turned, at the same breadths. */
static bool same_rows(const Grid *a, const Grid *b) {
    int upright = 0, turned = 0, marked = 0;
    if (a->rows != b->rows || a->cols + b->cols > READ_GRID_COLS_MAX)
        return false;
    for (int row = 0; row < a->rows; row++) {
        const Cell *left = row_mark(a, row), *right = row_mark(b, row);
        if (!left || !right)
            continue;
        const float *l = cell_frame(left), *r = cell_frame(right);
        marked++;
        turned += fabsf(l[0] - r[0]) < SAME_ROW && fabsf(l[2] - r[2]) < SAME_ROW;
        upright += fabsf(l[1] - r[1]) < SAME_ROW && fabsf(l[3] - r[3]) < SAME_ROW;
    }
    return marked >= STRIP_ROWS_MIN && (upright == marked || turned == marked);
}

static Grid *join(const Grid *left, const Grid *right, Arena *arena) {
    Grid *grid = grid_new(arena, left->rows, left->cols + right->cols);
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++)
            *grid_cell(grid, row, col) =
                col < left->cols ? *grid_cell(left, row, col) : *grid_cell(right, row, col - left->cols);
    grid->place = left->place;
    grid->ruled = true;
    return grid;
}

typedef struct Run { /* drawn tables one after the other: left ones, then strips */
    int items[2 * STRIPS_MAX];
    int left, strips;
} Run;

/* The tables before the item that may be the left parts of the strips from it on. */
static Run find_run(const PageFlow *flow, int first) {
    Run run = {0};
    int before[STRIPS_MAX], count = 0;
    for (int i = first; i < flow->items.size && run.strips < STRIPS_MAX; i++) {
        if (!flow->items.data[i].grid)
            continue;
        if (!is_strip(flow->items.data[i].grid))
            break;
        run.items[STRIPS_MAX + run.strips++] = i;
    }
    for (int i = first - 1; i >= 0 && count < run.strips; i--) {
        const PageItem *item = &flow->items.data[i];
        if (!item->grid || item->removed)
            continue;
        if (is_strip(item->grid) || !item->grid->ruled)
            break;
        before[count++] = i;
    }
    for (int i = 0; i < count; i++)
        run.items[run.left++] = before[count - 1 - i];
    return run;
}

/* Strip i goes on with table i of the last `tables`, and from the first again. */
static bool fits(const PageFlow *flow, const Run *run, int tables) {
    for (int i = 0; i < run->strips; i++) {
        const PageItem *left = &flow->items.data[run->items[run->left - tables + i % tables]];
        const PageItem *strip = &flow->items.data[run->items[STRIPS_MAX + i]];
        if (left->page >= strip->page || !same_rows(left->grid, strip->grid))
            return false;
    }
    return true;
}

/* The table at item `left` moves behind the lines that stand above its strip. */
static void move_below(PageFlow *flow, int left, int strip) {
    PageItem table = flow->items.data[left];
    memmove(&flow->items.data[left], &flow->items.data[left + 1], sizeof table * (size_t)(strip - left - 1));
    flow->items.data[strip - 1] = table;
}

static void join_run(PageFlow *flow, const Run *run, int tables, Arena *arena) {
    for (int i = 0; i < run->strips; i++) {
        PageItem *left = &flow->items.data[run->items[run->left - tables + i % tables]];
        PageItem *strip = &flow->items.data[run->items[STRIPS_MAX + i]];
        left->grid = join(left->grid, strip->grid, arena);
        strip->grid = NULL;
        strip->removed = true;
    }
    bool between = tables == 1;
    for (int i = run->items[run->left - 1] + 1; i < run->items[STRIPS_MAX]; i++)
        between = between && flow->items.data[i].page == flow->items.data[run->items[STRIPS_MAX]].page;
    if (between)
        move_below(flow, run->items[run->left - 1], run->items[STRIPS_MAX]);
}

void page_join_beside(PageFlow *flow, Arena *arena) {
    for (int i = 0; i < flow->items.size; i++) {
        if (!is_strip(flow->items.data[i].grid))
            continue;
        Run run = find_run(flow, i);
        for (int tables = run.left; tables > 0; tables--) {
            if (run.strips % tables != 0 || !fits(flow, &run, tables))
                continue;
            join_run(flow, &run, tables, arena);
            break;
        }
        i = run.items[STRIPS_MAX + run.strips - 1];
    }
}
