/* total: counts are added up; what lowers the worth of a document (a scan, a damaged file) is said as it comes, and
 * makes the status one of trouble, since nobody can tell what was not read. */
#include "total.h"

#include <stdlib.h>

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

void total_begin(Total *self, const App *app) {
    *self = (Total){0};
    while (ys_context_acceptance(app->context, self->met_size))
        self->met_size++;
    self->met = calloc(self->met_size + 1, sizeof *self->met);
    self->met_size = self->met ? self->met_size : 0;
}

void total_add(Total *self, const App *app, const char *file, const Result *result) {
    self->documents++;
    self->scanned += result->scanned;
    self->damaged += result->damaged;
    if (result->scanned)
        complain(app, "%s：是扫描件，没有文字可读", "%s: scanned, there is no text to read", file);
    if (result->damaged)
        complain(app, "%s：文件不完整或已损坏，没有读全；其中的 error 一律降为 warning",
                 "%s: cut off or damaged, and not read whole; what would be an error is a warning", file);
    add_counts(&self->counts, &result->counts);
    for (size_t i = 0; i < result->met_size && i < self->met_size; i++)
        self->met[i] |= result->met[i];
}

const char *total_fail(Total *self, const App *app, const Result *result) {
    const char *message = result->error ? result->error : app->language == YS_ENGLISH ? "out of memory" : "内存不足";
    complain(app, "%s", "%s", message);
    self->failures++;
    return message;
}

/* An acceptance that meets nothing is out of date, or was meant for something that it does not say. */
void total_end(Total *self, const App *app) {
    for (size_t i = 0; i < self->met_size; i++)
        if (!self->met[i])
            complain(app, "%s：没有与这一条接受相符的发现", "%s: no finding is accepted by this line",
                     ys_context_acceptance(app->context, i));
    free(self->met);
    self->met = NULL;
}

int total_exit_code(const Total *self, const App *app, const Inputs *inputs, bool written, bool judges) {
    if (!written || !inputs->complete || self->failures > 0 || self->scanned > 0 || self->damaged > 0)
        return EXIT_TROUBLE;
    size_t against = self->counts.errors + (app->strict ? self->counts.warnings : 0);
    return judges && against > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* What a folder held and nobody reads is reported, each with its reason: nothing is passed over in silence. */
void total_report_skipped(const App *app, const InputList *skipped) {
    for (size_t i = 0; i < skipped->count; i++) {
        const Input *input = &skipped->data[i];
        const char *why = app->language == YS_ENGLISH ? input->en : input->zh;
        complain(app, "%s：跳过：%s", "%s: skipped: %s", input->path, why);
    }
}
