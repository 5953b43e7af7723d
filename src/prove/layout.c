/* layout: which rows a row is the sum of, found from the numbers alone.
 *
 *     合计                     300.00   120.00          A row that is followed by its parts equals, in every column,
 *       某局                   200.00    80.00          the sum of the first few of the subtrees below it:
 *         某局本级             150.00    50.00
 *           设备购置           100.00    50.00              合计 ─┬─ 某局 ─┬─ 某局本级 ─┬─ 设备购置
 *           房屋修缮            50.00     0.00                    │        │            └─ 房屋修缮
 *         某中心                50.00    30.00                    │        └─ 某中心
 *       某所                   100.00    40.00                    └─ 某所
 *
 * Rows are taken from the last to the first, with the subtrees found so far on a stack; then what is left from the
 * first to the last, since the total of all may stand below its parts. Or the other way round, where that finds more.
 *
 * That a sum holds is no proof of what its rows mean, but amounts of several digits do not add up by chance: a sum
 * counts when a figure of it has SURE_DIGITS digits or when two columns hold. One column of several may fail and the
 * rows still stand as the others say. And where rows do not nest, but all of them would with one figure a slip of the
 * pen away, they stand as they would then: 合计 300.00 over 200.00 and 110.00 is a sum that fails. It takes two sums
 * that the slip makes whole, or a row that by its label is the total of the rest.
 *
 * So layout sums prove and cover; one that fails takes part in the diagnosis, and is never an error by itself (the
 * ground is "layout"). They are evidence against another reading, though: where the parts of a figure, taken by their
 * meaning, do not add up to it, and the rows below it do, then the parts were rows within one another, or belong to
 * something else.
 *
 * Cost: rows times columns times the parts of the row, at most SUBTREES_MAX subtrees a row; where rows do not nest,
 * the same again for no more than FIXES_MAX slips, in tables of no more than FIX_ROWS_MAX rows. */
#include "prove/layout.h"
#include "prove/evaluate.h"
#include "prove/lines.h"
#include "prove/slip.h"
#include "base/utf8.h"

enum {
    COLUMNS_MAX = 48,
    SUBTREES_MAX = 512,
    SURE_DIGITS = 4,
    SURE_ROUNDED_DIGITS = 6,
    FIGURE_DIGITS = 3,
    FIXES_MAX = 300,    /* tried in a block */
    FIX_PARTS_MAX = 40, /* of a sum that fails */
    FIX_ROWS_MAX = 200,
    BARE_MIN = 3,
};

typedef struct Row {
    int first, count;   /* its readings, in Lines.readings */
    Str code;           /* printed in it, empty: none */
    int children, next; /* the first of its parts, and its next sister; -1: none */
    bool figures;       /* one of its amounts is not zero */
    bool partial;       /* 其中: within the row above it, in no sum */
} Row;

typedef struct Fix { /* one figure, as if it were that */
    int row, col;
    int64_t value_fen;
} Fix;

typedef struct Block { /* the rows of one block of a table */
    const Derivation *d;
    const Lines *lines;
    Fix fix;      /* tried while the rows are nested; row -1: none */
    bool gathers; /* what would make sums hold, while the rows are nested */
    Vec(Fix) fixes;
    Row *rows;
    int count;
    int columns;   /* 1 + the largest column number */
    int *readings; /* per row and column: a reading, or -1 */
    int *stack;    /* of subtrees, the nearest last */
    int depth;
} Block;

static const Reading *reading_at(const Block *block, int row, int col, int *number) {
    int found = block->readings[row * block->columns + col];
    if (number)
        *number = found;
    return found < 0 ? NULL : &block->d->cube->readings.data[found];
}

static int64_t value_at(const Block *block, int row, int col) {
    if (row == block->fix.row && col == block->fix.col)
        return block->fix.value_fen;
    const Reading *reading = reading_at(block, row, col, NULL);
    return reading ? reading->amount.value_fen : 0;
}

static int64_t grain_at(const Block *block, int row, int col) {
    int number;
    return reading_at(block, row, col, &number) ? block->d->ledger->grain_fen[number] : 0;
}

/* ---- the search ------------------------------------------------------------------------------------------------ */

