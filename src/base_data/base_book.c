/* Base data as a book of sheets: making it, taking in worksheets, keeping its mistakes. What the texts mean is not
 * known here; base_check.c and base_facts.c read them.
 *
 * A worksheet that was made for people has lines above its head: a title, a word of explanation. The head is the first
 * row of which at least half is headings. A row without any text is no row, and one whose first text begins
 * with # is a comment. Cost: each cell is looked at once. Refused: rows beyond BASE_ROWS_MAX, said once. */
#include "base_data/base_book.h"
#include <assert.h>
#include "base/nearest.h"
#include "base/utf8.h"
#include "lexis/caption.h"

void base_init(Base *base, Arena *arena, const Knowledge *knowledge, Str name) {
    const BaseSheets *sheets = &knowledge->base_sheets;
    *base = (Base){.arena = arena, .knowledge = knowledge, .name = name};
    base->tables = arena_array(arena, BaseTable, sheets->size + 1);
    for (int i = 0; i < sheets->size; i++)
        base->tables[i].schema = &sheets->data[i];
}

BaseTable *base_table(const Base *base, const char *sheet_id) {
    for (int i = 0; i < base->knowledge->base_sheets.size; i++)
        if (str_equal(base->tables[i].schema->id, str_from_c(sheet_id)))
            return &base->tables[i];
    assert(!"a sheet that the schema does not have");
    return NULL;
}

int base_column(const BaseTable *table, const char *column_id) {
    for (int i = 0; i < table->schema->columns.size; i++)
        if (str_equal(table->schema->columns.data[i].id, str_from_c(column_id)))
            return i;
    assert(!"a column that the schema does not have");
    return 0;
}

Str base_text(const BaseTable *table, const BaseRow *row, const char *column_id) {
    return row->cells[base_column(table, column_id)].text;
}

BaseRow *base_add_row(Base *base, BaseTable *table) {
    BaseRow *row = vec_push(&table->rows, base->arena);
    int columns = table->schema->columns.size;
    row->cells = arena_array(base->arena, BaseCell, columns + 1);
    for (int i = 0; i < columns; i++)
        row->cells[i] = (BaseCell){STR(""), -1, -1};
    row->row = table->rows.size;
    return row;
}

void base_set(const BaseTable *table, BaseRow *row, const char *column_id, Str text) {
    row->cells[base_column(table, column_id)].text = text;
}

BaseRow *base_single_row(Base *base, BaseTable *table) {
    assert(table->schema->vertical);
    return table->rows.size ? &table->rows.data[0] : base_add_row(base, table);
}

Str base_unit_text(const Base *base, const char *column_id) {
    const BaseTable *table = base_table(base, "unit");
    return table->rows.size ? base_text(table, &table->rows.data[0], column_id) : STR("");
}

/* ---- mistakes -------------------------------------------------------------------------------------------------- */

BaseMistake *base_mistake(Base *base, const BaseTable *table, const BaseRow *row, int column, Str zh, Str en) {
    static BaseMistake beyond; /* what nobody reads */
    if (base->mistakes.size == BASE_MISTAKES_MAX)
        return &beyond;
    BaseMistake *mistake = vec_push(&base->mistakes, base->arena);
    mistake->where = table ? (table->where.size ? table->where : table->schema->title) : STR("");
    if (row && column >= 0) {
        const BaseCell *cell = &row->cells[column];
        mistake->cell = cell_name(base->arena, cell->col >= 0 ? cell->row : row->row, cell->col >= 0 ? cell->col : 0);
    }
    mistake->zh = zh;
    mistake->en = en;
    return mistake;
}

int base_mistakes_count(const Base *base) {
    int count = 0;
    for (int i = 0; i < base->mistakes.size; i++)
        count += !base->mistakes.data[i].only_remark;
    return count;
}

int base_mistakes_of_form(const Base *base) {
    int count = 0;
    for (int i = 0; i < base->mistakes.size; i++)
        count += !base->mistakes.data[i].only_remark && !base->mistakes.data[i].only_sets;
    return count;
}

void base_mistakes_print(const Base *base, Buf *out, bool english) {
    for (int i = 0; i < base->mistakes.size; i++) {
        const BaseMistake *mistake = &base->mistakes.data[i];
        Str where = mistake->where.size ? mistake->where : base->name;
        buf_str(out, where);
        if (mistake->cell.size)
            buf_format(out, " %.*s", STR_ARG(mistake->cell));
        buf_format(out, english ? ": %.*s\n" : "：%.*s\n", STR_ARG(english ? mistake->en : mistake->zh));
    }
    if (base->mistakes.size == BASE_MISTAKES_MAX)
        buf_format(out, english ? "and more than %d others\n" : "还有更多，只列出前 %d 处\n", BASE_MISTAKES_MAX);
}

