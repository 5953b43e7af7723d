/* progress: the line on the terminal that says how far a run has come, and when it will be done. */
#ifndef YS_APP_PROGRESS_H
#define YS_APP_PROGRESS_H

#include <stdint.h>
#include "options.h"

typedef struct Progress {
    const App *app;
    size_t count;   /* of all that is to be done */
    size_t skipped; /* of those that were done before, and cost nothing */
    int64_t begun_ms;
    bool shown;
} Progress;

/* Shown where there is more than one thing to do, and standard error is a terminal. */
Progress progress_begin(const App *app, size_t count);
/* So many are done, and this is next; NULL: none is. */
void progress_show(const Progress *self, size_t done, const char *next);
/* Before something else is written to the terminal. */
void progress_clear(const Progress *self);

#endif
