/* A worksheet to blocks of the document.
 *
 * The rows with text are put into bands: rows without a gap, where a gap is a row with neither text nor a border nor a
 * merged text that reaches over it. A band is read from top to bottom as a person does: texts that stand alone above a
 * table are its title, captions are captions, a text below the frame or a note ends the table, and a title begins the
 * next one. A band in which no second column has text is prose, each line of each cell a paragraph.
 *
 * Blank rows and columns of a table are kept where they are ruled, since somebody is to fill them in: a form's blank
 * cells have places. But a run of more than BLANK_ROWS_MAX such rows is a sheet that was formatted beforehand, and is
 * left out, as are columns in which nothing begins.
 *
 * What is hidden is read, with a remark; what stands under a merged cell, and nobody sees, is not, with a remark.
 *
 * A document may want its sheets whole (base data, of which the program knows what stands where): then a sheet is one
 * grid of its filled rows, and nothing is guessed.
 *
 * Cost: sorting aside, linear in the cells with text and the rows that are ruled; a grid is cut where padding would
 * outgrow its cells SHEET_PADDING_FACTOR times. Columns beyond READ_GRID_COLS_MAX are left out with a remark. */
#include "read/sheet/sheet_blocks.h"

#include <limits.h>
#include "base/utf8.h"
#include "lexis/caption.h"
#include "read/read_limits.h"
#include "read/sheet/sheet_formulas.h"
#include "read/text/text_line.h"

enum {
    BLANK_ROWS_MAX = 32,
    SHEET_CAPTIONS_MAX = 4, /* a row with more filled cells is not one of captions */
    SHEET_PADDING_FACTOR = 16,
    SHEET_PADDING_FREE = 4096,
    SHEET_TITLE_BYTES_MAX = 240,  /* a title over several lines in its cell */
    SHEET_WHOLE_ROWS_MAX = 65536, /* filled rows of a sheet that is read as a whole; what lies below is left out */
};

typedef struct SheetLine { /* a row with text */
    int row;
    int first, end; /* cells */
    int reach;      /* the first row below all that is merged in it */
    bool bordered;
} SheetLine;

typedef struct Cover { /* what merged areas cover, from one row to the next; by columns */
    int from[READ_GRID_COLS_MAX], until[READ_GRID_COLS_MAX];
    int next; /* merged area that is not yet known */
} Cover;

typedef struct Band { /* lines without a gap */
    int first, end;
    int col, end_col; /* of its text */
    int columns;      /* in which text begins */
} Band;

typedef struct GridPlan { /* what of the sheet a grid has */
    Vec(int) rows;
    int cols[READ_GRID_COLS_MAX], cols_count;
    int col_at[READ_GRID_COLS_MAX + 1]; /* for each column how many of them stand before it */
} GridPlan;

typedef struct SheetReader {
    Sheet *sheet;
    Document *document;
    Arena *scratch;
    Vec(SheetLine) lines;
    Cover cover;
    int cols[READ_GRID_COLS_MAX]; /* the columns of the sheet in which text begins or a border is */
    int end_col;                  /* how many; cells, merged areas and frames count in them */
    int grid_first;               /* the line that the grid at hand begins with, -1: none */
    int grid_reach;               /* the first row below all that is merged in it */
    int filled;                   /* its cells with text */
    GridPlan plan;
    bool too_wide;
    int covered, covered_row, covered_col; /* texts under merged cells, and the first of them */
} SheetReader;

/* ---- order ---------------------------------------------------------------------------------------------------- */

static int compare_cells(const void *left, const void *right) {
    const SheetCell *a = left, *b = right;
    return a->row != b->row ? a->row - b->row : a->col - b->col;
}

static int compare_numbered(const void *left, const void *right) {
    int order = compare_cells(left, right);
    return order ? order : ((const SheetCell *)left)->number - ((const SheetCell *)right)->number;
}

static int compare_ranges(const void *left, const void *right) {
    const CellRange *a = left, *b = right;
    int by[] = {a->row - b->row, a->col - b->col, a->end_row - b->end_row, a->end_col - b->end_col};
    for (size_t i = 0; i < sizeof by / sizeof *by; i++)
        if (by[i])
            return by[i];
    return 0;
}

