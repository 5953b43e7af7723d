/* jobs: documents worked on side by side, their results taken in the order of the input. The one place that knows
 * whether a document is worked on in a process of its own (jobs.c) or here (jobs_here.c: -DYS_ISOLATION=0). */
#ifndef YS_APP_JOBS_H
#define YS_APP_JOBS_H

#include "inputs.h"
#include "work.h"

#ifndef YS_ISOLATION
#define YS_ISOLATION 1
#endif

typedef void Take(void *context, size_t index, const Result *result); /* in input order */

/* False: no memory for the run itself; reported. */
bool jobs_run(const Job *job, const Inputs *inputs, Take *take, void *context);

#endif
