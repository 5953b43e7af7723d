/* Shows what the readers make of files: every block with its place, or with -n nothing but the time each took.
 * Usage: show_document [-n] FILE... For people who work on the readers. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "opened.h"

static double now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

int main(int count, char **words) {
    bool quiet = count > 1 && strcmp(words[1], "-n") == 0;
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    for (int i = quiet ? 2 : 1; knowledge && i < count; i++) {
        double begin = now_ms();
        Opened opened;
        bool read = opened_read(&opened, knowledge, words[i]);
        const Document *document = &opened.package.document;
        if (!read)
            printf("%s: failure: %s\n", words[i], opened.diag.en);
        if (quiet) {
            printf("%7.1f ms %6d pages %5d blocks %s\n", now_ms() - begin, document->pages, document->blocks.size,
                   words[i]);
        } else if (read) {
            Buf out = {0};
            document_print(document, &out);
            fwrite(out.data, 1, (size_t)out.size, stdout);
            buf_release(&out);
        }
        opened_release(&opened);
    }
    arena_release(arena);
    return 0;
}
