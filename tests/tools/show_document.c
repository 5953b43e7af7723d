/* Shows what the readers make of files: every block with its place, or with -n nothing but the time each took.
 * Usage: show_document [-n] FILE... For people who work on the readers. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "system/file.h"
#include "read/read.h"

static double now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

int main(int count, char **words) {
    bool quiet = count > 1 && strcmp(words[1], "-n") == 0;
    for (int i = quiet ? 2 : 1; i < count; i++) {
        double begin = now_ms();
        Arena *arena = arena_new((size_t)1 << 31);
        Diag diag = {0};
        Document document = {.arena = arena, .file = str_from_c(words[i])};
        Buf bytes = {0};
        bool read = file_read(words[i], READ_BYTES_MAX, &bytes, &diag) &&
                    read_document(buf_view(&bytes), STR(""), &document, &diag);
        if (!read)
            printf("%s: failure: %s\n", words[i], diag.en);
        if (quiet) {
            printf("%7.1f ms %6d pages %5d blocks %s\n", now_ms() - begin, document.pages, document.blocks.size,
                   words[i]);
        } else if (read) {
            Buf out = {0};
            document_print(&document, &out);
            fwrite(out.data, 1, (size_t)out.size, stdout);
            buf_release(&out);
        }
        buf_release(&bytes);
        arena_release(arena);
    }
    return 0;
}
