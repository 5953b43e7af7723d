/* fuzz_language: any bytes as a data text of the user's. The first byte picks its kind; the built-in knowledge stands
 * under it, as it does for a user's file. A text is taken whole or refused with one message. */
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include "language/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static jmp_buf out_of_memory;

static void exhausted(void *context) {
    (void)context;
    longjmp(out_of_memory, 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const names[] = {"user.vocab", "user.form", "user.rule", "function.tsv", "area-2023.tsv"};
    if (size == 0)
        return 0;
    Arena *arena = arena_new(64 << 20);
    Knowledge *knowledge;
    Diag diag = {0};
    arena_on_exhausted(arena, exhausted, NULL, NULL, NULL);
    if (setjmp(out_of_memory) == 0) {
        if (!language_load_builtin(arena, &knowledge, &diag))
            abort();
        Str text = {(const char *)data + 1, (ptrdiff_t)size - 1};
        Str name = str_from_c(names[data[0] % (sizeof names / sizeof *names)]);
        bool good = language_load(knowledge, name, text, &diag);
        if (good == diag.set)
            abort();
    }
    arena_release(arena);
    return 0;
}
