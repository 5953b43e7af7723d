/* Widths and heights. A column is as wide as its longest number, for a number that has no room shows as #####, and as
 * its texts up to a limit, beyond which they break. Texts of merged cells have what their columns have. Programs do not
 * raise a row for a merged cell whose text breaks, so heights are said wherever a text breaks.
 *
 * Measured in digits of the font: an ideograph is two. Cost: linear in the cells. */
#include "write/sheet_face.h"
#include "base/utf8.h"

enum {
    COLUMN_MIN = 6,
    TEXT_COLUMN_MAX = 40, /* longer texts break */
    HEAD_COLUMN_MAX = 12, /* heads break sooner */
    PADDING = 2,
    SHEET_LINES_MAX = 25, /* a row can be no higher than a page */
};
static const float STRETCH_MAX = 1.4F;

/* Nothing that looks so is as long as a text may be. */
static bool looks_like_number(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (!memchr("0123456789.,-%", text.data[i], 14))
            return false;
    return text.size > 0;
}

static void widen_column(const Grid *grid, int head_rows, int row, int col, float *width) {
    const Cell *cell = grid_cell(grid, row, col);
    if (cell->covered || cell->col_span > 1 || cell->text.size == 0)
        return;
    int wide = utf8_width(cell->text), most = row < head_rows ? HEAD_COLUMN_MAX : TEXT_COLUMN_MAX;
    float wanted = (float)((wide < most ? wide : most) + PADDING);
    if (wanted > *width)
        *width = wanted;
}

void sheet_widen(const Grid *grid, int head_rows, float page, float *widths) {
    float sum = 0;
    for (int col = 0; col < grid->cols; col++)
        sum += grid->widths ? grid->widths[col] : 0;
    for (int col = 0; col < grid->cols; col++) {
        float width = grid->widths && sum > 0 ? grid->widths[col] / sum * page : COLUMN_MIN;
        widths[col] = width > widths[col] ? width : widths[col];
    }
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++)
            if (!grid->widths || (row >= head_rows && looks_like_number(grid_cell(grid, row, col)->text)))
                widen_column(grid, head_rows, row, col, &widths[col]);
}

void sheet_fill(float *widths, int cols, float page) {
    float sum = 0;
    for (int col = 0; col < cols; col++)
        sum += widths[col];
    if (sum >= page || sum <= 0)
        return;
    float factor = page / sum < STRETCH_MAX ? page / sum : STRETCH_MAX;
    for (int col = 0; col < cols; col++)
        widths[col] *= factor;
}

int sheet_lines(Str text, float width) {
    int room = (int)width - 1, lines = 0;
    Str line;
    for (Str rest = text; str_split(&rest, '\n', &line);)
        lines += line.size == 0 ? 1 : (utf8_width(line) + room - 1) / (room > 1 ? room : 1);
    return lines < SHEET_LINES_MAX ? lines : SHEET_LINES_MAX;
}

int sheet_row_height(const Grid *grid, int row, const float *widths, int line_points) {
    int most = 1;
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        float width = 0;
        if (cell->covered || cell->text.size == 0)
            continue;
        for (int i = 0; i < cell->col_span && col + i < grid->cols; i++)
            width += widths[col + i];
        int lines = (sheet_lines(cell->text, width) + cell->row_span - 1) / cell->row_span;
        most = lines > most ? lines : most;
    }
    return most > 1 ? most * line_points + 4 : 0;
}