typedef struct Tally { /* of the columns of one row against the subtrees added up so far */
    int64_t sum[COLUMNS_MAX], slack[COLUMNS_MAX];
    int held, failed, passed; /* passed: the sum is larger than the row's amount */
    int failing;              /* the last column that fails */
    bool sure;
} Tally;

static void weigh(const Block *block, int row, Tally *tally) {
    tally->held = tally->failed = tally->passed = 0;
    tally->sure = false;
    for (int col = 0; col < block->columns; col++) {
        int64_t value = value_at(block, row, col), off = value - tally->sum[col];
        int64_t slack = (tally->slack[col] + grain_at(block, row, col)) / 2;
        bool holds = off <= slack && -off <= slack;
        if (!value && !tally->sum[col])
            continue;
        int digits = amount_digits(value, grain_at(block, row, col));
        bool repeats = col > 0 && value == value_at(block, row, col - 1); /* 合计 | 基本支出 of one amount */
        tally->held += holds && !repeats && digits >= FIGURE_DIGITS;
        tally->sure |= holds && digits >= (off ? SURE_ROUNDED_DIGITS : SURE_DIGITS);
        tally->failed += !holds;
        tally->failing = holds ? tally->failing : col;
        tally->passed += value >= 0 && -off > slack;
    }
}

/* Does the row, by its meaning, stand above this one part that has the same amounts? Neighbours may be equal. */
static bool stands_above(const Block *block, int row, int part) {
    for (int col = 0; col < block->columns; col++) {
        const Reading *a = reading_at(block, row, col, NULL), *b = reading_at(block, part, col, NULL);
        if (a && b)
            return !coordinate_equal(&a->at, &b->at) && cube_covers_all(block->d->cube, &a->at, &b->at);
    }
    return false;
}

/* Both rows print a code, and the part's does not go on with the row's. */
static bool is_of_other_class(const Block *block, int row, int part) {
    Str code = block->rows[row].code, other = block->rows[part].code;
    return code.size && other.size && !(other.size > code.size && str_starts(other, code));
}

/* Does a row that names a class or project have a row below it that names none? Then that one begins something else. */
static bool is_more_general(const Block *block, int row, int part) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC, DIM_PROJECT};
    for (int col = 0; col < block->columns; col++) {
        const Reading *a = reading_at(block, row, col, NULL), *b = reading_at(block, part, col, NULL);
        for (size_t i = 0; a && b && !(a->grounds & GROUND(LOOSE)) && i < sizeof dims / sizeof *dims; i++)
            if (a->at.member[dims[i]] && !b->at.member[dims[i]])
                return true;
        if (a && b)
            return false;
    }
    return false;
}

static bool has_same_amounts(const Block *block, int row, int other) {
    for (int col = 0; col < block->columns; col++)
        if (value_at(block, row, col) != value_at(block, other, col))
            return false;
    return true;
}

/* Is the k-th subtree on the stack one row with the amounts of the one before it, which has no parts? It may be its
 * only part or its sister: nobody but a sum above both can tell. */
static bool may_be_only_part(const Block *block, int k) {
    int part = block->stack[block->depth - k], before = k > 1 ? block->stack[block->depth - k + 1] : -1;
    return before >= 0 && block->rows[before].children < 0 && has_same_amounts(block, part, before);
}

/* Is it one plain slip away from what the sum asks for? */
static bool is_slip(const Block *block, int row, int col, int64_t right_fen) {
    int64_t grain = grain_at(block, row, col), printed = value_at(block, row, col);
    int digits = amount_digits(printed, grain), its = amount_digits(right_fen, grain);
    return printed && (digits > its ? digits : its) >= SURE_DIGITS &&
           slip_is_visible(slip_seen(printed, grain, right_fen));
}

static void gather_fix(Block *block, int row, int col, int64_t right_fen) {
    if (block->fixes.size < FIXES_MAX && is_slip(block, row, col, right_fen))
        *vec_push(&block->fixes, block->d->arena) = (Fix){row, col, right_fen};
}

/* Where one column alone keeps the row from being the sum of the k nearest subtrees, and it would be without a slip of
 * the pen. */
