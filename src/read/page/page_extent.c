/* Where a table without a lattice begins and ends.
 *
 *            表2  部门支出预算表                        ◄─ a title stands over the middle
 *                                  单位：万元           ◄─ a unit ends the table above, and begins one
 *     ───────────────────────────────────────  rule
 *      科目编码    科目名称            预算数           ◄─ header rows: cut into pieces and close, up to a title,
 *                              ────────────── short        a unit, or the rule that bounds the table
 *                               小计  基本支出
 *     ───────────────────────────────────────  rule
 *      201         一般公共服务支出    8,812.33         ◄─ the tabular row that the table was found by
 *      20103       政府办公厅及相关机构事务             ◄─ a label alone, where other labels stand
 *     ───────────────────────────────────────  rule
 *      注：……
 *
 * White says where tables end, and lines say what white cannot: rows that one line parts are rows of one table, however
 * far apart they stand; what has a line between it and the heads is no head. A line that is shorter than the ones above
 * and below it parts the heads of some columns, and bounds nothing.
 *
 * Between rows with figures stand rows without: cut as the others are, labels where labels stand, or WRAPPED_ROWS_MAX
 * lines of what was wrapped in a way that page_stacks could not join. Cost: linear in the rows, and their pieces
 * squared. */
#include "read/page/page_extent.h"
#include <math.h>
#include "read/page/page_factors.h"

enum { LOOSE_HEADER_ROWS_MAX = 6, WRAPPED_ROWS_MAX = 2, UNIT_PIECES_MAX = 3 };

/* Lines across tables. */

static bool is_inside(const PageRuling *inner, const PageRuling *outer) {
    return inner->from > outer->from - SAME_END && inner->to < outer->to + SAME_END &&
           (outer->to - outer->from) - (inner->to - inner->from) > SAME_END;
}

/* Of `count` long lines: is the one shorter than one above and one below, at the nearest heights? */
static bool is_short(const PageRuling *rules, int count, int i) {
    int beside[2] = {0};
    for (int side = 0; side < 2; side++) {
        int step = side == 0 ? -1 : 1;
        float near = INFINITY;
        for (int k = i + step; k >= 0 && k < count; k += step) {
            float off = fabsf(rules[k].at - rules[i].at);
            if (off < SAME_POSITION || is_inside(&rules[k], &rules[i]))
                continue;
            if (off > near + SAME_POSITION)
                break;
            near = fminf(near, off);
            beside[side] += is_inside(&rules[i], &rules[k]);
        }
    }
    return beside[0] > 0 && beside[1] > 0;
}

void page_find_bands(const Page *page, const bool *used, PageRows *lines, Arena *scratch) {
    PageRuling *rules = arena_array(scratch, PageRuling, page->horizontals.size + 1);
    float *across = arena_array(scratch, float, page->horizontals.size + 1);
    int count = 0, across_count = 0;
    for (int i = 0; i < page->horizontals.size; i++) {
        PageRuling r = page->horizontals.data[i];
        if (!used[i] && r.to - r.from >= RULE_WIDTH_MIN * page->width)
            rules[count++] = r;
    }
    for (int i = 0; i < count; i++)
        if (!is_short(rules, count, i) &&
            (across_count == 0 || rules[i].at - across[across_count - 1] >= SAME_POSITION))
            across[across_count++] = rules[i].at;
    for (int r = 0, above = 0; r < lines->list.size; r++) {
        PageRow *line = &lines->list.data[r];
        while (above < across_count && across[above] < (line->box.y0 + line->box.y1) / 2)
            above++;
        line->band = above == 0 ? BAND_ABOVE : above == across_count ? BAND_BELOW : above - 1;
    }
}

/* Does one line, and no other, part the two rows? */
static bool is_next_band(const PageRow *row, const PageRow *before) {
    return before->band >= 0 && row->band == before->band + 1;
}

