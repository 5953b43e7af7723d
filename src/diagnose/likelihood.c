/* likelihood: the channel of the code. Between repairs that satisfy all equations, the likelier one is that whose
 * slip is commoner, and whose corrected value is the more natural figure. Costs are logarithms, ten for each
 * power of ten, so they add:
 *
 *     cost of a change    how rare the slip v -> w is, spread over the ways it can happen
 *     from printed w      + plainness(w) - plainness(v)    a round sum is printed on purpose
 *     to right v          + leap(v) - leap(w)              figures resemble those of the other year
 *                         + echo(w) - echo(v)              the same money is printed in other tables
 *                         + witness(w) - witness(v)        the same number is printed elsewhere, of whatever
 *                         + emptiness(w) - emptiness(v)    a column is empty, or it is not
 *                         + exorbitance(v) - exorbitance(w)  no part is larger than the totals
 *                         - oddity(w)                      a table prints its figures with as many decimals
 *
 * An echo is a figure of another table with the same subject (function, class, project, unit, year), whatever its
 * source or measure, and the same amount. What nobody can derive is likely all the same: the electricity of basic
 * expenditure is that of the running cost. Two tables do not make one slip, so what is printed twice is right.
 *
 * Plainness decides the common doubt: 164.53 + 1658.00 should be 1822.58; either 164.58 was meant, or
 * 1658.05. The slip is one digit in both, but a figure that ends in .00 by accident is rare. The numbers are
 * rough on purpose; the order is what counts, and `make mutate` measures it. */
#include "diagnose/likelihood.h"

enum {
    UNNATURAL_COST = 25,
    NOTHING_WORTH = 25,
    ECHO_WORTH = 25,
    ECHOES_WORTH = 40,
    ODDITY_WORTH = 12,
    EXORBITANCE_COST = 12,
    CUSTOM_MIN = 4,
    CUSTOM_PERCENT = 90
};

static const int slip_costs[] = {
    [SLIP_UNKNOWN] = 60,       [SLIP_DIGITS_SWAPPED] = 13, [SLIP_DIGIT_WRONG] = 22, [SLIP_DIGIT_DROPPED] = 19,
    [SLIP_DIGIT_DOUBLED] = 20, [SLIP_POINT_MOVED] = 17,    [SLIP_UNIT] = 15,        [SLIP_SIGN] = 15,
    [SLIP_NEIGHBOUR] = 40,     [SLIP_STALE] = 36,          [SLIP_LEFT_OUT] = 45,
};

/* ---- the figures around -------------------------------------------------------------------------------- */

typedef struct Echo { /* what a figure is about, whichever part of the money; hashed as bytes, so without gaps */
    int64_t value_fen;
    Coordinate subject;
    uint16_t filler[(sizeof(int64_t) - sizeof(Coordinate) % sizeof(int64_t)) / sizeof(uint16_t)];
} Echo;

static Echo echo_of(const Reading *reading, int64_t value_fen) {
    Echo echo = {.value_fen = value_fen, .subject = reading->at};
    echo.subject.member[DIM_MEASURE] = echo.subject.member[DIM_SOURCE] = 0;
    if (echo.subject.member[DIM_FUNCTION] || echo.subject.member[DIM_ECONOMIC] ||
        echo.subject.member[DIM_GOV_ECONOMIC] || echo.subject.member[DIM_PROJECT])
        echo.subject.member[DIM_NATURE] = 0;
    return echo;
}

static void gather_echoes(Surroundings *around, Arena *arena) {
    const Cube *cube = around->cube;
    around->next_echo = arena_array(arena, int, cube->readings.size + 1);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        around->next_echo[i] = -1;
        if (reading->kind != READING_LEVEL || reading->table < 0 || !reading->amount.value_fen)
            continue;
        Echo *echo = arena_new_of(arena, Echo); /* the map keeps it */
        *echo = echo_of(reading, reading->amount.value_fen);
        int *last = map_put(&around->by_echo, arena, (Str){(const char *)echo, sizeof *echo}, -1);
        around->next_echo[i] = *last;
        *last = i;
    }
}

