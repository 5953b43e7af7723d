/* Paragraphs and tables to blocks.
 *
 * A frame stands for each cell and box that is open, and holds what was read in it; outside of all of them paragraphs
 * go straight to the document. A table is kept until its end, since only then is it known how wide it is, which
 * columns are empty and whether it is a table at all.
 *
 *     frames   cell (2, 3) of table 1 ─► box ─► cell (0, 0) of a table within
 *
 * A cell that is merged downwards is said row by row in Word ("goes on from above") and once, with the number of its
 * rows, in OpenDocument: `above` knows the cell that stands in each column of the row before, so that either becomes
 * one cell with its span. Cost: linear in the cells, covered ones included, and in the text; memory twice that of the
 * largest table. Refused by name: FLOW_CELLS_MAX, READ_GRID_ROWS_MAX; columns beyond READ_GRID_COLS_MAX are left out
 * with a remark. */
#include "read/word/flow.h"
#include "base/utf8.h"
#include "read/read_limits.h"
#include "read/table_cells.h"

typedef struct FlowCell {
    int row, col, row_span, col_span;
    int paragraph; /* the first one in it, 0 none */
    bool picture;
    FlowItems items;
} FlowCell;

typedef struct FlowTable {
    Vec(FlowCell) cells;
    int rows, cols;
    int number, outer_row;         /* of the outermost table, and the row of it, 0: it is that table */
    int first;                     /* cell of the row that is open */
    int col;                       /* where its next cell begins */
    int above[READ_GRID_COLS_MAX]; /* the cell that begins in the column and reaches the row before, -1 none */
    int here[READ_GRID_COLS_MAX];  /* the same of the row that is open */
} FlowTable;

typedef struct FlowFrame {
    FlowTable *table; /* whose cell it is; NULL: a box */
    FlowItems items;
    Vec(FlowTable *) open; /* tables that are open in it, at most one but for damaged documents */
    int paragraph, repeated;
    bool picture;
} FlowFrame;

static FlowFrame *top(const Flow *flow) {
    return flow->frames.data[flow->frames.size - 1];
}

/* A frame that was closed is taken again by the next one at its depth. */
static void push_frame(Flow *flow, FlowTable *table) {
    FlowFrame **frame = vec_push(&flow->frames, flow->scratch);
    if (!*frame)
        *frame = arena_new_of(flow->scratch, FlowFrame);
    **frame = (FlowFrame){.table = table};
}

void flow_init(Flow *flow, Document *document, Arena *scratch, Diag *diag) {
    *flow = (Flow){.document = document, .scratch = scratch, .diag = diag};
    push_frame(flow, NULL); /* the document; its items stay empty */
}

bool flow_in_cell(const Flow *flow) {
    for (int i = flow->frames.size - 1; i > 0; i--)
        if (flow->frames.data[i]->table)
            return true;
    return false;
}

/* Writing out. */

static void put_paragraph(Flow *flow, const FlowParagraph *paragraph, Place place) {
    Arena *arena = flow->document->arena;
    Block *block = document_add_paragraph(flow->document, arena_copy(arena, paragraph->text), place);
    block->centred = paragraph->heading;
    block->size = paragraph->size;
}

static void put_items(Flow *flow, const FlowItems *items, Place place);

/* The text of a cell: its paragraphs, joined as lines are. */
static Str join_items(const Flow *flow, const FlowItems *items) {
    Buf text = {.arena = flow->document->arena};
    Str above = STR("");
    for (int i = 0; i < items->size; i++) {
        Str line = items->data[i].paragraph.text;
        if (items->data[i].table)
            continue;
        if (above.size > 0 && table_joins_with_space(above, line))
            buf_byte(&text, ' ');
        buf_str(&text, line);
        above = line;
    }
    return buf_view(&text);
}

static Place place_of(const FlowTable *table, const FlowCell *cell) {
    int row = table->outer_row > 0 ? table->outer_row : cell->row + 1;
    return (Place){.table = table->number, .row = row, .paragraph = cell->paragraph};
}

