/* documents: check, stats and extract. Each document is rendered by the library; here the pieces become
 * one output.
 *
 *     text        one document; of several a table, in full the documents, an empty line between two, and the totals
 *     jsonl       the documents' lines
 *     json        {"tool": …, "documents": [ … ], "failures": [ … ]}
 *     csv tsv     one header line, the documents' lines
 *     sarif       one run: the rules, the results of all documents, what could not be read
 *     md          a document after the other
 *     stats       of each document a row is kept, and the rows are counted
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
#include "check_batch.h"
#include "copies.h"
#include "jobs.h"
#include "progress.h"
#include "sink.h"
#include "total.h"

enum { TOTAL_BYTES_MAX = 1024, TEXT_COLUMNS_MAX = 100 };

typedef struct Output {
    const App *app;
    const Inputs *inputs;
    const ys_render *render;
    Sink sink;
    Copies copies;
    bool any; /* a document was put out */
    bool json, sarif, text, markdown;
    Progress progress;
    bool terminal; /* standard output is one */
    bool table;    /* many documents: their rows are kept, and put out as a table, or counted by stats */
    char *rows;
    size_t rows_size;
    bool totals; /* for a person: a line of totals when there are several documents */
    Total total;
    char *failures; /* json, sarif: the objects of the failures so far, with their commas */
    size_t failures_size;
} Output;

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

static void keep_field(Output *output, const char *text) {
    char *plain = copy_text(text);
    for (char *byte = plain; byte && *byte; byte++)
        *byte = (unsigned char)*byte < 0x20 || *byte == 0x7F ? ' ' : *byte;
    keep_row(output, "\t", 1);
    keep_row(output, plain ? plain : "", plain ? strlen(plain) : 0);
    free(plain);
}

