/* Tables of a web page to grids.
 *
 *     <tr><td rowspan=2>科目<td colspan=2>2025 年        The rows are laid out as a browser does: a cell takes the
 *     <tr><td>小计<td>基本支出                           first free column of its row, and keeps those below it.
 *
 * What is above and below of the table, and what of it is empty, is for table_cells.c.
 *
 * Many tables are not tables: sites are laid out with them. A table is layout when the tables in its cells hold half of
 * its text, when one of many words stands among a few labels, or when it has not two rows and two columns with text.
 * What it holds is then read as if the table were not there. A table that says which rows are its head (thead) is none
 * of these, be it the head alone. A small table inside a cell is part of the cell's text.
 *
 * Linear in the cells, covered ones included, of which there are HTML_CELLS_MAX at most; columns beyond
 * READ_GRID_COLS_MAX are left out with a remark. */
#include "base/utf8.h"
#include "read/html/html_table.h"
#include "read/html/html_walk.h"
#include "read/read_limits.h"
#include "read/table_cells.h"

enum {
    HTML_CELLS_MAX = 2000000,
    PROSE_BYTES_MIN = 1200, /* a cell with as much and nearly all of the table's text is the page itself */
};

typedef struct Layout {
    HtmlReader *reader;
    TableCells table;              /* the source of a cell is its node */
    int section;                   /* node of the row group */
    int owner[READ_GRID_COLS_MAX]; /* the cell that reaches down into the column, -1 none */
    int left[READ_GRID_COLS_MAX];  /* rows it still has, this one included */
    bool too_wide;
} Layout;

/* A span attribute: digits at the front; 1 when there are none, 0 is kept. */
static int span_of(const HtmlNode *node, const char *name) {
    bool exists;
    Str value = utf8_trim(html_attribute(node, name, &exists));
    long span = 0;
    ptrdiff_t digits = 0;
    for (; digits < value.size && value.data[digits] >= '0' && value.data[digits] <= '9'; digits++)
        if (span < READ_GRID_ROWS_MAX)
            span = span * 10 + (value.data[digits] - '0');
    return digits > 0 ? (int)span : 1;
}

/* The end of a row group, or of the table, cuts cells that reach further. */
static void close_section(Layout *layout) {
    for (int col = 0; col < layout->table.cols; col++) {
        if (layout->owner[col] >= 0) {
            TableCell *cell = &layout->table.cells.data[layout->owner[col]];
            cell->row_span = layout->table.rows - cell->row;
        }
        layout->owner[col] = -1;
        layout->left[col] = 0;
    }
}

static void place_cell(Layout *layout, int node, int *col) {
    const HtmlNode *cell = &layout->reader->tree.nodes[node];
    while (*col < READ_GRID_COLS_MAX && layout->left[*col] > 0)
        ++*col;
    if (*col >= READ_GRID_COLS_MAX) {
        layout->too_wide = true;
        return;
    }
    int rows = span_of(cell, "rowspan"), wanted = span_of(cell, "colspan"), cols = 1;
    if (rows == 0 || rows > READ_GRID_ROWS_MAX)
        rows = READ_GRID_ROWS_MAX;
    while (cols < wanted && *col + cols < READ_GRID_COLS_MAX && layout->left[*col + cols] == 0)
        cols++;
    for (int i = 0; i < cols; i++) {
        layout->owner[*col + i] = rows > 1 ? layout->table.cells.size : -1;
        layout->left[*col + i] = rows;
    }
    *vec_push(&layout->table.cells, layout->reader->scratch) = (TableCell){.source = node,
                                                                           .place = {.line = cell->line},
                                                                           .row = layout->table.rows,
                                                                           .col = *col,
                                                                           .row_span = rows,
                                                                           .col_span = cols};
    *col += cols;
    if (*col > layout->table.cols)
        layout->table.cols = *col;
}

static void place_row(Layout *layout, int row) {
    const HtmlNode *nodes = layout->reader->tree.nodes;
    int col = 0;
    if (nodes[row].parent != layout->section) {
        close_section(layout);
        layout->section = nodes[row].parent;
    }
    for (int i = row + 1; i < nodes[row].end; i = nodes[i].end)
        if ((nodes[i].tag == HTML_TD || nodes[i].tag == HTML_TH) && !html_is_hidden(&nodes[i]))
            place_cell(layout, i, &col);
    layout->table.rows++;
    for (col = 0; col < layout->table.cols; col++) {
        if (layout->left[col] > 0 && --layout->left[col] == 0)
            layout->owner[col] = -1;
    }
}

/* Lays out the rows of the table itself, not those of tables inside. Bytes of text inside such go to *nested. */
static bool lay_out(Layout *layout, int table, ptrdiff_t *nested) {
    HtmlReader *reader = layout->reader;
    const HtmlNode *nodes = reader->tree.nodes;
    for (int i = table + 1; i < nodes[table].end;) {
        bool inner = nodes[i].tag == HTML_TABLE;
        if (inner)
            *nested += html_text_bytes(reader, i, nodes[i].end);
        if (nodes[i].tag == HTML_TR && !html_is_hidden(&nodes[i]))
            place_row(layout, i);
        i = inner || html_is_hidden(&nodes[i]) ? nodes[i].end : i + 1;
    }
    close_section(layout);
    if ((long long)layout->table.rows * layout->table.cols <= HTML_CELLS_MAX &&
        layout->table.rows <= READ_GRID_ROWS_MAX)
        return true;
    return diag_fail(reader->diag, "第 %d 行的表格 %d 行 %d 列，超过上限 %d 格",
                     "the table of line %d has %d rows and %d columns, over the limit of %d cells", nodes[table].line,
                     layout->table.rows, layout->table.cols, (int)HTML_CELLS_MAX);
}

