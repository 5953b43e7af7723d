/* jobs: a few workers, each a process of its own, are given the documents one after another; what comes back is handed
 * on in the order of the input.
 *
 *     next ──► 7           number 7 is given away when it is less than AHEAD before what was handed on last:
 *     taken ─► 3           results that wait for a slow one before them are bounded in number
 *
 * A result depends on its document alone, so the output does not depend on the number of workers. */
#include "jobs.h"

#if YS_ISOLATION
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "refusal.h"
#include "worker.h"

enum { AHEAD = 64 };

typedef struct Run {
    const Job *job;
    const Inputs *inputs;
    Worker *workers;
    struct pollfd *polled;
    size_t workers_count;
    size_t next, taken;
    bool done[AHEAD]; /* by number modulo AHEAD */
    Result results[AHEAD];
} Run;

static void put_result(Run *run, size_t index, Result result) {
    run->results[index % AHEAD] = result;
    run->done[index % AHEAD] = true;
}

static bool may_start(const Run *run) {
    return run->next < run->inputs->files.count && run->next < run->taken + AHEAD;
}

/* Without a worker the document has failed. */
static void give_away(Run *run, Worker *worker, size_t index) {
    const App *app = run->job->app;
    const Input *input = &run->inputs->files.data[index];
    if (worker->pid > 0 || worker_start(worker, run->job, run->inputs))
        worker_ask(worker, run->job, run->inputs, index);
    else
        put_result(run, index,
                   result_of_failure(app, "%s：无法启动读取文件的进程：%s", "%s: no process to read it in: %s",
                                     input->path, refusal_of(app, errno)));
}

/* Does what needs no worker at once. False: it takes one. */
static bool settle(Run *run, size_t index) {
    const Job *job = run->job;
    Result known;
    if (!job->known || !job->known(job->known_context, index, &known))
        return false;
    put_result(run, index, known);
    return true;
}

static void give_work(Run *run) {
    size_t idle = 0;
    while (may_start(run)) {
        while (idle < run->workers_count && run->workers[idle].busy)
            idle++;
        if (settle(run, run->next))
            run->next++;
        else if (idle < run->workers_count)
            give_away(run, &run->workers[idle], run->next++);
        else
            break;
    }
}

static int patience_ms(const Run *run) {
    int64_t now = worker_clock_ms(), first = INT64_MAX;
    for (size_t i = 0; i < run->workers_count; i++)
        if (run->workers[i].busy && run->workers[i].deadline_ms < first)
            first = run->workers[i].deadline_ms;
    if (first == INT64_MAX)
        return -1;
    return first <= now ? 0 : first - now > 1000000 ? 1000000 : (int)(first - now);
}

/* Until something comes from a worker, or one is late. */
static void wait_for_workers(Run *run) {
    for (size_t i = 0; i < run->workers_count; i++)
        run->polled[i] = (struct pollfd){.fd = run->workers[i].busy ? run->workers[i].channel : -1, .events = POLLIN};
    if (poll(run->polled, run->workers_count, patience_ms(run)) < 0)
        return; /* interrupted: asked again */
    int64_t now = worker_clock_ms();
    for (size_t i = 0; i < run->workers_count; i++) {
        Worker *worker = &run->workers[i];
        size_t index = worker->index;
        Result result;
        if (worker->busy && (run->polled[i].revents || worker->deadline_ms <= now) &&
            worker_read(worker, run->job, run->inputs, &result))
            put_result(run, index, result);
    }
}

static void run_all(Run *run, Take *take, void *context) {
    while (run->taken < run->inputs->files.count) {
        size_t slot = run->taken % AHEAD;
        give_work(run);
        if (!run->done[slot]) {
            wait_for_workers(run);
            continue;
        }
        take(context, run->taken, &run->results[slot]);
        result_release(&run->results[slot]);
        run->done[slot] = false;
        run->taken++;
    }
}

static size_t workers_wanted(const App *app, const Inputs *inputs) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t jobs = app->jobs > 0 ? (size_t)app->jobs : cores > 0 ? (size_t)cores : 1;
    if (jobs > JOBS_MAX)
        jobs = JOBS_MAX;
    return jobs > inputs->files.count ? inputs->files.count : jobs;
}

bool jobs_run(const Job *job, const Inputs *inputs, Take *take, void *context) {
    size_t count = workers_wanted(job->app, inputs);
    Run *run = calloc(1, sizeof *run);
    Worker *workers = calloc(count + 1, sizeof *workers);
    struct pollfd *polled = calloc(count + 1, sizeof *polled);
    bool room = run && workers && polled;
    if (room) {
        *run = (Run){.job = job, .inputs = inputs, .workers = workers, .polled = polled, .workers_count = count};
        run_all(run, take, context);
        for (size_t i = 0; i < count; i++)
            worker_end(&workers[i]);
    } else {
        complain(job->app, "内存不足", "out of memory");
    }
    free(polled);
    free(workers);
    free(run);
    return room;
}
#endif