/* Has one of the row's words one of these marks? */
static bool row_has_mark(const Page *page, const PageRows *rows, const PageRow *row, const uint32_t *marks, int count) {
    const RowPiece *first = &rows->pieces.data[row->first];
    for (int p = 0; p < row->count; p++)
        for (int w = 0; w < first[p].count; w++) {
            const PageWord *word = &page->words.data[rows->words[first[p].first + w]];
            for (int i = 0; i < word->count * count; i++)
                if (page->glyphs.data[word->first + i / count].unicode == marks[i % count])
                    return true;
        }
    return false;
}

static const uint32_t colons[] = {0xFF1A, ':'};

/* "编制单位：某局   2025年   单位：元": few pieces, and a colon; among many a head may have one. */
static bool names_unit(const Page *page, const PageRows *rows, const PageRow *row) {
    return row->count <= UNIT_PIECES_MAX && row_has_mark(page, rows, row, colons, 2);
}

/* A line of a sentence, or of the shares of a chart. */
bool page_row_is_prose(const Page *page, const PageRows *rows, const PageRow *row) {
    static const uint32_t marks[] = {0xFF0C, 0x3002, '%'};
    return row_has_mark(page, rows, row, marks, 3);
}

/* Does each piece of the row begin, end or stand in the middle where one of the other does? */
static bool stands_alike(const PageRows *rows, const PageRow *row, const PageRow *other) {
    for (int p = row->first; p < row->first + row->count; p++) {
        PageBox a = rows->pieces.data[p].box;
        bool alike = false;
        for (int k = other->first; k < other->first + other->count && !alike; k++) {
            PageBox b = rows->pieces.data[k].box;
            alike = fabsf(a.x0 - b.x0) < FREE_FLUSH || fabsf(a.x1 - b.x1) < FREE_FLUSH ||
                    fabsf(a.x0 + a.x1 - b.x0 - b.x1) < 2 * FREE_FLUSH;
        }
        if (!alike)
            return false;
    }
    return row->count > 1;
}

/* Does it stand over the middle of the table? */
static bool is_centred(const PageRow *row, PageBox table) {
    return fabsf(row->box.x0 + row->box.x1 - table.x0 - table.x1) < 2 * TITLE_OFF_MIDDLE * row->size;
}

/* Labels without figures, each where a label of the other row begins or, between lines, a little farther in; over the
 * middle of the table it would be a title. */
static bool is_label_beside(const Page *page, const PageRows *rows, const PageRow *row, const PageRow *other,
                            PageBox table, bool ruled) {
    bool centred = is_centred(row, table);
    float slack = ruled && !centred ? STACK_INDENT_MAX * row->size : FREE_FLUSH;
    if (centred && !ruled)
        return false;
    if (page_row_is_prose(page, rows, row) || (row->count == 1 ? names_unit(page, rows, row) : !ruled))
        return false;
    for (int p = row->first; p < row->first + row->count; p++) {
        const RowPiece *label = &rows->pieces.data[p];
        bool beside = false;
        for (int k = other->first; k < other->first + other->count && !beside; k++)
            beside = !rows->pieces.data[k].decimal && fabsf(label->box.x0 - rows->pieces.data[k].box.x0) < slack;
        if (!beside || label->number)
            return false;
    }
    return true;
}

/* The beginning. */

/* A lone head over some of the columns; what stands over the middle of all of them is a title, unless it comes below
 * the unit. */
static bool spans_part(const PageRow *row, const PageRow *below, bool under_unit) {
    float size = row->size, width = below->box.x1 - below->box.x0;
    return row->count == 1 && (!is_centred(row, below->box) || under_unit) &&
           row->box.x1 - row->box.x0 < SPAN_WIDTH_MAX * width && row->box.x0 > below->box.x0 - size &&
           row->box.x1 < below->box.x1 + size &&
           below->box.y0 - row->box.y1 < SPAN_APART_MAX * size; /* below: what was found so far */
}

