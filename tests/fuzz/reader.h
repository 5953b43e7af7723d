/* reader: any bytes go through a reader and the listing. The arena is limited; running out of it is a failure like any
 * other and ends the input. Findings go to tests/fuzz/corpus/<name>, made small. */
#ifndef YS_FUZZ_READER_H
#define YS_FUZZ_READER_H

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include "read/read.h"
#include "builtin_words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static jmp_buf fuzz_out_of_memory;

static void fuzz_exhausted(void *context) {
    (void)context;
    longjmp(fuzz_out_of_memory, 1);
}

static bool fuzz_placed(Place place) {
    return place.line > 0 || place.page > 0 || place.sheet.size > 0 || place.table > 0 || place.paragraph > 0;
}

/* Every cell and segment is looked at, as an interpreter would. */
static void fuzz_walk(const Document *document) {
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind == BLOCK_PARAGRAPH) {
            if (block->text.size == 0 || !fuzz_placed(block_place_at(block, (int)block->text.size - 1)))
                abort();
            continue;
        }
        const Grid *grid = block->grid;
        if (grid->cols > READ_GRID_COLS_MAX || grid->rows > READ_GRID_ROWS_MAX)
            abort();
        for (int row = 0; row < grid->rows; row++)
            for (int col = 0; col < grid->cols; col++)
                if (!grid_owner(grid, row, col)->text.data)
                    abort();
    }
}

static inline void fuzz_reader(bool (*read)(Str, Document *, Diag *), size_t arena_bytes, const uint8_t *data,
                               size_t size) {
    Arena *arena = arena_new(arena_bytes);
    Document document = {.arena = arena, .file = STR("input"), .lexis = *builtin_words()};
    Diag diag = {0};
    Buf out = {0};
    arena_on_exhausted(arena, fuzz_exhausted, NULL, NULL, NULL);
    if (setjmp(fuzz_out_of_memory) == 0) {
        bool good = read((Str){(const char *)data, (ptrdiff_t)size}, &document, &diag);
        if (good == diag.set)
            abort(); /* a failure has exactly one message */
        if (good) {
            fuzz_walk(&document);
            document_print(&document, &out);
        }
    }
    buf_release(&out);
    arena_release(arena);
}

#endif
