/* Marks in arbitrary web pages: whatever the reader takes is marked at its first texts; the copy holds all bytes of the
 * page in their order, or there is none. */
#include <stdint.h>
#include <stdlib.h>
#include "builtin_words.h"
#include "mark/mark_html.h"
#include "read/read.h"

enum { MARKS_MAX = 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add(Marks *marks, Arena *arena, Place place, Str printed) {
    if (marks->size < MARKS_MAX && place.source > 0)
        *vec_push(marks, arena) = (Mark){.level = (Level)(marks->size % 3),
                                         .witness = marks->size % 2,
                                         .place = place,
                                         .printed = str_sub(printed, 0, 12),
                                         .words = STR("应为 <b>4.88%"),
                                         .passage = -1};
}

static Marks marks_of(const Document *document, Arena *arena) {
    Marks marks = {0};
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind == BLOCK_PARAGRAPH)
            add(&marks, arena, block->place, block->text);
        for (int k = 0; block->grid && k < block->grid->rows * block->grid->cols; k++)
            add(&marks, arena, block->grid->cells[k].place, block->grid->cells[k].text);
    }
    return marks;
}

static bool holds_all(Str copy, Str bytes) {
    ptrdiff_t at = 0;
    for (ptrdiff_t i = 0; i < copy.size && at < bytes.size; i++)
        at += copy.data[i] == bytes.data[at];
    return at == bytes.size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new((size_t)1 << 30);
    Str bytes = {(const char *)data, (ptrdiff_t)size};
    Package package = {.document = {.arena = arena, .file = STR("fuzz.html"), .lexis = *builtin_words()}};
    Diag diag = {0};
    Buf out = {.arena = arena};
    if (read_document(bytes, STR("html"), &package.document, &diag)) {
        Marks marks = marks_of(&package.document, arena);
        Marking marking;
        bool done = mark_html(&package, bytes, &marks, (MarkOptions){0}, arena, &out, &marking);
        if (done ? !holds_all(buf_view(&out), bytes) : out.size > 0)
            abort();
    }
    arena_release(arena);
    return 0;
}
