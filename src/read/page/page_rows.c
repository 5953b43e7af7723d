/* Words to rows of pieces.
 *
 *     2080505  机关事业单位基本养老保险缴费支出 4,260.12    4,260.12
 *     2080506  职业年金缴费支出                 2,130.06    2,130.06   ◄─ free, and flush with the one above
 *
 * White parts two cells of a row: an em between texts, less beside a figure. A name that fills its column comes nearer
 * to the figure than that, and is parted from it where figures above or below, which stand free, end or begin at the
 * same place. Heads stand nearer than other texts. In a sentence a blank stands around a number, too, but no number of
 * the sentences stands flush.
 *
 * Cost: linear in the words, but for looking up the free figures: O(log n) each. */
#include <math.h>
#include <stdlib.h>
#include "lexis/mark.h"
#include "read/page/page_rows.h"
#include "read/page/page_factors.h"
#include "read/page/page_text.h"

enum { FREE_FIGURES_MIN = 2, HEAD_PIECES_MIN = 3 };

typedef struct FreeFigures { /* where they begin and end, sorted */
    float *begins, *ends;
    int count;
    float *middles; /* of all numbers that have others on their line: codes in columns as narrow as themselves */
    int middles_count;
    bool *heads; /* of each line: several pieces without a number */
} FreeFigures;

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
static bool is_enumerator(const RowPiece *piece, const PageWord *first) {
    return piece->number && piece->count == 1 && first->count <= 3;
}

static int compare_floats(const void *left, const void *right) {
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

void page_sort_floats(float *values, int count) {
    if (count > 1)
        qsort(values, (size_t)count, sizeof *values, compare_floats);
}

/* How many of the sorted values are as good as this one: two are as good as more. */
static int count_near(const float *values, int count, float value, float slack) {
    int low = 0, high = count, near = 0;
    while (low < high) {
        int middle = (low + high) / 2;
        if (values[middle] < value - slack)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && values[low] <= value + slack && near < FREE_FIGURES_MIN; low++)
        near++;
    return near;
}

static bool is_flush(const Page *page, const PageWord *word, const FreeFigures *figures) {
    return figures && page_word_is_figure(page, word) &&
           (count_near(figures->begins, figures->count, word->box.x0, FREE_FLUSH) >= FREE_FIGURES_MIN ||
            count_near(figures->ends, figures->count, word->box.x1, FREE_FLUSH) >= FREE_FIGURES_MIN);
}

/* Does the word of one character stand over the middle of numbers, as 款 does over its codes? */
static bool heads_codes(const PageWord *word, const FreeFigures *figures) {
    float middle = (word->box.x0 + word->box.x1) / 2;
    return word->count == 1 &&
           count_near(figures->middles, figures->middles_count, middle, CODE_MIDDLE * word->size) >= FREE_FIGURES_MIN;
}

static bool parts_pieces(const Page *page, const PageWord *a, const PageWord *b, const FreeFigures *figures, int line) {
    float gap = b->box.x0 - a->box.x1, size = fminf(a->size, b->size);
    if (a->number && b->number)
        return gap > (page_word_is_figure(page, a) ? FIGURES_GAP : COUNTS_GAP) * size;
    bool heads =
        figures && figures->heads[line] &&
        ((a->count > 1 && b->count > 1) || (heads_codes(a, figures) && heads_codes(b, figures))); /* not 合  计 */
    if (!page_word_is_figure(page, a) && !page_word_is_figure(page, b))
        return gap > (heads ? HEADS_GAP : ROW_PIECE_GAP) * size;
    return gap > (is_flush(page, a, figures) || is_flush(page, b, figures) ? FLUSH_SIDE_GAP : FIGURE_SIDE_GAP) * size;
}

bool page_row_is_tabular(const PageRow *row) {
    return row->count >= 2 && row->numbers >= 1 && !row->leader;
}

void page_rows_add(PageRows *rows, const Page *page, int first, Arena *scratch) {
    const RowPiece *pieces = rows->pieces.data;
    PageRow row = {.first = first, .count = rows->pieces.size - first, .band = -1, .box = pieces[first].box};
    for (int p = first; p < rows->pieces.size; p++) {
        const PageWord *begin = &page->words.data[rows->words[pieces[p].first]];
        row.numbers += pieces[p].number && !(p == first && is_enumerator(&pieces[p], begin));
        row.box = page_box_union(row.box, pieces[p].box);
        for (int w = 0; w < pieces[p].count; w++) {
            const PageWord *word = &page->words.data[rows->words[pieces[p].first + w]];
            row.size = fmaxf(row.size, word->size);
            row.leader = row.leader || is_leader(page, word);
        }
    }
    *vec_push(&rows->list, scratch) = row;
}

/* The words [first, first + count) of the rows, which stand on one line, as a row of pieces. */
static void cut_line(PageRows *rows, const Page *page, int first, int count, const FreeFigures *figures,
                     Arena *scratch) {
    const int *words = rows->words + first;
    int begin_piece = rows->pieces.size;
    for (int begin = 0, end; begin < count; begin = end) {
        RowPiece piece = {.first = first + begin, .number = true, .box = page->words.data[words[begin]].box};
        for (end = begin; end < count; end++) {
            const PageWord *word = &page->words.data[words[end]];
            if (end > begin && parts_pieces(page, &page->words.data[words[end - 1]], word, figures, rows->list.size))
                break;
            piece.number = piece.number && (word->number || is_dash(page, word));
            piece.decimal = piece.decimal || page_word_is_figure(page, word);
            piece.box = page_box_union(piece.box, word->box);
        }
        piece.count = end - begin;
        *vec_push(&rows->pieces, scratch) = piece;
    }
    page_rows_add(rows, page, begin_piece, scratch);
}

static void cut_lines(PageRows *rows, const Page *page, const int *line_of, int count, const FreeFigures *figures,
                      Arena *scratch) {
    rows->pieces.size = rows->list.size = 0;
    for (int begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && line_of[end] == line_of[begin]; end++) {
        }
        cut_line(rows, page, begin, end - begin, figures, scratch);
    }
}

