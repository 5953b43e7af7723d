/* slips: how figures go wrong. A slip of one figure gives the text that is printed instead of it; a slip of a row gives
 * the grid as it would be printed instead. */
#ifndef YS_TESTS_MUTATE_SLIPS_H
#define YS_TESTS_MUTATE_SLIPS_H

#include <stdlib.h>

#include "edited.h"
#include "prove/ledger.h"
#include "document/document.h"

enum { TEXT_MAX = 64 };

/* To add a slip: a line here, and a case in slip_figure or slip_row. */
#define MUTATIONS(X)                                                                                                   \
    X(SWAP, "two digits swapped")                                                                                      \
    X(DIGIT, "one digit wrong")                                                                                        \
    X(LAST, "last digit off by one")                                                                                   \
    X(DROP, "one digit dropped")                                                                                       \
    X(DOUBLE, "one digit doubled")                                                                                     \
    X(POINT, "decimal point moved")                                                                                    \
    X(UNIT, "unit: times 10,000 or by it")                                                                             \
    X(SIGN, "sign")                                                                                                    \
    X(ROW, "figure of a neighbouring row")                                                                             \
    X(COLUMN, "figure of a neighbouring column")                                                                       \
    X(STALE, "figure of another year")                                                                                 \
    X(TOTAL, "total not updated")                                                                                      \
    X(ROW_OUT, "row left out")                                                                                         \
    X(ROW_TWICE, "row doubled")                                                                                        \
    X(ROW_SHIFTED, "row shifted by a column")

typedef enum Mutation {
#define X(constant, name) MUTATE_##constant,
    MUTATIONS(X)
#undef X
        MUTATION_COUNT
} Mutation;

static const char *const mutation_names[] = {
#define X(constant, name) name,
    MUTATIONS(X)
#undef X
};

static bool is_of_row(Mutation mutation) {
    return mutation >= MUTATE_ROW_OUT;
}

typedef struct Digits { /* a printed number taken apart */
    char digits[TEXT_MAX];
    int count, decimals;
    bool negative;
} Digits;

static bool take_apart(Str printed, Digits *out) {
    *out = (Digits){0};
    bool point = false;
    for (ptrdiff_t i = 0; i < printed.size; i++) {
        char c = printed.data[i];
        if (c == '-')
            out->negative = true;
        else if (c == '.')
            point = true;
        else if (c >= '0' && c <= '9' && out->count < TEXT_MAX / 2) {
            out->digits[out->count++] = c;
            out->decimals += point;
        } else if (c != ',')
            return false;
    }
    return out->count > 0;
}

static Str put_together(Arena *arena, Digits d) {
    while (d.count <= d.decimals) {
        memmove(d.digits + 1, d.digits, (size_t)d.count++);
        d.digits[0] = '0';
    }
    while (d.count - d.decimals > 1 && d.digits[0] == '0')
        memmove(d.digits, d.digits + 1, (size_t)--d.count);
    int whole = d.count - d.decimals;
    return arena_format(arena, "%s%.*s%s%.*s", d.negative ? "-" : "", whole, d.digits, d.decimals ? "." : "",
                        d.decimals, d.digits + whole);
}

static bool swap_digits(uint64_t *random, Digits *d) {
    int places[TEXT_MAX], count = 0;
    for (int i = 0; i + 1 < d->count; i++)
        if (d->digits[i] != d->digits[i + 1])
            places[count++] = i;
    if (!count)
        return false;
    int at = places[pick(random, count)];
    char first = d->digits[at];
    d->digits[at] = d->digits[at + 1];
    d->digits[at + 1] = first;
    return true;
}

static bool scale(uint64_t *random, Digits *d, int zeros) {
    bool up = pick(random, 2) == 0;
    for (int i = 0; i < zeros; i++) {
        if (!up)
            d->decimals++;
        else if (d->decimals)
            d->decimals--;
        else
            d->digits[d->count++] = '0';
    }
    return true;
}

/* The printed figure next to this one in its column or row, empty: none. */
static Str neighbour(const Cube *cube, int number, bool in_row) {
    const Reading *self = &cube->readings.data[number], *best = NULL;
    int best_distance = 0;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *other = &cube->readings.data[i];
        if (i == number || other->blank || self->table < 0 || other->table != self->table ||
            other->block != self->block || (in_row ? other->row != self->row : other->col != self->col))
            continue;
        int distance = abs(in_row ? other->col - self->col : other->row - self->row);
        if (!best || distance < best_distance) {
            best = other;
            best_distance = distance;
        }
    }
    return best ? best->printed : STR("");
}

/* The same figure of another year, empty: none. */
static Str other_year(const Cube *cube, int number) {
    const Reading *self = &cube->readings.data[number];
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *other = &cube->readings.data[i];
        Coordinate at = other->at;
        at.member[DIM_YEAR] = self->at.member[DIM_YEAR];
        at.member[DIM_STAGE] = self->at.member[DIM_STAGE];
        if (other->kind == self->kind && other->at.member[DIM_YEAR] != self->at.member[DIM_YEAR] &&
            other->unit_fen == self->unit_fen && coordinate_equal(&at, &self->at))
            return other->printed;
    }
    return STR("");
}

