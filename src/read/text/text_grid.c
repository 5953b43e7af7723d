/* Rows with separators: the tab-laid layout of published texts, and tables drawn with bars.
 *
 *     功能分类科目 →            → 2024 年预算数 → 2025 年预算数 →          →          the cells that a merged header
 *     科目编码    → 科目名称    →              → 总计         → 基本支出 → 项目支出   covers are blanks beside it
 *     201        → 一般公共…   → 1,822.58     → …
 *
 * Lines that follow each other without a blank line are one grid, as wide as its widest row. What
 * goes wrong in such texts, and is put right here because the layout alone shows it:
 *   - a row that lost the empty cells it began with: realign_row;
 *   - a cell's last words alone on the next page: join_remainder;
 *   - rows of dashes: dropped;
 *   - titles, captions and notes pasted as rows: paragraphs.
 * Time and memory are linear: a grid is cut where padding would outgrow its cells PADDING_FACTOR
 * times. */
#include "base/amount.h"
#include "base/utf8.h"
#include "lexis/caption.h"
#include "lexis/mark.h"
#include "read/read_limits.h"
#include "read/text/text_grid.h"

enum { RELATION_BYTES_MAX = 6 }; /* two Han characters or four of ASCII */
enum { CAPTION_CELLS_MAX = 3 };  /* a row with more filled cells is not a caption */
enum { PADDING_FACTOR = 16, PADDING_FREE = 4096 };
enum { SHIFT_COLUMNS_MAX = 6, PATTERN_ROWS_MIN = 2, PATTERN_ROWS_MAX = 3, PATTERN_COLUMNS = 64 };

/* ---- cutting a line into cells ---- */

static const char *const bars[] = {"|", "│", "┃", "║", "｜"};
enum { BARS_COUNT = sizeof bars / sizeof *bars };

/* Takes the next piece of a row drawn with bars. */
static bool bar_split(Str *rest, Str *piece) {
    if (!rest->data)
        return false;
    ptrdiff_t best = -1, best_size = 0;
    for (int i = 0; i < BARS_COUNT; i++) {
        Str bar = str_from_c(bars[i]);
        ptrdiff_t hit = str_find(best < 0 ? *rest : str_sub(*rest, 0, best), bar);
        if (hit < 0)
            continue;
        best = hit;
        best_size = bar.size;
    }
    *piece = best < 0 ? *rest : str_sub(*rest, 0, best);
    *rest = best < 0 ? (Str){0} : (Str){rest->data + best + best_size, rest->size - best - best_size};
    return true;
}

static bool starts_with_bar(Str text) {
    for (int i = 0; i < BARS_COUNT; i++)
        if (str_starts(text, str_from_c(bars[i])))
            return true;
    return false;
}

static bool ends_with_bar(Str text) {
    for (int i = 0; i < BARS_COUNT; i++)
        if (str_ends(text, str_from_c(bars[i])))
            return true;
    return false;
}

static int bars_in(Str text) {
    int count = -1;
    for (Str piece; bar_split(&text, &piece);)
        count++;
    return count;
}

/* Some write no frame around the cells; a row whose first cell is empty then begins with a bar as well:
 *
 *     合计 | 出国 | 公务用车 |        | 接待
 *          |      | 小计     | 购置费 |          as many bars as the row above, which begins and ends without one */
static void note_frame(Lines *lines, int begin, int end) {
    int inner = 0;
    for (int i = begin; i < end; i++) {
        Str text = utf8_trim(lines->data[i].text);
        int count =
            lines->data[i].kind == LINE_BARS && !starts_with_bar(text) && !ends_with_bar(text) ? bars_in(text) : 0;
        inner = count > inner ? count : inner;
    }
    for (int i = begin; i < end; i++)
        lines->data[i].bare = inner && bars_in(utf8_trim(lines->data[i].text)) == inner;
}

/* Iterates over the cells of a line. The bars of a frame border no cell. */
typedef struct CellCursor {
    Str rest;
    bool by_bars;
} CellCursor;

