/* layout: sums of rows as they stand (nesting.c finds which), as identities.
 *
 * Layout sums prove and cover; one that fails takes part in the diagnosis, and is never an error by itself (the
 * ground is "layout"). They are evidence against another reading, though: where the parts of a figure, taken by their
 * meaning, do not add up to it, and the rows below it do, then the parts were rows within one another, or belong to
 * something else. A list that prints its title anew on every page is one list.
 *
 * Cost: see nesting.c. */
#include "prove/layout.h"
#include "prove/evaluate.h"
#include "prove/nesting.h"

enum { SURE_DIGITS = 4, BARE_MIN = 2, CODES_MAX = 128 };

/* ---- identities ------------------------------------------------------------------------------------------------ */

/* Do the parts come to the figure twice or more, to the digit? Then subtotals stand among them. */
static bool is_multiple(const Identity *identity, int64_t value_fen) {
    return value_fen && identity->residual_fen % value_fen == 0 && identity->residual_fen / value_fen < 0;
}

static const Reading *reading_at(const NestBlock *block, int row, int col, int *number) {
    *number = block->readings[row * block->columns + col];
    return *number < 0 ? NULL : &block->d->cube->readings.data[*number];
}

/* The figure of the row as the sum of its parts in one column; false when it says nothing. */
static bool sum_of(Derivation *d, const NestBlock *block, int row, int col, Identity *identity) {
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
    bool unsure = identity->state == IDENTITY_VIOLATED && derive_column_is_dark(d, reading);
    return figures > 0 && !unsure && !is_multiple(identity, reading->amount.value_fen);
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
            known.down[identity->terms[t].reading] |=
                identity->state == IDENTITY_PROVED || identity->state == IDENTITY_ROUNDING;
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

/* Is what it has too much a part of few digits? It may stand where nothing should. */
static bool is_off_by_short(const Derivation *d, const Identity *identity) {
    for (int t = 1; t < identity->terms_count; t++) {
        const Amount *part = &d->cube->readings.data[identity->terms[t].reading].amount;
        if (part->value_fen == -identity->residual_fen && amount_digits(part->value_fen, part->grain_fen) < NEST_DIGITS)
            return true;
    }
    return false;
}

static Str code_of(const Derivation *d, int number) {
    return reading_code(d->cube, &d->cube->readings.data[number]);
}

/* Do all parts print a code of their own, of one length, that goes on with the whole's? Then no row of them can stand
 * within another. */
static bool is_of_codes(const Derivation *d, const Identity *identity) {
    Str above = code_of(d, identity->terms[0].reading), first = code_of(d, identity->terms[1].reading);
    bool all = above.size && first.size > above.size && identity->terms_count <= CODES_MAX;
    for (int t = 1; t < identity->terms_count && all; t++) {
        Str code = code_of(d, identity->terms[t].reading);
        all = code.size == first.size && str_starts(code, above);
        for (int i = 1; i < t && all; i++)
            all = !str_equal(code, code_of(d, identity->terms[i].reading));
    }
    return all;
}

/* May what the rows add up to as they stand overrule the sum of parts, which fails? */
static bool may_overrule(const Derivation *d, const Identity *failing, const Identity *sum) {
    if (sum->state == IDENTITY_VIOLATED && !is_guess(d, failing))
        return false;
    if (same_terms(failing, sum))
        return true;
    if (is_of_codes(d, failing))
        return false;
    bool alone = sum->terms_count < 3; /* one part is no evidence against others of short numbers */
    return !alone || !is_off_by_short(d, failing);
}

static void add_sums(Derivation *d, const NestBlock *block, const Known *known) {
    for (int row = 0; row < block->count; row++)
        for (int col = 0; col < block->columns && block->rows[row].children >= 0; col++) {
            Identity sum, *failing;
            if (!sum_of(d, block, row, col, &sum) || is_summed(d, known, sum.terms[0].reading, &failing))
                continue;
            bool fails = sum.state == IDENTITY_VIOLATED;
            if (failing && !may_overrule(d, failing, &sum))
                continue;
            if (failing && (fails || !same_terms(failing, &sum)))
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

/* Do some of its figures stand in no sum of parts? */
static bool needs_layout(const NestBlock *block, const Known *known) {
    int bare = 0;
    for (int i = 0; i < block->count * block->columns; i++) {
        int reading = block->readings[i];
        bare += reading >= 0 && block->d->cube->readings.data[reading].amount.value_fen && !known->down[reading];
    }
    return bare >= BARE_MIN;
}

/* Is it the table itself, or one of its title and columns: a list that prints its title on every page anew? */
static bool goes_on(const Cube *cube, int first, int number) {
    const Table *a = &cube->tables.data[first], *b = &cube->tables.data[number];
    bool same = a->title.size && str_equal(a->title, b->title) && a->unit_fen == b->unit_fen &&
                a->columns_count == b->columns_count,
         labelled = false;
    for (int col = 0; same && col < a->columns_count && a != b; col++) {
        same = str_equal(a->columns[col].label, b->columns[col].label);
        labelled |= a->columns[col].label.size > 0;
    }
    return (same && labelled) || first == number;
}

void derive_layout(Derivation *d) {
    Lines lines = {0};
    lines_by_row(d->cube, d->arena, &lines);
    const Known known = find_known(d);
    for (int first = 0, end; first < lines.count; first = end) {
        const Reading *begin = &d->cube->readings.data[lines.readings[lines.starts[first]]];
        for (end = first + 1; end < lines.count; end++) {
            const Reading *reading = &d->cube->readings.data[lines.readings[lines.starts[end]]];
            if (reading->block != begin->block || !goes_on(d->cube, begin->table, reading->table))
                break;
        }
        NestBlock block;
        if (!nest_gather(&block, d, &lines, first, end))
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
