/* grains: how finely each figure is known. A figure stands for its value and half a grain to each side.
 *
 * A table that strips trailing zeros (General format) hides the precision of some figures: when a fifth of a table's
 * figures have two decimals of its unit or more, all are taken to have two, but for what
 * a worksheet's number format cuts off. A blank is zero exactly, and so is 0 万元
 * among figures of two decimals in sentences. Linear in the readings. */
#include "prove/grains.h"

enum { STRIPPED_SHARE = 5, DECIMALS_COUNTED = 7, AROUND_MAX = 8 };

int grain_decimals_said(const Cube *cube, int number) {
    const Reading *all = cube->readings.data;
    int counts[DECIMALS_COUNTED] = {0}, best = all[number].amount.decimals;
    for (int i = number - AROUND_MAX; i <= number + AROUND_MAX; i++) {
        if (i < 0 || i >= cube->readings.size || i == number || all[i].table >= 0 || !all[i].amount.value_fen ||
            all[i].unit_fen != all[number].unit_fen || all[i].amount.decimals >= DECIMALS_COUNTED)
            continue;
        counts[all[i].amount.decimals]++;
    }
    if (best >= DECIMALS_COUNTED)
        best = 0;
    for (int decimals = 0; decimals < DECIMALS_COUNTED; decimals++)
        if (counts[decimals] > counts[best])
            best = decimals;
    return best;
}

/* General format shows eleven characters: a longer number loses decimals that are not zeros. */
static bool is_short(const Reading *reading) {
    enum { DIGITS_SHORT = 8 };
    int digits = 0;
    for (ptrdiff_t i = 0; i < reading->printed.size; i++)
        digits += reading->printed.data[i] >= '0' && reading->printed.data[i] <= '9';
    return digits <= DIGITS_SHORT;
}

/* A worksheet shows less than it has by the cell's number format: that is no stripped zero. */
static bool is_shortened(const Reading *reading) {
    const CellSource *source = reading->source;
    int64_t fen;
    return source && source->decimals != CELL_EXACT &&
           decimal_to_int(decimal_round(decimal_multiply(source->value, decimal_of_int(reading->unit_fen)), 0), &fen) &&
           fen != reading->amount.value_fen;
}

/* 0 万元 among figures of two decimals is nothing at all, and not what rounds to it. */
static int64_t grain_of_nothing(const Cube *cube, int number) {
    const Reading *reading = &cube->readings.data[number];
    int64_t grain = reading->amount.grain_fen;
    for (int i = grain_decimals_said(cube, number) - reading->amount.decimals; i > 0 && grain >= 10; i--)
        grain /= 10;
    return grain;
}

int64_t *grains_measure(const Cube *cube, Arena *arena) {
    int *figures = arena_array(arena, int, cube->tables.size + 1);
    int *fine = arena_array(arena, int, cube->tables.size + 1);
    int64_t *grain = arena_array(arena, int64_t, cube->readings.size + 1);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        grain[i] = reading->blank || reading->counter.size ? 0 : reading->amount.grain_fen; /* things are counted */
        if (reading->table < 0 && !reading->blank && !reading->counter.size && !reading->amount.value_fen)
            grain[i] = grain_of_nothing(cube, i);
        if (reading->table < 0 || reading->blank || !reading->amount.value_fen)
            continue;
        figures[reading->table]++;
        fine[reading->table] += reading->amount.grain_fen <= reading->unit_fen / 100;
    }
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        int64_t two_decimals = reading->unit_fen / 100 > 1 ? reading->unit_fen / 100 : 1;
        if (reading->table >= 0 && !reading->blank && grain[i] > two_decimals && is_short(reading) &&
            !is_shortened(reading) && fine[reading->table] * STRIPPED_SHARE >= figures[reading->table])
            grain[i] = two_decimals;
    }
    return grain;
}
