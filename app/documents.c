/* documents: check and extract. Each document is rendered by the library; here the pieces become
 * one output.
 *
 *     text        one document; of several a table, in full the documents, an empty line between two, and the totals
 *     jsonl       the documents' lines
 *     json        {"tool": …, "documents": [ … ], "failures": [ … ]}
 *     csv tsv     one header line, the documents' lines
 *     sarif       one run: the rules, the results of all documents, what could not be read
 *     md          a document after the other
 *
 * What could not be read is reported on standard error as it happens, counted in the totals, and
 * listed in json; so is what a folder held and is no document. */
#include "documents.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "jobs.h"
#include "sink.h"

enum { TOTAL_BYTES_MAX = 1024, TEXT_COLUMNS_MAX = 100 };

typedef struct Total {
    size_t documents, failures, scanned, damaged;
    ys_counts counts;
} Total;

typedef struct Output {
    const App *app;
    const Inputs *inputs;
    const ys_render *render;
    Sink sink;
    bool any; /* a document was put out */
    bool json, sarif, text, markdown, progress;
    bool terminal; /* standard output is one */
    bool table;    /* many documents: their rows are kept, and put out as a table */
    char *rows;
    size_t rows_size;
    bool totals; /* for a person: a line of totals when there are several documents */
    Total total;
    bool *met; /* per acceptance: it met a finding of some document */
    size_t met_size;
    char *failures; /* json, sarif: the objects of the failures so far, with their commas */
    size_t failures_size;
} Output;

static void add_counts(ys_counts *total, const ys_counts *counts) {
    total->errors += counts->errors;
    total->warnings += counts->warnings;
    total->notes += counts->notes;
    total->proved += counts->proved;
    total->rounding += counts->rounding;
    total->violated += counts->violated;
    total->unchecked += counts->unchecked;
    total->printed += counts->printed;
    total->placed += counts->placed;
    total->covered += counts->covered;
    total->settled += counts->settled;
    total->accepted += counts->accepted;
}

static void keep_failure(Output *output, const char *file, const char *message) {
    size_t size = 0;
    char *object = ys_check_failure(output->app->context, file, message, output->render, &size);
    char *longer = object ? realloc(output->failures, output->failures_size + size + 4) : NULL;
    if (longer) {
        output->failures = longer;
        if (output->failures_size > 0) {
            memcpy(longer + output->failures_size, ",\n", 2);
            output->failures_size += 2;
        }
        memcpy(longer + output->failures_size, object, size);
        output->failures_size += size;
    } else {
        sink_fail(&output->sink, ENOMEM);
    }
    ys_bytes_free(object);
}

static void keep_row(Output *output, const char *bytes, size_t size) {
    char *longer = realloc(output->rows, output->rows_size + size + 1);
    if (!longer) {
        sink_fail(&output->sink, ENOMEM);
        return;
    }
    memcpy(longer + output->rows_size, bytes, size);
    output->rows = longer;
    output->rows_size += size;
}

/* "F", a tab, the name: what has a tab or a line end in it is not worth one. */
static void keep_file_row(Output *output, char kind, const char *file) {
    char head[] = {kind, '\t'};
    char *name = copy_text(file);
    for (char *byte = name; byte && *byte; byte++)
        *byte = (unsigned char)*byte < 0x20 ? ' ' : *byte;
    keep_row(output, head, sizeof head);
    keep_row(output, name ? name : "", name ? strlen(name) : 0);
    keep_row(output, "\n", 1);
    free(name);
}

static void show_progress(const Output *output, size_t done) {
    if (!output->progress)
        return;
    if (done < output->inputs->files.count)
        fprintf(stderr, "\r\x1b[K[%zu/%zu] %.60s", done, output->inputs->files.count,
                output->inputs->files.data[done].path);
    else
        fputs("\r\x1b[K", stderr);
}

/* In sarif a document without results is nothing, and no comma stands beside it. */
static void put_document(Output *output, const Result *result) {
    const char *between = output->json || output->sarif ? ",\n" : output->text || output->markdown ? "\n" : "";
    if (result->size == 0)
        return;
    if (output->any)
        sink_text(&output->sink, between);
    output->any = true;
    sink_write(&output->sink, result->bytes, result->size);
}

static void take(void *context, size_t index, const Result *result) {
    Output *output = context;
    const char *file = output->inputs->files.data[index].path;
    if (output->progress)
        fputs("\r\x1b[K", stderr);
    if (result->error || !result->bytes) {
        const char *message = result->error                         ? result->error
                              : output->app->language == YS_ENGLISH ? "out of memory"
                                                                    : "内存不足";
        complain(output->app, "%s", "%s", message);
        if (output->json || output->sarif)
            keep_failure(output, file, message);
        if (output->table)
            keep_file_row(output, 'F', file);
        output->total.failures++;
    } else {
        if (output->table)
            keep_row(output, result->bytes, result->size);
        else if (!output->app->quiet)
            put_document(output, result);
        output->total.documents++;
        output->total.scanned += result->scanned;
        output->total.damaged += result->damaged;
        if (result->scanned)
            complain(output->app, "%s：是扫描件，没有文字可读", "%s: scanned, there is no text to read", file);
        if (result->damaged)
            complain(output->app, "%s：文件不完整或已损坏，没有读全；其中的 error 一律降为 warning",
                     "%s: cut off or damaged, and not read whole; what would be an error is a warning", file);
        add_counts(&output->total.counts, &result->counts);
        for (size_t i = 0; i < result->met_size && i < output->met_size; i++)
            output->met[i] |= result->met[i];
    }
    show_progress(output, index + 1);
}

