/* posix: the calls of POSIX that src/system and app/ make, for Windows, with names in UTF-8.
 *
 * Put in front of every source of that target (targets/windows-x64.mk). The C library of Windows takes a name as the
 * code page of the machine has it, in which most Chinese names of files cannot be written elsewhere; so each call that
 * takes or gives a name has a wide one behind it (posix.c). What has no counterpart does nothing: a file's mode, a
 * signal that is never sent. Links are followed by the system itself. */
#ifndef YS_TARGETS_POSIX_H
#define YS_TARGETS_POSIX_H

#include "jumps.h"

#define tell posix_tell_of_io /* a name that we need ourselves */
#include <dirent.h>
#include <fcntl.h>
#include <io.h>
#undef tell
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#ifdef YS_POSIX_INSIDE
#include <stdbool.h>
#include <windows.h>
#endif
#undef popen
#ifndef CLOCK_MONOTONIC
#define CLOCK_MONOTONIC 1
#endif

/* Files. */
#define O_CLOEXEC  0
#define O_NONBLOCK 0
#define O_NOCTTY   0
#define F_SETFL    4
#define LOCK_EX    2
#define LOCK_NB    4
#ifndef S_ISLNK
#define S_ISLNK(mode) 0
#endif
struct posix_stat {
    uint64_t st_dev, st_ino;
    unsigned st_mode;
    long long st_size;
    struct timespec st_mtim;
};
int posix_open(const char *path, int flags, ...);
int posix_stat(const char *path, struct posix_stat *status);
int posix_fstat(int descriptor, struct posix_stat *status);
FILE *posix_fopen(const char *path, const char *mode);
FILE *posix_fdopen(int descriptor, const char *mode);
int posix_rename(const char *from, const char *to); /* replaces */
int posix_unlink(const char *path);
int posix_rmdir(const char *path);
int posix_mkdir(const char *path, unsigned mode);
ptrdiff_t posix_pread(int descriptor, void *bytes, size_t size, long long offset);
int posix_ftruncate(int descriptor, long long size);
int posix_flock(int descriptor, int how); /* the whole file, for this process alone */
char *posix_strsep(char **rest, const char *ends);
int posix_mkstemp(char *pattern);
char *posix_realpath(const char *path, char *resolved);
int posix_fsync(int descriptor);
int posix_zero(int any, ...);
char *posix_getenv(const char *name);
ptrdiff_t posix_getdelim(char **line, size_t *capacity, int end, FILE *file);
char *posix_strcasestr(const char *text, const char *wanted);
void *posix_memmem(const void *bytes, size_t size, const void *wanted, size_t wanted_size);
int posix_clock_gettime(int clock, struct timespec *now); /* that of CLOCK_MONOTONIC */
int posix_poll(void *none, unsigned count, int milliseconds);

/* Formats with numbered arguments ("%2$s"), which the messages in two languages use and Windows lacks. */
int posix_vsnprintf(char *text, size_t size, const char *format, va_list arguments);

/* Folders, in the order of `compare`. */
struct posix_entry {
    char d_name[1024];
};
int posix_scandir(const char *path, struct posix_entry ***entries, int (*shown)(const struct posix_entry *),
                  int (*compare)(const struct posix_entry **, const struct posix_entry **));

/* Signals: those that Windows sends. */
#define SIGHUP  1
#define SIGQUIT 3
#define SIGPIPE 13
#define SIGXCPU 24
#define SIGXFSZ 25
struct posix_sigaction {
    void (*sa_handler)(int);
};
enum { SIG_BLOCK, SIG_SETMASK };
int posix_sigaction(int number, const struct posix_sigaction *action, struct posix_sigaction *old);

/* The terminal's width. */
#define TIOCGWINSZ 1
struct winsize {
    unsigned short ws_row, ws_col;
};
int posix_columns(int descriptor, int what, struct winsize *size);

/* The command line, and what becomes of files that are dropped on the program (start.c). */
int posix_main(int count, char **arguments);

#ifndef YS_POSIX_INSIDE
#define stat                       posix_stat
#define fstat                      posix_fstat
#define lstat                      posix_stat
#define open                       posix_open
#define fopen                      posix_fopen
#define fdopen                     posix_fdopen
#define rename                     posix_rename
#define unlink                     posix_unlink
#define rmdir                      posix_rmdir
#define mkstemp                    posix_mkstemp
#define mkdir                      posix_mkdir
#define memmem                     posix_memmem
#define clock_gettime              posix_clock_gettime
#define pread                      posix_pread
#define ftruncate                  posix_ftruncate
#define flock                      posix_flock
#define strsep                     posix_strsep
#define realpath                   posix_realpath
#define fsync                      posix_fsync
#define fchmod                     posix_zero
#define fcntl                      posix_zero
#define umask                      posix_zero
#define getenv                     posix_getenv
#define getdelim                   posix_getdelim
#define strcasestr                 posix_strcasestr
#define vsnprintf                  posix_vsnprintf
#define poll                       posix_poll
#define dirent                     posix_entry
#define scandir                    posix_scandir
#define dev_t                      uint64_t
#define ino_t                      uint64_t
#define mode_t                     unsigned
#define sigset_t                   int
#define sigfillset(set)            ((void)(*(set) = 0))
#define sigprocmask(how, set, old) ((void)(how), (void)(set), (void)(old))
#define sigaction                  posix_sigaction
#define ioctl                      posix_columns
#define main                       posix_main
#endif

#endif