/* Readers mostly find things in order; qsort is asked where they did not. Of cells in one place the first stays. */
static void sort_cells(SheetCells *cells) {
    int kept = 0;
    bool sorted = true;
    for (int i = 1; i < cells->size && sorted; i++)
        sorted = compare_cells(&cells->data[i - 1], &cells->data[i]) < 0;
    if (sorted)
        return;
    for (int i = 0; i < cells->size; i++)
        cells->data[i].number = i;
    qsort(cells->data, (size_t)cells->size, sizeof *cells->data, compare_numbered);
    for (int i = 0; i < cells->size; i++)
        if (kept == 0 || compare_cells(&cells->data[kept - 1], &cells->data[i]) != 0)
            cells->data[kept++] = cells->data[i];
    cells->size = kept;
}

static void sort_ranges(SheetRanges *ranges) {
    bool sorted = true;
    for (int i = 1; i < ranges->size && sorted; i++)
        sorted = compare_ranges(&ranges->data[i - 1], &ranges->data[i]) <= 0;
    if (!sorted)
        qsort(ranges->data, (size_t)ranges->size, sizeof *ranges->data, compare_ranges);
}

/* The first range that begins in this row or a later one. */
static int first_range(const SheetRanges *ranges, int row) {
    int low = 0, high = ranges->size;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (ranges->data[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The merged area that begins with the cell; NULL: it is not merged. */
static const CellRange *merge_at(const Sheet *sheet, int row, int col) {
    int low = 0, high = sheet->merges.size;
    while (low < high) {
        int middle = low + (high - low) / 2;
        const CellRange *merge = &sheet->merges.data[middle];
        if (merge->row < row || (merge->row == row && merge->col < col))
            low = middle + 1;
        else
            high = middle;
    }
    const CellRange *merge = low < sheet->merges.size ? &sheet->merges.data[low] : NULL;
    return merge && merge->row == row && merge->col == col ? merge : NULL;
}

/* ---- columns -------------------------------------------------------------------------------------------------- */

/* From here on columns in which nothing begins and nothing is ruled do not count. What stands beyond the last that is
 * read is left out. */
static void count_columns(SheetReader *reader) {
    Sheet *sheet = reader->sheet;
    int *ruled = arena_array(reader->scratch, int, SHEET_COLS_MAX + 1);
    int *index = arena_array(reader->scratch, int, SHEET_COLS_MAX + 1);
    bool *begins = arena_array(reader->scratch, bool, SHEET_COLS_MAX);
    int last = 0, open = 0, kept = 0;
    for (int i = 0; i < sheet->frames.size; i++) {
        ruled[sheet->frames.data[i].col]++;
        ruled[sheet->frames.data[i].end_col]--;
    }
    for (int i = 0; i < sheet->cells.size; i++) {
        begins[sheet->cells.data[i].col] = true;
        last = sheet->cells.data[i].col > last ? sheet->cells.data[i].col : last;
    }
    for (int col = 0; col < SHEET_COLS_MAX; col++) {
        index[col] = reader->end_col;
        open += ruled[col];
        if ((begins[col] || (open > 0 && col < last)) && reader->end_col < READ_GRID_COLS_MAX)
            reader->cols[reader->end_col++] = col;
        else
            reader->too_wide = reader->too_wide || begins[col];
    }
    index[SHEET_COLS_MAX] = reader->end_col;
    for (int i = 0; i < sheet->cells.size; i++) {
        SheetCell cell = sheet->cells.data[i];
        cell.col = index[cell.col];
        if (cell.col < reader->end_col)
            sheet->cells.data[kept++] = cell;
    }
    sheet->cells.size = kept;
    SheetRanges *ranges[] = {&sheet->merges, &sheet->frames};
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < ranges[k]->size; i++) {
            CellRange *range = &ranges[k]->data[i];
            range->col = index[range->col];
            range->end_col = index[range->end_col];
        }
}

/* ---- what merged areas cover ---------------------------------------------------------------------------------- */

static void cover_reset(SheetReader *reader, int row) {
    memset(reader->cover.until, 0, sizeof reader->cover.until);
    reader->cover.next = first_range(&reader->sheet->merges, row);
}

/* Takes note of the areas that begin in this row or above it. */
static void cover_advance(SheetReader *reader, int row) {
    const SheetRanges *merges = &reader->sheet->merges;
    Cover *cover = &reader->cover;
    for (; cover->next < merges->size && merges->data[cover->next].row <= row; cover->next++) {
        CellRange merge = merges->data[cover->next];
        for (int col = merge.col; col < merge.end_col && col < reader->end_col; col++) {
            cover->from[col] = merge.row + (col == merge.col);
            cover->until[col] = merge.end_row;
        }
    }
}

static bool is_covered(const SheetReader *reader, int row, int col) {
    return reader->cover.from[col] <= row && row < reader->cover.until[col];
}

/* Takes out the texts that nobody sees. */
static void drop_covered(SheetReader *reader) {
    SheetCells *cells = &reader->sheet->cells;
    int kept = 0;
    cover_reset(reader, 0);
    for (int i = 0; i < cells->size; i++) {
        const SheetCell *cell = &cells->data[i];
        cover_advance(reader, cell->row);
        if (!is_covered(reader, cell->row, cell->col)) {
            cells->data[kept++] = *cell;
        } else if (reader->covered++ == 0) {
            reader->covered_row = cell->row;
            reader->covered_col = cell->col;
        }
    }
    cells->size = kept;
}

/* ---- lines and bands ------------------------------------------------------------------------------------------ */

static void make_lines(SheetReader *reader) {
    const SheetCells *cells = &reader->sheet->cells;
    SheetLine *line = NULL;
    for (int i = 0; i < cells->size; i++) {
        const SheetCell *cell = &cells->data[i];
        const CellRange *merge = merge_at(reader->sheet, cell->row, cell->col);
        if (!line || line->row != cell->row) {
            line = vec_push(&reader->lines, reader->scratch);
            *line = (SheetLine){.row = cell->row, .first = i, .reach = cell->row + 1};
        }
        line->end = i + 1;
        line->bordered = line->bordered || cell->bordered;
        if (merge && merge->end_row > line->reach)
            line->reach = merge->end_row;
    }
}

/* How many rows from this one on are ruled, `limit` at most. */
static int ruled_rows(const Sheet *sheet, int row, int limit) {
    const SheetRanges *frames = &sheet->frames;
    int begin = row, i = first_range(frames, row + 1) - 1;
    for (i = i > 0 ? i : 0; i < frames->size && frames->data[i].row <= row && row - begin < limit; i++)
        if (frames->data[i].end_row > row)
            row = frames->data[i].end_row;
    return row - begin < limit ? row - begin : limit;
}

static Band band_at(const SheetReader *reader, int first) {
    const SheetLine *lines = reader->lines.data;
    Band band = {.first = first, .end = first + 1};
    int reach = lines[first].reach;
    for (; band.end < reader->lines.size; band.end++) {
        int row = lines[band.end - 1].row + 1, gap = lines[band.end].row - row;
        if (gap > 0 && reach < lines[band.end].row && ruled_rows(reader->sheet, row, gap) < gap)
            break;
        reach = lines[band.end].reach > reach ? lines[band.end].reach : reach;
    }
    bool begins[READ_GRID_COLS_MAX] = {false};
    band.col = reader->end_col;
    for (int i = lines[first].first; i < lines[band.end - 1].end; i++) {
        const SheetCell *cell = &reader->sheet->cells.data[i];
        const CellRange *merge = merge_at(reader->sheet, cell->row, cell->col);
        int end_col = merge ? merge->end_col : cell->col + 1;
        band.columns += !begins[cell->col];
        begins[cell->col] = true;
        band.col = cell->col < band.col ? cell->col : band.col;
        band.end_col = end_col > band.end_col ? end_col : band.end_col;
    }
    return band;
}

/* ---- paragraphs ----------------------------------------------------------------------------------------------- */

static Place place_of(const SheetReader *reader, int row, int col) {
    return (Place){.sheet_number = reader->sheet->number + 1,
                   .sheet = reader->sheet->name,
                   .cell = cell_name(reader->document->arena, row, reader->cols[col])};
}

/* The text of a cell as one line. */
static Str joined(const SheetReader *reader, Str text) {
    Str line, all = STR("");
    if (!memchr(text.size ? text.data : "", '\n', (size_t)text.size))
        return utf8_trim(text);
    while (str_split(&text, '\n', &line)) {
        line = utf8_trim(line);
        if (line.size)
            all = all.size ? line_join(reader->document->arena, all, line) : line;
    }
    return all;
}

/* The lines of the cell, a paragraph each; a title over several lines is one. */
static void add_cell(SheetReader *reader, const SheetCell *cell, bool heading) {
    Document *document = reader->document;
    Place place = place_of(reader, cell->row, cell->col);
    Str text = cell->text, line;
    if (text.size <= SHEET_TITLE_BYTES_MAX && caption_is_title(&document->lexis, joined(reader, text))) {
        document_add_paragraph(document, joined(reader, text), place)->centred = heading;
        return;
    }
    while (str_split(&text, '\n', &line)) {
        line = utf8_trim(line);
        if (line.size)
            document_add_paragraph(document, line, place)->centred =
                heading && !caption_is_caption(&document->lexis, line);
    }
}

static void add_prose(SheetReader *reader, const SheetLine *line) {
    for (int i = line->first; i < line->end; i++) {
        const SheetCell *cell = &reader->sheet->cells.data[i];
        add_cell(reader, cell, cell->centred && line->end - line->first == 1);
    }
}

/* ---- grids ---------------------------------------------------------------------------------------------------- */

/* The rows of the lines, and the ruled ones between them and below. */
static void plan_rows(SheetReader *reader, int first, int end) {
    const SheetLine *lines = reader->lines.data;
    GridPlan *plan = &reader->plan;
    plan->rows.size = 0;
    for (int i = first; i < end; i++) {
        int row = lines[i].row, next = i + 1 < reader->lines.size ? lines[i + 1].row : SHEET_ROWS_MAX;
        int ruled = ruled_rows(reader->sheet, row + 1, BLANK_ROWS_MAX + 1);
        ruled = ruled < next - row - 1 ? ruled : next - row - 1;
        *vec_push(&plan->rows, reader->scratch) = row;
        for (int k = 1; k <= ruled && ruled <= BLANK_ROWS_MAX && plan->rows.size < READ_GRID_ROWS_MAX / 2; k++)
            *vec_push(&plan->rows, reader->scratch) = row + k;
    }
}

/* Marks the columns with a blank cell that is ruled and not covered. */
static void mark_ruled(SheetReader *reader, bool *kept) {
    const SheetRanges *frames = &reader->sheet->frames;
    const int *rows = reader->plan.rows.data;
    int frame = first_range(frames, rows[0] + 1) - 1;
    frame = frame > 0 ? frame : 0;
    cover_reset(reader, rows[0]);
    for (int i = 0; i < reader->plan.rows.size; i++) {
        cover_advance(reader, rows[i]);
        while (frame < frames->size && frames->data[frame].end_row <= rows[i])
            frame++;
        if (frame == frames->size || frames->data[frame].row > rows[i])
            continue;
        for (int col = frames->data[frame].col; col < frames->data[frame].end_col; col++)
            kept[col] = kept[col] || !is_covered(reader, rows[i], col);
    }
}

/* Columns up to the last with text in which something begins, or a ruled cell is blank. */
static void plan_columns(SheetReader *reader, int first, int end) {
    const SheetLine *lines = reader->lines.data;
    GridPlan *plan = &reader->plan;
    bool kept[READ_GRID_COLS_MAX] = {false};
    int begin = reader->end_col, last = 0;
    mark_ruled(reader, kept);
    for (int i = lines[first].first; i < lines[end - 1].end; i++) {
        const SheetCell *cell = &reader->sheet->cells.data[i];
        const CellRange *merge = merge_at(reader->sheet, cell->row, cell->col);
        int end_col = merge ? merge->end_col : cell->col + 1;
        kept[cell->col] = true;
        begin = cell->col < begin ? cell->col : begin;
        last = end_col > last ? end_col : last;
    }
    plan->cols_count = 0;
    for (int col = 0; col <= reader->end_col; col++) {
        plan->col_at[col] = plan->cols_count;
        if (col >= begin && col < last && kept[col])
            plan->cols[plan->cols_count++] = col;
    }
}

/* Spreads the area that begins with the cell over the grid, as far as nothing else covers it. */
static void spread(Grid *grid, const GridPlan *plan, int row, int col, const CellRange *merge) {
    Cell *owner = grid_cell(grid, row, col);
    int end_col = plan->col_at[merge->end_col];
    int cols = 1, rows = 1;
    while (col + cols < end_col && !grid_cell(grid, row, col + cols)->covered)
        cols++;
    while (row + rows < grid->rows && plan->rows.data[row + rows] < merge->end_row && rows < SHRT_MAX &&
           !grid_cell(grid, row + rows, col)->covered)
        rows++;
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < cols; c++)
            grid_cell(grid, row + r, col + c)->covered = r + c > 0;
    owner->row_span = (short)rows;
    owner->col_span = (short)cols;
}

static void spread_merges(const SheetReader *reader, Grid *grid, const GridPlan *plan) {
    const SheetRanges *merges = &reader->sheet->merges;
    int row = 0;
    for (int i = first_range(merges, plan->rows.data[0]); i < merges->size; i++) {
        const CellRange *merge = &merges->data[i];
        while (row < grid->rows && plan->rows.data[row] < merge->row)
            row++;
        if (row == grid->rows)
            break;
        int col = plan->col_at[merge->col];
        if (plan->rows.data[row] != merge->row || col == grid->cols || plan->cols[col] != merge->col ||
            grid_cell(grid, row, col)->covered)
            continue;
        spread(grid, plan, row, col, merge);
    }
}

/* Columns are those of the sheet again. */
static const CellSource *source_of(const SheetReader *reader, const SheetCell *cell) {
    SheetCell placed = *cell;
    placed.col = reader->cols[cell->col];
    return sheet_source(reader->sheet, &placed);
}

/* Is one of the lines ruled? Where none is, a heading over several columns may just have blank cells beside it. */
static bool is_bordered(const SheetReader *reader, int first, int end) {
    for (int i = first; i < end; i++)
        if (reader->lines.data[i].bordered)
            return true;
    return false;
}

static Grid *make_grid(SheetReader *reader, int first, int end) {
    const GridPlan *plan = &reader->plan;
    Grid *grid = grid_new(reader->document->arena, plan->rows.size, plan->cols_count);
    int at = reader->lines.data[first].first;
    grid->ruled = is_bordered(reader, first, end);
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++)
            grid_cell(grid, row, col)->place = place_of(reader, plan->rows.data[row], plan->cols[col]);
    for (int row = 0; row < grid->rows; row++)
        for (; at < reader->sheet->cells.size && reader->sheet->cells.data[at].row == plan->rows.data[row]; at++) {
            const SheetCell *cell = &reader->sheet->cells.data[at];
            int col = plan->col_at[cell->col];
            if (col == grid->cols || plan->cols[col] != cell->col)
                continue;
            grid_cell(grid, row, col)->text = joined(reader, cell->text);
            grid_cell(grid, row, col)->source = source_of(reader, cell);
        }
    spread_merges(reader, grid, plan);
    grid->place = grid_cell(grid, 0, 0)->place;
    return grid;
}

