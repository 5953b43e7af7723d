/* sink: --output is written to a temporary file beside its place and renamed, so that a full disk
 * or an interrupted run leaves the old file as it was. A path that is no regular file (/dev/null, a
 * FIFO) is written in place; a symbolic link keeps being one, and its target is replaced. Errors
 * are kept by stdio and asked for once, at the end. */
#include "sink.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(const App *app, const Sink *sink, int error) {
    if (sink->path)
        complain(app, "%s：写不了：%s", "%s: cannot write: %s", sink->path, strerror(error));
    else
        complain(app, "标准输出写不了：%s", "cannot write to standard output: %s", strerror(error));
    return false;
}

static FILE *open_temporary(Sink *sink) {
    size_t size = strlen(sink->target) + sizeof ".XXXXXX";
    sink->temporary = malloc(size);
    if (!sink->temporary)
        return NULL;
    snprintf(sink->temporary, size, "%s.XXXXXX", sink->target);
    int descriptor = mkstemp(sink->temporary);
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
    struct stat status;
    *sink = (Sink){.file = stdout, .path = app->output};
    if (!sink->path)
        return true;
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
    free(sink->temporary);
    free(sink->target);
    return false;
}

void sink_write(Sink *sink, const char *bytes, size_t size) {
    if (size > 0)
        fwrite(bytes, 1, size, sink->file);
}

void sink_text(Sink *sink, const char *text) {
    sink_write(sink, text, strlen(text));
}

bool sink_close(const App *app, Sink *sink) {
    errno = 0;
    bool whole = !ferror(sink->file) && fflush(sink->file) == 0;
    int error = errno ? errno : EIO;
    if (sink->path && fclose(sink->file) != 0 && whole) {
        whole = false;
        error = errno;
    }
    if (sink->temporary && whole && rename(sink->temporary, sink->target) != 0) {
        whole = false;
        error = errno;
    }
    if (sink->temporary && !whole)
        unlink(sink->temporary);
    free(sink->temporary);
    free(sink->target);
    return whole ? true : fail(app, sink, error);
}
