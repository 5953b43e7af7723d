/* What stays white parts columns, whoever says where heads stand:
 *
 *      科目          合计            2025 年                  header lines: down to the first line with a number
 *     编码    名称            基本支出    项目支出
 *     ───────────────────────────────────────────
 *     201    教育支出  100.00    60.00      40.00             body lines
 *           ▲        ▲        ▲          ▲                    separators
 *
 * 1. A separator is where no fragment stands (or only few texts that overflow, never a number), but for those that are
 *    set aside.
 * 2. Neighbouring columns that are never filled on one line, and could be one by their contents, are one.
 * 3. Each line becomes a row. A line without numbers goes on the row above when each of its fragments stands right
 *    under a text that fills its column; a row whose label is wrapped around it (a line above, one below) is one row.
 * 4. A head over several columns is a merged cell.
 *
 * Two texts that fall into one cell are joined by two spaces, which no number survives: what could not be told apart
 * must not be read as one figure. Time is O(n log n) in the fragments, memory linear: a grid that would be mostly
 * padding is refused. */
#include "document/alignment.h"

#include <stdlib.h>
#include "base/amount.h"
#include "base/utf8.h"
#include "lexis/label.h"

enum { HEADER_LINES_MAX = 12, NUMBER_WEIGHT = 1000, OVERFLOW_SHARE = 4 };
enum { PADDING_FACTOR = 16, PADDING_FREE = 4096 };

static bool is_number(Str text) {
    Amount amount;
    if (str_ends(text, STR("%")))
        text.size--;
    return amount_parse(text, FEN_PER_YUAN, &amount) || amount_is_dash(text);
}

static int compare_pieces(const void *a, const void *b) {
    const Piece *one = a, *other = b;
    const Fragment *left = &one->from, *right = &other->from;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    if (left->x0 != right->x0)
        return left->x0 < right->x0 ? -1 : 1;
    return one->order - other->order;
}