/* The lines of the grid at hand, up to `end`, to the document. */
static void flush_grid(SheetReader *reader, int end) {
    int first = reader->grid_first;
    reader->grid_first = -1;
    reader->grid_reach = reader->filled = 0;
    if (first < 0)
        return;
    plan_rows(reader, first, end);
    plan_columns(reader, first, end);
    if (reader->plan.cols_count > 1)
        document_add_grid(reader->document, make_grid(reader, first, end));
    for (int i = first; reader->plan.cols_count <= 1 && i < end; i++)
        add_prose(reader, &reader->lines.data[i]);
}

/* ---- what a line is ------------------------------------------------------------------------------------------- */

static int captions_of(const SheetReader *reader, const SheetLine *line) {
    int captions = 0;
    for (int i = line->first; i < line->end && line->end - line->first <= SHEET_CAPTIONS_MAX; i++)
        captions += caption_is_caption(&reader->document->lexis, joined(reader, reader->sheet->cells.data[i].text));
    return captions;
}

/* A line that is no row of a table: a title, captions, a note, a text alone above the table or below its frame. */
static bool is_prose(const SheetReader *reader, const Band *band, int at) {
    const SheetLine *line = &reader->lines.data[at];
    const SheetCell *cell = &reader->sheet->cells.data[line->first];
    const Lexis *lexis = &reader->document->lexis;
    bool begun = reader->grid_first >= 0;
    bool below = begun && reader->lines.data[reader->grid_first].bordered && !line->bordered;
    bool deep = at + 1 < band->end && line->reach > line[1].row;
    if (deep || reader->grid_reach > line->row)
        return false;
    if (line->end - line->first > 1)
        return (!begun || below) && captions_of(reader, line) > 0;
    const CellRange *merge = merge_at(reader->sheet, cell->row, cell->col);
    Str text = joined(reader, cell->text);
    bool whole = cell->col == band->col && merge && merge->end_col >= band->end_col;
    if (caption_is_caption(lexis, text) || caption_is_note(lexis, text) || below)
        return true;
    if (caption_is_title(lexis, text))
        return !begun || whole || !cell->bordered;
    return cell->col == band->col && (str_ends(text, STR("。")) || (!begun && (whole || !cell->bordered)));
}

