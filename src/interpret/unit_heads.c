/* 单位：元 above figures in 万元: every figure of the table is ten thousand times off, and one word is wrong.
 *
 * The other tables and the sentences say so. Of a table's figures that stand elsewhere at the same coordinate, none
 * agrees, and different ones, of so many digits together that it is no chance, agree digit for digit in the other unit,
 * with places that do agree with something else. A figure a thousand times as large as all others of its own table
 * proves nothing: there the unit of one figure was confused, and not that of a table. Then the figures are taken in
 * that unit, so that they prove what they say; the head is reported (check/figures/unit_heads_check.c). Two tables that
 * only have each other decide nothing.
 *
 * Cost: linear in the readings, hashed by coordinate; of those at one coordinate the first few are asked. */
#include "interpret/unit_heads.h"
#include "budget/choices.h"

enum {
    AGREEING_DIGITS_MIN = 5,
    FIGURE_MIN = 100 /* of its last digit: three digits */,
    ASKED_MAX = 16,
    OUTLIER_TIMES = 1000,
    FACTOR = FEN_PER_WAN / FEN_PER_YUAN
};

typedef struct Witnesses {
    const Cube *cube;
    Arena *arena;
    Map first;         /* coordinate -> the first reading there */
    int *next;         /* the next one at the same coordinate, -1 */
    bool *agreed;      /* per table, and last for the sentences: a figure agrees as it is */
    int64_t *ordinary; /* per table: the second largest figure, 0: none */
    int tables;
} Witnesses;

static bool is_figure(const Reading *reading) {
    return reading->kind == READING_LEVEL && !reading->blank && reading->amount.value_fen &&
           reading->amount.value_fen / FIGURE_MIN >= reading->amount.grain_fen;
}

static int holder_of(const Witnesses *w, const Reading *reading) {
    return reading->table >= 0 ? reading->table : w->tables;
}

static void collect(Witnesses *w) {
    const Readings *readings = &w->cube->readings;
    w->next = arena_array(w->arena, int, readings->size + 1);
    for (int i = readings->size - 1; i >= 0; i--) {
        if (!is_figure(&readings->data[i]))
            continue;
        const Coordinate *at = &readings->data[i].at;
        int *first = map_put(&w->first, w->arena, (Str){(const char *)at, sizeof *at}, -1);
        w->next[i] = *first;
        *first = i;
    }
}

static void find_ordinary(Witnesses *w) {
    int64_t *largest = arena_array(w->arena, int64_t, w->tables + 1);
    w->ordinary = arena_array(w->arena, int64_t, w->tables + 1);
    for (int i = 0; i < w->cube->readings.size; i++) {
        const Reading *reading = &w->cube->readings.data[i];
        if (reading->table < 0 || !is_figure(reading))
            continue;
        int64_t value = reading->amount.value_fen, *most = &largest[reading->table];
        int64_t *second = &w->ordinary[reading->table], smaller = value < *most ? value : *most;
        *most = value > *most ? value : *most;
        *second = smaller > *second ? smaller : *second;
    }
}

/* Is it far from all others of its table? */
static bool is_outlier(const Witnesses *w, const Reading *reading) {
    int64_t ordinary = reading->table >= 0 ? w->ordinary[reading->table] : 0;
    return ordinary && reading->amount.value_fen / OUTLIER_TIMES > ordinary;
}

static bool are_near(int64_t a, int64_t b, int64_t room) {
    return a - b < room && b - a < room;
}

/* Does the reading agree with one elsewhere when it is taken so many times, or (below 0) so many parts? `trusted`: one
 * whose own place agrees with others. */