static void gather_fixes(Block *block, int row, int k, const Tally *tally) {
    int col = tally->failing;
    if (tally->failed != 1 || k > FIX_PARTS_MAX ||
        (k == 1 && !stands_above(block, row, block->stack[block->depth - 1])))
        return;
    int64_t off = value_at(block, row, col) - tally->sum[col];
    gather_fix(block, row, col, tally->sum[col]);
    for (int i = 1; i <= k; i++) {
        int part = block->stack[block->depth - i];
        gather_fix(block, part, col, value_at(block, part, col) + off);
    }
}

/* How many of the subtrees on the stack the row is the sum of; 0: of none. `folded`: what may be an only part is. */
static int parts_of(Block *block, int row, bool folded) {
    Tally tally = {0};
    bool over = false;
    int nearly = 0, steps = block->depth < SUBTREES_MAX ? block->depth : SUBTREES_MAX;
    for (int k = 1; k <= steps; k++) {
        int part = block->stack[block->depth - k];
        if (is_more_general(block, row, part) || is_of_other_class(block, row, part))
            break;
        if (folded && may_be_only_part(block, k))
            continue;
        for (int col = 0; col < block->columns; col++) {
            tally.sum[col] += value_at(block, part, col);
            tally.slack[col] += grain_at(block, part, col);
        }
        weigh(block, row, &tally);
        if (block->gathers && !folded)
            gather_fixes(block, row, k, &tally);
        bool counts = !over && (tally.held > 1 || (tally.held && tally.sure));
        if (counts && !tally.failed && (k > 1 || stands_above(block, row, part))) {
            while (folded && k < steps && may_be_only_part(block, k + 1))
                k++;
            return k;
        }
        if (!over && !nearly && k > 1 && tally.sure && tally.held > 2 && tally.failed == 1)
            nearly = k;
        over |= tally.passed > 1 || (tally.passed && !tally.held);
        if (over && (!block->gathers || k >= FIX_PARTS_MAX))
            break;
    }
    return folded ? 0 : nearly;
}

/* Makes the top of the stack parts of the row. */
static void take_parts(Block *block, int row, int parts, bool folded) {
    for (int k = parts; k > 0; k--) {
        int part = block->stack[block->depth - k];
        int above = folded && may_be_only_part(block, k) ? block->stack[block->depth - k + 1] : row;
        block->rows[part].next = block->rows[above].children;
        block->rows[above].children = part;
    }
    block->depth -= parts;
}

/* Nests the rows in this order, and leaves those on the stack that are part of none; returns how many rows it found to
 * be sums of two rows or more. */
static int nest(Block *block, const int *order, int count) {
    int sums = 0;
    block->depth = 0;
    for (int i = 0; i < count; i++) {
        Row *row = &block->rows[order[i]];
        int parts = row->children < 0 ? parts_of(block, order[i], false) : 0;
        bool folded = !parts && row->children < 0;
        if (folded)
            parts = parts_of(block, order[i], true);
        take_parts(block, order[i], parts, folded);
        sums += parts > 1;
        block->stack[block->depth++] = order[i];
    }
    return sums;
}

/* Totals above their parts, and what is left with totals below them; or the other way. Classes stand above their items
 * and the total of the classes below them all. */
static int nest_both(Block *block, bool below_first) {
    int *order = arena_array(block->d->arena, int, block->count), count = 0;
    for (int i = 0; i < block->count; i++) {
        int number = below_first ? i : block->count - 1 - i;
        block->rows[number].children = block->rows[number].next = -1;
        if (block->rows[number].figures && !block->rows[number].partial)
            order[count++] = number;
    }
    int sums = nest(block, order, count);
    count = block->depth;
    for (int i = 0; i < count; i++)
        order[i] = block->stack[count - 1 - i];
    return sums + nest(block, order, count);
}

/* The better of the two; gives how many rows are part of none. What repeats the row before it may be its only part. */
static int nest_best(Block *block) {
    int below = nest_both(block, true), above = nest_both(block, false), roots = 0;
    if (below > above)
        (void)nest_both(block, true);
    for (int i = 0; i < block->depth; i++) {
        int row = block->stack[i];
        roots += row == 0 || block->rows[row].children >= 0 || !has_same_amounts(block, row, row - 1);
    }
    return roots;
}

/* ---- one other figure -------------------------------------------------------------------------------------------- */

