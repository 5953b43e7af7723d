/* likelihood: the channel of the code. Between repairs that satisfy all equations, the likelier one is that whose
 * slip is commoner, and whose corrected value is the more natural figure. Costs are logarithms, ten for each
 * power of ten, so they add:
 *
 *     cost of a change    how rare the slip v -> w is, spread over the ways it can happen
 *     from printed w      + plainness(w) - plainness(v)    a round sum is printed on purpose
 *     to right v          + leap(v) - leap(w)              figures resemble those of the other year
 *                         + echo(w) - echo(v)              the same money is printed in other tables
 *                         + witness(w) - witness(v)        the same number is printed elsewhere, of whatever
 *                         + row(w) - row(v)                or in its row
 *                         + emptiness(w) - emptiness(v)    a column is empty, or it is not
 *                         + exorbitance(v) - exorbitance(w)  no part is larger than the totals
 *                         + strangeness(v) - strangeness(w)  nor many times the others of its column
 *                         - oddity(w)                      a table prints its figures with as many decimals
 *
 * An echo is a figure of another table with the same subject (function, class, project, unit, year), whatever its
 * source or measure, and the same amount. What nobody can derive is likely all the same: the electricity of basic
 * expenditure is that of the running cost. Two tables do not make one slip, so what is printed twice is right.
 *
 * Plainness decides the common doubt: 164.53 + 1658.00 should be 1822.58; either 164.58 was meant, or
 * 1658.05. The slip is one digit in both, but a figure that ends in .00 by accident is rare. It decides nothing where
 * the point was moved or the unit confused, for a power of ten makes any figure round. The numbers are rough on
 * purpose; the order is what counts, and `make mutate` measures it. */
#include "diagnose/likelihood.h"

