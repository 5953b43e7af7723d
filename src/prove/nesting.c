/* nesting: which rows a row is the sum of.
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
 * rows still stand as the others say. A column in which an amount of the parts has a minus says nothing: -7.09 and 7.09
 * may be left out of any sum or put into it.
 *
 * Nestings compete. Where rows are left that are part of none, other readings of the block are tried, and the one that
 * leaves the fewest is taken:
 *
 *     a whole by chance    打印机 20.00 over 8.00, 2.00 and 10.00 is a leaf, when 120.00 above is the sum of all four
 *     a slip of the pen    with one figure a slip away all of them would nest: they stand as they would then, and the
 *                          sums that it stands in fail. It takes two sums that the slip makes whole, three where some
 *                          rows are left all the same, or a row that says that it is the total, or is printed again and
 *                          again
 *
 *    a group without a place  服务 456.00 over 156.00 and 300.00 that have no place: the parts of the row above them,
 *                         with a slip that is seen in the digits
 *    a total by its label    where all that fails is the row called 合计 over a list without wholes, it is the sum of
 *                         all others that has a slip
 *
 * The first comes before the others: no figure is suspected while the rows can be read so that all of them are right.
 *
 * Cost: rows times columns times the parts of the row, at most SUBTREES_MAX subtrees a row; where rows are left, the
 * same again for each whole, no more than LEAVES_MAX times, and for no more than FIXES_TRIED_MAX slips, in blocks of no
 * more than OTHERWISE_ROWS_MAX rows. */
#include "prove/nesting.h"
#include "prove/slip.h"
#include "base/utf8.h"

enum {
    COLUMNS_MAX = 48,
    SUBTREES_MAX = 512,
    SURE_DIGITS = 4,
    SURE_NEAR_DIGITS = 5, /* of a sum that is off by a last digit or two */
    SURE_ROUNDED_DIGITS = 6,
    NEAR_GRAINS = 2,
    FIXES_MAX = 4096, /* looked at in a block */
    FIXES_TRIED_MAX = 400,
    FIX_PARTS_MAX = 40, /* of a sum that fails */
    REPEATED_MAX = 3,
    LEAVES_MAX = 3,
    SINGLES_MIN = 2,
    TELLING_WHOLES_MIN = 4,
    TELLING_PARTS_MAX = 12,
    OTHERWISE_ROWS_MAX = 400,
};

static const Reading *reading_at(const NestBlock *block, int row, int col, int *number) {
    int found = block->readings[row * block->columns + col];
    if (number)
        *number = found;
    return found < 0 ? NULL : &block->d->cube->readings.data[found];
}

static int64_t value_at(const NestBlock *block, int row, int col) {
    if (row == block->fix.row && col == block->fix.col)
        return block->fix.value_fen;
    const Reading *reading = reading_at(block, row, col, NULL);
    return reading ? reading->amount.value_fen : 0;
}

static int64_t grain_at(const NestBlock *block, int row, int col) {
    int number;
    return reading_at(block, row, col, &number) ? block->d->ledger->grain_fen[number] : 0;
}

bool nest_gather(NestBlock *block, const Derivation *d, const Lines *lines, int first, int end) {
    *block = (NestBlock){.d = d, .fix.row = -1, .count = end - first};
    int place[COLUMNS_MAX]; /* of a column of the table among those that print something */
    memset(place, -1, sizeof place);
    for (int i = lines->starts[first]; i < lines->starts[end]; i++) {
        const Reading *reading = &d->cube->readings.data[lines->readings[i]];
        if (reading->col >= COLUMNS_MAX)
            return false;
        place[reading->col] = 0;
    }
    for (int col = 0; col < COLUMNS_MAX; col++)
        place[col] = place[col] < 0 ? -1 : block->columns++;
    if (block->count < 3)
        return false;
    block->rows = arena_array(d->arena, NestRow, block->count);
    block->stack = arena_array(d->arena, int, block->count);
    block->readings = arena_array(d->arena, int, block->count * block->columns);
    memset(block->readings, -1, sizeof *block->readings * (size_t)(block->count * block->columns));
    for (int row = 0; row < block->count; row++) {
        NestRow *one = &block->rows[row];
        const Reading *begin = &d->cube->readings.data[lines->readings[lines->starts[first + row]]];
        one->line = table_line(&d->cube->tables.data[begin->table], begin->row, begin->block);
        for (int i = lines->starts[first + row]; i < lines->starts[first + row + 1]; i++) {
            const Reading *reading = &d->cube->readings.data[lines->readings[i]];
            block->readings[row * block->columns + place[reading->col]] = lines->readings[i];
            one->figures |= reading->amount.value_fen != 0;
            one->partial |= reading->partial;
        }
    }
    return true;
}

