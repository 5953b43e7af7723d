/* A column of percentages is of two other columns of its table, and no heading says of which:
 *
 *     科目      2025年预算数  2026年预算数  增减额    增减%
 *     行政运行        300.00        400.00  100.00    33.33      2026 over 2025, less 100 %
 *     其他            200.00        150.00  -50.00   -25.00
 *
 * Every two columns of amounts that differ in nothing but year and stage are tried, as growth and as completion, as far
 * as the heading allows; the reading under which most rows come out is the column's. It is proved by two rows, or by
 * one with three digits where no other two columns could be meant; and where there is a choice, most rows must agree.
 *
 * A row that does not come out is wrong, unless some other reading makes it right, its figures are wrong already, or
 * its column prints no signs; or numbers of its row that were not understood make it right: they may be what it is of.
 * Shares are not computed: their whole is not a column. Cost: for each column of
 * percentages its rows times the pairs, of COMPARED_MAX columns at most. */
#include "check/figures/percentages_check.h"
#include "diagnose/ratio.h"
#include "finding/proof.h"
#include "finding/voice.h"

enum {
    COMPARED_MAX = 12,
    HELD_MIN = 2,               /* rows that prove a reading */
    TELLING_MIN = 100,          /* or one whose digits are three at least */
    GROSS = PERCENT_UNIT,       /* off by a point: an error; less is a warning */
    SLIGHT = PERCENT_UNIT / 10, /* less than a tenth of a point is worth a note */
};

typedef struct Pair { /* one reading of a column */
    int above, below; /* columns of the table */
    bool growth;
    int held, telling, failed; /* rows: `telling` of those held have three digits */
} Pair;

typedef struct Column { /* a column of percentages */
    const CellPercent **rows;
    int rows_count;
    int columns[COMPARED_MAX]; /* those of amounts beside it */
    int columns_count;
    bool signs; /* some row that comes out is negative */
} Column;

typedef struct Checker {
    const Checked *checked;
    const Cube *cube;
    bool *suspect; /* per reading: in a violated identity */
} Checker;

/* The level of the percentage's row in the column, -1: none. */
static int level_in(const Cube *cube, const CellPercent *row, int col) {
    for (int step = -1; step <= 1; step += 2)
        for (int i = row->near + (step > 0); i >= 0 && i < cube->readings.size; i += step) {
            const Reading *reading = &cube->readings.data[i];
            if (reading->table != row->table || reading->row != row->row)
                break;
            if (reading->col == col && reading->block == row->block && reading->kind == READING_LEVEL)
                return i;
        }
    return -1;
}

static bool are_compared(const Cube *cube, int above, int below) {
    Coordinate one = cube->readings.data[above].at;
    const Coordinate *two = &cube->readings.data[below].at;
    bool differ = one.member[DIM_YEAR] != two->member[DIM_YEAR] || one.member[DIM_STAGE] != two->member[DIM_STAGE];
    one.member[DIM_YEAR] = two->member[DIM_YEAR];
    one.member[DIM_STAGE] = two->member[DIM_STAGE];
    return differ && coordinate_equal(&one, two);
}

/* What the row's percentage comes to under the reading; false: nothing, or its figures are not there. */
static bool evaluate(const Checker *c, const CellPercent *row, const Pair *pair, Ratio *ratio) {
    int above = level_in(c->cube, row, pair->above), below = level_in(c->cube, row, pair->below);
    if (above < 0 || below < 0 || !are_compared(c->cube, above, below) || c->suspect[above] || c->suspect[below])
        return false;
    const Amount *one = &c->cube->readings.data[above].amount, *two = &c->cube->readings.data[below].amount;
    *ratio = (Ratio){.claim = &row->claim,
                     .above = {above, one->value_fen, one->grain_fen},
                     .below = {below, two->value_fen, two->grain_fen},
                     .growth = pair->growth};
    return ratio_evaluate(ratio);
}

/* Nothing and everything come out by chance. */
static bool tells(const Ratio *ratio) {
    int64_t value = ratio_claimed(ratio), whole = 100 * (int64_t)PERCENT_UNIT;
    return value && value != whole && value != -whole;
}