enum {
    UNNATURAL_COST = 25,
    NOTHING_WORTH = 25,
    ECHO_WORTH = 25,
    ECHOES_WORTH = 40,
    ODDITY_WORTH = 12,
    ROW_WORTH = 8,
    OTHER_DECIMALS_COST = 15,
    EXORBITANCE_COST = 12,
    CUSTOM_MIN = 4,
    FINE_SHARE = 5, /* every so manyth figure has as many decimals */
    ORDINARY_DECIMALS = 2,
    FEW_FIGURES = 12, /* a table with fewer figures is counted with those like it */
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

static void add_size(Sizes *sizes, int64_t value_fen) {
    int64_t size = value_fen < 0 ? -value_fen : value_fen;
    if (!size)
        return;
    if (!sizes->count++)
        sizes->smallest[0] = sizes->smallest[1] = INT64_MAX;
    for (int i = 0; i < 2; i++) {
        if (size <= sizes->largest[i])
            continue;
        sizes->largest[1] = i ? size : sizes->largest[0];
        sizes->largest[0] = i ? sizes->largest[0] : size;
        break;
    }
    for (int i = 0; i < 2; i++) {
        if (size >= sizes->smallest[i])
            continue;
        sizes->smallest[1] = i ? size : sizes->smallest[0];
        sizes->smallest[0] = i ? sizes->smallest[0] : size;
        break;
    }
}

/* How many of a hundred cells of a column are zero, as if it had one more of each; and how large its figures are. */
static void measure_columns(Surroundings *around, Arena *arena) {
    const Lines *columns = &around->columns;
    around->sizes = arena_array(arena, Sizes, columns->count + 1);
    around->emptiness = arena_array(arena, int, columns->count + 1);
    around->column_of = arena_array(arena, int, columns->starts[columns->count] + 1);
    for (int line = 0; line < columns->count; line++) {
        int zeros = 1, all = 2;
        for (int i = columns->starts[line]; i < columns->starts[line + 1]; i++, all++) {
            around->column_of[i] = line;
            zeros += around->cube->readings.data[columns->readings[i]].amount.value_fen == 0;
            add_size(&around->sizes[line], around->cube->readings.data[columns->readings[i]].amount.value_fen);
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

enum { DECIMALS_MAX = 8 };

typedef struct Decimals { /* how many figures have so many decimals */
    int counts[DECIMALS_MAX + 1], all;
} Decimals;

static void count_decimals(Decimals *decimals, const Reading *reading) {
    decimals->counts[reading->amount.decimals < DECIMALS_MAX ? reading->amount.decimals : DECIMALS_MAX]++;
    decimals->all++;
}

/* Those that all but one, or nearly all, have; -1: they differ, or are too few to tell. */
static int custom_of(const Decimals *decimals) {
    int usual = 0;
    for (int d = 0; d <= DECIMALS_MAX; d++)
        usual = decimals->counts[d] > decimals->counts[usual] ? d : usual;
    bool nearly = 100 * decimals->counts[usual] >= CUSTOM_PERCENT * decimals->all;
    bool but_one = decimals->counts[usual] >= decimals->all - 1;
    return decimals->all >= CUSTOM_MIN && (nearly || but_one) ? usual : -1;
}

/* The most that a share of them have: nobody can call so many unnatural. */
static int finest_of(const Decimals *decimals) {
    int finest = 0;
    for (int d = 0; d <= DECIMALS_MAX; d++)
        finest = decimals->all >= CUSTOM_MIN && FINE_SHARE * decimals->counts[d] >= decimals->all ? d : finest;
    return finest;
}

/* Tables with few figures are counted together: with those of their title, or of their kind where they bear none. */
static int like_of(const Cube *cube, Arena *arena, const Reading *reading, Map *likes, int fresh) {
    const Table *table = &cube->tables.data[reading->table];
    Str name = table->title.size ? table->title : table->kind;
    return *map_put(likes, arena, arena_format(arena, "%lld %.*s", (long long)reading->unit_fen, STR_ARG(name)), fresh);
}

/* The decimals that nearly all figures of a table have; of one with few, that nearly all have in tables like it. */
static void measure_decimals(Surroundings *around, Arena *arena) {
    const Cube *cube = around->cube;
    Decimals *tables = arena_array(arena, Decimals, cube->tables.size + 1);
    Decimals *alike = arena_array(arena, Decimals, cube->tables.size + 1);
    int *like = arena_array(arena, int, cube->tables.size + 1), likes_count = 0;
    Map likes = {0};
    around->decimals = arena_array(arena, int, cube->tables.size + 1);
    around->finest = arena_array(arena, int, cube->tables.size + 1);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table < 0 || reading->blank || !reading->amount.value_fen)
            continue;
        if (!tables[reading->table].all) { /* a table is of one unit */
            like[reading->table] = like_of(cube, arena, reading, &likes, likes_count);
            likes_count += like[reading->table] == likes_count;
        }
        count_decimals(&tables[reading->table], reading);
        count_decimals(&alike[like[reading->table]], reading);
    }
    for (int t = 0; t < cube->tables.size; t++) {
        const Decimals *own = tables[t].all < FEW_FIGURES ? &alike[like[t]] : &tables[t];
        around->decimals[t] = custom_of(own);
        around->finest[t] = finest_of(own);
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

/* The decimals that are the custom where the figure stands, -1: none. */
static int usual_decimals(const Surroundings *around, const Reading *reading) {
    return reading->table < 0 || !around->decimals ? -1 : around->decimals[reading->table];
}

/* Was the figure touched? Tables are printed by programs, with as many decimals in all their figures. */
static bool is_odd(const Surroundings *around, const Reading *reading) {
    int usual = usual_decimals(around, reading);
    return usual >= 0 && !reading->blank && reading->amount.value_fen && reading->amount.decimals != usual;
}

/* Does the value need more decimals than are printed here, or than anybody prints? */
static bool is_unnatural(const Surroundings *around, const Reading *reading, int64_t value_fen) {
    int64_t grain = reading->unit_fen;
    int finest = reading->table < 0 || !around->finest ? 0 : around->finest[reading->table];
    for (int i = finest > ORDINARY_DECIMALS ? finest : ORDINARY_DECIMALS; i > 0 && grain > 1; i--)
        grain /= 10;
    return grain > 1 && value_fen % grain != 0;
}

/* How round a figure is in its unit. */
static int plainness(const Surroundings *around, const Reading *reading, int64_t value_fen) {
    static const int worth[] = {0, 3, 15, 20, 25, 30};
    int64_t unit_fen = reading->unit_fen;
    if (!value_fen || unit_fen <= 0)
        return NOTHING_WORTH;
    int64_t grain = unit_fen >= 100 ? unit_fen / 100 : 1;
    int zeros = 0;
    while (zeros < 5 && value_fen % (grain * 10) == 0) {
        grain *= 10;
        zeros++;
    }
    return zeros == 0 && is_unnatural(around, reading, value_fen) ? -UNNATURAL_COST : worth[zeros];
}

/* By how much less plain the right value is than the printed one. A power of ten makes numbers round, or takes it away:
 * that says nothing, but for decimals that nobody prints. Nor does it when a figure lost its decimals, nor when nothing
 * should stand where no slip leads from nothing to what is printed. */
static int loss_of_plainness(const Surroundings *around, const Reading *reading, int64_t value_fen, SlipKind slip) {
    int64_t printed = reading->amount.value_fen;
    if (slip == SLIP_POINT_MOVED || slip == SLIP_UNIT)
        return is_unnatural(around, reading, value_fen) ? UNNATURAL_COST
               : is_unnatural(around, reading, printed) ? -UNNATURAL_COST
                                                        : 0;
    bool copied = slip == SLIP_NEIGHBOUR || slip == SLIP_STALE; /* then the printed figure is right elsewhere */
    int right = !value_fen && slip == SLIP_UNKNOWN ? 0 : plainness(around, reading, value_fen);
    int shown = plainness(around, reading, printed);
    return (copied || (shown > 0 && is_odd(around, reading)) ? 0 : shown) - right;
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

/* The figure's row with those above and below it, as far as the next figures of its column: what stands there may be
 * what was copied. */
static Rows rows_beside(const Surroundings *around, int number) {
    const Reading *all = around->cube->readings.data, *self = &all[number];
    const Lines *columns = &around->columns;
    Rows rows = {self->row - 1, self->row + 1};
    for (int step = -1; step <= 1 && around->in_columns[number] >= 0; step += 2)
        for (int i = around->in_columns[number] + step; i >= 0 && i < columns->starts[columns->count]; i += step) {
            const Reading *other = &all[columns->readings[i]];
            if (other->table != self->table || other->col != self->col)
                break;
            int *end = step < 0 ? &rows.first : &rows.last;
            *end = other->row;
            if (!other->blank && other->row != self->row)
                break;
        }
    return rows;
}

/* How much it says that a number is printed elsewhere: a document of thousands hits few digits by chance. */
static int witness(const Surroundings *around, int number, int64_t value_fen) {
    static const int worth[] = {0, 0, 1, 3, 6, 12, 22, 30};
    int64_t digits = amount_significant(value_fen);
    int count = 0;
    for (int64_t rest = digits; rest; rest /= 10)
        count++;
    int most = worth[count < 7 ? count : 7];
    bool printed =
        most && witnesses_have(&around->witnesses, around->cube, number, rows_beside(around, number), digits);
    return printed ? most : 0;
}

/* The same for another column of its row: 合计 and its only part, 预算数 of two sources. */
static int row_witness(const Surroundings *around, int number, int64_t value_fen) {
    const Lines *rows = &around->rows;
    int place = around->in_rows[number];
    if (place < 0 || !value_fen)
        return 0;
    const Reading *self = &around->cube->readings.data[number];
    for (int step = -1; step <= 1; step += 2)
        for (int i = place + step; i >= 0 && i < rows->starts[rows->count]; i += step) {
            const Reading *other = &around->cube->readings.data[rows->readings[i]];
            if (other->table != self->table || other->row != self->row || other->block != self->block)
                break;
            if (other->amount.value_fen == value_fen)
                return ROW_WORTH;
        }
    return 0;
}

/* Is the figure larger than a package of these totals has any? */
static int exorbitance(const Surroundings *around, int64_t value_fen) {
    return around->ceiling_fen && value_fen > around->ceiling_fen ? EXORBITANCE_COST : 0;
}

/* How far the size of the figure is from all others of its column: 660,512.73 among projects of 3 to 900. */
static int strangeness(const Surroundings *around, int number, int64_t value_fen) {
    enum { STRANGE_TIMES = 30, STRANGER_TIMES = 1000, STRANGE_COST = 12, STRANGER_COST = 20, SIZES_MIN = 4 };
    int64_t size = value_fen < 0 ? -value_fen : value_fen;
    int64_t printed = around->cube->readings.data[number].amount.value_fen;
    int place = around->in_columns[number];
    if (place < 0 || !size || around->sizes[around->column_of[place]].count < SIZES_MIN)
        return 0;
    const Sizes *sizes = &around->sizes[around->column_of[place]];
    printed = printed < 0 ? -printed : printed;
    int64_t largest = sizes->largest[printed == sizes->largest[0]];
    int64_t smallest = sizes->smallest[printed == sizes->smallest[0]];
    int64_t times = size > largest ? size / largest : size < smallest ? smallest / size : 1;
    return times > STRANGER_TIMES ? STRANGER_COST : times > STRANGE_TIMES ? STRANGE_COST : 0;
}

/* Was the right value printed with a decimal less before a digit was added to it, where all figures have as many as
 * this one? */
static bool is_of_other_decimals(const Surroundings *around, const Reading *reading, int64_t value_fen, SlipKind slip) {
    int64_t grain = reading->amount.grain_fen;
    return slip == SLIP_DIGIT_DOUBLED && grain > 0 && usual_decimals(around, reading) == reading->amount.decimals &&
           amount_digits(value_fen, grain) == amount_digits(reading->amount.value_fen, grain);
}

int slip_cost(const Surroundings *around, const RepairSet *set) {
    int cost = 0;
    for (int i = 0; i < set->count; i++) {
        const Change *change = &set->changes[i];
        const Reading *reading = &around->cube->readings.data[change->reading];
        int64_t printed = reading->amount.value_fen;
        SlipKind slip = slip_judge(around, change->reading, change->value_fen);
        bool copied = slip == SLIP_NEIGHBOUR || slip == SLIP_STALE; /* then the printed figure is right elsewhere */
        cost += slip_costs[slip] +
                (is_of_other_decimals(around, reading, change->value_fen, slip) ? OTHER_DECIMALS_COST : 0);
        cost += leap(around, reading, change->value_fen) - leap(around, reading, printed);
        if (!reading->blank)
            cost += loss_of_plainness(around, reading, change->value_fen, slip);
        cost += emptiness(around, change->reading, change->value_fen) - emptiness(around, change->reading, printed);
        cost += echo_worth(echoes(around, change->reading, printed)) -
                echo_worth(echoes(around, change->reading, change->value_fen));
        if (amount_significant(printed) != amount_significant(change->value_fen))
            cost += (copied ? 0 : witness(around, change->reading, printed)) -
                    witness(around, change->reading, change->value_fen);
        cost += (copied ? 0 : row_witness(around, change->reading, printed)) -
                row_witness(around, change->reading, change->value_fen);
        cost -= is_odd(around, reading) ? ODDITY_WORTH : 0;
        cost += exorbitance(around, change->value_fen) - exorbitance(around, printed);
        cost += strangeness(around, change->reading, change->value_fen) - strangeness(around, change->reading, printed);
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