/* ---- the search ------------------------------------------------------------------------------------------------ */

typedef struct Tally { /* of the columns of one row against the subtrees added up so far */
    int64_t sum[COLUMNS_MAX], slack[COLUMNS_MAX];
    bool minus[COLUMNS_MAX];           /* an amount of the parts is less than nothing */
    int columns, held, failed, passed; /* passed: the sum is larger than the row's amount */
    int failing;                       /* the last column that fails */
    bool sure, surest;                 /* a column that holds is no chance; and would not be if it were the only one */
} Tally;

static void weigh(const NestBlock *block, int row, Tally *tally) {
    tally->columns = tally->held = tally->failed = tally->passed = 0;
    tally->sure = tally->surest = false;
    for (int col = 0; col < block->columns; col++) {
        int64_t value = value_at(block, row, col), off = value - tally->sum[col];
        int64_t slack = (tally->slack[col] + grain_at(block, row, col)) / 2;
        bool holds = off <= slack && -off <= slack;
        if (!value && !tally->sum[col])
            continue;
        tally->columns++;
        int digits = amount_digits(value, grain_at(block, row, col));
        bool repeats = col > 0 && value == value_at(block, row, col - 1); /* 合计 | 基本支出 of one amount */
        tally->failed += !holds;
        tally->failing = holds ? tally->failing : col;
        tally->passed += value >= 0 && -off > slack;
        if (tally->minus[col])
            continue;
        tally->held += holds && !repeats && digits >= NEST_DIGITS;
        int64_t near = NEAR_GRAINS * grain_at(block, row, col);
        int needed = !off ? SURE_DIGITS : off <= near && -off <= near ? SURE_NEAR_DIGITS : SURE_ROUNDED_DIGITS;
        tally->sure |= holds && digits >= needed;
        tally->surest |= holds && digits >= SURE_NEAR_DIGITS && off <= near && -off <= near;
    }
}

/* A level that is less than nothing; a change may be. */
static bool is_minus(const NestBlock *block, int row, int col) {
    const Reading *reading = reading_at(block, row, col, NULL);
    return reading && reading->kind == READING_LEVEL && value_at(block, row, col) < 0;
}

/* Is the row by its label the total of what stands with it? */
static bool is_total(const NestBlock *block, int row) {
    const Cube *cube = block->d->cube;
    const TableLine *line = block->rows[row].line;
    const Word *word = line ? knowledge_word(cube->knowledge, utf8_fold_key(block->d->arena, line->label)) : NULL;
    return word && word->total && !word->senses_count;
}

/* Does the row, by its meaning, stand above this one part that has the same amounts? Neighbours may be equal. */
static bool stands_above(const NestBlock *block, int row, int part) {
    for (int col = 0; col < block->columns; col++) {
        const Reading *a = reading_at(block, row, col, NULL), *b = reading_at(block, part, col, NULL);
        if (a && b)
            return !coordinate_equal(&a->at, &b->at) && cube_covers_all(block->d->cube, &a->at, &b->at);
    }
    return false;
}

/* Both rows print a code, and the part's does not go on with the row's. */
static bool is_of_other_class(const NestBlock *block, int row, int part) {
    Str code = block->rows[row].line->code, other = block->rows[part].line->code;
    return code.size && other.size && !(other.size > code.size && str_starts(other, code));
}

