/* worker: what parses foreign bytes is a process of its own, so that a crash, a hang or a bomb costs one document.
 *
 *     parent                         worker (forked: shares the knowledge, page by page)
 *       │ ── number of a document ──►  │  opens it, checks it, renders it
 *       │ ◄── Head, report, error ──── │
 *
 * The parent believes nothing of what comes back but bytes: sizes are compared with limits, and the report is put out
 * as it is. A worker is used again for the next document; one that dies is replaced. A document has a limit of CPU time
 * (the kernel ends the worker) and of time by the clock (the parent does), the latter not for standard input, which
 * may be slow for reasons of its own.
 *
 * Cost: a fork for each worker and one copy of each report. */
#include "worker.h"

#include <time.h>
#include "jobs.h"

int64_t worker_clock_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

#if YS_ISOLATION
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "sandbox.h"

typedef struct Head {
    size_t size, error_size, met_size, copy_size, copy_error_size;
    ys_counts counts;
    ys_marking marking;
    char copy_type[8];
    unsigned char failed, scanned, damaged;
} Head;

/* The worker's side. */

static bool read_whole(int channel, void *data, size_t size) {
    for (size_t done = 0; done < size;) {
        ssize_t count = read(channel, (char *)data + done, size - done);
        if (count == 0 || (count < 0 && errno != EINTR))
            return false;
        done += count > 0 ? (size_t)count : 0;
    }
    return true;
}

static bool write_whole(int channel, const void *data, size_t size) {
    for (size_t done = 0; done < size;) {
        ssize_t count = write(channel, (const char *)data + done, size - done);
        if (count < 0 && errno != EINTR)
            return false;
        done += count > 0 ? (size_t)count : 0;
    }
    return true;
}

static bool send_result(int channel, const Result *result) {
    Head head = {.size = result->bytes ? result->size : 0,
                 .error_size = result->error ? strlen(result->error) : 0,
                 .met_size = result->met ? result->met_size : 0,
                 .copy_size = result->copy ? result->copy_size : 0,
                 .copy_error_size = result->copy_error ? strlen(result->copy_error) : 0,
                 .counts = result->counts,
                 .marking = result->marking,
                 .failed = !result->bytes,
                 .scanned = result->scanned,
                 .damaged = result->damaged};
    snprintf(head.copy_type, sizeof head.copy_type, "%s", result->marking.type ? result->marking.type : "");
    return write_whole(channel, &head, sizeof head) && write_whole(channel, result->bytes, head.size) &&
           write_whole(channel, result->error, head.error_size) &&
           write_whole(channel, result->met, head.met_size * sizeof *result->met) &&
           write_whole(channel, result->copy, head.copy_size) &&
           write_whole(channel, result->copy_error, head.copy_error_size);
}

static _Noreturn void serve(int channel, const Job *job, const Inputs *inputs) {
    size_t index;
    channel = sandbox_enter(channel, inputs_want_standard(inputs));
    while (channel >= 0 && read_whole(channel, &index, sizeof index)) {
        sandbox_allow_seconds(job->app->seconds);
        Result result = work_on(job, job->app->context, &inputs->files.data[index]);
        if (!send_result(channel, &result))
            break;
        result_release(&result);
    }
    _exit(0);
}

/* The parent's side. */

bool worker_start(Worker *self, const Job *job, const Inputs *inputs) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    pid_t pid = fork();
    if (pid == 0)
        serve(ends[1], job, inputs);
    int error = errno;
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        errno = error;
        return false;
    }
    *self = (Worker){.pid = pid, .channel = ends[0]};
    return true;
}

