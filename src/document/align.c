/* Grids without rulings: columns from what stays white.
 *
 *      科目          合计            2025 年                  header lines: down to the first line with a number
 *     编码    名称            基本支出    项目支出
 *     ───────────────────────────────────────────
 *     201    教育支出  100.00    60.00      40.00             body lines
 *           ▲        ▲        ▲          ▲                    separators
 *
 * 1. A separator is where no body fragment stands (or only few texts that overflow, never a number).
 * 2. Neighbouring columns that are never filled on one line, and could be one by their contents, are one.
 * 3. Each line becomes a row. A line without numbers goes on the row above when each of its fragments stands right
 *    under a text that fills its column; a row whose label is wrapped around it (a line above, one below) is one row.
 * 4. Heads are given their columns by document/heads; one over several columns is a merged cell.
 *
 * Two texts that fall into one cell are joined by two spaces, which no number survives: what could not be told apart
 * must not be read as one figure. Time is O(n log n) in the fragments, memory linear: a grid that would be mostly
 * padding is refused. */
#include <stdlib.h>
#include "base/amount.h"
#include "base/utf8.h"
#include "lexis/label.h"
#include "document/align.h"
#include "document/heads.h"

enum { HEADER_LINES_MAX = 12, ALIGNED_COLUMNS_MAX = 512, NUMBER_WEIGHT = 1000, OVERFLOW_SHARE = 4 };
enum { PADDING_FACTOR = 16, PADDING_FREE = 4096 };

typedef struct Piece { /* a fragment at work */
    Fragment from;
    bool number, header;
    int first, last; /* columns it stands over */
    int row;
    int order; /* as it came */
    int down;  /* rows that it takes, 0: one */
} Piece;

typedef struct PieceLine {
    int begin, end; /* in pieces */
    int line;
    bool number;
} PieceLine;

typedef struct Column {
    float x0, x1;        /* of what stands in it */
    float right_edge;    /* middle of the white to its right */
    bool number, figure; /* figure: with decimals, no code and no count */
    int filled;          /* how many fragments stand in it */
} Column;

typedef struct Alignment {
    Arena *arena;
    Piece *pieces;
    int pieces_count;
    PieceLine *lines;
    int lines_count, header_lines;
    Head *heads; /* of the header's pieces, in their order */
    Column columns[ALIGNED_COLUMNS_MAX];
    int columns_count;
    float min_gap;
} Alignment;

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

/* ---- header ---- */

/* "一、一般公共服务支出" without an amount is a row, and no head. */
static bool is_item(const Alignment *at, const PieceLine *line) {
    return label_at(at->pieces[line->begin].from.text).style != NUMBER_NONE;
}