static bool is_full(const SheetReader *reader, const Band *band, int at) {
    long long rows = at - reader->grid_first + 1, padded = rows * band->columns;
    const SheetLine *line = &reader->lines.data[at];
    return rows > READ_GRID_ROWS_MAX / 2 ||
           (padded > SHEET_PADDING_FREE &&
            padded > (long long)SHEET_PADDING_FACTOR * (reader->filled + line->end - line->first));
}

static void read_band(SheetReader *reader, const Band *band) {
    for (int i = band->first; i < band->end; i++) {
        const SheetLine *line = &reader->lines.data[i];
        if (band->columns == 1 || is_prose(reader, band, i)) {
            flush_grid(reader, i);
            add_prose(reader, line);
            continue;
        }
        if (reader->grid_first >= 0 && is_full(reader, band, i))
            flush_grid(reader, i);
        if (reader->grid_first < 0)
            reader->grid_first = i;
        reader->filled += line->end - line->first;
        reader->grid_reach = line->reach > reader->grid_reach ? line->reach : reader->grid_reach;
    }
    flush_grid(reader, band->end);
}

/* ---- what is not seen ----------------------------------------------------------------------------------------- */

static void remark(SheetReader *reader, Str id, Place place, Str zh, Str en) {
    place.sheet = reader->sheet->name;
    place.sheet_number = reader->sheet->number + 1;
    *vec_push(&reader->document->remarks, reader->document->arena) =
        (Remark){.id = id, .zh = zh, .en = en, .place = place};
}