void worker_ask(Worker *self, const Job *job, const Inputs *inputs, size_t index) {
    bool patient = input_wants_standard(&inputs->files.data[index]);
    self->busy = true;
    self->index = index;
    self->wanted = sizeof(Head);
    self->deadline_ms = patient ? INT64_MAX : worker_clock_ms() + (int64_t)job->app->seconds * WORKER_PATIENCE * 1000;
    ssize_t sent;
    do
        sent = send(self->channel, &index, sizeof index, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
}

/* Ends the process; returns what wait says of it. */
static int reap(Worker *self) {
    int status = 0;
    kill(self->pid, SIGKILL); /* a no-op when it is dead already: it is ours until it is waited for */
    while (waitpid(self->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    close(self->channel);
    free(self->incoming);
    *self = (Worker){0};
    return status;
}

void worker_end(Worker *self) {
    if (self->pid > 0)
        reap(self);
}

/* The wait status of a process says why it ended; one that had ended before it was killed keeps its own. */
static Result failure_of(const App *app, const char *path, int status, bool late) {
    if (late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
        return result_of_failure(app, "%s：%d 秒内没有读完，已放弃（--timeout 可改）",
                                 "%s: not done within %d seconds; given up (see --timeout)", path, app->seconds);
    if (WIFSIGNALED(status))
        return result_of_failure(app, "%s：读它的进程异常终止（信号 %d），已放弃；其余文件不受影响",
                                 "%s: the process that read it was ended by signal %d; given up, the other files are "
                                 "not affected",
                                 path, WTERMSIG(status));
    return result_of_failure(app, "%s：读它的进程没有给出结果，已放弃",
                             "%s: the process that read it gave no result; given up", path);
}

/* The head is there: how many bytes belong to it? */
static bool take_head(Worker *self) {
    Head head;
    memcpy(&head, self->incoming, sizeof head);
    if (head.size > WORKER_RESULT_BYTES_MAX || head.error_size > WORKER_RESULT_BYTES_MAX ||
        head.met_size > WORKER_RESULT_BYTES_MAX || head.copy_size > WORKER_RESULT_BYTES_MAX ||
        head.copy_error_size > WORKER_RESULT_BYTES_MAX)
        return false;
    self->wanted = sizeof head + head.size + head.error_size + head.met_size * sizeof(bool) + head.copy_size +
                   head.copy_error_size;
    char *more = realloc(self->incoming, self->wanted);
    if (more)
        self->incoming = more;
    return more != NULL;
}

/* A type that is none that we know is none. */
static const char *type_of(const Head *head) {
    static const char *const types[] = {"pdf", "docx", "xlsx", "html", COPY_OF_PARTS};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strncmp(head->copy_type, types[i], sizeof head->copy_type) == 0)
            return types[i];
    return "";
}

static void unpack_copy(const Head *head, const char *bytes, Result *result) {
    result->marking = head->marking;
    result->marking.type = type_of(head);
    if (head->copy_size > 0 && (result->copy = malloc(head->copy_size)))
        memcpy(result->copy, bytes, head->copy_size);
    result->copy_size = result->copy ? head->copy_size : 0;
    if (head->copy_error_size > 0 && (result->copy_error = calloc(1, head->copy_error_size + 1)))
        memcpy(result->copy_error, bytes + head->copy_size, head->copy_error_size);
}

static Result unpack(const Worker *self) {
    Head head;
    memcpy(&head, self->incoming, sizeof head);
    const char *bytes = self->incoming + sizeof head;
    Result result = {.size = head.size, .counts = head.counts, .scanned = head.scanned, .damaged = head.damaged};
    if (!head.failed && (result.bytes = malloc(head.size + 1)))
        memcpy(result.bytes, bytes, head.size);
    if (head.error_size > 0 && (result.error = calloc(1, head.error_size + 1)))
        memcpy(result.error, bytes + head.size, head.error_size);
    const char *met = bytes + head.size + head.error_size;
    if (head.met_size > 0 && (result.met = calloc(head.met_size, sizeof *result.met)))
        for (size_t i = 0; i < head.met_size; i++)
            result.met[i] = met[i] != 0;
    result.met_size = result.met ? head.met_size : 0;
    unpack_copy(&head, met + head.met_size, &result);
    return result;
}

bool worker_read(Worker *self, const Job *job, const Inputs *inputs, Result *result) {
    const char *path = inputs->files.data[self->index].path;
    bool late = worker_clock_ms() >= self->deadline_ms, room = self->incoming != NULL;
    if (!room)
        room = (self->incoming = malloc(self->wanted)) != NULL;
    ssize_t count = 0;
    if (room && !late)
        count = recv(self->channel, self->incoming + self->size, self->wanted - self->size, MSG_DONTWAIT);
    if (count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK))
        return false;
    self->size += count > 0 ? (size_t)count : 0;
    if (count > 0 && self->size == sizeof(Head) && self->wanted == sizeof(Head))
        room = take_head(self);
    if (count <= 0 || !room) {
        int status = reap(self);
        *result = room ? failure_of(job->app, path, status, late)
                       : result_of_failure(job->app, "%s：结果太大，内存放不下", "%s: the report is larger than memory",
                                           path);
        return true;
    }
    if (self->size < self->wanted)
        return false;
    *result = unpack(self);
    free(self->incoming);
    self->incoming = NULL;
    self->size = 0;
    self->busy = false;
    return true;
}
#endif