static void put_rows(Flow *flow, const TableCells *cells, int first, int end, bool heading) {
    for (int at = first; at < end;) {
        TableRow row = table_row_at(cells, at);
        for (; at < row.end; at++) {
            const TableCell *cell = &cells->cells.data[at];
            FlowParagraph line = {.text = cell->text, .heading = heading && row.filled == 1 && !row.caption};
            if (cell->text.size > 0)
                put_paragraph(flow, &line, cell->place);
        }
    }
}

/* What is within cells follows when the cells are done with: their array serves all tables. */
static void put_table(Flow *flow, const FlowTable *table) {
    TableCells cells = {.scratch = flow->scratch,
                        .lexis = &flow->document->lexis,
                        .rows = table->rows,
                        .cols = table->cols,
                        .keeps_cols = true};
    if (!flow->cells)
        flow->cells = arena_new_of(flow->scratch, TableCells);
    cells.cells = flow->cells->cells;
    cells.cells.size = 0;
    vec_reserve(&cells.cells, flow->scratch, table->cells.size);
    flow->cells->cells = cells.cells;
    for (int i = 0; i < table->cells.size; i++) {
        const FlowCell *from = &table->cells.data[i];
        TableCell *cell = vec_push(&cells.cells, flow->scratch);
        *cell = (TableCell){from->row, from->col, from->row_span, from->col_span, .source = i};
        cell->text = join_items(flow, &from->items);
        cell->place = place_of(table, from);
        cell->picture = from->picture && cell->text.size == 0;
    }
    table_compact(&cells);
    bool data = table_is_data(&cells);
    if (data) {
        TableParts parts = table_split(&cells);
        Place place = {.table = table->number, .row = table->outer_row, .paragraph = table->cells.data[0].paragraph};
        put_rows(flow, &cells, 0, parts.first_cell, true);
        document_add_grid(flow->document, table_grid(&cells, parts, flow->document->arena, place));
        put_rows(flow, &cells, parts.end_cell, cells.cells.size, false);
    }
    for (int i = 0; i < table->cells.size; i++) {
        const FlowCell *cell = &table->cells.data[i];
        FlowItems inner = {0};
        for (int k = 0; k < cell->items.size; k++)
            if (!data || cell->items.data[k].table)
                *vec_push(&inner, flow->scratch) = cell->items.data[k];
        put_items(flow, &inner, place_of(table, cell));
    }
}

static void put_items(Flow *flow, const FlowItems *items, Place place) {
    for (int i = 0; i < items->size; i++) {
        const FlowItem *item = &items->data[i];
        if (item->table)
            put_table(flow, item->table);
        else
            put_paragraph(flow, &item->paragraph,
                          (Place){.table = place.table, .row = place.row, .paragraph = item->paragraph.number});
    }
}

static void put_notes(Flow *flow) {
    put_items(flow, &flow->notes, (Place){0});
    flow->notes.size = 0;
}

/* `zh` and `en` have a %d for the number. */
static void remark(const Flow *flow, int count, Str id, const char *zh, const char *en) {
    Arena *arena = flow->document->arena;
    if (count > 0)
        *vec_push(&flow->document->remarks, arena) =
            (Remark){.id = id, .zh = arena_format(arena, zh, count), .en = arena_format(arena, en, count)};
}

void flow_finish(Flow *flow) {
    put_notes(flow);
    remark(flow, flow->changes, STR("tracked-changes"), "文档有 %d 处修订，按全部接受后的文字读取",
           "the document has %d tracked changes; it was read as if all were accepted");
    remark(flow, flow->hidden, STR("hidden-text"), "文档有 %d 处隐藏文字，未读",
           "%d pieces of hidden text were not read");
    remark(flow, flow->objects, STR("embedded-object"), "文档嵌有 %d 个对象（如 Excel 表格），未读",
           "%d embedded objects (tables of Excel, perhaps) were not read");
    remark(flow, flow->included, STR("included-document"), "文档引入了 %d 个别的文件，未读",
           "%d other documents that it includes were not read");
    remark(flow, flow->document->blocks.size == 0 ? flow->pictures : 0, STR("scanned-document"),
           "文档只有 %d 幅图片，没有文字；请先识别文字",
           "the document has %d pictures and no text; recognise the text first");
    remark(flow, flow->too_wide ? READ_GRID_COLS_MAX : 0, STR("grid-columns-limit"), "表格超过 %d 列，其余未读",
           "a table has more than %d columns; the rest was not read");
}