/* The amount in the digits that `was` is printed with, empty where it has not enough of them. */
static Str print_like(Arena *arena, Digits was, int64_t amount_fen, int64_t grain_fen) {
    if (grain_fen <= 0 || amount_fen % grain_fen != 0)
        return STR("");
    Digits d = {.decimals = was.decimals, .negative = amount_fen < 0};
    int64_t rest = amount_fen < 0 ? -amount_fen : amount_fen;
    char reversed[TEXT_MAX];
    int count = 0;
    for (rest /= grain_fen; rest && count < TEXT_MAX / 2; rest /= 10)
        reversed[count++] = (char)('0' + rest % 10);
    while (count <= d.decimals)
        reversed[count++] = '0';
    while (count)
        d.digits[d.count++] = reversed[--count];
    return put_together(arena, d);
}

/* A part was changed everywhere, and this total of it was not. All figures being sums, this is the package in which
 * the total alone lacks a share of one of its parts. */
static Str old_total(uint64_t *random, Arena *arena, const Cube *cube, const Ledger *ledger, int number, Digits was) {
    const Reading *self = &cube->readings.data[number];
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        if (identity->kind != IDENTITY_PARTS || identity->terms[0].reading != number || identity->relation != '=' ||
            identity->state != IDENTITY_PROVED)
            continue;
        int part = identity->terms[1 + pick(random, identity->terms_count - 1)].reading;
        int64_t grain = self->amount.grain_fen, parts_grains = 0;
        if (grain > 0)
            parts_grains = cube->readings.data[part].amount.value_fen / grain;
        int64_t off = parts_grains / 100 * (1 + pick(random, 99)) + pick(random, 100);
        return off ? print_like(arena, was, self->amount.value_fen - off * grain, grain) : STR("");
    }
    return STR("");
}

/* What the figure becomes; empty when this slip cannot happen to it. */
static Str slip_figure(uint64_t *random, Arena *arena, const Cube *cube, const Ledger *ledger, int number,
                       Mutation mutation) {
    Digits d;
    if (!take_apart(cube->readings.data[number].printed, &d))
        return STR("");
    int at = pick(random, d.count);
    switch (mutation) {
    case MUTATE_SWAP: return swap_digits(random, &d) ? put_together(arena, d) : STR("");
    case MUTATE_DIGIT:
        d.digits[at] = (char)('0' + (d.digits[at] - '0' + 1 + pick(random, 9)) % 10);
        return put_together(arena, d);
    case MUTATE_LAST:
        d.digits[d.count - 1] = (char)(d.digits[d.count - 1] + (d.digits[d.count - 1] == '9' ? -1 : 1));
        return put_together(arena, d);
    case MUTATE_DROP:
        if (d.count < 2)
            return STR("");
        if (at >= d.count - d.decimals)
            d.decimals--;
        memmove(d.digits + at, d.digits + at + 1, (size_t)(--d.count - at));
        return put_together(arena, d);
    case MUTATE_DOUBLE:
        if (at >= d.count - d.decimals)
            d.decimals++;
        memmove(d.digits + at + 1, d.digits + at, (size_t)(d.count++ - at));
        return put_together(arena, d);
    case MUTATE_POINT: return scale(random, &d, 1) ? put_together(arena, d) : STR("");
    case MUTATE_UNIT: return scale(random, &d, 4) ? put_together(arena, d) : STR("");
    case MUTATE_SIGN:
        if (cube->readings.data[number].table < 0)
            return STR(""); /* a verb is the sign */
        d.negative = !d.negative;
        return put_together(arena, d);
    case MUTATE_ROW: return neighbour(cube, number, false);
    case MUTATE_COLUMN: return neighbour(cube, number, true);
    case MUTATE_STALE: return other_year(cube, number);
    case MUTATE_TOTAL: return old_total(random, arena, cube, ledger, number, d);
    case MUTATE_ROW_OUT:
    case MUTATE_ROW_TWICE:
    case MUTATE_ROW_SHIFTED:
    case MUTATION_COUNT: break;
    }
    return STR("");
}

/* Does nothing of the row lie under a merged cell, or over another row? */
static bool is_plain_row(const Grid *grid, int row) {
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        if (cell->covered || cell->row_span != 1 || cell->col_span != 1)
            return false;
    }
    return true;
}

/* The grid with the slip in a row; NULL when this slip cannot happen to it. `col` is that of a figure. */
static Grid *slip_row(Arena *arena, const Grid *grid, int row, int col, Mutation mutation) {
    if (!is_plain_row(grid, row))
        return NULL;
    int rows = grid->rows + (mutation == MUTATE_ROW_TWICE) - (mutation == MUTATE_ROW_OUT);
    Grid *slipped = arena_new_of(arena, Grid);
    *slipped = *grid;
    slipped->rows = rows;
    slipped->cells = arena_array(arena, Cell, rows * grid->cols + 1);
    for (int r = 0; r < rows; r++) {
        int from = r - (mutation == MUTATE_ROW_TWICE && r > row) + (mutation == MUTATE_ROW_OUT && r >= row);
        memcpy(grid_cell(slipped, r, 0), grid_cell(grid, from, 0), sizeof(Cell) * (size_t)grid->cols);
    }
    if (mutation != MUTATE_ROW_SHIFTED)
        return slipped;
    for (int c = grid->cols - 1; c > col; c--)
        grid_cell(slipped, row, c)->text = grid_cell(grid, row, c - 1)->text;
    grid_cell(slipped, row, col)->text = STR("");
    return col + 1 < grid->cols ? slipped : NULL;
}

#endif
