/* Arena: all memory of one document. Nothing is freed one by one; the whole is released at once.
 * Reaching the limit is not a bug of the caller: the arena calls `exhausted`, which does not return
 * (the facade jumps out with the failure "memory limit"; a reader under a foreign library may swap
 * in its own). */
#ifndef YS_BASE_ARENA_H
#define YS_BASE_ARENA_H

#include <stddef.h>
#include "base/str.h"

typedef struct Arena Arena;
typedef void ArenaExhausted(void *context); /* must not return */

Arena *arena_new(size_t limit_bytes); /* NULL when even the first chunk is not to be had */
void arena_release(Arena *arena);     /* NULL is allowed */
/* Gives back all that was handed out, and keeps the largest of the memory for what comes next. */
void arena_reset(Arena *arena);
/* Sets the handler and gives back the one before through the out parameters (each may be NULL). */
void arena_on_exhausted(Arena *arena, ArenaExhausted *handler, void *context, ArenaExhausted **old_handler,
                        void **old_context);
/* Is asked before the arena takes another chunk (a few dozen times in a large document); when it says no, the arena
 * counts as exhausted. NULL: nobody is. */
typedef bool ArenaMayGrow(void *context);
void arena_on_growth(Arena *arena, ArenaMayGrow *may_grow, void *context);
/* What was handed out, with its size, and is used no more; only what is large (256 KiB) is really given back. */
void arena_give_back(Arena *arena, void *memory, size_t size);
/* For who needs memory from elsewhere and does not get it: leaves as if the arena had reached its limit. */
_Noreturn void arena_exhaust(Arena *arena);
size_t arena_used_bytes(const Arena *arena);
void *arena_alloc(Arena *arena, size_t size, size_t align); /* zeroed; never NULL */
Str arena_copy(Arena *arena, Str text);
/* printf into the arena. */
Str arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define arena_new_of(arena, T)       ((T *)arena_alloc((arena), sizeof(T), _Alignof(T)))
#define arena_array(arena, T, count) ((T *)arena_alloc((arena), sizeof(T) * (size_t)(count), _Alignof(T)))

/* A growing array in an arena: `typedef Vec(Row) Rows; *vec_push(&rows, arena) = row;` vec_push
 * returns a pointer to the new, zeroed element. Elements move when it grows: keep indices, not
 * pointers. */
#define Vec(T)                                                                                                         \
    struct {                                                                                                           \
        T *data;                                                                                                       \
        int size, capacity;                                                                                            \
    }
#define vec_push(vec, arena)                                                                                           \
    ((vec)->size == (vec)->capacity                                                                                    \
         ? (void)((vec)->data = vec_grow((arena), (vec)->data, &(vec)->capacity, sizeof *(vec)->data))                 \
         : (void)0,                                                                                                    \
     &(vec)->data[(vec)->size++])
/* Makes room for so many more elements at once. */
#define vec_reserve(vec, arena, count)                                                                                 \
    ((vec)->data = vec_make_room((arena), (vec)->data, (vec)->size, &(vec)->capacity, (count), sizeof *(vec)->data))
void *vec_grow(Arena *arena, void *data, int *capacity, size_t element_size);
void *vec_make_room(Arena *arena, void *data, int size, int *capacity, int count, size_t element_size);

#endif
