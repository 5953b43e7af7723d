/* classes: the readings of one coordinate and kind, in document order. A class has a centre, the reading that the
 * others are compared with: printed, finest, in a table, first.
 *
 * Figures of one line and one coordinate are one printed twice, or what distinguishes them was not read; which of the
 * two, the table as a whole decides. A class of the one economic classification that is crossed with the other is
 * chained to its kin, so that a rule about the one alone finds their sum. Linear in the readings (hash lookups). */
#include "prove/classes.h"
#include "prove/slip.h"

enum { SAME_DIGITS = 4 };

static Str coordinate_key(const Coordinate *at) {
    return (Str){(const char *)at, sizeof *at};
}

typedef struct ChangeKey {
    Coordinate at;
    uint16_t years_back, stage; /* of the base; both 0: the year before, of the same stage */
} ChangeKey;

/* 比预算减少 2 万元，比上年增加 1 万元 are two changes of one figure. */
static ChangeKey change_key(const Reading *like, const Coordinate *at) {
    ChangeKey key = {.at = *at};
    uint16_t year = like->base.member[DIM_YEAR], stage = like->base.member[DIM_STAGE];
    int back = like->at.member[DIM_YEAR] - year;
    if (year && (back != 1 || stage != like->at.member[DIM_STAGE])) {
        key.years_back = (uint16_t)back;
        key.stage = stage;
    }
    return key;
}

int classes_at(const Classes *classes, const Coordinate *at) {
    int *found = map_find(&classes->by_coordinate, coordinate_key(at));
    return found ? *found : -1;
}

int classes_like(const Classes *classes, const Reading *like, const Coordinate *at) {
    if (like->kind == READING_LEVEL)
        return classes_at(classes, at);
    ChangeKey key = change_key(like, at);
    int *found = map_find(&classes->by_change, (Str){(const char *)&key, sizeof key});
    return found ? *found : -1;
}

static int *class_slot(Classes *classes, const Reading *reading) {
    if (reading->kind == READING_LEVEL)
        return map_put(&classes->by_coordinate, classes->arena, coordinate_key(&reading->at), classes->all.size);
    ChangeKey *key = arena_new_of(classes->arena, ChangeKey);
    *key = change_key(reading, &reading->at);
    return map_put(&classes->by_change, classes->arena, (Str){(const char *)key, sizeof *key}, classes->all.size);
}

int classes_crossed(const Classes *classes, const Coordinate *at) {
    int *found = map_find(&classes->by_crossed, coordinate_key(at));
    return found ? *found : -1;
}

bool classes_is_vague(const Classes *classes, int reading) {
    return classes->ledger->grounds[reading] & GROUND(VAGUE);
}

static bool is_better_centre(const Classes *classes, int candidate, int centre) {
    const Reading *a = &classes->cube->readings.data[candidate];
    if (a->blank || classes_is_vague(classes, candidate))
        return false;
    if (centre < 0)
        return true;
    const int64_t *grain = classes->ledger->grain_fen;
    if (grain[candidate] != grain[centre])
        return grain[candidate] < grain[centre];
    return a->table >= 0 && classes->cube->readings.data[centre].table < 0;
}

/* The next figure of one line and one coordinate: a blank between them distinguishes nothing. NULL: none. */
static const Reading *twin_of(const Classes *classes, int reading) {
    const Reading *a = &classes->cube->readings.data[reading], *b;
    int next = reading;
    if (a->table < 0 || a->blank)
        return NULL;
    do {
        next = classes->next[next];
        b = next < 0 ? NULL : &classes->cube->readings.data[next];
    } while (b && b->blank && b->table == a->table);
    bool twins = b && b->table == a->table && b->block == a->block && (b->row == a->row || b->col == a->col);
    return twins ? b : NULL;
}

