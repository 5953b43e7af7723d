/* Heads over columns, where no line says which.
 *
 *       功能分类科目                           2025年预算数                  line 0: spans
 *                            2024年预算数                                    line 1: half way: from top to bottom
 *     编码    名称                         小计  基本支出  项目支出          line 2: the lowest
 *     ──────────────────────────────────────────────────────────────
 *     20805   行政事业单位养老支出  6,018.00  6,390.18  6,390.18
 *
 * A head is centred over a column whose texts stand at its left and whose numbers stand at its right: it may stand over
 * neither, or over the next column's. So the heads without any below them are held against the columns in their order:
 * each is given a column or, where that costs less, makes one that is empty; what is far from its head costs.
 *
 * A head that spans stands over heads that are lower. Those of a run that nothing else covers are parted among the
 * heads of the line so that each stands over the middle, or at the beginning, of its columns.
 *
 * Cost: heads by columns, in time and memory; of more than HEADS_MAX none is placed. */
#include <math.h>
#include <string.h>
#include "document/heads.h"

enum { HEADS_MAX = 1024, RUN_CELLS_MAX = 4096 }; /* of a header; heads by columns of a run */

static const float FAR = 4;        /* a head that is a quarter of the table off its column ... */
static const float WRONG_SIDE = 2; /* ... texts begin at the left of their column, and their head is not left of them */
static const float OFF_MIDDLE = 0.2F;
static const float LONE_HEAD = 0.6F; /* ... and these together are the same */
static const float LONE_COLUMN = 0.4F;
static const float WELL_BELOW = 0.4F; /* of its width: with less of it below it is beside the head */
static const float LEFT_OUT = 0.6F;   /* of its width: a column of a run over which no head stands */

typedef struct Standing {
    Arena *arena;
    Head *heads;
    int count, bottom; /* line of the lowest heads */
    float bottom_y;
    HeadColumn *columns;
    int columns_count;
    int *leaves; /* heads without any below, from left to right */
    int leaves_count;
    bool *taken; /* of each column handed in: a leaf was given to it */
    float width;
} Standing;

static float middle(float x0, float x1) {
    return (x0 + x1) / 2;
}

/* Is no leaf below the head or above it? */
static bool stands_free(const Standing *at, const Head *head) {
    for (int i = 0; i < at->leaves_count; i++) {
        const Head *leaf = &at->heads[at->leaves[i]];
        if (leaf->x0 < head->x1 && leaf->x1 > head->x0)
            return false;
    }
    return true;
}

/* Is there a column below the head that no leaf was given? */
static bool has_own_column(const Standing *at, const Head *head) {
    for (int c = 0; c < at->columns_count; c++)
        if (!at->taken[c] && at->columns[c].x0 < head->x1 && at->columns[c].x1 > head->x0)
            return true;
    return false;
}

/* The number of columns with something below the head: two are as good as more. */
static int columns_below(const Standing *at, const Head *head) {
    int below = 0;
    for (int c = 0; c < at->columns_count && below < 2; c++) {
        const HeadColumn *column = &at->columns[c];
        below += fminf(column->x1, head->x1) - fmaxf(column->x0, head->x0) > WELL_BELOW * (column->x1 - column->x0);
    }
    return below;
}

static void add_leaf(Standing *at, int head) {
    int i = at->leaves_count++;
    for (; i > 0 && at->heads[at->leaves[i - 1]].x0 > at->heads[head].x0; i--)
        at->leaves[i] = at->leaves[i - 1];
    at->leaves[i] = head;
    at->heads[head].leaf = true;
}

static float match_cost(const Standing *at, const Head *head, const HeadColumn *column) {
    float apart = fmaxf(0, fmaxf(head->x0 - column->x1, column->x0 - head->x1));
    if (!column->number && head->x1 < column->x0)
        apart *= WRONG_SIDE;
    float off = fabsf(middle(head->x0, head->x1) - middle(column->x0, column->x1));
    return (FAR * apart + OFF_MIDDLE * off) / at->width;
}

enum { FROM_BOTH = 1, FROM_HEAD, FROM_COLUMN };

/* Lays leaves and columns side by side at the least cost: which way led to i leaves and j columns? */
static unsigned char *match_leaves(Standing *at) {
    int n = at->leaves_count, m = at->columns_count;
    float *cost = arena_array(at->arena, float, (ptrdiff_t)(n + 1) * (m + 1));
    unsigned char *from = arena_array(at->arena, unsigned char, (ptrdiff_t)(n + 1) * (m + 1));
    for (int i = 0; i <= n; i++)
        for (int j = 0; j <= m; j++) {
            float best = i == 0 && j == 0 ? 0 : INFINITY;
            if (i > 0 && j > 0) {
                best = cost[(i - 1) * (m + 1) + j - 1] +
                       match_cost(at, &at->heads[at->leaves[i - 1]], &at->columns[j - 1]);
                from[i * (m + 1) + j] = FROM_BOTH;
            }
            if (j > 0 && cost[i * (m + 1) + j - 1] + LONE_COLUMN < best) {
                best = cost[i * (m + 1) + j - 1] + LONE_COLUMN;
                from[i * (m + 1) + j] = FROM_COLUMN;
            }
            if (i > 0 && cost[(i - 1) * (m + 1) + j] + LONE_HEAD < best) {
                best = cost[(i - 1) * (m + 1) + j] + LONE_HEAD;
                from[i * (m + 1) + j] = FROM_HEAD;
            }
            cost[i * (m + 1) + j] = best;
        }
    return from;
}

