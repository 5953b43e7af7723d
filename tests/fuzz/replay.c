/* replay: runs a fuzz target over the inputs kept for it, without libFuzzer, as part of every test run.
 *
 *     build/asan/tests/fuzz/fuzz_text tests/fuzz/corpus/text
 *
 * Each argument is a file or a folder, taken in name order; the empty input always comes first. One TAP line an
 * input: an input that crashes the target ends the program, and the test runner counts that. Inputs above 64
 * MiB are refused. */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { INPUT_BYTES_MAX = 64 * 1024 * 1024, PATH_BYTES_MAX = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int count, failures;

static void claim(bool good, const char *path) {
    printf("%sok %d - %s\n", good ? "" : "not ", ++count, path);
    fflush(stdout);
    failures += !good;
}

/* The bytes stand in a heap block of exactly their size, so that a read past the end is seen. */
static void replay_file(const char *path) {
    FILE *file = fopen(path, "rb");
    long size = -1;
    if (file && fseek(file, 0, SEEK_END) == 0)
        size = ftell(file);
    uint8_t *data = size >= 0 && size <= INPUT_BYTES_MAX ? malloc((size_t)size + !size) : NULL;
    bool good = data && fseek(file, 0, SEEK_SET) == 0 && fread(data, 1, (size_t)size, file) == (size_t)size;
    if (good)
        LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    if (file)
        fclose(file);
    claim(good, path);
}

static int visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static void replay(const char *path) {
    struct dirent **entries;
    int entries_count = scandir(path, &entries, visible, alphasort);
    if (entries_count < 0) {
        replay_file(path);
        return;
    }
    for (int i = 0; i < entries_count; i++) {
        char inner[PATH_BYTES_MAX];
        int size = snprintf(inner, sizeof inner, "%s/%s", path, entries[i]->d_name);
        if (size < (int)sizeof inner)
            replay(inner);
        else
            claim(false, path);
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv) {
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    claim(true, "the empty input");
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    printf("1..%d\n", count);
    return failures != 0;
}
