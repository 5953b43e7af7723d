/* Widths by content.
 *
 *     least      what a column needs so that no number breaks and no label has a character a line
 *     natural    what it needs so that nothing breaks at all
 *
 * Room beyond the least is given out by what is missing to the natural, by its square root, so that one long text does
 * not starve the others. A table that does not fit is set smaller, step by step, and at the end squeezed. Cells over
 * several columns ask what is missing of them evenly. Cost: linear in the text, times the steps. */
#include "write/table_plan.h"
#include <math.h>
#include "write/table_face.h"

enum { WIDTH_ROUNDS = 4, TIGHT_STEPS = 8 };
static const float NATURAL_EMS = 40;      /* a text of more wraps in any case */
static const float SIZE_UNBROKEN_MIN = 9; /* smaller than this only for what must fit */
static const float SIZE_SAID_MIN = 8.5F, SAID_TOLERANCE = 1.02F;
static const float PAD_EMS = 0.4F, PAD_Y_EMS = 0.28F, LEADING_EMS = 1.3F;
static const float PAD_TIGHT_EMS = 0.08F, LEADING_TIGHT_EMS = 1.15F; /* the tightest that is still read with ease */

/* Steps down: the size of the text, and how many ideographs are the narrowest line. */
static const struct {
    float size, ems;
} steps[] = {{10.5F, 4}, {9.5F, 4}, {9.5F, 3}, {8.5F, 3}, {7.5F, 3}, {7.5F, 2}, {6.5F, 2}, {5.5F, 1}};
enum { STEPS = sizeof steps / sizeof *steps };

static void set_size(TablePlan *plan, float size) {
    plan->size = size;
    plan->leading = LEADING_EMS * size;
    plan->pad_x = PAD_EMS * size;
    plan->pad_y = PAD_Y_EMS * size;
}

static float sum_of(const float *widths, int count) {
    float sum = 0;
    for (int i = 0; i < count; i++)
        sum += widths[i];
    return sum;
}

static void find_owners(TablePlan *plan) {
    const Grid *grid = plan->grid;
    int count = grid->rows * grid->cols;
    for (int i = 0; i < count; i++)
        plan->owners[i] = i;
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            const Cell *cell = grid_cell(grid, row, col);
            for (int r = row; !cell->covered && r < row + cell->row_span && r < grid->rows; r++)
                for (int c = col; c < col + cell->col_span && c < grid->cols; c++)
                    if (grid_cell(grid, r, c)->covered)
                        plan->owners[r * grid->cols + c] = row * grid->cols + col;
        }
}

static int span_end(int begin, int span, int count) {
    return begin + span < count ? begin + span : count;
}

/* What is missing of a merged cell goes to its columns evenly. */
static void widen(float *widths, int begin, int end, float wanted) {
    float sum = 0;
    for (int col = begin; col < end; col++)
        sum += widths[col];
    for (int col = begin; col < end && wanted > sum; col++)
        widths[col] += (wanted - sum) / (float)(end - begin);
}

static void ask_width(const TablePlan *plan, int row, int col, float ems, const Measure *measure, float *least,
                      float *natural) {
    const Grid *grid = plan->grid;
    const Cell *cell = grid_cell(grid, row, col);
    float size = plan->size, around = 2 * plan->pad_x + (cell->look ? (float)cell->look->indent * size : 0);
    float whole = fminf(text_width(cell->text, size, measure), NATURAL_EMS * size);
    float piece = fmaxf(text_widest_piece(cell->text, size, measure), fminf(whole, ems * size));
    int end = span_end(col, cell->col_span, grid->cols);
    widen(least, col, end, fminf(piece, whole) + around);
    widen(natural, col, end, whole + around);
}

/* Cells of one column first: what they ask for, merged ones need not ask again. */
static float ask_widths(const TablePlan *plan, float ems, const Measure *measure, float *least, float *natural) {
    const Grid *grid = plan->grid;
    for (int col = 0; col < grid->cols; col++)
        least[col] = natural[col] = 2 * plan->pad_x + plan->size / 2;
    for (int merged = 0; merged < 2; merged++)
        for (int row = 0; row < grid->rows; row++)
            for (int col = 0; col < grid->cols; col++) {
                const Cell *cell = grid_cell(grid, row, col);
                if (cell->text.size > 0 && (cell->col_span > 1) == merged)
                    ask_width(plan, row, col, ems, measure, least, natural);
            }
    return sum_of(least, grid->cols);
}

/* Widths that somebody said are kept as far as everything has its least. */
static void want_said_widths(const Grid *grid, float width, float *natural) {
    float all = sum_of(grid->widths, grid->cols);
    for (int col = 0; all > 0 && col < grid->cols; col++)
        natural[col] = grid->widths[col] / all * width;
}

/* A column's claim on what is left: by the square root of what it lacks, where nobody said how wide it is to be. */
static float claim_of(const Grid *grid, float natural, float width) {
    float missing = fmaxf(natural - width, 0);
    return grid->widths ? missing : sqrtf(missing);
}

static void spread(const Grid *grid, float width, const float *least, const float *natural, float *widths) {
    float left = width;
    for (int col = 0; col < grid->cols; col++) {
        widths[col] = least[col];
        left -= least[col];
    }
    for (int round = 0; round < WIDTH_ROUNDS && left > 0.5F; round++) {
        float wanted = 0, given = 0;
        for (int col = 0; col < grid->cols; col++)
            wanted += claim_of(grid, natural[col], widths[col]);
        for (int col = 0; wanted > 0 && col < grid->cols; col++) {
            float missing = fmaxf(natural[col] - widths[col], 0);
            float share = fminf(missing, left * claim_of(grid, natural[col], widths[col]) / wanted);
            widths[col] += share;
            given += share;
        }
        left -= given;
    }
    float all = sum_of(widths, grid->cols);
    for (int col = 0; all > 0 && col < grid->cols; col++) /* the table is as wide as the page, never wider */
        widths[col] *= width / all;
}

