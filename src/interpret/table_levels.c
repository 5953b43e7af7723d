/* An index of the readings by their coordinates, bytes as key: made once a pass, in the arena; one look-up a question.
 * A blank is no level here: it says nothing that a sentence could repeat. */
#include "interpret/table_levels.h"

int table_level(const Map *levels, const Coordinate *at) {
    const int *found = map_find(levels, (Str){(const char *)at, sizeof *at});
    return found ? *found : -1;
}

Map table_levels(const Cube *cube, bool undivided) {
    Map levels = {0};
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        bool level = reading->table >= 0 && reading->kind == READING_LEVEL && !reading->blank;
        if (level && (undivided || !reading->undivided))
            (void)map_put(&levels, cube->arena, (Str){(const char *)&reading->at, sizeof reading->at}, i);
    }
    return levels;
}
