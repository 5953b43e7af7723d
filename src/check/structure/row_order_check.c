/* row_order_check: rows of a table whose numbers, or whose total, stand out of their order, and totals left blank.
 *
 *     十七、粮油物资储备支出                 三、事业收入
 *     十九、住房保障支出                     本年收入合计        110,000.76
 *     十八、灾害防治支出    0.00             四、其他收入                      a part of the total below it
 *     二十、其他支出
 *
 * Somebody exchanged two names and not their amounts, or the other way round; sums say nothing where one of the two is
 * a zero, or where no other table has the row. Only an exchange of neighbours is told: the numbers before and behind
 * both go on. Numbers that are left out, and lists that begin anew, are the forms' own.
 *
 * A total without a number is looked through by the sums (it was not filled in), so that nothing else asks for it. It
 * is told where nothing at all is printed behind its label, and a row above it has money.
 *
 * Each of the side-by-side blocks of a table has its own order. Cost: linear in lines and readings. */
#include "check/structure/row_order_check.h"
#include "base/utf8.h"

enum { ROW_BLOCKS_MAX = 8, AROUND_MIN = 2 };

typedef struct Rows { /* of one block of a table */
    Structure *s;
    int table, block;
    const TableLine **lines; /* with a label; by place */
    int *rows;               /* where they stand in the table */
    NumberLabel *labels;
    int count;
    int *first;  /* per row and block: its first reading and one, 0 none */
    bool *money; /* the same: it has an amount above 0 */
} Rows;

static void collect(Rows *r) {
    const Table *table = &r->s->cube->tables.data[r->table];
    r->count = 0;
    for (int row = 0; row < table->lines_count; row++) {
        const TableLine *line = &table->lines[row];
        for (int block = 0; line && block < r->block; block++)
            line = line->beside;
        if (!line || !line->label.size)
            continue;
        r->lines[r->count] = line;
        r->rows[r->count] = row;
        r->labels[r->count++] = label_at(line->label);
    }
}

static bool goes_on(const Rows *r, int at, NumberStyle style, int number) {
    return at >= 0 && at < r->count && r->labels[at].style == style && r->labels[at].number == number;
}

static void report(const Rows *r, const char *rule, int row, int other) {
    Structure *s = r->s;
    Site site = structure_site_of_table(s, r->table);
    const TableLine *line = r->lines[row], *before = r->lines[other];
    site.place = line->place;
    site.row = line->label;
    site.quote = line->text;
    Finding *finding = finding_add(s->findings, s->arena, s->cube, str_from_c(rule), site);
    finding->printed = line->label;
    finding_argument(finding, s->arena, "table", s->cube->tables.data[r->table].title, STR(""));
    finding_argument(finding, s->arena, "row", line->label, STR(""));
    finding_argument(finding, s->arena, "before", before->label, STR(""));
}

/* n+1 in the place of n, and n in that of n+1. */
static void check_numbers(const Rows *r, int at) {
    const NumberLabel *later = &r->labels[at];
    if (!later->style || later->number < 2 || !goes_on(r, at + 1, later->style, later->number - 1))
        return;
    bool before =
        later->number == 2 ? !goes_on(r, at - 1, later->style, 1) : goes_on(r, at - 1, later->style, later->number - 2);
    bool behind = goes_on(r, at + 2, later->style, later->number + 1);
    bool last = at + 2 == r->count || !r->labels[at + 2].style;
    bool long_enough = later->number > 2 || behind;
    if (before && (behind || last) && long_enough)
        report(r, "row-order", at + 1, at);
}

/* The first reading of a row; NULL: nothing was read there. */
static const Reading *reading_of(const Rows *r, int at) {
    int first = r->first[r->rows[at] * ROW_BLOCKS_MAX + r->block];
    return first ? &r->s->cube->readings.data[first - 1] : NULL;
}