/* Does a row that names a class or project have a row below it that names none? Then that one begins something else. */
static bool is_more_general(const NestBlock *block, int row, int part) {
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

static bool has_same_amounts(const NestBlock *block, int row, int other) {
    for (int col = 0; col < block->columns; col++)
        if (value_at(block, row, col) != value_at(block, other, col))
            return false;
    return true;
}

/* Is the k-th subtree on the stack one row with the amounts of the one before it, which has no parts? It may be its
 * only part or its sister: nobody but a sum above both can tell. */
static bool may_be_only_part(const NestBlock *block, int k) {
    int part = block->stack[block->depth - k], before = k > 1 ? block->stack[block->depth - k + 1] : -1;
    return before >= 0 && block->rows[before].children < 0 && has_same_amounts(block, part, before);
}

/* Does the row above or below print the same, as few do in this column? Then it may have been copied from there. */
static bool is_of_neighbour(const NestBlock *block, int row, int col) {
    int64_t printed = value_at(block, row, col);
    int repeated = 0;
    if ((row == 0 || value_at(block, row - 1, col) != printed) &&
        (row + 1 == block->count || value_at(block, row + 1, col) != printed))
        return false;
    for (int i = 1; i < block->count && repeated <= REPEATED_MAX; i++)
        repeated += value_at(block, i, col) && value_at(block, i, col) == value_at(block, i - 1, col);
    return repeated <= REPEATED_MAX;
}

/* Is it one plain slip away from what the sum asks for? */
static bool is_slip(const NestBlock *block, int row, int col, int64_t right_fen) {
    int64_t grain = grain_at(block, row, col), printed = value_at(block, row, col);
    int digits = amount_digits(printed, grain), its = amount_digits(right_fen, grain);
    return printed && right_fen > 0 && (digits > its ? digits : its) >= NEST_DIGITS &&
           (slip_is_visible(slip_seen(printed, grain, right_fen)) || is_of_neighbour(block, row, col));
}

static void gather_fix(NestBlock *block, int whole, int row, int col, int64_t right_fen) {
    if (block->fixes.size < FIXES_MAX && is_slip(block, row, col, right_fen))
        *vec_push(&block->fixes, block->d->arena) = (NestFix){row, col, whole, right_fen};
}

/* Where one column alone keeps the row from being the sum of the k nearest subtrees, and it would be without a slip of
 * the pen. */
static void gather_fixes(NestBlock *block, int row, int k, const Tally *tally) {
    int col = tally->failing;
    if (tally->failed != 1)
        return;
    int64_t off = value_at(block, row, col) - tally->sum[col];
    gather_fix(block, row, row, col, tally->sum[col]);
    for (int i = 1; i <= k; i++) {
        int part = block->stack[block->depth - i];
        gather_fix(block, row, part, col, value_at(block, part, col) + off);
    }
}

/* The same, but for what rounding does to sums of so many parts. */
static bool is_about_slip(const NestBlock *block, int row, int col, int64_t right_fen, int parts) {
    int64_t grain = grain_at(block, row, col);
    int steps = parts < NEAR_GRAINS ? parts : NEAR_GRAINS;
    bool slip = false;
    for (int step = -steps; step <= steps && !slip; step++)
        slip = is_slip(block, row, col, right_fen + step * grain);
    return slip;
}

/* Do the columns that hold show that the row is the sum of the k nearest subtrees, though one column fails? When there
 * are few, it must be one slip away. */
static bool is_nearly_sum(const NestBlock *block, int row, int k, const Tally *tally) {
    int col = tally->failing;
    int64_t off = value_at(block, row, col) - tally->sum[col];
    if (k < 2 || tally->failed != 1 || !tally->sure || tally->held > 2)
        return k > 1 && tally->failed == 1 && tally->sure;
    bool slip = tally->surest && is_about_slip(block, row, col, tally->sum[col], k);
    for (int i = 1; i <= k && tally->surest && !slip; i++) {
        int part = block->stack[block->depth - i];
        slip = is_about_slip(block, part, col, value_at(block, part, col) + off, k);
    }
    return slip;
}

/* How many of the subtrees on the stack the row is the sum of; 0: of none. `folded`: what may be an only part is. */
static int parts_of(NestBlock *block, int row, bool folded) {
    Tally tally = {0};
    bool over = false;
    int nearly = 0, steps = block->depth < SUBTREES_MAX ? block->depth : SUBTREES_MAX;
    int fixed = !block->gathers || folded ? 0 : is_total(block, row) ? SUBTREES_MAX : FIX_PARTS_MAX;
    for (int k = 1; k <= steps; k++) {
        int part = block->stack[block->depth - k];
        if (is_more_general(block, row, part) || is_of_other_class(block, row, part))
            break;
        if (folded && may_be_only_part(block, k))
            continue;
        for (int col = 0; col < block->columns; col++) {
            tally.sum[col] += value_at(block, part, col);
            tally.slack[col] += grain_at(block, part, col);
            tally.minus[col] |= is_minus(block, part, col);
        }
        weigh(block, row, &tally);
        if (k <= fixed)
            gather_fixes(block, row, k, &tally);
        bool counts = !over && (tally.held > 1 || (tally.held && tally.sure));
        if (counts && !tally.failed && (k > 1 || stands_above(block, row, part))) {
            while (folded && k < steps && may_be_only_part(block, k + 1))
                k++;
            return k;
        }
        nearly = !nearly && !over && is_nearly_sum(block, row, k, &tally) ? k : nearly;
        over |= tally.passed > 1 || (tally.passed && tally.columns == 1);
        if (over && k >= fixed)
            break;
    }
    return folded ? 0 : nearly;
}

/* Makes the top of the stack parts of the row. */
static void take_parts(NestBlock *block, int row, int parts, bool folded) {
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
static int nest(NestBlock *block, const int *order, int count) {
    int sums = 0;
    block->depth = 0;
    for (int i = 0; i < count; i++) {
        NestRow *row = &block->rows[order[i]];
        bool open = row->children < 0 && !row->leaf;
        int parts = open ? parts_of(block, order[i], false) : 0;
        bool folded = !parts && open;
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
static int nest_both(NestBlock *block, bool below_first) {
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
static int nest_best(NestBlock *block) {
    int below = nest_both(block, true), above = nest_both(block, false), roots = 0;
    if (below > above)
        (void)nest_both(block, true);
    for (int i = 0; i < block->depth; i++) {
        int row = block->stack[i];
        roots += row == 0 || block->rows[row].children >= 0 || !has_same_amounts(block, row, row - 1);
    }
    return roots;
}

/* In how many columns the row is not the sum of its parts; gives how many these are. */
static int failing_columns(const NestBlock *block, int row, int *parts) {
    Tally tally = {0};
    *parts = 0;
    for (int part = block->rows[row].children; part >= 0; part = block->rows[part].next, ++*parts)
        for (int col = 0; col < block->columns; col++) {
            tally.sum[col] += value_at(block, part, col);
            tally.slack[col] += grain_at(block, part, col);
        }
    weigh(block, row, &tally);
    return tally.failed;
}

/* Is the row the sum of two parts or more in every column? */
static bool adds_up(const NestBlock *block, int row) {
    int parts, failed = failing_columns(block, row, &parts);
    return parts > 1 && !failed;
}

/* How many sums of the nesting fail. */
static int count_failing(const NestBlock *block) {
    int failing = 0, parts;
    for (int row = 0; row < block->count; row++)
        failing += block->rows[row].children >= 0 ? failing_columns(block, row, &parts) : 0;
    return failing;
}

/* ---- one other nesting ------------------------------------------------------------------------------------------- */

/* What speaks for the rows as they are nested: those that a sum gives a place, and the sums that fail. */
static Evidence evidence_of(const NestBlock *block, int roots) {
    int placed = block->count - roots;
    return (Evidence){.held = placed, .sure = placed, .failed = count_failing(block)};
}

/* Which rows stand within which, as a choice: of the rows of the table that the block begins in. */
static Choice nesting_choice(const NestBlock *block) {
    Choice choice = {.site = CHOICE_NESTING, .table = -1, .place = block->rows[0].line->place};
    for (int i = 0; i < block->count * block->columns; i++) {
        const Reading *reading = block->readings[i] < 0 ? NULL : &block->d->cube->readings.data[block->readings[i]];
        if (!reading || (choice.table >= 0 && reading->table != choice.table))
            continue;
        choice.first = choice.table < 0 ? reading->row : choice.first;
        choice.table = reading->table;
        choice.end = reading->row + 1;
    }
    return choice;
}

/* 20.00 over 8.00, 2.00 and 10.00 may be a whole by chance, and then the row above that has all four as its parts is
 * none. Where rows stand for themselves, each whole is tried as a leaf: it is one when fewer rows are then without a
 * whole, and no sum more fails. */
static int try_leaves(NestBlock *block, int roots) {
    int *wholes = arena_array(block->d->arena, int, block->count);
    for (int pass = 0; pass < LEAVES_MAX && roots > 1; pass++) {
        int best = -1, count = 0;
        const Evidence before = evidence_of(block, roots);
        Evidence most = before;
        for (int row = 0; row < block->count; row++)
            if (block->rows[row].children >= 0)
                wholes[count++] = row;
        for (int i = 0; i < count; i++) {
            block->rows[wholes[i]].leaf = true;
            const Evidence evidence = evidence_of(block, nest_best(block));
            if (evidence_beats(&evidence, &most)) {
                best = wholes[i];
                most = evidence;
            }
            block->rows[wholes[i]].leaf = false;
        }
        if (best >= 0)
            block->rows[best].leaf = true;
        roots = nest_best(block);
        if (best < 0)
            break;
        Choice choice = nesting_choice(block);
        choice.printed = block->rows[best].line->label;
        choice_offer(&choice, READ_WHOLE_ROW, STR(""))->evidence = before;
        choice_offer(&choice, READ_LEAF_ROW, STR(""))->evidence = most;
        (void)choice_settle(&choice);
        choice_keep(&block->d->ledger->choices, block->d->arena, &choice);
    }
    return roots;
}

/* ---- one other figure -------------------------------------------------------------------------------------------- */

typedef struct Nesting {
    int wholes; /* rows with parts */
    int failing;
    bool *adds_up, *whole, *roots; /* per row; roots: part of none */
} Nesting;

static Nesting note_nesting(const NestBlock *block) {
    Nesting nesting = {.failing = count_failing(block), .adds_up = arena_array(block->d->arena, bool, block->count)};
    nesting.whole = arena_array(block->d->arena, bool, block->count);
    nesting.roots = arena_array(block->d->arena, bool, block->count);
    for (int i = 0; i < block->depth; i++)
        nesting.roots[block->stack[i]] = true;
    for (int row = 0; row < block->count; row++) {
        nesting.whole[row] = block->rows[row].children >= 0;
        nesting.wholes += nesting.whole[row];
        nesting.adds_up[row] = adds_up(block, row);
    }
    return nesting;
}

/* How many rows more have parts; -1: one that added up does no longer, unless that was chance, since all rows are part
 * of one now. */
static int count_gain(const NestBlock *block, const Nesting *before, bool all, bool *sure) {
    int wholes = 0;
    *sure = false;
    for (int row = 0; row < block->count; row++) {
        bool whole = block->rows[row].children >= 0;
        wholes += whole;
        for (int col = 0; col < block->columns && whole && !before->adds_up[row]; col++)
            *sure |= amount_digits(value_at(block, row, col), grain_at(block, row, col)) >= SURE_DIGITS;
        if (!all && before->adds_up[row] && !adds_up(block, row))
            return -1;
    }
    return wholes - before->wholes;
}

/* Is the amount a figure of the column? Then the rows may be nested otherwise. */
static bool is_printed(const NestBlock *block, int col, int64_t off_fen) {
    for (int row = 0; row < block->count; row++)
        if (value_at(block, row, col) == (off_fen < 0 ? -off_fen : off_fen))
            return true;
    return false;
}

/* Are all rows its parts, or print its amounts once more, and twice at least: 合计 and 总计 below the parts? */
static bool is_repeated(const NestBlock *block, int row) {
    int repeated = 0;
    for (int i = 0; i < block->depth; i++)
        if (!has_same_amounts(block, row, block->stack[i]))
            return false;
    for (int i = 0; i < block->count; i++)
        repeated += i != row && has_same_amounts(block, row, i);
    return repeated > 1;
}

/* Are the figures that the row sums up uneven enough for a slip among them to be no chance? */
static bool is_uneven(const NestBlock *block, int row, int col) {
    int uneven = !amount_is_round(value_at(block, row, col));
    for (int part = block->rows[row].children; part >= 0; part = block->rows[part].next)
        uneven += !amount_is_round(value_at(block, part, col));
    return uneven > 1;
}

/* In how many places is a row the whole of just one other: 会议服务 126.25 under 会议费 126.25? */
static int count_single(const NestBlock *block) {
    int singles = 0;
    for (int row = 0; row < block->count; row++)
        singles += block->rows[row].children >= 0 && block->rows[block->rows[row].children].next < 0;
    return singles;
}

/* 服务 456.00 over 156.00 and 300.00, in a list whose total has all but these two: with the figure, are the rows that
 * had no place the parts of a row that had none below it, and stand right under that? One part alone where others of
 * the list are so as well. */
static bool stands_over_rest(const NestBlock *block, NestFix fix, const Nesting *before) {
    int parts = 0, next = fix.whole + 1;
    for (int part = block->rows[fix.whole].children; part >= 0; part = block->rows[part].next, parts++) {
        while (next < part && !block->rows[next].figures)
            next++;
        if (part != next++ || !before->roots[part])
            return false;
    }
    return (parts > 1 || count_single(block) > SINGLES_MIN) && !before->failing && !before->whole[fix.whole];
}

/* Is the slip no chance, even where other rows of the list have no place? Only in a list of which other rows nest, and
 * not another digit, for among so many sums one or the other is near a row. A power of ten or a sign leaves all digits
 * as they are. */
static bool is_telling(const NestBlock *block, NestFix fix, const Nesting *before) {
    SlipKind slip = slip_seen(value_at(block, fix.row, fix.col), grain_at(block, fix.row, fix.col), fix.value_fen);
    bool whole = slip == SLIP_POINT_MOVED || slip == SLIP_UNIT || slip == SLIP_SIGN;
    int parts = 0;
    for (int part = block->rows[fix.whole].children; part >= 0; part = block->rows[part].next)
        parts++;
    return parts > 1 && parts <= TELLING_PARTS_MAX && before->wholes >= TELLING_WHOLES_MIN &&
           slip != SLIP_DIGIT_WRONG &&
           amount_digits(amount_significant(fix.value_fen), 1) >= (whole ? NEST_DIGITS : SURE_NEAR_DIGITS);
}

/* What nesting the rows with the figure as it may have been comes to: how many rows more have parts; 0: too little to
 * take it. What adds up as printed still has to. All rows become part of one, by two sums more; by three where some are
 * left; but not when the figure is off by an amount that the column prints, for then rows may be nested otherwise. Or
 * by one, apart from that, under a row that says that it is the total, or that is printed again and again; or where a
 * sum of the nesting as printed fails, and with the figure none does; or where a slip that is seen in the digits makes
 * all that is left over the parts of the row above them, or, when it is no chance, some of it. */
static int worth_of(NestBlock *block, NestFix fix, int roots, const Nesting *before, int *rest) {
    block->fix = fix;
    int left = *rest = nest_best(block), root = block->stack[0];
    bool sure = false, mends = left <= roots && count_failing(block) < before->failing;
    int gain = left < roots || mends ? count_gain(block, before, left == 1, &sure) : 0;
    bool total = gain == 1 && is_uneven(block, fix.whole, fix.col) &&
                 ((left == 1 && is_total(block, root)) || is_repeated(block, fix.whole));
    block->fix.row = -1;
    int64_t printed = value_at(block, fix.row, fix.col);
    bool sign = printed < 0 && fix.value_fen == -printed; /* no sum takes off what stands in a list */
    bool apart = sign || !is_printed(block, fix.col, fix.value_fen - printed);
    bool seen = slip_is_visible(slip_seen(printed, grain_at(block, fix.row, fix.col), fix.value_fen));
    bool below = seen && (left == 1 || is_telling(block, fix, before)) && stands_over_rest(block, fix, before);
    int needed = sign || mends || below ? 1 : left == 1 ? 2 : 3;
    bool many = apart ? gain >= needed : left == 1 && gain > needed;
    return (sure && many) || (total && apart) ? gain : 0;
}

/* A slip leaves the row that prints it without a place, or the parts of the row that prints it: where no sum fails,
 * other figures need not be tried. */
static void keep_fixes(NestBlock *block, const Nesting *before) {
    int kept = 0;
    for (int i = 0; i < block->fixes.size && kept < FIXES_TRIED_MAX; i++) {
        const NestFix fix = block->fixes.data[i];
        bool open = before->roots[fix.row] || (fix.row == fix.whole && !before->whole[fix.row]);
        if (before->failing || (open && (before->roots[fix.whole] || !before->whole[fix.whole])))
            block->fixes.data[kept++] = fix;
    }
    block->fixes.size = kept;
}

/* The rows stand as they would with the figure of block->fix: why, for who asks. */
static void keep_slip(NestBlock *block, Evidence as_printed, Evidence with_slip) {
    Choice choice = nesting_choice(block);
    const Reading *reading = reading_at(block, block->fix.row, block->fix.col, NULL);
    if (!reading)
        return;
    choice.printed = reading->printed;
    choice.place = reading->place;
    choice_offer(&choice, READ_AS_PRINTED, STR(""))->evidence = as_printed;
    choice_offer(&choice, READ_WITH_SLIP, STR(""))->evidence = with_slip;
    choice.taken = 1;
    choice_keep(&block->d->ledger->choices, block->d->arena, &choice);
}

/* 合计 59.00 over 50.00, 15.00 and 30.00 in a list in which nothing stands within anything: too little for a nesting
 * that needs a slip, but the label says what it is. One column fails, by one plain slip; all others are left over. */
static void take_total(NestBlock *block) {
    int total = -1, others = 0;
    Tally tally = {0};
    for (int i = 0; i < block->depth; i++) {
        int row = block->stack[i];
        if (is_total(block, row) && total >= 0)
            return;
        total = is_total(block, row) ? row : total;
        if (block->rows[row].children >= 0)
            return;
    }
    for (int i = 0; i < block->depth; i++)
        for (int col = 0; col < block->columns && block->stack[i] != total; col++) {
            tally.sum[col] += value_at(block, block->stack[i], col);
            tally.slack[col] += grain_at(block, block->stack[i], col);
        }
    if (total < 0 || (total != 0 && total != block->count - 1))
        return;
    weigh(block, total, &tally);
    int64_t off = value_at(block, total, tally.failing) - tally.sum[tally.failing];
    bool slip = tally.failed == 1 && is_slip(block, total, tally.failing, tally.sum[tally.failing]);
    for (int i = 0; i < block->depth && tally.failed == 1; i++) {
        int row = block->stack[i];
        others += row != total;
        slip |= row != total && is_slip(block, row, tally.failing, value_at(block, row, tally.failing) + off);
    }
    if (!slip || !others)
        return;
    for (int i = block->depth - 1; i >= 0; i--) {
        int row = block->stack[i];
        if (row == total)
            continue;
        block->rows[row].next = block->rows[total].children;
        block->rows[total].children = row;
    }
    block->stack[0] = total;
    block->depth = 1;
}

/* Rows that do not nest, but would with one other figure, are nested as they would be then. */
void nest_rows(NestBlock *block, bool otherwise) {
    int roots = nest_best(block);
    if ((roots < 2 && !count_failing(block)) || !otherwise || block->count > OTHERWISE_ROWS_MAX)
        return;
    roots = try_leaves(block, roots);
    if (roots < 2 && !count_failing(block))
        return;
    block->gathers = true;
    (void)nest_best(block);
    block->gathers = false;
    const Nesting before = note_nesting(block);
    keep_fixes(block, &before);
    const Evidence as_printed = evidence_of(block, roots);
    int best = -1, most = 0, least = 0;
    for (int i = 0; i < block->fixes.size; i++) {
        int left, gain = worth_of(block, block->fixes.data[i], roots, &before, &left);
        if (gain < most || (gain == most && (!gain || left >= least)))
            continue;
        best = i;
        most = gain;
        least = left;
    }
    if (best >= 0)
        block->fix = block->fixes.data[best];
    int left = nest_best(block);
    if (best >= 0)
        keep_slip(block, as_printed, evidence_of(block, left));
    else
        take_total(block);
    block->fix.row = -1;
}
