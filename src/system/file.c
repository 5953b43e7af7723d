/* file: reads a whole file into memory, up to a limit.
 *
 * It is read, not mapped: a file that is cut short while it is mapped kills the reader with SIGBUS,
 * and the largest file allowed is a quarter of the default memory limit. A file that is changed
 * while it is read is a failure: half of the old one and half of the new one are no document.
 * Opening does not wait (O_NONBLOCK): a FIFO without a writer is given WRITER_SECONDS to get one.
 * After that reading waits as usual, so that a pipe from a shell's <(command) works. */
#include "system/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_CHUNK_BYTES = 65536, WRITER_SECONDS = 5, WRITER_TRIES_PER_SECOND = 50 };

/* To add a cause: a line here. Any other is reported by its number and the C library's words. */
static const struct {
    int error;
    const char *zh, *en;
} causes[] = {{ENOENT, "%s：没有这个文件", "%s: there is no such file"},
              {EACCES, "%s：没有读取权限", "%s: no permission to read it"},
              {ENOTDIR, "%s：路径中有一段不是文件夹", "%s: a part of the path is no folder"},
              {ENAMETOOLONG, "%s：文件名太长", "%s: the name is too long"},
              {EISDIR, "%s：是文件夹，不是文件", "%s: it is a folder, not a file"}};

static bool fail_errno(const char *path, Diag *diag, int error) {
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
        if (causes[i].error == error)
            return diag_fail(diag, causes[i].zh, causes[i].en, path);
    return diag_fail(diag, "%s：读不了：系统错误 %d（%s）", "%s: cannot read it: system error %d (%s)", path, error,
                     strerror(error));
}

static bool fail_too_large(const char *path, Diag *diag, ptrdiff_t limit_bytes) {
    return diag_fail(diag, "%s：超过 %d MiB，预算文件没有这么大，没有读",
                     "%s: larger than %d MiB, which no budget package is; not read", path, (int)(limit_bytes >> 20));
}

static ssize_t read_some(int descriptor, char *chunk) {
    ssize_t count;
    do
        count = read(descriptor, chunk, READ_CHUNK_BYTES);
    while (count < 0 && errno == EINTR);
    return count;
}

/* From a FIFO opened without waiting: 0 when nobody has opened it for writing, EAGAIN when somebody has and is slow. */
static ssize_t read_first(int descriptor, char *chunk) {
    ssize_t count = read_some(descriptor, chunk);
    for (int i = 0; count == 0 && i < WRITER_SECONDS * WRITER_TRIES_PER_SECOND; i++) {
        poll(NULL, 0, 1000 / WRITER_TRIES_PER_SECOND);
        count = read_some(descriptor, chunk);
    }
    return count;
}

/* Appends all that is left; `first` bytes are in the chunk already. */
static bool read_all(int descriptor, char *chunk, ssize_t first, const char *path, ptrdiff_t limit_bytes, Buf *bytes,
                     Diag *diag) {
    for (ssize_t count = first;; count = -1) {
        if (count <= 0)
            count = read_some(descriptor, chunk);
        if (count < 0)
            return fail_errno(path, diag, errno);
        if (count == 0)
            return true;
        if (bytes->size + count > limit_bytes)
            return fail_too_large(path, diag, limit_bytes);
        buf_str(bytes, (Str){chunk, count});
        if (bytes->failed)
            return diag_fail(diag, "%s：内存不足", "%s: out of memory", path);
    }
}

static bool read_open(int descriptor, const struct stat *status, const char *path, ptrdiff_t limit_bytes, Buf *bytes,
                      Diag *diag) {
    char chunk[READ_CHUNK_BYTES];
    ssize_t first = 0;
    if (S_ISFIFO(status->st_mode)) {
        first = read_first(descriptor, chunk);
        if (first == 0)
            return diag_fail(diag, "%s：管道是空的：%d 秒内没有程序写入",
                             "%s: the pipe is empty: nobody wrote to it within %d seconds", path, WRITER_SECONDS);
    }
    if (fcntl(descriptor, F_SETFL, 0) != 0)
        return fail_errno(path, diag, errno);
    if (!read_all(descriptor, chunk, first, path, limit_bytes, bytes, diag))
        return false;
    struct stat after;
    if (fstat(descriptor, &after) != 0)
        return fail_errno(path, diag, errno);
    bool changed = after.st_size != status->st_size || after.st_mtim.tv_sec != status->st_mtim.tv_sec ||
                   after.st_mtim.tv_nsec != status->st_mtim.tv_nsec || bytes->size < status->st_size;
    if (S_ISREG(status->st_mode) && changed)
        return diag_fail(diag, "%s：正在被改动，没有读；请等它写完再试",
                         "%s: it was changed while it was read; try again when it is finished", path);
    return true;
}

bool file_read(const char *path, ptrdiff_t limit_bytes, Buf *bytes, Diag *diag) {
    char chunk[READ_CHUNK_BYTES];
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, chunk, 0, path, limit_bytes, bytes, diag);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return fail_errno(path, diag, errno);
    struct stat status;
    bool done = false;
    if (fstat(descriptor, &status) != 0)
        fail_errno(path, diag, errno);
    else if (S_ISDIR(status.st_mode))
        fail_errno(path, diag, EISDIR);
    else if (S_ISREG(status.st_mode) && status.st_size > limit_bytes)
        fail_too_large(path, diag, limit_bytes);
    else
        done = read_open(descriptor, &status, path, limit_bytes, bytes, diag);
    close(descriptor);
    return done;
}
