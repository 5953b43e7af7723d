/* lines: sorts the readings into rows and columns, by counting, least important key first: linear in the
 * readings and in the largest row or column number. The order within equal keys is that of the cube, so it is
 * the same every time. */
#include "check/lines.h"

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

static void cut(const Cube *cube, Arena *arena, Lines *lines, int count, KeyOf *line_key) {
    const Reading *readings = cube->readings.data;
    lines->starts = arena_array(arena, int, count + 1);
    for (int i = 0; i < count; i++) {
        const Reading *now = &readings[lines->readings[i]], *before = i ? &readings[lines->readings[i - 1]] : NULL;
        if (!before || now->table != before->table || now->block != before->block || line_key(now) != line_key(before))
            lines->starts[lines->count++] = i;
    }
    lines->starts[lines->count] = count;
}

static void lines_of(const Cube *cube, Arena *arena, Lines *lines, KeyOf *line_key, KeyOf *place_key) {
    *lines = (Lines){.readings = arena_array(arena, int, cube->readings.size + 1)};
    int count = 0;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table >= 0 && reading->row >= 0 && reading->col >= 0)
            lines->readings[count++] = i;
    }
    KeyOf *const keys[] = {place_key, line_key, key_block, key_table};
    for (int k = 0; k < 4; k++)
        sort_by(cube, arena, keys[k], lines->readings, count);
    cut(cube, arena, lines, count, line_key);
}

void lines_by_row(const Cube *cube, Arena *arena, Lines *lines) {
    lines_of(cube, arena, lines, key_row, key_col);
}

void lines_by_column(const Cube *cube, Arena *arena, Lines *lines) {
    lines_of(cube, arena, lines, key_col, key_row);
}

void lines_by_sentence(const Cube *cube, Arena *arena, Lines *lines) {
    *lines = (Lines){.readings = arena_array(arena, int, cube->readings.size + 1),
                     .starts = arena_array(arena, int, cube->readings.size + 1)};
    int count = 0;
    const char *sentence = NULL;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table >= 0)
            continue;
        if (!count || reading->sentence.data != sentence)
            lines->starts[lines->count++] = count;
        sentence = reading->sentence.data;
        lines->readings[count++] = i;
    }
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
