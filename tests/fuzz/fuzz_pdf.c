/* The PDF reader on arbitrary bytes: it reads, or fails with a message; it does not crash, hang or leak. The budget of
 * memory is small, so that reaching it is exercised too. */
#include <stdint.h>
#include <stdlib.h>
#include "read/page/pdf.h"
#include "read/read.h"
#include "builtin_words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new((size_t)4 << 20);
    Document document = {.arena = arena, .file = STR("fuzz.pdf"), .lexis = *builtin_words()};
    Diag diag = {0};
    bool good = read_pdf((Str){(const char *)data, (ptrdiff_t)size}, &document, &diag);
    if (good == diag.set)
        abort(); /* a failure has exactly one message */
    Buf out = {0};
    if (good)
        document_print(&document, &out);
    buf_release(&out);
    arena_release(arena);
    return 0;
}
