/* Marks in arbitrary PDFs: whatever the reader takes is marked on its first pages, or refused with a message; the copy,
 * if there is one, is longer than nothing and holds what it was made from or was written anew. */
#include <stdint.h>
#include <stdlib.h>
#include "builtin_words.h"
#include "mark/mark_pdf.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { MARKS = 4 };
    Arena *arena = arena_new((size_t)8 << 20);
    Str bytes = {(const char *)data, (ptrdiff_t)size};
    Package package = {.document = {.arena = arena, .file = STR("fuzz.pdf"), .lexis = *builtin_words()}};
    Diag diag = {0};
    Buf out = {0};
    if (read_document(bytes, STR("pdf"), &package.document, &diag)) {
        Mark marks[MARKS];
        for (int i = 0; i < MARKS; i++)
            marks[i] = (Mark){.level = (Level)(i % 3),
                              .witness = i == 1,
                              .place = {.page = 1 + i / 2, .box = {10, 20, 10 + 30 * (float)(i % 3), 40}},
                              .words = STR("应为 4.88%"),
                              .passage = -1};
        Marking marking;
        bool done = mark_pdf(&package, bytes, &(Marks){.data = marks, .size = MARKS}, arena, &out, &marking, &diag);
        if (done == diag.set || (done && marking.appended && out.size < bytes.size))
            abort();
    }
    buf_release(&out);
    arena_release(arena);
    return 0;
}
