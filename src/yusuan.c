/* yusuan: the facade, one function a verb. It ties the layers together and owns what lives long.
 *
 *     ys_context ──► Shared { knowledge }  ◄── ys_context (clone, of another thread)
 *                      ▲
 *     ys_package ──────┘   { bytes, arena, document ─► cube + records ─► ledger + findings }
 *
 * The knowledge is counted by those who point at it, and may be changed only while one context
 * does: a member added to it would renumber the members of the documents that were read against it.
 * A document has one arena; when it is exhausted the arena jumps back here, and the document is a
 * failure like any other, whatever layer was at work. What a report writes goes into a Buf on the
 * heap, its scratch into an arena of its own.
 *
 * Refused: files beyond READ_BYTES_MAX, documents beyond the memory limit. */
#include "yusuan.h"

#include <setjmp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/nearest.h"
#include "finding/finding.h"
#include "prove/ledger.h"
#include "system/file.h"
#include "language/language.h"
#include "package/package.h"
#include "read/read.h"
#include "report/report.h"

#define YUSUAN_VERSION           "0.1.0"
#define MEMORY_BYTES_DEFAULT     ((size_t)1 << 30)   /* per document */
#define KNOWLEDGE_BYTES_MAX      ((size_t)256 << 20) /* of all data texts together */
#define KNOWLEDGE_FILE_BYTES_MAX ((ptrdiff_t)16 << 20)
#define SCRATCH_BYTES_MAX        ((size_t)1 << 30) /* of one report */
enum { WORDS_MAX = 64 };                           /* that a misspelled one is compared with */

typedef struct Shared {
    atomic_int holders; /* contexts and packages */
    Arena *arena;
    Knowledge *knowledge;
} Shared;

struct ys_context {
    Shared *shared;
    ys_language language;
    size_t memory_limit_bytes;
    Diag diag;
};

struct ys_package {
    Shared *shared;
    Arena *arena;
    Buf bytes;
    bool english;
    Package package;
};

const char *ys_version(void) {
    return YUSUAN_VERSION;
}

/* An arena that is exhausted comes back to the setjmp of the function that guards it. */
static _Noreturn void jump_out(void *way_out) {
    longjmp(*(jmp_buf *)way_out, 1);
}

static void guard(Arena *arena, jmp_buf *way_out) {
    arena_on_exhausted(arena, jump_out, way_out, NULL, NULL);
}

static Shared *hold(Shared *shared) {
    atomic_fetch_add(&shared->holders, 1);
    return shared;
}

static void drop(Shared *shared) {
    if (atomic_fetch_sub(&shared->holders, 1) != 1)
        return;
    arena_release(shared->arena);
    free(shared);
}

static bool load_builtin(Shared *shared, Diag *diag) {
    jmp_buf way_out;
    if (setjmp(way_out))
        return diag_fail(diag, "内置资料超过内存上限", "the built-in texts exceed their memory limit");
    guard(shared->arena, &way_out);
    return language_load_builtin(shared->arena, &shared->knowledge, diag);
}

ys_context *ys_context_new(void) {
    ys_context *context = calloc(1, sizeof *context);
    Shared *shared = calloc(1, sizeof *shared);
    if (!context || !shared) {
        free(context);
        free(shared);
        return NULL;
    }
    *context = (ys_context){.shared = hold(shared), .memory_limit_bytes = MEMORY_BYTES_DEFAULT};
    shared->arena = arena_new(KNOWLEDGE_BYTES_MAX);
    if (shared->arena && load_builtin(shared, &context->diag))
        return context;
    if (context->diag.set)
        fprintf(stderr, "yusuan: %s\nyusuan: %s\n", context->diag.zh, context->diag.en);
    ys_context_free(context);
    return NULL;
}

void ys_context_free(ys_context *context) {
    if (!context)
        return;
    drop(context->shared);
    free(context);
}

ys_context *ys_context_clone(const ys_context *context) {
    ys_context *clone = calloc(1, sizeof *clone);
    if (!clone)
        return NULL;
    *clone = *context;
    clone->diag = (Diag){0};
    hold(clone->shared);
    return clone;
}