static void find_header(Alignment *at) {
    while (at->header_lines < at->lines_count && !at->lines[at->header_lines].number &&
           !is_item(at, &at->lines[at->header_lines]))
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
        if (piece->header)
            continue;
        int weight = piece->number ? NUMBER_WEIGHT : 1;
        float x0 = piece->from.x0; /* a text may begin a little early after a short number */
        if (!piece->number && piece->from.x1 - x0 >= 2 * at->min_gap)
            x0 += at->min_gap / 2;
        edges[count++] = (Edge){x0, weight, -1};
        edges[count++] = (Edge){piece->from.x1, -weight, 1};
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

/* A number belongs where its right end is, a text where its left one is unless only its very edge is there. */
static int body_column(const Alignment *at, const Piece *piece) {
    float slack = at->min_gap / 4;
    return column_at(at, piece->number ? piece->from.x1 - slack : piece->from.x0 + slack);
}

static void place_pieces(Alignment *at) {
    for (int c = 0; c < at->columns_count; c++) {
        Column *column = &at->columns[c];
        *column = (Column){.x0 = column->right_edge, .x1 = -1e9f, .right_edge = column->right_edge};
    }
    for (int i = at->lines[at->header_lines].begin; i < at->pieces_count; i++) {
        Piece *piece = &at->pieces[i];
        piece->first = piece->last = body_column(at, piece);
        Column *column = &at->columns[piece->first];
        if (piece->from.x0 < column->x0)
            column->x0 = piece->from.x0;
        if (piece->from.x1 > column->x1)
            column->x1 = piece->from.x1;
        column->number = column->number || piece->number;
        column->figure = column->figure || (piece->number && str_contains(piece->from.text, STR(".")));
        column->filled++;
    }
}

/* meets[c]: columns c and c + 1 are both filled on some line. */
static void find_meetings(const Alignment *at, bool *meets) {
    for (int i = at->header_lines; i < at->lines_count; i++) {
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
    left->number = left->number || right->number;
    left->figure = left->figure || right->figure;
    left->filled += right->filled;
}

/* Could they be one column, if no line fills both? Labels of different indent, a centred 合计 beside short labels; a
 * lone 栏次 in the middle of the codes' column. */
static bool could_be_one(const Alignment *at, const Column *left, const Column *right) {
    bool lone = left->filled == 1 || right->filled == 1;
    if (left->filled == 0 || right->filled == 0)
        return true;
    if (left->figure || right->figure || (left->number && right->number))
        return false;
    if (lone && (left->filled == 1 ? !left->number : !right->number))
        return true;
    return !left->number && !right->number && right->x0 - left->x1 < 3 * at->min_gap;
}

static void merge_columns(Alignment *at) {
    bool *meets = arena_array(at->arena, bool, at->columns_count);
    find_meetings(at, meets);
    int kept = 0;
    for (int c = 0; c < at->columns_count; c++) {
        if (kept > 0 && !meets[c - 1] && could_be_one(at, &at->columns[kept - 1], &at->columns[c]))
            join_columns(&at->columns[kept - 1], &at->columns[c]);
        else
            at->columns[kept++] = at->columns[c];
    }
    at->columns_count = kept;
}

/* ---- heads ---- */

/* The columns with what heads stand over them, and those that have nothing but a head. */
static void take_columns(Alignment *at, const HeadColumn *columns, int count) {
    int *moved = arena_array(at->arena, int, at->columns_count);
    Column *old = arena_array(at->arena, Column, at->columns_count);
    memcpy(old, at->columns, sizeof *old * (size_t)at->columns_count);
    for (int c = 0; c < count; c++) {
        int body = columns[c].body;
        at->columns[c] = (Column){.x0 = columns[c].x0, .x1 = columns[c].x1, .number = body >= 0 && old[body].number};
        if (body >= 0)
            moved[body] = c;
    }
    for (int c = 0; c < count; c++)
        at->columns[c].right_edge = c + 1 < count ? (at->columns[c].x1 + at->columns[c + 1].x0) / 2 : at->columns[c].x1;
    at->columns_count = count;
    for (int i = at->lines[at->header_lines].begin; i < at->pieces_count; i++)
        at->pieces[i].first = at->pieces[i].last = moved[at->pieces[i].first];
}

static Head head_of(const Fragment *from, int line) {
    bool flat = from->y1 <= from->y0;
    return (Head){.x0 = from->x0,
                  .x1 = from->x1,
                  .y0 = flat ? (float)from->line : from->y0,
                  .y1 = flat ? (float)from->line + 1 : from->y1,
                  .line = line};
}

static void stand_heads(Alignment *at) {
    int count = at->lines[at->header_lines].begin;
    Head *heads = at->heads = arena_array(at->arena, Head, count + 1);
    HeadColumn *columns = arena_array(at->arena, HeadColumn, at->columns_count + count + 1);
    for (int line = 0; line < at->header_lines; line++)
        for (int p = at->lines[line].begin; p < at->lines[line].end; p++)
            heads[p] = head_of(&at->pieces[p].from, line);
    for (int c = 0; c < at->columns_count; c++)
        columns[c] = (HeadColumn){.x0 = at->columns[c].x0, .x1 = at->columns[c].x1, .number = at->columns[c].number};
    int columns_count = heads_stand(at->arena, heads, count, columns, at->columns_count);
    bool fits = columns_count <= ALIGNED_COLUMNS_MAX;
    if (fits)
        take_columns(at, columns, columns_count);
    for (int p = 0; p < count; p++) {
        Piece *piece = &at->pieces[p];
        bool stands = fits && heads[p].first >= 0;
        piece->first = stands ? heads[p].first : column_at(at, (piece->from.x0 + piece->from.x1) / 2);
        piece->last = stands ? heads[p].last : piece->first;
    }
}

static void find_columns(Alignment *at) {
    find_separators(at);
    place_pieces(at);
    merge_columns(at);
    place_pieces(at);
    if (at->header_lines > 0)
        stand_heads(at);
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

static float middle_of(const Head *head) {
    return (head->y0 + head->y1) / 2;
}

/* Does a head of the line span others? The lowest line is a row as well, the others hold heads that stand half way. */
static bool is_head_row(const Alignment *at, int i) {
    bool row = i + 1 == at->header_lines;
    for (int p = at->lines[i].begin; p < at->lines[i].end && !row; p++)
        row = !at->heads[p].leaf || at->heads[p].first < 0;
    return row;
}

/* Rows of the header. A head that no other stands below takes all rows down from that in which it begins: as far above
 * its middle as the header reaches below. */
static int assign_head_rows(Alignment *at) {
    int rows = 0, count = at->lines[at->header_lines].begin;
    float bottom = 0;
    float *heights = arena_array(at->arena, float, at->header_lines);
    for (int i = 0; i < at->header_lines; i++) {
        for (int p = at->lines[i].begin; p < at->lines[i].end; p++) {
            at->pieces[p].row = rows;
            bottom = p == 0 || at->heads[p].y1 > bottom ? at->heads[p].y1 : bottom;
        }
        if (is_head_row(at, i))
            heights[rows++] = middle_of(&at->heads[at->lines[i].begin]);
    }
    for (int p = 0; p < count; p++) {
        const Head *head = &at->heads[p];
        if (!head->leaf || head->first < 0)
            continue;
        float top = head->y0 + head->y1 - bottom;
        int row = 0;
        while (row + 1 < rows && heights[row] < top)
            row++;
        for (int k = 0; k < count; k++) /* what spans it stands above it */
            if (!at->heads[k].leaf && at->heads[k].first <= head->first && at->heads[k].last >= head->first &&
                at->pieces[k].row >= row)
                row = at->pieces[k].row + 1 < rows ? at->pieces[k].row + 1 : rows - 1;
        at->pieces[p].row = row;
        at->pieces[p].down = rows - row;
    }
    return rows;
}

static int assign_rows(Alignment *at) {
    int row = (at->header_lines > 0 ? assign_head_rows(at) : 0) - 1;
    for (int i = at->header_lines; i < at->lines_count; i++) {
        int lines = 1;
        if (wraps_around(at, i))
            lines = 3;
        if (row < 0 || lines == 3 || !continues(at, i))
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

/* A head over several columns, or down several rows, is a merged cell. */
static void span_header(Grid *grid, const Piece *piece) {
    Cell *cell = grid_cell(grid, piece->row, piece->first);
    int down = piece->down > 1 ? piece->down : 1, across = piece->last - piece->first + 1;
    if (!piece->header || cell->covered || cell->col_span > 1 || cell->row_span > 1 || (down == 1 && across == 1))
        return;
    for (int row = piece->row; row < piece->row + down; row++)
        for (int col = piece->first; col <= piece->last; col++)
            if ((row > piece->row || col > piece->first) && is_taken(grid, row, col))
                return;
    cell->col_span = (short)across;
    cell->row_span = (short)down;
    for (int row = piece->row; row < piece->row + down; row++)
        for (int col = piece->first; col <= piece->last; col++)
            grid_cell(grid, row, col)->covered = row > piece->row || col > piece->first;
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

Grid *align_grid(Arena *arena, const Fragment *fragments, int count, float min_gap) {
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
