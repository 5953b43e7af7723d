/* total: what a run over several documents comes to, and the status it ends with. */
#ifndef YS_APP_TOTAL_H
#define YS_APP_TOTAL_H

#include "work.h"

typedef struct Total {
    size_t documents, failures, scanned, damaged;
    ys_counts counts;
    bool *met; /* per acceptance: it met a finding of some document */
    size_t met_size;
} Total;

void total_begin(Total *self, const App *app);
/* A document that was worked on; says on standard error what its reader must know. */
void total_add(Total *self, const App *app, const char *file, const Result *result);
/* What could not be worked on, and why: the message is put out. */
const char *total_fail(Total *self, const App *app, const Result *result);
/* Acceptances that met nothing are reported. */
void total_end(Total *self, const App *app);
int total_exit_code(const Total *self, const App *app, const Inputs *inputs, bool written, bool judges);
/* What a folder held and nobody reads is reported, each with its reason. */
void total_report_skipped(const App *app, const InputList *skipped);

#endif