/* Sorts the fragments into lines; false when a line has too many for a table. */
static bool collect_lines(Alignment *at, const Fragment *fragments, int count) {
    at->pieces = arena_array(at->arena, Piece, count);
    at->lines = arena_array(at->arena, PieceLine, count);
    for (int i = 0; i < count; i++)
        at->pieces[i] = (Piece){.from = fragments[i], .number = is_number(fragments[i].text), .order = i};
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

bool alignment_begin(Alignment *at, Arena *arena, const Fragment *fragments, int count, float min_gap) {
    *at = (Alignment){.arena = arena, .min_gap = min_gap};
    return count > 1 && collect_lines(at, fragments, count);
}

static int band_of(const Alignment *at, int i) {
    return at->pieces[at->lines[i].begin].from.band;
}

/* "一、一般公共服务支出" without an amount is a row, and no head. */
static bool is_item(const Alignment *at, const PieceLine *line) {
    return label_at(at->pieces[line->begin].from.text).style != NUMBER_NONE;
}

void alignment_find_header(Alignment *at, bool items_are_rows) {
    while (at->header_lines < at->lines_count && !at->lines[at->header_lines].number &&
           !band_of(at, at->header_lines) && !(items_are_rows && is_item(at, &at->lines[at->header_lines])))
        at->header_lines++;
    if (at->header_lines == at->lines_count)
        at->header_lines = at->lines_count > 1; /* no number: one header line */
    if (at->header_lines > HEADER_LINES_MAX)
        at->header_lines = HEADER_LINES_MAX;
    for (int i = 0; i < at->header_lines; i++)
        for (int p = at->lines[i].begin; p < at->lines[i].end; p++)
            at->pieces[p].header = true;
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
        if (piece->aside)
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
void alignment_separate(Alignment *at) {
    at->columns_count = 0;
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

int alignment_column_at(const Alignment *at, float x) {
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

void alignment_measure(Alignment *at) {
    for (int c = 0; c < at->columns_count; c++) {
        Column *column = &at->columns[c];
        *column = (Column){.x0 = column->right_edge, .x1 = -1e9f, .right_edge = column->right_edge};
    }
    for (int i = 0; i < at->pieces_count; i++) {
        const Piece *piece = &at->pieces[i];
        if (piece->last > piece->first || (piece->aside && !piece->spanning))
            continue;
        Column *column = &at->columns[piece->first];
        if (piece->from.x0 < column->x0)
            column->x0 = piece->from.x0;
        if (piece->from.x1 > column->x1)
            column->x1 = piece->from.x1;
        bool number = piece->number && !piece->header;
        column->body = column->body || !piece->header;
        column->number = column->number || number;
        column->figure = column->figure || (number && str_contains(piece->from.text, STR(".")));
        column->filled++;
    }
}

/* meets[c]: columns c and c + 1 are both filled on some line. */
static void find_meetings(const Alignment *at, int first_line, bool *meets) {
    for (int i = first_line; i < at->lines_count; i++) {
        for (int p = at->lines[i].begin + 1; p < at->lines[i].end; p++) {
            if (at->pieces[p].first == at->pieces[p - 1].last + 1)
                meets[at->pieces[p - 1].last] = true;
        }
    }
}

static void join_columns(Column *left, const Column *right) {
    left->x0 = left->x0 < right->x0 ? left->x0 : right->x0;
    left->x1 = left->x1 > right->x1 ? left->x1 : right->x1;
    left->right_edge = right->right_edge;
    left->body = left->body || right->body;
    left->number = left->number || right->number;
    left->figure = left->figure || right->figure;
    left->filled += right->filled;
}

void alignment_merge(Alignment *at, int first_line, CouldBeOne *could_be_one) {
    bool *meets = arena_array(at->arena, bool, at->columns_count);
    find_meetings(at, first_line, meets);
    int kept = 0;
    for (int c = 0; c < at->columns_count; c++) {
        if (kept > 0 && !meets[c - 1] && could_be_one(at, &at->columns[kept - 1], &at->columns[c]))
            join_columns(&at->columns[kept - 1], &at->columns[c]);
        else
            at->columns[kept++] = at->columns[c];
    }
    at->columns_count = kept;
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
    if (i < at->header_lines || i + 2 >= at->lines_count || band_of(at, i))
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

int alignment_assign_rows(Alignment *at, int first_line, int rows) {
    int row = rows - 1;
    for (int i = first_line; i < at->lines_count; i++) {
        int lines = 1;
        if (wraps_around(at, i))
            lines = 3;
        if (row < 0 || lines == 3 ||
            !(band_of(at, i) ? i > first_line && band_of(at, i) == band_of(at, i - 1) : continues(at, i)))
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

/* A head over several columns, or down several rows, is a merged cell; one that must be bounded only where its
 * neighbours bound it: beside a blank one its true extent is not known, and the blanks are left for the reader to
 * judge. */
static void span_header(Grid *grid, const Piece *piece, bool bounded) {
    Cell *cell = grid_cell(grid, piece->row, piece->first);
    int down = piece->down > 1 ? piece->down : 1, across = piece->last - piece->first + 1;
    if (!piece->header || cell->covered || cell->col_span > 1 || cell->row_span > 1 || (down == 1 && across == 1))
        return;
    for (int row = piece->row; row < piece->row + down; row++)
        for (int col = piece->first; col <= piece->last; col++)
            if ((row > piece->row || col > piece->first) && is_taken(grid, row, col))
                return;
    if (bounded && (!is_taken(grid, piece->row, piece->first - 1) || !is_taken(grid, piece->row, piece->last + 1)))
        return;
    cell->col_span = (short)across;
    cell->row_span = (short)down;
    for (int row = piece->row; row < piece->row + down; row++)
        for (int col = piece->first; col <= piece->last; col++)
            grid_cell(grid, row, col)->covered = row > piece->row || col > piece->first;
}

Grid *alignment_grid(const Alignment *at, int rows, bool bounded) {
    if ((long long)rows * at->columns_count > PADDING_FACTOR * (long long)at->pieces_count + PADDING_FREE)
        return NULL;
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
        span_header(grid, &at->pieces[i], bounded);
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
