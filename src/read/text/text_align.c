/* Columns of a text that is laid out with spaces: from what stays white. Where a head stands is noise there: an
 * ideograph is one column to a converter or two, so a head is over a column or two off, and what it spans is left open
 * for the reader of tables where its neighbours do not bound it. Pages say where a head stands, and document/align
 * believes them.
 *
 *      科目          合计            2025 年                  header lines: down to the first line with a number
 *     编码    名称            基本支出    项目支出
 *     ───────────────────────────────────────────
 *     201    教育支出  100.00    60.00      40.00             body lines
 *           ▲        ▲        ▲          ▲                    separators
 *
 * 1. A separator is where no body fragment stands (or only few texts that overflow, never a number), and no header
 *    fragment but those that span: a header spans when two fragments of one line below stand under it.
 * 2. Neighbouring columns that are never filled on one line, and could be one by their contents, are one.
 * 3. Each line becomes a row. A line without numbers goes on the row above when each of its fragments stands right
 *    under a text that fills its column; a row whose label is wrapped around it (a line above, one below) is one row.
 * 4. A header fragment over several columns is a merged cell.
 *
 * Heads that are set flush left far from figures that are set flush right stand over nothing, or over the wrong column:
 *
 *     科目编码    科目名称        合计           基本支出       项目支出
 *     201         教育支出                 100.00         60.00         40.00
 *
 * Where one header line has as many fragments as the body by itself has columns, and does not fit by position, its
 * fragments are the heads of the columns in their order.
 *
 * Two texts that fall into one cell are joined by two spaces, which no number survives: what could not be told apart
 * must not be read as one figure. Time is O(n log n) in the fragments, memory linear: a grid that would be mostly
 * padding is refused. */
#include <stdlib.h>
#include "base/amount.h"
#include "base/utf8.h"
#include "lexis/label.h"
#include "read/text/text_align.h"

enum { HEADER_LINES_MAX = 12, ALIGNED_COLUMNS_MAX = 512, NUMBER_WEIGHT = 1000, OVERFLOW_SHARE = 4 };
enum { PADDING_FACTOR = 16, PADDING_FREE = 4096 };

typedef struct Piece { /* a fragment at work */
    Fragment from;
    bool number, header, spanning;
    int first, last; /* columns it stands over */
    int row;
} Piece;

typedef struct PieceLine {
    int begin, end; /* in pieces */
    int line;
    bool number;
} PieceLine;

typedef struct Column {
    float x0, x1;     /* of what stands in it */
    float right_edge; /* middle of the white to its right */
    bool body, number;
} Column;

typedef struct Alignment {
    Arena *arena;
    Piece *pieces;
    int pieces_count;
    PieceLine *lines;
    int lines_count, header_lines;
    Column columns[ALIGNED_COLUMNS_MAX];
    int columns_count;
    bool by_order; /* the header's fragments are the heads of the columns one by one, wherever they stand */
    float min_gap;
} Alignment;

static bool is_number(Str text) {
    Amount amount;
    if (str_ends(text, STR("%")))
        text.size--;
    return amount_parse(text, FEN_PER_YUAN, &amount) || amount_is_dash(text);
}

static int compare_pieces(const void *a, const void *b) {
    const Fragment *left = &((const Piece *)a)->from, *right = &((const Piece *)b)->from;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    if (left->x0 != right->x0)
        return left->x0 < right->x0 ? -1 : 1;
    return (left->text.data > right->text.data) - (left->text.data < right->text.data);
}

/* Sorts the fragments into lines; false when a line has too many for a table. */
static bool collect_lines(Alignment *at, const Fragment *fragments, int count) {
    at->pieces = arena_array(at->arena, Piece, count);
    at->lines = arena_array(at->arena, PieceLine, count);
    for (int i = 0; i < count; i++)
        at->pieces[i] = (Piece){.from = fragments[i], .number = is_number(fragments[i].text)};
    at->pieces_count = count;
    qsort(at->pieces, (size_t)count, sizeof *at->pieces, compare_pieces);
    for (int i = 0; i < count; i++) {
        const Piece *piece = &at->pieces[i];
        if (i == 0 || piece->from.line != at->pieces[i - 1].from.line)
            at->lines[at->lines_count++] = (PieceLine){.begin = i, .line = piece->from.line};
        PieceLine *line = &at->lines[at->lines_count - 1];
        line->end = i + 1;
        line->number = line->number || piece->number;
        if (line->end - line->begin > ALIGNED_COLUMNS_MAX)
            return false;
    }
    return true;
}

/* ---- header ---- */

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

