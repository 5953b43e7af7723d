/* check_batch: check --output FOLDER/
 *
 *     FOLDER/index.html                  which documents to open, the worst first
 *     FOLDER/summary.xlsx                documents, what is wrong in all of them, rules
 *     FOLDER/reports/2026/司法局.pdf.html a report each, in the folders of the documents
 *     FOLDER/.yusuan-journal             the journal (journal.c): what need not be done again
 *
 * A document is done when its report has its name and its line stands in the journal, so that a run that was killed
 * goes on where it was, and one that is started again after some documents changed does those alone. A document that
 * failed is tried again. What comes out is that of one run from the beginning, byte for byte.
 *
 * A worker gives the row and the report of a document, one behind the other; the parent writes both and keeps neither:
 * when all is done, the rows are read from the journal, for the first page to be made of. What promises to survive is a
 * killed program, not a machine that lost its power: files are not forced to the disk one by one. */
#include "check_batch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "jobs.h"
#include "journal.h"
#include "progress.h"
#include "refusal.h"
#include "report_names.h"
#include "sink.h"
#include "total.h"

enum { BATCH_COLUMNS = 100, ROW_REPORT_FIELD = 3 };

typedef struct Batch {
    const App *app;
    const Inputs *inputs;
    const ys_render *render;
    Journal journal;
    Progress progress;
    Total total;
    char **names;        /* per document: of its report */
    char **fingerprints; /* per document; NULL: not asked for yet; "": there is none */
    bool *done_before, *failed;
    char *
        *own_rows; /* per document: a row that no journal has, of a failed one the message; NULL: the journal has it */
    char *rows;
    size_t rows_size, rows_room;
    bool sound; /* all could be written */
} Batch;

bool batch_is_wanted(const App *app) {
    struct stat status;
    size_t size = app->output ? strlen(app->output) : 0;
    return size > 0 && (app->output[size - 1] == '/' || (stat(app->output, &status) == 0 && S_ISDIR(status.st_mode)));
}

/* ---- files */

/* "FOLDER/name"; NULL: no memory. */
static char *path_of(const Batch *batch, const char *name, const char *suffix) {
    const char *folder = batch->app->output;
    size_t size = strlen(folder), room = size + strlen(name) + strlen(suffix) + 2;
    char *path = malloc(room);
    if (path)
        snprintf(path, room, "%s%s%s%s", folder, size && folder[size - 1] == '/' ? "" : "/", name, suffix);
    return path;
}

static bool fail(Batch *batch, const char *path, int error) {
    complain(batch->app, "%s：写不了：%s", "%s: cannot write: %s", path ? path : batch->app->output,
             refusal_of(batch->app, error));
    batch->sound = false;
    return false;
}

/* Every folder of the path, to its last slash. */
static bool make_folders(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0777) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

/* Beside its place, and then renamed: who reads it never sees half of it. */
static bool write_file(Batch *batch, const char *name, const char *bytes, size_t size) {
    char *path = path_of(batch, name, ""), *part = path_of(batch, name, ".part");
    FILE *file = path && part && make_folders(part) ? fopen(part, "wb") : NULL;
    bool written = file && fwrite(bytes, 1, size, file) == size;
    written = file && fclose(file) == 0 && written && rename(part, path) == 0;
    if (!written) {
        int error = errno ? errno : EIO;
        fail(batch, path, error);
        if (file)
            unlink(part);
    }
    free(path);
    free(part);
    return written;
}

/* ---- rows */

static void keep(Batch *batch, const char *bytes, size_t size) {
    if (batch->rows_size + size > batch->rows_room) {
        size_t room = 2 * (batch->rows_size + size);
        char *longer = realloc(batch->rows, room);
        if (!longer) {
            fail(batch, NULL, ENOMEM);
            return;
        }
        batch->rows = longer;
        batch->rows_room = room;
    }
    memcpy(batch->rows + batch->rows_size, bytes, size);
    batch->rows_size += size;
}

static void keep_text(Batch *batch, const char *text) {
    for (; *text; text++) {
        char byte = (unsigned char)*text < 0x20 || *text == 0x7F ? ' ' : *text;
        keep(batch, &byte, 1);
    }
}

static void keep_file(Batch *batch, const char *kind, const char *file, const char *reason) {
    size_t size = strlen(file);
    if (strncmp(reason, file, size) == 0) /* "a.pdf：不是文本" */
        reason += size + strspn(reason + size, ":： ");
    keep(batch, kind, 1);
    keep(batch, "\t", 1);
    keep_text(batch, file);
    keep(batch, "\t", 1);
    keep_text(batch, reason);
    keep(batch, "\n", 1);
}

/* The row with the name of the report in its field. */
static void keep_row(Batch *batch, const char *row, size_t size, const char *report) {
    size_t at = 0;
    for (int tabs = 0; at < size && tabs < ROW_REPORT_FIELD; at++)
        tabs += row[at] == '\t';
    keep(batch, row, at);
    keep_text(batch, report);
    keep(batch, row + at, size - at);
}

/* ---- a document */

