/* bare: what a reader of a zipped format costs above what it cannot do without: inflating the same XML parts and
 * handing them to the parser, which looks at nothing.
 *
 *     bare FILE...
 *
 * One row a file, the medians of RUNS runs in microseconds of CPU: reading (bytes to document), the bare pass, their
 * ratio, and how large the arena of the document became. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "format/part_xml.h"
#include "opened.h"

enum { RUNS = 7 };

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void ignore(void *context, const XmlElement *element) {
    (void)element;
    ++*(int *)context;
}

static void ignore_text(void *context, Str text) {
    *(int *)context += text.size > 0;
}

static bool is_xml(Str name) {
    return str_ends(name, STR(".xml")) || str_ends(name, STR(".rels"));
}

static bool pass(Str bytes) {
    static const XmlWords no_words = {0};
    Arena *arena = arena_new((size_t)1 << 30);
    Zip zip;
    Diag diag = {0};
    int seen = 0;
    XmlTaker taker = {.start = ignore, .end = ignore, .text = ignore_text, .context = &seen};
    bool good = zip_open(arena, bytes, &zip, &diag);
    for (int i = 0; good && i < zip.count; i++)
        good = !is_xml(zip.parts[i].name) || part_xml_read(&zip, &zip.parts[i], arena, &no_words, taker, &diag);
    arena_release(arena);
    return good;
}

static int compare(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void measure(Knowledge *knowledge, const char *path) {
    int64_t reading[RUNS], bare[RUNS];
    size_t used = 0;
    bool good = true;
    for (int i = 0; i < RUNS && good; i++) {
        Opened opened;
        int64_t begin = now_ns();
        good = opened_read(&opened, knowledge, path);
        reading[i] = now_ns() - begin;
        used = good ? arena_used_bytes(opened.arena) : 0;
        begin = now_ns();
        good = good && pass(buf_view(&opened.bytes));
        bare[i] = now_ns() - begin;
        opened_release(&opened);
    }
    if (!good) {
        printf("%-52s not read\n", path);
        return;
    }
    qsort(reading, RUNS, sizeof *reading, compare);
    qsort(bare, RUNS, sizeof *bare, compare);
    printf("%-52s %10lld %10lld %7.2f %9.1f MiB\n", path, (long long)reading[RUNS / 2] / 1000,
           (long long)bare[RUNS / 2] / 1000, (double)reading[RUNS / 2] / (double)bare[RUNS / 2],
           (double)used / 1048576);
}

int main(int count, char **words) {
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    printf("%-52s %10s %10s %7s %13s\n", "reading, microseconds of CPU", "reading", "bare pass", "ratio", "document");
    for (int i = 1; knowledge && i < count; i++)
        measure(knowledge, words[i]);
    return knowledge ? 0 : 2;
}