static bool agrees(const Witnesses *w, const Reading *reading, int64_t factor, bool trusted) {
    const int *first = map_find(&w->first, (Str){(const char *)&reading->at, sizeof reading->at});
    for (int i = first ? *first : -1, seen = 0; i >= 0 && seen < ASKED_MAX; i = w->next[i], seen++) {
        const Reading *other = &w->cube->readings.data[i];
        int64_t value = factor < 0 ? reading->amount.value_fen / -factor : reading->amount.value_fen * factor;
        int64_t grain = factor < 0 ? reading->amount.grain_fen / -factor : reading->amount.grain_fen * factor;
        int64_t room = grain > other->amount.grain_fen ? grain : other->amount.grain_fen;
        bool elsewhere = holder_of(w, other) != holder_of(w, reading);
        bool sound = !trusted || (w->agreed[holder_of(w, other)] && !is_outlier(w, other));
        if (elsewhere && sound && are_near(value, other->amount.value_fen, room))
            return true;
    }
    return false;
}

static void find_agreed(Witnesses *w) {
    for (int i = 0; i < w->cube->readings.size; i++) {
        const Reading *reading = &w->cube->readings.data[i];
        bool *agreed = &w->agreed[holder_of(w, reading)];
        *agreed = *agreed || (is_figure(reading) && agrees(w, reading, 1, false));
    }
}

static int64_t factor_of(const Table *table) {
    return table->unit_fen == FEN_PER_YUAN ? FACTOR : table->unit_fen == FEN_PER_WAN ? -FACTOR : 0;
}

/* Different figures of the table that agree in the other unit, per table, and their digits; none does in the printed
 * one. */
static Evidence *ask_tables(const Witnesses *w, int *digits) {
    const Readings *readings = &w->cube->readings;
    Evidence *scaled = arena_array(w->arena, Evidence, w->tables + 1);
    int64_t *last = arena_array(w->arena, int64_t, w->tables + 1);
    for (int i = 0; i < readings->size; i++) {
        const Reading *reading = &readings->data[i];
        int table = reading->table;
        int64_t factor = table >= 0 && !w->agreed[table] ? factor_of(&w->cube->tables.data[table]) : 0;
        if (!factor || !is_figure(reading) || reading->unit_fen != w->cube->tables.data[table].unit_fen ||
            reading->amount.value_fen == last[table] || is_outlier(w, reading) || !agrees(w, reading, factor, true))
            continue;
        last[table] = reading->amount.value_fen;
        digits[table] += amount_digits(amount_significant(reading->amount.value_fen), 1);
        evidence_ask(&scaled[table], true, amount_digits(reading->amount.value_fen, reading->amount.grain_fen));
    }
    return scaled;
}

static void rescale(Cube *cube, int number) {
    Table *table = &cube->tables.data[number];
    int64_t factor = factor_of(table), unit = table->unit_fen;
    table->unit_meant_fen = factor < 0 ? FEN_PER_YUAN : FEN_PER_WAN;
    for (int i = 0; i < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        if (reading->table != number || reading->unit_fen != unit)
            continue;
        Amount *amount = &reading->amount;
        amount->value_fen = factor < 0 ? amount->value_fen / -factor : amount->value_fen * factor;
        amount->grain_fen = factor < 0 ? amount->grain_fen / -factor : amount->grain_fen * factor;
        reading->unit_fen = table->unit_meant_fen;
    }
}

void unit_heads_settle(Cube *cube) {
    Witnesses w = {.cube = cube, .arena = cube->arena, .tables = cube->tables.size};
    w.agreed = arena_array(cube->arena, bool, w.tables + 1);
    collect(&w);
    find_ordinary(&w);
    find_agreed(&w);
    int *digits = arena_array(cube->arena, int, w.tables + 1);
    const Evidence *scaled = ask_tables(&w, digits);
    for (int i = 0; i < w.tables; i++) {
        const Table *table = &cube->tables.data[i];
        if (digits[i] < AGREEING_DIGITS_MIN)
            continue;
        Choice choice = {.site = CHOICE_TABLE_UNIT, .printed = table->title, .table = i, .place = table->place};
        bool yuan = table->unit_fen == FEN_PER_YUAN;
        choice_offer(&choice, yuan ? READ_YUAN : READ_WAN, STR(""))->evidence.failed = scaled[i].held;
        choice_offer(&choice, yuan ? READ_WAN : READ_YUAN, STR(""))->evidence = scaled[i];
        if (choice_settle(&choice) == 1)
            rescale(cube, i);
        choice_keep(&cube->choices, cube->arena, &choice);
    }
}
