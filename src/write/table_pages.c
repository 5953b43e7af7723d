/* Rows onto pages.
 *
 *     page 1   head                a strip is a row on a page, or what of it is there; the strips of a page are
 *              row, row, row       gathered first and drawn together, so that a merged cell knows how much of
 *     page 2   head, once more     it stands here
 *              row, row
 *
 * A page ends between two rows, before the rows that a merged cell holds together if these fit on a page, and never
 * between the head and the first row. A row that is higher than a page is cut between lines; the lines of each cell
 * then go on where they stopped. */
#include "write/table_pages.h"
#include <math.h>
#include "write/table_face.h"

static const float HEAD_SHARE_MAX = 0.4F; /* of a page; a higher head is not repeated */

typedef struct Strip {
    int row;
    float height;
    bool ends; /* the row does not go on */
} Strip;

typedef struct TablePages {
    Planner *planner;
    const TablePlan *table;
    int block;
    int *shown; /* by position of a cell: lines that stand on pages already */
    int *group; /* by row: where the rows begin that it stays with */
    Vec(Strip) strips;
    float filled; /* height of the strips */
    bool repeats; /* the head */
} TablePages;

float table_first_height(const TablePlan *table) {
    float height = 0;
    for (int row = 0; row <= table->head && row < table->grid->rows; row++)
        height += table->heights[row];
    return height;
}

static float rows_height(const TablePlan *table, int begin, int end) {
    float height = 0;
    for (int row = begin; row < end; row++)
        height += table->heights[row];
    return height;
}

static int *find_groups(const TablePlan *table, Arena *arena) {
    const Grid *grid = table->grid;
    int *group = arena_array(arena, int, grid->rows + 1);
    for (int row = 0; row < grid->rows; row++) {
        group[row] = row;
        for (int col = 0; col < grid->cols; col++) {
            int owner = table->owners[row * grid->cols + col] / grid->cols;
            if (owner < group[row])
                group[row] = owner;
        }
        if (group[row] < row)
            group[row] = group[group[row]] < group[row] ? group[group[row]] : group[row];
        if (row <= table->head)
            group[row] = 0;
        else if (group[row] <= table->head && group[row] < row && table->head > 0)
            group[row] = 0;
    }
    return group;
}

/* Drawing a page's strips */

static float strip_top(const TablePages *pages, int strip) {
    float y = pages->planner->y;
    for (int i = 0; i < strip; i++)
        y += pages->strips.data[i].height;
    return y;
}

static void put_lines(TablePages *pages, int row, int col, float top, float bottom, bool last, bool head) {
    const TablePlan *table = pages->table;
    const Grid *grid = table->grid;
    int at = row * grid->cols + col, *shown = &pages->shown[at];
    const TextLines *lines = &table->lines[at];
    const Cell *cell = &grid->cells[at];
    int end_col = col + cell->col_span < grid->cols ? col + cell->col_span : grid->cols;
    int room = (int)floorf((bottom - top - 2 * table->pad_y) / table->leading + 0.01F), left = lines->size - *shown;
    int count = last || left < room ? left : room > 0 ? room : 0;
    float indent = cell->look ? (float)cell->look->indent * table->size : 0;
    float x0 = pages->planner->left + table->edges[col] + table->pad_x + indent;
    float x1 = pages->planner->left + table->edges[end_col] - table->pad_x;
    float y = top + (bottom - top - (float)count * table->leading) / 2;
    Align align = head ? ALIGN_CENTRE : cell_align(grid, row, col);
    for (int i = 0; i < count; i++, y += table->leading) {
        const TextLine *line = &lines->data[*shown + i];
        float room_beside = x1 - x0 - line->width;
        float x = x0 + (align == ALIGN_RIGHT ? room_beside : align == ALIGN_CENTRE ? room_beside / 2 : 0);
        planner_text(pages->planner, (PlanText){.text = str_sub(cell->text, line->begin, line->end),
                                                .x = x,
                                                .baseline = planner_baseline(y, table->leading, table->size),
                                                .size = table->size,
                                                .bold = head || (cell->look && cell->look->bold)});
    }
    *shown += count;
}

/* The cell at a position, if the strip is the first of this page that it has. */
static void put_cell(TablePages *pages, int strip, int col, bool furniture) {
    const TablePlan *table = pages->table;
    const Grid *grid = table->grid;
    int row = pages->strips.data[strip].row, owner = table->owners[row * grid->cols + col];
    int owner_row = owner / grid->cols, owner_col = owner % grid->cols, end = strip + 1;
    const Cell *cell = &grid->cells[owner];
    if (owner_col != col || (strip > 0 && owner_row <= pages->strips.data[strip - 1].row))
        return;
    float top = strip_top(pages, strip), bottom = top + pages->strips.data[strip].height;
    while (end < pages->strips.size && pages->strips.data[end].row < owner_row + cell->row_span)
        bottom += pages->strips.data[end++].height;
    const Strip *final = &pages->strips.data[end - 1];
    int last_row = owner_row + cell->row_span < grid->rows ? owner_row + cell->row_span - 1 : grid->rows - 1;
    bool last = final->row == last_row && final->ends;
    planner_begin_piece(pages->planner, furniture ? PLAN_FURNITURE : PLAN_CELL, pages->block);
    put_lines(pages, owner_row, owner_col, top, bottom, last, owner_row < table->head);
    PlanPiece *piece = planner_end_piece(pages->planner);
    piece->row = row;
    piece->col = owner_col;
}

