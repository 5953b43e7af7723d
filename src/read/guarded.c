/* The way out of a reader. An arena that is exhausted does not return to whom it gave nothing; where a reader has
 * scratch memory beside the document's, somebody must stand behind it and give that back. When it was the document's
 * arena, its own handler goes on from here. */
#include "read/guarded.h"
#include <setjmp.h>

typedef struct Guard {
    Arena *scratch;
    jmp_buf way_out;
} Guard;

static _Noreturn void leave(void *guard) {
    longjmp(((Guard *)guard)->way_out, 1);
}

bool read_guarded(Document *document, size_t scratch_bytes_max, GuardedWork *work, void *reader, Diag *diag) {
    Guard *guard = arena_new_of(document->arena, Guard);
    ArenaExhausted *handler;
    void *context;
    guard->scratch = arena_new(scratch_bytes_max);
    if (!guard->scratch)
        return diag_fail(diag, "超过内存上限", "the memory limit was reached");
    arena_on_exhausted(guard->scratch, leave, guard, NULL, NULL);
    arena_on_exhausted(document->arena, leave, guard, &handler, &context);
    bool exhausted = setjmp(guard->way_out) != 0;
    if (!exhausted)
        work(reader, guard->scratch);
    arena_on_exhausted(document->arena, handler, context, NULL, NULL);
    arena_release(guard->scratch);
    if (exhausted && handler)
        handler(context);
    if (exhausted)
        diag_fail(diag, "超过内存上限", "the memory limit was reached");
    return !diag->set;
}