static bool in_rows(const SheetRanges *ranges, int row) {
    int at = first_range(ranges, row + 1) - 1;
    return at >= 0 && row < ranges->data[at].end_row;
}

static void remark_hidden_rows(SheetReader *reader) {
    Arena *arena = reader->document->arena;
    int count = 0, first = 0;
    for (int i = 0; i < reader->lines.size; i++)
        if (in_rows(&reader->sheet->hidden_rows, reader->lines.data[i].row) && count++ == 0)
            first = reader->lines.data[i].row;
    if (count > 0)
        remark(reader, STR("hidden-rows"), (Place){.cell = cell_name(arena, first, 0)},
               arena_format(arena, "有 %d 行被隐藏（第 %d 行起），已读", count, first + 1),
               arena_format(arena, "%d hidden rows (from row %d on) were read", count, first + 1));
}

static void remark_hidden_cols(SheetReader *reader) {
    Arena *arena = reader->document->arena;
    const SheetRanges *hidden = &reader->sheet->hidden_cols;
    bool begins[READ_GRID_COLS_MAX] = {false};
    int count = 0, first = 0;
    for (int i = 0; i < reader->sheet->cells.size; i++)
        begins[reader->sheet->cells.data[i].col] = true;
    for (int col = 0; col < reader->end_col; col++) {
        bool is_hidden = false;
        for (int i = 0; i < hidden->size && begins[col] && !is_hidden; i++)
            is_hidden = reader->cols[col] >= hidden->data[i].col && reader->cols[col] < hidden->data[i].end_col;
        if (is_hidden && count++ == 0)
            first = reader->cols[col];
    }
    Str name = cell_name(arena, 0, first);
    name.size--;
    if (count > 0)
        remark(reader, STR("hidden-columns"), (Place){.cell = cell_name(arena, 0, first)},
               arena_format(arena, "有 %d 列被隐藏（%.*s 列起），已读", count, STR_ARG(name)),
               arena_format(arena, "%d hidden columns (from %.*s on) were read", count, STR_ARG(name)));
}

