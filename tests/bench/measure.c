/* measure: what a command costs, as the kernel counts it.
 *
 *     measure RUNS OUTPUT COMMAND [ARGUMENT...]
 *
 * Runs the command RUNS times, its standard output into the file OUTPUT (each run anew), its standard error to
 * nowhere, and prints one line: the medians of CPU time (user and system) and wall time in microseconds, the
 * largest peak of resident memory in KiB, and the exit status of the last run (128 + signal when one ended it).
 * Medians, because one run may meet a busy machine; the largest memory, because that is what must fit.
 *
 * This program stays small on purpose: until it becomes the command, a child's memory is its parent's, and would be
 * counted. A run is not limited in time: what hangs must be seen to hang. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAX = 1001, CANNOT = 127 };

typedef struct Cost {
    int64_t cpu_us[RUNS_MAX], wall_us[RUNS_MAX];
    long peak_kib;
    int status;
} Cost;

static int64_t now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int64_t time_us(struct timeval time) {
    return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

/* In the child: becomes the command. */
static void become(const char *output, char **command) {
    int out = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666), nowhere = open("/dev/null", O_RDWR);
    if (out >= 0 && nowhere >= 0 && dup2(nowhere, 0) == 0 && dup2(out, 1) == 1 && dup2(nowhere, 2) == 2)
        execvp(command[0], command);
    _exit(CANNOT);
}

static bool run_once(Cost *cost, int run, const char *output, char **command) {
    int64_t begin_us = now_us();
    pid_t child = fork();
    if (child == 0)
        become(output, command);
    int status;
    struct rusage usage;
    while (child < 0 || wait4(child, &status, 0, &usage) < 0)
        if (child < 0 || errno != EINTR)
            return false;
    cost->wall_us[run] = now_us() - begin_us;
    cost->cpu_us[run] = time_us(usage.ru_utime) + time_us(usage.ru_stime);
    if (usage.ru_maxrss > cost->peak_kib)
        cost->peak_kib = usage.ru_maxrss;
    cost->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return true;
}

static int compare(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static int64_t median(int64_t *values, int count) {
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[count / 2];
}

int main(int argc, char **argv) {
    static Cost cost;
    long runs = argc > 3 ? strtol(argv[1], NULL, 10) : 0;
    if (runs < 1 || runs > RUNS_MAX) {
        fprintf(stderr, "usage: measure RUNS OUTPUT COMMAND [ARGUMENT...], RUNS at most %d\n", RUNS_MAX);
        return 2;
    }
    for (int run = 0; run < runs; run++) {
        if (!run_once(&cost, run, argv[2], argv + 3)) {
            perror("measure: cannot start a child");
            return 2;
        }
    }
    printf("%lld %lld %ld %d\n", (long long)median(cost.cpu_us, (int)runs), (long long)median(cost.wall_us, (int)runs),
           cost.peak_kib, cost.status);
    return 0;
}
