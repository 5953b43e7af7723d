/* Arena: chunks from the C library, handed out by moving a cursor, given back all together.
 *
 *     arena ─► chunk (newest) ─► chunk ─► … ─► first chunk, which also holds the Arena itself
 *
 * The first chunk is 64 KiB, so that a thousand small documents cost little; each next one is twice
 * as large up to CHUNK_BYTES_MAX. Chunks come from calloc, so memory is zeroed once, by the kernel
 * where it can. An allocation costs an addition and a comparison. The limit counts whole chunks:
 * what the process really takes.
 *
 * What is large has a chunk of its own, beside the others, and a vector or map that moves gives it back: of one that
 * grew to 4 MiB no copy of 2 MiB stays behind.
 *
 * Under AddressSanitizer what has not been handed out is poisoned, with a gap after each
 * allocation. */
#include <assert.h>
#include <limits.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/arena.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISON 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISON 1
#endif
#ifdef ARENA_POISON
#include <sanitizer/asan_interface.h>
enum { GAP_BYTES = 16 };
#else
enum { GAP_BYTES = 0 };
#define ASAN_POISON_MEMORY_REGION(address, size)   ((void)0)
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)0)
#endif

enum { CHUNK_BYTES_FIRST = 64 * 1024, CHUNK_BYTES_MAX = 8 * 1024 * 1024 };
#ifndef ARENA_LARGE_BYTES /* small in a test build, every vector that is used after it moved is found */
#define ARENA_LARGE_BYTES ((size_t)256 << 10)
#endif

typedef struct Chunk {
    struct Chunk *older;
    size_t size; /* with this head */
} Chunk;

struct Arena {
    Chunk *chunk;
    char *cursor, *end; /* free part of the newest chunk */
    char *last;         /* newest allocation: it alone can grow in place */
    Chunk *large;       /* what has a chunk of its own */
    size_t used, limit; /* bytes of all chunks */
    size_t next_size;
    ArenaExhausted *handler;
    void *context;
    ArenaMayGrow *may_grow;
    void *may_grow_context;
};

void arena_exhaust(Arena *arena) {
    if (arena->handler)
        arena->handler(arena->context);
    assert(arena->handler && "whoever allocates here stands outside of its guard");
    abort(); /* a handler that returns, or none: there is no memory to go on with */
}

static char *align_up(char *pointer, size_t align) {
    return pointer + ((size_t)0 - (uintptr_t)pointer) % align;
}

Arena *arena_new(size_t limit_bytes) {
    size_t size = CHUNK_BYTES_FIRST;
    if (limit_bytes < sizeof(Chunk) + sizeof(Arena) + 2 * alignof(max_align_t))
        return NULL;
    if (size > limit_bytes)
        size = limit_bytes;
    Chunk *chunk = calloc(1, size);
    if (!chunk)
        return NULL;
    chunk->size = size;
    Arena *arena = (Arena *)(void *)align_up((char *)(chunk + 1), alignof(Arena));
    *arena = (Arena){.chunk = chunk, .used = size, .limit = limit_bytes, .next_size = 2 * CHUNK_BYTES_FIRST};
    arena->cursor = (char *)(arena + 1);
    arena->end = (char *)chunk + size;
    ASAN_POISON_MEMORY_REGION(arena->cursor, (size_t)(arena->end - arena->cursor));
    return arena;
}

static void free_chunks(Chunk *chunk) {
    while (chunk) {
        Chunk *older = chunk->older;
        ASAN_UNPOISON_MEMORY_REGION(chunk, chunk->size);
        free(chunk);
        chunk = older;
    }
}

void arena_release(Arena *arena) {
    if (!arena)
        return;
    free_chunks(arena->large);
    free_chunks(arena->chunk); /* the last one freed holds the arena */
}

void arena_reset(Arena *arena) {
    Chunk *newest = arena->chunk, *first = newest;
    while (first->older) {
        Chunk *older = first->older;
        if (first != newest && older) {
            ASAN_UNPOISON_MEMORY_REGION(first, first->size);
            free(first);
        }
        first = older;
    }
    free_chunks(arena->large);
    arena->large = NULL;
    char *begin = first == newest ? (char *)(arena + 1) : (char *)(newest + 1);
    newest->older = first == newest ? NULL : first;
    arena->used = newest->size + (first == newest ? 0 : first->size);
    ASAN_UNPOISON_MEMORY_REGION(begin, (size_t)(arena->end - begin));
    memset(begin, 0, (size_t)(arena->cursor - begin));
    ASAN_POISON_MEMORY_REGION(begin, (size_t)(arena->end - begin));
    arena->cursor = begin;
    arena->last = NULL;
}

void arena_on_exhausted(Arena *arena, ArenaExhausted *handler, void *context, ArenaExhausted **old_handler,
                        void **old_context) {
    if (old_handler)
        *old_handler = arena->handler;
    if (old_context)
        *old_context = arena->context;
    arena->handler = handler;
    arena->context = context;
}

void arena_on_growth(Arena *arena, ArenaMayGrow *may_grow, void *context) {
    arena->may_grow = may_grow;
    arena->may_grow_context = context;
}