static void try_pair(const Checker *c, const Column *column, Pair *pair) {
    for (int i = 0; i < column->rows_count; i++) {
        Ratio ratio;
        if (!evaluate(c, column->rows[i], pair, &ratio))
            continue;
        bool holds = ratio_holds(&ratio);
        int64_t digits = ratio_claimed(&ratio) / ratio.claim->amount.grain_fen;
        pair->failed += !holds;
        pair->held += holds && tells(&ratio);
        pair->telling += holds && tells(&ratio) && (digits >= TELLING_MIN || digits <= -TELLING_MIN);
    }
}

static bool allows(const Column *column, bool growth) {
    ClaimKind kind = column->rows[0]->claim.kind;
    return kind == CLAIM_NONE || kind == (growth ? CLAIM_GROWTH : CLAIM_RATE);
}

/* The pair with the n-th reading of the column; false: there are no more. */
static bool pair_at(const Column *column, int number, Pair *pair) {
    int columns = column->columns_count;
    *pair = (Pair){.growth = number % 2 == 0};
    number /= 2;
    if (number >= columns * columns)
        return false;
    pair->above = column->columns[number / columns];
    pair->below = column->columns[number % columns];
    return true;
}

/* Of a later year than what it is compared with, as growth mostly is. */
static bool looks_back(const Checker *c, const Column *column, const Pair *pair) {
    for (int i = 0; i < column->rows_count; i++) {
        int above = level_in(c->cube, column->rows[i], pair->above);
        int below = level_in(c->cube, column->rows[i], pair->below);
        if (above >= 0 && below >= 0 && are_compared(c->cube, above, below))
            return c->cube->readings.data[above].at.member[DIM_YEAR] >
                   c->cube->readings.data[below].at.member[DIM_YEAR];
    }
    return false;
}

/* The reading under which most rows come out; false: none is proved. */
static bool choose(const Checker *c, const Column *column, Pair *best) {
    Pair pair;
    int back = 0;
    *best = (Pair){0};
    for (int i = 0; pair_at(column, i, &pair); i++) {
        if (!allows(column, pair.growth))
            continue;
        bool looks = looks_back(c, column, &pair);
        back += looks && pair.growth;
        try_pair(c, column, &pair);
        if (pair.held > best->held || (pair.held && pair.held == best->held && pair.failed < best->failed))
            *best = pair;
    }
    bool only = column->rows[0]->claim.kind == CLAIM_GROWTH && back == 1 && best->growth && looks_back(c, column, best);
    if (only)
        return best->held >= HELD_MIN || best->telling;
    return best->held >= HELD_MIN && best->failed <= best->held / 2;
}

/* Does any reading but the column's make the row right? */
static bool fits_another(const Checker *c, const Column *column, const CellPercent *row) {
    Pair pair;
    Ratio ratio;
    for (int i = 0; pair_at(column, i, &pair); i++)
        if (allows(column, pair.growth) && evaluate(c, row, &pair, &ratio) && ratio_holds(&ratio) &&
            looks_back(c, column, &pair) == pair.growth)
            return true;
    return false;
}

typedef struct RowNumbers { /* of a row, whatever they were read as; the first so many were not understood */
    Amount all[COMPARED_MAX];
    int count, unread;
} RowNumbers;

static void add_number(RowNumbers *numbers, const Amount *amount) {
    if (numbers->count < COMPARED_MAX && amount->value_fen)
        numbers->all[numbers->count++] = *amount;
}

static RowNumbers numbers_of(const Cube *cube, const CellPercent *row) {
    RowNumbers numbers = {.count = 0};
    int64_t unit = cube->tables.data[row->table].unit_fen;
    for (int i = 0; i < cube->misunderstood.size; i++) {
        const Misunderstood *cell = &cube->misunderstood.data[i];
        Amount amount;
        if (cell->table == row->table && cell->row == row->row && amount_parse(cell->printed, unit, &amount))
            add_number(&numbers, &amount);
    }
    numbers.unread = numbers.count;
    for (int step = -1; step <= 1; step += 2)
        for (int i = row->near + (step > 0); i >= 0 && i < cube->readings.size && numbers.unread; i += step) {
            const Reading *reading = &cube->readings.data[i];
            if (reading->table != row->table || reading->row != row->row)
                break;
            add_number(&numbers, &reading->amount);
        }
    return numbers;
}

/* Is it of two numbers of its row, or of a change and what that led to, of which one was not understood? It takes a
 * percentage of three digits to be no chance. */
