/* A document as a workbook.
 *
 *     sheet_plan    blocks to sheets, a sheet a table, texts between tables on their own
 *     sheet_face    widths of columns, heights of rows
 *     number_cell   printed numbers as numbers, with the format that shows them as printed
 *     book          the file
 *
 * A table stands from the first column on, its title and unit above it over its whole width. Every cell of a merged
 * area has its border, since programs draw those of each cell. Heads are frozen and printed on every page. A cell that
 * says of itself what it adds up gets a formula, if the figures do add up: what it shows must be what was printed. A
 * table of contents is left out, as the tabs are one.
 *
 * Cost: linear; see format/book. Refused, by name: what is beyond the limits of a workbook. */
#include "write/write_xlsx.h"
#include "base/utf8.h"
#include "format/book.h"
#include "write/number_cell.h"
#include "write/sheet_face.h"
#include "write/sheet_plan.h"
#include "write/table_face.h"

enum {
    TEXT_POINTS = 11,
    TITLE_POINTS = 16,
    HEADING_POINTS = 13,
    LINE_POINTS = 15,
    PROSE_LINE_POINTS = 19,
    PROSE_COLUMNS = 74, /* a single column that is wider than the page is cut, and not made smaller */
    ROW_POINTS = 18,
    FROZEN_ROWS_MAX = 12, /* more would leave no room to move in */
    CELL_INDENT_MAX = 15,
    PAIR_PADDING = 2,        /* digits beside a text that shares its row */
    SUM_CELLS_MAX = 4000000, /* added up to verify formulas, in one document */
};

typedef struct XlsxWriting {
    const Document *document;
    Arena *arena;
    Book *book;
    NumberCells numbers;
    PlannedSheets sheets;
    int row;
    long long summed;
    struct { /* of the sheet at hand */
        float *widths;
        int cols;
    } at;
} XlsxWriting;

/* Where the tables and heads of a sheet stand is known before it is written. */
typedef struct SheetShape {
    int head_begin, head_end; /* of the first table; rows of the sheet */
} SheetShape;

static int look(const XlsxWriting *work, BookStyle style) {
    return book_style(work->book, &style);
}

/* ---- lines of text -------------------------------------------------------------------------------------------- */

typedef struct TextFace {
    int style, line_points;
    float scale; /* how much wider than the workbook's font */
    bool indented;
} TextFace;

static TextFace text_face(const XlsxWriting *work, const Block *block, bool above_table, bool is_title) {
    bool heading = block->heading > 0;
    BookStyle style = {.wrap = true, .align = BOOK_LEFT};
    TextFace face = {.line_points = above_table ? LINE_POINTS : PROSE_LINE_POINTS, .scale = 1};
    if (block->right)
        style.align = BOOK_RIGHT;
    else if (block->centred || is_title)
        style.align = BOOK_CENTRE;
    if (is_title || (block->centred && !above_table)) {
        style.font = STR("黑体");
        style.points = TITLE_POINTS;
    } else if (heading) {
        style.font = block->heading == 1 ? STR("黑体") : STR("");
        style.points = HEADING_POINTS;
        style.bold = block->heading > 1;
    }
    if (style.points > 0) {
        face.line_points = style.points * 3 / 2;
        face.scale = (float)style.points / TEXT_POINTS;
    }
    face.indented = !above_table && !heading && style.align == BOOK_LEFT;
    face.style = look(work, style);
    return face;
}

static float width_of(const float *widths, int cols) {
    float width = 0;
    for (int col = 0; col < cols; col++)
        width += widths[col];
    return width;
}

/* Whose the table is, and at the right of the same row its unit, in as many columns as that needs: where those begin.
 * 0: the two share no row. */
static int pair_split(const XlsxWriting *work, int number) {
    const Block *left = &work->document->blocks.data[number], *right = left + 1;
    int split = work->at.cols;
    if (!shares_line(work->document, number))
        return 0;
    float room = 0, wanted = (float)utf8_width(right->text) + PAIR_PADDING;
    while (split > 0 && room < wanted)
        room += work->at.widths[--split];
    return width_of(work->at.widths, split) < (float)utf8_width(left->text) + PAIR_PADDING ? 0 : split;
}

