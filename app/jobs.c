/* jobs: a few threads take documents from the list by number; the calling thread hands the results
 * on in order.
 *
 *     next ──► 7           a worker takes number 7 when it is less than AHEAD before what was handed on last:
 *     taken ─► 3           results that wait for a slow one before them are bounded in number
 *
 * Each worker has its own clone of the context, each document its own arena, and nothing else is
 * shared: the output does not depend on the number of threads. With one thread, or when none can be
 * started, the calling thread does the work. */
#include "jobs.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { AHEAD = 64 };

typedef struct Run {
    const App *app;
    const Inputs *inputs;
    Render *render;
    const ys_render *options;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t next, taken; /* guarded by lock, as are done and results */
    bool done[AHEAD];   /* by number modulo AHEAD */
    Result results[AHEAD];
} Run;

typedef struct Worker {
    Run *run;
    ys_context *context;
    pthread_t thread;
    bool started;
} Worker;

static Result work(const Run *run, ys_context *context, size_t index) {
    Result result = {0};
    ys_package *package = ys_package_open(context, run->inputs->paths[index], run->app->type);
    if (!package) {
        result.error = copy_text(ys_error(context));
        return result;
    }
    result.counts = (ys_counts)YS_COUNTS_INIT;
    ys_package_counts(package, &result.counts);
    result.scanned = strcmp(ys_package_kind(package), "scanned") == 0;
    result.bytes = run->render(context, package, run->options, &result.size);
    if (!result.bytes)
        result.error = copy_text(ys_error(context));
    ys_package_free(package);
    return result;
}

static void release(Result *result) {
    ys_bytes_free(result->bytes);
    free(result->error);
    *result = (Result){0};
}

static void *work_on(void *argument) {
    Worker *worker = argument;
    Run *run = worker->run;
    pthread_mutex_lock(&run->lock);
    while (run->next < run->inputs->count) {
        if (run->next >= run->taken + AHEAD) {
            pthread_cond_wait(&run->changed, &run->lock);
            continue;
        }
        size_t index = run->next++;
        pthread_mutex_unlock(&run->lock);
        Result result = work(run, worker->context, index);
        pthread_mutex_lock(&run->lock);
        run->results[index % AHEAD] = result;
        run->done[index % AHEAD] = true;
        pthread_cond_broadcast(&run->changed);
    }
    pthread_mutex_unlock(&run->lock);
    return NULL;
}

static void take_all(Run *run, Take *take, void *context) {
    for (size_t index = 0; index < run->inputs->count; index++) {
        pthread_mutex_lock(&run->lock);
        while (!run->done[index % AHEAD])
            pthread_cond_wait(&run->changed, &run->lock);
        Result result = run->results[index % AHEAD];
        pthread_mutex_unlock(&run->lock);
        take(context, index, &result);
        release(&result);
        pthread_mutex_lock(&run->lock);
        run->done[index % AHEAD] = false;
        run->taken = index + 1;
        pthread_cond_broadcast(&run->changed);
        pthread_mutex_unlock(&run->lock);
    }
}

static void run_alone(Run *run, Take *take, void *context) {
    for (size_t index = 0; index < run->inputs->count; index++) {
        Result result = work(run, run->app->context, index);
        take(context, index, &result);
        release(&result);
    }
}

static size_t jobs_of(const App *app, const Inputs *inputs) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t jobs = app->jobs > 0 ? (size_t)app->jobs : cores > 0 ? (size_t)cores : 1;
    if (jobs > JOBS_MAX)
        jobs = JOBS_MAX;
    return jobs > inputs->count ? inputs->count : jobs;
}

bool jobs_run(const App *app, const Inputs *inputs, Render *render, const ys_render *options, Take *take,
              void *context) {
    size_t jobs = jobs_of(app, inputs), started = 0;
    Run *run = calloc(1, sizeof *run);
    Worker *workers = calloc(jobs + 1, sizeof *workers);
    if (!run || !workers) {
        free(run);
        free(workers);
        complain(app, "内存不足", "out of memory");
        return false;
    }
    *run = (Run){.app = app, .inputs = inputs, .render = render, .options = options};
    pthread_mutex_init(&run->lock, NULL);
    pthread_cond_init(&run->changed, NULL);
    for (size_t i = 0; jobs > 1 && i < jobs; i++) {
        workers[i] = (Worker){.run = run, .context = ys_context_clone(app->context)};
        workers[i].started = workers[i].context && pthread_create(&workers[i].thread, NULL, work_on, &workers[i]) == 0;
        started += workers[i].started;
    }
    if (started > 0)
        take_all(run, take, context);
    else
        run_alone(run, take, context);
    for (size_t i = 0; i < jobs; i++) {
        if (workers[i].started)
            pthread_join(workers[i].thread, NULL);
        ys_context_free(workers[i].context);
    }
    pthread_cond_destroy(&run->changed);
    pthread_mutex_destroy(&run->lock);
    free(workers);
    free(run);
    return true;
}