static CellCursor cells_of(const Line *line) {
    CellCursor cursor = {.rest = line->text, .by_bars = line->kind == LINE_BARS};
    if (!cursor.by_bars)
        return cursor;
    cursor.rest = utf8_trim(line->text);
    if (line->bare)
        return cursor;
    for (int i = 0; i < BARS_COUNT; i++) {
        Str bar = str_from_c(bars[i]);
        if (str_starts(cursor.rest, bar)) {
            cursor.rest = str_sub(cursor.rest, bar.size, cursor.rest.size);
            break;
        }
    }
    for (int i = 0; i < BARS_COUNT; i++) {
        Str bar = str_from_c(bars[i]);
        if (str_ends(cursor.rest, bar)) {
            cursor.rest.size -= bar.size;
            break;
        }
    }
    return cursor;
}

static bool next_cell(CellCursor *cursor, Str *cell) {
    if (cursor->by_bars ? !bar_split(&cursor->rest, cell) : !str_split(&cursor->rest, '\t', cell))
        return false;
    *cell = utf8_trim(*cell);
    return true;
}

/* What a row holds, without keeping its cells. */
typedef struct RowShape {
    int cells, filled; /* filled: not blank */
    Str first;         /* the first filled cell */
    int first_column;
    bool dashes;  /* every filled cell is made of dashes */
    bool numbers; /* some cell is an amount */
} RowShape;

static RowShape row_shape(const Line *line) {
    RowShape shape = {.first = STR(""), .dashes = true};
    CellCursor cursor = cells_of(line);
    Str cell;
    while (next_cell(&cursor, &cell)) {
        Amount amount;
        shape.cells++;
        if (cell.size == 0)
            continue;
        if (shape.filled++ == 0) {
            shape.first = cell;
            shape.first_column = shape.cells - 1;
        }
        shape.dashes = shape.dashes && line_is_dashes(cell);
        shape.numbers = shape.numbers || amount_parse(cell, FEN_PER_YUAN, &amount);
    }
    shape.dashes = shape.dashes && shape.filled > 0;
    return shape;
}

/* ---- which lines belong together ---- */

static bool stands_apart(const Line *line) {
    return line->blanks_before > 0 || line->page_before;
}

/* A line without separator between two rows: a row whose trailing blanks were lost, unless it is
 * something else. */
static bool is_bare_row(const Lexis *lexis, const Lines *lines, int i) {
    const Line *line = &lines->data[i];
    Str text = utf8_trim(line->text);
    if (i + 1 >= lines->size || stands_apart(&lines->data[i + 1]))
        return false;
    if (lines->data[i + 1].kind != lines->data[i - 1].kind)
        return false;
    return !caption_is_title(lexis, text) && !caption_is_caption(lexis, text) && !caption_is_note(lexis, text) &&
           !marks_end_sentence(text);
}

/* A text with blank lines between all rows: how many stand between the first three. */
static int row_gap(const Lines *lines, int begin) {
    enum { ROW_GAP_MAX = 2 };
    if (begin + 2 >= lines->size)
        return 0;
    const Line *first = &lines->data[begin], *second = first + 1, *third = second + 1;
    bool spread = second->kind == first->kind && !second->page_before && second->blanks_before <= ROW_GAP_MAX &&
                  third->kind == first->kind && third->blanks_before == second->blanks_before;
    return spread ? second->blanks_before : 0;
}

static bool belongs(const Lexis *lexis, const Lines *lines, int i, LineKind kind, int gap) {
    const Line *line = &lines->data[i];
    if (line->page_before || line->blanks_before > gap)
        return false;
    if (line->kind == kind || line->kind == LINE_RULE)
        return true;
    return kind == LINE_TABS && line->kind == LINE_PROSE && is_bare_row(lexis, lines, i);
}

/* "一、 → 单位基本情况": a numbered paragraph whose number a word processor set off with a tab. */
static bool is_numbered_paragraph(const Lexis *lexis, const RowShape *shape) {
    return shape->cells == 2 && shape->filled == 2 && !shape->numbers && shape->first_column == 0 &&
           shape->first.size <= 15 && caption_starts_item(lexis, shape->first);
}