/* Is the row the sum of two parts or more in every column? */
static bool adds_up(const Block *block, int row) {
    Tally tally = {0};
    int parts = 0;
    for (int part = block->rows[row].children; part >= 0; part = block->rows[part].next, parts++)
        for (int col = 0; col < block->columns; col++) {
            tally.sum[col] += value_at(block, part, col);
            tally.slack[col] += grain_at(block, part, col);
        }
    weigh(block, row, &tally);
    return parts > 1 && !tally.failed;
}

typedef struct Nesting {
    int wholes; /* rows with parts */
    bool *adds_up;
} Nesting;

static Nesting note_nesting(const Block *block) {
    Nesting nesting = {.adds_up = arena_array(block->d->arena, bool, block->count)};
    for (int row = 0; row < block->count; row++) {
        nesting.wholes += block->rows[row].children >= 0;
        nesting.adds_up[row] = adds_up(block, row);
    }
    return nesting;
}

/* How many rows more have parts; -1: one that added up does no longer. */
static int count_gain(const Block *block, const Nesting *before) {
    int wholes = 0;
    for (int row = 0; row < block->count; row++) {
        wholes += block->rows[row].children >= 0;
        if (before->adds_up[row] && !adds_up(block, row))
            return -1;
    }
    return wholes - before->wholes;
}

/* Is the amount a figure of the column? Then the rows may be nested otherwise. */
static bool is_printed(const Block *block, int col, int64_t off_fen) {
    for (int row = 0; row < block->count; row++)
        if (value_at(block, row, col) == (off_fen < 0 ? -off_fen : off_fen))
            return true;
    return false;
}

/* Is the row by its label the total of what stands with it, and are the figures that it sums up uneven enough for a
 * slip among them to be no chance? */
static bool is_plain_total(const Block *block, int root, int col) {
    const Cube *cube = block->d->cube;
    const Reading *whole = reading_at(block, root, col, NULL);
    const TableLine *line = whole ? table_line(&cube->tables.data[whole->table], whole->row, whole->block) : NULL;
    const Word *word = line ? knowledge_word(cube->knowledge, utf8_fold_key(block->d->arena, line->label)) : NULL;
    if (!word || !word->total || word->senses_count)
        return false;
    int uneven = !amount_is_round(value_at(block, root, col));
    for (int part = block->rows[root].children; part >= 0; part = block->rows[part].next)
        uneven += !amount_is_round(value_at(block, part, col));
    return uneven > 1;
}

/* Nests the rows with the figure as it may have been: all of them are then part of one, by two sums more at least; or
 * by one, under a row that says that it is the total. What adds up as printed still does. */
static bool nests_with(Block *block, Fix fix, const Nesting *before) {
    block->fix = fix;
    bool all = nest_best(block) == 1;
    int root = block->stack[0];
    bool sure = amount_digits(value_at(block, root, fix.col), grain_at(block, root, fix.col)) >= SURE_DIGITS;
    block->fix.row = -1;
    sure &= !is_printed(block, fix.col, fix.value_fen - value_at(block, fix.row, fix.col));
    int gain = all ? count_gain(block, before) : 0;
    return (gain > 1 && sure) || (gain == 1 && is_plain_total(block, root, fix.col));
}

/* Rows that do not nest, but would with one other figure, are nested as they would be then: the sums that it spoils
 * fail. */
static void nest_rows(Block *block, bool fixes) {
    block->gathers = fixes && block->count <= FIX_ROWS_MAX;
    int roots = nest_best(block);
    block->gathers = false;
    if (roots < 2 || !block->fixes.size)
        return;
    const Nesting before = note_nesting(block);
    for (int i = 0; i < block->fixes.size; i++)
        if (nests_with(block, block->fixes.data[i], &before))
            return;
    (void)nest_best(block);
}

/* ---- identities ------------------------------------------------------------------------------------------------ */

/* Do the parts come to the figure twice or more, to the digit? Then subtotals stand among them. */
static bool is_multiple(const Identity *identity, int64_t value_fen) {
    return value_fen && identity->residual_fen % value_fen == 0 && identity->residual_fen / value_fen < 0;
}

