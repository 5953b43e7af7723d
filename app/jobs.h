/* jobs: documents worked on side by side, their results taken in the order of the input. */
#ifndef YS_APP_JOBS_H
#define YS_APP_JOBS_H

#include "inputs.h"

typedef struct Result {
    char *bytes; /* NULL: the document failed */
    size_t size;
    char *error; /* NULL when it did not fail */
    ys_counts counts;
    bool scanned;
} Result;

typedef char *Render(ys_context *context, const ys_package *package, const ys_render *render, size_t *size);
typedef void Take(void *context, size_t index, const Result *result); /* in input order, on the calling thread */

/* False: no memory for the run itself; told. */
bool jobs_run(const App *app, const Inputs *inputs, Render *render, const ys_render *options, Take *take,
              void *context);

#endif
