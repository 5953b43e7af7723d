/* reading: the document that some bytes become, as its listing, and what becomes of them cut off; for tests. */
#ifndef YS_TESTS_READING_H
#define YS_TESTS_READING_H

#include <stdlib.h>
#include <string.h>
#include "read/read.h"
#include "builtin_words.h"
#include "tap.h"

/* The listing without its first line, which names the format; the failure in English when it is none. */
static inline void claim_reading(Str bytes, const char *file, Str want, const char *name) {
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
    tap_str(listing, want, name);
    buf_release(&out);
    arena_release(arena);
}

/* The file cut at every 24th byte: none passes as whole. */
static inline void claim_cuts(Str bytes, const char *type) {
    int passed = 0;
    for (ptrdiff_t size = 8; size < bytes.size; size += 24) {
        Arena *arena = arena_new(64 << 20);
        Document document = {.arena = arena, .file = STR("x"), .lexis = *builtin_words()};
        Diag diag = {0};
        char *cut = malloc((size_t)size); /* of its own, so that a read beyond its end is seen */
        memcpy(cut, bytes.data, (size_t)size);
        bool good = read_document((Str){cut, size}, str_from_c(type), &document, &diag);
        passed += good ? !document.damaged : !diag.set;
        free(cut);
        arena_release(arena);
    }
    tap_int(passed, 0, "no cut file passes");
}

#endif
