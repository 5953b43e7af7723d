/* Cells of several lines, and the rows that they stand in, where no line is drawn.
 *
 *              行政事业单                                       One cell: two lines close below one another, ...
 *     20805                  6,390.18   6,390.18          ◄─  ... with the row's figures half way between them,
 *              位养老支出
 *              机关事业单位职                                   or closer than any two rows of figures stand.
 *     2080506                2,130.06   2,130.06
 *              业年金缴费支出
 *
 * 1. Two pieces may be one cell when each is the only one above or below the other, they begin, end or are centred at
 *    one place (the first line of a name may be indented), the lower one begins with no number of an item, and none is
 *    a figure. They are one when a figure stands half way, or when their lines are as near as any, and nearer than the
 *    rows: the least distance of two lines with figures.
 * 2. Cells of one row have one middle; in tables set to the top or to the bottom, one first or last line. Whichever of
 *    the three brings more of the wrapped cells to the height of another piece is taken.
 *
 * Where rows stand as near as the lines of a cell and no figure tells, each line stays a row; document/align joins what
 * can be told by the texts. Cost: O(n log n); a piece is looked for on STACK_LINES_MAX lines below it at most. */
#include <math.h>
#include <stdlib.h>
#include "lexis/label.h"
#include "read/page/page_stacks.h"
#include "read/page/page_factors.h"
#include "read/page/page_text.h"

enum { STACK_LINES_MAX = 24, LABEL_WORDS_MAX = 2 };

typedef enum Setting { SET_MIDDLE, SET_TOP, SET_BOTTOM, SETTINGS } Setting;

typedef struct Stack { /* pieces that are one cell */
    int first;         /* `next` leads to the others */
    float key;         /* the height by which it belongs to a row */
} Stack;

typedef struct Stacking {
    const Page *page;
    const PageRows *lines;
    int *row_of; /* of each piece: its line */
    int *below;  /* the only piece right below, -1 none */
    int *above;  /* the same, as seen from below; -1 none, -2 several */
    int *next;   /* the piece below that is of the same cell, -1 none */
    bool *joined;
    bool *has_lone; /* of each line: a piece that is a cell by itself */
    float pitch;    /* the least distance of two lines with figures; infinite: not known */
    float close;    /* the least step of two lines that could be of one cell, in sizes of their letters */
} Stacking;

static const RowPiece *piece_of(const Stacking *at, int p) {
    return &at->lines->pieces.data[p];
}

static float middle_of(const Stacking *at, int p) {
    PageBox box = piece_of(at, p)->box;
    return (box.y0 + box.y1) / 2;
}

static float row_middle(const PageRow *row) {
    return (row->box.y0 + row->box.y1) / 2;
}

static bool has_figure(const PageRows *lines, const PageRow *row) {
    for (int p = row->first; p < row->first + row->count; p++)
        if (lines->pieces.data[p].decimal)
            return true;
    return false;
}

/* Of lines with amounts, or, where there are none, with any number. */
static float rows_pitch(const PageRows *lines, bool amounts) {
    float pitch = INFINITY, last = -INFINITY;
    for (int r = 0; r < lines->list.size; r++) {
        const PageRow *row = &lines->list.data[r];
        if (!page_row_is_tabular(row) || (amounts && !has_figure(lines, row)))
            continue;
        float step = row_middle(row) - last;
        if (step >= ROW_STEP_MIN * row->size)
            pitch = fminf(pitch, step);
        last = row_middle(row);
    }
    return amounts && isinf(pitch) ? rows_pitch(lines, false) : pitch;
}

/* The piece of the row that alone stands under [x0, x1): -1 none, -2 several. */
static int only_under(const PageRows *lines, const PageRow *row, PageBox box) {
    int low = row->first, high = row->first + row->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (lines->pieces.data[middle].box.x1 <= box.x0)
            low = middle + 1;
        else
            high = middle;
    }
    int end = row->first + row->count;
    if (low == end || lines->pieces.data[low].box.x0 >= box.x1)
        return -1;
    return low + 1 < end && lines->pieces.data[low + 1].box.x0 < box.x1 ? -2 : low;
}

static int find_below(const Stacking *at, int p) {
    const PageRows *lines = at->lines;
    int r = at->row_of[p], found = -1;
    const PageRow *own = &lines->list.data[r];
    for (int k = r + 1; k < lines->list.size && k <= r + STACK_LINES_MAX; k++) {
        const PageRow *row = &lines->list.data[k];
        if (row->band != own->band || row_middle(row) - middle_of(at, p) > STACK_PITCH_MAX * own->size)
            break;
        if (found >= 0 && row_middle(row) - middle_of(at, found) > STACK_ROW_SLACK * own->size)
            break;
        int under = only_under(lines, row, piece_of(at, p)->box);
        if (under == -2)
            return -1;
        if (under >= 0 && found < 0)
            found = under;
    }
    return found;
}