/* How many figures of other tables print this amount of the figure's subject? */
static int echoes(const Surroundings *around, int number, int64_t value_fen) {
    enum { LOOKED_AT_MAX = 16 };
    const Reading *self = &around->cube->readings.data[number];
    if (!value_fen || self->kind != READING_LEVEL)
        return 0;
    Echo echo = echo_of(self, value_fen);
    const int *last = map_find(&around->by_echo, (Str){(const char *)&echo, sizeof echo});
    int count = 0, looked = 0;
    for (int i = last ? *last : -1; i >= 0 && looked < LOOKED_AT_MAX; i = around->next_echo[i], looked++) {
        const Reading *other = &around->cube->readings.data[i];
        count += i != number && other->table != self->table && memcmp(&other->at, &self->at, sizeof self->at) != 0;
    }
    return count;
}

/* How many of a hundred cells of a column are zero, as if it had one more of each. */
static void measure_columns(Surroundings *around, Arena *arena) {
    const Lines *columns = &around->columns;
    around->emptiness = arena_array(arena, int, columns->count + 1);
    around->column_of = arena_array(arena, int, columns->starts[columns->count] + 1);
    for (int line = 0; line < columns->count; line++) {
        int zeros = 1, all = 2;
        for (int i = columns->starts[line]; i < columns->starts[line + 1]; i++, all++) {
            around->column_of[i] = line;
            zeros += around->cube->readings.data[columns->readings[i]].amount.value_fen == 0;
        }
        around->emptiness[line] = 100 * zeros / all;
    }
}

static int *places_in(const Cube *cube, Arena *arena, const Lines *lines) {
    int *places = arena_array(arena, int, cube->readings.size + 1);
    for (int i = 0; i < cube->readings.size; i++)
        places[i] = -1;
    for (int i = 0; i < lines->starts[lines->count]; i++)
        places[lines->readings[i]] = i;
    return places;
}

void surroundings_init(Surroundings *around, const Cube *cube, Arena *arena) {
    *around = (Surroundings){.cube = cube};
    lines_by_row(cube, arena, &around->rows);
    lines_by_column(cube, arena, &around->columns);
    around->in_rows = places_in(cube, arena, &around->rows);
    around->in_columns = places_in(cube, arena, &around->columns);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->kind == READING_LEVEL && !reading->blank)
            (void)map_put(&around->by_coordinate, arena, (Str){(const char *)&reading->at, sizeof reading->at}, i);
    }
    gather_echoes(around, arena);
    measure_columns(around, arena);
}

/* The decimals that nearly all figures of a table have. */
static void measure_decimals(Surroundings *around, Arena *arena) {
    enum { DECIMALS_MAX = 8 };
    const Cube *cube = around->cube;
    size_t size = sizeof(int[DECIMALS_MAX + 1]);
    int(*counts)[DECIMALS_MAX + 1] = arena_alloc(arena, size * (size_t)(cube->tables.size + 1), _Alignof(int));
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table >= 0 && !reading->blank && reading->amount.value_fen)
            counts[reading->table][reading->amount.decimals < DECIMALS_MAX ? reading->amount.decimals : DECIMALS_MAX]++;
    }
    around->decimals = arena_array(arena, int, cube->tables.size + 1);
    for (int t = 0; t < cube->tables.size; t++) {
        int all = 0, usual = 0;
        for (int d = 0; d <= DECIMALS_MAX; d++) {
            all += counts[t][d];
            usual = counts[t][d] > counts[t][usual] ? d : usual;
        }
        bool custom = all >= CUSTOM_MIN && 100 * counts[t][usual] >= CUSTOM_PERCENT * all;
        around->decimals[t] = custom ? usual : -1;
    }
}