int text_grid_extent(const Lexis *lexis, Lines *lines, int begin) {
    LineKind kind = lines->data[begin].kind;
    long long cells = 0;
    int gap = row_gap(lines, begin), widest = 0, most_filled = 0, end = begin, rows = 0, numbered = 0;
    for (; end < lines->size && end - begin < READ_GRID_ROWS_MAX; end++) {
        if (end > begin && !belongs(lexis, lines, end, kind, gap))
            break;
        RowShape shape = row_shape(&lines->data[end]);
        int wide = shape.cells > widest ? shape.cells : widest;
        if (wide > READ_GRID_COLS_MAX)
            wide = READ_GRID_COLS_MAX;
        cells += shape.cells;
        if (end > begin && (long long)wide * (end - begin + 1) > PADDING_FACTOR * cells + PADDING_FREE)
            break;
        widest = wide;
        rows += !shape.dashes;
        numbered += is_numbered_paragraph(lexis, &shape);
        if (!shape.dashes && shape.filled > most_filled)
            most_filled = shape.filled;
    }
    if (kind == LINE_BARS)
        note_frame(lines, begin, end);
    bool grid = most_filled >= 2 && numbered < rows && (kind == LINE_TABS || end - begin >= 2);
    bool perhaps_remainder = kind == LINE_TABS && rows <= 1 && widest > 2;
    if (grid || perhaps_remainder)
        return end - begin;
    for (int i = begin; i < end; i++) {
        if (lines->data[i].kind == kind)
            lines->data[i].kind = LINE_PROSE;
    }
    return 0;
}

/* ---- rows that lost their leading blanks ---- */

typedef enum CellType { TYPE_BLANK = 1, TYPE_NUMBER = 2, TYPE_RELATION = 4, TYPE_TEXT = 8 } CellType;

static CellType cell_type(const Lexis *lexis, Str text) {
    Amount amount;
    char key[4 * RELATION_BYTES_MAX];
    if (text.size == 0)
        return TYPE_BLANK;
    if (text.size <= RELATION_BYTES_MAX && word_list_find(lexis->relation, utf8_fold_into(key, text)).size)
        return TYPE_RELATION;
    if (str_ends(text, STR("%")))
        text.size--;
    return amount_parse(text, FEN_PER_YUAN, &amount) ? TYPE_NUMBER : TYPE_TEXT;
}

/* The types seen in each column of the rows [begin, end). */
static void collect_pattern(const Lexis *lexis, const Grid *grid, int begin, int end, int columns,
                            unsigned char *pattern) {
    memset(pattern, 0, PATTERN_COLUMNS);
    for (int row = begin; row < end; row++) {
        for (int col = 0; col < columns; col++)
            pattern[col] |= (unsigned char)cell_type(lexis, grid_cell(grid, row, col)->text);
    }
}

typedef struct Fit {
    int score;
    bool anchored; /* a number or relation stands where only such stand */
} Fit;

/* How well the first `filled` cells of a row fit the pattern when they are moved `shift` columns to
 * the right. */
static Fit measure_fit(const Lexis *lexis, const Grid *grid, int row, int filled, int shift,
                       const unsigned char *pattern) {
    Fit fit = {.score = shift};
    for (int col = 0; col < filled; col++) {
        unsigned char seen = pattern[col + shift];
        CellType type = cell_type(lexis, grid_cell(grid, row, col)->text);
        if (type == TYPE_BLANK)
            fit.score += (seen & TYPE_BLANK) ? 1 : -1;
        else if (seen & type)
            fit.score++;
        else
            fit.score -= seen == TYPE_BLANK ? 2 : 1;
        if ((type == TYPE_NUMBER || type == TYPE_RELATION) && seen == type)
            fit.anchored = true;
    }
    return fit;
}

/* 产出指标 → 数量指标 → 窗口 → 100 → = → 个 → (nothing) below rows that all begin with an empty
 * cell belongs one column to the right. The shift must go exactly past the columns that are empty
 * in all pattern rows, fit much better than no shift, and be anchored by a number or relation. */
