/* Figures without a meaning come cell by cell; both reports name a table and a reason once, with a few samples. */
#include "report/unread.h"

Unreads unreads_by_table(Arena *arena, const Cube *cube) {
    Unreads unreads = {0};
    Map numbers = {0};
    for (int i = 0; i < cube->misunderstood.size; i++) {
        const Misunderstood *cell = &cube->misunderstood.data[i];
        Str key = arena_format(arena, "%d %.*s", cell->table, STR_ARG(cell->reason));
        int *found = map_put(&numbers, arena, key, unreads.size);
        if (*found == unreads.size)
            *vec_push(&unreads, arena) = (Unread){.table = cell->table, .reason = cell->reason, .place = cell->place};
        Unread *unread = &unreads.data[*found];
        if (unread->count < UNREAD_SAMPLES_MAX)
            unread->samples[unread->count] = i;
        unread->count++;
    }
    return unreads;
}
