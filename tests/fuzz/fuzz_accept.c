/* fuzz_accept: texts of fields with tabs between, which come from people and from other processes: the acceptances of
 * findings, and the rows of the table of many documents. */
#include "fuzz/reader.h"
#include "group/accept.h"
#include "language/language.h"
#include "report/report.h"

static Knowledge *builtin(void) {
    static Arena *arena;
    static Knowledge *knowledge;
    Diag diag = {0};
    if (!arena && (arena = arena_new((size_t)256 << 20)) && !language_load_builtin(arena, &knowledge, &diag))
        abort();
    return knowledge;
}

static void read_and_put(Arena *arena, Str text, Buf *out) {
    Acceptances accepted = {0};
    Diag diag = {0};
    accept_read(&accepted, arena, builtin(), STR("input"), text, &diag);
    report_table(text, (ReportOptions){.english = text.size % 2, .columns = (int)(text.size % 3) * 50}, arena, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new(64 << 20);
    Buf out = {0};
    arena_on_exhausted(arena, fuzz_exhausted, NULL, NULL, NULL);
    if (setjmp(fuzz_out_of_memory) == 0)
        read_and_put(arena, (Str){(const char *)data, (ptrdiff_t)size}, &out);
    buf_release(&out);
    arena_release(arena);
    return 0;
}
