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
 * A row that does not say its edges has those of the row above if it has as many cells, else cells of one width.
 * Paragraphs belong to a table until one is not in it; a deeper one is of a table in a cell. A table is kept until it
 * ends, and then told to the flow, which knows what becomes of tables in cells, of frames and of captions.
 *
 * Cost: linear but for sorting the edges of a table. */
#include "read/word/edge_flow.h"
#include <stdlib.h>
#include "base/utf8.h"

enum {
    EDGE_TOLERANCE = 72, /* 3.6 points: less than a digit has room in */
    PLAIN_WIDTH = 1000,
};

typedef struct EdgeItem { /* of a cell: a paragraph, or a table in it */
    FlowParagraph paragraph;
    struct EdgeTable *table;
} EdgeItem;

typedef struct EdgeRow {
    int first, count; /* cells: in the table's ends */
    int *edges;       /* count + 1 */
    uint8_t *merges;  /* by cell */
} EdgeRow;

typedef struct EdgeTable {
    Vec(EdgeItem) items;
    Vec(int) ends; /* by cell: where its items end */
    Vec(EdgeRow) rows;
    int first; /* cell of the row at work */
} EdgeTable;

/* ---- rows ----------------------------------------------------------------------------------------------------- */

static EdgeTable *table_at(EdgeFlow *edge, int depth) {
    EdgeTable **table = &edge->tables[depth - 1];
    if (!*table)
        *table = arena_new_of(edge->flow.scratch, EdgeTable);
    return *table;
}

static int item_of(const EdgeTable *table, int cell) {
    return cell > 0 ? table->ends.data[cell - 1] : 0;
}

static bool is_filled(const EdgeTable *table, int cell) {
    return table->ends.data[cell] > item_of(table, cell);
}

/* Edges that run to the right, and leave each cell with text some room. */
static void settle_edges(const EdgeTable *table, EdgeRow *row) {
    const EdgeRow *above = table->rows.size > 0 ? &table->rows.data[table->rows.size - 1] : NULL;
    bool good = row->edges[0] < row->edges[row->count];
    for (int i = 0; i < row->count; i++)
        good &= row->edges[i] < row->edges[i + 1] + !is_filled(table, row->first + i);
    for (int i = 0; i <= row->count && !good; i++)
        row->edges[i] = above && above->count == row->count ? above->edges[i] : i * PLAIN_WIDTH;
}

static void end_cell(EdgeFlow *edge, EdgeTable *table) {
    *vec_push(&table->ends, edge->flow.scratch) = table->items.size;
}

static bool end_row(EdgeFlow *edge, EdgeTable *table, const EdgeShape *shape) {
    Arena *scratch = edge->flow.scratch;
    if (table->items.size > item_of(table, table->ends.size))
        end_cell(edge, table);
    EdgeRow row = {.first = table->first, .count = table->ends.size - table->first};
    table->first = table->ends.size;
    if (row.count == 0)
        return true;
    if (row.count > EDGE_CELLS_MAX)
        return diag_fail(edge->flow.diag, "%.*s：表格的一行超过 %d 格", "%.*s: a row of a table has more than %d cells",
                         STR_ARG(edge->flow.document->file), (int)EDGE_CELLS_MAX);
    row.edges = arena_array(scratch, int, row.count + 1);
    row.merges = arena_array(scratch, uint8_t, row.count);
    if (shape && shape->count == row.count) {
        memcpy(row.edges, shape->edges, sizeof *row.edges * (size_t)(row.count + 1));
        memcpy(row.merges, shape->merges, sizeof *row.merges * (size_t)row.count);
    }
    settle_edges(table, &row);
    *vec_push(&table->rows, scratch) = row;
    return true;
}

/* ---- columns -------------------------------------------------------------------------------------------------- */

typedef struct Columns {
    int *edges; /* from the left */
    int count;
} Columns;

static int compare_ints(const void *a, const void *b) {
    return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

static Columns find_columns(EdgeFlow *edge, const EdgeTable *table, int tolerance) {
    int all = 0, kept = 0;
    for (int i = 0; i < table->rows.size; i++)
        all += table->rows.data[i].count + 1;
    int *edges = arena_array(edge->flow.scratch, int, all + 1);
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
            if (is_filled(table, row->first + k) &&
                column_of(columns, row->edges[k]) == column_of(columns, row->edges[k + 1]))
                return true;
    }
    return false;
}

