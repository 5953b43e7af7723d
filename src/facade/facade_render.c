/* facade_render: reports and rows, made from what is known and from packages.
 *
 *     ys_render ─► Renderer (by format) ─► report/ writes into a Buf ─► the caller's bytes
 *
 * A package is only read here, so that several threads may render one. A wrong call (an unknown format, a struct
 * without its size) is a failure of the context with a text. */
#include "facade/facade.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include "report/report.h"
#include "report/report_rows.h"
#include "report/wrap.h"

typedef void Reporter(const Package *package, ReportOptions options, Arena *scratch, Buf *out);

static void report_json_line(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    report_json_document(package, options, scratch, out);
    buf_byte(out, '\n');
}

/* Of one of several documents what stands between the head and the end (facade_many), else all of it. */
static void report_sarif(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    if (!options.part)
        report_sarif_begin(package->cube.knowledge, STR(YS_VERSION), options.english, scratch, out);
    report_sarif_part(package, options, scratch, out);
    if (!options.part)
        report_sarif_end((Str){0}, out);
}

/* To add a format of a report: a line here, its name in the command line's table, and its function
 * in report/. */
typedef struct Renderer {
    const char *format;
    Reporter *report; /* NULL: rows */
    bool pretty;
    const char *rows; /* "findings", "figures", "claims" */
    char delimiter;
} Renderer;
static const Renderer check_renderers[] = {{"text", .report = report_text},
                                           {"lines", .report = report_lines},
                                           {"json", .report = report_json_document, .pretty = true},
                                           {"jsonl", .report = report_json_line},
                                           {"sarif", .report = report_sarif},
                                           {"csv", .rows = "findings", .delimiter = ','},
                                           {"tsv", .rows = "findings", .delimiter = '\t'},
                                           {"md", .report = report_markdown},
                                           {"xlsx", .report = report_xlsx},
                                           {"summary", .report = report_summary},
                                           {"accept", .report = report_accept},
                                           {"row", .report = report_row},
                                           {"html", .report = report_browse},
                                           {0}};
static const Renderer extract_renderers[] = {
    {"jsonl", .report = report_extract_jsonl},    {"json", .report = report_extract_json, .pretty = true},
    {"csv", .rows = "figures", .delimiter = ','}, {"tsv", .rows = "figures", .delimiter = '\t'},
    {"xlsx", .report = report_extract_xlsx},      {0}};
static const Renderer claims_renderers[] = {
    {"jsonl", .report = report_claims_jsonl},    {"json", .report = report_claims_json, .pretty = true},
    {"csv", .rows = "claims", .delimiter = ','}, {"tsv", .rows = "claims", .delimiter = '\t'},
    {"xlsx", .report = report_extract_xlsx},     {0}};

static const Renderer *find_renderer(ys_context *context, const Renderer *renderers, const char *format) {
    char there[128] = "";
    size_t used = 0;
    for (const Renderer *renderer = renderers; renderer->format; renderer++) {
        if (!format || strcmp(renderer->format, format) == 0)
            return renderer;
        if (used < sizeof there)
            used += (size_t)snprintf(there + used, sizeof there - used, "%s%s", used ? " " : "", renderer->format);
    }
    context_fail_format(context, format, there);
    return NULL;
}

typedef struct Rendering {
    const Package *package;
    const Renderer *renderer;
    ReportOptions options;
} Rendering;

/* The head of figures and claims is written apart (ys_extract_header), and that of the findings of several documents
 * (facade_many). */
static void write_rows(const Rendering *rendering, Arena *scratch, Buf *out) {
    Str rows = str_from_c(rendering->renderer->rows);
    char delimiter = rendering->renderer->delimiter;
    if (!str_equal(rows, STR("findings"))) {
        report_rows_delimited(rendering->package, rows, delimiter, scratch, out);
        return;
    }
    if (!rendering->options.part)
        report_rows_header(rows, delimiter, out);
    report_findings_delimited(rendering->package, rendering->options, delimiter, scratch, out);
}

/* Lines in the manner of a compiler are broken when they all stand there. */
static void write_rendering(const void *job, Arena *scratch, Buf *out) {
    const Rendering *rendering = job;
    Reporter *report = rendering->renderer->report;
    bool wraps = report == report_lines && rendering->options.columns > 0;
    Buf whole = {.arena = scratch};
    if (report)
        report(rendering->package, rendering->options, scratch, wraps ? &whole : out);
    else
        write_rows(rendering, scratch, out);
    if (wraps)
        wrap_text(buf_view(&whole), rendering->options.columns, out);
}

ReportOptions report_options(const ys_render *render) {
    return (ReportOptions){.english = render->language == YS_ENGLISH,
                           .colour = render->colour,
                           .ledger = render->ledger,
                           .at_least = (Level)render->at_least,
                           .columns = render->columns,
                           .full = render->full,
                           .all = render->all,
                           .part = render->part};
}

static char *render_with(ys_context *context, const Renderer *renderers, const ys_package *package,
                         const ys_render *wanted, size_t *size) {
    ys_render render;
    if (!context_take_render(context, wanted, &render))
        return NULL;
    const Renderer *renderer = find_renderer(context, renderers, render.format);
    if (!renderer)
        return NULL;
    Rendering rendering = {.package = &package->package, .renderer = renderer, .options = report_options(&render)};
    rendering.options.pretty = renderer->pretty;
    return context_write(context, write_rendering, &rendering, size);
}

char *ys_check(ys_context *context, const ys_package *package, const ys_render *render, size_t *size) {
    return render_with(context, check_renderers, package, render, size);
}