/* The figures that are pieces by themselves, on lines with other pieces. */
static FreeFigures free_figures(const PageRows *rows, Arena *scratch) {
    FreeFigures figures = {arena_array(scratch, float, rows->pieces.size + 1),
                           arena_array(scratch, float, rows->pieces.size + 1),
                           0,
                           arena_array(scratch, float, rows->pieces.size + 1),
                           0,
                           arena_array(scratch, bool, rows->list.size + 1)};
    for (int r = 0; r < rows->list.size; r++) {
        const PageRow *row = &rows->list.data[r];
        figures.heads[r] = row->count >= HEAD_PIECES_MIN && row->numbers == 0;
        for (int p = row->first; p < row->first + row->count && row->count > 1; p++) {
            const RowPiece *piece = &rows->pieces.data[p];
            if (piece->number && row->count >= HEAD_PIECES_MIN)
                figures.middles[figures.middles_count++] = (piece->box.x0 + piece->box.x1) / 2;
            if (!piece->number || !piece->decimal)
                continue;
            figures.begins[figures.count] = piece->box.x0;
            figures.ends[figures.count++] = piece->box.x1;
        }
    }
    page_sort_floats(figures.begins, figures.count);
    page_sort_floats(figures.ends, figures.count);
    page_sort_floats(figures.middles, figures.middles_count);
    return figures;
}

PageRows page_rows(const Page *page, PageBox box, Arena *scratch) {
    PageRows rows = {.words = arena_array(scratch, int, page->words.size + 1)};
    int *line_of = arena_array(scratch, int, page->words.size + 1), count = 0;
    for (int i = 0; i < page->words.size; i++) {
        const PageWord *word = &page->words.data[i];
        float x = (word->box.x0 + word->box.x1) / 2, y = (word->box.y0 + word->box.y1) / 2;
        if (!word->taken && word->turn == TURN_NONE && x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1)
            rows.words[count++] = i;
    }
    page_pick_lines(page, (PagePick){rows.words, count}, line_of, scratch);
    cut_lines(&rows, page, line_of, count, NULL, scratch);
    FreeFigures figures = free_figures(&rows, scratch);
    if (figures.count >= FREE_FIGURES_MIN)
        cut_lines(&rows, page, line_of, count, &figures, scratch);
    return rows;
}
