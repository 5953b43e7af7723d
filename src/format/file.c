/* file: reads a whole file into memory, up to a limit.
 *
 * It is read, not mapped: a file that is cut short while it is mapped kills the reader with SIGBUS, and the largest file
 * allowed is a quarter of the default memory limit. Opening does not wait (O_NONBLOCK), so that a FIFO without a writer is
 * an empty file and no trap; after that, reading waits as usual, so that a pipe from a shell's <(command) works. */
#include "format/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_CHUNK_BYTES = 65536 };

static bool fail_errno(Diag *diag, int error) {
    switch (error) {
    case ENOENT: return diag_fail(diag, "没有这个文件", "there is no such file");
    case EACCES: return diag_fail(diag, "没有读取权限", "no permission to read it");
    case ENOTDIR: return diag_fail(diag, "路径中有一段不是文件夹", "a part of the path is no folder");
    case ENAMETOOLONG: return diag_fail(diag, "文件名太长", "the name is too long");
    case EISDIR: return diag_fail(diag, "是文件夹，不是文件", "it is a folder, not a file");
    default: return diag_fail(diag, "读不了：系统错误 %1$d（%2$s）", "cannot read it: system error %1$d (%2$s)", error, strerror(error));
    }
}

static bool fail_too_large(Diag *diag, ptrdiff_t limit_bytes) {
    return diag_fail(diag, "文件超过 %d MiB，不是一份预算文件应有的大小，没有读取", "larger than %d MiB: no budget package is that large; not read",
                     (int)(limit_bytes >> 20));
}

static bool read_all(int descriptor, ptrdiff_t limit_bytes, Buf *bytes, Diag *diag) {
    char chunk[READ_CHUNK_BYTES];
    for (;;) {
        ssize_t count = read(descriptor, chunk, sizeof chunk);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail_errno(diag, errno);
        if (count == 0)
            break;
        if (bytes->size + count > limit_bytes)
            return fail_too_large(diag, limit_bytes);
        buf_str(bytes, (Str){chunk, count});
    }
    return bytes->failed ? diag_fail(diag, "内存不足", "out of memory") : true;
}

bool file_read(const char *path, ptrdiff_t limit_bytes, Buf *bytes, Diag *diag) {
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, limit_bytes, bytes, diag);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return fail_errno(diag, errno);
    struct stat status;
    bool done = false;
    if (fstat(descriptor, &status) != 0)
        fail_errno(diag, errno);
    else if (S_ISDIR(status.st_mode))
        fail_errno(diag, EISDIR);
    else if (S_ISREG(status.st_mode) && status.st_size > limit_bytes)
        fail_too_large(diag, limit_bytes);
    else if (fcntl(descriptor, F_SETFL, 0) != 0)
        fail_errno(diag, errno);
    else
        done = read_all(descriptor, limit_bytes, bytes, diag);
    close(descriptor);
    return done;
}
