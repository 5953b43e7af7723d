/* facade_mark: the marked copy. As reports are, it is made from a package that does not
 * change, in a scratch of its own; whoever runs out of it leaves by a jump, so that nothing is made in it while MuPDF
 * is at work. */
#include "facade/facade.h"

#include <assert.h>
#include "mark/marking.h"

typedef struct Copying {
    const ys_package *package;
    int part; /* -1: the package is one file */
    MarkOptions options;
    Marking *marking;
    bool *done;
    Diag *diag;
} Copying;

static void write_copy(const void *job, Arena *scratch, Buf *out) {
    const Copying *copying = job;
    const Package *package = &copying->package->package;
    Str bytes = copying->part < 0 ? buf_view(&copying->package->bytes) : package->document.parts[copying->part].bytes;
    *copying->done =
        mark_file(package, copying->part, bytes, copying->options, scratch, out, copying->marking, copying->diag);
}

static void give_marking(const ys_package *package, int part, const Marking *m, ys_marking *marking) {
    ys_marking all = {.type = mark_type(&package->package, part),
                      .marks = (size_t)m->marks,
                      .notes = (size_t)m->notes,
                      .appended = m->appended,
                      .was_signed = m->was_signed};
    all.size = marking->size < sizeof all ? marking->size : sizeof all;
    memcpy(marking, &all, all.size);
}

static char *annotate(ys_context *context, const ys_package *package, int part, const ys_render *wanted,
                      ys_marking *marking, size_t *size) {
    ys_render render;
    if (!context_take_render(context, wanted, &render))
        return NULL;
    Marking made = {0};
    bool done = false;
    Diag why = {0};
    MarkOptions options = {(Level)render.at_least, render.language == YS_ENGLISH};
    Copying copying = {package, part, options, &made, &done, &why};
    char *bytes = context_write(context, write_copy, &copying, size);
    if (marking)
        give_marking(package, part, &made, marking);
    if (!bytes || done)
        return bytes;
    ys_bytes_free(bytes);
    diag_fail(&context->diag, "%s%.0s", "%.0s%s", why.zh, why.en);
    return NULL;
}

char *ys_annotate(ys_context *context, const ys_package *package, const ys_render *wanted, ys_marking *marking,
                  size_t *size) {
    return annotate(context, package, -1, wanted, marking, size);
}

size_t ys_package_parts(const ys_package *package) {
    return (size_t)package->package.document.parts_count;
}

char *ys_package_part(ys_context *context, const ys_package *package, size_t part, size_t *size) {
    Buf out = {0};
    assert(part < ys_package_parts(package));
    if (!context_begin(context))
        return NULL;
    buf_str(&out, package->package.document.parts[part].name);
    return context_give_out(context, &out, size);
}

char *ys_annotate_part(ys_context *context, const ys_package *package, size_t part, const ys_render *wanted,
                       ys_marking *marking, size_t *size) {
    assert(part < ys_package_parts(package));
    return annotate(context, package, (int)part, wanted, marking, size);
}
