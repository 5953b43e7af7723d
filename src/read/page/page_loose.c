/* Tables without a lattice: by what stands below one another.
 *
 *                                                  ◄─ header rows: cut into pieces, close above
 *      科目编码    科目名称              预算数      down to the nearest title or unit
 *     ────────────────────────────────────────
 *      201         一般公共服务支出    8,812.33    ◄─ a tabular row: wide gaps cut it into pieces,
 *      20113       商贸事务            1,200.00       and one of them is a number
 *      2011301     行政运行（一般公               ◄─ a wrapped row, WRAPPED_ROWS_MAX of them at most
 *                  共服务）              900.00
 *     ────────────────────────────────────────     ▲
 *                                                  └─ the numbers of a column stand flush: right, left or in the middle
 *
 * A table is a run of tabular rows, TABULAR_ROWS_MIN at least, with what stands between them; page_extent says where it
 * begins and ends. Fewer rows are a table when each of their figures has a head. Drawn horizontal lines help to find
 * its ends; where they part every row, they say which lines of text are one row.
 *
 * Columns are found by document/align. What could be a table of contents, or sentences with gaps in them, is left to
 * the paragraphs: a table that is missed still has its text there, a sentence cut into cells would be lost. */
#include <math.h>
#include "document/align.h"
#include "read/page/page_loose.h"
#include "read/page/page_extent.h"
#include "read/page/page_factors.h"
#include "read/page/page_stacks.h"
#include "read/page/page_text.h"

enum {
    TABULAR_ROWS_MIN = 3,
    NUMBERS_FEW = 6,
    HEADED_FIGURES_MIN = 1,
    HEADED_ROWS_MAX = 5,
    HEADS_MIN = 3,
    RULED_ROWS_MIN = 2
};

/* Is it a table? */

/* How many of the values have another one near. */
static int count_flush(float *values, int count) {
    int flush = 0;
    page_sort_floats(values, count);
    for (int i = 0; i < count; i++)
        flush += (i > 0 && values[i] - values[i - 1] < FLUSH) || (i + 1 < count && values[i + 1] - values[i] < FLUSH);
    return flush;
}

static bool numbers_are_flush(const PageRows *rows, int begin, int end, Arena *scratch) {
    int room = rows->list.data[end - 1].first + rows->list.data[end - 1].count - rows->list.data[begin].first,
        count = 0;
    float *edges[3];
    for (int i = 0; i < 3; i++)
        edges[i] = arena_array(scratch, float, room + 1);
    for (int r = begin; r < end; r++) {
        const PageRow *row = &rows->list.data[r];
        for (int p = row->first; p < row->first + row->count; p++) {
            const RowPiece *piece = &rows->pieces.data[p];
            if (!piece->number)
                continue;
            edges[0][count] = piece->box.x0;
            edges[1][count] = piece->box.x1;
            edges[2][count++] = (piece->box.x0 + piece->box.x1) / 2;
        }
    }
    for (int i = 0; i < 3; i++)
        if ((float)count_flush(edges[i], count) >= FLUSH_SHARE * (float)count)
            return count > 0;
    return false;
}

/* A contents list: each row ends with its one number, an integer. */
static bool is_contents(const PageRows *rows, int begin, int end) {
    for (int r = begin; r < end; r++) {
        const PageRow *row = &rows->list.data[r];
        const RowPiece *last = &rows->pieces.data[row->first + row->count - 1];
        if (!page_row_is_tabular(row))
            continue;
        if (row->count > 2 || !last->number || last->decimal || last->count > 1)
            return false;
        if (last->box.x1 - last->box.x0 > REFERENCE_WIDTH_MAX * row->size)
            return false;
    }
    return true;
}

static bool stands_under(const PageRows *rows, int begin, int end, PageBox box) {
    for (int r = begin; r < end; r++) {
        const PageRow *row = &rows->list.data[r];
        for (int p = row->first; p < row->first + row->count && row->numbers == 0; p++) {
            PageBox head = rows->pieces.data[p].box;
            if (!rows->pieces.data[p].decimal && head.x0 < box.x1 && head.x1 > box.x0)
                return true;
        }
    }
    return false;
}

/* Have the rows no more pieces than a row of heads above them? In wide columns a head stands over the middle, and the
 * figures at the right. */
static bool has_full_head(const PageRows *rows, int begin, int end) {
    int heads = 0;
    for (int r = begin; r < end; r++) {
        const PageRow *row = &rows->list.data[r];
        if (row->numbers == 0)
            heads = row->count > heads ? row->count : heads;
        else if (row->count > heads || !page_row_is_tabular(row))
            return false;
    }
    return heads >= HEADS_MIN;
}