/* Do they begin, end or stand in the middle at one place? The first line of a name may be indented by blanks, if it is
 * full. */
static bool stand_alike(PageBox a, PageBox b, float size) {
    float slack = STACK_SLACK * size, indent = a.x0 - b.x0;
    return fabsf(indent) < slack || fabsf(a.x1 - b.x1) < slack || fabsf(a.x0 + a.x1 - b.x0 - b.x1) < 2 * slack ||
           (indent > 0 && indent < STACK_INDENT_MAX * size && a.x1 > b.x1);
}

static bool begins_item(const Stacking *at, int p, Arena *scratch) {
    const RowPiece *piece = piece_of(at, p);
    int words[LABEL_WORDS_MAX], count = piece->count < LABEL_WORDS_MAX ? piece->count : LABEL_WORDS_MAX;
    for (int i = 0; i < count; i++)
        words[i] = at->lines->words[piece->first + i];
    return label_at(page_pick_text(at->page, (PagePick){words, count}, scratch, scratch)).style != NUMBER_NONE;
}

/* Does a line with figures stand half way between the lines of the two pieces? */
static bool figures_between(const Stacking *at, int a, int b) {
    float y = (middle_of(at, a) + middle_of(at, b)) / 2, step = middle_of(at, b) - middle_of(at, a);
    for (int r = at->row_of[a] + 1; r < at->row_of[b]; r++) {
        const PageRow *row = &at->lines->list.data[r];
        if (row->numbers > 0 && fabsf(row_middle(row) - y) < HALF_WAY_SLACK * step)
            return true;
    }
    return false;
}

static float step_of(const Stacking *at, int a, int b) {
    return (middle_of(at, b) - middle_of(at, a)) / at->lines->list.data[at->row_of[b]].size;
}

/* One character, as heads that are written downwards have on each line. */
static bool is_character(const Stacking *at, const RowPiece *piece) {
    return piece->count == 1 && at->page->words.data[at->lines->words[piece->first]].count == 1;
}

/* Could they be two lines of one cell, for what they are and where they stand? */
static bool could_be_one_cell(const Stacking *at, int a, int b, Arena *scratch) {
    const RowPiece *upper = piece_of(at, a), *lower = piece_of(at, b);
    const PageRow *ra = &at->lines->list.data[at->row_of[a]], *rb = &at->lines->list.data[at->row_of[b]];
    float size = fmaxf(ra->size, rb->size), step = middle_of(at, b) - middle_of(at, a);
    bool text = !lower->number || (is_character(at, upper) && is_character(at, lower));
    return text && !upper->decimal && !lower->decimal && fminf(ra->size, rb->size) >= SAME_SIZE * size &&
           step < STACK_PITCH_MAX * size && stand_alike(upper->box, lower->box, size) && !begins_item(at, b, scratch);
}

static bool is_near(const Stacking *at, int a, int b) {
    float step = step_of(at, a, b);
    if (step > STACK_EVEN * at->close)
        return false;
    return isfinite(at->pitch) ? middle_of(at, b) - middle_of(at, a) < STACK_NEARER * at->pitch : step < CELL_PITCH_MAX;
}

static void join_cells(Stacking *at, Arena *scratch) {
    int count = at->lines->pieces.size;
    at->close = INFINITY;
    for (int p = 0; p < count; p++)
        at->above[p] = at->next[p] = -1;
    for (int p = 0; p < count; p++) {
        int b = at->below[p] = find_below(at, p);
        if (b >= 0)
            at->above[b] = at->above[b] == -1 ? p : -2;
    }
    for (int p = 0; p < count; p++) {
        int b = at->below[p];
        if (b >= 0 && (at->above[b] != p || !could_be_one_cell(at, p, b, scratch)))
            at->below[p] = -1;
        else if (b >= 0 && step_of(at, p, b) > CLOSE_STEP_MIN)
            at->close = fminf(at->close, step_of(at, p, b));
    }
    for (int p = 0; p < count; p++) {
        int b = at->below[p];
        if (b < 0 || (!is_near(at, p, b) && !figures_between(at, p, b)))
            continue;
        at->next[p] = b;
        at->joined[b] = true;
    }
}

static int last_of(const Stacking *at, int p) {
    while (at->next[p] >= 0)
        p = at->next[p];
    return p;
}

static float height_of(const Stacking *at, int first, int last, Setting setting) {
    float top = middle_of(at, first), bottom = middle_of(at, last);
    return setting == SET_TOP ? top : setting == SET_BOTTOM ? bottom : (top + bottom) / 2;
}

static void find_lone(Stacking *at) {
    for (int p = 0; p < at->lines->pieces.size; p++)
        if (!at->joined[p] && at->next[p] < 0)
            at->has_lone[at->row_of[p]] = true;
}

