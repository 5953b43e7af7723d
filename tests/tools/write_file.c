/* Writes what was read of a file in another format: write_file FORMAT FILE > OUT. For people who work on the writers,
 * and for the tests that hand what is written to other programs. With -n nothing is put out but the time and the
 * size. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "opened.h"
#include "write/write.h"

static double now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

int main(int count, char **words) {
    bool quiet = count > 1 && strcmp(words[1], "-n") == 0;
    Arena *arena, *scratch = arena_new(OPENED_BYTES_MAX);
    Knowledge *knowledge = opened_knowledge(&arena);
    Opened opened;
    Diag diag = {0};
    Buf out = {0};
    if (count != 3 + quiet || !knowledge)
        return 2;
    if (!opened_read(&opened, knowledge, words[2 + quiet])) {
        fprintf(stderr, "%s\n", opened.diag.en);
        return 2;
    }
    double begin = now_ms();
    bool good = write_document(&opened.package.document, str_from_c(words[1 + quiet]), scratch, &out, &diag);
    if (!good)
        fprintf(stderr, "%s\n", diag.en);
    else if (quiet)
        printf("%.1f ms, %td bytes, %zu bytes of scratch\n", now_ms() - begin, out.size, arena_used_bytes(scratch));
    else
        fwrite(out.data, 1, (size_t)out.size, stdout);
    buf_release(&out);
    opened_release(&opened);
    arena_release(scratch);
    arena_release(arena);
    return !good;
}
