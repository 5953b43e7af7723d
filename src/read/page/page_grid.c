/* The grid finder: drawn lines to tables.
 *
 *     rulings, joined ─► those that touch belong together ─► lattice ─► cells ─► words in them
 *
 *          x0     x1     x2     x3
 *       y0 ┌──────┬─────────────┐      A lattice has a column between any two neighbouring vertical lines
 *          │      │   merged    │      and a row between any two horizontal ones. Where the line between
 *       y1 │      ├──────┬──────┤      two fields is missing they are one cell: first along a row, then
 *          │      │      │      │      runs of one extent down the rows, so that a forgotten piece of a
 *       y2 └──────┴──────┴──────┘      line never makes a cell that is not a rectangle.
 *
 * What is not drawn is supplied: an outer line where the lines across it end; rows, where one pair of lines holds the
 * figures of several; columns that are drawn in the header only, where nothing crosses them.
 *
 *       │ 12,345.67 │              A word belongs to the cell in which its middle stands. One that sticks out
 *       │    一般公共服务支出      over a line belongs to the cell at whose side it begins or, set flush right,
 *       │           │              ends.
 *
 * Fields without text that are narrower than a line of text lie between doubled lines and are dropped. A frame with a
 * single cell is no table. */
#include <math.h>
#include <stdlib.h>
#include "read/page/page_grid.h"
#include "read/page/page_factors.h"
#include "read/page/page_loose.h"
#include "read/page/page_tails.h"
#include "read/page/page_text.h"
#include "read/read_limits.h"

enum { LATTICE_CELLS_MIN = 3, FIELDS_FREE = 20000, FIELDS_PER_WORD = 50 };

/* Lines that touch. */

