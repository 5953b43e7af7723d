/* Grids without rulings, of pages: the columns of document/alignment, and heads that are given theirs by
 * document/heads, where a head that nothing stands below takes all rows down. */
#include "document/align.h"

#include "document/alignment.h"
#include "document/heads.h"

typedef struct PageAlignment {
    Alignment at;
    Head *heads; /* of the header's pieces, in their order */
} PageAlignment;

/* A number belongs where its right end is, a text where its left one is unless only its very edge is there. */
static void place_pieces(Alignment *at) {
    float slack = at->min_gap / 4;
    for (int i = at->lines[at->header_lines].begin; i < at->pieces_count; i++) {
        Piece *piece = &at->pieces[i];
        float x = piece->number ? piece->from.x1 - slack : piece->from.x0 + slack;
        piece->first = piece->last = alignment_column_at(at, x);
    }
    alignment_measure(at);
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

static void stand_heads(PageAlignment *page) {
    Alignment *at = &page->at;
    int count = at->lines[at->header_lines].begin;
    Head *heads = page->heads = arena_array(at->arena, Head, count + 1);
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
        piece->first = stands ? heads[p].first : alignment_column_at(at, (piece->from.x0 + piece->from.x1) / 2);
        piece->last = stands ? heads[p].last : piece->first;
    }
}

static void find_columns(PageAlignment *page) {
    Alignment *at = &page->at;
    for (int i = 0; i < at->lines[at->header_lines].begin; i++)
        at->pieces[i].aside = true;
    alignment_separate(at);
    place_pieces(at);
    alignment_merge(at, at->header_lines, could_be_one);
    place_pieces(at);
    if (at->header_lines > 0)
        stand_heads(page);
}

/* ---- rows of the header ---- */

static float middle_of(const Head *head) {
    return (head->y0 + head->y1) / 2;
}

/* Does a head of the line span others? The lowest line is a row as well, the others hold heads that stand half way. */
static bool is_head_row(const PageAlignment *page, int i) {
    const Alignment *at = &page->at;
    bool row = i + 1 == at->header_lines;
    for (int p = at->lines[i].begin; p < at->lines[i].end && !row; p++)
        row = !page->heads[p].leaf || page->heads[p].first < 0;
    return row;
}

/* Rows of the header. A head that no other stands below takes all rows down from that in which it begins: as far above
 * its middle as the header reaches below. */
static int assign_head_rows(PageAlignment *page) {
    Alignment *at = &page->at;
    int rows = 0, count = at->lines[at->header_lines].begin;
    float bottom = 0;
    float *heights = arena_array(at->arena, float, at->header_lines);
    for (int i = 0; i < at->header_lines; i++) {
        for (int p = at->lines[i].begin; p < at->lines[i].end; p++) {
            at->pieces[p].row = rows;
            bottom = p == 0 || page->heads[p].y1 > bottom ? page->heads[p].y1 : bottom;
        }
        if (is_head_row(page, i))
            heights[rows++] = middle_of(&page->heads[at->lines[i].begin]);
    }
    for (int p = 0; p < count; p++) {
        const Head *head = &page->heads[p];
        if (!head->leaf || head->first < 0)
            continue;
        float top = head->y0 + head->y1 - bottom;
        int row = 0;
        while (row + 1 < rows && heights[row] < top)
            row++;
        for (int k = 0; k < count; k++) /* what spans it stands above it */
            if (!page->heads[k].leaf && page->heads[k].first <= head->first && page->heads[k].last >= head->first &&
                at->pieces[k].row >= row)
                row = at->pieces[k].row + 1 < rows ? at->pieces[k].row + 1 : rows - 1;
        at->pieces[p].row = row;
        at->pieces[p].down = rows - row;
    }
    return rows;
}

Grid *align_grid(Arena *arena, const Fragment *fragments, int count, float min_gap) {
    PageAlignment *page = arena_new_of(arena, PageAlignment);
    Alignment *at = &page->at;
    if (!alignment_begin(at, arena, fragments, count, min_gap))
        return NULL;
    alignment_find_header(at, true);
    find_columns(page);
    if (at->columns_count < 2)
        return NULL;
    int rows = at->header_lines > 0 ? assign_head_rows(page) : 0;
    return alignment_grid(at, alignment_assign_rows(at, at->header_lines, rows), false);
}
