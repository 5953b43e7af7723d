/* yusuan: the facade, one function a verb. It ties the layers together and owns what lives long.
 *
 *     ys_context ──► Shared { knowledge }  ◄── ys_context (clone, of another thread)
 *                      ▲
 *     ys_package ──────┘   { bytes, arena, document ─► cube + records ─► ledger + findings }
 *
 * The knowledge is counted by those who point at it, and may be changed only while one context
 * does: a member added to it would renumber the members of the documents that were read against it.
 * Here contexts and packages; what is rendered from them is in yusuan_render.c. A document has one arena; when it is
 * exhausted the arena jumps back here, and the document is a failure like any other, whatever layer was at work. What
 * a report writes goes into a Buf on the heap, its scratch into an arena of its own.
 *
 * Refused: files beyond READ_BYTES_MAX, documents beyond the memory limit. */
#include "facade.h"

#include <setjmp.h>
#include <stdlib.h>
#include "base/nearest.h"
#include "system/file.h"
#include "language/language.h"
#include "read/read.h"

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

/* An arena that is exhausted comes back to the setjmp of the function that guards it. */
static _Noreturn void jump_out(void *way_out) {
    longjmp(*(jmp_buf *)way_out, 1);
}

static void guard(Arena *arena, jmp_buf *way_out) {
    arena_on_exhausted(arena, jump_out, way_out, NULL, NULL);
}

/* Before the guarding function returns: its frame, and the way out in it, are gone then. An arena without a way out
 * that is exhausted is a bug, which it says. */
static void unguard(Arena *arena) {
    arena_on_exhausted(arena, NULL, NULL, NULL, NULL);
}

bool context_work(ys_context *context, Arena *arena, Work *work, void *job) {
    jmp_buf way_out;
    if (setjmp(way_out)) {
        unguard(arena);
        return diag_fail(&context->diag, "超过内存上限", "the memory limit was reached");
    }
    guard(arena, &way_out);
    bool done = work(job, &context->diag);
    unguard(arena);
    return done;
}

Shared *shared_hold(Shared *shared) {
    atomic_fetch_add(&shared->holders, 1);
    return shared;
}

void shared_drop(Shared *shared) {
    if (atomic_fetch_sub(&shared->holders, 1) != 1)
        return;
    arena_release(shared->arena);
    free(shared);
}