void flow_remark_lost(Flow *flow, const Diag *lost) {
    Document *document = flow->document;
    if (lost->set)
        *vec_push(&document->remarks, document->arena) =
            (Remark){.id = STR("damaged-part"),
                     .zh = arena_copy(document->arena, str_from_c(lost->zh)),
                     .en = arena_copy(document->arena, str_from_c(lost->en))};
}

/* Paragraphs. */

/* To the innermost frame, or out to the document. */
static void add_item(Flow *flow, FlowItem item) {
    FlowFrame *frame = top(flow);
    if (flow->frames.size > 1) {
        if (frame->items.size == 0) /* most cells hold one */
            vec_reserve(&frame->items, flow->scratch, 1);
        *vec_push(&frame->items, flow->scratch) = item;
        return;
    }
    put_items(flow, &(FlowItems){.data = &item, .size = 1}, (Place){0});
    put_notes(flow);
}

void flow_add_paragraph(Flow *flow, const FlowParagraph *paragraph) {
    FlowParagraph kept = *paragraph;
    FlowFrame *frame = top(flow);
    if (frame->paragraph == 0)
        frame->paragraph = paragraph->number;
    kept.text = utf8_trim(kept.text);
    if (kept.text.size == 0)
        return;
    if (flow->frames.size > 1) /* else the document copies it */
        kept.text = arena_copy(flow->scratch, kept.text);
    add_item(flow, (FlowItem){.paragraph = kept});
}

void flow_add_note(Flow *flow, FlowItem note) {
    *vec_push(&flow->notes, flow->scratch) = note;
}

void flow_add_picture(Flow *flow) {
    flow->pictures++;
    for (int i = flow->frames.size - 1; i > 0; i--) {
        flow->frames.data[i]->picture = true;
        if (flow->frames.data[i]->table)
            return;
    }
}

/* Boxes. */

void flow_open_box(Flow *flow) {
    push_frame(flow, NULL);
}

FlowItems flow_take_box(Flow *flow) {
    FlowItems items = top(flow)->items;
    flow->frames.size--;
    return items;
}

void flow_close_box(Flow *flow) {
    FlowItems items = flow_take_box(flow);
    for (int i = 0; i < items.size; i++)
        add_item(flow, items.data[i]);
}

/* Tables. What a damaged document closes without having opened it is passed over. */

static FlowTable *open_table(const Flow *flow) {
    const FlowFrame *frame = top(flow);
    return frame->open.size > 0 ? frame->open.data[frame->open.size - 1] : NULL;
}

void flow_open_table(Flow *flow) {
    FlowTable *table = arena_new_of(flow->scratch, FlowTable);
    const FlowTable *outer = NULL;
    for (int i = flow->frames.size - 1; i > 0 && !outer; i--)
        outer = flow->frames.data[i]->table;
    table->number = outer ? outer->number : ++flow->tables;
    table->outer_row = !outer ? 0 : outer->outer_row > 0 ? outer->outer_row : outer->rows + 1;
    memset(table->above, 0xFF, sizeof table->above);
    *vec_push(&top(flow)->open, flow->scratch) = table;
}

void flow_close_table(Flow *flow) {
    FlowTable *table = open_table(flow);
    if (!table)
        return;
    top(flow)->open.size--;
    for (int i = 0; i < table->cells.size; i++) { /* spans that reach below the last row */
        FlowCell *cell = &table->cells.data[i];
        if (cell->row_span > table->rows - cell->row)
            cell->row_span = table->rows - cell->row;
    }
    if ((long long)table->rows * table->cols > FLOW_CELLS_MAX)
        diag_fail(flow->diag, "第 %d 个表格 %d 行 %d 列，超过上限 %d 格",
                  "table %d has %d rows and %d columns, over the limit of %d cells", table->number, table->rows,
                  table->cols, (int)FLOW_CELLS_MAX);
    else if (table->cells.size > 0)
        add_item(flow, (FlowItem){.table = table});
}

void flow_open_row(Flow *flow) {
    FlowTable *table = open_table(flow);
    if (!table)
        return;
    table->first = table->cells.size;
    table->col = 0;
    memset(table->here, 0xFF, sizeof table->here);
}

