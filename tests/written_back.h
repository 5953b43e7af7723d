/* written_back: a document written in a format of an Office program and read again: is it the same? What else must hold
 * of the bytes, the format's own test adds. */
#ifndef YS_TESTS_WRITTEN_BACK_H
#define YS_TESTS_WRITTEN_BACK_H

#include "builtin_words.h"
#include "flat.h"
#include "format/zip.h"
#include "opened.h"
#include "random_document.h"
#include "tap.h"
#include "write/write.h"

enum { RANDOM_DOCUMENTS = 300 };

typedef void AlsoClaim(Arena *arena, const Buf *written, const char *what);

static inline Document *document_new(Arena *arena) {
    Document *document = arena_new_of(arena, Document);
    *document = (Document){.arena = arena, .file = STR("x"), .lexis = *builtin_words()};
    return document;
}

/* The bytes of a part of an archive; empty: it has none. */
static inline Str part_of(Arena *arena, const Buf *archive, Str name) {
    Zip zip;
    Diag diag = {0};
    Str content;
    const ZipPart *part = zip_open(arena, buf_view(archive), &zip, &diag) ? zip_find(&zip, name) : NULL;
    return part && zip_read(&zip, part, arena, &content, &diag) ? content : STR("");
}

/* Into *out, and again from there; false with *diag. *difference: the first thing that is not the same, empty: none. */
static inline bool written_back(const Document *document, const char *format, Arena *arena, Buf *out, Str *difference,
                                Diag *diag) {
    Document back = *document_new(arena);
    bool good = write_document(document, str_from_c(format), arena, out, diag) &&
                read_document(buf_view(out), str_from_c(format), &back, diag);
    *difference = flat_difference(arena, flat_document(arena, document), flat_document(arena, &back));
    return good;
}

/* How many random documents do not come back as they were. faults: what else is wrong with the bytes of each, added up
 * in *faulty; NULL: nothing is asked. */
static inline int written_random(const char *format, int (*faults)(Arena *arena, const Buf *written), int *faulty) {
    int different = 0;
    Arena *arena = arena_new((size_t)256 << 20);
    for (int seed = 1; seed <= RANDOM_DOCUMENTS; seed++) {
        Random random = {(uint64_t)seed};
        Document *document = document_new(arena);
        Buf out = {.arena = arena};
        Diag diag = {0};
        Str difference;
        random_blocks(&random, document);
        bool good = written_back(document, format, arena, &out, &difference, &diag);
        if ((!good || difference.size > 0) && different++ < 5)
            printf("# seed %d: %s %.*s\n", seed, diag.en, STR_ARG(difference));
        if (faults)
            *faulty += faults(arena, &out);
        if (seed % 10 == 0)
            arena_reset(arena);
    }
    arena_release(arena);
    return different;
}

/* Of a file that is read; one that is not there is skipped by name. */
static inline void claim_written_back(const Knowledge *knowledge, const char *path, const char *format,
                                      AlsoClaim *also) {
    Opened opened;
    if (!opened_read(&opened, knowledge, path)) {
        tap_skip(path, "not there");
        opened_release(&opened);
        return;
    }
    Buf out = {.arena = opened.arena};
    Diag diag = {0};
    Str difference;
    bool good = written_back(&opened.package.document, format, opened.arena, &out, &difference, &diag);
    tap_ok(good, "%s is written and read: %s", path, diag.en);
    tap_str(difference, STR(""), "it says the same");
    if (also)
        also(opened.arena, &out, path);
    opened_release(&opened);
}

#endif