static void find_header(Alignment *at) {
    while (at->header_lines < at->lines_count && !at->lines[at->header_lines].number)
        at->header_lines++;
    if (at->header_lines == at->lines_count)
        at->header_lines = at->lines_count > 1; /* no number: one header line */
    if (at->header_lines > HEADER_LINES_MAX)
        at->header_lines = HEADER_LINES_MAX;
    for (int i = 0; i < at->header_lines; i++) {
        for (int p = at->lines[i].begin; p < at->lines[i].end; p++) {
            Piece *piece = &at->pieces[p];
            piece->header = true;
            int end = at->header_lines + 3 < at->lines_count ? at->header_lines + 3 : at->lines_count;
            for (int below = i + 1; below < end && !piece->spanning; below++)
                piece->spanning = count_under(at, &at->lines[below], piece->from.x0, piece->from.x1) > 1;
        }
    }
}

/* ---- columns ---- */

typedef struct Edge { /* where the weight of what stands at x changes */
    float x;
    int weight; /* texts count one, numbers NUMBER_WEIGHT */
    int white;  /* body lines with something on both sides and nothing here */
} Edge;

static int compare_edges(const void *a, const void *b) {
    const Edge *left = a, *right = b;
    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    return left->weight != right->weight ? right->weight - left->weight : right->white - left->white;
}

static int collect_edges(Alignment *at, Edge *edges) {
    int count = 0;
    for (int i = 0; i < at->pieces_count; i++) {
        const Piece *piece = &at->pieces[i];
        if (piece->spanning || (piece->header && at->by_order))
            continue;
        int weight = piece->number && !piece->header ? NUMBER_WEIGHT : 1;
        int white = piece->header ? 0 : 1;
        float x0 = piece->from.x0; /* a text may begin a little early after a short number */
        if (!piece->number && piece->from.x1 - x0 >= 2 * at->min_gap)
            x0 += at->min_gap / 2;
        edges[count++] = (Edge){x0, weight, -white};
        edges[count++] = (Edge){piece->from.x1, -weight, white};
    }
    for (int i = at->header_lines; i < at->lines_count; i++) {
        edges[count++] = (Edge){at->pieces[at->lines[i].begin].from.x0, 0, 1};
        edges[count++] = (Edge){at->pieces[at->lines[i].end - 1].from.x1, 0, -1};
    }
    qsort(edges, (size_t)count, sizeof *edges, compare_edges);
    return count;
}

static void add_separator(Alignment *at, float x) {
    if (at->columns_count < ALIGNED_COLUMNS_MAX - 1)
        at->columns[at->columns_count++].right_edge = x;
}

/* Runs over the line of x. In a stretch that may separate, each part where nothing stands is a
 * separator; when there is none, the part where least stands is. */
static void find_separators(Alignment *at) {
    Edge *edges = arena_array(at->arena, Edge, 2 * (at->pieces_count + at->lines_count));
    int count = collect_edges(at, edges), weight = 0, white = 0, best_weight = 0;
    bool stretch = false, empty_part = false, begun = false;
    float best_x = 0;
    for (int i = 0; i < count; i++) {
        weight += edges[i].weight;
        white += edges[i].white;
        float width = i + 1 < count ? edges[i + 1].x - edges[i].x : 0, x = edges[i].x + width / 2;
        begun = begun || weight > 0;
        if (width <= 0 || !begun)
            continue;
        if (weight * OVERFLOW_SHARE > white || weight >= NUMBER_WEIGHT) {
            if (stretch && !empty_part)
                add_separator(at, best_x);
            stretch = empty_part = false;
        } else if (weight == 0) {
            if (width >= at->min_gap / 2) {
                add_separator(at, x);
                empty_part = true;
            }
            stretch = true;
        } else if (!stretch || weight < best_weight) {
            stretch = true;
            best_x = x;
            best_weight = weight;
        }
        if (stretch && weight == 0 && !empty_part) {
            best_x = x;
            best_weight = 0;
        }
    }
    at->columns[at->columns_count++].right_edge = count > 0 ? edges[count - 1].x : 0;
}

