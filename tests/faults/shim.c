/* shim: loaded before the C library (LD_PRELOAD), it makes one thing fail that never fails at home. FAULT says what:
 *
 *     malloc:N    the Nth allocation of the run finds no memory; malloc:N+ and every one after it
 *     read:N      the Nth read gives EIO; read:N+ and every one after it
 *     short       reads and writes do a few bytes at a time, and every second one is interrupted
 *     fork:N      the Nth fork fails
 *     cut         a file is one byte shorter when it is read again than when it was opened
 *     crash:NAME  opening a file whose path holds NAME ends a child with SIGSEGV
 *     spin:NAME   opening it never ends
 *     write:NAME  opening it tries to make the file NAME.made and to open a socket, and ends the process with status 7
 *                 if either works
 *     ties        what sorts equal comes out of qsort the other way round, as the C library of another machine may
 *                 have it
 *
 * A child goes on counting where its parent was. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern pid_t __libc_fork(void);

static long allocations, reads, forks, calls;
static bool child;

/* Parsed at every question: nothing here may allocate, or run before the C library is ready. */
static bool fault_is(const char *kind, const char **rest) {
    const char *fault = getenv("FAULT");
    size_t size = strlen(kind);
    if (!fault || strncmp(fault, kind, size) != 0)
        return false;
    *rest = fault + size;
    return true;
}

static bool fails(const char *kind, long count) {
    const char *rest;
    if (!fault_is(kind, &rest))
        return false;
    long at = 0;
    while (*rest >= '0' && *rest <= '9')
        at = 10 * at + (*rest++ - '0');
    return *rest == '+' ? count >= at : count == at;
}

static bool no_memory(void) {
    if (!fails("malloc:", ++allocations))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size) {
    return no_memory() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return no_memory() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
    return no_memory() ? NULL : __libc_realloc(block, size);
}

static bool interrupts(size_t *size) {
    const char *rest;
    if (!fault_is("short", &rest))
        return false;
    *size = *size > 777 ? 777 : *size;
    errno = EINTR;
    return ++calls % 2 == 0;
}

ssize_t read(int descriptor, void *data, size_t size) {
    if (fails("read:", ++reads)) {
        errno = EIO;
        return -1;
    }
    return interrupts(&size) ? -1 : syscall(SYS_read, descriptor, data, size);
}

ssize_t write(int descriptor, const void *data, size_t size) {
    return interrupts(&size) ? -1 : syscall(SYS_write, descriptor, data, size);
}

pid_t fork(void) {
    if (fails("fork:", ++forks)) {
        errno = EAGAIN;
        return -1;
    }
    pid_t pid = __libc_fork();
    child |= pid == 0;
    return pid;
}

int fstat(int descriptor, struct stat *status) {
    static long files;
    const char *rest;
    int result = (int)syscall(SYS_newfstatat, descriptor, "", status, AT_EMPTY_PATH);
    if (result == 0 && S_ISREG(status->st_mode) && fault_is("cut", &rest) && ++files % 2 == 0)
        status->st_size--;
    return result;
}

/* Stable, or the other way round. */
static void merge_sort(char *items, char *spare, size_t count, size_t size, int (*compare)(const void *, const void *),
                       int ties) {
    size_t half = count / 2, left = 0, right = half;
    if (count < 2)
        return;
    merge_sort(items, spare, half, size, compare, ties);
    merge_sort(items + half * size, spare, count - half, size, compare, ties);
    for (size_t i = 0; i < count; i++) {
        bool first = right == count || (left < half && compare(items + left * size, items + right * size) < ties);
        memcpy(spare + i * size, items + (first ? left++ : right++) * size, size);
    }
    memcpy(items, spare, count * size);
}

void qsort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *)) {
    const char *rest;
    char *spare = count > 1 ? __libc_malloc(count * size) : NULL;
    if (count > 1 && !spare)
        abort();
    merge_sort(items, spare, count, size, compare, fault_is("ties", &rest) ? 0 : 1);
    free(spare);
}

static void try_to_write(const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s.made", name);
    if (syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT, 0600) >= 0 || socket(AF_INET, SOCK_STREAM, 0) >= 0)
        _exit(7);
}

int open(const char *path, int flags, ...) {
    const char *name;
    if (child && fault_is("crash:", &name) && strstr(path, name))
        raise(SIGSEGV);
    if (fault_is("spin:", &name) && strstr(path, name))
        for (volatile long i = 0;; i++)
            continue;
    if (fault_is("write:", &name) && strstr(path, name))
        try_to_write(path);
    va_list arguments;
    va_start(arguments, flags);
    int mode = flags & O_CREAT ? va_arg(arguments, int) : 0;
    va_end(arguments);
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