/* Header rows above a table: cut into pieces and close, down to the nearest title or unit. */
static int header_begin(const Page *page, const PageRows *rows, int body, int low) {
    int first = body;
    PageRow table = rows->list.data[body];
    for (int r = body - 1; r >= low && body - r <= LOOSE_HEADER_ROWS_MAX; r--) {
        const PageRow *row = &rows->list.data[r], *below = &rows->list.data[r + 1];
        bool lined = is_next_band(below, row), close = below->box.y0 - row->box.y1 <= ROW_APART_MAX * row->size;
        if ((!close && !lined) || names_unit(page, rows, row) ||
            (first < body && row->band != below->band && row->count < 2))
            break;
        bool bounded = row->band >= 0 && row->band == below->band; /* by a line above, where a title has none */
        bool under_unit = r > low && names_unit(page, rows, &rows->list.data[r - 1]);
        if (row->count < 2 && !spans_part(row, &table, under_unit || bounded))
            continue;
        first = r;
        table.box = page_box_union(table.box, row->box);
    }
    return first;
}

/* Between lines, rows of labels may stand below the heads; where no heads stand above them they are the heads. */
static void find_begin(const Page *page, const PageRows *rows, int tabular, int low, PageExtent *extent) {
    const PageRow *list = rows->list.data;
    int body = tabular;
    for (bool lined = false; body > low; body--) {
        const PageRow *row = &list[body - 1];
        lined = is_next_band(&list[body], row) || (lined && list[body].band == row->band);
        if (!lined || !is_label_beside(page, rows, row, &list[tabular], list[tabular].box, true))
            break;
    }
    while (body < tabular && body > low && list[body].band == list[body - 1].band)
        body++; /* of one band with heads */
    extent->begin = header_begin(page, rows, body, low);
    if (extent->begin == body && body < tabular)
        extent->begin = header_begin(page, rows, body = tabular, low);
    extent->body = body;
    extent->labels = tabular - body;
}

/* The end. */

/* May the row stand in a table right below the row before: close, and cut into pieces or a short wrapped text? */
static bool continues_table(const Page *page, const PageRow *row, const PageRow *before) {
    if (row->leader)
        return false;
    if (row->box.y0 - before->box.y1 > ROW_APART_MAX * fmaxf(row->size, before->size))
        return false;
    return row->count >= 2 || row->box.x1 - row->box.x0 < WRAPPED_WIDTH_MAX * page->width;
}

/* "单位：万元", in the middle or at the right: another table. "其中：" at the left is a row. */
static bool begins_other(const Page *page, const PageRows *rows, const PageRow *row) {
    const RowPiece *last = &rows->pieces.data[row->first + row->count - 1];
    return row->numbers == 0 && last->box.x0 > UNIT_LEFT * page->width && names_unit(page, rows, row);
}

/* Behind its last row with figures, or with labels that stand where others do. */
static void find_end(const Page *page, const PageRows *rows, int r, PageExtent *extent) {
    int wrapped = 0, like = r;
    float white = 0; /* the widest between two rows */
    const PageRow *list = rows->list.data;
    PageBox table = list[r].box;
    extent->end = r + 1;
    for (int k = r + 1; k < rows->list.size; k++) {
        const PageRow *row = &list[k], *before = &list[k - 1];
        bool next = is_next_band(row, before), tabular = page_row_is_tabular(row);
        bool even = next || row->box.y0 - before->box.y1 <= white + HALF_WAY_SLACK * row->size;
        bool label = !tabular && even &&
                     (is_label_beside(page, rows, row, &list[r], table, next) ||
                      is_label_beside(page, rows, row, &list[like], table, next));
        if (!continues_table(page, row, before) && !(next && (tabular || label)))
            break;
        if (begins_other(page, rows, row))
            break;
        bool alike = !tabular && (stands_alike(rows, row, &list[r]) || stands_alike(rows, row, &list[like]));
        if (tabular || alike)
            like = k;
        wrapped = tabular || alike || label ? 0 : wrapped + 1;
        if (wrapped > WRAPPED_ROWS_MAX)
            break;
        if (tabular) {
            white = fmaxf(white, row->box.y0 - before->box.y1);
            table = page_box_union(table, row->box);
        }
        if (tabular || label || (alike && even && !row_has_mark(page, rows, row, colons, 2)))
            extent->end = k + 1;
        extent->labels += label;
    }
}

PageExtent page_table_extent(const Page *page, const PageRows *rows, int tabular, int low) {
    PageExtent extent = {0};
    find_begin(page, rows, tabular, low, &extent);
    find_end(page, rows, tabular, &extent);
    return extent;
}