size_t arena_used_bytes(const Arena *arena) {
    return arena->used;
}

/* A chunk of so many bytes, of which the arena's limit is told. */
static Chunk *new_chunk(Arena *arena, size_t size) {
    Chunk *chunk = calloc(1, size);
    if (!chunk)
        arena_exhaust(arena);
    chunk->size = size;
    arena->used += size;
    return chunk;
}

/* How many bytes more the arena may take; not enough is the end. */
static size_t room_for(Arena *arena, size_t need) {
    if (arena->may_grow && !arena->may_grow(arena->may_grow_context))
        arena_exhaust(arena);
    size_t room = arena->limit - arena->used;
    if (room < sizeof(Chunk) || need > room - sizeof(Chunk))
        arena_exhaust(arena);
    return room;
}

/* Makes a new chunk with room for `need` bytes the newest one. What is left of the one before is
 * given up. */
static void add_chunk(Arena *arena, size_t need) {
    size_t room = room_for(arena, need), size = arena->next_size;
    if (size < need + sizeof(Chunk))
        size = need + sizeof(Chunk);
    if (size > room)
        size = room;
    Chunk *chunk = new_chunk(arena, size);
    chunk->older = arena->chunk;
    arena->chunk = chunk;
    arena->cursor = (char *)(chunk + 1);
    arena->end = (char *)chunk + size;
    if (arena->next_size < CHUNK_BYTES_MAX)
        arena->next_size *= 2;
    ASAN_POISON_MEMORY_REGION(arena->cursor, (size_t)(arena->end - arena->cursor));
}

static void *alloc_large(Arena *arena, size_t size) {
    room_for(arena, size);
    Chunk *chunk = new_chunk(arena, sizeof(Chunk) + size);
    chunk->older = arena->large;
    arena->large = chunk;
    return chunk + 1;
}

void arena_give_back(Arena *arena, void *memory, size_t size) {
    if (size < ARENA_LARGE_BYTES) /* most of what moves; it stands in no list */
        return;
    for (Chunk **link = &arena->large; *link; link = &(*link)->older) {
        Chunk *chunk = *link;
        if (chunk + 1 != memory)
            continue;
        *link = chunk->older;
        arena->used -= chunk->size;
        free(chunk);
        return;
    }
}

void *arena_alloc(Arena *arena, size_t size, size_t align) {
    if (size > arena->limit)
        arena_exhaust(arena);
    if (size >= ARENA_LARGE_BYTES && align <= alignof(max_align_t))
        return alloc_large(arena, size);
    size_t slack = align + GAP_BYTES;
    if (size + slack > (size_t)(arena->end - arena->cursor))
        add_chunk(arena, size + slack);
    char *memory = align_up(arena->cursor, align);
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
    arena->cursor = memory + size + GAP_BYTES;
    arena->last = memory;
    return memory;
}

Str arena_copy(Arena *arena, Str text) {
    if (text.size <= 0)
        return STR("");
    char *copy = arena_alloc(arena, (size_t)text.size, 1);
    memcpy(copy, text.data, (size_t)text.size);
    return (Str){copy, text.size};
}

Str arena_format(Arena *arena, const char *format, ...) {
    char small[256];
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    Str text = STR("");
    if (size > 0 && size < (int)sizeof small) {
        text = arena_copy(arena, (Str){small, size});
    } else if (size > 0) {
        char *large = arena_alloc(arena, (size_t)size + 1, 1);
        vsnprintf(large, (size_t)size + 1, format, again);
        text = (Str){large, size};
    }
    va_end(again);
    return text;
}

void *vec_make_room(Arena *arena, void *data, int size, int *capacity, int count, size_t element_size) {
    if (count > INT_MAX - size)
        arena_exhaust(arena);
    if (size + count <= *capacity)
        return data;
    size_t old_bytes = (size_t)*capacity * element_size;
    *capacity = size + count;
    void *moved = arena_alloc(arena, (size_t)*capacity * element_size, alignof(max_align_t));
    if (size > 0)
        memcpy(moved, data, (size_t)size * element_size);
    arena_give_back(arena, data, old_bytes);
    return moved;
}

void *vec_grow(Arena *arena, void *data, int *capacity, size_t element_size) {
    if (*capacity > INT_MAX / 2)
        arena_exhaust(arena);
    int wanted = *capacity > 0 ? 2 * *capacity : 8;
    size_t old_bytes = (size_t)*capacity * element_size, bytes = (size_t)wanted * element_size;
    *capacity = wanted;
    if (data && data == arena->last && (size_t)(arena->end - arena->last) >= bytes + GAP_BYTES) {
        ASAN_UNPOISON_MEMORY_REGION(arena->last, bytes);
        arena->cursor = arena->last + bytes + GAP_BYTES;
        return data;
    }
    void *moved = arena_alloc(arena, bytes, alignof(max_align_t));
    if (old_bytes > 0)
        memcpy(moved, data, old_bytes);
    arena_give_back(arena, data, old_bytes);
    return moved;
}