static bool read_texts(Layout *layout) {
    const HtmlNode *nodes = layout->reader->tree.nodes;
    for (int i = 0; i < layout->table.cells.size; i++) {
        TableCell *cell = &layout->table.cells.data[i];
        HtmlItems lines = {0};
        if (html_text_bytes(layout->reader, cell->source, nodes[cell->source].end) > 0 &&
            !html_collect(layout->reader, cell->source, nodes[cell->source].end, true, &lines))
            return false;
        cell->text = html_join_lines(layout->reader, &lines);
        cell->place.source = lines.size ? lines.data[0].source : -(cell->source + 1);
    }
    return true;
}

/* Layout or data? */

/* Layout has no head: cells of th within thead, two at least. */
static bool has_head(const Layout *layout) {
    const HtmlNode *nodes = layout->reader->tree.nodes;
    int heads = 0;
    for (int i = 0; i < layout->table.cells.size; i++) {
        int node = layout->table.cells.data[i].source;
        int row = nodes[node].parent, group = row >= 0 ? nodes[row].parent : -1;
        heads += nodes[node].tag == HTML_TH && group >= 0 && nodes[group].tag == HTML_THEAD;
    }
    return heads >= 2;
}

static bool is_data(const Layout *layout) {
    ptrdiff_t all = 0, longest = 0;
    for (int i = 0; i < layout->table.cells.size; i++) {
        ptrdiff_t size = layout->table.cells.data[i].text.size;
        all += size;
        if (size > longest)
            longest = size;
    }
    return (table_is_data(&layout->table) || has_head(layout)) &&
           (longest < PROSE_BYTES_MIN || longest < all - all / 4);
}

/* What stands above and below. */

static void add_lines(Layout *layout, const TableRow *row, bool heading, HtmlItems *items) {
    HtmlReader *reader = layout->reader;
    for (int i = row->first; i < row->end; i++) {
        const TableCell *cell = &layout->table.cells.data[i];
        if (cell->text.size == 0)
            continue;
        HtmlItem *item = vec_push(items, reader->scratch);
        *item = (HtmlItem){.text = cell->text, .line = cell->place.line, .source = cell->place.source};
        item->centred = heading && row->filled == 1 && !row->caption;
    }
}

static void add_caption(HtmlReader *reader, int table, HtmlItems *items) {
    const HtmlNode *nodes = reader->tree.nodes;
    for (int i = table + 1; i < nodes[table].end; i = nodes[i].end)
        if (nodes[i].tag == HTML_CAPTION)
            html_collect(reader, i, nodes[i].end, true, items);
}

static void add_items(Layout *layout, int table, HtmlItems *items) {
    TableParts parts = table_split(&layout->table);
    Place place = {.line = layout->reader->tree.nodes[table].line};
    for (int at = 0; at < parts.first_cell;) {
        TableRow row = table_row_at(&layout->table, at);
        add_lines(layout, &row, true, items);
        at = row.end;
    }
    Grid *grid = table_grid(&layout->table, parts, layout->reader->document->arena, place);
    *vec_push(items, layout->reader->scratch) = (HtmlItem){.kind = HTML_ITEM_GRID, .line = place.line, .grid = grid};
    for (int at = parts.end_cell; at < layout->table.cells.size;) {
        TableRow row = table_row_at(&layout->table, at);
        add_lines(layout, &row, false, items);
        at = row.end;
    }
}

/* One for all tables: they are read one after the other. */
static Layout *layout_of(HtmlReader *reader) {
    if (!reader->layout)
        reader->layout = arena_new_of(reader->scratch, Layout);
    Layout *layout = reader->layout;
    layout->reader = reader;
    layout->table.scratch = reader->scratch;
    layout->table.lexis = &reader->document->lexis;
    layout->section = -1;
    layout->table.cells.size = layout->table.rows = layout->table.cols = 0;
    layout->too_wide = false;
    memset(layout->owner, 0xFF, sizeof layout->owner);
    memset(layout->left, 0, sizeof layout->left);
    return layout;
}

bool html_table_items(HtmlReader *reader, int table, HtmlItems *items) {
    const HtmlNode *node = &reader->tree.nodes[table];
    ptrdiff_t all = html_text_bytes(reader, table, node->end), nested = 0;
    if (all == 0)
        return true;
    Layout *layout = layout_of(reader);
    if (!lay_out(layout, table, &nested))
        return true;
    if (nested >= all - nested)
        return false;
    if (!read_texts(layout))
        return true;
    table_compact(&layout->table);
    if (!is_data(layout))
        return false;
    if (layout->too_wide)
        *vec_push(&reader->document->remarks, reader->document->arena) = (Remark){
            .id = STR("grid-columns-limit"),
            .zh = arena_format(reader->document->arena, "一行超过 %d 列，其余未读", (int)READ_GRID_COLS_MAX),
            .en = arena_format(reader->document->arena, "a row has more than %d columns; the rest was not read",
                               (int)READ_GRID_COLS_MAX),
            .place = {.line = node->line}};
    add_caption(reader, table, items);
    add_items(layout, table, items);
    return true;
}