/* The figure of the row as the sum of its parts in one column; false when it says nothing. */
static bool sum_of(Derivation *d, const Block *block, int row, int col, Identity *identity) {
    int whole, count = 1, figures = 0;
    const Reading *reading = reading_at(block, row, col, &whole);
    if (!reading || reading->kind != READING_LEVEL)
        return false;
    for (int part = block->rows[row].children; part >= 0; part = block->rows[part].next)
        count++;
    *identity = (Identity){.kind = IDENTITY_LAYOUT, .relation = '=', .at = reading->at, .along = DIM_COUNT};
    identity->terms = arena_array(d->arena, Term, count);
    identity->terms[identity->terms_count++] = (Term){whole, 1};
    for (int part = block->rows[row].children; part >= 0; part = block->rows[part].next) {
        int number;
        if (!reading_at(block, part, col, &number))
            continue;
        identity->terms[identity->terms_count++] = (Term){number, -1};
        figures += d->cube->readings.data[number].amount.value_fen != 0;
    }
    identity_evaluate(d->cube, d->ledger, identity);
    identity->grounds = GROUND(LAYOUT);
    return figures > 0 && !is_multiple(identity, reading->amount.value_fen);
}

typedef struct Known { /* of sums of parts down a column, per reading */
    int *summed_by;    /* 1 + the one that it is the whole of */
    bool *down;        /* it stands in one */
} Known;

/* Is the figure the whole of a sum of parts down its column that holds already? `failing`: one that does not. */
static bool is_summed(const Derivation *d, const Known *known, int reading, Identity **failing) {
    *failing = NULL;
    if (!known->summed_by[reading])
        return false;
    Identity *identity = &d->ledger->identities.data[known->summed_by[reading] - 1];
    if (identity->state == IDENTITY_VIOLATED)
        *failing = identity;
    return identity->state == IDENTITY_PROVED || identity->state == IDENTITY_ROUNDING;
}

static bool is_down_column(const Cube *cube, const Identity *identity) {
    const Reading *whole = &cube->readings.data[identity->terms[0].reading];
    for (int t = 1; t < identity->terms_count; t++) {
        const Reading *part = &cube->readings.data[identity->terms[t].reading];
        if (part->table != whole->table || part->line_col != whole->line_col || part->row == whole->row)
            return false;
    }
    return whole->table >= 0 && identity->terms_count > 1;
}

/* Does it fail, with rows that were placed by guess, where no sum of its kind holds? It will not be asserted. */
static bool is_guess(const Derivation *d, const Identity *identity) {
    return identity->state == IDENTITY_VIOLATED && identity->grounds & GROUNDS_UNSURE &&
           !d->ledger->families.data[identity->family].held;
}

static Known find_known(const Derivation *d) {
    Known known = {arena_array(d->arena, int, d->cube->readings.size + 1),
                   arena_array(d->arena, bool, d->cube->readings.size + 1)};
    for (int i = 0; i < d->ledger->identities.size; i++) {
        const Identity *identity = &d->ledger->identities.data[i];
        if (identity->kind != IDENTITY_PARTS || identity->relation != '=' || identity->terms_count < 2 ||
            !is_down_column(d->cube, identity))
            continue;
        known.summed_by[identity->terms[0].reading] = i + 1;
        for (int t = 0; t < identity->terms_count; t++)
            known.down[identity->terms[t].reading] |= identity->state != IDENTITY_UNCHECKED && !is_guess(d, identity);
    }
    return known;
}

/* ... and is the figure so long that it is no chance? */
static bool is_sure_multiple(const Derivation *d, const Identity *identity) {
    int whole = identity->terms[0].reading;
    int64_t value = d->cube->readings.data[whole].amount.value_fen;
    return is_multiple(identity, value) && identity->terms_count > 4 &&
           amount_digits(value, d->ledger->grain_fen[whole]) >= SURE_DIGITS;
}

static void set_aside(Derivation *d, Identity *identity) {
    d->ledger->families.data[identity->family].violated--;
    identity->state = IDENTITY_UNCHECKED;
    identity->reason = STR("nested");
}

/* The same terms: then the layout says nothing that the meaning did not. */
static bool same_terms(const Identity *a, const Identity *b) {
    int found = 0;
    for (int i = 0; i < a->terms_count; i++)
        for (int k = 0; k < b->terms_count; k++)
            found += a->terms[i].reading == b->terms[k].reading;
    return found == a->terms_count && a->terms_count == b->terms_count;
}