/* The totals of a package are its largest figures, and printed again and again. */
static void find_ceiling(Surroundings *around) {
    enum { TIMES = 3, ROOM = 2 };
    int64_t largest[TIMES] = {0};
    const Cube *cube = around->cube;
    for (int i = 0; i < cube->readings.size; i++) {
        int64_t size = cube->readings.data[i].amount.value_fen;
        if (cube->readings.data[i].kind != READING_LEVEL)
            continue;
        for (int place = 0; place < TIMES; place++)
            if (size > largest[place]) {
                int64_t smaller = largest[place];
                largest[place] = size;
                size = smaller;
            }
    }
    around->ceiling_fen = largest[TIMES - 1] <= INT64_MAX / ROOM ? ROOM * largest[TIMES - 1] : 0;
}

void surroundings_hear(Surroundings *around, Arena *arena) {
    witnesses_gather(&around->witnesses, around->cube, arena);
    find_ceiling(around);
    measure_decimals(around, arena);
}

/* Does one of the next printed figures along the line, `step` after `step`, show this value? */
static bool stands_beside(const Surroundings *around, const Lines *lines, int place, int step, int64_t value_fen) {
    if (place < 0)
        return false;
    const Reading *self = &around->cube->readings.data[lines->readings[place]];
    int end = lines->starts[lines->count];
    for (int i = place + step; i >= 0 && i < end; i += step) {
        const Reading *other = &around->cube->readings.data[lines->readings[i]];
        if (other->table != self->table || other->block != self->block ||
            (other->row != self->row && other->col != self->col))
            return false;
        if (!other->blank)
            return other->amount.value_fen == value_fen;
    }
    return false;
}

/* The level of the year before or after at the same coordinate, 0 when there is none. */
static int64_t other_year(const Surroundings *around, const Reading *reading, int step) {
    Coordinate at = reading->at;
    if (!at.member[DIM_YEAR] || reading->kind != READING_LEVEL)
        return 0;
    at.member[DIM_YEAR] = (uint16_t)(at.member[DIM_YEAR] + step);
    const int *found = map_find(&around->by_coordinate, (Str){(const char *)&at, sizeof at});
    return found ? around->cube->readings.data[*found].amount.value_fen : 0;
}

/* ---- the slip ------------------------------------------------------------------------------------------ */

SlipKind slip_judge(const Surroundings *around, int number, int64_t right) {
    const Reading *reading = &around->cube->readings.data[number];
    int64_t printed = reading->amount.value_fen;
    if (reading->blank)
        return SLIP_LEFT_OUT;
    if (right == -printed)
        return SLIP_SIGN;
    if (printed && (other_year(around, reading, 1) == printed || other_year(around, reading, -1) == printed))
        return SLIP_STALE;
    SlipKind seen = slip_seen(printed, reading->amount.grain_fen, right);
    if (seen != SLIP_UNKNOWN)
        return seen;
    if (printed && (right < 0) == (printed < 0))
        for (int step = -1; step <= 1; step += 2)
            if (stands_beside(around, &around->rows, around->in_rows[number], step, printed) ||
                stands_beside(around, &around->columns, around->in_columns[number], step, printed))
                return SLIP_NEIGHBOUR;
    return SLIP_UNKNOWN;
}

/* ---- cost ---------------------------------------------------------------------------------------------- */

/* How round a figure is in its unit. */
static int plainness(int64_t value_fen, int64_t unit_fen) {
    static const int worth[] = {0, 3, 15, 20, 25, 30};
    if (!value_fen || unit_fen <= 0)
        return NOTHING_WORTH;
    int64_t grain = unit_fen >= 100 ? unit_fen / 100 : 1;
    int zeros = 0;
    while (zeros < 5 && value_fen % (grain * 10) == 0) {
        grain *= 10;
        zeros++;
    }
    if (zeros == 0 && unit_fen >= 100 && value_fen % (unit_fen / 100) != 0)
        return -UNNATURAL_COST; /* finer than two decimals of its unit */
    return worth[zeros];
}

/* How rare this value, zero or not, is in its column. */
static int emptiness(const Surroundings *around, int number, int64_t value_fen) {
    static const struct {
        int percent, cost;
    } steps[] = {{63, 0}, {40, 2}, {25, 4}, {16, 6}, {10, 8}, {6, 10}, {4, 12}, {0, 14}};
    int place = around->in_columns[number];
    if (place < 0)
        return 0;
    int zeros = around->emptiness[around->column_of[place]], like = value_fen ? 100 - zeros : zeros;
    size_t i = 0;
    while (like < steps[i].percent)
        i++;
    return steps[i].cost;
}

