/* Marks in arbitrary workbooks and Word documents: what a reader takes is marked at places that it knows and at some
 * that it does not, or refused with a message. */
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include "builtin_words.h"
#include "mark/mark_docx.h"
#include "mark/mark_xlsx.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static jmp_buf out_of_memory;

static void exhausted(void *context) {
    (void)context;
    longjmp(out_of_memory, 1);
}

static void mark_as(Str type, Package *package, Str bytes, Buf *out) {
    enum { MARKS = 4 };
    Diag diag = {0};
    Mark marks[MARKS];
    bool book = str_equal(type, STR("xlsx"));
    if (!read_document(bytes, type, &package->document, &diag))
        return;
    diag = (Diag){0};
    for (int i = 0; i < MARKS; i++)
        marks[i] = (Mark){.level = (Level)(i % 3),
                          .witness = i == 1,
                          .place = {.sheet_number = book ? 1 + i / 3 : 0,
                                    .cell = book ? STR("B2") : (Str){0},
                                    .paragraph = 1 + i,
                                    .row = i},
                          .printed = STR("1"),
                          .words = STR("<应为> 4.88%\n&"),
                          .passage = -1};
    Marking marking = {0};
    Marks list = {.data = marks, .size = MARKS};
    bool done = (book ? mark_xlsx : mark_docx)(package, bytes, &list, package->document.arena, out, &marking, &diag);
    if (done == diag.set)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new((size_t)64 << 20);
    Package package = {.document = {.arena = arena, .file = STR("input"), .lexis = *builtin_words()}};
    Buf out = {0};
    arena_on_exhausted(arena, exhausted, NULL, NULL, NULL);
    if (setjmp(out_of_memory) == 0) {
        Str bytes = {(const char *)data, (ptrdiff_t)size};
        mark_as(STR("xlsx"), &package, bytes, &out);
        out.size = 0;
        package.document = (Document){.arena = arena, .file = STR("input"), .lexis = *builtin_words()};
        mark_as(STR("docx"), &package, bytes, &out);
    }
    buf_release(&out);
    arena_release(arena);
    return 0;
}
