/* formulas_check: only a worksheet shows how a total was made, and no other copy of the document can.
 *
 *     C5        100.00             a sum leaves a figure out when the sums beside it in its row take that row in (here
 *     C6         50.00             D10 and E10 do), or when the identity of its parts fails and some parts are in the
 *     C7         20.00             sum and others are not
 *     ...                          a sum counts a figure twice when it takes in both another sum and what that adds up
 *     C10       =SUM(C5:C6)        values are finer than shown when 0.3361 stands behind 0.34; said once a table, with
 *     D10, E10  =SUM(D5:D7)        how many sums do not add up as they are shown, though their values do
 *
 * Only formulas that are sums and nothing else are judged, and only figures that are not zero count. Cells are found by
 * halving; all sums together may look at FORMULA_CELLS_MAX cells. */
#include "check/figures/formulas_check.h"

#include <stdlib.h>
#include "finding/voice.h"

enum { FORMULA_CELLS_MAX = 5000000, ALIKE_MIN = 2 };

typedef struct Spot { /* a figure's cell */
    int sheet, row, col;
    int reading;
} Spot;

typedef struct FormulaChecker {
    const Checked *checked;
    const Readings *readings;
    Spot *spots; /* by sheet, row and column */
    int spots_count;
    int looked_at;
    bool *told;   /* per reading: a sum in its row was reported for the same thing */
    bool *proved; /* per reading: it is the sum of its parts, whatever its formula adds up */
} FormulaChecker;

static const Reading *reading_at(const FormulaChecker *checker, int number) {
    return &checker->readings->data[number];
}

/* ---- cells ---------------------------------------------------------------------------------------------------- */

static int compare_spots(const void *left, const void *right) {
    const Spot *a = left, *b = right;
    if (a->sheet != b->sheet)
        return a->sheet < b->sheet ? -1 : 1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->col != b->col ? (a->col < b->col ? -1 : 1) : a->reading - b->reading;
}

static void collect(FormulaChecker *checker) {
    checker->spots = arena_array(checker->checked->arena, Spot, checker->readings->size + 1);
    for (int i = 0; i < checker->readings->size; i++) {
        const Reading *reading = reading_at(checker, i);
        const CellSource *source = reading->source;
        if (source && reading->table >= 0 && reading->amount.value_fen)
            checker->spots[checker->spots_count++] = (Spot){source->sheet, source->row, source->col, i};
    }
    qsort(checker->spots, (size_t)checker->spots_count, sizeof *checker->spots, compare_spots);
}

