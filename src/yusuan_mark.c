/* yusuan_mark: another piece of the facade: the marked copy. As reports are, it is made from a package that does not
 * change, in a scratch of its own; whoever runs out of it leaves by a jump, so that nothing is made in it while MuPDF
 * is at work. */
#include "facade.h"

#include "mark/marking.h"

typedef struct Copying {
    const ys_package *package;
    MarkOptions options;
    Marking *marking;
    bool *done;
    Diag *diag;
} Copying;

static void write_copy(const void *job, Arena *scratch, Buf *out) {
    const Copying *copying = job;
    *copying->done = mark_file(&copying->package->package, buf_view(&copying->package->bytes), copying->options,
                               scratch, out, copying->marking, copying->diag);
}

static void give_marking(const ys_package *package, const Marking *m, ys_marking *marking) {
    ys_marking all = {.type = mark_type(&package->package),
                      .marks = (size_t)m->marks,
                      .notes = (size_t)m->notes,
                      .appended = m->appended,
                      .was_signed = m->was_signed};
    all.size = marking->size < sizeof all ? marking->size : sizeof all;
    memcpy(marking, &all, all.size);
}

char *ys_annotate(ys_context *context, const ys_package *package, const ys_render *wanted, ys_marking *marking,
                  size_t *size) {
    ys_render render;
    if (!context_take_render(context, wanted, &render))
        return NULL;
    Marking made = {0};
    bool done = false;
    Diag why = {0};
    MarkOptions options = {(Level)render.at_least, render.language == YS_ENGLISH};
    Copying copying = {package, options, &made, &done, &why};
    char *bytes = context_write(context, write_copy, &copying, size);
    if (marking)
        give_marking(package, &made, marking);
    if (!bytes || done)
        return bytes;
    ys_bytes_free(bytes);
    diag_fail(&context->diag, "%s%.0s", "%.0s%s", why.zh, why.en);
    return NULL;
}