static int find_root(int *parent, int i) {
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

/* Marks each ruling (horizontals first) with the number of the component it belongs to. */
static int *find_components(const Page *page, Arena *scratch) {
    int h = page->horizontals.size, v = page->verticals.size;
    int *parent = arena_array(scratch, int, h + v + 1);
    for (int i = 0; i < h + v; i++)
        parent[i] = i;
    for (int i = 0; i < h; i++) {
        PageRuling a = page->horizontals.data[i];
        for (int k = 0; k < v; k++) {
            PageRuling b = page->verticals.data[k];
            if (b.at > a.to + TOUCH)
                break;
            if (b.at < a.from - TOUCH || a.at < b.from - TOUCH || a.at > b.to + TOUCH)
                continue;
            int one = find_root(parent, i), other = find_root(parent, h + k);
            if (one < other)
                parent[other] = one; /* the smallest number is the root */
            else
                parent[one] = other;
        }
    }
    for (int i = 0; i < h + v; i++)
        parent[i] = find_root(parent, i);
    return parent;
}

/* A side of a column that is one cell from top to bottom may touch no other line: the nearest table beside takes it. */
static void adopt_verticals(const Page *page, int *component, Arena *scratch) {
    int h = page->horizontals.size, v = page->verticals.size;
    bool *ruled = arena_array(scratch, bool, h + v + 1); /* by root: has lines of both directions */
    PageBox *boxes = arena_array(scratch, PageBox, h + 1);
    for (int i = 0; i < h; i++) {
        PageRuling r = page->horizontals.data[i];
        PageBox box = {r.from, r.at, r.to, r.at};
        boxes[component[i]] = component[i] == i ? box : page_box_union(boxes[component[i]], box);
    }
    for (int i = 0; i < v; i++)
        ruled[component[h + i]] = component[h + i] < h;
    for (int i = 0; i < v; i++) {
        PageRuling r = page->verticals.data[i];
        if (component[h + i] != h + i)
            continue;
        float nearest = ADOPT_WIDTH_MAX;
        for (int k = 0; k < h; k++) {
            if (component[k] != k || !ruled[k])
                continue;
            PageBox b = boxes[k];
            float overlap = fminf(r.to, b.y1) - fmaxf(r.from, b.y0), beside = fmaxf(b.x0 - r.at, r.at - b.x1);
            if (overlap < ADOPT_OVERLAP * fmaxf(r.to - r.from, b.y1 - b.y0) || beside >= nearest)
                continue;
            nearest = beside;
            component[h + i] = k;
        }
    }
}

/* The lattice of one table. */

typedef struct Lattice {
    PageRulings horizontals, verticals;
    float *xs, *ys; /* cols + 1, rows + 1 positions */
    int cols, rows;
    bool *right; /* field r,c has a line at its right */
    bool *below;
    int *owner;      /* of field r,c: the field at the top left of its cell */
    int *word_field; /* of page word i: the owner field, -1 outside */
    PageBox box;
} Lattice;

static int field_of(const Lattice *lattice, int row, int col) {
    return row * lattice->cols + col;
}

/* The places where the rulings stand, near ones as one; `low` and `high` are added where they lie well outside. */
static float *positions_of(const PageRulings *rulings, float low, float high, Arena *scratch, int *count) {
    float *positions = arena_array(scratch, float, rulings->size + 3);
    int n = 0, in_place = 0;
    if (rulings->data[0].at - low >= OUTER_MIN)
        positions[n++] = low;
    for (int i = 0; i < rulings->size; i++) { /* sorted by `at` */
        float at = rulings->data[i].at;
        if (in_place > 0 && at - positions[n - 1] < SAME_POSITION) {
            positions[n - 1] = (positions[n - 1] * (float)in_place + at) / (float)(in_place + 1);
            in_place++;
        } else {
            positions[n++] = at;
            in_place = 1;
        }
    }
    if (high - positions[n - 1] >= OUTER_MIN)
        positions[n++] = high;
    *count = n;
    return positions;
}

static PageRuling extent_of(const PageRulings *rulings) {
    PageRuling all = rulings->data[0];
    for (int i = 1; i < rulings->size; i++) {
        all.from = fminf(all.from, rulings->data[i].from);
        all.to = fmaxf(all.to, rulings->data[i].to);
    }
    return all;
}

static int nearest(const float *positions, int count, float at) {
    int low = 0, high = count - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if ((positions[middle] + positions[middle + 1]) / 2 < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Marks the fields' sides along `across` position k that the ruling covers. */
static bool covers(PageRuling ruling, float from, float to) {
    float over = fminf(ruling.to, to) - fmaxf(ruling.from, from);
    return over >= SIDE_COVERED * (to - from) && over > 0;
}

static void draw_sides(Lattice *lattice) {
    for (int i = 0; i < lattice->verticals.size; i++) {
        PageRuling v = lattice->verticals.data[i];
        int k = nearest(lattice->xs, lattice->cols + 1, v.at);
        if (k == 0 || k == lattice->cols)
            continue;
        for (int row = 0; row < lattice->rows; row++)
            if (covers(v, lattice->ys[row], lattice->ys[row + 1]))
                lattice->right[field_of(lattice, row, k - 1)] = true;
    }
    for (int i = 0; i < lattice->horizontals.size; i++) {
        PageRuling h = lattice->horizontals.data[i];
        int k = nearest(lattice->ys, lattice->rows + 1, h.at);
        if (k == 0 || k == lattice->rows)
            continue;
        for (int col = 0; col < lattice->cols; col++)
            if (covers(h, lattice->xs[col], lattice->xs[col + 1]))
                lattice->below[field_of(lattice, k - 1, col)] = true;
    }
}

/* Runs along the rows, then down where the field run above has the same extent and no line is between. */
static void merge_fields(Lattice *lattice) {
    for (int row = 0; row < lattice->rows; row++) {
        for (int begin = 0, end; begin < lattice->cols; begin = end) {
            for (end = begin + 1; end < lattice->cols && !lattice->right[field_of(lattice, row, end - 1)]; end++) {
            }
            int owner = field_of(lattice, row, begin);
            bool joins = row > 0 && (begin == 0 || lattice->right[field_of(lattice, row - 1, begin - 1)]) &&
                         (end == lattice->cols || lattice->right[field_of(lattice, row - 1, end - 1)]);
            for (int col = begin; col < end && joins; col++) {
                if (lattice->below[field_of(lattice, row - 1, col)])
                    joins = false;
                if (col + 1 < end && lattice->right[field_of(lattice, row - 1, col)])
                    joins = false;
            }
            if (joins)
                owner = lattice->owner[field_of(lattice, row - 1, begin)];
            for (int col = begin; col < end; col++)
                lattice->owner[field_of(lattice, row, col)] = owner;
        }
    }
}

static int interval_of(const float *positions, int count, float at) {
    int low = 0, high = count - 1; /* positions[low] <= at < positions[high] */
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (positions[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Rows between which no line is drawn. A band of the lattice holds several rows when it holds several figures one below
 * the other, each alone on its line of its column, in two columns or three times. */

typedef struct TextLine {
    float y;
    int figures; /* each alone in its column */
} TextLine;
typedef Vec(TextLine) TextLines;

typedef struct Spot { /* a word in a band */
    float y, size;
    int column, word; /* word: of the page */
    bool figure;
} Spot;

static int compare_spots(const void *left, const void *right) {
    const Spot *a = left, *b = right;
    if (a->y != b->y)
        return a->y < b->y ? -1 : 1;
    return a->column != b->column ? a->column - b->column : a->word - b->word;
}

static int compare_columns(const void *left, const void *right) {
    const Spot *a = left, *b = right;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return a->y != b->y ? (a->y < b->y ? -1 : 1) : a->word - b->word;
}

static TextLine text_line(Spot *spots, int count) {
    TextLine line = {.y = spots[0].y};
    if (count > 1)
        qsort(spots, (size_t)count, sizeof *spots, compare_columns);
    for (int i = 0; i < count; i++) {
        bool alone = (i == 0 || spots[i - 1].column != spots[i].column) &&
                     (i + 1 == count || spots[i + 1].column != spots[i].column);
        if (!alone || !spots[i].figure)
            continue;
        line.figures++;
        line.y = spots[i].y;
    }
    return line;
}

static TextLines text_lines(Spot *spots, int count, Arena *scratch) {
    TextLines lines = {0};
    if (count > 1)
        qsort(spots, (size_t)count, sizeof *spots, compare_spots);
    for (int begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count; end++)
            if (spots[end].y - spots[begin].y >= TEXT_LINE_APART * fmaxf(spots[begin].size, spots[end].size))
                break;
        *vec_push(&lines, scratch) = text_line(spots + begin, end - begin);
    }
    return lines;
}

static bool in_one_column(const Spot *spots, int count, int a, int b) {
    return a >= 0 && b < count && spots[a].column == spots[b].column;
}

static bool on_one_line(const Spot *spots, int count, int a, int b) {
    return in_one_column(spots, count, a, b) &&
           fabsf(spots[a].y - spots[b].y) < TEXT_LINE_APART * fmaxf(spots[a].size, spots[b].size);
}

/* Are spots i and i + 1 the two lines of a number that its cell tore? The spots are sorted by column and height. */
static bool is_torn(const Page *page, const Lattice *lattice, const Spot *spots, int count, int i) {
    if (!in_one_column(spots, count, i, i + 1))
        return false;
    for (int k = i - 1; k <= i + 1; k++) /* each alone on its line */
        if (on_one_line(spots, count, k, k + 1))
            return false;
    bool sure, two = !in_one_column(spots, count, i - 1, i) && !in_one_column(spots, count, i + 1, i + 2);
    float room = lattice->xs[spots[i].column + 1] - lattice->xs[spots[i].column];
    const PageWord *words = page->words.data;
    return page_number_is_torn(page, &words[spots[i].word], &words[spots[i + 1].word], room, &sure) && (sure || two);
}

/* A torn number is one spot, half way between its lines, so that it makes no rows. */
static int join_torn(const Page *page, const Lattice *lattice, Spot *spots, int count) {
    int kept = 0;
    if (count > 1)
        qsort(spots, (size_t)count, sizeof *spots, compare_columns);
    for (int i = 0; i < count; i++) {
        bool torn = is_torn(page, lattice, spots, count, i);
        Spot spot = spots[i];
        if (torn) {
            spot.y = (spot.y + spots[++i].y) / 2;
            spot.figure = true;
        }
        spots[kept++] = spot;
    }
    return kept;
}

static bool holds_rows(const TextLines *lines) {
    int single = 0, twos = 0;
    for (int i = 0; i < lines->size; i++) {
        single += lines->data[i].figures > 0;
        twos += lines->data[i].figures > 1;
    }
    return twos >= 2 || single >= 3;
}

/* Where the lines of the band's rows meet: half way between lines with figures, and around lines that stand too far off
 * to be a wrapped part of one. */
static void add_boundaries(const TextLines *lines, PageRulings *added, Arena *scratch) {
    float pitch = INFINITY, next = INFINITY, last = -INFINITY;
    float *below = arena_array(scratch, float, lines->size + 1); /* the next figures' height */
    for (int i = lines->size - 1; i >= 0; i--) {
        below[i] = next;
        if (lines->data[i].figures == 0)
            continue;
        pitch = fminf(pitch, next - lines->data[i].y); /* the least distance of two rows with figures */
        next = lines->data[i].y;
    }
    for (int i = 0; i < lines->size; i++) {
        const TextLine *line = &lines->data[i];
        bool far = line->y - last > ROW_FAR * pitch && below[i] - line->y > ROW_FAR * pitch;
        if (line->figures == 0 && !far)
            continue;
        if (i > 0 && last > -INFINITY)
            *vec_push(added, scratch) = (PageRuling){.at = (last + line->y) / 2};
        last = line->y;
    }
}

/* Adds to ys the rows that no line parts; [row]: the boundary below was added. */
static bool *supply_rows(const Page *page, Lattice *lattice, Arena *scratch) {
    Spot *spots = arena_array(scratch, Spot, page->words.size + 1);
    int *bands = arena_array(scratch, int, page->words.size + 1), *next = arena_array(scratch, int, lattice->rows + 2);
    for (int i = 0; i < page->words.size; i++) { /* count, then lay out the words band by band */
        PageBox b = page->words.data[i].box;
        float x = (b.x0 + b.x1) / 2, y = (b.y0 + b.y1) / 2;
        bool in = !page->words.data[i].taken && x > lattice->box.x0 && x < lattice->box.x1 && y > lattice->box.y0 &&
                  y < lattice->box.y1;
        bands[i] = in ? interval_of(lattice->ys, lattice->rows + 1, y) : -1;
        if (in)
            next[bands[i] + 1]++;
    }
    for (int r = 0; r < lattice->rows; r++)
        next[r + 1] += next[r];
    for (int i = 0; i < page->words.size; i++) {
        const PageWord *word = &page->words.data[i];
        if (bands[i] < 0)
            continue;
        int column = interval_of(lattice->xs, lattice->cols + 1, (word->box.x0 + word->box.x1) / 2);
        spots[next[bands[i]]++] =
            (Spot){(word->box.y0 + word->box.y1) / 2, word->size, column, i, page_word_is_figure(page, word)};
    }
    PageRulings added = {0};
    for (int r = 0; r < lattice->rows; r++) { /* next[r] is now the end of band r */
        int begin = r > 0 ? next[r - 1] : 0;
        int count = join_torn(page, lattice, spots + begin, next[r] - begin);
        TextLines lines = text_lines(spots + begin, count, scratch);
        if (holds_rows(&lines))
            add_boundaries(&lines, &added, scratch);
    }
    float *ys = arena_array(scratch, float, lattice->rows + added.size + 2);
    bool *supplied = arena_array(scratch, bool, lattice->rows + added.size + 2);
    int count = 0;
    for (int r = 0, a = 0; r <= lattice->rows; r++) {
        for (; a < added.size && added.data[a].at < lattice->ys[r]; a++) {
            supplied[count - 1] = true;
            ys[count++] = added.data[a].at;
        }
        ys[count++] = lattice->ys[r];
    }
    lattice->ys = ys;
    lattice->rows = count - 1;
    return supplied;
}

/* Columns whose lines are drawn in the header only: where a row's figures stand in several columns and nothing crosses
 * the missing sides, they are supplied; in the rows around it too when that happens again. */

static void find_crossed(const Page *page, const Lattice *lattice, bool *crossed, bool *figure) {
    for (int i = 0; i < page->words.size; i++) {
        const PageWord *word = &page->words.data[i];
        PageBox b = word->box, all = lattice->box;
        float y = (b.y0 + b.y1) / 2;
        if (word->taken || y < all.y0 || y > all.y1 || b.x1 < all.x0 || b.x0 > all.x1)
            continue;
        int row = interval_of(lattice->ys, lattice->rows + 1, y);
        int first = interval_of(lattice->xs, lattice->cols + 1, b.x0 + CROSS_INSET * word->size);
        int last = interval_of(lattice->xs, lattice->cols + 1, b.x1 - CROSS_INSET * word->size);
        for (int col = first; col < last; col++)
            crossed[field_of(lattice, row, col)] = true;
        if (page_word_is_figure(page, word))
            figure[field_of(lattice, row, last)] = true;
    }
}

static void supply_sides(const Page *page, Lattice *lattice, Arena *scratch) {
    int fields = lattice->rows * lattice->cols;
    bool *crossed = arena_array(scratch, bool, fields), *figure = arena_array(scratch, bool, fields);
    bool *supplied = arena_array(scratch, bool, fields);
    find_crossed(page, lattice, crossed, figure);
    for (int row = 0; row < lattice->rows; row++) {
        for (int begin = 0, end; begin < lattice->cols; begin = end) {
            int figures = figure[field_of(lattice, row, begin)];
            for (end = begin + 1; end < lattice->cols && !lattice->right[field_of(lattice, row, end - 1)]; end++)
                figures += figure[field_of(lattice, row, end)];
            for (int col = begin; col + 1 < end && figures >= 2; col++)
                supplied[field_of(lattice, row, col)] = !crossed[field_of(lattice, row, col)];
        }
    }
    for (int col = 0; col + 1 < lattice->cols; col++) {
        for (int begin = 0, end; begin < lattice->rows; begin = end) {
            int sure = supplied[field_of(lattice, begin, col)];
            bool missing = !lattice->right[field_of(lattice, begin, col)];
            for (end = begin + 1; missing && end < lattice->rows && !lattice->right[field_of(lattice, end, col)]; end++)
                sure += supplied[field_of(lattice, end, col)];
            for (int row = begin; row < end && missing; row++) {
                int field = field_of(lattice, row, col);
                if (supplied[field] || (sure >= 2 && !crossed[field]))
                    lattice->right[field] = true;
            }
        }
    }
}

/* A number that stands in the middle of a side, well away from the sides beside it, is one cell's: whoever set it there
 * painted the side over. A wide number that sticks out of its cell ends at a side. */
static void remove_sides(const Page *page, Lattice *lattice) {
    for (int i = 0; i < page->words.size; i++) {
        const PageWord *word = &page->words.data[i];
        PageBox b = word->box, all = lattice->box;
        float y = (b.y0 + b.y1) / 2, away = SIDE_AWAY * word->size;
        if (!page_word_is_figure(page, word) || word->taken || y < all.y0 || y > all.y1)
            continue;
        for (int col = 0; col + 1 < lattice->cols; col++) {
            float side = lattice->xs[col + 1], share = (side - b.x0) / (b.x1 - b.x0);
            bool middle = share > SIDE_MIDDLE && share < 1 - SIDE_MIDDLE;
            if (middle && b.x0 - lattice->xs[col] > away && lattice->xs[col + 2] - b.x1 > away)
                lattice->right[field_of(lattice, interval_of(lattice->ys, lattice->rows + 1, y), col)] = false;
        }
    }
}

static PageBox lattice_box(const Lattice *lattice) {
    return (PageBox){lattice->xs[0], lattice->ys[0], lattice->xs[lattice->cols], lattice->ys[lattice->rows]};
}

static bool lattice_init(const Page *page, Lattice *lattice, Arena *scratch) {
    PageRuling across = extent_of(&lattice->horizontals), down = extent_of(&lattice->verticals);
    lattice->xs = positions_of(&lattice->verticals, across.from, across.to, scratch, &lattice->cols);
    lattice->ys = positions_of(&lattice->horizontals, down.from, down.to, scratch, &lattice->rows);
    lattice->cols--;
    lattice->rows--;
    if (lattice->cols < 1 || lattice->rows < 1 || lattice->cols > READ_GRID_COLS_MAX)
        return false;
    lattice->box = lattice_box(lattice);
    bool *supplied = supply_rows(page, lattice, scratch);
    int fields = lattice->cols * lattice->rows;
    if (fields > FIELDS_FREE + FIELDS_PER_WORD * page->words.size)
        return false; /* a drawing on squared paper */
    lattice->right = arena_array(scratch, bool, fields);
    lattice->below = arena_array(scratch, bool, fields);
    lattice->owner = arena_array(scratch, int, fields);
    draw_sides(lattice);
    for (int row = 0; row < lattice->rows; row++)
        for (int col = 0; supplied[row] && col < lattice->cols; col++)
            lattice->below[field_of(lattice, row, col)] = true;
    supply_sides(page, lattice, scratch);
    remove_sides(page, lattice);
    merge_fields(lattice);
    return true;
}

static int count_cells(const Lattice *lattice) {
    int cells = 0;
    for (int i = 0; i < lattice->cols * lattice->rows; i++)
        cells += lattice->owner[i] == i;
    return cells;
}

/* Words to fields. */

static PageBox cell_box(const Lattice *lattice, int owner) {
    int row = owner / lattice->cols, col = owner % lattice->cols, bottom = row, right = col;
    while (right + 1 < lattice->cols && lattice->owner[field_of(lattice, row, right + 1)] == owner)
        right++;
    while (bottom + 1 < lattice->rows && lattice->owner[field_of(lattice, bottom + 1, col)] == owner)
        bottom++;
    return (PageBox){lattice->xs[col], lattice->ys[row], lattice->xs[right + 1], lattice->ys[bottom + 1]};
}

static int owner_at(const Lattice *lattice, float x, float y) {
    int col = interval_of(lattice->xs, lattice->cols + 1, x), row = interval_of(lattice->ys, lattice->rows + 1, y);
    return lattice->owner[field_of(lattice, row, col)];
}

static int place_word(const Lattice *lattice, const PageWord *word) {
    PageBox b = word->box;
    float x = (b.x0 + b.x1) / 2, y = (b.y0 + b.y1) / 2;
    if (x < lattice->box.x0 || x > lattice->box.x1)
        return -1;
    float inside =
        fminf(b.y1, lattice->box.y1) - fmaxf(b.y0, lattice->box.y0); /* the last row may be cut by the page */
    if (inside < INSIDE_MIN * (b.y1 - b.y0))
        return -1;
    int middle = owner_at(lattice, x, y);
    PageBox cell = cell_box(lattice, middle);
    if (word->number || (b.x0 >= cell.x0 - STICK_OUT_MAX * word->size && b.x1 <= cell.x1 + STICK_OUT_MAX * word->size))
        return middle;
    int begin = owner_at(lattice, fmaxf(b.x0 + EDGE_INSET * word->size, lattice->box.x0), y);
    int end = owner_at(lattice, fminf(b.x1 - EDGE_INSET * word->size, lattice->box.x1), y);
    if (b.x0 - cell_box(lattice, begin).x0 < EDGE_NEAR * word->size)
        return begin;
    if (cell_box(lattice, end).x1 - b.x1 < EDGE_NEAR * word->size)
        return end;
    return middle;
}

static int place_words(Page *page, Lattice *lattice, Arena *scratch) {
    int placed = 0;
    lattice->word_field = arena_array(scratch, int, page->words.size + 1);
    for (int i = 0; i < page->words.size; i++) {
        lattice->word_field[i] = page->words.data[i].taken ? -1 : place_word(lattice, &page->words.data[i]);
        placed += lattice->word_field[i] >= 0;
    }
    return placed;
}

/* Lattice to grid. */

typedef struct Lines { /* lattice rows or columns that are kept, renumbered */
    int *number;       /* of each, -1 dropped */
    int count;
} Lines;

/* Rows and columns no wider than the gap of a doubled line, in which no cell with text begins or ends alone, are
 * dropped. */
static Lines keep_lines(const float *positions, int count, const bool *used, Arena *scratch) {
    Lines lines = {arena_array(scratch, int, count + 1), 0};
    for (int i = 0; i < count; i++)
        lines.number[i] = used[i] || positions[i + 1] - positions[i] >= SLIVER ? lines.count++ : -1;
    return lines;
}

static void find_used(const Page *page, const Lattice *lattice, bool *used_rows, bool *used_cols) {
    for (int i = 0; i < page->words.size; i++) {
        int owner = lattice->word_field[i];
        if (owner < 0)
            continue;
        used_rows[owner / lattice->cols] = true;
        used_cols[owner % lattice->cols] = true;
    }
}

typedef struct Placed {
    int field, word;
} Placed;

static int compare_placed(const void *left, const void *right) {
    const Placed *a = left, *b = right;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    return (a->word > b->word) - (a->word < b->word);
}

/* First and last kept line of [from, to); false when none is kept. */
static bool kept_range(Lines lines, int from, int to, int *first, int *last) {
    *first = -1;
    for (int i = from; i < to; i++) {
        if (lines.number[i] < 0)
            continue;
        if (*first < 0)
            *first = lines.number[i];
        *last = lines.number[i];
    }
    return *first >= 0;
}

static void set_cell(Grid *grid, const Page *page, const Lattice *lattice, Lines rows, Lines cols, int owner,
                     Arena *arena) {
    int row = owner / lattice->cols, col = owner % lattice->cols, bottom = row, right = col;
    while (right + 1 < lattice->cols && lattice->owner[field_of(lattice, row, right + 1)] == owner)
        right++;
    while (bottom + 1 < lattice->rows && lattice->owner[field_of(lattice, bottom + 1, col)] == owner)
        bottom++;
    int r0, r1, c0, c1;
    if (!kept_range(rows, row, bottom + 1, &r0, &r1) || !kept_range(cols, col, right + 1, &c0, &c1))
        return;
    for (int r = r0; r <= r1; r++)
        for (int c = c0; c <= c1; c++)
            grid_cell(grid, r, c)->covered = r != r0 || c != c0;
    Cell *cell = grid_cell(grid, r0, c0);
    cell->row_span = (short)(r1 - r0 + 1);
    cell->col_span = (short)(c1 - c0 + 1);
    cell->place = page_place(page, cell_box(lattice, owner));
    float *frame = arena_array(arena, float, 4);
    memcpy(frame, cell->place.box, sizeof cell->place.box);
    cell->frame = frame;
}

/* The words of a cell, all of them. */
static PageBox box_of_words(const Page *page, const int *words, int count) {
    PageBox box = page->words.data[words[0]].box;
    for (int i = 1; i < count; i++)
        box = page_box_union(box, page->words.data[words[i]].box);
    return box;
}

static void set_texts(Grid *grid, Page *page, const Lattice *lattice, Lines rows, Lines cols, Arena *arena,
                      Arena *scratch) {
    Placed *placed = arena_array(scratch, Placed, page->words.size + 1);
    int *words = arena_array(scratch, int, page->words.size + 1), count = 0;
    for (int i = 0; i < page->words.size; i++) {
        if (lattice->word_field[i] < 0)
            continue;
        placed[count++] = (Placed){lattice->word_field[i], i};
        page->words.data[i].taken = true;
    }
    if (count > 1)
        qsort(placed, (size_t)count, sizeof *placed, compare_placed);
    for (int i = 0; i < count; i++)
        words[i] = placed[i].word;
    for (int begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && placed[end].field == placed[begin].field; end++) {
        }
        int field = placed[begin].field;
        Cell *cell = grid_cell(grid, rows.number[field / lattice->cols], cols.number[field % lattice->cols]);
        cell->text = page_pick_text(page, (PagePick){words + begin, end - begin}, arena, scratch);
        cell->place = page_place(page, box_of_words(page, words + begin, end - begin));
        for (int i = begin; i < end; i++)
            cell->cut = cell->cut || page->words.data[words[i]].cut;
    }
}

/* A picture that stands in one cell without text is its content; a stamp lies over several. */
static void set_pictures(Grid *grid, Page *page, const Lattice *lattice, Lines rows, Lines cols) {
    for (int i = 0; i < page->pictures.size; i++) {
        PageBox b = page->pictures.data[i];
        float x = (b.x0 + b.x1) / 2, y = (b.y0 + b.y1) / 2;
        if (x < lattice->box.x0 || x > lattice->box.x1 || y < lattice->box.y0 || y > lattice->box.y1)
            continue;
        int owner = owner_at(lattice, x, y);
        PageBox cell = cell_box(lattice, owner);
        bool inside = b.x0 > cell.x0 - PICTURE_OUT_MAX && b.x1 < cell.x1 + PICTURE_OUT_MAX &&
                      b.y0 > cell.y0 - PICTURE_OUT_MAX && b.y1 < cell.y1 + PICTURE_OUT_MAX;
        int row = rows.number[owner / lattice->cols], col = cols.number[owner % lattice->cols];
        Cell *filled = inside && row >= 0 && col >= 0 ? grid_cell(grid, row, col) : NULL;
        if (!filled || filled->text.size > 0 || filled->picture)
            continue;
        filled->picture = true;
        page->pictured++;
    }
}

static Grid *lattice_grid(Page *page, Lattice *lattice, Arena *arena, Arena *scratch) {
    bool *used_rows = arena_array(scratch, bool, lattice->rows), *used_cols = arena_array(scratch, bool, lattice->cols);
    find_used(page, lattice, used_rows, used_cols);
    Lines rows = keep_lines(lattice->ys, lattice->rows, used_rows, scratch);
    Lines cols = keep_lines(lattice->xs, lattice->cols, used_cols, scratch);
    if (rows.count == 0 || cols.count < (lattice->cols > 1 ? 2 : 1))
        return NULL;
    Grid *grid = grid_new(arena, rows.count, cols.count);
    grid->ruled = true;
    grid->place = page_place(page, lattice->box);
    for (int i = 0; i < lattice->rows * lattice->cols; i++)
        if (lattice->owner[i] == i)
            set_cell(grid, page, lattice, rows, cols, i, arena);
    set_texts(grid, page, lattice, rows, cols, arena, scratch);
    set_pictures(grid, page, lattice, rows, cols);
    page_return_tails(grid, arena);
    return grid;
}

/* Is the one column a head over numbers, one in a cell: the right end of a sheet that is wider than its paper? */
static bool holds_numbers(const Page *page, const Lattice *lattice) {
    enum { COLUMN_NUMBERS_MIN = 3 };
    int figures = 0, row = -1;
    for (int i = 0; i < page->words.size; i++) {
        const PageWord *word = &page->words.data[i];
        PageBox b = word->box;
        float x = (b.x0 + b.x1) / 2, y = (b.y0 + b.y1) / 2;
        if (word->taken || x < lattice->box.x0 || x > lattice->box.x1 || y < lattice->box.y0 || y > lattice->box.y1)
            continue;
        int at = interval_of(lattice->ys, lattice->rows + 1, y);
        if (page_word_is_figure(page, word) ? at == row : figures > 0)
            return false;
        figures += page_word_is_figure(page, word);
        row = at;
    }
    return figures >= COLUMN_NUMBERS_MIN;
}

static bool read_component(Page *page, const int *component, int root, Arena *arena, Arena *scratch, PageFlow *flow) {
    Lattice lattice = {0};
    int h = page->horizontals.size;
    for (int i = root; i < h; i++)
        if (component[i] == root)
            *vec_push(&lattice.horizontals, scratch) = page->horizontals.data[i];
    for (int i = 0; i < page->verticals.size; i++)
        if (component[h + i] == root)
            *vec_push(&lattice.verticals, scratch) = page->verticals.data[i];
    if (lattice.horizontals.size == 0 || lattice.verticals.size == 0 || !lattice_init(page, &lattice, scratch))
        return false;
    if (lattice.cols == 1 && !holds_numbers(page, &lattice))
        return false; /* a frame around rows, with lines between them perhaps: page_loose has it */
    if (count_cells(&lattice) < LATTICE_CELLS_MIN || place_words(page, &lattice, scratch) == 0)
        return false;
    Grid *grid = lattice_grid(page, &lattice, arena, scratch);
    if (grid)
        page_add_grid(flow, page, grid, lattice.box, arena);
    return grid != NULL;
}

void page_grids(Page *page, Arena *arena, Arena *scratch, PageFlow *flow) {
    int h = page->horizontals.size;
    bool *used = arena_array(scratch, bool, h + 1);
    int *component = find_components(page, scratch);
    adopt_verticals(page, component, scratch);
    for (int i = 0; i < h; i++) {
        if (component[i] == i)
            used[i] = read_component(page, component, i, arena, scratch, flow);
        else
            used[i] = used[component[i]];
    }
    page_loose_grids(page, used, arena, scratch, flow);
}