static void write_pair(XlsxWriting *work, const Block *left, int split) {
    const Block *right = left + 1;
    int cols = work->at.cols;
    int styles[] = {text_face(work, left, true, false).style, text_face(work, right, true, false).style};
    book_begin_row(work->book, work->row, 0);
    for (int col = 0; col < cols; col++) {
        if (col == 0 || col == split)
            book_text(work->book, col, styles[col == split], col ? right->text : left->text);
        else
            book_blank(work->book, col, styles[col > split]);
    }
    if (split > 1)
        book_merge(work->book, (CellRange){work->row, 0, work->row + 1, split});
    if (cols - split > 1)
        book_merge(work->book, (CellRange){work->row, split, work->row + 1, cols});
    work->row++;
}

static void write_line(XlsxWriting *work, const Block *block, bool above_table, bool is_title) {
    TextFace face = text_face(work, block, above_table, is_title);
    Str text = face.indented ? arena_format(work->arena, "　　%.*s", STR_ARG(block->text)) : block->text;
    int cols = work->at.cols, lines = sheet_lines(text, width_of(work->at.widths, cols) / face.scale);
    bool plain = lines == 1 && face.scale <= 1 && above_table;
    book_begin_row(work->book, work->row, plain ? 0 : lines * face.line_points + 4);
    book_text(work->book, 0, face.style, text);
    for (int col = 1; col < cols; col++)
        book_blank(work->book, col, face.style);
    if (cols > 1)
        book_merge(work->book, (CellRange){work->row, 0, work->row + 1, cols});
    work->row++;
}

/* ---- tables --------------------------------------------------------------------------------------------------- */

/* The sum of the cells, as far as they are numbers; false when it is too much work. */
static bool add_up(XlsxWriting *work, const Grid *grid, const CellSum *sum, Decimal *total) {
    *total = (Decimal){0};
    for (int i = 0; i < sum->count; i++) {
        CellRange range = sum->terms[i].range;
        for (int row = range.row; row < range.end_row; row++)
            for (int col = range.col; col < range.end_col; col++) {
                const Cell *cell = grid_cell(grid, row, col);
                NumberCell number;
                if (++work->summed > SUM_CELLS_MAX || !cell)
                    return false;
                if (cell_is_amount(cell) && number_cell(&work->numbers, cell->text, &number))
                    *total = decimal_add(*total, sum->terms[i].sign < 0 ? decimal_negate(number.value) : number.value);
            }
    }
    return true;
}

static void put_terms(const XlsxWriting *work, const CellSum *sum, int sign, int first_row, Buf *out) {
    const char *open = sign < 0 ? "-SUM(" : "SUM(";
    bool any = false;
    for (int i = 0; i < sum->count; i++) {
        CellRange range = sum->terms[i].range;
        if ((sum->terms[i].sign < 0) != (sign < 0))
            continue;
        buf_str(out, str_from_c(any ? "," : open));
        buf_str(out, cell_name(work->arena, first_row + range.row, range.col));
        if (range.end_row - range.row > 1 || range.end_col - range.col > 1) {
            buf_byte(out, ':');
            buf_str(out, cell_name(work->arena, first_row + range.end_row - 1, range.end_col - 1));
        }
        any = true;
    }
    if (any)
        buf_byte(out, ')');
}

/* The formula of a cell, or nothing: it says none, or its figures give something else. */
static Str formula_of(XlsxWriting *work, const Grid *grid, const CellSum *sum, Decimal value, int first_row) {
    Buf formula = {.arena = work->arena};
    Decimal total;
    if (!sum || sum->count == 0 || sum->count > 250 || !add_up(work, grid, sum, &total) ||
        decimal_compare(total, value) != 0)
        return STR("");
    put_terms(work, sum, 1, first_row, &formula);
    put_terms(work, sum, -1, first_row, &formula);
    return buf_view(&formula);
}

