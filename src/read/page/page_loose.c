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
 * A table is a run of tabular rows with the wrapped rows between them, TABULAR_ROWS_MIN at least. Drawn horizontal
 * lines bound it; where they part every row, they say which lines of text are one row.
 *
 * Columns are found by document/align. What could be a table of contents, or sentences with gaps in them, is left to
 * the paragraphs: a table that is missed still has its text there, a sentence cut into cells would be lost. */
#include <math.h>
#include <stdlib.h>
#include "document/align.h"
#include "lexis/mark.h"
#include "read/page/page_loose.h"
#include "read/page/page_factors.h"
#include "read/page/page_text.h"

enum { TABULAR_ROWS_MIN = 3, LOOSE_HEADER_ROWS_MAX = 6, WRAPPED_ROWS_MAX = 2, NUMBERS_FEW = 6, BAND_PIECES_MAX = 512 };

typedef struct Piece { /* words of a line without a wide gap */
    int first, count;  /* in Rows.words */
    PageBox box;
    bool number, decimal;
} Piece;

typedef struct Row {
    int first, count; /* in Rows.pieces */
    PageBox box;
    float size;
    int numbers;
    bool leader; /* has a row of dots */
    int band;    /* between which drawn lines, -1 outside */
} Row;

typedef struct Rows {
    int *words; /* of the page, in reading order */
    Vec(Piece) pieces;
    Vec(Row) list;
} Rows;

/* Words to rows of pieces. */

static bool is_dash(const Page *page, const PageWord *word) {
    for (int i = 0; i < word->count; i++) {
        uint32_t c = page->glyphs.data[word->first + i].unicode;
        if (c != '-' && c != 0x2014 && c != 0x2013 && c != 0x2212 && c != 0xFF0D)
            return false;
    }
    return word->count <= 3;
}

static bool is_leader(const Page *page, const PageWord *word) {
    int dots = 0;
    for (int i = 0; i < word->count && dots < LEADER_DOTS_MIN; i++) {
        uint32_t c = page->glyphs.data[word->first + i].unicode;
        int drawn = mark_leader_dots(c);
        dots = drawn ? dots + drawn : 0;
    }
    return dots >= LEADER_DOTS_MIN;
}

/* "1", "2.", "(3)" before the first text of a row say nothing about a table. */
static bool is_enumerator(const Piece *piece, const PageWord *first) {
    return piece->number && piece->count == 1 && first->count <= 3;
}

static bool parts_pieces(const Page *page, const PageWord *a, const PageWord *b) {
    float gap = b->box.x0 - a->box.x1, size = fminf(a->size, b->size);
    if (a->number && b->number)
        return gap > (page_word_is_figure(page, a) ? FIGURES_GAP : COUNTS_GAP) * size;
    return gap > ROW_PIECE_GAP * size;
}

static void add_row(Rows *rows, const Page *page, const int *words, int first, int count, Arena *scratch) {
    Row row = {.first = rows->pieces.size, .band = -1, .box = page->words.data[words[0]].box};
    for (int begin = 0, end; begin < count; begin = end) {
        Piece piece = {.first = first + begin, .number = true, .box = page->words.data[words[begin]].box};
        for (end = begin; end < count; end++) {
            const PageWord *word = &page->words.data[words[end]];
            if (end > begin && parts_pieces(page, &page->words.data[words[end - 1]], word))
                break;
            piece.number = piece.number && (word->number || is_dash(page, word));
            piece.decimal = piece.decimal || page_word_is_figure(page, word);
            piece.box = page_box_union(piece.box, word->box);
            row.size = fmaxf(row.size, word->size);
            row.leader = row.leader || is_leader(page, word);
        }
        piece.count = end - begin;
        row.numbers += piece.number && !(begin == 0 && is_enumerator(&piece, &page->words.data[words[0]]));
        row.box = page_box_union(row.box, piece.box);
        *vec_push(&rows->pieces, scratch) = piece;
    }
    row.count = rows->pieces.size - row.first;
    *vec_push(&rows->list, scratch) = row;
}

/* The upright words not taken that stand in the box. */
static Rows collect_rows(const Page *page, PageBox box, Arena *scratch) {
    Rows rows = {.words = arena_array(scratch, int, page->words.size + 1)};
    int *line_of = arena_array(scratch, int, page->words.size + 1), count = 0;
    for (int i = 0; i < page->words.size; i++) {
        const PageWord *word = &page->words.data[i];
        float x = (word->box.x0 + word->box.x1) / 2, y = (word->box.y0 + word->box.y1) / 2;
        if (!word->taken && word->turn == TURN_NONE && x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1)
            rows.words[count++] = i;
    }
    page_pick_lines(page, (PagePick){rows.words, count}, line_of, scratch);
    for (int begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && line_of[end] == line_of[begin]; end++) {
        }
        add_row(&rows, page, rows.words + begin, begin, end - begin, scratch);
    }
    return rows;
}

