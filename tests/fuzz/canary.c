/* canary: a fuzz target with a fault in it, planted on purpose: a comma-separated table with a cell "canary" is written
 * one byte past its end. If it does not fail, then neither replaying the corpus nor looking for crashes would find a
 * real one: script/fuzz lets it run first, and tests/hostile/canary.t replays its corpus. */
#include "fuzz/reader.h"
#include "read/text/csv.h"

static void write_past_end(Str text) {
    char *copy = malloc((size_t)text.size);
    for (ptrdiff_t i = 0; copy && i <= text.size; i++)
        ((volatile char *)copy)[i] = (char)('a' + i);
    free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new(64 << 20);
    Document document = {.arena = arena, .file = STR("input")};
    Diag diag = {0};
    arena_on_exhausted(arena, fuzz_exhausted, NULL, NULL, NULL);
    if (setjmp(fuzz_out_of_memory) == 0 && read_csv((Str){(const char *)data, (ptrdiff_t)size}, &document, &diag))
        for (int i = 0; i < document.blocks.size; i++) {
            const Grid *grid = document.blocks.data[i].grid;
            for (int k = 0; grid && k < grid->rows * grid->cols; k++)
                if (str_equal(grid->cells[k].text, STR("canary")))
                    write_past_end(grid->cells[k].text);
        }
    arena_release(arena);
    return 0;
}
