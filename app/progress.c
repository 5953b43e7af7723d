/* progress: [120/300] 8.3 份/秒，还要 22 秒  预算/司法局.pdf
 *
 * The rate is of what this run did, over the whole of it: what an earlier run did is not counted, or a resumed run
 * would promise its end too soon. The clock reaches the terminal and no output. */
#include "progress.h"

#include <stdio.h>
#include <unistd.h>
#include "worker.h"

enum { RATE_AFTER_MS = 1000, SECONDS_SHOWN_MAX = 359999, NAME_BYTES = 60 };

Progress progress_begin(const App *app, size_t count) {
    return (Progress){
        .app = app, .count = count, .begun_ms = worker_clock_ms(), .shown = count > 1 && isatty(STDERR_FILENO)};
}

static void put_rate(const Progress *self, size_t done) {
    int64_t passed = worker_clock_ms() - self->begun_ms;
    int64_t own = done > self->skipped ? (int64_t)(done - self->skipped) : 0;
    if (passed < RATE_AFTER_MS || own == 0)
        return;
    int64_t tenths = own * 10000 / passed, left = (int64_t)(self->count - done) * passed / own / 1000 + 1;
    bool english = self->app->language == YS_ENGLISH;
    fprintf(stderr, english ? " %lld.%lld/s, " : " %lld.%lld 份/秒，", (long long)tenths / 10, (long long)tenths % 10);
    if (left > SECONDS_SHOWN_MAX)
        left = SECONDS_SHOWN_MAX;
    if (left >= 120)
        fprintf(stderr, english ? "%lld min left " : "还要 %lld 分钟 ", (long long)(left + 59) / 60);
    else
        fprintf(stderr, english ? "%lld s left " : "还要 %lld 秒 ", (long long)left);
}

void progress_show(const Progress *self, size_t done, const char *next) {
    if (!self->shown)
        return;
    progress_clear(self);
    if (done >= self->count || !next)
        return;
    fprintf(stderr, "[%zu/%zu]", done, self->count);
    put_rate(self, done);
    fprintf(stderr, " %.*s", NAME_BYTES, next);
}

void progress_clear(const Progress *self) {
    if (self->shown)
        fputs("\r\x1b[K", stderr);
}
