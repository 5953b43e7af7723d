/* Writes a ZIP archive anew with some parts changed, as a writer of Office files does; for tests, which let another
 * program judge what comes out.
 * Usage: rezip ARCHIVE [NAME=TEXT | -NAME]... > ARCHIVE
 *        rezip - [NAME=TEXT]... > ARCHIVE: a new one */
#include <stdio.h>
#include <stdlib.h>
#include "format/zip_write.h"
#include "system/file.h"

static void exhausted(void *context) {
    (void)context;
    fputs("memory\n", stderr);
    exit(3);
}

static bool write_new(Arena *arena, const ZipChange *changes, int count, Buf *out, Diag *diag) {
    ZipWriter writer;
    zip_writer_init(&writer, arena, out);
    for (int i = 0; i < count; i++)
        zip_writer_add(&writer, changes[i].name, changes[i].content);
    return zip_writer_finish(&writer, diag);
}

int main(int argc, char **argv) {
    Arena *arena = arena_new((size_t)1 << 30);
    Buf bytes = {0}, out = {0};
    Diag diag = {0};
    if (argc < 2 || !arena)
        return 2;
    arena_on_exhausted(arena, exhausted, NULL, NULL, NULL);
    ZipChange *changes = arena_array(arena, ZipChange, argc);
    for (int i = 2; i < argc; i++) {
        Str text = str_from_c(argv[i]);
        ptrdiff_t equals = str_find(text, STR("="));
        bool removed = str_starts(text, STR("-"));
        changes[i - 2] = (ZipChange){.name = removed ? str_sub(text, 1, text.size) : str_sub(text, 0, equals),
                                     .content = removed ? STR("") : str_sub(text, equals + 1, text.size),
                                     .removed = removed};
    }
    bool good = strcmp(argv[1], "-") == 0 ? write_new(arena, changes, argc - 2, &out, &diag)
                                          : file_read(argv[1], (ptrdiff_t)1 << 30, &bytes, &diag) &&
                                                zip_rewrite(buf_view(&bytes), changes, argc - 2, arena, &out, &diag);
    if (!good)
        fprintf(stderr, "%s\n", diag.en);
    else
        good = fwrite(out.data, 1, (size_t)out.size, stdout) == (size_t)out.size && fflush(stdout) == 0;
    buf_release(&out);
    buf_release(&bytes);
    arena_release(arena);
    return !good;
}
