/* jobs_here: the documents are worked on in this process, one after the other: for machines without fork, and where
 * coverage is counted. A crash costs the run here; the limits of the library (memory, sizes, operators) are the same.
 *
 * Cost: no copy of a report. --timeout is not kept, since nobody watches. */
#include "jobs.h"

#if !YS_ISOLATION
bool jobs_run(const Job *job, const Inputs *inputs, Take *take, void *context) {
    for (size_t i = 0; i < inputs->files.count; i++) {
        Result result;
        if (!job->known || !job->known(job->known_context, i, &result))
            result = work_on(job, job->app->context, &inputs->files.data[i]);
        take(context, i, &result);
        result_release(&result);
    }
    return true;
}
#endif