/* ---- to the flow ---------------------------------------------------------------------------------------------- */

static void tell_table(EdgeFlow *edge, const EdgeTable *table);

/* A cell; what it holds was not kept apart where it is merged with the one before, and is not shown then. */
static void tell_cell(EdgeFlow *edge, const EdgeTable *table, int cell, int cols, bool continues) {
    flow_open_cell(&edge->flow);
    for (int i = item_of(table, cell); i < table->ends.data[cell]; i++) {
        const EdgeItem *item = &table->items.data[i];
        if (item->table)
            tell_table(edge, item->table);
        else
            flow_add_paragraph(&edge->flow, &item->paragraph);
    }
    flow_close_cell(&edge->flow, 1, cols, continues);
}

static void tell_row(EdgeFlow *edge, const EdgeTable *table, const EdgeRow *row, const Columns *columns) {
    int at = 0;
    flow_open_row(&edge->flow);
    for (int k = 0, end; k < row->count; k = end) {
        for (end = k + 1; end < row->count && row->merges[end] & EDGE_MERGE_LEFT; end++) {
        }
        int col = column_of(columns, row->edges[k]), after = column_of(columns, row->edges[end]);
        if (after <= col)
            continue;
        flow_skip_cols(&edge->flow, col - at);
        tell_cell(edge, table, row->first + k, after - col, row->merges[k] & EDGE_MERGE_ABOVE);
        at = after;
    }
    flow_close_row(&edge->flow, false);
}

static void tell_table(EdgeFlow *edge, const EdgeTable *table) {
    Columns columns = find_columns(edge, table, EDGE_TOLERANCE);
    if (loses_cell(table, &columns))
        columns = find_columns(edge, table, 0);
    flow_open_table(&edge->flow);
    for (int i = 0; i < table->rows.size; i++)
        tell_row(edge, table, &table->rows.data[i], &columns);
    flow_close_table(&edge->flow);
}

/* ---- paragraphs ----------------------------------------------------------------------------------------------- */

/* Ends the tables that are deeper. One in a cell becomes an item of it. */
static bool close_tables(EdgeFlow *edge, int depth) {
    for (; edge->depth > depth; edge->depth--) {
        EdgeTable *table = table_at(edge, edge->depth);
        edge->tables[edge->depth - 1] = NULL;
        if ((table->items.size > 0 || table->ends.size > table->first) && !end_row(edge, table, NULL))
            return false;
        if (table->rows.size > 0 && edge->depth > 1)
            *vec_push(&table_at(edge, edge->depth - 1)->items, edge->flow.scratch) = (EdgeItem){.table = table};
        else if (table->rows.size > 0)
            tell_table(edge, table);
    }
    return !edge->flow.diag->set;
}

bool edge_flow_add(EdgeFlow *edge, const EdgeParagraph *paragraph) {
    int depth = paragraph->depth > EDGE_DEPTH_MAX ? EDGE_DEPTH_MAX : paragraph->depth;
    bool counts = paragraph->end != EDGE_END_ROW || paragraph->text.size > 0; /* the mark of a row is no paragraph */
    edge->paragraphs += counts;
    FlowParagraph line = {.number = edge->paragraphs, .heading = paragraph->heading};
    Str rest = paragraph->text;
    if (!close_tables(edge, depth))
        return false;
    edge->depth = depth;
    EdgeTable *table = depth > 0 ? table_at(edge, depth) : NULL;
    while (str_split(&rest, '\n', &line.text)) {
        if (table && utf8_trim(line.text).size > 0)
            *vec_push(&table->items, edge->flow.scratch) = (EdgeItem){.paragraph = line};
        else if (!table)
            flow_add_paragraph(&edge->flow, &line);
    }
    if (table && paragraph->end == EDGE_END_ROW)
        return end_row(edge, table, paragraph->shape);
    if (table && paragraph->end == EDGE_END_CELL)
        end_cell(edge, table);
    return !edge->flow.diag->set;
}

bool edge_flow_end(EdgeFlow *edge) {
    return close_tables(edge, 0);
}

void edge_flow_init(EdgeFlow *edge, Document *document, Arena *scratch, Diag *diag) {
    *edge = (EdgeFlow){0};
    flow_init(&edge->flow, document, scratch, diag);
}
