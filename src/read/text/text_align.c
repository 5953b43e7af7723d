/* Columns of a text that is laid out with spaces. Where a head stands is noise there: an ideograph is one column to a
 * converter or two, so a head is over a column or two off, and what it spans is left open for the reader of tables
 * where its neighbours do not bound it. Pages say where a head stands, and document/align believes them.
 *
 * A header fragment that spans nothing tells columns as the body does; it spans when two fragments of one line below
 * stand under it. Heads that are set flush left far from figures that are set flush right stand over nothing, or over
 * the wrong column:
 *
 *     科目编码    科目名称        合计           基本支出       项目支出
 *     201         教育支出                 100.00         60.00         40.00
 *
 * Where one header line has as many fragments as the body by itself has columns, and does not fit by position, its
 * fragments are the heads of the columns in their order. */
#include "read/text/text_align.h"

#include "document/alignment.h"

typedef struct TextAlignment {
    Alignment at;
    bool by_order; /* the header's fragments are the heads of the columns one by one, wherever they stand */
} TextAlignment;

/* How many pieces of the line stand under [x0, x1): two are as good as more. */
static int count_under(const Alignment *at, const PieceLine *line, float x0, float x1) {
    int low = line->begin, high = line->end, count = 0;
    while (low < high) {
        int middle = (low + high) / 2;
        if (at->pieces[middle].from.x1 <= x0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < line->end && at->pieces[low].from.x0 < x1 && count < 2; low++)
        count++;
    return count;
}

static void find_spanning(Alignment *at) {
    for (int i = 0; i < at->header_lines; i++) {
        for (int p = at->lines[i].begin; p < at->lines[i].end; p++) {
            Piece *piece = &at->pieces[p];
            int end = at->header_lines + 3 < at->lines_count ? at->header_lines + 3 : at->lines_count;
            for (int below = i + 1; below < end && !piece->spanning; below++)
                piece->spanning = count_under(at, &at->lines[below], piece->from.x0, piece->from.x1) > 1;
        }
    }
}

/* A number belongs where its right end is, a text where its left one is unless only its very edge
 * is there, a header that spans nothing where its middle is. */
static void choose_columns(const TextAlignment *text, Piece *piece) {
    const Alignment *at = &text->at;
    if (piece->header && text->by_order) {
        int number = (int)(piece - at->pieces) - at->lines[0].begin;
        piece->first = piece->last = number < at->columns_count ? number : at->columns_count - 1;
        return;
    }
    float slack = at->min_gap / 4;
    int first = alignment_column_at(at, piece->from.x0 + slack), last = alignment_column_at(at, piece->from.x1 - slack);
    if (last < first)
        last = first;
    if (piece->header && !piece->spanning)
        first = last = alignment_column_at(at, (piece->from.x0 + piece->from.x1) / 2);
    else if (!piece->header && piece->number)
        first = last;
    else if (!piece->header)
        last = first;
    piece->first = first;
    piece->last = last;
}

static void place_pieces(TextAlignment *text) {
    for (int i = 0; i < text->at.pieces_count; i++)
        choose_columns(text, &text->at.pieces[i]);
    alignment_measure(&text->at);
}

/* Labels of different indent, a centred 合计 beside short labels, a header beside the numbers it is for. */
static bool could_be_one(const Alignment *at, const Column *left, const Column *right) {
    bool one_is_header = !left->body || !right->body, texts = !left->number && !right->number;
    return right->x0 - left->x1 < 3 * at->min_gap && (texts || one_is_header);
}

static void lay_columns(TextAlignment *text, bool by_order) {
    Alignment *at = &text->at;
    text->by_order = by_order;
    for (int i = 0; i < at->pieces_count; i++)
        at->pieces[i].aside = at->pieces[i].spanning || (at->pieces[i].header && by_order);
    alignment_separate(at);
    place_pieces(text);
    alignment_merge(at, by_order ? at->header_lines : 0, could_be_one);
    place_pieces(text);
}

/* Has each column that holds numbers one fragment of the header line? */
static bool heads_numbers(const Alignment *at) {
    const PieceLine *line = &at->lines[0];
    for (int c = 0; c < at->columns_count; c++) {
        int heads = 0;
        for (int p = line->begin; p < line->end; p++)
            heads += at->pieces[p].first <= c && c <= at->pieces[p].last;
        if (at->columns[c].number && heads != 1)
            return false;
    }
    return true;
}

static void find_columns(TextAlignment *text) {
    Alignment *at = &text->at;
    lay_columns(text, false);
    if (at->header_lines != 1 || heads_numbers(at))
        return;
    for (int p = at->lines[0].begin; p < at->lines[0].end; p++)
        if (at->pieces[p].spanning)
            return;
    lay_columns(text, true);
    if (at->columns_count != at->lines[0].end - at->lines[0].begin)
        lay_columns(text, false);
}

Grid *text_align_grid(Arena *arena, const Fragment *fragments, int count, float min_gap) {
    TextAlignment *text = arena_new_of(arena, TextAlignment);
    Alignment *at = &text->at;
    if (!alignment_begin(at, arena, fragments, count, min_gap))
        return NULL;
    alignment_find_header(at, false);
    find_spanning(at);
    find_columns(text);
    return at->columns_count < 2 ? NULL : alignment_grid(at, alignment_assign_rows(at, 0, 0), true);
}