static void fail_rows(Flow *flow, const FlowTable *table) {
    diag_fail(flow->diag, "第 %d 个表格超过上限 %d 行", "table %d has more rows than the limit of %d", table->number,
              (int)READ_GRID_ROWS_MAX);
}

void flow_close_row(Flow *flow, bool dropped) {
    FlowTable *table = open_table(flow);
    if (!table)
        return;
    for (int col = 0; dropped && col < table->cols; col++) { /* cells that went on into it do not */
        FlowCell *cell = table->here[col] >= 0 ? &table->cells.data[table->here[col]] : NULL;
        if (cell && table->here[col] < table->first)
            cell->row_span = table->rows - cell->row;
    }
    if (dropped) {
        table->cells.size = table->first;
        return;
    }
    memcpy(table->above, table->here, sizeof table->above);
    if (++table->rows > READ_GRID_ROWS_MAX)
        diag_fail(flow->diag, "第 %d 个表格超过上限 %d 行", "table %d has more rows than the limit of %d",
                  table->number, (int)READ_GRID_ROWS_MAX);
}

/* Rows without anything in them are only counted, as far as there may be rows; the grid is without them. */
void flow_repeat_row(Flow *flow, int times) {
    FlowTable *table = open_table(flow);
    int first = table ? table->first : 0, end = table ? table->cells.size : 0;
    bool filled = false;
    for (int i = first; i < end; i++)
        filled = filled || table->cells.data[i].items.size > 0 || table->cells.data[i].picture;
    for (int k = 1; table && filled && k < times && !flow->diag->set; k++) {
        for (int i = first; i < end; i++) {
            FlowCell cell = table->cells.data[i];
            cell.row += k;
            *vec_push(&table->cells, flow->scratch) = cell;
        }
        if (++table->rows > READ_GRID_ROWS_MAX)
            fail_rows(flow, table);
    }
    if (table && !filled && times > 1)
        table->rows = times > READ_GRID_ROWS_MAX - table->rows ? READ_GRID_ROWS_MAX : table->rows + times - 1;
}

static void move_to(FlowTable *table, long long col) {
    table->col = col > READ_GRID_COLS_MAX ? READ_GRID_COLS_MAX : (int)col;
}

void flow_skip_cols(Flow *flow, int cols) {
    FlowTable *table = open_table(flow);
    if (table && cols > 0)
        move_to(table, (long long)table->col + cols);
}

void flow_open_cell(Flow *flow) {
    push_frame(flow, open_table(flow));
}

static void add_cell(Flow *flow, const FlowFrame *frame, int row_span, int col_span, bool continues) {
    FlowTable *table = frame->table;
    int col = table->col, cols = col_span > 0 ? col_span : 1;
    move_to(table, (long long)col + cols);
    cols = table->col - col;
    int owner = continues && cols > 0 ? table->above[col] : -1;
    flow->too_wide |= cols == 0 && frame->items.size > 0;
    if (cols == 0)
        return;
    if (owner >= 0) {
        table->cells.data[owner].row_span = table->rows + 1 - table->cells.data[owner].row;
    } else {
        owner = table->cells.size;
        *vec_push(&table->cells, flow->scratch) = (FlowCell){.row = table->rows,
                                                             .col = col,
                                                             .row_span = row_span > 0 ? row_span : 1,
                                                             .col_span = cols,
                                                             .paragraph = frame->paragraph,
                                                             .picture = frame->picture,
                                                             .items = frame->items};
    }
    table->here[col] = owner;
    if (col + cols > table->cols)
        table->cols = col + cols;
}

void flow_repeat_cell(Flow *flow, int times) {
    top(flow)->repeated = times;
}

void flow_close_cell(Flow *flow, int row_span, int col_span, bool continues) {
    FlowFrame *frame = top(flow);
    FlowTable *table = frame->table;
    if (!table) {
        flow_close_box(flow);
        return;
    }
    flow->frames.size--;
    if (frame->items.size == 0 && !frame->picture && frame->repeated > 1) {
        flow_skip_cols(flow, frame->repeated);
        return;
    }
    for (int i = 0; i < (frame->repeated > 1 ? frame->repeated : 1) && i <= READ_GRID_COLS_MAX; i++)
        add_cell(flow, frame, row_span, col_span, continues);
}