void ys_context_language(ys_context *context, ys_language language) {
    context->language = language;
}

void ys_context_memory_limit(ys_context *context, size_t bytes) {
    context->memory_limit_bytes = bytes > 0 ? bytes : MEMORY_BYTES_DEFAULT;
}

const char *ys_error(const ys_context *context) {
    if (!context->diag.set)
        return "";
    return context->language == YS_ENGLISH ? context->diag.en : context->diag.zh;
}

static bool load_guarded(Shared *shared, Str name, Str text, Diag *diag) {
    jmp_buf way_out;
    if (setjmp(way_out))
        return diag_fail(diag, "资料超过内存上限", "the texts exceed their memory limit");
    guard(shared->arena, &way_out);
    return language_load(shared->knowledge, arena_copy(shared->arena, name), arena_copy(shared->arena, text), diag);
}

/* Knowledge that others point at must not change. */
static bool may_change(ys_context *context) {
    context->diag = (Diag){0};
    return atomic_load(&context->shared->holders) == 1 ||
           diag_fail(&context->diag, "须在打开文件之前加载", "must be loaded before a document is opened");
}

bool ys_context_drop_forms(ys_context *context) {
    if (!may_change(context))
        return false;
    context->shared->knowledge->forms.size = 0;
    return true;
}

bool ys_context_load_text(ys_context *context, const char *name, const char *text, size_t size) {
    if (!may_change(context))
        return false;
    return load_guarded(context->shared, str_from_c(name), (Str){text, (ptrdiff_t)size}, &context->diag);
}

bool ys_context_load(ys_context *context, const char *path) {
    Buf text = {0};
    context->diag = (Diag){0};
    bool done = file_read(path, KNOWLEDGE_FILE_BYTES_MAX, &text, &context->diag) &&
                ys_context_load_text(context, path, text.data, (size_t)text.size);
    buf_release(&text);
    return done;
}

/* From bytes to findings. Everything it makes is in the package's arena. */
static bool work_through(ys_package *self, const Str *name, const Str *type, Diag *diag) {
    jmp_buf way_out;
    if (setjmp(way_out))
        return diag_fail(diag, "%.*s：超过每份文件的内存上限，已放弃",
                         "%.*s: over the memory limit per document; given up", STR_ARG(*name));
    guard(self->arena, &way_out);
    return package_work_through(&self->package, self->arena, self->shared->knowledge, *name, buf_view(&self->bytes),
                                *type, diag);
}

/* A failure names its file; layers that do not know it leave that to us. */
static void name_file(Diag *diag, const char *name) {
    if (str_starts(str_from_c(diag->zh), str_from_c(name)))
        return;
    Diag bare = *diag;
    diag->set = false;
    diag_fail(diag, "%s：%s%.0s", "%s: %.0s%s", name, bare.zh, bare.en);
}

static ys_package *package_new(ys_context *context) {
    ys_package *package = calloc(1, sizeof *package);
    Arena *arena = arena_new(context->memory_limit_bytes);
    if (!package || !arena) {
        free(package);
        arena_release(arena);
        diag_fail(&context->diag, "内存不足", "out of memory");
        return NULL;
    }
    package->arena = arena;
    package->shared = hold(context->shared);
    package->english = context->language == YS_ENGLISH;
    return package;
}

ys_package *ys_package_open(ys_context *context, const char *path, const char *type) {
    context->diag = (Diag){0};
    ys_package *package = package_new(context);
    if (!package)
        return NULL;
    Str name = str_from_c(path), kind = type ? str_from_c(type) : (Str){0};
    if (file_read(path, READ_BYTES_MAX, &package->bytes, &context->diag) &&
        work_through(package, &name, &kind, &context->diag))
        return package;
    name_file(&context->diag, path);
    ys_package_free(package);
    return NULL;
}