static bool fits_unread(const Checker *c, const CellPercent *row) {
    Ratio ratio = {.claim = &row->claim, .growth = true};
    int64_t digits = ratio_claimed(&ratio) / row->claim.amount.grain_fen;
    if (digits < TELLING_MIN && digits > -TELLING_MIN)
        return false;
    const RowNumbers numbers = numbers_of(c->cube, row);
    for (int a = 0; a < numbers.count; a++)
        for (int b = 0; b < numbers.count; b++) {
            const Amount *one = &numbers.all[a], *two = &numbers.all[b];
            for (int change = 0; a != b && (a < numbers.unread || b < numbers.unread) && change <= 1; change++) {
                ratio.above = (Value){-1, one->value_fen, one->grain_fen};
                ratio.below = (Value){-1, two->value_fen, two->grain_fen};
                if (change)
                    ratio.below = (Value){-1, one->value_fen - two->value_fen, one->grain_fen + two->grain_fen};
                if (ratio_evaluate(&ratio) && ratio_holds(&ratio))
                    return true;
            }
        }
    return false;
}

/* ---- findings ------------------------------------------------------------------------------------------------- */

static Site site_of(const Cube *cube, const CellPercent *row) {
    const Table *table = &cube->tables.data[row->table];
    const TableLine *line = table_line(table, row->row, row->block);
    Site site = {.place = row->claim.place,
                 .table = table->title,
                 .row = line->label,
                 .column = table->columns[row->col].label,
                 .quote = line->text,
                 .printed = row->claim.printed,
                 .at = &row->claim.at};
    ptrdiff_t at = site.quote.size - site.printed.size;
    while (at > 0 && !str_starts(str_sub(site.quote, at, site.quote.size), site.printed))
        at--;
    if (at >= 0) {
        site.mark_offset = (int)at;
        site.mark_size = (int)site.printed.size;
    }
    return site;
}

/* Computed of the new amount instead of the old. */
static bool is_of_other_base(const Ratio *ratio) {
    Ratio other = *ratio;
    other.above = (Value){-1, ratio->above.fen + ratio->above.fen - ratio->below.fen, ratio->above.grain};
    other.below = ratio->above;
    return ratio->growth && ratio_evaluate(&other) && ratio_holds(&other);
}

static void report(const Checker *c, const Ratio *ratio, const CellPercent *row) {
    Arena *arena = c->checked->arena;
    int64_t grain = row->claim.amount.grain_fen, off = ratio_claimed(ratio) - ratio->exact;
    int64_t fine = grain < PERCENT_UNIT ? grain : PERCENT_UNIT / 100;
    Site site = site_of(c->cube, row);
    Finding *finding = finding_add(c->checked->findings, arena, c->cube, STR("percent-column"), site);
    finding_doubt(finding, off >= GROSS || off <= -GROSS     ? 0
                           : off >= SLIGHT || off <= -SLIGHT ? GROUND(OFF_LITTLE)
                                                             : GROUND(OFF_SLIGHTLY));
    finding->printed = voice_percent(arena, ratio_claimed(ratio), grain);
    finding->expected = voice_percent(arena, ratio->exact, fine);
    finding->difference = voice_percent(arena, off, fine);
    Str where = arena_format(arena, "%.*s，%.*s", STR_ARG(site.row), STR_ARG(site.column));
    if (site.table.size)
        where = arena_format(arena, "%.*s，%.*s", STR_ARG(site.table), STR_ARG(where));
    finding_say_text(finding, arena, "where", where);
    finding_say_text(finding, arena, "printed", finding->printed);
    finding_say_text(finding, arena, "expected", finding->expected);
    finding_say_text(finding, arena, "difference", finding->difference);
    finding_say_text(finding, arena, "above", voice_figure(c->cube, arena, ratio->above.reading, ratio->above.fen));
    finding_say_text(finding, arena, "below", voice_figure(c->cube, arena, ratio->below.reading, ratio->below.fen));
    finding_phrase(finding, arena, c->cube, "hint", is_of_other_base(ratio) ? "of-other-base" : NULL);
    finding_relate(finding, arena, c->cube, site_of_reading(c->cube, arena, ratio->above.reading), "percent-above");
    finding_relate(finding, arena, c->cube, site_of_reading(c->cube, arena, ratio->below.reading), "percent-below");
}