/* The only row of its table, or the last one, on a page of its own: figures, each with a head above it. */
static bool is_headed(const Page *page, const PageRows *rows, int begin, int end) {
    int figures = 0;
    bool full = has_full_head(rows, begin, end);
    for (int r = begin; r < end; r++) {
        const PageRow *row = &rows->list.data[r];
        if (page_row_is_prose(page, rows, row))
            return false;
        for (int p = row->first; p < row->first + row->count && row->numbers > 0; p++) {
            const RowPiece *piece = &rows->pieces.data[p];
            if (piece->number && piece->decimal && !full && !stands_under(rows, begin, r, piece->box))
                return false;
            figures += piece->number && piece->decimal;
        }
    }
    return figures >= HEADED_FIGURES_MIN;
}

static bool is_table(const Page *page, const PageRows *rows, PageExtent extent, Arena *scratch) {
    int begin = extent.begin, end = extent.end, tabular = 0, numbers = 0, pieces = 0;
    for (int r = begin; r < end; r++) {
        const PageRow *row = &rows->list.data[r];
        tabular += page_row_is_tabular(row);
        numbers += row->numbers;
        pieces += row->count >= 2;
    }
    if (tabular <= HEADED_ROWS_MAX && is_headed(page, rows, begin, end))
        return true;
    if (tabular < TABULAR_ROWS_MIN && !(tabular >= 1 && numbers >= NUMBERS_FEW))
        return false;
    if (2 * pieces < end - begin - extent.labels)
        return false;
    return numbers_are_flush(rows, begin, end, scratch) && !is_contents(rows, begin, end);
}

/* Rows to a grid. */

static void add_fragment(const Page *page, const PageRows *rows, const RowPiece *piece, int line, Fragment *fragment,
                         Arena *arena, Arena *scratch) {
    PagePick pick = {rows->words + piece->first, piece->count};
    *fragment =
        (Fragment){.x0 = piece->box.x0, .x1 = piece->box.x1, .line = line, .place = page_place(page, piece->box)};
    fragment->y0 = piece->box.y0;
    fragment->y1 = piece->box.y1;
    fragment->text = page_pick_text(page, pick, arena, scratch);
}

static PageBox box_of_rows(const PageRows *rows, int begin, int end) {
    PageBox box = rows->list.data[begin].box;
    for (int r = begin + 1; r < end; r++)
        box = page_box_union(box, rows->list.data[r].box);
    return box;
}

/* Is every row of the table between two lines of its own? A band with figures on two lines says that it is not, and the
 * heads have bands of several lines. */
static bool rows_are_ruled(const PageRows *rows, PageExtent extent) {
    int bands = 0;
    for (int r = extent.begin, next; r < extent.end; r = next) {
        int numeric = 0, band = rows->list.data[r].band;
        for (next = r; next < extent.end && rows->list.data[next].band == band; next++)
            numeric += page_row_is_tabular(&rows->list.data[next]);
        if (band >= 0 && numeric > 1)
            return false;
        bands += band >= 0 && numeric == 1;
    }
    return bands >= RULED_ROWS_MIN;
}

static Grid *rows_grid(Page *page, const PageRows *rows, PageExtent extent, Arena *arena, Arena *scratch) {
    const PageRow *list = rows->list.data, *last = &list[extent.end - 1];
    Fragment *fragments = arena_array(scratch, Fragment, last->first + last->count - list[extent.begin].first + 1);
    int count = 0;
    bool ruled = rows_are_ruled(rows, extent);
    float size = 0;
    for (int r = extent.begin; r < extent.end; r++) {
        size = fmaxf(size, list[r].size);
        for (int p = list[r].first; p < list[r].first + list[r].count; p++) {
            add_fragment(page, rows, &rows->pieces.data[p], r - extent.begin, &fragments[count], arena, scratch);
            fragments[count++].band = ruled && r >= extent.body && list[r].band >= 0 ? list[r].band + 1 : 0;
        }
    }
    Grid *grid = align_grid(arena, fragments, count, ALIGN_BLANK * size);
    if (!grid || grid->cols < 2)
        return NULL;
    for (int p = list[extent.begin].first; p < last->first + last->count; p++)
        for (int w = 0; w < rows->pieces.data[p].count; w++)
            page->words.data[rows->words[rows->pieces.data[p].first + w]].taken = true;
    grid->place = page_place(page, box_of_rows(rows, extent.begin, extent.end));
    return grid;
}

void page_loose_grids(Page *page, const bool *used, Arena *arena, Arena *scratch, PageFlow *flow) {
    PageRows lines = page_rows(page, (PageBox){0, 0, page->width, page->height}, scratch);
    page_find_bands(page, used, &lines, scratch);
    PageRows rows = page_stack_rows(page, &lines, scratch);
    int low = 0; /* rows above are spoken for */
    for (int r = 0; r < rows.list.size; r++) {
        if (!page_row_is_tabular(&rows.list.data[r]))
            continue;
        PageExtent extent = page_table_extent(page, &rows, r, low);
        Grid *grid = is_table(page, &rows, extent, scratch) ? rows_grid(page, &rows, extent, arena, scratch) : NULL;
        if (grid)
            page_add_grid(flow, page, grid, box_of_rows(&rows, extent.begin, extent.end), arena);
        low = extent.end;
        r = low - 1;
    }
}