ys_package *ys_package_open_bytes(ys_context *context, const char *name, const void *bytes, size_t size,
                                  const char *type) {
    context->diag = (Diag){0};
    ys_package *package = package_new(context);
    if (!package)
        return NULL;
    Str label = str_from_c(name), kind = type ? str_from_c(type) : (Str){0};
    if (size > READ_BYTES_MAX)
        diag_fail(&context->diag, "%s：超过 %d MiB", "%s: larger than %d MiB", name, READ_BYTES_MAX >> 20);
    else
        buf_str(&package->bytes, (Str){bytes, (ptrdiff_t)size});
    if (package->bytes.failed)
        diag_fail(&context->diag, "内存不足", "out of memory");
    if (!context->diag.set && work_through(package, &label, &kind, &context->diag))
        return package;
    name_file(&context->diag, name);
    ys_package_free(package);
    return NULL;
}

void ys_package_free(ys_package *package) {
    if (!package)
        return;
    arena_release(package->arena);
    buf_release(&package->bytes);
    drop(package->shared);
    free(package);
}

bool ys_path_is_known(const char *path) {
    return read_detect_name(str_from_c(path)).size > 0;
}

size_t ys_package_findings(const ys_package *package, ys_level at_least) {
    const Findings *findings = &package->package.check.findings;
    size_t count = 0;
    for (int i = 0; i < findings->size; i++)
        count += (int)findings->data[i].level >= (int)at_least;
    return count;
}

void ys_package_counts(const ys_package *package, ys_counts *counts) {
    const Ledger *ledger = &package->package.check.ledger;
    size_t errors = ys_package_findings(package, YS_ERROR);
    size_t serious = ys_package_findings(package, YS_WARNING);
    *counts = (ys_counts){.errors = errors,
                          .warnings = serious - errors,
                          .notes = ys_package_findings(package, YS_NOTE) - serious,
                          .proved = (size_t)ledger->proved,
                          .rounding = (size_t)ledger->rounding,
                          .violated = (size_t)ledger->violated,
                          .unchecked = (size_t)ledger->unchecked,
                          .printed = (size_t)ledger->figures_printed,
                          .placed = (size_t)ledger->figures_placed,
                          .covered = (size_t)ledger->figures_covered,
                          .settled = (size_t)ledger->figures_proved};
}

const char *ys_package_kind(const ys_package *package) {
    static const char *const kinds[] = {"budget", "final-accounts", "performance", "not-a-budget", "scanned"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(package->package.cube.kind, str_from_c(kinds[i])))
            return kinds[i];
    return "";
}

/* Hands a finished Buf out of the library. */
static char *give_out(Buf *out, size_t *size) {
    buf_byte(out, '\0');
    if (out->failed) {
        buf_release(out);
        return NULL;
    }
    *size = (size_t)out->size - 1;
    return out->data;
}

typedef void Reporter(const Package *package, ReportOptions options, Arena *scratch, Buf *out);

static void report_json_line(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    report_json_document(package, options, scratch, out);
    buf_byte(out, '\n');
}
static void report_csv(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    (void)options;
    report_extract_delimited(package, ',', scratch, out);
}
static void report_tsv(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    (void)options;
    report_extract_delimited(package, '\t', scratch, out);
}

/* To add a format of a report: a line here, its name in the command line's table, and its function
 * in report/. */
typedef struct Renderer {
    const char *format;
    Reporter *report;
    bool pretty;
} Renderer;
static const Renderer check_renderers[] = {
    {"text", report_text, false}, {"json", report_json_document, true}, {"jsonl", report_json_line, false}, {0}};
static const Renderer extract_renderers[] = {{"jsonl", report_extract_jsonl, false},
                                             {"json", report_extract_json, true},
                                             {"csv", report_csv, false},
                                             {"tsv", report_tsv, false},
                                             {0}};

static bool render_guarded(const ys_package *package, const Renderer *renderer, ReportOptions options, Arena *scratch,
                           Buf *out) {
    jmp_buf way_out;
    if (setjmp(way_out))
        return false;
    guard(scratch, &way_out);
    renderer->report(&package->package, options, scratch, out);
    return true;
}

