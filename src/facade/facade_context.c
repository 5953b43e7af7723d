/* facade_context: what is known, and what was asked for, for all documents of a caller.
 *
 *     ys_context ──► Shared { knowledge, acceptances }  ◄── ys_context (clone, of another thread)
 *                      ▲
 *     ys_package ──────┘
 *
 * The knowledge is counted by those who point at it, and may be changed only while one context does: a member added to
 * it would renumber the members of the documents that were read against it. What is loaded is chained into a digest as
 * it comes, for facade_fingerprint.
 *
 * Refused: texts beyond KNOWLEDGE_BYTES_MAX. */
#include "facade/facade.h"

#include <stdlib.h>
#include "base/nearest.h"
#include "language/language.h"
#include "system/digest.h"
#include "system/file.h"

#define MEMORY_BYTES_DEFAULT     ((size_t)1 << 30)   /* per document */
#define KNOWLEDGE_BYTES_MAX      ((size_t)256 << 20) /* of all data texts together */
#define KNOWLEDGE_FILE_BYTES_MAX ((ptrdiff_t)16 << 20)
enum { NEAREST_WORDS_MAX = 64 }; /* that a misspelled one is compared with */

const char *ys_version(void) {
    return YS_VERSION;
}

int ys_version_number(void) {
    return YS_VERSION_NUMBER;
}

static bool load_builtin(void *job, Diag *diag) {
    Shared *shared = job;
    return language_load_builtin(shared->arena, &shared->knowledge, diag);
}

/* What adds to the knowledge, under the guard of its arena. */
static bool work_on_knowledge(Shared *shared, Work *work, void *job, Diag *diag) {
    bool exhausted;
    bool done = facade_work(shared->arena, work, job, diag, &exhausted);
    return exhausted ? diag_fail(diag, "资料超过内存上限", "the texts exceed their memory limit") : done;
}

ys_context *ys_context_new(void) {
    ys_context *context = calloc(1, sizeof *context);
    Shared *shared = calloc(1, sizeof *shared);
    if (!context || !shared) {
        free(context);
        free(shared);
        return NULL;
    }
    *context = (ys_context){.shared = shared_hold(shared), .memory_limit_bytes = MEMORY_BYTES_DEFAULT};
    shared->arena = arena_new(KNOWLEDGE_BYTES_MAX);
    if (!shared->arena) {
        ys_context_free(context);
        return NULL;
    }
    context->broken = !work_on_knowledge(shared, load_builtin, shared, &context->diag);
    return context;
}

void ys_context_free(ys_context *context) {
    if (!context)
        return;
    shared_drop(context->shared);
    free(context->selections);
    free(context);
}

ys_context *ys_context_clone(const ys_context *context) {
    ys_context *clone = calloc(1, sizeof *clone);
    signed char *selections = calloc((size_t)context->selections_count + 1, 1);
    if (!clone || !selections) {
        free(clone);
        free(selections);
        return NULL;
    }
    *clone = *context;
    clone->selections = selections;
    clone->built_in = (Str){0};
    for (int i = 0; i < context->selections_count; i++)
        selections[i] = context->selections[i];
    if (!clone->broken)
        clone->diag = (Diag){0};
    shared_hold(clone->shared);
    return clone;
}

void ys_context_language(ys_context *context, ys_language language) {
    context->language = language;
}

void ys_context_memory_limit(ys_context *context, size_t bytes) {
    context->memory_limit_bytes = bytes > 0 ? bytes : MEMORY_BYTES_DEFAULT;
}

void ys_context_progress(ys_context *context, ys_progress *progress, void *user) {
    context->progress = progress;
    context->progress_user = user;
}

/* Adds to the chain, in the shared arena, which must be guarded. */
static void chain(Shared *shared, const char *what, Str text) {
    Arena *arena = shared->arena;
    Str digest = digest_sha256_hex(arena, text);
    Str whole = arena_format(arena, "%.*s %s %.*s", STR_ARG(shared->chain), what, STR_ARG(digest));
    shared->chain = digest_sha256_hex(arena, whole);
}

typedef struct Text { /* to be taken in */
    Shared *shared;
    Str name, bytes;
} Text;

