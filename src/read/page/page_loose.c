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
 * A table is a run of tabular rows, TABULAR_ROWS_MIN at least, with what stands between them: rows without any number
 * that are cut as the others are, and what was wrapped in a way that page_stacks could not join. Fewer rows are a table
 * when each of their figures has a head. Drawn horizontal lines bound it; where they part every row, they say which
 * lines of text are one row.
 *
 * Columns are found by document/align. What could be a table of contents, or sentences with gaps in them, is left to
 * the paragraphs: a table that is missed still has its text there, a sentence cut into cells would be lost. */
#include <math.h>
#include "document/align.h"
#include "read/page/page_loose.h"
#include "read/page/page_factors.h"
#include "read/page/page_stacks.h"
#include "read/page/page_text.h"

enum { TABULAR_ROWS_MIN = 3, LOOSE_HEADER_ROWS_MAX = 6, WRAPPED_ROWS_MAX = 2, NUMBERS_FEW = 6 };
enum { HEADED_FIGURES_MIN = 1, HEADED_ROWS_MAX = 5, UNIT_PIECES_MAX = 3, BAND_PIECES_MAX = 512 };

/* Is it a table? */

/* Has one of the row's words one of these marks? */
static bool row_has_mark(const Page *page, const PageRows *rows, const PageRow *row, const uint32_t *marks, int count) {
    const RowPiece *first = &rows->pieces.data[row->first];
    for (int p = 0; p < row->count; p++)
        for (int w = 0; w < first[p].count; w++) {
            const PageWord *word = &page->words.data[rows->words[first[p].first + w]];
            for (int i = 0; i < word->count * count; i++)
                if (page->glyphs.data[word->first + i / count].unicode == marks[i % count])
                    return true;
        }
    return false;
}

/* "编制单位：某局   2025年   单位：元": few pieces, and a colon; among many a head may have one. */
static bool names_unit(const Page *page, const PageRows *rows, const PageRow *row) {
    static const uint32_t colons[] = {0xFF1A, ':'};
    return row->count <= UNIT_PIECES_MAX && row_has_mark(page, rows, row, colons, 2);
}

/* A line of a sentence, or of the shares of a chart. */
static bool is_prose(const Page *page, const PageRows *rows, const PageRow *row) {
    static const uint32_t marks[] = {0xFF0C, 0x3002, '%'};
    return row_has_mark(page, rows, row, marks, 3);
}

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

/* The only row of its table, or the last one, on a page of its own: figures, each with a head above it. */
static bool is_headed(const Page *page, const PageRows *rows, int begin, int end) {
    int figures = 0;
    for (int r = begin; r < end; r++) {
        const PageRow *row = &rows->list.data[r];
        if (is_prose(page, rows, row))
            return false;
        for (int p = row->first; p < row->first + row->count && row->numbers > 0; p++) {
            const RowPiece *piece = &rows->pieces.data[p];
            if (piece->number && piece->decimal && !stands_under(rows, begin, r, piece->box))
                return false;
            figures += piece->number && piece->decimal;
        }
    }
    return figures >= HEADED_FIGURES_MIN;
}

