/* documents: check and extract. Each document is rendered by the library; here the pieces become
 * one output.
 *
 *     text        the documents, an empty line between two, and a line of totals when there are several
 *     jsonl       the documents' lines
 *     json        {"tool": …, "documents": [ … ], "failures": [ … ]}
 *     csv tsv     one header line, the documents' lines
 *
 * What could not be read is told on standard error as it happens, counted in the totals, and listed
 * in json. */
#include "documents.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "jobs.h"
#include "sink.h"

typedef struct Total {
    size_t documents, failures, scanned;
    ys_counts counts;
} Total;

typedef struct Output {
    const App *app;
    const Inputs *inputs;
    Sink sink;
    bool json, text, progress;
    bool terminal; /* standard output is one */
    bool totals;   /* for a person: a line of totals when there are several documents */
    Total total;
    char *failures; /* json: the objects of the failures so far, with their commas */
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
}

static void keep_failure(Output *output, const char *file, const char *message) {
    size_t size;
    char *object = ys_failure_json(file, message, &size);
    char *longer = object ? realloc(output->failures, output->failures_size + size + 4) : NULL;
    if (longer) {
        output->failures = longer;
        if (output->failures_size > 0) {
            memcpy(longer + output->failures_size, ",\n", 2);
            output->failures_size += 2;
        }
        memcpy(longer + output->failures_size, object, size);
        output->failures_size += size;
    }
    ys_bytes_free(object);
}

static void show_progress(const Output *output, size_t done) {
    if (!output->progress)
        return;
    if (done < output->inputs->count)
        fprintf(stderr, "\r\x1b[K[%zu/%zu] %.60s", done, output->inputs->count, output->inputs->paths[done]);
    else
        fputs("\r\x1b[K", stderr);
}

static void take(void *context, size_t index, const Result *result) {
    Output *output = context;
    const char *file = output->inputs->paths[index];
    if (output->progress)
        fputs("\r\x1b[K", stderr);
    if (result->error || !result->bytes) {
        const char *message = result->error ? result->error : "?";
        complain(output->app, "%s", "%s", message);
        if (output->json)
            keep_failure(output, file, message);
        output->total.failures++;
    } else {
        if (!output->app->quiet && output->total.documents > 0 && (output->json || output->text))
            sink_text(&output->sink, output->json ? ",\n" : "\n");
        if (!output->app->quiet)
            sink_write(&output->sink, result->bytes, result->size);
        output->total.documents++;
        output->total.scanned += result->scanned;
        if (result->scanned)
            complain(output->app, "%s：是扫描件，没有文字可读", "%s: scanned, there is no text to read", file);
        add_counts(&output->total.counts, &result->counts);
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
    size_t size;
    char *header =
        strcmp(output->app->verb->name, "extract") == 0 ? ys_extract_header(output->app->context, render, &size) : NULL;
    if (header)
        sink_write(&output->sink, header, size);
    ys_bytes_free(header);
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
    fprintf(output->sink.file, format, total->documents + total->failures, total->failures + total->scanned,
            counts->errors, counts->warnings, counts->notes, counts->violated, counts->proved + counts->rounding,
            counts->printed, counts->settled, counts->covered - counts->settled, counts->printed - counts->covered);
}

/* How to go on, for who sits before a terminal and has something to read. */
static void put_hint(Output *output) {
    bool english = output->app->language == YS_ENGLISH;
    const ys_counts *counts = &output->total.counts;
    if (!output->text || !output->terminal || counts->errors + counts->warnings + counts->notes == 0)
        return;
    sink_text(&output->sink,
              english ? "\nIn brackets stands the rule: yusuan explain RULE says what it means and what to "
                        "do. --summary has a line a file.\n"
                      : "\n方括号里是规则名：yusuan explain 规则名 说明含义和改法；--summary 每份文件只列一行。\n");
}

static void end(Output *output) {
    if (output->app->quiet)
        return;
    if (output->json) {
        sink_text(&output->sink, "\n],\n\"failures\": [");
        sink_write(&output->sink, output->failures, output->failures_size);
        sink_text(&output->sink, "]}\n");
    } else if (output->totals && output->inputs->count > 1) {
        put_total(output);
    }
    put_hint(output);
}

static bool no_colour(void) {
    const char *value = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return (value && *value) || (terminal && strcmp(terminal, "dumb") == 0);
}

/* 0: nobody knows. */
static int terminal_columns(void) {
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static int exit_code(const App *app, const Inputs *inputs, const Total *total, bool written, bool judges) {
    if (!written || !inputs->complete || total->failures > 0 || total->scanned > 0)
        return EXIT_TROUBLE;
    size_t against = total->counts.errors + (app->strict ? total->counts.warnings : 0);
    return judges && against > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int run_documents(App *app, Render *render, bool judges) {
    Inputs inputs = {0};
    Output output = {.app = app, .inputs = &inputs};
    inputs_collect(app, &inputs);
    if (!sink_open(app, &output.sink)) {
        inputs_release(&inputs);
        return EXIT_TROUBLE;
    }
    if (inputs.count == 0 && inputs.complete) {
        complain(app, "没有找到可读的文件", "there is no file that can be read");
        inputs.complete = false;
    }
    output.json = strcmp(app->format, "json") == 0;
    output.text = strcmp(app->format, "text") == 0;
    output.totals = output.text || strcmp(app->format, "summary") == 0;
    output.terminal = !app->output && isatty(STDOUT_FILENO);
    output.progress = inputs.count > 1 && isatty(STDERR_FILENO);
    ys_render options = {.size = sizeof options,
                         .format = app->format,
                         .language = app->language,
                         .colour = app->colour == COLOUR_ALWAYS ||
                                   (app->colour == COLOUR_AUTO && output.terminal && !no_colour()),
                         .ledger = app->ledger,
                         .at_least = app->level,
                         .columns = app->width >= 0   ? app->width
                                    : output.terminal ? terminal_columns()
                                                      : 0,
                         .mark = app->mark};
    begin(&output, &options);
    show_progress(&output, 0);
    bool run = jobs_run(app, &inputs, render, &options, take, &output);
    end(&output);
    bool written = sink_close(app, &output.sink);
    int code = exit_code(app, &inputs, &output.total, run && written, judges);
    inputs_release(&inputs);
    free(output.failures);
    return code;
}

int documents_check(App *app) {
    return run_documents(app, ys_check, true);
}

int documents_extract(App *app) {
    return run_documents(app, ys_extract, false);
}