/* ---- taking in worksheets -------------------------------------------------------------------------------------- */

enum { COLUMN_NONE = -1, COLUMN_TOLD = -2 }; /* without a heading; one of which something was said */

typedef struct Intake {
    Base *base;
    BaseTable *table;
    const Grid *grid;
} Intake;

/* A cell of the grid with where it stood in its worksheet. */
static BaseCell cell_at(const Grid *grid, int row, int col) {
    const Cell *from = grid_cell(grid, row, col);
    BaseCell cell = {utf8_trim(from->text), row, col};
    ptrdiff_t at = 0;
    if (!from->place.cell.size || !cell_name_parse(from->place.cell, &at, &cell.row, &cell.col)) {
        cell.row = from->place.line > 0 ? from->place.line - 1 : row;
        cell.col = col;
    }
    return cell;
}

/* The first row of which at least half is headings; -1: none. */
static int find_head(const Intake *in) {
    for (int row = 0; row < in->grid->rows; row++) {
        int filled = 0, headings = 0;
        for (int col = 0; col < in->grid->cols; col++) {
            Str text = cell_at(in->grid, row, col).text;
            filled += text.size > 0;
            headings += text.size > 0 && base_column_find(in->table->schema, text) >= 0;
        }
        if (headings > 0 && headings * 2 >= filled)
            return row;
    }
    return -1;
}

static void fail_heading(Intake *in, BaseCell cell, bool twice) {
    const BaseSheet *schema = in->table->schema;
    Arena *arena = in->base->arena;
    Str *words = arena_array(arena, Str, schema->columns.size + 1);
    for (int i = 0; i < schema->columns.size; i++)
        words[i] = schema->columns.data[i].heading;
    int near = twice ? -1 : nearest_find(cell.text, words, schema->columns.size);
    Str zh = arena_format(arena, twice ? "“%.*s”列重复" : "没有“%.*s”这一列", STR_ARG(cell.text));
    Str en =
        arena_format(arena, twice ? "the column '%.*s' stands twice" : "there is no column '%.*s'", STR_ARG(cell.text));
    if (near >= 0) {
        zh = arena_format(arena, "%.*s；是不是“%.*s”？", STR_ARG(zh), STR_ARG(words[near]));
        en = arena_format(arena, "%.*s; did you mean '%.*s'?", STR_ARG(en), STR_ARG(words[near]));
    }
    base_mistake(in->base, in->table, NULL, -1, zh, en)->cell = cell_name(arena, cell.row, cell.col);
}

static void read_head(Intake *in, int head) {
    int *column_of = arena_array(in->base->arena, int, BASE_COLUMNS_MAX);
    bool taken[BASE_COLUMNS_MAX] = {false};
    for (int col = 0; col < BASE_COLUMNS_MAX; col++)
        column_of[col] = COLUMN_NONE;
    for (int col = 0; col < in->grid->cols; col++) {
        BaseCell cell = cell_at(in->grid, head, col);
        if (!cell.text.size || cell.col >= BASE_COLUMNS_MAX)
            continue;
        int column = base_column_find(in->table->schema, cell.text);
        bool twice = column >= 0 && column < BASE_COLUMNS_MAX && taken[column];
        if (column < 0 || column >= BASE_COLUMNS_MAX || twice) {
            column_of[cell.col] = COLUMN_TOLD;
            fail_heading(in, cell, twice);
            continue;
        }
        taken[column] = true;
        column_of[cell.col] = column;
    }
    in->table->column_of = column_of;
}

/* A row that begins with #, that is blank, or of which nothing is filled in but a note: 备注：由财务科提供. */
static bool row_is_comment(const Intake *in, int row) {
    Lexis lexis = knowledge_lexis(in->base->knowledge);
    Str first = STR("");
    int filled = 0;
    for (int col = 0; col < in->grid->cols; col++) {
        Str text = cell_at(in->grid, row, col).text;
        first = filled == 0 ? text : first;
        filled += text.size > 0;
    }
    return filled == 0 || first.data[0] == '#' || (filled == 1 && caption_is_note(&lexis, first));
}

