/* A row that says as much as all other rows of units of its table together, at the coordinate of its largest figure,
 * is their sum; so is one beside several others that says what the table prints of all. Of two rows that say the same
 * the first is, where the table or another prints that amount of no unit: a department with one unit. Cost: two walks
 * over the readings, with a map. */
#include "compose/whole_rows.h"

typedef struct InTable { /* a coordinate of a table, whatever its unit; without padding: it is a key by its bytes */
    int table;
    Coordinate at;
} InTable;

enum { ANY_TABLE = -1 };

typedef struct Said { /* at one coordinate */
    int64_t units, whole;
    int units_count, whole_count;
} Said;

typedef struct Sums {
    const Cube *cube;
    Arena *arena;
    Map by_key; /* number in said */
    Vec(Said) said;
} Sums;

static bool is_amount(const Reading *reading) {
    return reading->table >= 0 && reading->kind == READING_LEVEL && !reading->blank && !reading->counter.size &&
           reading->amount.value_fen != 0;
}

static Said *said_at(Sums *sums, const Reading *reading, int table) {
    InTable *key = arena_new_of(sums->arena, InTable);
    memset(key, 0, sizeof *key);
    key->table = table;
    key->at = reading->at;
    key->at.member[DIM_ENTITY] = 0;
    int *known = map_put(&sums->by_key, sums->arena, (Str){(const char *)key, sizeof *key}, sums->said.size);
    if (*known == sums->said.size)
        *vec_push(&sums->said, sums->arena) = (Said){0};
    return &sums->said.data[*known];
}

static Sums sums_of(const Cube *cube, Arena *arena) {
    Sums sums = {.cube = cube, .arena = arena};
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        bool unit = reading->at.member[DIM_ENTITY] != 0;
        for (int k = 0; is_amount(reading) && k < (unit ? 1 : 2); k++) {
            Said *said = said_at(&sums, reading, k ? ANY_TABLE : reading->table);
            *(unit ? &said->units : &said->whole) =
                unit ? said->units + reading->amount.value_fen : reading->amount.value_fen;
            ++*(unit ? &said->units_count : &said->whole_count);
        }
    }
    return sums;
}

/* As much, but for the roundings of so many figures. */
static bool is_as_much(int64_t sum, int64_t fen, int figures, const Reading *reading) {
    int64_t away = sum > fen ? sum - fen : fen - sum;
    return away * 2 <= reading->amount.grain_fen * figures;
}

static bool is_whole(Sums *sums, const Reading *largest) {
    Said here = *said_at(sums, largest, largest->table), any = *said_at(sums, largest, ANY_TABLE);
    int64_t fen = largest->amount.value_fen;
    bool said_here = here.whole_count && here.whole == fen;
    if (here.units_count > 2)
        return said_here || is_as_much(here.units, 2 * fen, here.units_count, largest);
    return here.units_count == 2 && here.units == 2 * fen && (said_here || (any.whole_count && any.whole == fen));
}

/* The end of the row's readings, which follow one another, and the largest of them; NULL: they are of no unit. */
static int end_of_row(const Cube *cube, int begin, const Reading **largest) {
    const Reading *first = &cube->readings.data[begin];
    int end = begin;
    *largest = NULL;
    for (; end < cube->readings.size; end++) {
        const Reading *reading = &cube->readings.data[end];
        if (reading->table != first->table || reading->row != first->row)
            break;
        if (is_amount(reading) && reading->at.member[DIM_ENTITY] && !reading->at.member[DIM_PROJECT] &&
            (!*largest || reading->amount.value_fen > (*largest)->amount.value_fen))
            *largest = reading;
    }
    return end;
}

void whole_rows(Cube *cube, Arena *arena) {
    Sums sums = sums_of(cube, arena);
    bool *done = arena_array(arena, bool, cube->readings.size * 2 + 1); /* by said: the second is a unit */
    for (int begin = 0, end; begin < cube->readings.size; begin = end) {
        const Reading *largest;
        end = end_of_row(cube, begin, &largest);
        ptrdiff_t said = largest ? said_at(&sums, largest, largest->table) - sums.said.data : 0;
        if (!largest || done[said] || !is_whole(&sums, largest))
            continue;
        done[said] = true;
        for (int i = begin; i < end; i++)
            cube->readings.data[i].at.member[DIM_ENTITY] = 0;
    }
}

bool *whole_tables(const Cube *cube, Arena *arena) {
    Sums sums = sums_of(cube, arena);
    bool *whole = arena_array(arena, bool, cube->tables.size + 1);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (!is_amount(reading) || reading->at.member[DIM_ENTITY])
            continue;
        Said said = *said_at(&sums, reading, reading->table);
        whole[reading->table] |= said.units_count > 0 && is_as_much(said.units, said.whole, said.units_count, reading);
    }
    return whole;
}
