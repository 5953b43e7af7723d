/* Tables of a web page to grids.
 *
 *     <tr><td rowspan=2>科目<td colspan=2>2025 年        The rows are laid out as a browser does: a cell takes the
 *     <tr><td>小计<td>基本支出                           first free column of its row, and keeps those below it.
 *
 * Then rows and columns in which no text begins are taken out (Word and Excel leave such behind, and colspan=20 is
 * written by those who mean "all of it"), and rows above the header that are a title or name the unit become
 * paragraphs, as do notes below.
 *
 * Many tables are not tables: sites are laid out with them. A table is layout when the tables in its cells hold half of
 * its text, when one of many words stands among a few labels, or when it has not two rows and two columns with text.
 * What it holds is then read as if the table were not there. A small table inside a cell is part of the cell's text.
 *
 * Linear in the cells, covered ones included, of which there are HTML_CELLS_MAX at most; columns beyond
 * READ_GRID_COLS_MAX are left out with a remark. */
#include <limits.h>
#include "lexis/caption.h"
#include "base/utf8.h"
#include "read/html_table.h"
#include "read/html_walk.h"
#include "read/read_limits.h"
#include "read/text_line.h"

enum {
    HTML_CELLS_MAX = 2000000,
    FILLED_MIN = 4,         /* cells with text, of a table of data */
    PROSE_BYTES_MIN = 1200, /* a cell with as much and nearly all of the table's text is the page itself */
    CAPTION_CELLS_MAX = 3,  /* a row with more filled cells is not a caption */
};

typedef struct Placed { /* a cell, where it begins */
    int node, row, col;
    int row_span, col_span;
    Str text;
} Placed;

