/* Tables of Word and RTF documents.
 *
 *     row 1   │ 科目      │ 2025 年预算数         │        edges 0 1000 4000
 *     row 2   │           │ 小计 │ 基本 │ 项目    │        edges 0 1000 2000 3010 4000
 *                  ^ merged with the cell above
 *
 * A row says where the edges of its cells are; no row knows of columns. The columns are what stands between any two
 * edges of the table, and a cell takes all of those between its own: so merged heads come out of the edges alone.
 * Edges that were dragged by hand miss one another by a little and are one edge within EDGE_TOLERANCE; where that
 * leaves a cell no column, the table is laid out by its exact edges. What is merged downwards is said by flags.
 *
 * A row that does not say its edges has those of the row above if it has as many cells, else cells of one width. A
 * table of one column is a frame around text, and read as paragraphs.
 *
 * Cost: rows times columns, limited as all grids are. */
#include "read/edge_table.h"
#include <stdlib.h>
#include "base/utf8.h"
#include "read/read_limits.h"
#include "read/text_line.h"

enum {
    EDGE_TOLERANCE = 72, /* 3.6 points: less than half a digit's width of room */
    PLAIN_WIDTH = 1000,
};

/* ---- rows ----------------------------------------------------------------------------------------------------- */

void edge_table_add(EdgeTable *table, Str text) {
    table->cell.arena = table->arena;
    if (table->cell.size > 0)
        buf_byte(&table->cell, '\n');
    buf_str(&table->cell, text);
}

void edge_table_end_cell(EdgeTable *table) {
    *vec_push(&table->texts, table->arena) = arena_copy(table->arena, buf_view(&table->cell));
    table->cell.size = 0;
}

/* Edges that run to the right, whatever the file says. */
static void settle_edges(const EdgeTable *table, EdgeRow *row) {
    const EdgeRow *above = table->rows.size > 0 ? &table->rows.data[table->rows.size - 1] : NULL;
    bool rising = true;
    for (int i = 0; i < row->count; i++)
        rising &= row->edges[i] <= row->edges[i + 1];
    rising &= row->edges[0] < row->edges[row->count];
    for (int i = 0; i <= row->count && !rising; i++)
        row->edges[i] = above && above->count == row->count ? above->edges[i] : i * PLAIN_WIDTH;
}

void edge_table_end_row(EdgeTable *table, const EdgeShape *shape, Place place) {
    if (table->cell.size > 0)
        edge_table_end_cell(table);
    EdgeRow row = {.first = table->first, .count = table->texts.size - table->first, .place = place};
    table->too_wide |= row.count > EDGE_CELLS_MAX;
    table->first = table->texts.size;
    if (row.count == 0)
        return;
    row.edges = arena_array(table->arena, int, row.count + 1);
    row.merges = arena_array(table->arena, uint8_t, row.count);
    if (shape && shape->count == row.count) {
        memcpy(row.edges, shape->edges, sizeof *row.edges * (size_t)(row.count + 1));
        memcpy(row.merges, shape->merges, sizeof *row.merges * (size_t)row.count);
    }
    settle_edges(table, &row);
    *vec_push(&table->rows, table->arena) = row;
}

/* ---- columns -------------------------------------------------------------------------------------------------- */

typedef struct Columns {
    int *edges; /* from the left */
    int count;
} Columns;

