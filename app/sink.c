/* sink: --output is written to a temporary file beside its place and renamed when it is on the disk,
 * so that a full disk, an interrupted run or a lost machine leaves the old file as it was. A path
 * that is no regular file (/dev/null, a FIFO) is written in place; a symbolic link keeps being one,
 * and its target is replaced. The reason of the first write that fails is kept until the end.
 *
 * Who is interrupted removes the temporary file on the way out; only SIGKILL leaves it behind. */
#include "sink.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "refusal.h"

static const int interrupts[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGXCPU};
enum { INTERRUPTS_COUNT = sizeof interrupts / sizeof *interrupts };
enum { UNFINISHED_MAX = 2 };
static char *volatile unfinished[UNFINISHED_MAX]; /* temporary files, while there are some */

static void remove_unfinished(int number) {
    for (int i = 0; i < UNFINISHED_MAX; i++)
        if (unfinished[i])
            unlink(unfinished[i]);
    signal(number, SIG_DFL);
    raise(number);
}

/* Removes the file on an interrupt from now on, or no longer. A signal that is ignored (nohup) stays so. */
static void watch(char *path, bool on) {
    bool any = false, done = !path;
    for (int i = 0; i < UNFINISHED_MAX; i++) {
        if (!done && unfinished[i] == (on ? NULL : path)) {
            unfinished[i] = on ? path : NULL;
            done = true;
        }
        any = any || unfinished[i];
    }
    for (int i = 0; i < INTERRUPTS_COUNT; i++) {
        struct sigaction old, action = {.sa_handler = any ? remove_unfinished : SIG_DFL};
        if (sigaction(interrupts[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(interrupts[i], &action, NULL);
    }
}

static bool fail(const App *app, const Sink *sink, int error) {
    if (sink->path)
        complain(app, "%s：写不了：%s", "%s: cannot write: %s", sink->path, refusal_of(app, error));
    else
        complain(app, "标准输出写不了：%s", "cannot write to standard output: %s", refusal_of(app, error));
    return false;
}

static FILE *open_temporary(Sink *sink) {
    size_t size = strlen(sink->target) + sizeof ".XXXXXX";
    sink->temporary = malloc(size);
    if (!sink->temporary)
        return NULL;
    snprintf(sink->temporary, size, "%s.XXXXXX", sink->target);
    sigset_t all, old; /* no interrupt between the making of the file and the watch over it */
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &old);
    int descriptor = mkstemp(sink->temporary);
    if (descriptor >= 0)
        watch(sink->temporary, true);
    sigprocmask(SIG_SETMASK, &old, NULL);
    if (descriptor < 0) {
        free(sink->temporary);
        sink->temporary = NULL;
        return NULL;
    }
    struct stat status;
    mode_t mask = umask(0); /* mkstemp makes it private; a result is as readable as any new file */
    umask(mask);
    mode_t mode = stat(sink->target, &status) == 0 ? status.st_mode & 0777 : 0666 & ~mask;
    FILE *file = fchmod(descriptor, mode) == 0 ? fdopen(descriptor, "wb") : NULL;
    if (!file)
        close(descriptor);
    return file;
}

bool sink_open(const App *app, Sink *sink) {
    *sink = (Sink){.file = stdout};
    return !app->output || sink_open_path(app, sink, app->output);
}

bool sink_open_path(const App *app, Sink *sink, const char *path) {
    struct stat status;
    *sink = (Sink){.path = path};
    if (stat(sink->path, &status) == 0 && !S_ISREG(status.st_mode)) {
        if (S_ISDIR(status.st_mode))
            return fail(app, sink, EISDIR);
        sink->file = fopen(sink->path, "wb");
    } else {
        sink->target = realpath(sink->path, NULL);
        if (!sink->target)
            sink->target = copy_text(sink->path);
        sink->file = sink->target ? open_temporary(sink) : NULL;
    }
    if (sink->file)
        return true;
    fail(app, sink, errno);
    if (sink->temporary)
        unlink(sink->temporary);
    watch(sink->temporary, false);
    free(sink->temporary);
    free(sink->target);
    return false;
}

void sink_fail(Sink *sink, int error) {
    if (!sink->error)
        sink->error = error ? error : EIO;
}

void sink_write(Sink *sink, const char *bytes, size_t size) {
    errno = 0;
    if (size > 0 && !sink->error && fwrite(bytes, 1, size, sink->file) != size)
        sink_fail(sink, errno);
}

void sink_text(Sink *sink, const char *text) {
    sink_write(sink, text, strlen(text));
}

bool sink_close(const App *app, Sink *sink) {
    errno = 0;
    if (fflush(sink->file) != 0 || ferror(sink->file))
        sink_fail(sink, errno);
    if (sink->temporary && !sink->error && fsync(fileno(sink->file)) != 0 && errno != EINVAL && errno != ENOSYS)
        sink_fail(sink, errno);
    if (sink->path && fclose(sink->file) != 0)
        sink_fail(sink, errno);
    if (sink->temporary && !sink->error && rename(sink->temporary, sink->target) != 0)
        sink_fail(sink, errno);
    if (sink->temporary && sink->error)
        unlink(sink->temporary);
    watch(sink->temporary, false);
    free(sink->temporary);
    free(sink->target);
    return sink->error ? fail(app, sink, sink->error) : true;
}