/* Is it a table? */

static int compare_floats(const void *left, const void *right) {
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

/* How many of the values have another one near. */
static int count_flush(float *values, int count) {
    int flush = 0;
    if (count > 1)
        qsort(values, (size_t)count, sizeof *values, compare_floats);
    for (int i = 0; i < count; i++)
        flush += (i > 0 && values[i] - values[i - 1] < FLUSH) || (i + 1 < count && values[i + 1] - values[i] < FLUSH);
    return flush;
}

static bool numbers_are_flush(const Rows *rows, int begin, int end, Arena *scratch) {
    int room = rows->list.data[end - 1].first + rows->list.data[end - 1].count - rows->list.data[begin].first,
        count = 0;
    float *edges[3];
    for (int i = 0; i < 3; i++)
        edges[i] = arena_array(scratch, float, room + 1);
    for (int r = begin; r < end; r++) {
        const Row *row = &rows->list.data[r];
        for (int p = row->first; p < row->first + row->count; p++) {
            const Piece *piece = &rows->pieces.data[p];
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

static bool is_tabular(const Row *row) {
    return row->count >= 2 && row->numbers >= 1 && !row->leader;
}

/* A contents list: each row ends with its one number, an integer. */
static bool is_contents(const Rows *rows, int begin, int end) {
    for (int r = begin; r < end; r++) {
        const Row *row = &rows->list.data[r];
        const Piece *last = &rows->pieces.data[row->first + row->count - 1];
        if (!is_tabular(row))
            continue;
        if (row->count > 2 || !last->number || last->decimal || last->count > 1)
            return false;
        if (last->box.x1 - last->box.x0 > REFERENCE_WIDTH_MAX * row->size)
            return false;
    }
    return true;
}

static bool is_table(const Rows *rows, int begin, int end, int rows_min, Arena *scratch) {
    int tabular = 0, numbers = 0, pieces = 0;
    for (int r = begin; r < end; r++) {
        const Row *row = &rows->list.data[r];
        tabular += is_tabular(row);
        numbers += row->numbers;
        pieces += row->count >= 2;
    }
    if (tabular < rows_min && !(tabular >= 1 && numbers >= NUMBERS_FEW))
        return false;
    if (2 * pieces < end - begin)
        return false;
    return numbers_are_flush(rows, begin, end, scratch) && !is_contents(rows, begin, end);
}

/* Rows to a grid. */

static void add_fragment(const Page *page, const Rows *rows, const Piece *piece, int line, Fragment *fragment,
                         Arena *arena, Arena *scratch) {
    PagePick pick = {rows->words + piece->first, piece->count};
    *fragment =
        (Fragment){.x0 = piece->box.x0, .x1 = piece->box.x1, .line = line, .place = page_place(page, piece->box)};
    fragment->text = page_pick_text(page, pick, arena, scratch);
}

/* The pieces of a band's rows that stand one below the other, as one piece: words gathered in `words`. */
static int join_band(const Page *page, const Rows *rows, int begin, int end, int line, Fragment *fragments,
                     Arena *arena, Arena *scratch) {
    int first = rows->list.data[begin].first, last = rows->list.data[end - 1].first + rows->list.data[end - 1].count;
    bool *done = arena_array(scratch, bool, last - first + 1);
    int *words = arena_array(scratch, int, page->words.size + 1), count = 0;
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
            const Piece *piece = &rows->pieces.data[k];
            if (done[k - first] || piece->box.x0 >= box.x1 || piece->box.x1 <= box.x0)
                continue;
            done[k - first] = true;
            for (int w = 0; w < piece->count; w++)
                words[pick.count++] = rows->words[piece->first + w];
        }
        fragments[count] = (Fragment){.x0 = box.x0, .x1 = box.x1, .line = line, .place = page_place(page, box)};
        fragments[count++].text = page_pick_text(page, pick, arena, scratch);
    }
    return count;
}

/* One band of a header, or of a table whose rows no line parts, holds several rows; elsewhere a band is a row. */
static bool band_is_row(const Rows *rows, int begin, int end, int bands) {
    int numeric = 0;
    for (int r = begin; r < end; r++)
        numeric += rows->list.data[r].numbers > 0;
    int pieces = rows->list.data[end - 1].first + rows->list.data[end - 1].count - rows->list.data[begin].first;
    return rows->list.data[begin].band >= 0 && bands > 2 && numeric == 1 && pieces <= BAND_PIECES_MAX;
}

static Grid *rows_grid(Page *page, const Rows *rows, int begin, int end, int bands, Arena *arena, Arena *scratch) {
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
    PageBox box = rows->list.data[begin].box;
    for (int r = begin; r < end; r++) {
        const Row *row = &rows->list.data[r];
        box = page_box_union(box, row->box);
        for (int p = row->first; p < row->first + row->count; p++)
            for (int w = 0; w < rows->pieces.data[p].count; w++)
                page->words.data[rows->words[rows->pieces.data[p].first + w]].taken = true;
    }
    grid->place = page_place(page, box);
    return grid;
}

static void add_grid(PageFlow *flow, const Page *page, Arena *arena, Grid *grid, PageBox box) {
    PageItem *item = vec_push(&flow->items, arena);
    *item = (PageItem){
        .page = page->number, .grid = grid, .box = box, .order = box.y0, .place = grid->place, .text = STR("")};
}

/* Between drawn horizontal lines. */

bool page_ruled_rows(Page *page, PageBox box, const float *rules, int count, Arena *arena, Arena *scratch,
                     PageFlow *flow) {
    PageBox inside = {box.x0 - SAME_END, rules[0], box.x1 + SAME_END, rules[count - 1]};
    Rows rows = collect_rows(page, inside, scratch);
    for (int r = 0, band = 0; r < rows.list.size; r++) {
        float y = (rows.list.data[r].box.y0 + rows.list.data[r].box.y1) / 2;
        while (band + 2 < count && y > rules[band + 1])
            band++;
        rows.list.data[r].band = band;
    }
    if (rows.list.size < 2 || !is_table(&rows, 0, rows.list.size, 1, scratch))
        return false;
    Grid *grid = rows_grid(page, &rows, 0, rows.list.size, count - 1, arena, scratch);
    if (grid)
        add_grid(flow, page, arena, grid, box);
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

/* Whether the row may stand in a table whose last tabular row is `last`: tabular, cut into pieces, or a short wrapped
 * text. */
static bool continues_table(const Page *page, const Row *row, const Row *before) {
    if (row->leader)
        return false;
    if (row->box.y0 - before->box.y0 > ROW_PITCH_MAX * fmaxf(row->size, before->size))
        return false;
    return row->count >= 2 || row->box.x1 - row->box.x0 < WRAPPED_WIDTH_MAX * page->width;
}

static bool names_unit(const Page *page, const Rows *rows, const Row *row) {
    for (int p = row->first; p < row->first + row->count; p++) {
        const Piece *piece = &rows->pieces.data[p];
        for (int w = 0; w < piece->count; w++) {
            const PageWord *word = &page->words.data[rows->words[piece->first + w]];
            for (int i = 0; i < word->count; i++) {
                uint32_t c = page->glyphs.data[word->first + i].unicode;
                if (c == 0xFF1A || c == ':')
                    return true;
            }
        }
    }
    return false;
}

/* Header rows above a table: cut into pieces and close, down to the nearest title or unit. */
static int header_begin(const Page *page, const Rows *rows, int begin, int low) {
    int first = begin;
    for (int r = begin - 1; r >= low && begin - r <= LOOSE_HEADER_ROWS_MAX; r--) {
        const Row *row = &rows->list.data[r], *below = &rows->list.data[r + 1];
        if (below->box.y0 - row->box.y0 > ROW_PITCH_MAX * row->size || names_unit(page, rows, row))
            break;
        if (row->count >= 2)
            first = r;
    }
    return first;
}

static void read_borderless(Page *page, Arena *arena, Arena *scratch, PageFlow *flow) {
    Rows rows = collect_rows(page, (PageBox){0, 0, page->width, page->height}, scratch);
    int low = 0; /* rows above are spoken for */
    for (int r = 0; r < rows.list.size; r++) {
        if (!is_tabular(&rows.list.data[r]))
            continue;
        int end = r + 1, wrapped = 0;
        for (int k = r + 1; k < rows.list.size; k++) {
            const Row *row = &rows.list.data[k];
            if (!continues_table(page, row, &rows.list.data[k - 1]))
                break;
            wrapped = is_tabular(row) ? 0 : wrapped + 1;
            if (wrapped > WRAPPED_ROWS_MAX)
                break;
            if (wrapped == 0)
                end = k + 1;
        }
        int begin = header_begin(page, &rows, r, low);
        if (is_table(&rows, begin, end, TABULAR_ROWS_MIN, scratch)) {
            Grid *grid = rows_grid(page, &rows, begin, end, 0, arena, scratch);
            PageBox box = rows.list.data[begin].box;
            for (int k = begin; k < end; k++)
                box = page_box_union(box, rows.list.data[k].box);
            if (grid)
                add_grid(flow, page, arena, grid, box);
        }
        low = end;
        r = end - 1;
    }
}

void page_loose_grids(Page *page, const bool *used, Arena *arena, Arena *scratch, PageFlow *flow) {
    read_stacks(page, used, arena, scratch, flow);
    read_borderless(page, arena, scratch, flow);
}
