/* What readers of workbooks do alike: blank cells with borders, and what a cell shows.
 *
 * Borders of blank cells are kept as ranges: a row that is like the one above it makes that range longer, so that a
 * sheet formatted to its last row is one range. */
#include "read/sheet/sheet.h"

#include "base/utf8.h"

/* ---- what the reader adds ------------------------------------------------------------------------------------- */

void sheet_init(Sheet *sheet, Str name, Arena *scratch, Arena *arena) {
    *sheet = (Sheet){.scratch = scratch, .arena = arena, .name = name, .shown = {.arena = scratch}};
}

bool sheet_has_room(const Sheet *sheet, long long cells, Diag *diag) {
    return cells <= SHEET_CELLS_MAX - sheet->cells.size ||
           diag_fail(diag, "工作表“%.*s”有内容的单元格超过上限 %d 个",
                     "the sheet \"%.*s\" has more than %d cells with text", STR_ARG(sheet->name), (int)SHEET_CELLS_MAX);
}

bool sheet_add_cell(Sheet *sheet, SheetCell cell, Diag *diag) {
    if (cell.row < 0 || cell.row >= SHEET_ROWS_MAX || cell.col < 0 || cell.col >= SHEET_COLS_MAX)
        return diag_fail(diag, "工作表“%.*s”有单元格在第 %d 行第 %d 列，超出工作表的范围",
                         "the sheet \"%.*s\" has a cell in row %d and column %d, which is outside of a sheet",
                         STR_ARG(sheet->name), cell.row + 1, cell.col + 1);
    if (!sheet_has_room(sheet, 1, diag))
        return false;
    *vec_push(&sheet->cells, sheet->scratch) = cell;
    return true;
}

/* The last range becomes part of the one above when the two are alike. */
static void fold_frames(SheetRanges *frames) {
    if (frames->size < 2)
        return;
    CellRange *last = frames->data + frames->size - 1;
    if (last[-1].end_row == last->row && last[-1].col == last->col && last[-1].end_col == last->end_col) {
        last[-1].end_row = last->end_row;
        frames->size--;
    }
}

static CellRange clip(CellRange range) {
    return (CellRange){range.row > 0 ? range.row : 0, range.col > 0 ? range.col : 0,
                       range.end_row < SHEET_ROWS_MAX ? range.end_row : SHEET_ROWS_MAX,
                       range.end_col < SHEET_COLS_MAX ? range.end_col : SHEET_COLS_MAX};
}

void sheet_add_frame(Sheet *sheet, CellRange blank) {
    SheetRanges *frames = &sheet->frames;
    blank = clip(blank);
    if (blank.row >= blank.end_row || blank.col >= blank.end_col)
        return;
    CellRange *last = frames->size ? &frames->data[frames->size - 1] : NULL;
    if (last && last->row == blank.row && last->end_row == blank.end_row) {
        last->col = blank.col < last->col ? blank.col : last->col;
        last->end_col = blank.end_col > last->end_col ? blank.end_col : last->end_col;
        return;
    }
    fold_frames(frames);
    *vec_push(frames, sheet->scratch) = blank;
}

void sheet_add_merge(Sheet *sheet, CellRange merge) {
    merge = clip(merge);
    if (merge.row < merge.end_row && merge.col < merge.end_col && sheet->merges.size < SHEET_MERGES_MAX)
        *vec_push(&sheet->merges, sheet->scratch) = merge;
}

void sheet_show_value(Sheet *sheet, SheetCell *cell) {
    sheet->shown.size = 0;
    number_format_show(cell->format, cell->value, sheet->epoch_1904, &sheet->shown);
    cell->text = arena_copy(sheet->arena, utf8_trim(buf_view(&sheet->shown)));
}

void sheet_show_text(Sheet *sheet, SheetCell *cell, Str text) {
    cell->text = text;
    if (!cell->format || !number_format_changes_text(cell->format))
        return;
    sheet->shown.size = 0;
    number_format_show_text(cell->format, text, &sheet->shown);
    cell->text = arena_copy(sheet->arena, utf8_trim(buf_view(&sheet->shown)));
}