static char *render_with(const Renderer *renderers, const ys_package *package, const ys_render *render, size_t *size) {
    const Renderer *renderer = renderers;
    while (renderer->format && strcmp(renderer->format, render->format) != 0)
        renderer++;
    Arena *scratch = renderer->format ? arena_new(SCRATCH_BYTES_MAX) : NULL;
    if (!scratch)
        return NULL;
    ReportOptions options = {.english = package->english,
                             .colour = render->colour,
                             .ledger = render->ledger,
                             .at_least = (Level)render->at_least,
                             .pretty = renderer->pretty};
    Buf out = {0};
    bool done = render_guarded(package, renderer, options, scratch, &out);
    arena_release(scratch);
    if (done)
        return give_out(&out, size);
    buf_release(&out);
    return NULL;
}

char *ys_package_check(const ys_package *package, const ys_render *render, size_t *size) {
    return render_with(check_renderers, package, render, size);
}

char *ys_package_extract(const ys_package *package, const ys_render *render, size_t *size) {
    return render_with(extract_renderers, package, render, size);
}

char *ys_extract_header(const ys_render *render, size_t *size) {
    Buf out = {0};
    if (strcmp(render->format, "csv") == 0)
        report_extract_header(',', &out);
    else if (strcmp(render->format, "tsv") == 0)
        report_extract_header('\t', &out);
    return give_out(&out, size);
}

char *ys_failure_json(const char *file, const char *message, size_t *size) {
    Buf out = {0};
    Json json;
    json_init(&json, &out, false);
    json_open_object(&json, false);
    json_key(&json, "file");
    json_put_text(&json, str_from_c(file));
    json_key(&json, "message");
    json_put_text(&json, str_from_c(message));
    json_close(&json);
    return give_out(&out, size);
}

static void fail_unknown_rule(ys_context *context, Str id) {
    const Rules *rules = &context->shared->knowledge->rules;
    Str *ids = calloc((size_t)rules->size + 1, sizeof *ids);
    int near = -1;
    if (ids) {
        for (int i = 0; i < rules->size; i++)
            ids[i] = rules->data[i].id;
        near = nearest_find(id, ids, rules->size);
    }
    if (near >= 0)
        diag_fail(&context->diag, "没有规则“%.*s”；是不是“%.*s”？", "there is no rule '%.*s'; did you mean '%.*s'?",
                  STR_ARG(id), STR_ARG(ids[near]));
    else
        diag_fail(&context->diag, "没有规则“%.*s”；不带参数运行 explain 可列出全部规则",
                  "there is no rule '%.*s'; explain without an id lists them all", STR_ARG(id));
    free(ids);
}

char *ys_explain(ys_context *context, const char *rule_id, size_t *size) {
    context->diag = (Diag){0};
    const Rule *rule = knowledge_rule(context->shared->knowledge, str_from_c(rule_id));
    if (!rule) {
        fail_unknown_rule(context, str_from_c(rule_id));
        return NULL;
    }
    Buf out = {0};
    report_rule(context->shared->knowledge, rule, context->language == YS_ENGLISH, &out);
    return give_out(&out, size);
}

char *ys_forms(ys_context *context, size_t *size) {
    Buf out = {0};
    report_forms(context->shared->knowledge, &out);
    return give_out(&out, size);
}

char *ys_rules(ys_context *context, size_t *size) {
    Buf out = {0};
    report_rules(context->shared->knowledge, context->language == YS_ENGLISH, &out);
    return give_out(&out, size);
}

void ys_bytes_free(char *bytes) {
    free(bytes);
}

const char *ys_nearest(const char *word, const char *const *words) {
    Str slices[WORDS_MAX];
    int count = 0;
    while (words[count] && count < WORDS_MAX) {
        slices[count] = str_from_c(words[count]);
        count++;
    }
    int near = nearest_find(str_from_c(word), slices, count);
    return near >= 0 ? words[near] : NULL;
}