static void begin(Output *output, const ys_render *render) {
    if (output->app->quiet)
        return;
    if (output->json) {
        sink_text(&output->sink, "{\"tool\": {\"name\": \"yusuan\", \"version\": \"");
        sink_text(&output->sink, ys_version());
        sink_text(&output->sink, "\"},\n\"documents\": [\n");
        return;
    }
    size_t size = 0;
    bool extracts = strcmp(output->app->verb->name, "extract") == 0;
    char *head = (extracts ? ys_extract_header : ys_check_begin)(output->app->context, render, &size);
    if (head)
        sink_write(&output->sink, head, size);
    else
        sink_fail(&output->sink, ENOMEM);
    ys_bytes_free(head);
}

static void put_end(Output *output) {
    size_t size = 0;
    char *end = ys_check_end(output->app->context, output->failures ? output->failures : "", output->failures_size,
                             output->render, &size);
    if (end)
        sink_write(&output->sink, end, size);
    else
        sink_fail(&output->sink, ENOMEM);
    ys_bytes_free(end);
}

/* 合计：12 份文件，2 份读不了；error 3，warning 5，note 2；勾稽 2 条不成立 / 318 条成立；…… */
static void put_total(Output *output) {
    const Total *total = &output->total;
    const ys_counts *counts = &total->counts;
    bool english = output->app->language == YS_ENGLISH;
    const char *format = english ? "\nTotal: %zu documents, %zu unreadable; error %zu, warning %zu, note %zu; "
                                   "identities: %zu violated / %zu hold; "
                                   "figures: %zu printed, %zu proved, %zu in doubt, %zu not covered\n"
                                 : "\n合计：%zu 份文件，%zu 份读不了；error %zu，warning %zu，note %zu；"
                                   "勾稽 %zu 条不成立 / %zu 条成立；"
                                   "数字 %zu 个，已证实 %zu，存疑 %zu，未覆盖 %zu\n";
    char line[TOTAL_BYTES_MAX];
    snprintf(line, sizeof line, format, total->documents + total->failures, total->failures + total->scanned,
             counts->errors, counts->warnings, counts->notes, counts->violated, counts->proved + counts->rounding,
             counts->printed, counts->settled, counts->covered - counts->settled, counts->printed - counts->covered);
    sink_text(&output->sink, line);
    size_t skipped = output->inputs->skipped.count;
    snprintf(line, sizeof line,
             english ? "Skipped: %zu files that are no documents; listed on standard error\n"
                     : "跳过：%zu 个文件不是文档；已列在标准错误输出\n",
             skipped);
    if (skipped > 0)
        sink_text(&output->sink, line);
}

/* What a folder held and nobody reads is reported, each with its reason: nothing is passed over in silence. */
static void report_skipped(const App *app, const InputList *skipped) {
    for (size_t i = 0; i < skipped->count; i++) {
        const Input *input = &skipped->data[i];
        complain(app, "%1$s：跳过：%2$s", "%1$s: skipped: %3$s", input->path, input->zh, input->en);
    }
}

/* "skipped": [ … ], where something was. */
static void put_skipped(Output *output) {
    const InputList *skipped = &output->inputs->skipped;
    bool english = output->app->language == YS_ENGLISH;
    for (size_t i = 0; i < skipped->count; i++) {
        size_t size = 0;
        char *object =
            ys_failure_json(skipped->data[i].path, english ? skipped->data[i].en : skipped->data[i].zh, &size);
        sink_text(&output->sink, i ? ",\n" : ",\n\"skipped\": [");
        if (object)
            sink_write(&output->sink, object, size);
        else
            sink_fail(&output->sink, ENOMEM);
        ys_bytes_free(object);
    }
    if (skipped->count > 0)
        sink_text(&output->sink, "]");
}

static void put_table(Output *output, const ys_render *render) {
    const InputList *skipped = &output->inputs->skipped;
    for (size_t i = 0; i < skipped->count; i++)
        keep_file_row(output, 'S', skipped->data[i].path);
    size_t size = 0;
    char *table =
        ys_check_table(output->app->context, output->rows ? output->rows : "", output->rows_size, render, &size);
    if (table)
        sink_write(&output->sink, table, size);
    else
        sink_fail(&output->sink, ENOMEM);
    ys_bytes_free(table);
}

