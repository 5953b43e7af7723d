/* fuzz_language: any bytes as a data text of the user's. The first byte picks its kind; the built-in knowledge stands
 * under it, as it does for a user's file. A text is taken whole or refused with one message.
 *
 * To build the knowledge takes a hundred times longer than to read a small text, so it is built once, in a region of
 * its own (the arena's chunks come from calloc, which the linker leads here), and after each text the region is put
 * back as it was, with what the address sanitizer knows of it. */
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "language/language.h"

#if defined(__SANITIZE_ADDRESS__)
#define FUZZ_SHADOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FUZZ_SHADOW 1
#endif
#endif
#ifdef FUZZ_SHADOW
#include <sanitizer/asan_interface.h>
#endif

enum { REGION_BYTES = 32 << 20, CHUNKS_MAX = 64, SHADOW_SHARE = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
void *__real_calloc(size_t count, size_t size);
void __real_free(void *block);
void *__wrap_calloc(size_t count, size_t size);
void __wrap_free(void *block);

static _Alignas(4096) char region[REGION_BYTES];
static char *saved, *saved_shadow, *shadow;
static size_t used;
static bool building;
static void *chunks[CHUNKS_MAX]; /* of the text that is being read */
static int chunks_count;
static jmp_buf out_of_memory;

void *__wrap_calloc(size_t count, size_t size) {
    size_t bytes = (count * size + 63) / 64 * 64;
    if (building) {
        if (bytes > REGION_BYTES - used)
            abort();
        used += bytes;
        return region + used - bytes;
    }
    void *block = chunks_count < CHUNKS_MAX ? __real_calloc(count, size) : NULL;
    if (block)
        chunks[chunks_count++] = block;
    return block;
}

void __wrap_free(void *block) {
    uintptr_t at = (uintptr_t)block, begin = (uintptr_t)region;
    if (at < begin || at >= begin + REGION_BYTES)
        __real_free(block);
}

/* Not memcpy: the region has gaps that must not be touched, and the sanitizer watches it. */
__attribute__((no_sanitize("address"))) static void copy(char *to, const char *from, size_t size) {
#if defined(__x86_64__)
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
#else
    for (volatile size_t i = 0; i < size; i++)
        to[i] = from[i];
#endif
}

static void exhausted(void *context) {
    (void)context;
    longjmp(out_of_memory, 1);
}

static Knowledge *build(Arena **arena) {
    Knowledge *knowledge;
    Diag diag = {0};
    building = true;
    *arena = arena_new(64 << 20);
    if (!*arena || !language_load_builtin(*arena, &knowledge, &diag))
        abort();
    arena_on_exhausted(*arena, exhausted, NULL, NULL, NULL);
    building = false;
#ifdef FUZZ_SHADOW
    size_t scale, offset;
    __asan_get_shadow_mapping(&scale, &offset);
    shadow = (char *)(((uintptr_t)region >> scale) + offset);
    saved_shadow = malloc(used / SHADOW_SHARE);
    copy(saved_shadow, shadow, used / SHADOW_SHARE);
#endif
    saved = malloc(used);
    copy(saved, region, used);
    return knowledge;
}

static void put_back(void) {
    while (chunks_count > 0)
        __real_free(chunks[--chunks_count]);
    copy(region, saved, used);
    if (shadow)
        copy(shadow, saved_shadow, used / SHADOW_SHARE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const names[] = {"user.vocab", "user.form", "user.rule", "function.tsv", "area-2023.tsv"};
    static Knowledge *knowledge;
    static Arena *arena;
    Diag diag = {0};
    if (!knowledge)
        knowledge = build(&arena);
    if (size == 0)
        return 0;
    if (setjmp(out_of_memory) == 0) {
        Str text = {(const char *)data + 1, (ptrdiff_t)size - 1};
        Str name = str_from_c(names[data[0] % (sizeof names / sizeof *names)]);
        bool good = language_load(knowledge, name, text, &diag);
        if (good == diag.set)
            abort();
    }
    put_back();
    return 0;
}