/* A line at the top of the strip (or below all), where the cells above and below are not the same. */
static void put_horizontal(TablePages *pages, int strip) {
    const TablePlan *table = pages->table;
    const Grid *grid = table->grid;
    int count = pages->strips.size, begin = -1;
    float y = strip_top(pages, strip), left = pages->planner->left;
    for (int col = 0; col <= grid->cols; col++) {
        bool drawn = col < grid->cols;
        if (drawn && strip > 0 && strip < count)
            drawn = table->owners[pages->strips.data[strip - 1].row * grid->cols + col] !=
                    table->owners[pages->strips.data[strip].row * grid->cols + col];
        if (drawn && begin < 0)
            begin = col;
        if (!drawn && begin >= 0) {
            planner_rule(pages->planner, left + table->edges[begin], y, left + table->edges[col], y);
            begin = -1;
        }
    }
}

static void put_vertical(TablePages *pages, int col) {
    const TablePlan *table = pages->table;
    const Grid *grid = table->grid;
    float x = pages->planner->left + table->edges[col], y = pages->planner->y, begin = -1;
    for (int i = 0; i <= pages->strips.size; i++) {
        bool drawn = i < pages->strips.size;
        if (drawn && col > 0 && col < grid->cols) {
            const int *owners = &table->owners[pages->strips.data[i].row * grid->cols];
            drawn = owners[col - 1] != owners[col];
        }
        if (drawn && begin < 0)
            begin = y;
        if (!drawn && begin >= 0) {
            planner_rule(pages->planner, x, begin, x, y);
            begin = -1;
        }
        if (i < pages->strips.size)
            y += pages->strips.data[i].height;
    }
}

static void draw_strips(TablePages *pages, bool furniture) {
    if (pages->strips.size == 0)
        return;
    for (int strip = 0; strip < pages->strips.size; strip++)
        for (int col = 0; col < pages->table->grid->cols; col++)
            put_cell(pages, strip, col, furniture);
    for (int strip = 0; strip <= pages->strips.size; strip++)
        put_horizontal(pages, strip);
    for (int col = 0; col <= pages->table->grid->cols; col++)
        put_vertical(pages, col);
    pages->planner->y += pages->filled;
    pages->filled = 0;
    pages->strips.size = 0;
}

/* Gathering */

static void add_strip(TablePages *pages, int row, float height, bool ends) {
    *vec_push(&pages->strips, pages->planner->arena) = (Strip){row, height, ends};
    pages->filled += height;
}

static void repeat_head(TablePages *pages) {
    for (int row = 0; pages->repeats && row < pages->table->head; row++) {
        for (int col = 0; col < pages->table->grid->cols; col++)
            pages->shown[row * pages->table->grid->cols + col] = 0;
        add_strip(pages, row, pages->table->heights[row], true);
    }
    draw_strips(pages, true);
}

static void turn_page(TablePages *pages) {
    draw_strips(pages, false);
    planner_new_page(pages->planner);
    repeat_head(pages);
}

static float capacity(const TablePages *pages) {
    const Planner *planner = pages->planner;
    float head = pages->repeats ? rows_height(pages->table, 0, pages->table->head) : 0;
    return planner->bottom - planner->top - head;
}

/* A row that no page holds, from here on, in pieces of whole lines. */
static void cut_row(TablePages *pages, int row) {
    const TablePlan *table = pages->table;
    float left = table->heights[row], around = 2 * table->pad_y;
    while (left > planner_room(pages->planner) - pages->filled) {
        float room = planner_room(pages->planner) - pages->filled;
        float lines = floorf((room - around) / table->leading);
        if (lines >= 1) {
            add_strip(pages, row, lines * table->leading + around, false);
            left -= lines * table->leading;
        } else if ((pages->planner->fresh && pages->strips.size == 0) || pages->planner->pages.size >= PLAN_PAGES_MAX) {
            break; /* not even a line fits: it is drawn over the edge */
        }
        turn_page(pages);
    }
    add_strip(pages, row, left, true);
}

void plan_table(Planner *planner, const TablePlan *table, int block) {
    const Grid *grid = table->grid;
    TablePages pages = {.planner = planner, .table = table, .block = block};
    pages.shown = arena_array(planner->arena, int, (ptrdiff_t)grid->rows * grid->cols);
    pages.group = find_groups(table, planner->arena);
    float head = rows_height(table, 0, table->head);
    pages.repeats =
        table->head > 0 && table->head < grid->rows && head < HEAD_SHARE_MAX * (planner->bottom - planner->top);
    planner_note(planner, block);
    for (int row = 0; row < grid->rows;) {
        int end = row + 1;
        while (end < grid->rows && pages.group[end] < end && pages.group[end] <= row)
            end++;
        float height = rows_height(table, row, end), room = planner_room(planner) - pages.filled;
        bool begins = row == 0 && planner->fresh;
        if (height > room && height <= capacity(&pages) && !begins)
            turn_page(&pages);
        if (height <= planner_room(planner) - pages.filled) {
            for (; row < end; row++)
                add_strip(&pages, row, table->heights[row], true);
            continue;
        }
        for (; row < end; row++) { /* held together by more than a page holds */
            float own = table->heights[row];
            if (own > planner_room(planner) - pages.filled && own <= capacity(&pages))
                turn_page(&pages);
            cut_row(&pages, row);
        }
    }
    draw_strips(&pages, false);
}