/* How far a figure is from that of another year. */
static int leap(const Surroundings *around, const Reading *reading, int64_t value_fen) {
    int64_t other = other_year(around, reading, -1);
    if (!other)
        other = other_year(around, reading, 1);
    if (!other)
        return 0;
    if (!value_fen || (value_fen < 0) != (other < 0))
        return 15;
    int64_t a = value_fen < 0 ? -value_fen : value_fen, b = other < 0 ? -other : other;
    int64_t large = a > b ? a : b, small = a > b ? b : a;
    static const struct {
        int64_t percent;
        int cost;
    } steps[] = {{110, 0}, {150, 1}, {200, 3}, {400, 6}, {900, 10}, {10000, 15}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (large / steps[i].percent <= small / 100)
            return steps[i].cost;
    return 20;
}

static int echo_worth(int count) {
    return count > 1 ? ECHOES_WORTH : count ? ECHO_WORTH : 0;
}

/* How much it says that a number is printed elsewhere: a document of thousands hits few digits by chance. */
static int witness(const Surroundings *around, int number, int64_t value_fen) {
    static const int worth[] = {0, 0, 1, 3, 6, 12, 22, 30};
    int64_t digits = significant_digits(value_fen);
    int count = 0;
    for (int64_t rest = digits; rest; rest /= 10)
        count++;
    int most = worth[count < 7 ? count : 7];
    return most && witnesses_have(&around->witnesses, around->cube, number, digits) ? most : 0;
}

/* Is the figure larger than a package of these totals has any? */
static int exorbitance(const Surroundings *around, int64_t value_fen) {
    return around->ceiling_fen && value_fen > around->ceiling_fen ? EXORBITANCE_COST : 0;
}

/* Was the figure touched? Tables are printed by programs, with as many decimals in all their figures. */
static int oddity(const Surroundings *around, const Reading *reading) {
    if (!around->decimals || reading->table < 0 || reading->blank || !reading->amount.value_fen)
        return 0;
    int usual = around->decimals[reading->table];
    return usual >= 0 && reading->amount.decimals != usual ? ODDITY_WORTH : 0;
}

int slip_cost(const Surroundings *around, const RepairSet *set) {
    int cost = 0;
    for (int i = 0; i < set->count; i++) {
        const Change *change = &set->changes[i];
        const Reading *reading = &around->cube->readings.data[change->reading];
        int64_t printed = reading->amount.value_fen;
        SlipKind slip = slip_judge(around, change->reading, change->value_fen);
        bool copied = slip == SLIP_NEIGHBOUR || slip == SLIP_STALE; /* then the printed figure is right elsewhere */
        cost += slip_costs[slip];
        cost += leap(around, reading, change->value_fen) - leap(around, reading, printed);
        if (!reading->blank)
            cost +=
                (copied ? 0 : plainness(printed, reading->unit_fen)) - plainness(change->value_fen, reading->unit_fen);
        cost += emptiness(around, change->reading, change->value_fen) - emptiness(around, change->reading, printed);
        cost += echo_worth(echoes(around, change->reading, printed)) -
                echo_worth(echoes(around, change->reading, change->value_fen));
        if (significant_digits(printed) != significant_digits(change->value_fen))
            cost += (copied ? 0 : witness(around, change->reading, printed)) -
                    witness(around, change->reading, change->value_fen);
        cost -= oddity(around, reading);
        cost += exorbitance(around, change->value_fen) - exorbitance(around, printed);
        if (change->value_fen < 0 && printed >= 0 && reading->kind == READING_LEVEL)
            cost += UNNATURAL_COST;
    }
    return cost;
}

int64_t slip_weight(int cost) {
    static const int64_t tenths[] = {1000, 794, 631, 501, 398, 316, 251, 200, 158, 126};
    int64_t weight = 1000;
    for (int i = cost / 10; i > 0 && weight; i--)
        weight /= 10;
    return weight * tenths[cost % 10];
}