static bool realign_row(const Lexis *lexis, Grid *grid, int row, int pattern_begin, int pattern_end) {
    unsigned char pattern[PATTERN_COLUMNS];
    int columns = grid->cols < PATTERN_COLUMNS ? grid->cols : PATTERN_COLUMNS, filled = 0, shift = 0;
    if (grid->cols > PATTERN_COLUMNS)
        return false;
    if (grid_cell(grid, row, 0)->text.size == 0)
        return false;
    for (int other = pattern_begin; other < pattern_end; other++) {
        if (grid_cell(grid, other, 0)->text.size > 0)
            return false; /* the usual case */
    }
    for (int col = 0; col < columns; col++) {
        if (grid_cell(grid, row, col)->text.size > 0)
            filled = col + 1;
    }
    if (filled == columns)
        return false;
    collect_pattern(lexis, grid, pattern_begin, pattern_end, columns, pattern);
    while (shift < SHIFT_COLUMNS_MAX && shift < columns && pattern[shift] == TYPE_BLANK)
        shift++;
    if (shift == 0 || filled + shift > columns)
        return false;
    Fit still = measure_fit(lexis, grid, row, filled, 0, pattern),
        moved = measure_fit(lexis, grid, row, filled, shift, pattern);
    if (!moved.anchored || still.anchored)
        return false;
    if (moved.score < still.score + 3 || 3 * moved.score < 2 * (filled + shift))
        return false;
    for (int col = columns - 1; col >= 0; col--)
        grid_cell(grid, row, col)->text = col >= shift ? grid_cell(grid, row, col - shift)->text : STR("");
    return true;
}

/* The two or three rows above are the pattern; for the first body rows, whose rows above are a
 * header, those below. */
static void realign_rows(const Lexis *lexis, Grid *grid) {
    for (int row = 0; row < grid->rows; row++) {
        bool moved = false;
        for (int size = PATTERN_ROWS_MAX; size >= PATTERN_ROWS_MIN && !moved; size--)
            moved = row >= size && realign_row(lexis, grid, row, row - size, row);
        for (int size = PATTERN_ROWS_MAX; size >= PATTERN_ROWS_MIN && !moved; size--)
            moved = row + size < grid->rows && realign_row(lexis, grid, row, row + 1, row + 1 + size);
    }
}

/* ---- the remainder of a wrapped row ---- */

/* A row alone on its page with nothing but the last words of wrapped cells, like "→ → 指标 → → →
 * →": joins them to the last row of the grid before. False when it is not such a row. */
static bool join_remainder(Document *document, const Line *line, RowShape shape) {
    if (document->blocks.size == 0)
        return false;
    const Block *block = &document->blocks.data[document->blocks.size - 1];
    if (block->kind != BLOCK_GRID || line->blanks_before > 3)
        return false;
    const Grid *grid = block->grid;
    if (shape.numbers || shape.cells > grid->cols || 2 * shape.filled >= grid->cols)
        return false;
    if (shape.cells < grid->cols && shape.first_column == 0)
        return false;
    for (int pass = 0; pass < 2; pass++) { /* look first, then join */
        CellCursor cursor = cells_of(line);
        Str text;
        for (int col = 0; next_cell(&cursor, &text); col++) {
            Cell *cell = grid_cell(grid, grid->rows - 1, col);
            if (text.size == 0)
                continue;
            if (pass == 0 && cell_type(&document->lexis, cell->text) != TYPE_TEXT)
                return false;
            if (pass == 1)
                cell->text = line_join(document->arena, cell->text, text);
        }
    }
    return true;
}

/* ---- making the grid ---- */

static bool has_caption(const Lexis *lexis, const Line *line) {
    CellCursor cursor = cells_of(line);
    Str cell;
    while (next_cell(&cursor, &cell)) {
        if (cell.size > 0 && caption_is_caption(lexis, cell))
            return true;
    }
    return false;
}