char *ys_extract(ys_context *context, const ys_package *package, const ys_render *render, size_t *size) {
    bool claims = render->size >= offsetof(ys_render, claims) + sizeof render->claims && render->claims;
    return render_with(context, claims ? claims_renderers : extract_renderers, package, render, size);
}

char *ys_extract_header(ys_context *context, const ys_render *wanted, size_t *size) {
    ys_render render;
    const Renderer *renderer =
        context_take_render(context, wanted, &render) ? find_renderer(context, extract_renderers, render.format) : NULL;
    if (!renderer)
        return NULL;
    Buf out = {0};
    if (renderer->delimiter == ',' && render.mark)
        buf_str(&out, STR("\xEF\xBB\xBF"));
    if (renderer->rows)
        report_rows_header(render.claims ? STR("claims") : STR("figures"), renderer->delimiter, &out);
    return context_give_out(context, &out, size);
}

/* What is known has two formats: text, and one JSON value. */
static bool wants_json(ys_context *context, const ys_render *wanted, ys_render *render, bool *json) {
    if (!context_take_render(context, wanted, render))
        return false;
    *json = render->format && strcmp(render->format, "json") == 0;
    return *json || !render->format || strcmp(render->format, "text") == 0 ||
           context_fail_format(context, render->format, "text json");
}

char *ys_explain(ys_context *context, const char *rule_id, const ys_render *wanted, size_t *size) {
    ys_render render;
    bool json;
    if (!wants_json(context, wanted, &render, &json))
        return NULL;
    const Knowledge *knowledge = context->shared->knowledge;
    const Rule *rule = knowledge_rule(knowledge, str_from_c(rule_id));
    bool english = render.language == YS_ENGLISH;
    Buf out = {0};
    if (rule)
        (json ? report_rule_json : report_rule)(knowledge, rule, english, &out);
    else if (json || !*rule_id || !report_rules_with(knowledge, str_from_c(rule_id), english, &out)) {
        context_fail_unknown_rule(context, str_from_c(rule_id));
        return NULL;
    }
    return context_give_out(context, &out, size);
}

char *ys_forms(ys_context *context, const ys_render *wanted, size_t *size) {
    ys_render render;
    bool json;
    if (!wants_json(context, wanted, &render, &json))
        return NULL;
    Buf out = {0};
    (json ? report_forms_json : report_forms)(context->shared->knowledge, &out);
    return context_give_out(context, &out, size);
}

char *ys_rules(ys_context *context, const ys_render *wanted, size_t *size) {
    ys_render render;
    bool json;
    if (!wants_json(context, wanted, &render, &json))
        return NULL;
    Buf out = {0};
    (json ? report_rules_json : report_rules)(context->shared->knowledge, render.language == YS_ENGLISH, &out);
    return context_give_out(context, &out, size);
}

/* ---- Rows */

struct ys_rows {
    const ys_package *package;
    const RowsKind *kind;
    bool english, failed;
    RowsCursor cursor;
    Arena *arena; /* of this row */
    const char *texts[ROWS_COLUMNS_MAX];
};

ys_rows *ys_rows_open(ys_context *context, const ys_package *package, const char *what, ys_language language) {
    if (!context_begin(context))
        return NULL;
    const RowsKind *kind = rows_find(str_from_c(what));
    if (!kind) {
        diag_fail(&context->diag, "没有“%s”这种行；现有：findings figures claims",
                  "there are no rows '%s'; there are: findings figures claims", what);
        return NULL;
    }
    ys_rows *rows = calloc(1, sizeof *rows);
    if (!rows) {
        context_fail_memory(context);
        return NULL;
    }
    *rows = (ys_rows){.package = package, .kind = kind, .english = language == YS_ENGLISH};
    return rows;
}

/* As the caller's C wants it: ended by a NUL, which the arena's memory has. */
static const char *c_text(Arena *arena, Str text) {
    char *copy = arena_alloc(arena, (size_t)text.size + 1, 1);
    memcpy(copy, text.data, (size_t)text.size);
    return copy;
}

static bool fill_row(void *job, Diag *diag) {
    ys_rows *rows = job;
    Str cells[ROWS_COLUMNS_MAX] = {0};
    (void)diag;
    bool there = rows->kind->read(&rows->package->package, &rows->cursor, rows->english, rows->arena, cells);
    for (int i = 0; there && rows->kind->columns[i]; i++)
        rows->texts[i] = cells[i].size > 0 ? c_text(rows->arena, cells[i]) : NULL;
    return there;
}

bool ys_rows_next(ys_rows *rows) {
    arena_release(rows->arena);
    memset(rows->texts, 0, sizeof rows->texts);
    rows->arena = arena_new(SCRATCH_BYTES_MAX);
    rows->failed = rows->failed || !rows->arena;
    return !rows->failed && facade_work(rows->arena, fill_row, rows, NULL, &rows->failed);
}

bool ys_rows_failed(const ys_rows *rows) {
    return rows->failed;
}

const char *ys_rows_column(const ys_rows *rows, size_t number) {
    for (size_t i = 0; i <= number; i++)
        if (!rows->kind->columns[i])
            return NULL;
    return rows->kind->columns[number];
}

const char *ys_rows_text(const ys_rows *rows, const char *column) {
    for (int i = 0; rows->kind->columns[i]; i++)
        if (strcmp(rows->kind->columns[i], column) == 0)
            return rows->texts[i];
    return NULL;
}

void ys_rows_close(ys_rows *rows) {
    if (!rows)
        return;
    arena_release(rows->arena);
    free(rows);
}