static int compare_ints(const void *a, const void *b) {
    return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

static Columns find_columns(const EdgeTable *table, int tolerance) {
    int all = 0, kept = 0;
    for (int i = 0; i < table->rows.size; i++)
        all += table->rows.data[i].count + 1;
    int *edges = arena_array(table->arena, int, all);
    all = 0;
    for (int i = 0; i < table->rows.size; i++)
        for (int k = 0; k <= table->rows.data[i].count; k++)
            edges[all++] = table->rows.data[i].edges[k];
    qsort(edges, (size_t)all, sizeof *edges, compare_ints);
    for (int i = 0; i < all; i++)
        if (kept == 0 || edges[i] > edges[kept - 1] + tolerance)
            edges[kept++] = edges[i];
    return (Columns){edges, kept};
}

/* The number of the last edge that is not right of it. */
static int column_of(const Columns *columns, int edge) {
    int low = 0, high = columns->count;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (columns->edges[middle] <= edge)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Does a cell with text lie between two edges that are taken for one? */
static bool loses_cell(const EdgeTable *table, const Columns *columns) {
    for (int i = 0; i < table->rows.size; i++) {
        const EdgeRow *row = &table->rows.data[i];
        for (int k = 0; k < row->count; k++)
            if (column_of(columns, row->edges[k]) == column_of(columns, row->edges[k + 1]) &&
                table->texts.data[row->first + k].size > 0)
                return true;
    }
    return false;
}

/* ---- the grid ------------------------------------------------------------------------------------------------- */

static Str join_lines(Arena *arena, Str lines) {
    Str joined = STR(""), line;
    while (str_split(&lines, '\n', &line)) {
        line = utf8_trim(line);
        if (line.size > 0)
            joined = joined.size > 0 ? line_join(arena, joined, line) : line;
    }
    return joined;
}

static void cover(Grid *grid, int row, int col) {
    Cell *cell = grid_cell(grid, row, col);
    cell->covered = true;
    cell->text = STR("");
}

/* A cell that is merged with the one above lengthens that one, if it is as wide. */
static bool join_above(Grid *grid, int row, int col, int cols) {
    if (row == 0)
        return false;
    int above = row - 1;
    while (above > 0 && grid_cell(grid, above, col)->covered)
        above--;
    Cell *owner = grid_cell(grid, above, col);
    if (owner->covered || owner->col_span != cols || above + owner->row_span != row)
        return false;
    owner->row_span++;
    for (int i = 0; i < cols; i++)
        cover(grid, row, col + i);
    return true;
}

static void fill_row(const EdgeTable *table, const Columns *columns, int number, Grid *grid) {
    const EdgeRow *row = &table->rows.data[number];
    for (int i = 0; i < grid->cols; i++)
        grid_cell(grid, number, i)->place = row->place;
    for (int k = 0, end; k < row->count; k = end) {
        for (end = k + 1; end < row->count && row->merges[end] & EDGE_MERGE_LEFT; end++) {
        }
        int col = column_of(columns, row->edges[k]), cols = column_of(columns, row->edges[end]) - col;
        Str text = join_lines(table->arena, table->texts.data[row->first + k]);
        if (cols <= 0 || (row->merges[k] & EDGE_MERGE_ABOVE && join_above(grid, number, col, cols)))
            continue;
        Cell *cell = grid_cell(grid, number, col);
        cell->text = text;
        cell->col_span = (short)cols;
        for (int i = 1; i < cols; i++)
            cover(grid, number, col + i);
    }
}

static void add_paragraphs(const EdgeTable *table, Document *document) {
    for (int i = 0; i < table->rows.size; i++) {
        const EdgeRow *row = &table->rows.data[i];
        for (int k = 0; k < row->count; k++) {
            Str lines = table->texts.data[row->first + k], line;
            while (str_split(&lines, '\n', &line))
                if (utf8_trim(line).size > 0)
                    document_add_paragraph(document, utf8_trim(line), row->place);
        }
    }
}

bool edge_table_flush(EdgeTable *table, Document *document, Diag *diag) {
    if (table->cell.size > 0 || table->texts.size > table->first)
        edge_table_end_row(table, NULL, (Place){.line = 1});
    if (table->too_wide)
        return diag_fail(diag, "%.*s：表格的一行超过 %d 格", "%.*s: a row of a table has more than %d cells",
                         STR_ARG(document->file), (int)EDGE_CELLS_MAX);
    if (table->rows.size > 0) {
        Columns columns = find_columns(table, EDGE_TOLERANCE);
        if (loses_cell(table, &columns))
            columns = find_columns(table, 0);
        int rows = table->rows.size, cols = columns.count - 1;
        if (cols > READ_GRID_COLS_MAX || rows > READ_GRID_ROWS_MAX)
            return diag_fail(diag, "%.*s：一个表格有 %d 行 %d 列，超过上限 %d 行 %d 列",
                             "%.*s: a table has %d rows and %d columns, over the limit of %d and %d",
                             STR_ARG(document->file), rows, cols, (int)READ_GRID_ROWS_MAX, (int)READ_GRID_COLS_MAX);
        if (cols < 2) {
            add_paragraphs(table, document);
        } else {
            Grid *grid = grid_new(document->arena, rows, cols);
            for (int i = 0; i < rows; i++)
                fill_row(table, &columns, i, grid);
            grid->place = table->rows.data[0].place;
            grid->ruled = true;
            document_add_grid(document, grid);
        }
    }
    table->cell.size = 0;
    table->texts.size = table->rows.size = table->first = 0;
    return true;
}