static void mark_taken(Standing *at) {
    const unsigned char *from = match_leaves(at);
    memset(at->taken, 0, sizeof *at->taken * (size_t)at->columns_count);
    for (int i = at->leaves_count, j = at->columns_count; i > 0 || j > 0;) {
        int way = from[i * (at->columns_count + 1) + j];
        i -= way != FROM_COLUMN;
        j -= way != FROM_HEAD;
        if (way == FROM_BOTH)
            at->taken[j] = true;
    }
}

/* The columns anew, with those of heads alone; each leaf gets its own. */
static void take_matches(Standing *at) {
    int n = at->leaves_count, m = at->columns_count, kept = n + m;
    const unsigned char *from = match_leaves(at);
    HeadColumn *columns = arena_array(at->arena, HeadColumn, n + m + 1);
    for (int i = n, j = m; i > 0 || j > 0;) {
        int way = from[i * (m + 1) + j];
        Head *head = way == FROM_COLUMN ? NULL : &at->heads[at->leaves[i - 1]];
        HeadColumn *column = &columns[--kept];
        *column = way == FROM_HEAD ? (HeadColumn){.x0 = head->x0, .x1 = head->x1, .body = -1} : at->columns[j - 1];
        column->headed = head != NULL;
        column->y0 = head ? head->y0 : 0;
        column->y1 = head ? head->y1 : 0;
        if (head)
            head->first = kept;
        if (way == FROM_BOTH) {
            column->x0 = fminf(column->x0, head->x0);
            column->x1 = fmaxf(column->x1, head->x1);
        }
        i -= way != FROM_COLUMN;
        j -= way != FROM_HEAD;
    }
    at->columns_count = n + m - kept;
    for (int c = 0; c < at->columns_count; c++)
        at->columns[c] = columns[kept + c];
    for (int i = 0; i < n; i++) {
        Head *head = &at->heads[at->leaves[i]];
        head->first = head->last = head->first - kept;
    }
}

/* The lowest line first. A head of a higher one is a leaf when it stands half way down, or over a column of its own:
 * which columns are still to be had is asked for those at the top alone. */
static void find_leaves(Standing *at) {
    at->leaves = arena_array(at->arena, int, at->count + 1);
    for (int end = at->count, begin; end > 0; end = begin) {
        int line = at->heads[end - 1].line;
        for (begin = end - 1; begin > 0 && at->heads[begin - 1].line == line; begin--) {
        }
        bool top = line == 0 && at->bottom > 0;
        if (top)
            mark_taken(at);
        for (int i = begin; i < end; i++) {
            Head *head = &at->heads[i];
            bool spans = columns_below(at, head) > 1 && line < at->bottom;
            if (head->lone || (stands_free(at, head) && !spans && (!top || has_own_column(at, head))))
                add_leaf(at, i);
        }
    }
}

/* A head is centred: what stands in its column reaches as far to its one side as to its other, to the next column. */
static void widen_columns(Standing *at) {
    HeadColumn *columns = at->columns;
    float end = -INFINITY;
    for (int i = 0, c = 0; c < at->columns_count; c++) {
        float next = c + 1 < at->columns_count ? columns[c + 1].x0 : INFINITY, x1 = columns[c].x1;
        if (columns[c].headed) {
            const Head *head = &at->heads[at->leaves[i++]];
            float centre = middle(head->x0, head->x1), half = fmaxf(centre - columns[c].x0, x1 - centre);
            columns[c].x0 = fminf(columns[c].x0, fmaxf(centre - half, end));
            columns[c].x1 = fmaxf(x1, fminf(centre + half, next));
        }
        end = x1;
    }
}

/* Does what stands over the column begin below this height? It begins as far above its middle as the header ends below
 * it. */
static bool begins_below(const Standing *at, const HeadColumn *column, float y) {
    return !column->headed || column->y0 + column->y1 - at->bottom_y > y;
}

static float span_cost(const Standing *at, const Head *head, int first, int last) {
    const HeadColumn *a = &at->columns[first], *b = &at->columns[last];
    float off = fabsf(middle(head->x0, head->x1) - middle(a->x0, b->x1));
    return fminf(off, fabsf(head->x0 - a->x0));
}

static float left_out(const Standing *at, int column) {
    return LEFT_OUT * (at->columns[column].x1 - at->columns[column].x0);
}