/* "F", a tab, the name, a tab, the reason: what has a tab or a line end in it has none. */
static void keep_file_row(Output *output, const char *kind, const char *file, const char *reason) {
    keep_row(output, kind, 1);
    keep_field(output, file);
    keep_field(output, reason);
    keep_row(output, "\n", 1);
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
    const Inputs *inputs = output->inputs;
    const char *file = inputs->files.data[index].path;
    progress_clear(&output->progress);
    if (result->error || !result->bytes) {
        const char *message = total_fail(&output->total, output->app, result);
        if (output->json || output->sarif)
            keep_failure(output, file, message);
        if (output->table)
            keep_file_row(output, "F", file, message);
    } else {
        if (output->table)
            keep_row(output, result->bytes, result->size);
        else if (!output->app->quiet)
            put_document(output, result);
        total_add(&output->total, output->app, file, result);
        copies_put(&output->copies, index, result);
    }
    progress_show(&output->progress, index + 1,
                  index + 1 < inputs->files.count ? inputs->files.data[index + 1].path : NULL);
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
    if (output->table)
        return;
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
        keep_file_row(output, "S", skipped->data[i].path,
                      output->app->language == YS_ENGLISH ? skipped->data[i].en : skipped->data[i].zh);
    size_t size = 0;
    ys_render wanted = *render;
    bool counts = strcmp(output->app->verb->name, "stats") == 0;
    wanted.format = output->app->format;
    char *table = (counts ? ys_stats : ys_check_table)(output->app->context, output->rows ? output->rows : "",
                                                       output->rows_size, &wanted, &size);
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

/* A result that replaces its own source would be the last that is ever read of it. */
static bool overwrites(const App *app, const Inputs *inputs) {
    struct stat status;
    if (!app->output || stat(app->output, &status) != 0 || !S_ISREG(status.st_mode) || !inputs_hold(inputs, &status))
        return false;
    complain(app, "%s：是要读的文件，不能又作输出", "%s: is one of the files to read, and cannot be the output too",
             app->output);
    return true;
}

/* A workbook on a terminal is noise. */
static bool is_for_nobody(const App *app) {
    if (app->output || strcmp(app->format, "xlsx") != 0 || !isatty(STDOUT_FILENO))
        return false;
    complain(app, "xlsx 是工作簿，请用 --output 写入文件", "xlsx is a workbook: write it to a file with --output");
    return true;
}

static bool inputs_are_many(const Inputs *inputs) {
    return inputs->files.count + inputs->skipped.count > 1;
}

/* One HTML file is of one document; so is the workbook of what it says. */
static bool is_one_of_many(const App *app, const Inputs *inputs, bool judges) {
    bool book = !judges && strcmp(app->format, "xlsx") == 0;
    if ((strcmp(app->format, "html") != 0 && !book) || app->package || inputs->files.count <= 1)
        return false;
    if (book)
        complain(app, "提取的 xlsx 是一份文件的：多份的请逐份提取，或用 csv；合为一份的加 --package",
                 "a workbook of figures is of one document: extract one by one, or as csv; of one package, --package");
    else
        complain(app, "html 一个文件写一份文件的报告：多份的请写到文件夹，如 --output 报告/；合为一份的加 --package",
                 "an html file is the report of one document: of several, --output FOLDER/; of one package, --package");
    return true;
}

/* Rows are kept where what is wanted is one table of all. */
static bool is_table(const App *app, const Inputs *inputs, bool judges) {
    bool brief = judges && strcmp(app->format, "text") == 0 && !app->full && !app->quiet && !app->ledger;
    bool book = judges && strcmp(app->format, "xlsx") == 0 && !app->quiet;
    return ((brief || book) && inputs_are_many(inputs)) || strcmp(app->verb->name, "stats") == 0;
}

static int run_documents(App *app, Render *render, bool judges) {
    Inputs inputs = {0};
    Output output = {.app = app, .inputs = &inputs};
    inputs_collect(app, &inputs);
    if (is_for_nobody(app) || overwrites(app, &inputs) || is_one_of_many(app, &inputs, judges) ||
        !copies_begin(app, &inputs, &output.copies) || !sink_open(app, &output.sink)) {
        inputs_release(&inputs);
        return EXIT_TROUBLE;
    }
    total_report_skipped(app, &inputs.skipped);
    if (app->package)
        inputs.complete = inputs_join(app, &inputs) && inputs.complete;
    if (inputs.files.count == 0 && inputs.complete) {
        complain(app, "没有找到可读的文件", "there is no file that can be read");
        inputs.complete = false;
    }
    bool stats = strcmp(app->verb->name, "stats") == 0;
    output.json = !stats && strcmp(app->format, "json") == 0;
    output.sarif = strcmp(app->format, "sarif") == 0;
    output.text = strcmp(app->format, "text") == 0;
    output.markdown = strcmp(app->format, "md") == 0;
    output.totals = output.text || strcmp(app->format, "summary") == 0;
    output.terminal = !app->output && isatty(STDOUT_FILENO);
    output.progress = progress_begin(app, inputs.files.count);
    output.table = is_table(app, &inputs, judges);
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
                         .full = app->full || strcmp(app->format, "xlsx") == 0,
                         .all = app->all,
                         .part = true};
    output.render = &options;
    Job job = {.app = app, .render = render, .options = &options};
    begin(&output, &options);
    total_begin(&output.total, app);
    progress_show(&output.progress, 0, inputs.files.count ? inputs.files.data[0].path : NULL);
    bool run = jobs_run(&job, &inputs, take, &output);
    end(&output, &options);
    total_end(&output.total, app);
    bool written = sink_close(app, &output.sink);
    int code = total_exit_code(&output.total, app, &inputs, run && written && output.copies.lost == 0, judges);
    inputs_release(&inputs);
    free(output.failures);
    free(output.rows);
    return code;
}

int documents_check(App *app) {
    if (batch_is_wanted(app) && app->annotate) {
        complain(app, "--annotate 不能与写入文件夹的 --output 同用",
                 "--annotate and an --output folder do not go together");
        return EXIT_TROUBLE;
    }
    if (batch_is_wanted(app))
        return batch_run(app);
    return run_documents(app, ys_check, true);
}

int documents_stats(App *app) {
    return run_documents(app, ys_check, false);
}

int documents_extract(App *app) {
    return run_documents(app, ys_extract, false);
}
