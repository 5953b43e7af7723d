/* reading: the listing of the document that some bytes become, for tests of readers. */
#ifndef YS_TESTS_READING_H
#define YS_TESTS_READING_H

#include "read/read.h"
#include "builtin_words.h"
#include "tap.h"

/* The listing without its first line, which names the format; the failure in English when it is none. */
static inline void claim_reading(Str bytes, const char *file, const char *want, const char *name) {
    Arena *arena = arena_new(64 << 20);
    Document document = {.arena = arena, .file = str_from_c(file), .lexis = *builtin_words()};
    Diag diag = {0};
    Buf out = {0};
    Str head, listing = STR("");
    if (read_document(bytes, STR(""), &document, &diag)) {
        document_print(&document, &out);
        listing = buf_view(&out);
        str_line(&listing, &head);
    } else {
        listing = str_from_c(diag.en);
    }
    tap_str(listing, str_from_c(want), name);
    buf_release(&out);
    arena_release(arena);
}

#endif
