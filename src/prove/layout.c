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
 * rows still stand as the others say. So layout sums prove and cover, and are never an error by themselves. They are
 * evidence against another reading, though: where the parts of a figure, taken by their meaning, do not add up to it,
 * and the rows below it do, then the parts were rows within one another, or belong to something else.
 *
 * Cost: rows times columns times the parts of the row, no more than SUBTREES_MAX subtrees a row. */
#include "prove/layout.h"
#include "prove/evaluate.h"
#include "prove/lines.h"

enum { COLUMNS_MAX = 48, SUBTREES_MAX = 512, SURE_DIGITS = 4, SURE_ROUNDED_DIGITS = 6, FIGURE_DIGITS = 3 };

typedef struct Row {
    int first, count;   /* its readings, in Lines.readings */
    Str code;           /* printed in it, empty: none */
    int children, next; /* the first of its parts, and its next sister; -1: none */
    bool figures;       /* one of its amounts is not zero */
    bool partial;       /* 其中: within the row above it, in no sum */
} Row;

typedef struct Block { /* the rows of one block of a table */
    const Derivation *d;
    const Lines *lines;
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
    const Reading *reading = reading_at(block, row, col, NULL);
    return reading ? reading->amount.value_fen : 0;
}

static int64_t grain_at(const Block *block, int row, int col) {
    int number;
    return reading_at(block, row, col, &number) ? block->d->ledger->grain_fen[number] : 0;
}

static int digits_of(int64_t value, int64_t grain) {
    int count = 0;
    for (value = (value < 0 ? -value : value) / (grain > 0 ? grain : 1); value; value /= 10)
        count++;
    return count;
}

/* ---- the search ------------------------------------------------------------------------------------------------ */

typedef struct Tally { /* of the columns of one row against the subtrees added up so far */
    int64_t sum[COLUMNS_MAX], slack[COLUMNS_MAX];
    int held, failed, passed; /* passed: the sum is larger than the row's amount */
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
        int digits = digits_of(value, grain_at(block, row, col));
        bool repeats = col > 0 && value == value_at(block, row, col - 1); /* 合计 | 基本支出 of one amount */
        tally->held += holds && !repeats && digits >= FIGURE_DIGITS;
        tally->sure |= holds && digits >= (off ? SURE_ROUNDED_DIGITS : SURE_DIGITS);
        tally->failed += !holds;
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

/* How many of the subtrees on the stack the row is the sum of; 0: of none. `folded`: what may be an only part is. */
static int parts_of(const Block *block, int row, bool folded) {
    Tally tally = {0};
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
        bool counts = tally.held > 1 || (tally.held && tally.sure);
        if (counts && !tally.failed && (k > 1 || stands_above(block, row, part))) {
            while (folded && k < steps && may_be_only_part(block, k + 1))
                k++;
            return k;
        }
        if (!nearly && k > 1 && tally.sure && tally.held > 2 && tally.failed == 1)
            nearly = k;
        if (tally.passed > 1 || (tally.passed && !tally.held))
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

/* ---- identities ------------------------------------------------------------------------------------------------ */

/* The figure of the row as the sum of its parts in one column; false when it does not hold, or says nothing. */
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
    return figures && identity->state != IDENTITY_VIOLATED;
}

/* Is the figure the whole of a sum of parts down its column that holds already? `failing`: one that does not. */
static bool is_summed(const Derivation *d, const int *summed_by, int reading, Identity **failing) {
    *failing = NULL;
    if (!summed_by[reading])
        return false;
    Identity *identity = &d->ledger->identities.data[summed_by[reading] - 1];
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

/* Per reading: 1 + the identity of parts down its column that it is the whole of. */
static int *find_summed(const Derivation *d) {
    int *summed_by = arena_array(d->arena, int, d->cube->readings.size + 1);
    for (int i = 0; i < d->ledger->identities.size; i++) {
        const Identity *identity = &d->ledger->identities.data[i];
        if (identity->kind == IDENTITY_PARTS && identity->relation == '=' && identity->terms_count > 1 &&
            is_down_column(d->cube, identity))
            summed_by[identity->terms[0].reading] = i + 1;
    }
    return summed_by;
}

/* Do the parts come to the figure twice or more, to the digit? Then subtotals stand among them. */
static bool is_multiple(const Derivation *d, const Identity *identity) {
    int whole = identity->terms[0].reading;
    int64_t value = d->cube->readings.data[whole].amount.value_fen;
    return value && identity->terms_count > 4 && identity->residual_fen % value == 0 &&
           identity->residual_fen / value < 0 && digits_of(value, d->ledger->grain_fen[whole]) >= SURE_DIGITS;
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

static void add_sums(Derivation *d, const Block *block, const int *summed_by) {
    for (int row = 0; row < block->count; row++)
        for (int col = 0; col < block->columns && block->rows[row].children >= 0; col++) {
            Identity sum, *failing;
            if (!sum_of(d, block, row, col, &sum) || is_summed(d, summed_by, sum.terms[0].reading, &failing))
                continue;
            if (failing && !same_terms(failing, &sum))
                set_aside(d, failing);
            const Reading *whole = &d->cube->readings.data[sum.terms[0].reading];
            sum.family = derive_family(d, IDENTITY_LAYOUT, whole->table, -1, 0, whole->block);
            d->ledger->families.data[sum.family].held++;
            *vec_push(&d->ledger->identities, d->arena) = sum;
        }
}

/* ---- blocks ---------------------------------------------------------------------------------------------------- */

/* The rows of a block are lines [first, end). */
static bool gather(Block *block, Derivation *d, const Lines *lines, int first, int end) {
    *block = (Block){.d = d, .lines = lines, .count = end - first};
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

void derive_layout(Derivation *d) {
    Lines lines = {0};
    lines_by_row(d->cube, d->arena, &lines);
    const int *summed_by = find_summed(d);
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
        int below = nest_both(&block, true), above = nest_both(&block, false);
        if (below > above)
            (void)nest_both(&block, true);
        add_sums(d, &block, summed_by);
    }
    for (int i = 0; i < d->ledger->identities.size; i++) {
        Identity *identity = &d->ledger->identities.data[i];
        if (identity->kind == IDENTITY_PARTS && identity->state == IDENTITY_VIOLATED && identity->relation == '=' &&
            is_down_column(d->cube, identity) && is_multiple(d, identity))
            set_aside(d, identity);
    }
}