/* 四、上级补助收入: of a side by its source or class, and no 上年结转, which follows the total of the year. */
static bool is_item(const Rows *r, const Reading *reading) {
    const Cube *cube = r->s->cube;
    const Coordinate *at = &reading->at;
    uint16_t measure = at->member[DIM_MEASURE], source = at->member[DIM_SOURCE];
    bool side = measure == MEASURE_INCOME || measure == MEASURE_RECEIPTS || measure == MEASURE_SPEND ||
                measure == MEASURE_OUTLAYS;
    bool carried = source && source == cube_find(cube, DIM_SOURCE, STR("carried"));
    return side && !carried && (source || at->member[DIM_FUNCTION]);
}

/* A total without a number between numbers that go on: is it one? */
static bool check_total(const Rows *r, int at) {
    NumberLabel before = at > 0 ? r->labels[at - 1] : (NumberLabel){0};
    if (r->labels[at].style || !before.style || !goes_on(r, at + 1, before.style, before.number + 1))
        return false;
    const Reading *item = reading_of(r, at + 1);
    Str key = utf8_fold_key(r->s->arena, r->lines[at]->label);
    if (!item || !is_item(r, item) || !structure_ends_with_word_of(r->s, "row-total", STR("total"), key))
        return false;
    report(r, "row-total-order", at + 1, at);
    return true;
}

/* Is there no number between the label and that of the next block, in the row as it is printed? */
static bool is_bare(const Rows *r, int at) {
    const TableLine *line = r->lines[at], *next = line->beside;
    ptrdiff_t label = str_find(line->text, line->label);
    if (label < 0)
        return false;
    Str rest = str_sub(line->text, label + line->label.size, line->text.size);
    while (next && (!next->label.size || str_equal(next->label, line->label)))
        next = next->beside;
    ptrdiff_t end = next ? str_find(rest, next->label) : -1;
    rest = end >= 0 ? str_sub(rest, 0, end) : rest;
    for (ptrdiff_t i = 0; i < rest.size; i++)
        if (rest.data[i] > '0' && rest.data[i] <= '9')
            return false;
    return true;
}

static void check_blank(const Rows *r, int at, bool money) {
    Str key = utf8_fold_key(r->s->arena, r->lines[at]->label);
    if (money && structure_ends_with_word_of(r->s, "row-total", STR("total"), key) && is_bare(r, at))
        report(r, "row-total-blank", at, at - 1);
}

static void check_block(Rows *r) {
    bool money = false;
    collect(r);
    for (int at = 0; r->count > AROUND_MIN && at < r->count; at++) {
        check_numbers(r, at);
        if (!check_total(r, at))
            check_blank(r, at, money);
        money |= r->money[r->rows[at] * ROW_BLOCKS_MAX + r->block];
    }
}

/* The readings of a table are one run, from `from` on; where it ends. */
static int index_readings(Rows *r, int from) {
    const Readings *readings = &r->s->cube->readings;
    int i = from;
    for (; i < readings->size && readings->data[i].table == r->table; i++) {
        const Reading *reading = &readings->data[i];
        if (reading->row < 0 || reading->block < 0 || reading->block >= ROW_BLOCKS_MAX)
            continue;
        int at = reading->row * ROW_BLOCKS_MAX + reading->block;
        r->first[at] = r->first[at] ? r->first[at] : i + 1;
        r->money[at] |= reading->amount.value_fen > 0;
    }
    return i;
}

void row_order_check(Structure *s) {
    const Readings *readings = &s->cube->readings;
    int from = 0;
    for (int t = 0; t < s->cube->tables.size; t++) {
        const Table *table = &s->cube->tables.data[t];
        Rows r = {.s = s, .table = t};
        r.lines = arena_array(s->arena, const TableLine *, table->lines_count + 1);
        r.rows = arena_array(s->arena, int, table->lines_count + 1);
        r.labels = arena_array(s->arena, NumberLabel, table->lines_count + 1);
        r.first = arena_array(s->arena, int, table->lines_count *ROW_BLOCKS_MAX + 1);
        r.money = arena_array(s->arena, bool, table->lines_count *ROW_BLOCKS_MAX + 1);
        while (from < readings->size && readings->data[from].table >= 0 && readings->data[from].table < t)
            from++;
        from = index_readings(&r, from);
        for (r.block = 0; r.block < ROW_BLOCKS_MAX; r.block++)
            check_block(&r);
    }
}
