/* browse_rows: the head of the table, the row before, the row that is meant and the one after; of a wide table the
 * first columns and those around the cell. The cell is known by its name in the worksheet or by what is printed in it.
 * Cost: the rows of the document's grids for each call. */
#include "report/browse/browse_rows.h"
#include "base/amount.h"
#include "base/utf8.h"
#include "report/brief.h"
#include "report/browse/browse_links.h"
#include "report/name.h"

enum { HEAD_ROWS_SHOWN_MAX = 3, COLUMNS_LABELS = 3, COLUMNS_AROUND = 3, COLUMNS_SHOWN_MAX = 10 };

static bool is_number(Str text) {
    Amount amount;
    return text.size > 0 && amount_parse(text, FEN_PER_YUAN, &amount) && !amount_is_dash(text);
}

bool row_is_head(const Grid *grid, int row) {
    for (int col = 0; col < grid->cols; col++)
        if (is_number(grid_cell(grid, row, col)->text))
            return false;
    return true;
}

static int find_cell(const Grid *grid, int row, const Site *site) {
    Str printed = site->printed.size
                      ? site->printed
                      : str_sub(site->quote, site->mark_offset, (ptrdiff_t)site->mark_offset + site->mark_size);
    int by_text = -1;
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        if (site->place.cell.size && str_equal(cell->place.cell, site->place.cell))
            return col;
        if (by_text < 0 && printed.size && str_equal(utf8_trim(cell->text), utf8_trim(printed)))
            by_text = col;
    }
    return by_text;
}

static bool is_shown(const Grid *grid, int col, int marked) {
    return grid->cols <= COLUMNS_SHOWN_MAX || col < COLUMNS_LABELS ||
           (marked >= 0 && col >= marked - COLUMNS_AROUND && col <= marked + COLUMNS_AROUND);
}

/* How many columns of the row the cell at `col` takes, where all are shown. */
static int columns_of(const Grid *grid, const Cell *cell, int col) {
    bool all = grid->cols <= COLUMNS_SHOWN_MAX;
    return all && !cell->covered && cell->col_span > 1 && col + cell->col_span <= grid->cols ? cell->col_span : 1;
}

/* What lies under a merged cell to its left is passed over; under one above it bears its text, but not in the head. */
static void put_cell(const Sheet *sheet, const Grid *grid, int row, int col, const char *class, bool head) {
    const Cell *cell = grid_cell(grid, row, col);
    const Cell *owner = cell->covered && !head ? grid_owner(grid, row, col) : cell;
    Str text = owner ? owner->text : (Str){0};
    int columns = columns_of(grid, cell, col);
    head = head && utf8_trim(text).size > 0; /* an empty heading says nothing to the ear */
    put_format(sheet, "<%s", head ? "th scope=\"col\"" : "td");
    if (columns > 1)
        put_format(sheet, " colspan=\"%d\"", columns);
    if (class || is_number(text))
        put_format(sheet, " class=\"%s%s\"", class ? class : "", is_number(text) ? " n" : "");
    put(sheet, ">");
    put_text(sheet, text);
    put(sheet, head ? "</th>" : "</td>");
}

static void put_row(const Sheet *sheet, const Grid *grid, int row, int marked, const char *class, bool head) {
    bool left_out = false;
    put(sheet, "<tr>");
    for (int col = 0; col < grid->cols; col += columns_of(grid, grid_cell(grid, row, col), col)) {
        if (is_shown(grid, col, marked))
            put_cell(sheet, grid, row, col, col == marked ? class : NULL, head);
        else if (!left_out)
            put(sheet, "<td class=\"gap\">…</td>");
        left_out = !is_shown(grid, col, marked);
    }
    put(sheet, "</tr>");
}

bool rows_put(const Sheet *sheet, const Site *site, bool hit) {
    int row = 0;
    int block = links_row(sheet, site, &row);
    if (block < 0)
        return false;
    const Grid *grid = sheet->draft.package->document.blocks.data[block].grid;
    int head = 0, marked = find_cell(grid, row, site);
    while (head < row && row_is_head(grid, head))
        head++;
    put(sheet, "<figure class=\"rows\"><figcaption>");
    links_put_site(sheet, site, brief_place(&site->place, 0, sheet->arena, sheet->english));
    Str name = name_of_table(sheet->cube, site->table, sheet->arena);
    put(sheet, name.size ? "　" : "");
    put_text(sheet, name);
    put(sheet, "</figcaption>");
    put_scroll(sheet, "scroll", "表中的行", "row of the table");
    put(sheet, "<table>");
    if (head) {
        put(sheet, "<thead>");
        for (int i = head > HEAD_ROWS_SHOWN_MAX ? head - HEAD_ROWS_SHOWN_MAX : 0; i < head; i++)
            put_row(sheet, grid, i, marked, NULL, true);
        put(sheet, "</thead>");
    }
    put(sheet, "<tbody>");
    for (int i = row > head ? row - 1 : row; i <= row + 1 && i < grid->rows; i++)
        put_row(sheet, grid, i, marked, i == row ? hit ? "hitcell" : "relcell" : NULL, false);
    put(sheet, "</tbody></table></div></figure>\n");
    return true;
}