/* A merged cell fills in one of the cells that it covers, and says of the others that they are blank. */
static void fail_merged(Intake *in, const BaseRow *row, int column, const Cell *cell) {
    Arena *arena = in->base->arena;
    Str last =
        cell_name(arena, row->cells[column].row + cell->row_span - 1, row->cells[column].col + cell->col_span - 1);
    base_mistake(in->base, in->table, row, column,
                 arena_format(arena, "到 %.*s 是合并单元格，请拆开，逐格填写", STR_ARG(last)),
                 arena_format(arena, "is merged as far as %.*s: part the cells, and fill in each", STR_ARG(last)));
}

/* What stands beside the table, in a column that nobody gave a heading. */
static void remark_headless(Intake *in, BaseCell cell) {
    Arena *arena = in->base->arena;
    in->table->column_of[cell.col] = COLUMN_TOLD;
    BaseMistake *remark = base_mistake(in->base, in->table, NULL, -1, STR("这一列没有列标题，没有读"),
                                       STR("the column has no heading: it is not read"));
    remark->cell = cell_name(arena, cell.row, cell.col);
    remark->only_remark = true;
}

static void take_row(Intake *in, int from) {
    BaseRow *row = base_add_row(in->base, in->table);
    row->row = cell_at(in->grid, from, 0).row;
    for (int column = 0; column < in->table->schema->columns.size; column++)
        row->cells[column].row = row->row;
    for (int at = 0; at < BASE_COLUMNS_MAX; at++) /* a cell that the grid lacks has a place all the same */
        if (in->table->column_of[at] >= 0)
            row->cells[in->table->column_of[at]].col = at;
    for (int col = 0; col < in->grid->cols; col++) {
        BaseCell cell = cell_at(in->grid, from, col);
        int column = cell.col < BASE_COLUMNS_MAX ? in->table->column_of[cell.col] : COLUMN_TOLD;
        if (column == COLUMN_NONE && cell.text.size > 0 && cell.col < BASE_COLUMNS_MAX)
            remark_headless(in, cell);
        if (column < 0)
            continue;
        row->cells[column] = cell;
        const Cell *own = grid_cell(in->grid, from, col);
        if (!own->covered && (own->col_span > 1 || own->row_span > 1) && cell.text.size > 0)
            fail_merged(in, row, column, own);
    }
}

/* A worksheet that blank rows part comes as several grids; the later ones go on below the head of the first. */
static void take_rows(Intake *in) {
    int head = find_head(in);
    if (head >= 0 && !in->table->column_of)
        read_head(in, head);
    if (!in->table->column_of) {
        base_mistake(in->base, in->table, NULL, -1, STR("没有表头"), STR("there is no row of headings"));
        return;
    }
    for (int row = head + 1; row < in->grid->rows; row++) {
        if (row_is_comment(in, row))
            continue;
        if (in->table->rows.size == BASE_ROWS_MAX) {
            base_mistake(in->base, in->table, NULL, -1,
                         arena_format(in->base->arena, "超过 %d 行，其余没有读", BASE_ROWS_MAX),
                         arena_format(in->base->arena, "more than %d rows: the others are not read", BASE_ROWS_MAX));
            return;
        }
        take_row(in, row);
    }
}

/* A heading and its value a line. */
static void take_vertical(Intake *in) {
    const Grid *grid = in->grid;
    BaseRow *row = base_single_row(in->base, in->table);
    for (int r = 0; r < grid->rows && grid->cols > 1; r++) {
        Str heading = cell_at(grid, r, 0).text;
        int column = heading.size ? base_column_find(in->table->schema, heading) : -1;
        if (column >= 0 && row->cells[column].col < 0)
            row->cells[column] = cell_at(grid, r, 1);
    }
}

void base_take_grid(Base *base, Str where, Str title, const Grid *grid) {
    static const Str ending = STR_INIT(".tsv");
    Str stem = str_ends(title, ending) ? str_sub(title, 0, title.size - ending.size) : title;
    const BaseSheet *schema = base_sheet_find(&base->knowledge->base_sheets, stem);
    if (!schema) {
        base_mistake(base, NULL, NULL, -1, STR("基础数据没有这张表"), STR("base data have no such sheet"))->where =
            where;
        return;
    }
    if (!schema->columns.size) /* it explains */
        return;
    BaseTable *table = &base->tables[schema - base->knowledge->base_sheets.data];
    table->where = where;
    Intake in = {.base = base, .table = table, .grid = grid};
    if (schema->vertical)
        take_vertical(&in);
    else
        take_rows(&in);
}

void base_take_document(Base *base, const Document *document) {
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind == BLOCK_GRID)
            base_take_grid(base, block->place.sheet, block->place.sheet, block->grid);
    }
}