/* In the worker: the row, and behind its line end the report. */
static char *render_both(ys_context *context, const ys_package *package, const ys_render *render, size_t *size) {
    ys_render wanted = *render;
    size_t row_size = 0, report_size = 0;
    wanted.format = "row";
    char *row = ys_check(context, package, &wanted, &row_size);
    char *report = row ? ys_check(context, package, render, &report_size) : NULL;
    char *both = report ? malloc(row_size + report_size + 1) : NULL;
    if (both) {
        memcpy(both, row, row_size);
        memcpy(both + row_size, report, report_size);
        both[row_size + report_size] = '\0';
        *size = row_size + report_size;
    }
    ys_bytes_free(row);
    ys_bytes_free(report);
    return both;
}

static const char *fingerprint_of(Batch *batch, size_t index) {
    const Input *input = &batch->inputs->files.data[index];
    if (batch->fingerprints[index])
        return batch->fingerprints[index];
    size_t size = 0;
    char *digits = NULL;
    if (!input_wants_standard(input)) {
        const char *path = input->path;
        digits = ys_fingerprint(batch->app->context, &path, 1, batch->app->type, batch->render, &size);
    }
    batch->fingerprints[index] =
        copy_text(digits ? digits : ""); /* what is handed out has room for more than it needs */
    ys_bytes_free(digits);
    return batch->fingerprints[index] ? batch->fingerprints[index] : "";
}

static bool is_there(const Batch *batch, const char *name) {
    struct stat status;
    char *path = path_of(batch, name, "");
    bool there = path && stat(path, &status) == 0 && S_ISREG(status.st_mode);
    free(path);
    return there;
}

static bool known(void *context, size_t index, Result *result) {
    Batch *batch = context;
    const char *fingerprint = fingerprint_of(batch, index);
    if (!*fingerprint || !is_there(batch, batch->names[index]) || !journal_find(&batch->journal, fingerprint, result))
        return false;
    batch->done_before[index] = true;
    batch->progress.skipped++;
    return true;
}

static char *copy_row(const char *row, size_t size) {
    char *copy = malloc(size + 1);
    if (copy) {
        memcpy(copy, row, size);
        copy[size] = '\0';
    }
    return copy;
}

/* Report and line. False: the journal does not have it. */
static bool put_report(Batch *batch, size_t index, const Result *result, size_t row_size) {
    const char *fingerprint = batch->fingerprints[index];
    if (!write_file(batch, batch->names[index], result->bytes + row_size, result->size - row_size))
        return false;
    if (!fingerprint || !*fingerprint)
        return false;
    if (journal_add(&batch->journal, fingerprint, result, result->bytes, row_size))
        return true;
    batch->sound = false;
    return false;
}

static void take(void *context, size_t index, const Result *result) {
    Batch *batch = context;
    const char *file = batch->inputs->files.data[index].path;
    progress_clear(&batch->progress);
    const char *end = result->bytes ? memchr(result->bytes, '\n', result->size) : NULL;
    if (result->error || !end) {
        const char *message = total_fail(&batch->total, batch->app, result);
        batch->own_rows[index] = copy_text(message);
        batch->failed[index] = true;
    } else {
        size_t row_size = (size_t)(end - result->bytes) + 1;
        bool kept = batch->done_before[index] || put_report(batch, index, result, row_size);
        if (!kept)
            batch->own_rows[index] = copy_row(result->bytes, row_size);
        total_add(&batch->total, batch->app, file, result);
    }
    size_t next = index + 1;
    progress_show(&batch->progress, next,
                  next < batch->inputs->files.count ? batch->inputs->files.data[next].path : NULL);
}

/* ---- the whole */

/* The rows in the order of the input. A document whose row was lost for want of memory is a failure of the run. */
static void gather_rows(Batch *batch) {
    const Inputs *inputs = batch->inputs;
    bool english = batch->app->language == YS_ENGLISH;
    for (size_t i = 0; i < inputs->files.count; i++) {
        const char *fingerprint = batch->fingerprints[i], *own = batch->own_rows[i];
        size_t size = own ? strlen(own) : 0;
        const char *row = own                           ? own
                          : fingerprint && *fingerprint ? journal_row(&batch->journal, fingerprint, &size)
                                                        : NULL;
        if (!row)
            fail(batch, NULL, ENOMEM);
        else if (batch->failed[i])
            keep_file(batch, "F", inputs->files.data[i].path, row);
        else
            keep_row(batch, row, size, batch->names[i]);
    }
    for (size_t i = 0; i < inputs->skipped.count; i++)
        keep_file(batch, "S", inputs->skipped.data[i].path,
                  english ? inputs->skipped.data[i].en : inputs->skipped.data[i].zh);
}