static void check_column(const Checker *c, Column *column) {
    Pair best;
    Ratio ratio;
    if (!choose(c, column, &best))
        return;
    for (int i = 0; i < column->rows_count; i++)
        column->signs |=
            evaluate(c, column->rows[i], &best, &ratio) && ratio_holds(&ratio) && ratio_claimed(&ratio) < 0;
    for (int i = 0; i < column->rows_count; i++) {
        const CellPercent *row = column->rows[i];
        if (!evaluate(c, row, &best, &ratio) || ratio_holds(&ratio) || fits_another(c, column, row) ||
            fits_unread(c, row))
            continue;
        Ratio turned = ratio;
        Claim claim = row->claim;
        claim.amount.value_fen = -claim.amount.value_fen;
        turned.claim = &claim;
        if (ratio.exact >= 0 || column->signs || !ratio_holds(&turned))
            report(c, &ratio, row);
    }
}

/* ---- the columns ---------------------------------------------------------------------------------------------- */

static void add_amounts(const Cube *cube, Column *column, const CellPercent *row) {
    for (int step = -1; step <= 1; step += 2)
        for (int i = row->near + (step > 0); i >= 0 && i < cube->readings.size; i += step) {
            const Reading *reading = &cube->readings.data[i];
            if (reading->table != row->table || reading->row != row->row)
                break;
            bool known = reading->block != row->block || reading->kind != READING_LEVEL;
            for (int k = 0; k < column->columns_count && !known; k++)
                known = column->columns[k] == reading->col;
            if (!known && column->columns_count < COMPARED_MAX)
                column->columns[column->columns_count++] = reading->col;
        }
}

static Column column_of(const Checker *c, int first) {
    const CellPercents *all = &c->cube->percentages;
    Column column = {.rows = arena_array(c->checked->arena, const CellPercent *, all->size - first)};
    for (int i = first; i < all->size && all->data[i].table == all->data[first].table; i++)
        if (all->data[i].col == all->data[first].col) {
            column.rows[column.rows_count++] = &all->data[i];
            add_amounts(c->cube, &column, &all->data[i]);
        }
    return column;
}

static bool is_first_of_column(const CellPercents *all, int number) {
    for (int i = number - 1; i >= 0 && all->data[i].table == all->data[number].table; i--)
        if (all->data[i].col == all->data[number].col)
            return false;
    return true;
}

/* ---- figures that are wrong already ---------------------------------------------------------------------------- */

static void mark_terms(const Checker *c, int identity, bool suspect) {
    const Identity *broken = &c->checked->ledger->identities.data[identity];
    for (int t = 0; t < broken->terms_count; t++)
        c->suspect[broken->terms[t].reading] = suspect;
}

/* All figures of a broken identity, but those that its diagnosis acquits: it names one repair, and they are not it. */
static void mark_suspects(Checker *c) {
    const Identities *identities = &c->checked->ledger->identities;
    c->suspect = arena_array(c->checked->arena, bool, c->cube->readings.size + 1);
    for (int i = 0; i < identities->size; i++)
        if (identities->data[i].state == IDENTITY_VIOLATED || identities->data[i].state == IDENTITY_DOUBTED)
            mark_terms(c, i, true);
    for (int i = 0; i < c->checked->findings->size; i++) {
        const Finding *finding = &c->checked->findings->data[i];
        bool decided = finding->repairs.size > 0 && finding->repairs.data[finding->repairs.size - 1].alternative == 0;
        for (int k = 0; k < finding->identities_count && decided; k++)
            mark_terms(c, finding->identities[k], false);
        for (int r = 0; r < finding->repairs.size && decided && finding->identities_count; r++) {
            int reading = cube_reading(c->cube, finding->repairs.data[r].site.at);
            if (reading >= 0)
                c->suspect[reading] = true;
        }
    }
}

void percentages_check(const Checked *checked) {
    const Cube *cube = checked->cube;
    Checker c = {.checked = checked, .cube = cube};
    if (!cube->percentages.size)
        return;
    mark_suspects(&c);
    for (int i = 0; i < cube->percentages.size; i++)
        if (is_first_of_column(&cube->percentages, i)) {
            Column column = column_of(&c, i);
            check_column(&c, &column);
        }
}
