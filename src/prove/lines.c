/* lines: sorts the readings into rows and columns, by counting, least important key first: linear in the
 * readings and in the largest row or column number. The order within equal keys is that of the cube, so it is
 * the same every time. */
#include "prove/lines.h"

typedef int KeyOf(const Reading *reading);

static int key_table(const Reading *reading) {
    return reading->table;
}

static int key_block(const Reading *reading) {
    return reading->block > 0 ? reading->block : 0;
}

static int key_row(const Reading *reading) {
    return reading->row;
}

static int key_col(const Reading *reading) {
    return reading->col;
}

static int key_list(const Reading *reading) {
    return reading->list;
}

static int key_line_col(const Reading *reading) {
    return reading->line_col;
}

static void sort_by(const Cube *cube, Arena *arena, KeyOf *key, int *order, int count) {
    int largest = 0;
    for (int i = 0; i < count; i++) {
        int k = key(&cube->readings.data[order[i]]);
        largest = k > largest ? k : largest;
    }
    if (!largest)
        return;
    int *starts = arena_array(arena, int, largest + 2);
    int *sorted = arena_array(arena, int, count);
    for (int i = 0; i < count; i++)
        starts[key(&cube->readings.data[order[i]]) + 1]++;
    for (int k = 0; k < largest; k++)
        starts[k + 1] += starts[k];
    for (int i = 0; i < count; i++)
        sorted[starts[key(&cube->readings.data[order[i]])]++] = order[i];
    memcpy(order, sorted, sizeof *order * (size_t)count);
}

static void cut(const Cube *cube, Arena *arena, Lines *lines, int count, KeyOf *const keys[3], int first_key) {
    const Reading *readings = cube->readings.data;
    lines->starts = arena_array(arena, int, count + 1);
    for (int i = 0; i < count; i++) {
        const Reading *now = &readings[lines->readings[i]], *before = i ? &readings[lines->readings[i - 1]] : NULL;
        bool begins = !before || now->table != before->table;
        for (int k = first_key; k < 3 && !begins; k++)
            begins = keys[k](now) != keys[k](before);
        if (begins)
            lines->starts[lines->count++] = i;
    }
    lines->starts[lines->count] = count;
}

/* `keys` from the least important to the one below the table; from first_key on they say which line it is. */
static void lines_of(const Cube *cube, Arena *arena, Lines *lines, KeyOf *const keys[3], int first_key) {
    *lines = (Lines){.readings = arena_array(arena, int, cube->readings.size + 1)};
    int count = 0;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table >= 0 && reading->row >= 0 && reading->col >= 0)
            lines->readings[count++] = i;
    }
    for (int k = 0; k < 3; k++)
        sort_by(cube, arena, keys[k], lines->readings, count);
    sort_by(cube, arena, key_table, lines->readings, count);
    cut(cube, arena, lines, count, keys, first_key);
}

void lines_by_row(const Cube *cube, Arena *arena, Lines *lines) {
    lines_of(cube, arena, lines, (KeyOf *const[]){key_col, key_row, key_block}, 1);
}

void lines_by_column(const Cube *cube, Arena *arena, Lines *lines) {
    lines_of(cube, arena, lines, (KeyOf *const[]){key_row, key_block, key_line_col}, 2);
}

void lines_by_sentence(const Cube *cube, Arena *arena, Lines *lines) {
    *lines = (Lines){.readings = arena_array(arena, int, cube->readings.size + 1),
                     .starts = arena_array(arena, int, cube->readings.size + 1)};
    int count = 0;
    for (int i = 0; i < cube->readings.size; i++)
        if (cube->readings.data[i].table < 0)
            lines->readings[count++] = i;
    sort_by(cube, arena, key_list, lines->readings, count);
    for (int i = 0; i < count; i++)
        if (!i || key_list(&cube->readings.data[lines->readings[i]]) !=
                      key_list(&cube->readings.data[lines->readings[i - 1]]))
            lines->starts[lines->count++] = i;
    lines->starts[lines->count] = count;
}

void lines_of_changes(const Cube *cube, Arena *arena, Lines *lines) {
    *lines =
        (Lines){.readings = arena_array(arena, int, cube->readings.size + 1), .starts = arena_array(arena, int, 2)};
    for (int i = 0; i < cube->readings.size; i++)
        if (cube->readings.data[i].table < 0 && cube->readings.data[i].kind == READING_CHANGE)
            lines->readings[lines->starts[1]++] = i;
    lines->count = 1;
}