static BookStyle cell_style(const Grid *grid, int row, int col, bool head) {
    const Cell *cell = grid_cell(grid, row, col);
    BookStyle style = {.border = true, .wrap = true, .align = BOOK_CENTRE, .bold = head};
    if (head && !cell->look)
        return style;
    Align align = cell_align(grid, row, col);
    style.align = align == ALIGN_RIGHT ? BOOK_RIGHT : align == ALIGN_CENTRE ? BOOK_CENTRE : BOOK_LEFT;
    if (cell->look) {
        style.bold = head || cell->look->bold;
        style.indent = cell->look->indent < 0                 ? 0
                       : cell->look->indent > CELL_INDENT_MAX ? CELL_INDENT_MAX
                                                              : cell->look->indent;
    }
    return style;
}

static void write_cell(XlsxWriting *work, const Grid *grid, int row, int col, bool head, int first_row) {
    const Cell *cell = grid_cell(grid, row, col);
    BookStyle style = cell_style(grid, row, col, head);
    bool figure = cell->look ? cell->look->amount : !head && style.align == BOOK_RIGHT;
    NumberCell number;
    if (cell->text.size == 0 || cell->covered) {
        book_blank(work->book, col, look(work, style));
    } else if (figure && number_cell(&work->numbers, cell->text, &number)) {
        Str digits = arena_copy(work->arena, number.digits);
        style.wrap = false;
        style.number_format = number.code;
        Str formula = formula_of(work, grid, cell->look ? cell->look->sum : NULL, number.value, first_row);
        if (formula.size > 0)
            book_formula(work->book, col, look(work, style), formula, digits);
        else
            book_number(work->book, col, look(work, style), digits);
    } else {
        book_text(work->book, col, look(work, style), cell->text);
    }
}

static void write_grid(XlsxWriting *work, const Grid *grid) {
    int head_rows = table_head_rows(grid), first_row = work->row;
    for (int row = 0; row < grid->rows; row++) {
        book_begin_row(work->book, work->row++, sheet_row_height(grid, row, work->at.widths, LINE_POINTS));
        for (int col = 0; col < grid->cols; col++)
            write_cell(work, grid, row, col, row < head_rows, first_row);
        for (int col = 0; col < grid->cols; col++) {
            const Cell *cell = grid_cell(grid, row, col);
            if (!cell->covered && (cell->row_span > 1 || cell->col_span > 1))
                book_merge(work->book,
                           (CellRange){first_row + row, col, first_row + row + cell->row_span, col + cell->col_span});
        }
    }
}

/* ---- sheets --------------------------------------------------------------------------------------------------- */

static bool is_shown(const Document *document, int number) {
    const Block *block = &document->blocks.data[number];
    return block->kind == BLOCK_GRID ||
           (!block->contents && block->text.size > 0 && !title_of_contents(document, number));
}

static int columns_of(const XlsxWriting *work, const PlannedSheet *plan) {
    int cols = 1;
    for (int i = plan->begin; i < plan->end; i++) {
        const Grid *grid = work->document->blocks.data[i].grid;
        cols = grid && grid->cols > cols ? grid->cols : cols;
    }
    return cols;
}

/* The rows of the first table's head. */
static SheetShape shape_of(const XlsxWriting *work, const PlannedSheet *plan) {
    SheetShape shape = {0};
    int row = 0;
    for (int i = plan->begin; i < plan->end; i++) {
        const Block *block = &work->document->blocks.data[i];
        if (!is_shown(work->document, i))
            continue;
        if (block->kind == BLOCK_GRID)
            return (SheetShape){row, row + table_head_rows(block->grid)};
        row++;
        i += pair_split(work, i) > 0;
    }
    return shape;
}

static bool measure(XlsxWriting *work, const PlannedSheet *plan, float page, float *widths, int cols) {
    memset(widths, 0, sizeof *widths * (size_t)cols);
    for (int i = plan->begin; i < plan->end; i++) {
        const Grid *grid = work->document->blocks.data[i].grid;
        if (grid)
            sheet_widen(grid, table_head_rows(grid), page, widths);
    }
    return width_of(widths, cols) <= page;
}

