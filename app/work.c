/* work: opens a document, checks it and renders it, in whatever process it is called. What comes back
 * depends on the document and the job alone, so that the output does not depend on who did it. */
#include "work.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FAILURE_BYTES_MAX = 8192 };

Result result_of_failure(const App *app, const char *zh_format, const char *en_format, ...) {
    char text[FAILURE_BYTES_MAX];
    va_list arguments;
    va_start(arguments, en_format);
    vsnprintf(text, sizeof text, app->language == YS_ENGLISH ? en_format : zh_format, arguments);
    va_end(arguments);
    return (Result){.error = copy_text(text)};
}

/* False: no memory. */
static bool add_part(Result *result, const PartHead *head, const char *name, const char *bytes) {
    size_t whole = sizeof *head + head->name_size + head->size;
    char *more = realloc(result->copy, result->copy_size + whole + 1);
    if (!more)
        return false;
    char *at = more + result->copy_size;
    memcpy(at, head, sizeof *head);
    memcpy(at + sizeof *head, name, head->name_size);
    memcpy(at + sizeof *head + head->name_size, bytes, head->size);
    result->copy = more;
    result->copy_size += whole;
    return true;
}

static bool mark_part(const Job *job, ys_context *context, const ys_package *package, size_t part, Result *result) {
    PartHead head = {.size = 0};
    ys_marking marking = YS_MARKING_INIT;
    char *name = ys_package_part(context, package, part, &head.name_size);
    char *bytes = name ? ys_annotate_part(context, package, part, job->options, &marking, &head.size) : NULL;
    head.appended = marking.appended;
    head.was_signed = marking.was_signed;
    snprintf(head.type, sizeof head.type, "%s", marking.type ? marking.type : "");
    bool added = bytes && add_part(result, &head, name, bytes);
    ys_bytes_free(name);
    ys_bytes_free(bytes);
    return added;
}

/* Each file of a package has a copy of its own: all of them, or none. */
static void mark_parts(const Job *job, ys_context *context, const ys_package *package, Result *result) {
    result->marking.type = COPY_OF_PARTS;
    for (size_t i = 0; i < ys_package_parts(package); i++) {
        if (mark_part(job, context, package, i, result))
            continue;
        ys_bytes_free(result->copy);
        result->copy = NULL;
        result->copy_size = 0;
        result->copy_error = copy_text(ys_error(context));
        return;
    }
}

static void mark(const Job *job, ys_context *context, const ys_package *package, Result *result) {
    if (ys_package_parts(package) > 0) {
        mark_parts(job, context, package, result);
        return;
    }
    result->marking = (ys_marking)YS_MARKING_INIT;
    result->copy = ys_annotate(context, package, job->options, &result->marking, &result->copy_size);
    if (!result->copy)
        result->copy_error = copy_text(ys_error(context));
}

Result work_on(const Job *job, ys_context *context, const Input *input) {
    const char *type = job->app->type, *path = input->path;
    const char *const *parts = (const char *const *)input->parts;
    ys_package *package = parts ? ys_package_open_files(context, path, parts, input->parts_count, type)
                                : ys_package_open(context, path, type);
    if (!package)
        return result_of_failure(job->app, "%s", "%s", ys_error(context));
    Result result = {.scanned = strcmp(ys_package_kind(package), "scanned") == 0,
                     .damaged = ys_package_damaged(package)};
    result.counts = (ys_counts)YS_COUNTS_INIT;
    ys_package_counts(package, &result.counts);
    while (ys_context_acceptance(context, result.met_size))
        result.met_size++;
    if (result.met_size > 0 && (result.met = calloc(result.met_size, sizeof *result.met)))
        for (size_t i = 0; i < result.met_size; i++)
            result.met[i] = ys_package_accepts(package, i);
    result.bytes = job->render(context, package, job->options, &result.size);
    if (!result.bytes) {
        free(result.met);
        result = result_of_failure(job->app, "%1$s：%2$s", "%1$s: %2$s", path, ys_error(context));
    }
    if (job->app->annotate && result.bytes)
        mark(job, context, package, &result);
    ys_package_free(package);
    return result;
}

void result_release(Result *result) {
    ys_bytes_free(result->bytes);
    free(result->error);
    ys_bytes_free(result->copy);
    free(result->copy_error);
    free(result->met);
    *result = (Result){0};
}