static void add_sums(Derivation *d, const Block *block, const Known *known) {
    for (int row = 0; row < block->count; row++)
        for (int col = 0; col < block->columns && block->rows[row].children >= 0; col++) {
            Identity sum, *failing;
            if (!sum_of(d, block, row, col, &sum) || is_summed(d, known, sum.terms[0].reading, &failing))
                continue;
            bool fails = sum.state == IDENTITY_VIOLATED;
            if (failing && fails && !(is_guess(d, failing) && same_terms(failing, &sum)))
                continue;
            if (failing && fails)
                set_aside(d, failing);
            else if (failing && !same_terms(failing, &sum))
                set_aside(d, failing);
            const Reading *whole = &d->cube->readings.data[sum.terms[0].reading];
            sum.family = derive_family(d, IDENTITY_LAYOUT, whole->table, -1, 0, whole->block);
            Family *family = &d->ledger->families.data[sum.family];
            family->held += !fails;
            family->violated += fails;
            *vec_push(&d->ledger->identities, d->arena) = sum;
        }
}

/* ---- blocks ---------------------------------------------------------------------------------------------------- */

/* The rows of a block are lines [first, end). */
static bool gather(Block *block, Derivation *d, const Lines *lines, int first, int end) {
    *block = (Block){.d = d, .lines = lines, .fix.row = -1, .count = end - first};
    for (int i = lines->starts[first]; i < lines->starts[end]; i++) {
        int col = d->cube->readings.data[lines->readings[i]].col;
        block->columns = col >= block->columns ? col + 1 : block->columns;
    }
    if (block->columns > COLUMNS_MAX || block->count < 3)
        return false;
    block->rows = arena_array(d->arena, Row, block->count);
    block->stack = arena_array(d->arena, int, block->count);
    block->readings = arena_array(d->arena, int, block->count * block->columns);
    memset(block->readings, -1, sizeof *block->readings * (size_t)(block->count * block->columns));
    for (int row = 0; row < block->count; row++) {
        Row *one = &block->rows[row];
        const Reading *begin = &d->cube->readings.data[lines->readings[lines->starts[first + row]]];
        one->code = table_line(&d->cube->tables.data[begin->table], begin->row, begin->block)->code;
        for (int i = lines->starts[first + row]; i < lines->starts[first + row + 1]; i++) {
            const Reading *reading = &d->cube->readings.data[lines->readings[i]];
            block->readings[row * block->columns + reading->col] = lines->readings[i];
            one->figures |= reading->amount.value_fen != 0;
            one->partial |= reading->partial;
        }
    }
    return true;
}

/* Do some of its figures stand in no sum of parts? */
static bool needs_layout(const Block *block, const Known *known) {
    int bare = 0;
    for (int i = 0; i < block->count * block->columns; i++) {
        int reading = block->readings[i];
        bare += reading >= 0 && block->d->cube->readings.data[reading].amount.value_fen && !known->down[reading];
    }
    return bare >= BARE_MIN;
}

void derive_layout(Derivation *d) {
    Lines lines = {0};
    lines_by_row(d->cube, d->arena, &lines);
    const Known known = find_known(d);
    for (int first = 0, end; first < lines.count; first = end) {
        const Reading *begin = &d->cube->readings.data[lines.readings[lines.starts[first]]];
        for (end = first + 1; end < lines.count; end++) {
            const Reading *reading = &d->cube->readings.data[lines.readings[lines.starts[end]]];
            if (reading->table != begin->table || reading->block != begin->block)
                break;
        }
        Block block;
        if (!gather(&block, d, &lines, first, end))
            continue;
        nest_rows(&block, needs_layout(&block, &known));
        add_sums(d, &block, &known);
    }
    for (int i = 0; i < d->ledger->identities.size; i++) {
        Identity *identity = &d->ledger->identities.data[i];
        if (identity->kind == IDENTITY_PARTS && identity->state == IDENTITY_VIOLATED && identity->relation == '=' &&
            is_down_column(d->cube, identity) && is_sure_multiple(d, identity))
            set_aside(d, identity);
    }
}