/* The first page; on standard output what there is to do, in its first line, and where the page is. */
static void put_pages(Batch *batch) {
    const App *app = batch->app;
    ys_render render = {.size = sizeof render, .format = "html", .language = app->language, .columns = BATCH_COLUMNS};
    size_t size = 0;
    const char *rows = batch->rows ? batch->rows : "";
    char *page = ys_check_table(app->context, rows, batch->rows_size, &render, &size);
    if (page)
        write_file(batch, "index.html", page, size);
    else
        fail(batch, NULL, ENOMEM);
    ys_bytes_free(page);
    render.format = "xlsx";
    char *book = ys_check_table(app->context, rows, batch->rows_size, &render, &size);
    if (book)
        write_file(batch, "summary.xlsx", book, size);
    else
        fail(batch, NULL, ENOMEM);
    ys_bytes_free(book);
    render.format = "text";
    char *table = ys_check_table(app->context, rows, batch->rows_size, &render, &size);
    char *path = path_of(batch, "index.html", "");
    Sink sink = {.file = stdout};
    if (table && path && !app->quiet) {
        sink_write(&sink, table, strcspn(table, "\n"));
        sink_text(&sink, app->language == YS_ENGLISH ? "\nOpen " : "\n请打开 ");
        sink_text(&sink, path);
        sink_text(&sink,
                  app->language == YS_ENGLISH ? "; a report each is in reports/.\n" : "；每份的报告在 reports/ 中。\n");
    }
    batch->sound = sink_close(app, &sink) && batch->sound;
    ys_bytes_free(table);
    free(path);
}

static const char *extension_of(const char *format) {
    static const char *const own[] = {"html", "xlsx", "json", "jsonl", "md", "csv", "tsv", "sarif"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcmp(format, own[i]) == 0)
            return own[i];
    return "txt";
}

static bool prepare(Batch *batch) {
    size_t count = batch->inputs->files.count;
    char *journal = path_of(batch, ".yusuan-journal", "");
    batch->names = report_names(batch->inputs, extension_of(batch->render->format));
    batch->fingerprints = calloc(count + 1, sizeof *batch->fingerprints);
    batch->done_before = calloc(count + 1, sizeof *batch->done_before);
    batch->failed = calloc(count + 1, sizeof *batch->failed);
    batch->own_rows = calloc(count + 1, sizeof *batch->own_rows);
    batch->progress = progress_begin(batch->app, count);
    total_begin(&batch->total, batch->app);
    bool ready =
        journal && batch->names && batch->fingerprints && batch->done_before && batch->failed && batch->own_rows;
    if (!ready)
        fail(batch, NULL, ENOMEM);
    else if (!make_folders(journal))
        ready = fail(batch, NULL, errno);
    else
        ready = journal_open(&batch->journal, batch->app, journal);
    free(journal);
    return ready;
}

static void release(Batch *batch) {
    size_t count = batch->inputs->files.count;
    for (size_t i = 0; batch->fingerprints && i < count; i++)
        free(batch->fingerprints[i]);
    free(batch->fingerprints);
    for (size_t i = 0; batch->own_rows && i < count; i++)
        free(batch->own_rows[i]);
    free(batch->own_rows);
    free(batch->failed);
    free(batch->done_before);
    report_names_free(batch->names, count);
    free(batch->rows);
    journal_release(&batch->journal);
}

static void work(Batch *batch) {
    Job job = {
        .app = batch->app, .render = render_both, .options = batch->render, .known = known, .known_context = batch};
    progress_show(&batch->progress, 0, batch->inputs->files.count ? batch->inputs->files.data[0].path : NULL);
    batch->sound = jobs_run(&job, batch->inputs, take, batch) && batch->sound;
    if (!journal_reload(&batch->journal)) {
        batch->sound = false;
        return;
    }
    gather_rows(batch);
    const char *const *fingerprints = (const char *const *)batch->fingerprints;
    if (batch->sound)
        batch->sound = journal_close(&batch->journal, fingerprints, batch->inputs->files.count);
    journal_release(&batch->journal); /* its entries are in the rows */
    put_pages(batch);
}

int batch_run(App *app) {
    Inputs inputs = {0};
    if (app->package) {
        complain(app, "--package 是一份材料，--output 请写文件名",
                 "--package is one document: name a file as --output");
        return EXIT_TROUBLE;
    }
    inputs_collect(app, &inputs);
    total_report_skipped(app, &inputs.skipped);
    if (inputs.files.count == 0 && inputs.complete) {
        complain(app, "没有找到可读的文件", "there is no file that can be read");
        inputs.complete = false;
    }
    ys_render render = {.size = sizeof render,
                        .format = app->format_said ? app->format : "html", /* a page to look at, and to be sent on */
                        .language = app->language,
                        .ledger = app->ledger,
                        .at_least = app->level,
                        .columns = app->width >= 0 ? app->width : BATCH_COLUMNS,
                        .mark = app->mark,
                        .full = true,
                        .all = app->all};
    Batch batch = {.app = app, .inputs = &inputs, .render = &render, .sound = true, .journal = {.descriptor = -1}};
    bool ready = prepare(&batch);
    if (ready)
        work(&batch);
    total_end(&batch.total, app);
    int code = total_exit_code(&batch.total, app, &inputs, ready && batch.sound, true);
    release(&batch);
    inputs_release(&inputs);
    return code;
}
