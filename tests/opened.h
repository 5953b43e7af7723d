/* opened: a file opened as the facade opens one, for what looks inside: the tools, the benches, the judges of mutation
 * and the unit tests. The built-in knowledge has an arena of its own, which outlives the packages read against it. The
 * order of a check's steps is src/package's affair; nothing here repeats it. */
#ifndef YS_TESTS_OPENED_H
#define YS_TESTS_OPENED_H

#include <stdio.h>
#include "language/language.h"
#include "package/package.h"
#include "read/read.h"
#include "system/file.h"

enum { OPENED_BYTES_MAX = 1 << 30 }; /* of the arena of the knowledge, and of that of a file */

typedef struct Opened {
    Arena *arena; /* of everything below */
    Buf bytes;
    Package package;
    Diag diag;
} Opened;

/* Everything that is compiled in; NULL, and said on standard output, when it cannot be loaded. */
static inline Knowledge *opened_knowledge(Arena **arena) {
    Diag diag = {0};
    Knowledge *knowledge = NULL;
    *arena = arena_new(OPENED_BYTES_MAX);
    if (!language_load_builtin(*arena, &knowledge, &diag))
        printf("%s\n", diag.en);
    return knowledge;
}

/* The bytes of a file and the document in them; false with opened->diag. To be released in either case. */
static inline bool opened_read(Opened *opened, const Knowledge *knowledge, const char *path) {
    *opened = (Opened){.arena = arena_new(OPENED_BYTES_MAX)};
    return file_read(path, READ_BYTES_MAX, &opened->bytes, &opened->diag) &&
           package_read(&opened->package, opened->arena, knowledge, str_from_c(path), buf_view(&opened->bytes), STR(""),
                        &opened->diag);
}

/* A tool's one file, interpreted; false, and said on standard output. The knowledge stays to the end of the program. */
static inline bool opened_interpret(Opened *opened, const char *path) {
    Arena *arena;
    Knowledge *knowledge = path ? opened_knowledge(&arena) : NULL;
    bool good = knowledge && opened_read(opened, knowledge, path);
    if (good)
        package_interpret(&opened->package, knowledge);
    else if (!path || knowledge)
        printf("%s\n", path ? opened->diag.en : "no file named");
    return good;
}

static inline void opened_release(Opened *opened) {
    arena_release(opened->arena);
    buf_release(&opened->bytes);
}

#endif
