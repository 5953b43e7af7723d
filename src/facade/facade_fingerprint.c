/* facade_fingerprint: by what one knows that a file need not be checked again: the digest of everything that a report
 * of it depends on.
 *
 *     version · built-in texts · texts loaded, forms dropped, acceptances · rules selected · settings · names · bytes
 *
 * The texts that are built in are digested too, and once a context, since a version that is being worked on has many.
 * What is loaded is chained in as it comes (facade_context). Cost: reading the files, and SHA-256 of them. */
#include "facade/facade.h"

#include "language/builtin.h"
#include "read/read.h"
#include "system/digest.h"
#include "system/file.h"

typedef struct Subject {
    ys_context *context;
    ys_render render;
    const char *type;
    const char *const *paths;
    size_t count;
    bool read; /* out: all could be */
} Subject;

static void put_built_in(Arena *scratch, Buf *out) {
    for (const struct BuiltinText *text = yusuan_data; text->name; text++) {
        Str digest = digest_sha256_hex(scratch, (Str){text->begin, text->end - text->begin});
        buf_format(out, "%s %.*s\n", text->name, STR_ARG(digest));
    }
}

static void put_settings(const Subject *subject, Buf *out) {
    const ys_context *context = subject->context;
    const ys_render *render = &subject->render;
    buf_format(out, "%.*s %zu %d", STR_ARG(context->shared->chain), context->memory_limit_bytes, context->only);
    for (int i = 0; i < context->selections_count; i++)
        buf_format(out, " %d", context->selections[i]);
    buf_format(out, "\n%s %d %d %d %d %d %d %d %d %d %s\n", render->format ? render->format : "", render->language,
               render->colour, render->ledger, render->at_least, render->columns, render->mark, render->claims,
               render->full, render->all, subject->type ? subject->type : "");
}

static void write_fingerprint(const void *job, Arena *scratch, Buf *out) {
    Subject *subject = *(Subject *const *)job;
    Diag *diag = &subject->context->diag;
    Buf all = {.arena = scratch};
    buf_format(&all, "yusuan %s\n", YS_VERSION);
    Str *built_in = &subject->context->built_in;
    if (!built_in->size) {
        Buf texts = {.arena = scratch};
        put_built_in(scratch, &texts);
        Str digest = digest_sha256_hex(scratch, buf_view(&texts));
        memcpy(subject->context->built_in_digits, digest.data, sizeof subject->context->built_in_digits);
        *built_in = (Str){subject->context->built_in_digits, digest.size};
    }
    buf_str(&all, *built_in);
    put_settings(subject, &all);
    subject->read = true;
    for (size_t i = 0; i < subject->count && subject->read; i++) {
        Buf bytes = {0};
        subject->read = file_read(subject->paths[i], READ_BYTES_MAX, &bytes, diag);
        Str digest = digest_sha256_hex(scratch, buf_view(&bytes));
        buf_release(&bytes);
        buf_format(&all, "%s %.*s\n", subject->paths[i], STR_ARG(digest));
    }
    buf_str(out, digest_sha256_hex(scratch, buf_view(&all)));
}

char *ys_fingerprint(ys_context *context, const char *const *paths, size_t count, const char *type,
                     const ys_render *wanted, size_t *size) {
    Subject subject = {.context = context, .type = type, .paths = paths, .count = count}, *job = &subject;
    if (!context_take_render(context, wanted, &subject.render))
        return NULL;
    char *digits = context_write(context, write_fingerprint, &job, size);
    if (digits && !subject.read) {
        ys_bytes_free(digits);
        return NULL;
    }
    return digits;
}
