/* facade_package: a package from its bytes, or from several files, to its findings.
 *
 *     ys_package { bytes, arena, document ─► cube + records ─► ledger + findings }
 *
 * A package has one arena; when it is exhausted, or the caller will not go on, the package is a failure like any
 * other, whatever layer was at work.
 *
 * Refused: files beyond READ_BYTES_MAX, packages beyond the memory limit of the context. */
#include "facade/facade.h"

#include <stdlib.h>
#include "read/read.h"
#include "system/file.h"

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

/* A package that is being made, of the bytes that it holds or of these files, and who is to be told of it. */
typedef struct Opening {
    ys_package *package;
    const ys_context *context;
    const char *file;
    Str type;
    const BundleFile *files;
    ys_stage stage;
    bool given_up;
} Opening;

static bool go_on(void *argument) {
    Opening *opening = argument;
    const ys_context *context = opening->context;
    if (!opening->given_up && context->progress)
        opening->given_up = !context->progress(context->progress_user, opening->file, opening->stage);
    return !opening->given_up;
}

static bool begin_stage(Opening *opening, ys_stage stage) {
    opening->stage = stage;
    return go_on(opening);
}

static bool read_source(const Opening *opening, Diag *diag) {
    ys_package *self = opening->package;
    const Knowledge *knowledge = self->shared->knowledge;
    Str name = str_from_c(opening->file);
    return opening->files ? package_read_files(&self->package, self->arena, knowledge, name, opening->files,
                                               (int)self->files_count, opening->type, diag)
                          : package_read(&self->package, self->arena, knowledge, name, buf_view(&self->bytes),
                                         opening->type, diag);
}

/* From bytes to findings. Everything it makes is in the package's arena. */
static bool go_through(void *job, Diag *diag) {
    Opening *opening = job;
    ys_package *self = opening->package;
    if (!begin_stage(opening, YS_READING) || !read_source(opening, diag))
        return false;
    if (!begin_stage(opening, YS_INTERPRETING))
        return false;
    package_interpret(&self->package, self->shared->knowledge);
    if (!begin_stage(opening, YS_CHECKING))
        return false;
    package_check(&self->package);
    self->met = accept_apply(&self->shared->accepted, &self->package, self->arena);
    return true;
}

static bool work_watched(ys_package *self, ys_context *context, const char *file, const char *type,
                         const BundleFile *files) {
    Opening opening = {.package = self, .context = context, .file = file, .files = files};
    Diag *diag = &context->diag;
    bool exhausted;
    if (type)
        opening.type = str_from_c(type);
    arena_on_growth(self->arena, go_on, &opening);
    bool done = facade_work(self->arena, go_through, &opening, diag, &exhausted);
    arena_on_growth(self->arena, NULL, NULL);
    if (opening.given_up) {
        *diag = (Diag){0};
        return diag_fail(diag, "%s：已按要求中止", "%s: given up, as was asked for", file);
    }
    if (exhausted)
        return diag_fail(diag, "%s：超过每份文件的内存上限，已放弃", "%s: over the memory limit per document; given up",
                         file);
    if (done)
        select_findings(context, &self->package.check.findings);
    return done;
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
        context_fail_memory(context);
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
        context_fail_memory(context);
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
        context_fail_memory(context);
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
            return context_fail_memory(context);
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
    done = done ? work_on_files(package, context, called, files, type) : context_fail_memory(context);
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
    bool done = files ? work_on_files(package, context, name, files, type) : context_fail_memory(context);
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

bool ys_package_accepts(const ys_package *package, size_t number) {
    return number < (size_t)package->shared->accepted.list.size && package->met[number];
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