static bool load_builtin(Shared *shared, Diag *diag) {
    jmp_buf way_out;
    if (setjmp(way_out)) {
        unguard(shared->arena);
        return diag_fail(diag, "内置资料超过内存上限", "the built-in texts exceed their memory limit");
    }
    guard(shared->arena, &way_out);
    bool done = language_load_builtin(shared->arena, &shared->knowledge, diag);
    unguard(shared->arena);
    return done;
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
    context->broken = !load_builtin(shared, &context->diag);
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

const char *ys_error(const ys_context *context) {
    if (!context->diag.set)
        return "";
    return context->language == YS_ENGLISH ? context->diag.en : context->diag.zh;
}

static bool load_guarded(Shared *shared, Str name, Str text, Diag *diag) {
    jmp_buf way_out;
    if (setjmp(way_out)) {
        unguard(shared->arena);
        return diag_fail(diag, "资料超过内存上限", "the texts exceed their memory limit");
    }
    guard(shared->arena, &way_out);
    bool done =
        language_load(shared->knowledge, arena_copy(shared->arena, name), arena_copy(shared->arena, text), diag);
    context_chain(shared, "load", text);
    context_chain(shared, "as", name);
    unguard(shared->arena);
    return done;
}

bool context_begin(ys_context *context) {
    if (context->broken)
        return false;
    context->diag = (Diag){0};
    return true;
}

/* Knowledge that others point at must not change. */
static bool may_change(ys_context *context) {
    if (!context_begin(context))
        return false;
    return atomic_load(&context->shared->holders) == 1 ||
           diag_fail(&context->diag, "须在打开文件之前加载", "must be loaded before a document is opened");
}

static bool drop_forms_guarded(Shared *shared, Diag *diag) {
    jmp_buf way_out;
    if (setjmp(way_out)) {
        unguard(shared->arena);
        return diag_fail(diag, "资料超过内存上限", "the texts exceed their memory limit");
    }
    guard(shared->arena, &way_out);
    shared->knowledge->forms.size = 0;
    context_chain(shared, "drop", STR("forms"));
    unguard(shared->arena);
    return true;
}

bool ys_context_drop_forms(ys_context *context) {
    return may_change(context) && drop_forms_guarded(context->shared, &context->diag);
}

bool ys_context_load_text(ys_context *context, const char *name, const char *text, size_t size) {
    if (!may_change(context))
        return false;
    Str bytes = {text, (ptrdiff_t)size};
    context->broken = !load_guarded(context->shared, str_from_c(name), bytes, &context->diag);
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

static bool accept_guarded(Shared *shared, Str name, Str text, Diag *diag) {
    jmp_buf way_out;
    if (setjmp(way_out)) {
        unguard(shared->arena);
        return diag_fail(diag, "资料超过内存上限", "the texts exceed their memory limit");
    }
    guard(shared->arena, &way_out);
    bool done = accept_read(&shared->accepted, shared->arena, shared->knowledge, arena_copy(shared->arena, name),
                            arena_copy(shared->arena, text), diag);
    context_chain(shared, "accept", text);
    unguard(shared->arena);
    return done;
}

bool ys_context_accept_text(ys_context *context, const char *name, const char *text, size_t size) {
    Str bytes = {text, (ptrdiff_t)size};
    return may_change(context) && accept_guarded(context->shared, str_from_c(name), bytes, &context->diag);
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

bool ys_package_accepts(const ys_package *package, size_t number) {
    return number < (size_t)package->shared->accepted.list.size && package->met[number];
}

void context_fail_unknown_rule(ys_context *context, Str id) {
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
            return diag_fail(&context->diag, "内存不足", "out of memory");
        for (int i = context->selections_count; i < rules->size; i++)
            longer[i] = 0;
        context->selections = longer;
        context->selections_count = rules->size;
    }
    context->selections[rule - rules->data] = selection == YS_RULE_NOT ? -1 : 1;
    context->only = context->only || selection == YS_RULE_ONLY;
    return true;
}

static bool is_selected(const ys_context *context, const Rule *rule) {
    ptrdiff_t number = rule - context->shared->knowledge->rules.data;
    int selection = number < context->selections_count ? context->selections[number] : 0;
    return selection > 0 || (selection == 0 && !context->only);
}

static void select_findings(const ys_context *context, Findings *findings) {
    int kept = 0;
    for (int i = 0; i < findings->size; i++)
        if (is_selected(context, findings->data[i].rule))
            findings->data[kept++] = findings->data[i];
    findings->size = kept;
}

/* Who asked to be called while a document is worked on, and what was answered. */
typedef struct Watch {
    const ys_context *context;
    const char *file;
    ys_stage stage;
    bool given_up;
} Watch;

static bool go_on(void *argument) {
    Watch *watch = argument;
    const ys_context *context = watch->context;
    if (!watch->given_up && context->progress)
        watch->given_up = !context->progress(context->progress_user, watch->file, watch->stage);
    return !watch->given_up;
}

static bool begin_stage(Watch *watch, ys_stage stage) {
    watch->stage = stage;
    return go_on(watch);
}

/* What a package is to be made of: its one file's bytes are in the package, or its files are these. */
typedef struct Source {
    Str name, type;
    const BundleFile *files;
    int files_count;
} Source;

static bool read_source(ys_package *self, const Source *source, Diag *diag) {
    const Knowledge *knowledge = self->shared->knowledge;
    return source->files ? package_read_files(&self->package, self->arena, knowledge, source->name, source->files,
                                              source->files_count, source->type, diag)
                         : package_read(&self->package, self->arena, knowledge, source->name, buf_view(&self->bytes),
                                        source->type, diag);
}

/* From bytes to findings. Everything it makes is in the package's arena. */
static bool go_through(ys_package *self, Watch *watch, const Source *source, Diag *diag) {
    if (!begin_stage(watch, YS_READING) || !read_source(self, source, diag))
        return false;
    if (!begin_stage(watch, YS_INTERPRETING))
        return false;
    package_interpret(&self->package, self->shared->knowledge);
    if (!begin_stage(watch, YS_CHECKING))
        return false;
    package_check(&self->package);
    self->met = accept_apply(&self->shared->accepted, &self->package, self->arena);
    return true;
}

static bool work_through(ys_package *self, Watch *watch, const Source *source, Diag *diag) {
    jmp_buf way_out;
    if (setjmp(way_out)) {
        unguard(self->arena);
        return diag_fail(diag, "%.*s：超过每份文件的内存上限，已放弃",
                         "%.*s: over the memory limit per document; given up", STR_ARG(source->name));
    }
    guard(self->arena, &way_out);
    bool done = go_through(self, watch, source, diag);
    unguard(self->arena);
    return done;
}

static bool work_watched(ys_package *self, ys_context *context, const char *file, const char *type,
                         const BundleFile *files) {
    Watch watch = {.context = context, .file = file};
    Source source = {str_from_c(file), type ? str_from_c(type) : (Str){0}, files, (int)self->files_count};
    arena_on_growth(self->arena, go_on, &watch);
    bool done = work_through(self, &watch, &source, &context->diag);
    arena_on_growth(self->arena, NULL, NULL);
    if (done)
        select_findings(context, &self->package.check.findings);
    if (!watch.given_up)
        return done;
    context->diag = (Diag){0};
    return diag_fail(&context->diag, "%s：已按要求中止", "%s: given up, as was asked for", file);
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
    package->shared = shared_hold(context->shared);
    return package;
}

ys_package *ys_package_open(ys_context *context, const char *path, const char *type) {
    ys_package *package = context_begin(context) ? package_new(context) : NULL;
    if (!package)
        return NULL;
    if (file_read(path, READ_BYTES_MAX, &package->bytes, &context->diag) &&
        work_watched(package, context, path, type, NULL))
        return package;
    name_file(&context->diag, path);
    ys_package_free(package);
    return NULL;
}

ys_package *ys_package_open_bytes(ys_context *context, const char *name, const void *bytes, size_t size,
                                  const char *type) {
    ys_package *package = context_begin(context) ? package_new(context) : NULL;
    if (!package)
        return NULL;
    if (size > READ_BYTES_MAX)
        diag_fail(&context->diag, "%s：超过 %d MiB", "%s: larger than %d MiB", name, READ_BYTES_MAX >> 20);
    else
        buf_str(&package->bytes, (Str){bytes, (ptrdiff_t)size});
    if (package->bytes.failed)
        diag_fail(&context->diag, "内存不足", "out of memory");
    if (!context->diag.set && work_watched(package, context, name, type, NULL))
        return package;
    name_file(&context->diag, name);
    ys_package_free(package);
    return NULL;
}

/* ---- packages in several files */

/* A package with room for the bytes of so many files. */
static ys_package *package_new_of(ys_context *context, size_t count) {
    if (count == 0 || count > BUNDLE_FILES_MAX) {
        diag_fail(&context->diag, "文件 %zu 个，应有 1 到 %d 个", "%zu files, where 1 to %d are wanted", count,
                  (int)BUNDLE_FILES_MAX);
        return NULL;
    }
    ys_package *package = package_new(context);
    if (package && (package->files = calloc(count, sizeof *package->files)))
        package->files_count = count;
    else if (package) {
        ys_package_free(package);
        package = NULL;
        diag_fail(&context->diag, "内存不足", "out of memory");
    }
    return package;
}

/* Checks the files whose bytes the package has; *lost says of those that could not be had why. */
static bool work_on_files(ys_package *self, ys_context *context, const char *name, BundleFile *files,
                          const char *type) {
    size_t bytes = 0;
    for (size_t i = 0; i < self->files_count; i++) {
        files[i].bytes = buf_view(&self->files[i]);
        bytes += (size_t)self->files[i].size;
        if (self->files[i].failed)
            return diag_fail(&context->diag, "内存不足", "out of memory");
    }
    if (bytes > READ_BYTES_MAX)
        return diag_fail(&context->diag, "%s：超过 %d MiB", "%s: larger than %d MiB", name, READ_BYTES_MAX >> 20);
    return work_watched(self, context, name, type, files);
}

/* How many bytes of the paths are folders that all of them are in: the files are called by the rest. */
static size_t common_folder(const char *const *paths, size_t count) {
    size_t common = 0;
    for (size_t end = 0; paths[0][end]; end++) {
        for (size_t i = 1; i < count; i++)
            if (paths[i][end] != paths[0][end])
                return common;
        if (paths[0][end] == '/')
            common = end + 1;
    }
    return common;
}

/* The paths with a plus between them; NULL: no memory. */
static char *join_paths(const char *const *paths, size_t count) {
    Buf joined = {0};
    for (size_t i = 0; i < count; i++) {
        buf_str(&joined, i > 0 ? STR(" + ") : STR(""));
        buf_str(&joined, str_from_c(paths[i]));
    }
    buf_byte(&joined, '\0');
    if (joined.failed)
        buf_release(&joined);
    return joined.data;
}

/* Gives the package, or NULL and the failure, whose name is put in front. */
static ys_package *finish(ys_context *context, ys_package *package, bool done, const char *name) {
    if (done)
        return package;
    name_file(&context->diag, name);
    ys_package_free(package);
    return NULL;
}

ys_package *ys_package_open_files(ys_context *context, const char *name, const char *const *paths, size_t count,
                                  const char *type) {
    ys_package *package = context_begin(context) ? package_new_of(context, count) : NULL;
    if (!package)
        return NULL;
    char *joined = name ? NULL : join_paths(paths, count);
    BundleFile *files = calloc(count, sizeof *files);
    Diag *lost = calloc(count, sizeof *lost);
    bool done = (name || joined) && files && lost;
    const char *called = name ? name : joined ? joined : "";
    size_t folder = common_folder(paths, count);
    for (size_t i = 0; done && i < count; i++) {
        files[i] = (BundleFile){.name = str_from_c(paths[i] + folder), .path = str_from_c(paths[i])};
        if (!file_read(paths[i], READ_BYTES_MAX, &package->files[i], &lost[i]))
            files[i].lost = &lost[i];
    }
    done = done ? work_on_files(package, context, called, files, type)
                : diag_fail(&context->diag, "内存不足", "out of memory");
    package = finish(context, package, done, called);
    free(lost);
    free(files);
    free(joined);
    return package;
}

ys_package *ys_package_open_parts(ys_context *context, const char *name, const char *const *names,
                                  const void *const *bytes, const size_t *sizes, size_t count, const char *type) {
    ys_package *package = context_begin(context) ? package_new_of(context, count) : NULL;
    if (!package)
        return NULL;
    BundleFile *files = calloc(count, sizeof *files);
    for (size_t i = 0; files && i < count; i++) {
        files[i].name = str_from_c(names[i]);
        if (sizes[i] <= READ_BYTES_MAX)
            buf_str(&package->files[i], (Str){bytes[i], (ptrdiff_t)sizes[i]});
        else
            package->files[i].size = (ptrdiff_t)READ_BYTES_MAX + 1;
    }
    bool done = files ? work_on_files(package, context, name, files, type)
                      : diag_fail(&context->diag, "内存不足", "out of memory");
    package = finish(context, package, done, name);
    free(files);
    return package;
}

void ys_package_free(ys_package *package) {
    if (!package)
        return;
    arena_release(package->arena);
    buf_release(&package->bytes);
    for (size_t i = 0; i < package->files_count; i++)
        buf_release(&package->files[i]);
    free(package->files);
    shared_drop(package->shared);
    free(package);
}

const char *ys_input_type(size_t number) {
    return read_type(number);
}

bool ys_path_is_known(const char *path) {
    return read_detect_name(str_from_c(path)).size > 0;
}

size_t ys_package_findings(const ys_package *package, ys_level at_least) {
    const Findings *findings = &package->package.check.findings;
    size_t count = 0;
    for (int i = 0; i < findings->size; i++)
        count += !findings->data[i].accepted.size && (int)findings->data[i].level >= (int)at_least;
    return count;
}

static size_t accepted_findings(const Findings *findings) {
    size_t count = 0;
    for (int i = 0; i < findings->size; i++)
        count += findings->data[i].accepted.size > 0;
    return count;
}

void ys_package_counts(const ys_package *package, ys_counts *counts) {
    const Ledger *ledger = &package->package.check.ledger;
    size_t errors = ys_package_findings(package, YS_ERROR);
    size_t serious = ys_package_findings(package, YS_WARNING);
    ys_counts all = {.errors = errors,
                     .warnings = serious - errors,
                     .notes = ys_package_findings(package, YS_NOTE) - serious,
                     .proved = (size_t)ledger->proved,
                     .rounding = (size_t)ledger->rounding,
                     .violated = (size_t)ledger->violated,
                     .unchecked = (size_t)ledger->unchecked,
                     .printed = (size_t)ledger->figures_printed,
                     .placed = (size_t)ledger->figures_placed,
                     .covered = (size_t)ledger->figures_covered,
                     .settled = (size_t)ledger->figures_proved,
                     .accepted = accepted_findings(&package->package.check.findings)};
    all.size = counts->size < sizeof all ? counts->size : sizeof all;
    memcpy(counts, &all, all.size);
}

const char *ys_package_kind(const ys_package *package) {
    static const char *const kinds[] = {"budget", "final-accounts", "performance", "not-a-budget", "scanned"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(package->package.cube.kind, str_from_c(kinds[i])))
            return kinds[i];
    return "";
}

bool ys_package_damaged(const ys_package *package) {
    return package->package.document.damaged;
}

void ys_bytes_free(char *bytes) {
    free(bytes);
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
