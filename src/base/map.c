/* Map: linear probing over a power of two of slots, at most three quarters full. A slot with hash 0
 * is free, so no hash is 0. There is no removal. The hash is fixed (same input, same bytes), and
 * nothing ever walks the slots in order. */
#include "base/map.h"

uint32_t hash_bytes(Str bytes) {
    uint64_t hash = 0x9E3779B97F4A7C15u ^ (uint64_t)bytes.size;
    ptrdiff_t i = 0;
    for (; i + 8 <= bytes.size; i += 8) {
        uint64_t word;
        memcpy(&word, bytes.data + i, 8);
        hash = (hash ^ word) * 0xD6E8FEB86659FD93u;
        hash ^= hash >> 32;
    }
    uint64_t tail = 0;
    if (i < bytes.size)
        memcpy(&tail, bytes.data + i, (size_t)(bytes.size - i));
    hash = (hash ^ tail) * 0xD6E8FEB86659FD93u;
    hash ^= hash >> 32;
    hash *= 0xD6E8FEB86659FD93u;
    uint32_t folded = (uint32_t)(hash >> 32);
    return folded ? folded : 1;
}

static MapSlot *probe(MapSlot *slots, int capacity, Str key, uint32_t hash) {
    uint32_t mask = (uint32_t)capacity - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        MapSlot *slot = &slots[i];
        if (slot->hash == 0 || (slot->hash == hash && str_equal(slot->key, key)))
            return slot;
    }
}

int *map_find(const Map *map, Str key) {
    if (map->size == 0)
        return NULL;
    MapSlot *slot = probe(map->slots, map->capacity, key, hash_bytes(key));
    return slot->hash ? &slot->value : NULL;
}

static bool has_room(int capacity, int size) {
    return size <= capacity / 4 * 3;
}

static void grow(Map *map, Arena *arena, int size) {
    int capacity = map->capacity > 0 ? map->capacity : 16;
    while (!has_room(capacity, size))
        capacity *= 2;
    MapSlot *slots = arena_array(arena, MapSlot, capacity);
    for (int i = 0; i < map->capacity; i++) {
        const MapSlot *slot = &map->slots[i];
        if (slot->hash)
            *probe(slots, capacity, slot->key, slot->hash) = *slot;
    }
    arena_give_back(arena, map->slots, sizeof *slots * (size_t)map->capacity);
    map->slots = slots;
    map->capacity = capacity;
}

void map_reserve(Map *map, Arena *arena, int count) {
    if (!has_room(map->capacity, map->size + count))
        grow(map, arena, map->size + count);
}

int *map_put(Map *map, Arena *arena, Str key, int fresh) {
    map_reserve(map, arena, 1);
    uint32_t hash = hash_bytes(key);
    MapSlot *slot = probe(map->slots, map->capacity, key, hash);
    if (slot->hash == 0) {
        *slot = (MapSlot){.key = key, .hash = hash, .value = fresh};
        map->size++;
    }
    return &slot->value;
}

void map_drop(Map *map, Arena *arena) {
    arena_give_back(arena, map->slots, sizeof *map->slots * (size_t)map->capacity);
    *map = (Map){0};
}
