/* sink: where results go. A write that fails is never lost, on standard output either. */
#ifndef YS_APP_SINK_H
#define YS_APP_SINK_H

#include <stdio.h>
#include "options.h"

typedef struct Sink {
    FILE *file;
    const char *path;         /* NULL: standard output */
    char *target, *temporary; /* what is renamed to what; NULL: written in place */
    int error;                /* errno of the first write that failed */
} Sink;

bool sink_open(const App *app, Sink *sink); /* where --output says */
bool sink_open_path(const App *app, Sink *sink, const char *path);
void sink_write(Sink *sink, const char *bytes, size_t size);
void sink_text(Sink *sink, const char *text);
/* What should have been written could not be made: the output is not whole. */
void sink_fail(Sink *sink, int error);
/* Makes the output stand, or reports why not and leaves what was there before. */
bool sink_close(const App *app, Sink *sink);

#endif