static void remark_unseen(SheetReader *reader) {
    Arena *arena = reader->document->arena;
    if (reader->sheet->hidden)
        remark(reader, STR("hidden-sheet"), (Place){0},
               arena_format(arena, "工作表“%.*s”被隐藏，已读", STR_ARG(reader->sheet->name)),
               arena_format(arena, "the sheet \"%.*s\" is hidden and was read", STR_ARG(reader->sheet->name)));
    remark_hidden_rows(reader);
    remark_hidden_cols(reader);
    if (reader->covered > 0) {
        Str name = cell_name(arena, reader->covered_row, reader->cols[reader->covered_col]);
        remark(reader, STR("covered-texts"), (Place){.cell = name},
               arena_format(arena, "合并单元格下面还有 %d 个看不见的内容（如 %.*s），未读", reader->covered,
                            STR_ARG(name)),
               arena_format(arena, "%d texts under merged cells (%.*s, for one), which nobody sees, were not read",
                            reader->covered, STR_ARG(name)));
    }
    if (reader->too_wide)
        remark(reader, STR("grid-columns-limit"), (Place){0},
               arena_format(arena, "超过 %d 列，其余未读", (int)READ_GRID_COLS_MAX),
               arena_format(arena, "more than %d columns; the rest was not read", (int)READ_GRID_COLS_MAX));
}