/* Does a cell of one line stand at this height, between the lines of the cell? */
static bool stands_at(const Stacking *at, int first, int last, float y) {
    for (int r = at->row_of[first]; r <= at->row_of[last]; r++) {
        const PageRow *row = &at->lines->list.data[r];
        if (at->has_lone[r] && fabsf(row_middle(row) - y) <= STACK_ROW_SLACK * row->size)
            return true;
    }
    return false;
}

static Setting find_setting(const Stacking *at) {
    int votes[SETTINGS] = {0};
    for (int p = 0; p < at->lines->pieces.size; p++) {
        if (at->joined[p] || at->next[p] < 0)
            continue;
        int last = last_of(at, p);
        for (int s = 0; s < SETTINGS; s++)
            votes[s] += stands_at(at, p, last, height_of(at, p, last, (Setting)s));
    }
    Setting best = SET_MIDDLE;
    for (int s = SET_TOP; s < SETTINGS; s++)
        if (votes[s] > votes[best])
            best = (Setting)s;
    return best;
}

static int compare_keys(const void *left, const void *right) {
    const Stack *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

typedef struct Across {
    const Stack *stack;
    float x;
} Across;

static int compare_across(const void *left, const void *right) {
    const Across *a = left, *b = right;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return (a->stack->first > b->stack->first) - (a->stack->first < b->stack->first);
}

static void add_cell(PageRows *rows, const Stacking *at, const Stack *stack, int *words_count, Arena *scratch) {
    RowPiece cell = *piece_of(at, stack->first);
    cell.first = *words_count;
    cell.count = 0;
    for (int p = stack->first; p >= 0; p = at->next[p]) {
        const RowPiece *piece = piece_of(at, p);
        for (int w = 0; w < piece->count; w++)
            rows->words[cell.first + cell.count++] = at->lines->words[piece->first + w];
        cell.box = page_box_union(cell.box, piece->box);
        cell.number = cell.number && piece->number;
    }
    *words_count += cell.count;
    *vec_push(&rows->pieces, scratch) = cell;
}

static int stack_band(const Stacking *at, const Stack *stack) {
    return at->lines->list.data[at->row_of[stack->first]].band;
}

static PageRows lay_rows(const Stacking *at, const Stack *stacks, int count, Arena *scratch) {
    int words_count = 0;
    Across *across = arena_array(scratch, Across, count + 1);
    PageRows rows = {.words = arena_array(scratch, int, at->page->words.size + 1)};
    for (int begin = 0, end; begin < count; begin = end) {
        float sum = 0, size = at->lines->list.data[at->row_of[stacks[begin].first]].size;
        for (end = begin; end < count; end++) {
            if (end > begin && (stacks[end].key - sum / (float)(end - begin) > STACK_ROW_SLACK * size ||
                                stack_band(at, &stacks[end]) != stack_band(at, &stacks[begin])))
                break;
            sum += stacks[end].key;
            across[end - begin] = (Across){&stacks[end], piece_of(at, stacks[end].first)->box.x0};
        }
        if (end - begin > 1)
            qsort(across, (size_t)(end - begin), sizeof *across, compare_across);
        int first = rows.pieces.size;
        for (int i = 0; i < end - begin; i++)
            add_cell(&rows, at, across[i].stack, &words_count, scratch);
        page_rows_add(&rows, at->page, first, scratch);
        rows.list.data[rows.list.size - 1].band = stack_band(at, &stacks[begin]);
    }
    return rows;
}

PageRows page_stack_rows(const Page *page, const PageRows *lines, Arena *scratch) {
    int count = lines->pieces.size, stacks_count = 0;
    Stacking at = {.page = page, .lines = lines, .pitch = rows_pitch(lines, true)};
    at.row_of = arena_array(scratch, int, count + 1);
    at.below = arena_array(scratch, int, count + 1);
    at.above = arena_array(scratch, int, count + 1);
    at.next = arena_array(scratch, int, count + 1);
    at.joined = arena_array(scratch, bool, count + 1);
    at.has_lone = arena_array(scratch, bool, lines->list.size + 1);
    for (int r = 0; r < lines->list.size; r++)
        for (int p = 0; p < lines->list.data[r].count; p++)
            at.row_of[lines->list.data[r].first + p] = r;
    join_cells(&at, scratch);
    find_lone(&at);
    Setting setting = find_setting(&at);
    Stack *stacks = arena_array(scratch, Stack, count + 1);
    for (int p = 0; p < count; p++) {
        if (at.joined[p])
            continue;
        int last = last_of(&at, p);
        float key = last == p ? row_middle(&lines->list.data[at.row_of[p]]) : height_of(&at, p, last, setting);
        stacks[stacks_count++] = (Stack){.first = p, .key = key};
    }
    if (stacks_count > 1)
        qsort(stacks, (size_t)stacks_count, sizeof *stacks, compare_keys);
    return lay_rows(&at, stacks, stacks_count, scratch);
}
