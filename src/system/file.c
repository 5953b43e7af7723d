/* file: reads a whole file into memory, up to a limit.
 *
 * It is read, not mapped: a file that is cut short while it is mapped kills the reader with SIGBUS,
 * and the largest file allowed is a quarter of the default memory limit. Opening does not wait
 * (O_NONBLOCK), so that a FIFO without a writer is an empty file and no trap; after that, reading
 * waits as usual, so that a pipe from a shell's <(command) works. */
#include "system/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_CHUNK_BYTES = 65536 };

/* To add a cause: a line here. Any other is told by its number and the C library's words. */
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

static bool read_all(int descriptor, const char *path, ptrdiff_t limit_bytes, Buf *bytes, Diag *diag) {
    char chunk[READ_CHUNK_BYTES];
    for (;;) {
        ssize_t count = read(descriptor, chunk, sizeof chunk);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail_errno(path, diag, errno);
        if (count == 0)
            break;
        if (bytes->size + count > limit_bytes)
            return fail_too_large(path, diag, limit_bytes);
        buf_str(bytes, (Str){chunk, count});
    }
    return bytes->failed ? diag_fail(diag, "%s：内存不足", "%s: out of memory", path) : true;
}

bool file_read(const char *path, ptrdiff_t limit_bytes, Buf *bytes, Diag *diag) {
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, path, limit_bytes, bytes, diag);
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
    else if (fcntl(descriptor, F_SETFL, 0) != 0)
        fail_errno(path, diag, errno);
    else
        done = read_all(descriptor, path, limit_bytes, bytes, diag);
    close(descriptor);
    return done;
}