typedef struct Layout {
    HtmlReader *reader;
    Vec(Placed) cells;
    int rows, cols;
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
    for (int col = 0; col < layout->cols; col++) {
        if (layout->owner[col] >= 0) {
            Placed *cell = &layout->cells.data[layout->owner[col]];
            cell->row_span = layout->rows - cell->row;
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
        layout->owner[*col + i] = rows > 1 ? layout->cells.size : -1;
        layout->left[*col + i] = rows;
    }
    *vec_push(&layout->cells, layout->reader->scratch) =
        (Placed){.node = node, .row = layout->rows, .col = *col, .row_span = rows, .col_span = cols};
    *col += cols;
    if (*col > layout->cols)
        layout->cols = *col;
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
    layout->rows++;
    for (col = 0; col < layout->cols; col++) {
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
    if ((long long)layout->rows * layout->cols <= HTML_CELLS_MAX && layout->rows <= READ_GRID_ROWS_MAX)
        return true;
    return diag_fail(reader->diag, "第 %d 行的表格 %d 行 %d 列，超过上限 %d 格",
                     "the table of line %d has %d rows and %d columns, over the limit of %d cells", nodes[table].line,
                     layout->rows, layout->cols, (int)HTML_CELLS_MAX);
}

static bool read_texts(Layout *layout) {
    const HtmlNode *nodes = layout->reader->tree.nodes;
    for (int i = 0; i < layout->cells.size; i++) {
        Placed *cell = &layout->cells.data[i];
        HtmlItems lines = {0};
        if (html_text_bytes(layout->reader, cell->node, nodes[cell->node].end) > 0 &&
            !html_collect(layout->reader, cell->node, nodes[cell->node].end, true, &lines))
            return false;
        cell->text = html_join_lines(layout->reader, &lines);
    }
    return true;
}

/* Taking out what is empty. */

static int *keep_lines(Layout *layout, int count, bool by_row, int *kept) {
    int *index = arena_array(layout->reader->scratch, int, count + 1);
    for (int i = 0; i < layout->cells.size; i++)
        if (layout->cells.data[i].text.size > 0)
            index[by_row ? layout->cells.data[i].row : layout->cells.data[i].col] = 1;
    *kept = 0;
    for (int i = 0; i < count; i++) {
        int used = index[i];
        index[i] = *kept;
        *kept += used;
    }
    index[count] = *kept;
    return index;
}

/* Renumbers rows and columns without those in which no text begins; the cells that are left have a place. */
static void compact(Layout *layout) {
    int rows, cols, kept = 0;
    const int *row_at = keep_lines(layout, layout->rows, true, &rows);
    const int *col_at = keep_lines(layout, layout->cols, false, &cols);
    for (int i = 0; i < layout->cells.size; i++) {
        Placed cell = layout->cells.data[i];
        int row_end = row_at[cell.row + cell.row_span], col_end = col_at[cell.col + cell.col_span];
        cell.row = row_at[cell.row];
        cell.col = col_at[cell.col];
        cell.row_span = row_end - cell.row;
        cell.col_span = col_end - cell.col;
        if (cell.row_span > 0 && cell.col_span > 0)
            layout->cells.data[kept++] = cell;
    }
    layout->cells.size = kept;
    layout->rows = rows;
    layout->cols = cols;
}

/* Layout or data? */

static bool is_data(const Layout *layout) {
    int filled = 0;
    ptrdiff_t all = 0, longest = 0;
    for (int i = 0; i < layout->cells.size; i++) {
        ptrdiff_t size = layout->cells.data[i].text.size;
        filled += size > 0;
        all += size;
        if (size > longest)
            longest = size;
    }
    if (layout->rows < 2 || layout->cols < 2 || filled < FILLED_MIN)
        return false;
    return longest < PROSE_BYTES_MIN || longest < all - all / 4;
}

/* What stands above and below. */

typedef struct Row {
    int first, end; /* cells, in their order */
    int filled;
    const Placed *cell; /* the first filled one */
    bool caption, deep; /* deep: a cell reaches into the next row */
} Row;

static Row row_at(const Layout *layout, int first) {
    const Lexis *lexis = &layout->reader->document->lexis;
    Row row = {.first = first, .end = first};
    for (; row.end < layout->cells.size && layout->cells.data[row.end].row == layout->cells.data[first].row;
         row.end++) {
        const Placed *cell = &layout->cells.data[row.end];
        row.deep = row.deep || cell->row_span > 1;
        if (cell->text.size == 0)
            continue;
        if (row.filled++ == 0)
            row.cell = cell;
        row.caption = row.caption || (row.filled <= CAPTION_CELLS_MAX && caption_is_caption(lexis, cell->text));
    }
    return row;
}

static bool stands_above(const Layout *layout, const Row *row) {
    if (row->deep || row->filled == 0)
        return false;
    if (row->filled <= CAPTION_CELLS_MAX && row->caption)
        return true;
    return row->filled == 1 &&
           (row->cell->col_span == layout->cols || caption_is_title(&layout->reader->document->lexis, row->cell->text));
}

static bool stands_below(const Layout *layout, const Row *row) {
    return row->filled == 1 && row->cell->col == 0 && (row->cell->col_span == layout->cols || layout->cols == 1) &&
           caption_is_note(&layout->reader->document->lexis, row->cell->text);
}

static void add_lines(Layout *layout, const Row *row, bool heading, HtmlItems *items) {
    HtmlReader *reader = layout->reader;
    for (int i = row->first; i < row->end; i++) {
        const Placed *cell = &layout->cells.data[i];
        if (cell->text.size == 0)
            continue;
        HtmlItem *item = vec_push(items, reader->scratch);
        *item = (HtmlItem){.text = cell->text, .line = reader->tree.nodes[cell->node].line};
        item->centred = heading && row->filled == 1 && !row->caption;
    }
}

static Grid *make_grid(Layout *layout, int table, int first_cell, int end_cell, int first_row, int end_row) {
    HtmlReader *reader = layout->reader;
    const HtmlNode *nodes = reader->tree.nodes;
    Grid *grid = grid_new(reader->document->arena, end_row - first_row, layout->cols);
    grid->ruled = true;
    grid->place.line = nodes[table].line;
    for (int i = first_cell; i < end_cell; i++) {
        const Placed *from = &layout->cells.data[i];
        int rows = from->row + from->row_span <= end_row ? from->row_span : end_row - from->row;
        for (int row = 0; row < rows; row++)
            for (int col = 0; col < from->col_span; col++) {
                Cell *covered = grid_cell(grid, from->row - first_row + row, from->col + col);
                covered->covered = true;
                covered->place.line = nodes[from->node].line;
            }
        Cell *cell = grid_cell(grid, from->row - first_row, from->col);
        cell->covered = false;
        cell->text = from->text;
        cell->row_span = (short)(rows < SHRT_MAX ? rows : SHRT_MAX);
        cell->col_span = (short)from->col_span;
    }
    return grid;
}

static void add_caption(HtmlReader *reader, int table, HtmlItems *items) {
    const HtmlNode *nodes = reader->tree.nodes;
    for (int i = table + 1; i < nodes[table].end; i = nodes[i].end)
        if (nodes[i].tag == HTML_CAPTION)
            html_collect(reader, i, nodes[i].end, true, items);
}

static void add_items(Layout *layout, int table, HtmlItems *items) {
    int first = 0, end = layout->cells.size, first_row = 0, end_row = layout->rows;
    while (first_row + 1 < end_row) {
        Row row = row_at(layout, first);
        if (!stands_above(layout, &row))
            break;
        add_lines(layout, &row, true, items);
        first = row.end;
        first_row++;
    }
    while (end_row - 1 > first_row) {
        int begin = end - 1;
        while (begin > first && layout->cells.data[begin - 1].row == end_row - 1)
            begin--;
        Row row = row_at(layout, begin);
        if (!stands_below(layout, &row))
            break;
        end = begin;
        end_row--;
    }
    Grid *grid = make_grid(layout, table, first, end, first_row, end_row);
    *vec_push(items, layout->reader->scratch) =
        (HtmlItem){.kind = HTML_ITEM_GRID, .line = grid->place.line, .grid = grid};
    while (end < layout->cells.size) {
        Row row = row_at(layout, end);
        add_lines(layout, &row, false, items);
        end = row.end;
    }
}

/* One for all tables: they are read one after the other. */
static Layout *layout_of(HtmlReader *reader) {
    if (!reader->layout)
        reader->layout = arena_new_of(reader->scratch, Layout);
    Layout *layout = reader->layout;
    layout->reader = reader;
    layout->section = -1;
    layout->cells.size = layout->rows = layout->cols = 0;
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
    compact(layout);
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
