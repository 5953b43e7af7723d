/* Writes the sample document of the writers' tests: write_sample FORMAT > OUT. For people who look at what the writers
 * make, and for the tests that hand it to other programs. */
#include <stdio.h>
#include "sample_document.h"
#include "write/write.h"

int main(int count, char **words) {
    Arena *arena = arena_new(256 << 20);
    Diag diag = {0};
    Buf out = {0};
    bool good = write_document(sample_document(arena), str_from_c(count > 1 ? words[1] : ""), arena, &out, &diag);
    if (good)
        fwrite(out.data, 1, (size_t)out.size, stdout);
    else
        fprintf(stderr, "%s\n", diag.en);
    buf_release(&out);
    arena_release(arena);
    return !good;
}