/* Parts the columns [first, last] among the heads [begin, end) of a line, each of which gets one at least. */
static void part_run(Standing *at, int begin, int end, int first, int last) {
    int n = end - begin, m = last - first + 1;
    if (n == 0 || n > m || n * m > RUN_CELLS_MAX)
        return;
    float *cost = arena_array(at->arena, float, (ptrdiff_t)(n + 1) * (m + 1));
    int *taken = arena_array(at->arena, int, (ptrdiff_t)(n + 1) * (m + 1)); /* columns of head i; 0: left out */
#define AT(i, j) ((ptrdiff_t)(i) * (m + 1) + (j))
    for (int i = 0; i <= n; i++)
        for (int j = 0; j <= m; j++) {
            float best = i == 0 && j == 0 ? 0 : INFINITY;
            if (j > 0)
                best = cost[AT(i, j - 1)] + left_out(at, first + j - 1);
            taken[AT(i, j)] = 0;
            for (int k = 1; k <= j && i > 0; k++) {
                float total =
                    cost[AT(i - 1, j - k)] + span_cost(at, &at->heads[begin + i - 1], first + j - k, first + j - 1);
                if (total < best) {
                    best = total;
                    taken[AT(i, j)] = k;
                }
            }
            cost[AT(i, j)] = best;
        }
    for (int i = n, j = m; i > 0 && j > 0;) {
        int k = taken[AT(i, j)];
        if (k > 0) {
            at->heads[begin + i - 1].first = first + j - k;
            at->heads[begin + i - 1].last = first + j - 1;
            i--;
        }
        j -= k > 0 ? k : 1;
    }
#undef AT
}

/* The heads of a line that are no leaves, run by run of the columns that begin below it. */
static void part_line(Standing *at, int begin, int end) {
    float y = middle(at->heads[begin].y0, at->heads[begin].y1);
    int next = begin;
    for (int c = 0, last; c < at->columns_count; c = last + 1) {
        last = c;
        if (!begins_below(at, &at->columns[c], y))
            continue;
        while (last + 1 < at->columns_count && begins_below(at, &at->columns[last + 1], y))
            last++;
        float edge = last + 1 < at->columns_count ? middle(at->columns[last].x1, at->columns[last + 1].x0) : INFINITY;
        int from = next;
        while (next < end && middle(at->heads[next].x0, at->heads[next].x1) < edge)
            next++;
        part_run(at, from, next, c, last);
    }
}

/* Parts the lines of those heads that are no leaves, which stand together meanwhile. */
static void part_spans(Standing *at) {
    Head *spans = arena_array(at->arena, Head, at->count + 1), *all = at->heads;
    int *from = arena_array(at->arena, int, at->count + 1), count = 0;
    for (int i = 0; i < at->count; i++)
        if (!all[i].leaf) {
            from[count] = i;
            spans[count++] = all[i];
        }
    at->heads = spans;
    for (int begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && spans[end].line == spans[begin].line; end++) {
        }
        part_line(at, begin, end);
    }
    at->heads = all;
    for (int i = 0; i < count; i++)
        all[from[i]] = spans[i];
}

/* Heads that found nothing to span are those of columns where nothing stands; true when there are any. */
static bool find_lone(Standing *at) {
    bool any = false;
    for (int i = 0; i < at->count; i++) {
        Head *head = &at->heads[i];
        head->lone = head->first < 0 && stands_free(at, head);
        any = any || head->lone;
    }
    return any;
}

int heads_stand(Arena *arena, Head *heads, int count, HeadColumn *columns, int columns_count) {
    Standing at = {.arena = arena, .heads = heads, .count = count, .columns = columns, .columns_count = columns_count};
    float x0 = INFINITY, x1 = -INFINITY;
    for (int c = 0; c < columns_count; c++) {
        columns[c].body = c;
        columns[c].headed = false;
        x0 = fminf(x0, columns[c].x0);
        x1 = fmaxf(x1, columns[c].x1);
    }
    for (int i = 0; i < count; i++) {
        heads[i].first = heads[i].last = -1;
        heads[i].leaf = heads[i].lone = false;
        at.bottom = heads[i].line; /* the last is the lowest */
        at.bottom_y = i == 0 ? heads[i].y1 : fmaxf(at.bottom_y, heads[i].y1);
        x0 = fminf(x0, heads[i].x0);
        x1 = fmaxf(x1, heads[i].x1);
    }
    if (count == 0 || columns_count == 0 || count > HEADS_MAX || !(x1 > x0))
        return columns_count;
    at.width = x1 - x0;
    at.taken = arena_array(arena, bool, columns_count);
    HeadColumn *given = arena_array(arena, HeadColumn, columns_count);
    memcpy(given, columns, sizeof *given * (size_t)columns_count);
    for (int pass = 0; pass < 2; pass++) { /* the second time with what the first left over */
        memcpy(columns, given, sizeof *given * (size_t)columns_count);
        at.columns_count = columns_count;
        at.leaves_count = 0;
        find_leaves(&at);
        take_matches(&at);
        widen_columns(&at);
        part_spans(&at);
        if (pass > 0 || !find_lone(&at))
            break;
        for (int i = 0; i < count; i++) {
            heads[i].first = heads[i].last = -1;
            heads[i].leaf = false;
        }
    }
    return at.columns_count;
}