static int column_at(const Alignment *at, float x) {
    int low = 0, high = at->columns_count - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (at->columns[middle].right_edge <= x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A number belongs where its right end is, a text where its left one is unless only its very edge
 * is there, a header that spans nothing where its middle is. */
static void choose_columns(const Alignment *at, Piece *piece) {
    if (piece->header && at->by_order) {
        int number = (int)(piece - at->pieces) - at->lines[0].begin;
        piece->first = piece->last = number < at->columns_count ? number : at->columns_count - 1;
        return;
    }
    float slack = at->min_gap / 4;
    int first = column_at(at, piece->from.x0 + slack), last = column_at(at, piece->from.x1 - slack);
    if (last < first)
        last = first;
    if (piece->header && !piece->spanning)
        first = last = column_at(at, (piece->from.x0 + piece->from.x1) / 2);
    else if (!piece->header && piece->number)
        first = last;
    else if (!piece->header)
        last = first;
    piece->first = first;
    piece->last = last;
}

static void place_pieces(Alignment *at) {
    for (int c = 0; c < at->columns_count; c++) {
        Column *column = &at->columns[c];
        *column = (Column){.x0 = column->right_edge, .x1 = -1e9f, .right_edge = column->right_edge};
    }
    for (int i = 0; i < at->pieces_count; i++) {
        Piece *piece = &at->pieces[i];
        choose_columns(at, piece);
        if (piece->last > piece->first || (piece->header && at->by_order))
            continue;
        Column *column = &at->columns[piece->first];
        if (piece->from.x0 < column->x0)
            column->x0 = piece->from.x0;
        if (piece->from.x1 > column->x1)
            column->x1 = piece->from.x1;
        column->body = column->body || !piece->header;
        column->number = column->number || (piece->number && !piece->header);
    }
}

/* meets[c]: columns c and c + 1 are both filled on some line. */
static void find_meetings(const Alignment *at, bool *meets) {
    for (int i = at->by_order ? at->header_lines : 0; i < at->lines_count; i++) {
        for (int p = at->lines[i].begin + 1; p < at->lines[i].end; p++) {
            if (at->pieces[p].first == at->pieces[p - 1].last + 1)
                meets[at->pieces[p - 1].last] = true;
        }
    }
}

/* Labels of different indent, a centred 合计 beside short labels, a header beside the numbers it is
 * for: one column. */
static void merge_columns(Alignment *at) {
    bool *meets = arena_array(at->arena, bool, at->columns_count);
    find_meetings(at, meets);
    int kept = 0;
    for (int c = 0; c < at->columns_count; c++) {
        Column *left = kept > 0 ? &at->columns[kept - 1] : NULL, *column = &at->columns[c];
        bool one_is_header = left && (!left->body || !column->body);
        bool texts = left && !left->number && !column->number;
        bool near = left && column->x0 - left->x1 < 3 * at->min_gap;
        if (left && !meets[c - 1] && near && (texts || one_is_header)) {
            column->x0 = left->x0 < column->x0 ? left->x0 : column->x0;
            column->x1 = left->x1 > column->x1 ? left->x1 : column->x1;
            column->body = column->body || left->body;
            column->number = column->number || left->number;
            at->columns[kept - 1] = *column;
        } else {
            at->columns[kept++] = *column;
        }
    }
    at->columns_count = kept;
}

static void lay_columns(Alignment *at) {
    at->columns_count = 0;
    find_separators(at);
    place_pieces(at);
    merge_columns(at);
    place_pieces(at);
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

static void find_columns(Alignment *at) {
    lay_columns(at);
    if (at->header_lines != 1 || heads_numbers(at))
        return;
    bool spans = false;
    for (int p = at->lines[0].begin; p < at->lines[0].end; p++)
        spans = spans || at->pieces[p].spanning;
    at->by_order = !spans;
    if (at->by_order)
        lay_columns(at);
    if (at->by_order && at->columns_count != at->lines[0].end - at->lines[0].begin) {
        at->by_order = false;
        lay_columns(at);
    }
}

/* ---- rows ---- */

static bool fills_column(const Alignment *at, const Piece *piece) {
    return piece->from.x1 >= at->columns[piece->first].x1 - 2 * at->min_gap;
}

/* The piece of the line in the column, NULL when there is none. */
static const Piece *piece_in(const Alignment *at, const PieceLine *line, int column) {
    for (int p = line->begin; p < line->end; p++) {
        if (at->pieces[p].first == column)
            return &at->pieces[p];
    }
    return NULL;
}

/* Does the line go on the texts of the one right above? */
static bool continues(const Alignment *at, int i) {
    const PieceLine *line = &at->lines[i], *above = &at->lines[i - 1];
    if (i <= at->header_lines || line->number || line->line != above->line + 1)
        return false;
    if (line->end - line->begin > 4)
        return false;
    for (int p = line->begin; p < line->end; p++) {
        const Piece *over = piece_in(at, above, at->pieces[p].first);
        if (!over || over->number || !fills_column(at, over))
            return false;
        if (label_at(at->pieces[p].from.text).style)
            return false; /* an item goes on nothing */
    }
    return true;
}

/* Is line i the upper part of a label, with the numbers on the next line and the rest of it on the
 * one after? */
static bool wraps_around(const Alignment *at, int i) {
    if (i < at->header_lines || i + 2 >= at->lines_count)
        return false;
    const PieceLine *top = &at->lines[i], *middle = &at->lines[i + 1], *bottom = &at->lines[i + 2];
    if (top->number || !middle->number || bottom->number)
        return false;
    if (middle->line != top->line + 1 || bottom->line != top->line + 2 || top->end - top->begin > 4)
        return false;
    for (int p = top->begin; p < top->end; p++) {
        if (piece_in(at, middle, at->pieces[p].first) || !fills_column(at, &at->pieces[p]))
            return false;
    }
    for (int p = bottom->begin; p < bottom->end; p++) {
        if (!piece_in(at, top, at->pieces[p].first))
            return false;
    }
    return true;
}

static int assign_rows(Alignment *at) {
    int row = -1;
    for (int i = 0; i < at->lines_count; i++) {
        int lines = 1;
        if (wraps_around(at, i))
            lines = 3;
        if (i == 0 || lines == 3 || !continues(at, i))
            row++;
        for (int k = 0; k < lines; k++) {
            for (int p = at->lines[i + k].begin; p < at->lines[i + k].end; p++)
                at->pieces[p].row = row;
        }
        i += lines - 1;
    }
    return row + 1;
}

/* ---- the grid ---- */

static Str join(Arena *arena, const Piece *above, Str text, const Piece *piece) {
    Str more = piece->from.text;
    if (above->from.line == piece->from.line)
        return arena_format(arena, "%.*s  %.*s", STR_ARG(text), STR_ARG(more));
    char last = text.data[text.size - 1], first = more.data[0];
    bool space = (last & 0x80) == 0 && (first & 0x80) == 0 && !(first >= '0' && first <= '9');
    return arena_format(arena, "%.*s%s%.*s", STR_ARG(text), space ? " " : "", STR_ARG(more));
}

static bool is_taken(const Grid *grid, int row, int col) {
    const Cell *cell = grid_cell(grid, row, col);
    return !cell || cell->covered || cell->text.size > 0;
}

/* A header that stands over several columns is a merged cell, but only where its neighbours bound it:
 * beside a blank one its true extent is not known, and the blanks are left for the reader to judge. */
static void span_header(Grid *grid, const Piece *piece) {
    Cell *cell = grid_cell(grid, piece->row, piece->first);
    if (!piece->header || cell->covered || cell->col_span > 1 || piece->last <= piece->first)
        return;
    for (int col = piece->first + 1; col <= piece->last; col++) {
        if (is_taken(grid, piece->row, col))
            return;
    }
    if (!is_taken(grid, piece->row, piece->first - 1) || !is_taken(grid, piece->row, piece->last + 1))
        return;
    cell->col_span = (short)(piece->last - piece->first + 1);
    for (int col = piece->first + 1; col <= piece->last; col++)
        grid_cell(grid, piece->row, col)->covered = true;
}

static Grid *lay_out(Alignment *at, int rows) {
    Grid *grid = grid_new(at->arena, rows, at->columns_count);
    const Piece **owners = arena_array(at->arena, const Piece *, (ptrdiff_t)rows * at->columns_count);
    for (int i = 0; i < at->pieces_count; i++) {
        const Piece *piece = &at->pieces[i];
        Cell *cell = grid_cell(grid, piece->row, piece->first);
        const Piece **owner = &owners[(ptrdiff_t)piece->row * at->columns_count + piece->first];
        if (cell->text.size == 0) {
            cell->text = piece->from.text;
            cell->place = piece->from.place;
        } else {
            cell->text = join(at->arena, *owner, cell->text, piece);
        }
        *owner = piece;
    }
    for (int i = 0; i < at->pieces_count; i++)
        span_header(grid, &at->pieces[i]);
    for (int row = 0; row < rows; row++) { /* blank cells stand on their row's first line */
        Place place = {0};
        for (int col = 0; col < grid->cols && place.line == 0 && place.page == 0; col++)
            place = grid_cell(grid, row, col)->place;
        place = (Place){.page = place.page, .line = place.line};
        for (int col = 0; col < grid->cols; col++) {
            Cell *cell = grid_cell(grid, row, col);
            if (cell->text.size == 0)
                cell->place = place;
        }
    }
    grid->place = at->pieces[0].from.place;
    return grid;
}

Grid *text_align_grid(Arena *arena, const Fragment *fragments, int count, float min_gap) {
    if (count < 2)
        return NULL;
    Alignment *at = arena_new_of(arena, Alignment);
    at->arena = arena;
    at->min_gap = min_gap;
    if (!collect_lines(at, fragments, count))
        return NULL;
    find_header(at);
    find_columns(at);
    if (at->columns_count < 2)
        return NULL;
    int rows = assign_rows(at);
    if ((long long)rows * at->columns_count > PADDING_FACTOR * (long long)count + PADDING_FREE)
        return NULL;
    return lay_out(at, rows);
}