/* ---- a sheet as a whole --------------------------------------------------------------------------------------- */

/* A number is its digits, and those that are not shown as well; a date or a percentage stays as it is shown. */
static Str exact(const SheetReader *reader, const SheetCell *cell) {
    Decimal shown;
    Str text = utf8_trim(cell->text);
    Buf digits = {.arena = reader->document->arena};
    if (!cell->has_value)
        return text;
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (text.data[i] != ',')
            buf_byte(&digits, text.data[i]);
    if (!decimal_parse(buf_view(&digits), &shown))
        return text;
    if (decimal_compare(shown, cell->value) != 0) {
        digits.size = 0;
        decimal_print(cell->value, &digits);
    }
    return buf_view(&digits);
}

/* How far a merged cell reaches, as far as the grid does; what it covers is blank by now. */
static void span_whole(const SheetReader *reader, Grid *grid) {
    const SheetRanges *merges = &reader->sheet->merges;
    for (int row = 0, i = 0; row < grid->rows; row++) {
        int line = reader->lines.data[row].row;
        while (i < merges->size && merges->data[i].row < line)
            i++;
        for (int k = i; k < merges->size && merges->data[k].row == line; k++) {
            const CellRange *merge = &merges->data[k];
            Cell *cell = merge->col < grid->cols ? grid_cell(grid, row, merge->col) : NULL;
            int rows = merge->end_row - merge->row, cols = merge->end_col - merge->col;
            if (!cell)
                continue;
            rows = rows < grid->rows - row ? rows : grid->rows - row;
            cell->row_span = (short)(rows < SHRT_MAX ? rows : SHRT_MAX);
            cell->col_span = (short)(cols < grid->cols - merge->col ? cols : grid->cols - merge->col);
        }
    }
}

static void add_whole(SheetReader *reader) {
    const SheetCells *cells = &reader->sheet->cells;
    int rows = reader->lines.size < SHEET_WHOLE_ROWS_MAX ? reader->lines.size : SHEET_WHOLE_ROWS_MAX, cols = 0;
    for (int i = 0; rows > 0 && i < reader->lines.data[rows - 1].end; i++)
        cols = cells->data[i].col + 1 > cols ? cells->data[i].col + 1 : cols;
    Grid *grid = grid_new(reader->document->arena, rows, cols);
    for (int row = 0; row < rows; row++) {
        const SheetLine *line = &reader->lines.data[row];
        for (int col = 0; col < cols; col++)
            grid_cell(grid, row, col)->place = place_of(reader, line->row, col);
        for (int i = line->first; i < line->end; i++)
            grid_cell(grid, row, cells->data[i].col)->text = exact(reader, &cells->data[i]);
    }
    span_whole(reader, grid);
    if (rows > 0) {
        grid->place = grid_cell(grid, 0, 0)->place;
        document_add_grid(reader->document, grid);
    }
}

void sheet_add_to(Sheet *sheet, Document *document) {
    SheetReader *reader = arena_new_of(sheet->scratch, SheetReader);
    *reader = (SheetReader){.sheet = sheet, .document = document, .scratch = sheet->scratch, .grid_first = -1};
    if (sheet->cells.size == 0)
        return;
    sort_cells(&sheet->cells);
    sheet_evaluate(sheet, document);
    sort_ranges(&sheet->merges);
    sort_ranges(&sheet->frames);
    sort_ranges(&sheet->hidden_rows);
    count_columns(reader);
    drop_covered(reader);
    make_lines(reader);
    if (document->whole_sheets) {
        add_whole(reader);
        return;
    }
    remark_unseen(reader);
    for (int at = 0; at < reader->lines.size;) {
        Band band = band_at(reader, at);
        read_band(reader, &band);
        at = band.end;
    }
}