/* The first figure at or behind this cell. */
static int first_spot(const FormulaChecker *checker, int sheet, int row, int col) {
    Spot wanted = {sheet, row, col, 0};
    int low = 0, high = checker->spots_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (compare_spots(&checker->spots[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The next figure within the range, from *at on; NULL: no more. */
static const Spot *next_spot(FormulaChecker *checker, int sheet, CellRange range, int *at) {
    while (*at < checker->spots_count && checker->looked_at < FORMULA_CELLS_MAX) {
        const Spot *spot = &checker->spots[*at];
        checker->looked_at++;
        if (spot->sheet != sheet || spot->row >= range.end_row)
            return NULL;
        if (spot->col >= range.end_col)
            *at = first_spot(checker, sheet, spot->row + 1, range.col);
        else
            ++*at;
        if (spot->col >= range.col && spot->col < range.end_col)
            return spot;
    }
    return NULL;
}

static bool holds(CellRange range, const CellSource *source) {
    return source->row >= range.row && source->row < range.end_row && source->col >= range.col &&
           source->col < range.end_col;
}

/* How often the sum takes the cell in. */
static int times_in(const CellSum *sum, const CellSource *source) {
    int times = 0;
    for (int i = 0; i < sum->count; i++)
        times += holds(sum->terms[i].range, source) ? sum->terms[i].sign : 0;
    return times;
}

/* "C5:C8+C12" */
static Str formula_text(Arena *arena, const CellSum *sum) {
    Buf out = {.arena = arena};
    for (int i = 0; i < sum->count; i++) {
        CellRange range = sum->terms[i].range;
        if (i > 0 || sum->terms[i].sign < 0)
            buf_byte(&out, sum->terms[i].sign < 0 ? '-' : '+');
        buf_str(&out, cell_name(arena, range.row, range.col));
        if (range.end_row - range.row > 1 || range.end_col - range.col > 1) {
            buf_byte(&out, ':');
            buf_str(&out, cell_name(arena, range.end_row - 1, range.end_col - 1));
        }
    }
    return buf_view(&out);
}

/* ---- findings ------------------------------------------------------------------------------------------------- */

/* A finding on the sum, about one figure that it takes in wrongly, of so many. */
static Finding *report(const FormulaChecker *checker, const char *rule, int total, int figure, int count,
                       int64_t right_fen, const char *hint) {
    const Cube *cube = checker->checked->cube;
    Arena *arena = checker->checked->arena;
    const Reading *reading = reading_at(checker, total), *other = reading_at(checker, figure);
    Finding *finding =
        finding_add(checker->checked->findings, arena, cube, str_from_c(rule), site_of_reading(cube, arena, total));
    finding->printed = reading->printed;
    finding_say(finding, arena, "where", voice_place(cube, arena, total));
    finding_say_text(finding, arena, "formula", formula_text(arena, &reading->source->sum));
    finding_say_text(finding, arena, "cell", cell_name(arena, other->source->row, other->source->col));
    finding_say_text(finding, arena, "amount", voice_figure(cube, arena, figure, other->amount.value_fen));
    finding_phrase(finding, arena, cube, "more", count > 1 ? "formula-and-more" : NULL);
    finding_phrase(finding, arena, cube, "hint", hint);
    finding->expected = voice_figure(cube, arena, total, right_fen);
    finding_say_text(finding, arena, "expected", finding->expected);
    return finding;
}

/* ---- left out, by the sums beside ----------------------------------------------------------------------------- */

/* Does the sum add up cells of its own column only, and none less? */
static bool is_upright(const CellSource *source) {
    for (int i = 0; i < source->sum.count; i++)
        if (source->sum.terms[i].sign < 0 || source->sum.terms[i].range.col != source->col ||
            source->sum.terms[i].range.end_col != source->col + 1)
            return false;
    return source->sum.count > 0;
}

/* Does the one sum take in every row that the other does? */
static bool covers_rows(const CellSum *large, const CellSum *small) {
    for (int i = 0; i < small->count; i++)
        for (int row = small->terms[i].range.row; row < small->terms[i].range.end_row;) {
            int next = row;
            for (int k = 0; k < large->count; k++)
                if (large->terms[k].range.row <= row && row < large->terms[k].range.end_row &&
                    large->terms[k].range.end_row > next)
                    next = large->terms[k].range.end_row;
            if (next == row)
                return false;
            row = next;
        }
    return true;
}

/* The sum beside it that takes in more rows, and that ALIKE_MIN at least agree on; -1: none. `first` to `end`: the
 * figures of the row. */
static int fuller_sum(FormulaChecker *checker, int first, int end, const CellSource *source) {
    for (int i = first; i < end; i++) {
        const CellSource *other = reading_at(checker, checker->spots[i].reading)->source;
        int alike = 0;
        if (!is_upright(other) || !covers_rows(&other->sum, &source->sum) || covers_rows(&source->sum, &other->sum))
            continue;
        checker->looked_at += end - first;
        for (int k = first; k < end && checker->looked_at < FORMULA_CELLS_MAX; k++) {
            const CellSource *third = reading_at(checker, checker->spots[k].reading)->source;
            alike +=
                is_upright(third) && covers_rows(&third->sum, &other->sum) && covers_rows(&other->sum, &third->sum);
        }
        if (alike >= ALIKE_MIN)
            return checker->spots[i].reading;
    }
    return -1;
}

/* What stands in the sum's own column in the rows that only the fuller one takes in. */
static void compare_sums(FormulaChecker *checker, int total, int fuller) {
    const Reading *reading = reading_at(checker, total);
    const CellSum *rows = &reading_at(checker, fuller)->source->sum;
    int64_t right_fen = reading->amount.value_fen;
    int figure = -1, count = 0;
    for (int i = 0; i < rows->count; i++) {
        CellRange range = rows->terms[i].range;
        range.col = reading->source->col;
        range.end_col = range.col + 1;
        int at = first_spot(checker, reading->source->sheet, range.row, range.col);
        for (const Spot *spot; (spot = next_spot(checker, reading->source->sheet, range, &at));) {
            const Reading *part = reading_at(checker, spot->reading);
            bool beside = part->table != reading->table || part->partial;
            if (beside || times_in(&reading->source->sum, part->source) != 0)
                continue;
            right_fen += part->amount.value_fen;
            figure = figure < 0 ? spot->reading : figure;
            count++;
        }
    }
    if (figure < 0)
        return;
    Finding *finding = report(checker, "formula-leaves-out", total, figure, count, right_fen, "formula-others-take-in");
    finding_relate(finding, checker->checked->arena, checker->checked->cube,
                   site_of_reading(checker->checked->cube, checker->checked->arena, figure), "formula-left-out");
    checker->told[total] = true;
}

static void compare_rows(FormulaChecker *checker) {
    for (int first = 0, end; first < checker->spots_count; first = end) {
        for (end = first; end < checker->spots_count && checker->spots[end].sheet == checker->spots[first].sheet &&
                          checker->spots[end].row == checker->spots[first].row;)
            end++;
        for (int i = first; i < end; i++) {
            const CellSource *source = reading_at(checker, checker->spots[i].reading)->source;
            checker->looked_at += end - first;
            bool judged = is_upright(source) && !checker->proved[checker->spots[i].reading];
            int fuller =
                judged && checker->looked_at < FORMULA_CELLS_MAX ? fuller_sum(checker, first, end, source) : -1;
            if (fuller >= 0)
                compare_sums(checker, checker->spots[i].reading, fuller);
        }
    }
}

/* ---- left out, by meaning ------------------------------------------------------------------------------------- */

/* Is what the sum takes in all among the parts? */
static bool takes_parts_only(FormulaChecker *checker, const Identity *identity, const CellSource *source) {
    for (int i = 0; i < source->sum.count; i++) {
        CellRange range = source->sum.terms[i].range;
        int at = first_spot(checker, source->sheet, range.row, range.col);
        for (const Spot *spot; (spot = next_spot(checker, source->sheet, range, &at));) {
            bool part = false;
            for (int k = 1; k < identity->terms_count && !part; k++)
                part = identity->terms[k].reading == spot->reading;
            if (!part || source->sum.terms[i].sign < 0)
                return false;
        }
    }
    return true;
}

static void compare_parts(FormulaChecker *checker, const Identity *identity) {
    int total = identity->terms[0].reading, figure = -1, count = 0, taken = 0;
    const Reading *reading = reading_at(checker, total);
    if (identity->kind != IDENTITY_PARTS || identity->state != IDENTITY_VIOLATED || !reading->source ||
        !reading->source->sum.count || checker->told[total])
        return;
    int64_t right_fen = reading->amount.value_fen;
    for (int i = 1; i < identity->terms_count; i++) {
        const Reading *part = reading_at(checker, identity->terms[i].reading);
        if (!part->amount.value_fen)
            continue;
        if (!part->source || part->table != reading->table || part->source->sheet != reading->source->sheet)
            return;
        if (times_in(&reading->source->sum, part->source) > 0) {
            taken++;
            continue;
        }
        right_fen += part->amount.value_fen;
        figure = figure < 0 ? identity->terms[i].reading : figure;
        count++;
    }
    if (figure < 0 || taken == 0 || !takes_parts_only(checker, identity, reading->source))
        return;
    Finding *finding = report(checker, "formula-leaves-out", total, figure, count, right_fen, "formula-is-a-part");
    finding_relate(finding, checker->checked->arena, checker->checked->cube,
                   site_of_reading(checker->checked->cube, checker->checked->arena, figure), "formula-left-out");
    checker->told[total] = true;
}

/* ---- counted twice -------------------------------------------------------------------------------------------- */

/* The first figure of those that the inner sum adds up which the outer one takes in as well; -1: none. */
static int counted_twice(FormulaChecker *checker, const CellSource *outer, const CellSource *inner) {
    for (int i = 0; i < inner->sum.count; i++) {
        CellRange range = inner->sum.terms[i].range;
        int at = first_spot(checker, inner->sheet, range.row, range.col);
        for (const Spot *spot; (spot = next_spot(checker, inner->sheet, range, &at));)
            if (inner->sum.terms[i].sign > 0 && times_in(&outer->sum, reading_at(checker, spot->reading)->source) > 0)
                return spot->reading;
    }
    return -1;
}

static bool told_in_row(const FormulaChecker *checker, int total) {
    const Reading *reading = reading_at(checker, total);
    for (int i = total;
         i >= 0 && reading_at(checker, i)->table == reading->table && reading_at(checker, i)->row == reading->row; i--)
        if (checker->told[i])
            return true;
    return false;
}

static void look_for_doubles(FormulaChecker *checker, int total) {
    const Reading *reading = reading_at(checker, total);
    const CellSource *source = reading->source;
    int64_t right_fen = reading->amount.value_fen;
    int figure = -1, count = 0;
    for (int i = 0; i < source->sum.count; i++) {
        CellRange range = source->sum.terms[i].range;
        int at = first_spot(checker, source->sheet, range.row, range.col);
        for (const Spot *spot; (spot = next_spot(checker, source->sheet, range, &at));) {
            const Reading *inner = reading_at(checker, spot->reading);
            if (source->sum.terms[i].sign < 0 || !inner->source->sum.count ||
                times_in(&source->sum, inner->source) <= 0 || counted_twice(checker, source, inner->source) < 0)
                continue;
            right_fen -= inner->amount.value_fen;
            figure = figure < 0 ? spot->reading : figure;
            count++;
        }
    }
    if (figure < 0 || told_in_row(checker, total))
        return;
    Finding *finding = report(checker, "formula-counts-twice", total, figure, count, right_fen, NULL);
    finding_relate(finding, checker->checked->arena, checker->checked->cube,
                   site_of_reading(checker->checked->cube, checker->checked->arena, figure), "formula-counted-twice");
    checker->told[total] = true;
}

/* ---- finer than shown ----------------------------------------------------------------------------------------- */

static bool is_finer(const CellSource *source) {
    return source && source->decimals != CELL_EXACT && decimal_places(source->value) > source->decimals;
}

/* Does the sum hold of the values, and not of what is shown? */
static bool shows_no_sum(FormulaChecker *checker, const Reading *reading) {
    const CellSource *source = reading->source;
    int64_t shown_fen = 0;
    Decimal value = {0};
    for (int i = 0; i < source->sum.count; i++) {
        CellTerm term = source->sum.terms[i];
        int at = first_spot(checker, source->sheet, term.range.row, term.range.col);
        for (const Spot *spot; (spot = next_spot(checker, source->sheet, term.range, &at));) {
            const Reading *part = reading_at(checker, spot->reading);
            if (part->unit_fen != reading->unit_fen)
                return false;
            shown_fen += term.sign * part->amount.value_fen;
            value = decimal_add(value, term.sign > 0 ? part->source->value : decimal_negate(part->source->value));
        }
    }
    int places = source->decimals + 2;
    return source->sum.count > 0 && shown_fen != reading->amount.value_fen &&
           decimal_compare(decimal_round(value, places), decimal_round(source->value, places)) == 0;
}

static void report_finer(FormulaChecker *checker, int first, int count, int sums) {
    const Cube *cube = checker->checked->cube;
    Arena *arena = checker->checked->arena;
    const Reading *reading = reading_at(checker, first);
    Buf value = {.arena = arena};
    Finding *finding =
        finding_add(checker->checked->findings, arena, cube, STR("value-finer"), site_of_reading(cube, arena, first));
    decimal_print(reading->source->value, &value);
    finding->printed = reading->printed;
    finding_say_text(finding, arena, "table", cube->tables.data[reading->table].title);
    finding_say_count(finding, arena, "count", count);
    finding_say_text(finding, arena, "cell", cell_name(arena, reading->source->row, reading->source->col));
    finding_say_text(finding, arena, "printed", reading->printed);
    finding_say_text(finding, arena, "value", buf_view(&value));
    if (sums > 0)
        finding_argument(finding, arena, "sums", arena_format(arena, "；有 %d 个合计按显示的数字相加对不上末位", sums),
                         arena_format(arena, "; %d sums do not add up as they are shown", sums));
    else
        finding_phrase(finding, arena, cube, "sums", NULL);
}

static void look_for_finer(FormulaChecker *checker) {
    const Cube *cube = checker->checked->cube;
    int *first = arena_array(checker->checked->arena, int, cube->tables.size + 1);
    int *count = arena_array(checker->checked->arena, int, cube->tables.size + 1);
    int *sums = arena_array(checker->checked->arena, int, cube->tables.size + 1);
    for (int i = 0; i < checker->readings->size; i++) {
        const Reading *reading = reading_at(checker, i);
        if (reading->table < 0 || !is_finer(reading->source))
            continue;
        first[reading->table] = count[reading->table]++ == 0 ? i : first[reading->table];
        sums[reading->table] += shows_no_sum(checker, reading);
    }
    for (int i = 0; i < cube->tables.size; i++)
        if (count[i] > 0)
            report_finer(checker, first[i], count[i], sums[i]);
}

void formulas_check(const Checked *checked) {
    FormulaChecker checker = {.checked = checked, .readings = &checked->cube->readings};
    collect(&checker);
    if (checker.spots_count == 0)
        return;
    checker.told = arena_array(checked->arena, bool, checker.readings->size + 1);
    checker.proved = arena_array(checked->arena, bool, checker.readings->size + 1);
    for (int i = 0; i < checked->ledger->identities.size; i++) {
        const Identity *identity = &checked->ledger->identities.data[i];
        if (identity->kind == IDENTITY_PARTS && identity->state <= IDENTITY_ROUNDING)
            checker.proved[identity->terms[0].reading] = true;
    }
    compare_rows(&checker);
    for (int i = 0; i < checked->ledger->identities.size; i++)
        compare_parts(&checker, &checked->ledger->identities.data[i]);
    for (int i = 0; i < checker.readings->size; i++)
        if (reading_at(&checker, i)->source && reading_at(&checker, i)->source->sum.count > 0 &&
            reading_at(&checker, i)->table >= 0 && reading_at(&checker, i)->amount.value_fen)
            look_for_doubles(&checker, i);
    look_for_finer(&checker);
}
