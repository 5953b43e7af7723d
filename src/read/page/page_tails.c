/* Rows too low for their names: the second line of a name is printed over the top of the next row.
 *
 *     ┌──────────────────────────────┐
 *     │ 2080506-机关事业单位职业年金 │
 *     ├──────────────────────────────┤        "缴费支出2101101-行政单位医疗" is no name. In a column whose cells begin
 *     │ 缴费支出                     │        with a code, words before the code belong to the cell above.
 *     │ 2101101-行政单位医疗         │
 *     └──────────────────────────────┘
 *
 * A column without codes, or without the dash behind them, is left as it is: nothing shows where a name begins. */
#include "read/page/page_tails.h"
#include "base/utf8.h"

enum { TAIL_CODE_DIGITS = 3, TAIL_BYTES_MAX = 48, CODED_CELLS_MIN = 2 };

/* Where the code in the text begins ("2101101-"), behind nothing but ideographs; -1 when there is none. */
static ptrdiff_t code_at(Str text) {
    ptrdiff_t offset = 0, begin = 0;
    while (offset < text.size && utf8_is_han(utf8_next(text, &offset)))
        begin = offset;
    int digits = 0;
    while (begin + digits < text.size && text.data[begin + digits] >= '0' && text.data[begin + digits] <= '9')
        digits++;
    bool named = str_starts(str_sub(text, begin + digits, text.size), STR("-"));
    return digits >= TAIL_CODE_DIGITS && named ? begin : -1;
}

static bool is_coded_column(const Grid *grid, int col) {
    int coded = 0, tails = 0;
    for (int row = 0; row < grid->rows; row++) {
        ptrdiff_t at = code_at(grid_cell(grid, row, col)->text);
        coded += at == 0;
        tails += at > 0;
    }
    return coded >= CODED_CELLS_MIN && tails > 0;
}

void page_return_tails(Grid *grid, Arena *arena) {
    for (int col = 0; col < grid->cols; col++) {
        if (!is_coded_column(grid, col))
            continue;
        for (int row = 1; row < grid->rows; row++) {
            Cell *cell = grid_cell(grid, row, col), *above = grid_cell(grid, row - 1, col);
            ptrdiff_t at = code_at(cell->text);
            if (at <= 0 || at > TAIL_BYTES_MAX || above->covered || code_at(above->text) != 0)
                continue;
            above->text = arena_format(arena, "%.*s%.*s", STR_ARG(above->text), (int)at, cell->text.data);
            cell->text = str_sub(cell->text, at, cell->text.size);
        }
    }
}