static void add_sheet(XlsxWriting *work, const PlannedSheet *plan) {
    int cols = columns_of(work, plan);
    float *widths = arena_array(work->arena, float, cols);
    bool landscape = plan->tables && plan->landscape;
    if (!plan->tables) {
        widths[0] = PROSE_COLUMNS;
    } else {
        bool fits = measure(work, plan, landscape ? SHEET_LANDSCAPE_COLUMNS : SHEET_PORTRAIT_COLUMNS, widths, cols);
        if (!fits && !plan->paged) {
            landscape = true;
            measure(work, plan, SHEET_LANDSCAPE_COLUMNS, widths, cols);
        }
        sheet_fill(widths, cols, landscape ? SHEET_LANDSCAPE_COLUMNS : SHEET_PORTRAIT_COLUMNS);
    }
    work->at.widths = widths;
    work->at.cols = cols;
    SheetShape shape = shape_of(work, plan);
    bool frozen = shape.head_end > shape.head_begin && shape.head_end <= FROZEN_ROWS_MAX;
    book_add_sheet(work->book, &(BookSheet){.name = plan->name,
                                            .landscape = landscape,
                                            .head_begin = shape.head_begin,
                                            .head_end = shape.head_end,
                                            .frozen_rows = frozen ? shape.head_end : 0,
                                            .row_points = ROW_POINTS,
                                            .widths = widths,
                                            .cols = cols,
                                            .footer = STR("&C第 &P 页，共 &N 页")});
}

/* Of the lines above a table: the one that the sheet is called by, and what is centred. */
static bool is_title(const Document *document, const PlannedSheet *plan, int number) {
    const Block *block = &document->blocks.data[number];
    return plan->tables && !block->right && (block->centred || block->heading > 0 || str_ends(block->text, plan->name));
}

static void write_sheet(XlsxWriting *work, const PlannedSheet *plan) {
    bool above = plan->tables, after_grid = false;
    work->row = 0;
    for (int i = plan->begin; i < plan->end; i++) {
        const Block *block = &work->document->blocks.data[i];
        if (!is_shown(work->document, i))
            continue;
        int split = pair_split(work, i);
        if (split > 0) {
            write_pair(work, block, split);
            i++;
        } else if (block->kind == BLOCK_PARAGRAPH) {
            write_line(work, block, above, !after_grid && is_title(work->document, plan, i));
        } else {
            work->row += after_grid;
            write_grid(work, block->grid);
            after_grid = true;
        }
    }
}

bool write_xlsx(const Document *document, Arena *scratch, Buf *out, Diag *diag) {
    XlsxWriting work = {.document = document, .arena = scratch, .numbers.arena = scratch};
    BookInfo info = {.title = document_title(document, scratch),
                     .language = STR("zh-CN"),
                     .font = STR("宋体"),
                     .points = TEXT_POINTS};
    work.book = book_new(scratch, out, &info);
    plan_sheets(document, scratch, &work.sheets);
    int planned = work.sheets.size < BOOK_SHEETS_MAX ? work.sheets.size : BOOK_SHEETS_MAX;
    float **widths = arena_array(scratch, float *, planned + 1);
    int *cols = arena_array(scratch, int, planned + 1);
    for (int i = 0; i < work.sheets.size; i++) {
        add_sheet(&work, &work.sheets.data[i]);
        if (i == planned)
            return book_finish(work.book, diag);
        widths[i] = work.at.widths;
        cols[i] = work.at.cols;
    }
    if (planned == 0)
        planned = book_add_sheet(work.book, &(BookSheet){.name = info.title}) + 1;
    for (int i = 0; i < planned; i++) {
        work.at.widths = widths[i];
        work.at.cols = cols[i];
        book_begin_sheet(work.book, i);
        if (i < work.sheets.size)
            write_sheet(&work, &work.sheets.data[i]);
        book_end_sheet(work.book);
    }
    return book_finish(work.book, diag);
}