static void break_cells(TablePlan *plan, const Measure *measure, Arena *arena) {
    const Grid *grid = plan->grid;
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            const Cell *cell = grid_cell(grid, row, col);
            int end = span_end(col, cell->col_span, grid->cols);
            float indent = cell->look ? (float)cell->look->indent * plan->size : 0;
            float width = plan->edges[end] - plan->edges[col] - 2 * plan->pad_x - indent;
            if (cell->text.size > 0)
                break_lines(cell->text, plan->size, fmaxf(width, plan->size), 0, measure, arena,
                            &plan->lines[row * grid->cols + col]);
        }
}

/* Rows by their own cells; what merged ones need beyond goes to their last row. */
static void find_heights(TablePlan *plan) {
    const Grid *grid = plan->grid;
    for (int row = 0; row < grid->rows; row++)
        plan->heights[row] = plan->leading + 2 * plan->pad_y;
    for (int merged = 0; merged < 2; merged++)
        for (int row = 0; row < grid->rows; row++)
            for (int col = 0; col < grid->cols; col++) {
                const Cell *cell = grid_cell(grid, row, col);
                int end = span_end(row, cell->row_span, grid->rows);
                float needed = (float)plan->lines[row * grid->cols + col].size * plan->leading + 2 * plan->pad_y,
                      has = 0;
                if ((cell->row_span > 1) != merged)
                    continue;
                for (int r = row; r < end; r++)
                    has += plan->heights[r];
                if (needed > has)
                    plan->heights[end - 1] += needed - has;
            }
}

/* Has every column its least within the width that was said for it? */
static bool said_widths_do(const Grid *grid, float width, const float *least) {
    float all = sum_of(grid->widths, grid->cols);
    for (int col = 0; col < grid->cols; col++)
        if (least[col] * all > grid->widths[col] * width * SAID_TOLERANCE)
            return false;
    return true;
}

/* The largest that the said widths bear; false: none that is read with ease, or nothing was said. */
static bool choose_said_size(TablePlan *plan, float width, const Measure *measure, float *least, float *natural) {
    for (int step = 0; plan->grid->widths && step < STEPS && steps[step].size >= SIZE_SAID_MIN; step++) {
        set_size(plan, steps[step].size);
        if (ask_widths(plan, steps[step].ems, measure, least, natural) <= width &&
            said_widths_do(plan->grid, width, least))
            return true;
    }
    return false;
}

/* A little smaller is better than broken lines; else as large as every column has its least. */
static void choose_size(TablePlan *plan, float width, const Measure *measure, float *least, float *natural) {
    int fits = -1;
    if (choose_said_size(plan, width, measure, least, natural))
        return;
    for (int step = 0; step < STEPS; step++) {
        set_size(plan, steps[step].size);
        if (ask_widths(plan, steps[step].ems, measure, least, natural) > width)
            continue;
        if (fits < 0)
            fits = step;
        if (plan->size < SIZE_UNBROKEN_MIN)
            break;
        if (sum_of(natural, plan->grid->cols) <= width)
            return;
    }
    int step = fits >= 0 ? fits : STEPS - 1;
    set_size(plan, steps[step].size);
    ask_widths(plan, steps[step].ems, measure, least, natural);
}

static float height_of(TablePlan *plan) {
    find_heights(plan);
    return sum_of(plan->heights, plan->grid->rows);
}

static void set_tightness(TablePlan *plan, float share) {
    plan->leading = plan->size * (LEADING_EMS - share * (LEADING_EMS - LEADING_TIGHT_EMS));
    plan->pad_y = plan->size * (PAD_Y_EMS - share * (PAD_Y_EMS - PAD_TIGHT_EMS));
}

/* A table that is a few rows too long for its page is set tighter, as far as that brings it in; else it stays as it
 * is. */
static void tighten(TablePlan *plan, float room) {
    if (height_of(plan) <= room || room <= 0)
        return;
    for (int step = 1; step <= TIGHT_STEPS; step++) {
        set_tightness(plan, (float)step / TIGHT_STEPS);
        if (height_of(plan) <= room)
            return;
    }
    set_tightness(plan, 0);
    find_heights(plan);
}

TablePlan *table_plan(const Grid *grid, float width, float room, const Measure *measure, Arena *arena) {
    TablePlan *plan = arena_new_of(arena, TablePlan);
    ptrdiff_t count = (ptrdiff_t)grid->rows * grid->cols;
    float *least = arena_array(arena, float, grid->cols + 1), *natural = arena_array(arena, float, grid->cols + 1);
    float *widths = arena_array(arena, float, grid->cols + 1);
    plan->grid = grid;
    plan->head = table_head_rows(grid);
    plan->edges = arena_array(arena, float, grid->cols + 1);
    plan->heights = arena_array(arena, float, grid->rows + 1);
    plan->owners = arena_array(arena, int, count);
    plan->lines = arena_array(arena, TextLines, count);
    find_owners(plan);
    choose_size(plan, width, measure, least, natural);
    if (grid->widths)
        want_said_widths(grid, width, natural);
    spread(grid, width, least, natural, widths);
    for (int col = 0; col < grid->cols; col++)
        plan->edges[col + 1] = plan->edges[col] + widths[col];
    break_cells(plan, measure, arena);
    tighten(plan, room);
    return plan;
}