static bool is_table(const Page *page, const PageRows *rows, int begin, int end, int rows_min, Arena *scratch) {
    int tabular = 0, numbers = 0, pieces = 0;
    for (int r = begin; r < end; r++) {
        const PageRow *row = &rows->list.data[r];
        tabular += page_row_is_tabular(row);
        numbers += row->numbers;
        pieces += row->count >= 2;
    }
    if (tabular <= HEADED_ROWS_MAX && is_headed(page, rows, begin, end))
        return true;
    if (tabular < rows_min && !(tabular >= 1 && numbers >= NUMBERS_FEW))
        return false;
    if (2 * pieces < end - begin)
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

/* The pieces of a band's rows that stand one below the other, as one piece: words gathered in `words`. */
static int join_band(const Page *page, const PageRows *rows, int begin, int end, int line, Fragment *fragments,
                     Arena *arena, Arena *scratch) {
    int first = rows->list.data[begin].first, last = rows->list.data[end - 1].first + rows->list.data[end - 1].count;
    bool *done = arena_array(scratch, bool, last - first + 1);
    int room = 0, count = 0;
    for (int i = first; i < last; i++)
        room += rows->pieces.data[i].count;
    int *words = arena_array(scratch, int, room + 1);
    for (int i = first; i < last; i++) {
        if (done[i - first])
            continue;
        PageBox box = rows->pieces.data[i].box;
        for (int pass = 0; pass < 2; pass++) /* the second time with the box that the first made */
            for (int k = i; k < last; k++) {
                PageBox b = rows->pieces.data[k].box;
                if (!done[k - first] && b.x0 < box.x1 && b.x1 > box.x0)
                    box = page_box_union(box, b);
            }
        PagePick pick = {words, 0};
        for (int k = i; k < last; k++) {
            const RowPiece *piece = &rows->pieces.data[k];
            if (done[k - first] || piece->box.x0 >= box.x1 || piece->box.x1 <= box.x0)
                continue;
            done[k - first] = true;
            for (int w = 0; w < piece->count; w++)
                words[pick.count++] = rows->words[piece->first + w];
        }
        fragments[count] = (Fragment){box.x0, box.x1, line, box.y0, box.y1, .place = page_place(page, box)};
        fragments[count++].text = page_pick_text(page, pick, arena, scratch);
    }
    return count;
}

/* One band of a header, or of a table whose rows no line parts, holds several rows; elsewhere a band is a row. */
static bool band_is_row(const PageRows *rows, int begin, int end, int bands) {
    int numeric = 0;
    for (int r = begin; r < end; r++)
        numeric += rows->list.data[r].numbers > 0;
    int pieces = rows->list.data[end - 1].first + rows->list.data[end - 1].count - rows->list.data[begin].first;
    return rows->list.data[begin].band >= 0 && bands > 2 && numeric == 1 && pieces <= BAND_PIECES_MAX;
}

static PageBox box_of_rows(const PageRows *rows, int begin, int end) {
    PageBox box = rows->list.data[begin].box;
    for (int r = begin + 1; r < end; r++)
        box = page_box_union(box, rows->list.data[r].box);
    return box;
}

static Grid *rows_grid(Page *page, const PageRows *rows, int begin, int end, int bands, Arena *arena, Arena *scratch) {
    int pieces = rows->list.data[end - 1].first + rows->list.data[end - 1].count - rows->list.data[begin].first;
    Fragment *fragments = arena_array(scratch, Fragment, pieces + 1);
    int count = 0, line = 0;
    float size = 0;
    for (int r = begin, next; r < end; r = next) {
        for (next = r + 1; next < end && rows->list.data[next].band == rows->list.data[r].band; next++) {
        }
        size = fmaxf(size, rows->list.data[r].size);
        if (band_is_row(rows, r, next, bands)) {
            count += join_band(page, rows, r, next, line++, fragments + count, arena, scratch);
            continue;
        }
        for (; r < next; r++, line++)
            for (int p = 0; p < rows->list.data[r].count; p++)
                add_fragment(page, rows, &rows->pieces.data[rows->list.data[r].first + p], line, &fragments[count++],
                             arena, scratch);
    }
    Grid *grid = align_grid(arena, fragments, count, ALIGN_BLANK * size);
    if (!grid || grid->cols < 2)
        return NULL;
    for (int r = begin; r < end; r++) {
        const PageRow *row = &rows->list.data[r];
        for (int p = row->first; p < row->first + row->count; p++)
            for (int w = 0; w < rows->pieces.data[p].count; w++)
                page->words.data[rows->words[rows->pieces.data[p].first + w]].taken = true;
    }
    grid->place = page_place(page, box_of_rows(rows, begin, end));
    return grid;
}

/* Between drawn horizontal lines. */

bool page_ruled_rows(Page *page, PageBox box, const float *rules, int count, Arena *arena, Arena *scratch,
                     PageFlow *flow) {
    PageBox inside = {box.x0 - SAME_END, rules[0], box.x1 + SAME_END, rules[count - 1]};
    PageRows lines = page_rows(page, inside, scratch);
    for (int r = 0, band = 0; r < lines.list.size; r++) {
        float y = (lines.list.data[r].box.y0 + lines.list.data[r].box.y1) / 2;
        while (band + 2 < count && y > rules[band + 1])
            band++;
        lines.list.data[r].band = band;
    }
    PageRows rows = page_stack_rows(page, &lines, scratch);
    if (rows.list.size < 2 || !is_table(page, &rows, 0, rows.list.size, 1, scratch))
        return false;
    Grid *grid = rows_grid(page, &rows, 0, rows.list.size, count - 1, arena, scratch);
    if (grid)
        page_add_grid(flow, page, grid, box, arena);
    return grid != NULL;
}

/* Stacks of rules of one length that no vertical line joins. */
static void read_stacks(Page *page, const bool *used, Arena *arena, Arena *scratch, PageFlow *flow) {
    float *rules = arena_array(scratch, float, page->horizontals.size + 1);
    bool *done = arena_array(scratch, bool, page->horizontals.size + 1);
    for (int i = 0; i < page->horizontals.size; i++) {
        PageRuling first = page->horizontals.data[i];
        if (used[i] || done[i] || first.to - first.from < RULE_WIDTH_MIN * page->width)
            continue;
        int count = 0;
        for (int k = i; k < page->horizontals.size; k++) {
            PageRuling r = page->horizontals.data[k];
            if (used[k] || done[k] || fabsf(r.from - first.from) > SAME_END || fabsf(r.to - first.to) > SAME_END)
                continue;
            rules[count++] = r.at;
            done[k] = true;
        }
        PageBox box = {first.from, first.at, first.to, rules[count - 1]};
        if (count >= 2)
            page_ruled_rows(page, box, rules, count, arena, scratch, flow);
    }
}

/* Without any line. */

/* May the row stand in a table right below the row before: close, and cut into pieces or a short wrapped text? */
static bool continues_table(const Page *page, const PageRow *row, const PageRow *before) {
    if (row->leader)
        return false;
    if (row->box.y0 - before->box.y1 > ROW_APART_MAX * fmaxf(row->size, before->size))
        return false;
    return row->count >= 2 || row->box.x1 - row->box.x0 < WRAPPED_WIDTH_MAX * page->width;
}

/* A lone head over some of the columns; what stands over the middle of all of them is a title, unless it comes below
 * the unit. */
static bool spans_part(const PageRow *row, const PageRow *below, bool under_unit) {
    float middle = (below->box.x0 + below->box.x1) / 2, size = row->size;
    float off = fabsf((row->box.x0 + row->box.x1) / 2 - middle), width = below->box.x1 - below->box.x0;
    return row->count == 1 && (off > TITLE_OFF_MIDDLE * size || under_unit) &&
           row->box.x1 - row->box.x0 < SPAN_WIDTH_MAX * width && row->box.x0 > below->box.x0 - size &&
           row->box.x1 < below->box.x1 + size &&
           below->box.y0 - row->box.y1 < SPAN_APART_MAX * size; /* below: what was found so far */
}

/* Header rows above a table: cut into pieces and close, down to the nearest title or unit. */
static int header_begin(const Page *page, const PageRows *rows, int begin, int low) {
    int first = begin;
    PageRow table = rows->list.data[begin];
    for (int r = begin - 1; r >= low && begin - r <= LOOSE_HEADER_ROWS_MAX; r--) {
        const PageRow *row = &rows->list.data[r], *below = &rows->list.data[r + 1];
        if (below->box.y0 - row->box.y1 > ROW_APART_MAX * row->size || names_unit(page, rows, row))
            break;
        bool under_unit = r > low && names_unit(page, rows, &rows->list.data[r - 1]);
        if (row->count < 2 && !spans_part(row, &table, under_unit))
            continue;
        first = r;
        table.box = page_box_union(table.box, row->box);
    }
    return first;
}

/* Does each piece of the row begin, end or stand in the middle where one of the other does? */
static bool stands_alike(const PageRows *rows, const PageRow *row, const PageRow *other) {
    for (int p = row->first; p < row->first + row->count; p++) {
        PageBox a = rows->pieces.data[p].box;
        bool alike = false;
        for (int k = other->first; k < other->first + other->count && !alike; k++) {
            PageBox b = rows->pieces.data[k].box;
            alike = fabsf(a.x0 - b.x0) < FREE_FLUSH || fabsf(a.x1 - b.x1) < FREE_FLUSH ||
                    fabsf(a.x0 + a.x1 - b.x0 - b.x1) < 2 * FREE_FLUSH;
        }
        if (!alike)
            return false;
    }
    return row->count > 1;
}

/* "单位：万元", in the middle or at the right: another table. "其中：" at the left is a row. */
static bool begins_other(const Page *page, const PageRows *rows, const PageRow *row) {
    const RowPiece *last = &rows->pieces.data[row->first + row->count - 1];
    return row->numbers == 0 && last->box.x0 > UNIT_LEFT * page->width && names_unit(page, rows, row);
}

/* Where the table ends that begins with the tabular row r: behind its last tabular row. Rows without any number stand
 * between them where they are cut as the others are, or are what was wrapped. */
static int table_end(const Page *page, const PageRows *rows, int r) {
    int end = r + 1, wrapped = 0, like = r;
    for (int k = r + 1; k < rows->list.size; k++) {
        const PageRow *row = &rows->list.data[k];
        if (!continues_table(page, row, &rows->list.data[k - 1]) || begins_other(page, rows, row))
            break;
        bool tabular = page_row_is_tabular(row);
        bool alike = !tabular &&
                     (stands_alike(rows, row, &rows->list.data[r]) || stands_alike(rows, row, &rows->list.data[like]));
        if (tabular || alike)
            like = k;
        wrapped = tabular || alike ? 0 : wrapped + 1;
        if (wrapped > WRAPPED_ROWS_MAX)
            break;
        if (tabular)
            end = k + 1;
    }
    return end;
}

static void read_borderless(Page *page, Arena *arena, Arena *scratch, PageFlow *flow) {
    PageRows lines = page_rows(page, (PageBox){0, 0, page->width, page->height}, scratch);
    PageRows rows = page_stack_rows(page, &lines, scratch);
    int low = 0; /* rows above are spoken for */
    for (int r = 0; r < rows.list.size; r++) {
        if (!page_row_is_tabular(&rows.list.data[r]))
            continue;
        int end = table_end(page, &rows, r);
        int begin = header_begin(page, &rows, r, low);
        if (is_table(page, &rows, begin, end, TABULAR_ROWS_MIN, scratch)) {
            Grid *grid = rows_grid(page, &rows, begin, end, 0, arena, scratch);
            if (grid)
                page_add_grid(flow, page, grid, box_of_rows(&rows, begin, end), arena);
        }
        low = end;
        r = end - 1;
    }
}

void page_loose_grids(Page *page, const bool *used, Arena *arena, Arena *scratch, PageFlow *flow) {
    read_stacks(page, used, arena, scratch, flow);
    read_borderless(page, arena, scratch, flow);
}
