/* Writes what was read of files in a format and reads that back: roundtrip FORMAT FILE..., a line a file with the first
 * difference, or "same". For people who work on the writers. */
#include <stdio.h>
#include "builtin_words.h"
#include "flat.h"
#include "opened.h"
#include "write/write.h"

static void go_round(const Opened *opened, Str format, const char *path) {
    Buf out = {.arena = opened->arena};
    Diag diag = {0};
    Document back = {.arena = opened->arena, .file = STR("back"), .lexis = *builtin_words()};
    if (!write_document(&opened->package.document, format, opened->arena, &out, &diag) ||
        !read_document(buf_view(&out), format, &back, &diag)) {
        printf("%s: %s\n", path, diag.en);
        return;
    }
    Str difference = flat_difference(opened->arena, flat_document(opened->arena, &opened->package.document),
                                     flat_document(opened->arena, &back));
    printf("%s: %.*s\n", path, STR_ARG(difference.size > 0 ? difference : STR("same")));
}

int main(int count, char **words) {
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    for (int i = 2; knowledge && i < count; i++) {
        Opened opened;
        if (opened_read(&opened, knowledge, words[i]))
            go_round(&opened, str_from_c(words[1]), words[i]);
        else
            printf("%s: %s\n", words[i], opened.diag.en);
        opened_release(&opened);
    }
    arena_release(arena);
    return 0;
}