static void end(Output *output, const ys_render *render) {
    if (output->app->quiet)
        return;
    if (output->json) {
        sink_text(&output->sink, "\n],\n\"failures\": [");
        sink_write(&output->sink, output->failures, output->failures_size);
        sink_text(&output->sink, "]");
        put_skipped(output);
        sink_text(&output->sink, "}\n");
    } else if (output->sarif) {
        put_end(output);
    } else if (output->table) {
        put_table(output, render);
    } else if (output->totals && output->inputs->files.count + output->inputs->skipped.count > 1) {
        put_total(output);
    }
}

/* An acceptance that meets nothing is out of date, or was meant for something that it does not say. */
static void report_unmet(const Output *output) {
    const App *app = output->app;
    for (size_t i = 0; i < output->met_size; i++)
        if (!output->met[i])
            complain(app, "%s：没有与这一条接受相符的发现", "%s: no finding is accepted by this line",
                     ys_context_acceptance(app->context, i));
}

static bool no_colour(void) {
    const char *value = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return (value && *value) || (terminal && strcmp(terminal, "dumb") == 0);
}

/* Of text: as wide as the terminal, but no wider than a page. What is not for a person is not broken. */
static int columns_wanted(const App *app, bool terminal) {
    struct winsize size = {0};
    bool text = strcmp(app->format, "text") == 0;
    if (app->width >= 0)
        return app->width;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        size.ws_col = 0;
    if (!text)
        return size.ws_col;
    return size.ws_col > 0 && size.ws_col < TEXT_COLUMNS_MAX ? size.ws_col : TEXT_COLUMNS_MAX;
}

static int exit_code(const App *app, const Inputs *inputs, const Total *total, bool written, bool judges) {
    if (!written || !inputs->complete || total->failures > 0 || total->scanned > 0 || total->damaged > 0)
        return EXIT_TROUBLE;
    size_t against = total->counts.errors + (app->strict ? total->counts.warnings : 0);
    return judges && against > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* A result that replaces its own source would be the last that is ever read of it. */
static bool overwrites(const App *app, const Inputs *inputs) {
    struct stat status;
    if (!app->output || stat(app->output, &status) != 0 || !S_ISREG(status.st_mode) || !inputs_hold(inputs, &status))
        return false;
    complain(app, "%s：是要读的文件，不能又作输出", "%s: is one of the files to read, and cannot be the output too",
             app->output);
    return true;
}

static bool inputs_are_many(const Inputs *inputs) {
    return inputs->files.count + inputs->skipped.count > 1;
}

static int run_documents(App *app, Render *render, bool judges) {
    Inputs inputs = {0};
    Output output = {.app = app, .inputs = &inputs};
    inputs_collect(app, &inputs);
    if (overwrites(app, &inputs) || !sink_open(app, &output.sink)) {
        inputs_release(&inputs);
        return EXIT_TROUBLE;
    }
    report_skipped(app, &inputs.skipped);
    if (app->package)
        inputs.complete = inputs_join(app, &inputs) && inputs.complete;
    if (inputs.files.count == 0 && inputs.complete) {
        complain(app, "没有找到可读的文件", "there is no file that can be read");
        inputs.complete = false;
    }
    output.json = strcmp(app->format, "json") == 0;
    output.sarif = strcmp(app->format, "sarif") == 0;
    output.text = strcmp(app->format, "text") == 0;
    output.markdown = strcmp(app->format, "md") == 0;
    output.totals = output.text || strcmp(app->format, "summary") == 0;
    output.terminal = !app->output && isatty(STDOUT_FILENO);
    output.progress = inputs.files.count > 1 && isatty(STDERR_FILENO);
    output.table = output.text && judges && !app->full && !app->quiet && !app->ledger && inputs_are_many(&inputs);
    ys_render options = {.size = sizeof options,
                         .format = output.table ? "row" : app->format,
                         .language = app->language,
                         .colour = app->colour == COLOUR_ALWAYS ||
                                   (app->colour == COLOUR_AUTO && output.terminal && !no_colour()),
                         .ledger = app->ledger,
                         .claims = app->claims,
                         .at_least = app->level,
                         .columns = columns_wanted(app, output.terminal),
                         .mark = app->mark,
                         .full = app->full,
                         .all = app->all,
                         .part = true};
    output.render = &options;
    Job job = {.app = app, .render = render, .options = &options};
    begin(&output, &options);
    show_progress(&output, 0);
    while (ys_context_acceptance(app->context, output.met_size))
        output.met_size++;
    output.met = calloc(output.met_size + 1, sizeof *output.met);
    output.met_size = output.met ? output.met_size : 0;
    bool run = jobs_run(&job, &inputs, take, &output);
    end(&output, &options);
    report_unmet(&output);
    bool written = sink_close(app, &output.sink);
    int code = exit_code(app, &inputs, &output.total, run && written, judges);
    inputs_release(&inputs);
    free(output.failures);
    free(output.met);
    free(output.rows);
    return code;
}

int documents_check(App *app) {
    return run_documents(app, ys_check, true);
}

int documents_extract(App *app) {
    return run_documents(app, ys_extract, false);
}
