/* Writes what was read of files in a format, and reads that back: roundtrip FORMAT FILE..., a line a file: "same" where
 * it says the same line by line, else "means the same" where it has the same figures, coordinates and records, else the
 * first line that differs, by meaning. For people who work on the writers. */
#include <stdio.h>
#include "builtin_words.h"
#include "cube_lines.h"
#include "flat.h"
#include "opened.h"
#include "write/write.h"

/* The first line that only one of two sorted texts has. */
static Str meaning_difference(Arena *arena, Package *one, Package *other, const Knowledge *knowledge) {
    package_interpret(one, knowledge);
    package_interpret(other, knowledge);
    return flat_difference(arena, cube_lines(arena, one), cube_lines(arena, other));
}

static void go_round(Opened *opened, const Knowledge *knowledge, Str format, const char *path) {
    Buf out = {.arena = opened->arena};
    Diag diag = {0};
    Package back;
    Document *document = &opened->package.document;
    if (!write_document(document, format, opened->arena, &out, &diag) ||
        !package_read(&back, opened->arena, knowledge, document->file, buf_view(&out), format, &diag)) {
        printf("%s: %s\n", path, diag.en);
        return;
    }
    Str difference = flat_difference(opened->arena, flat_document(opened->arena, document),
                                     flat_document(opened->arena, &back.document));
    if (difference.size == 0) {
        printf("%s: same\n", path);
        return;
    }
    Str meaning = meaning_difference(opened->arena, &opened->package, &back, knowledge);
    printf("%s: %.*s\n", path, STR_ARG(meaning.size > 0 ? meaning : STR("means the same")));
}

int main(int count, char **words) {
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    for (int i = 2; knowledge && i < count; i++) {
        Opened opened;
        if (opened_read(&opened, knowledge, words[i]))
            go_round(&opened, knowledge, str_from_c(words[1]), words[i]);
        else
            printf("%s: %s\n", words[i], opened.diag.en);
        opened_release(&opened);
    }
    arena_release(arena);
    return 0;
}
