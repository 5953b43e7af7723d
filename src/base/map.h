/* Map: byte string -> int, open addressing, in an arena. Keys are kept by reference: their bytes
 * must live as long. */
#ifndef YS_BASE_MAP_H
#define YS_BASE_MAP_H

#include <stdint.h>
#include "base/arena.h"

typedef struct MapSlot {
    Str key;
    uint32_t hash;
    int value;
} MapSlot;

typedef struct Map { /* all zero is an empty map */
    MapSlot *slots;
    int size, capacity;
} Map;

uint32_t hash_bytes(Str bytes);
/* NULL when there is none; the pointer is good until the next map_put. */
int *map_find(const Map *map, Str key);
/* Makes room for so many more keys at once. */
void map_reserve(Map *map, Arena *arena, int count);
/* The value of the key, made as `fresh` when it was not there. */
int *map_put(Map *map, Arena *arena, Str key, int fresh);

/* For a map that is used no more: its memory goes back where it is large. The map is empty then. */
void map_drop(Map *map, Arena *arena);

#endif