/* A row above the table that is a title or a caption: no row of it. */
static bool is_heading_row(const Lexis *lexis, const Line *line, const RowShape *shape) {
    if (shape->filled == 1 && (caption_is_title(lexis, shape->first) || caption_is_caption(lexis, shape->first)))
        return true;
    return shape->filled > 0 && shape->filled <= CAPTION_CELLS_MAX && !shape->numbers && has_caption(lexis, line);
}

static void add_row_paragraph(Document *document, const Line *line) {
    Str joined = STR(""), cell;
    CellCursor cursor = cells_of(line);
    while (next_cell(&cursor, &cell)) {
        if (cell.size == 0)
            continue;
        joined =
            joined.size == 0 ? cell : arena_format(document->arena, "%.*s    %.*s", STR_ARG(joined), STR_ARG(cell));
    }
    document_add_paragraph(document, joined, line_place(line));
}

static void fill_row(Document *document, Grid *grid, int row, const Line *line) {
    CellCursor cursor = cells_of(line);
    Str text;
    int col = 0;
    for (; col < grid->cols; col++) {
        Cell *cell = grid_cell(grid, row, col);
        cell->place = line_place(line);
        if (next_cell(&cursor, &text))
            cell->text = text;
    }
    if (!cursor.rest.data || utf8_trim(cursor.rest).size == 0)
        return;
    Remark *remark = vec_push(&document->remarks, document->arena);
    *remark = (Remark){
        .id = STR("grid-columns-limit"),
        .zh = arena_format(document->arena, "一行超过 %d 列，其余未读", (int)READ_GRID_COLS_MAX),
        .en = arena_format(document->arena, "a row has more than %d columns; the rest was not read",
                           (int)READ_GRID_COLS_MAX),
        .place = line_place(line),
    };
}

/* The rows of the lines [begin, end), dashes apart, as a grid; a single row may be something else. */
static void add_rows(Document *document, const Lines *lines, int begin, int end) {
    int rows = 0, cols = 1, first = begin;
    RowShape only = {0};
    for (int i = begin; i < end; i++) {
        RowShape shape = row_shape(&lines->data[i]);
        if (shape.dashes)
            continue;
        if (shape.cells > cols)
            cols = shape.cells;
        if (rows++ == 0) {
            only = shape;
            first = i;
        }
    }
    if (rows == 0 || (rows == 1 && join_remainder(document, &lines->data[first], only)))
        return;
    if (rows == 1 && (only.filled < 2 || (only.filled == 2 && only.cells <= 3 && !only.numbers))) {
        add_row_paragraph(document, &lines->data[first]);
        return;
    }
    Grid *grid = grid_new(document->arena, rows, cols < READ_GRID_COLS_MAX ? cols : READ_GRID_COLS_MAX);
    for (int i = first, row = 0; i < end; i++) {
        if (!row_shape(&lines->data[i]).dashes)
            fill_row(document, grid, row++, &lines->data[i]);
    }
    grid->place = line_place(&lines->data[first]);
    realign_rows(&document->lexis, grid);
    document_add_grid(document, grid);
}

void text_grid_add(Document *document, const Lines *lines, int begin, int end) {
    for (; begin < end; begin++) { /* what stands above */
        RowShape shape = row_shape(&lines->data[begin]);
        if (shape.filled == 0 || shape.dashes)
            continue;
        if (!is_heading_row(&document->lexis, &lines->data[begin], &shape))
            break;
        add_row_paragraph(document, &lines->data[begin]);
    }
    int notes = end;
    for (; notes > begin; notes--) { /* what stands below */
        RowShape shape = row_shape(&lines->data[notes - 1]);
        bool note = shape.filled == 1 && caption_is_note(&document->lexis, shape.first);
        if (shape.filled > 0 && !shape.dashes && !note)
            break;
    }
    add_rows(document, lines, begin, notes);
    for (int i = notes; i < end; i++) {
        RowShape shape = row_shape(&lines->data[i]);
        if (shape.filled > 0 && !shape.dashes)
            add_row_paragraph(document, &lines->data[i]);
    }
}