/* Two long figures of which one is the other with a slip are the same figure. */
static bool is_slip_of(const Amount *a, const Amount *b) {
    return amount_digits(amount_significant(a->value_fen), 1) >= SAME_DIGITS &&
           amount_digits(amount_significant(b->value_fen), 1) >= SAME_DIGITS &&
           (slip_is_visible(slip_seen(a->value_fen, a->grain_fen, b->value_fen)) ||
            slip_is_visible(slip_seen(b->value_fen, b->grain_fen, a->value_fen)));
}

static void count_twins(Classes *classes) {
    for (int i = 0; i < classes->cube->readings.size; i++) {
        const Reading *a = &classes->cube->readings.data[i], *b = twin_of(classes, i);
        if (b && a->amount.value_fen == b->amount.value_fen)
            classes->twins[a->table].equal += a->amount.value_fen != 0;
        else if (b && !is_slip_of(&a->amount, &b->amount))
            classes->twins[a->table].different++;
    }
}

/* Figures of one line and one coordinate are one printed twice, or what distinguishes them was not read (the rows of
 * one unit after another, and no unit is named). When they differ in most cases it is the latter, and nobody knows
 * what they mean exactly: they are parts of a sum, and no more. */
static void mark_vague(Classes *classes) {
    const Reading *all = classes->cube->readings.data;
    for (int i = 0; i < classes->cube->readings.size; i++) {
        const Reading *twin = twin_of(classes, i);
        if (twin && classes->twins[twin->table].different > classes->twins[twin->table].equal) {
            classes->ledger->grounds[i] |= GROUND(VAGUE);
            classes->ledger->grounds[twin - all] |= GROUND(VAGUE);
        }
    }
}

/* Chains the classes that differ only in the government class that a department class is crossed with. */
static void cross_classes(Classes *classes) {
    for (int c = classes->all.size - 1; c >= 0; c--) {
        Class *class = &classes->all.data[c];
        const Reading *reading = &classes->cube->readings.data[class->first];
        Coordinate at = reading->at;
        class->next_crossed = -1;
        if (reading->kind != READING_LEVEL || !at.member[DIM_ECONOMIC] || !at.member[DIM_GOV_ECONOMIC])
            continue;
        at.member[DIM_GOV_ECONOMIC] = 0;
        Coordinate *key = arena_new_of(classes->arena, Coordinate);
        *key = at;
        int *first = map_put(&classes->by_crossed, classes->arena, coordinate_key(key), -1);
        class->next_crossed = *first;
        *first = c;
    }
}

void classes_build(Classes *classes, const Cube *cube, Arena *arena, Ledger *ledger) {
    *classes = (Classes){.cube = cube, .arena = arena, .ledger = ledger};
    classes->of = arena_array(arena, int, cube->readings.size + 1);
    classes->next = arena_array(arena, int, cube->readings.size + 1);
    classes->twins = arena_array(arena, Twins, cube->tables.size + 1);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        int number = *class_slot(classes, reading);
        classes->of[i] = number;
        classes->next[i] = -1;
        if (number == classes->all.size) {
            *vec_push(&classes->all, classes->arena) = (Class){.first = i, .last = i, .centre = -1};
            continue;
        }
        Class *class = &classes->all.data[number];
        classes->next[class->last] = i;
        class->last = i;
    }
    count_twins(classes);
    mark_vague(classes);
    for (int i = 0; i < cube->readings.size; i++) {
        Class *class = &classes->all.data[classes->of[i]];
        if (is_better_centre(classes, i, class->centre))
            class->centre = i;
    }
    cross_classes(classes);
}

/* Does one table print it twice, with two values? Then what distinguishes them was not read. */
bool classes_is_torn(const Classes *classes, int class) {
    for (int i = classes->all.data[class].first; i >= 0; i = classes->next[i]) {
        const Reading *twin = twin_of(classes, i);
        if (twin && twin->amount.value_fen != classes->cube->readings.data[i].amount.value_fen)
            return true;
    }
    return false;
}
