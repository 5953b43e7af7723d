/* fuzz_zip_write: any bytes are an archive that is written anew with its first part replaced, its last one removed and
 * one added. What comes out is no larger than that explains. The arena holds 64 MiB. */
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include "format/zip.h"
#include "format/zip_write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ADDED_BYTES_MAX = 1000 };
static jmp_buf out_of_memory;

static void exhausted(void *context) {
    (void)context;
    longjmp(out_of_memory, 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new(64 << 20);
    Str bytes = {(const char *)data, (ptrdiff_t)size};
    Buf out = {.arena = arena};
    Zip zip;
    Diag diag = {0};
    arena_on_exhausted(arena, exhausted, NULL, NULL, NULL);
    if (setjmp(out_of_memory) == 0 && zip_open(arena, bytes, &zip, &diag)) {
        ZipChange changes[] = {{.name = STR("added"), .content = STR("new")},
                               {.name = zip.count > 0 ? zip.parts[0].name : STR("first"), .content = STR("replaced")},
                               {.name = zip.count > 1 ? zip.parts[zip.count - 1].name : STR("last"), .removed = true}};
        ptrdiff_t names = 2 * changes[1].name.size;
        if (zip_rewrite(bytes, changes, 3, arena, &out, &diag) != !diag.set ||
            out.size > bytes.size + names + ADDED_BYTES_MAX)
            abort();
    }
    arena_release(arena);
    return 0;
}
