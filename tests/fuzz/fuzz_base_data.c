/* fuzz_base_data: any bytes are the sheets of base data, one after the other: a line "=name" begins each. They are
 * read, checked, and, when free of mistakes, made into facts; what is written of them is read back the same. The arena
 * holds 64 MiB. */
#include <setjmp.h>
#include <stdint.h>
#include "base_data/base_check.h"
#include "base_data/base_facts.h"
#include "base_data/base_tsv.h"
#include "language/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Knowledge *knowledge;

static _Noreturn void jump_out(void *way_out) {
    longjmp(*(jmp_buf *)way_out, 1);
}

static void read_back(const Base *base, Arena *arena) {
    for (int i = 0; i < knowledge->base_sheets.size; i++) {
        Buf first = {.arena = arena}, second = {.arena = arena};
        Diag diag = {0};
        Base again;
        if (!base->tables[i].schema->columns.size)
            continue;
        base_tsv_write(&base->tables[i], &first);
        base_init(&again, arena, knowledge, STR("again"));
        if (!base_tsv_read(&again, base->tables[i].schema->id, buf_view(&first), &diag))
            __builtin_trap();
        base_tsv_write(&again.tables[i], &second);
        if (!str_equal(buf_view(&first), buf_view(&second)) && base->tables[i].rows.size < BASE_ROWS_MAX)
            __builtin_trap();
    }
}

static void work(Arena *arena, Str text) {
    Base base;
    base_init(&base, arena, knowledge, STR("fuzz"));
    while (text.size) {
        ptrdiff_t end = str_find(text, STR("\n="));
        Str part = str_sub(text, 0, end < 0 ? text.size : end + 1), name;
        text = str_sub(text, part.size, text.size);
        Diag diag = {0};
        if (str_split(&part, '\n', &name))
            (void)base_tsv_read(&base, str_sub(name, 1, name.size), part, &diag);
    }
    base_check(&base);
    if (base_mistakes_count(&base) == 0) {
        Facts facts;
        const Base *const books[] = {&base};
        facts_read(&facts, arena, books, 1);
        int64_t fen;
        (void)facts_value(&facts, &(Coordinate){{MEASURE_SPEND}}, false, &fen);
    }
    read_back(&base, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Diag diag = {0};
    if (!knowledge && !language_load_builtin(arena_new((size_t)1 << 28), &knowledge, &diag))
        __builtin_trap();
    Arena *arena = arena_new((size_t)64 << 20);
    jmp_buf way_out;
    arena_on_exhausted(arena, jump_out, &way_out, NULL, NULL);
    if (!setjmp(way_out))
        work(arena, (Str){(const char *)data, (ptrdiff_t)size});
    arena_release(arena);
    return 0;
}