static bool load_text(void *job, Diag *diag) {
    const Text *text = job;
    Arena *arena = text->shared->arena;
    bool done =
        language_load(text->shared->knowledge, arena_copy(arena, text->name), arena_copy(arena, text->bytes), diag);
    chain(text->shared, "load", text->bytes);
    chain(text->shared, "as", text->name);
    return done;
}

static bool accept_text(void *job, Diag *diag) {
    const Text *text = job;
    Shared *shared = text->shared;
    bool done = accept_read(&shared->accepted, shared->arena, shared->knowledge, arena_copy(shared->arena, text->name),
                            arena_copy(shared->arena, text->bytes), diag);
    chain(shared, "accept", text->bytes);
    return done;
}

static bool drop_forms(void *job, Diag *diag) {
    Shared *shared = job;
    (void)diag;
    shared->knowledge->forms.size = 0;
    chain(shared, "drop", STR("forms"));
    return true;
}

/* Knowledge that others point at must not change. */
static bool may_change(ys_context *context) {
    if (!context_begin(context))
        return false;
    return atomic_load(&context->shared->holders) == 1 ||
           diag_fail(&context->diag, "须在打开文件之前加载", "must be loaded before a document is opened");
}

bool ys_context_drop_forms(ys_context *context) {
    return may_change(context) && work_on_knowledge(context->shared, drop_forms, context->shared, &context->diag);
}

bool ys_context_load_text(ys_context *context, const char *name, const char *text, size_t size) {
    if (!may_change(context))
        return false;
    Text job = {context->shared, str_from_c(name), {text, (ptrdiff_t)size}};
    context->broken = !work_on_knowledge(context->shared, load_text, &job, &context->diag);
    return !context->broken;
}

bool ys_context_load(ys_context *context, const char *path) {
    Buf text = {0};
    if (!context_begin(context))
        return false;
    bool done = file_read(path, KNOWLEDGE_FILE_BYTES_MAX, &text, &context->diag) &&
                ys_context_load_text(context, path, text.data, (size_t)text.size);
    buf_release(&text);
    return done;
}

bool ys_context_accept_text(ys_context *context, const char *name, const char *text, size_t size) {
    Text job = {context->shared, str_from_c(name), {text, (ptrdiff_t)size}};
    return may_change(context) && work_on_knowledge(context->shared, accept_text, &job, &context->diag);
}

bool ys_context_accept(ys_context *context, const char *path) {
    Buf text = {0};
    if (!context_begin(context))
        return false;
    bool done = file_read(path, KNOWLEDGE_FILE_BYTES_MAX, &text, &context->diag) &&
                ys_context_accept_text(context, path, text.data, (size_t)text.size);
    buf_release(&text);
    return done;
}

const char *ys_context_acceptance(const ys_context *context, size_t number) {
    const Acceptances *accepted = &context->shared->accepted;
    return number < (size_t)accepted->list.size ? accepted->names.data[number].data : NULL;
}

bool ys_context_rule(ys_context *context, const char *rule_id, ys_selection selection) {
    if (!context_begin(context))
        return false;
    const Rules *rules = &context->shared->knowledge->rules;
    const Rule *rule = knowledge_rule(context->shared->knowledge, str_from_c(rule_id));
    if (!rule) {
        context_fail_unknown_rule(context, str_from_c(rule_id));
        return false;
    }
    if (context->selections_count < rules->size) {
        signed char *longer = realloc(context->selections, (size_t)rules->size);
        if (!longer)
            return context_fail_memory(context);
        for (int i = context->selections_count; i < rules->size; i++)
            longer[i] = 0;
        context->selections = longer;
        context->selections_count = rules->size;
    }
    context->selections[rule - rules->data] = selection == YS_RULE_NOT ? -1 : 1;
    context->only = context->only || selection == YS_RULE_ONLY;
    return true;
}

const char *ys_nearest(const char *word, const char *const *words) {
    Str slices[NEAREST_WORDS_MAX];
    int count = 0;
    while (words[count] && count < NEAREST_WORDS_MAX) {
        slices[count] = str_from_c(words[count]);
        count++;
    }
    int near = nearest_find(str_from_c(word), slices, count);
    return near >= 0 ? words[near] : NULL;
}
