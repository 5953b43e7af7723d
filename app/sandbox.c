/* sandbox: a process gives up its rights before it reads a file of a stranger's.
 *
 *     limits       memory, open files, no core file, no byte to any file; CPU time, anew for each document
 *     descriptors  all closed but the channel to the parent; standard output and error lead nowhere
 *     seccomp      (Linux on x86-64 and 64-bit ARM) what is not in the table below fails with EPERM: no socket, no
 *                  new process, no file opened for writing, none made, renamed or removed
 *     parent       when it goes, this process goes
 *
 * Files may be opened for reading: the parser opens its document itself, and the C library its tables of encodings.
 * Where the kernel has no seccomp, the limits alone stand. Under a sanitizer, which needs more of everything, neither
 * memory nor calls are limited. */
#include "sandbox.h"
#include "jobs.h"

#if YS_ISOLATION
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANDBOX_SANITIZED 1
#else
#define SANDBOX_SANITIZED 0
#endif

static void limit(int what, rlim_t soft, rlim_t hard) {
    struct rlimit old, wanted = {soft, hard};
    if (getrlimit(what, &old) != 0)
        return;
    if (old.rlim_max < wanted.rlim_max)
        wanted.rlim_max = old.rlim_max;
    if (wanted.rlim_max < wanted.rlim_cur)
        wanted.rlim_cur = wanted.rlim_max;
    setrlimit(what, &wanted);
}

static void limit_all(void) {
    limit(RLIMIT_CORE, 0, 0);
    if (SANDBOX_SANITIZED)
        return;
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_NOFILE, SANDBOX_FILES_MAX, SANDBOX_FILES_MAX);
    if (sizeof(void *) > 4)
        limit(RLIMIT_AS, (rlim_t)SANDBOX_MEMORY_GIB << 30, (rlim_t)SANDBOX_MEMORY_GIB << 30);
}

void sandbox_allow_seconds(int seconds) {
    struct rusage used;
    if (getrusage(RUSAGE_SELF, &used) == 0)
        limit(RLIMIT_CPU, (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1 + seconds), RLIM_INFINITY);
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__)) && !SANDBOX_SANITIZED
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>

#ifdef __x86_64__
#define SANDBOX_ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define SANDBOX_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

/* What a parser and the C library under it ask of the kernel. To allow one more: a line here. */
static const int allowed[] = {
    SYS_read,   SYS_pread64,      SYS_readv,          SYS_write,         SYS_writev,      SYS_close,
    SYS_fstat,  SYS_newfstatat,   SYS_statx,          SYS_lseek,         SYS_fcntl,       SYS_ppoll,
    SYS_mmap,   SYS_munmap,       SYS_mremap,         SYS_mprotect,      SYS_madvise,     SYS_brk,
    SYS_futex,  SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn,  SYS_sigaltstack, SYS_getpid,
    SYS_gettid, SYS_getrusage,    SYS_getrandom,      SYS_clock_gettime, SYS_sched_yield, SYS_restart_syscall,
    SYS_exit,   SYS_exit_group,
#ifdef SYS_poll
    SYS_poll,
#endif
};
enum { ALLOWED_COUNT = sizeof allowed / sizeof *allowed, FILTER_MAX = 2 * ALLOWED_COUNT + 32 };
#ifdef SYS_open
enum { HEAD_COUNT = 23 }; /* of the filter below, before the table */
#else
enum { HEAD_COUNT = 18 };
#endif

#define LOAD(field)                BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, field))
#define LOAD_ARGUMENT(i)           LOAD(args[i])
#define UNLESS(value, skip)        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), 0, (skip))
#define UNLESS_NONE_OF(bits, skip) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (uint32_t)(bits), (skip), 0)
#define ALLOW                      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define REFUSE                     BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

/* The low half of an argument stands first: both machines are little-endian. */
static void forbid_calls(void) {
    static const uint32_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
    struct sock_filter filter[FILTER_MAX] = {
        LOAD(arch),
        UNLESS(SANDBOX_ARCHITECTURE, HEAD_COUNT - 3),
        LOAD(nr),
        UNLESS(SYS_openat, 4), /* to read, that is */
        LOAD_ARGUMENT(2),
        UNLESS_NONE_OF(writing, 1),
        ALLOW,
        REFUSE,
#ifdef SYS_open
        UNLESS(SYS_open, 4), /* the same, as musl calls it */
        LOAD_ARGUMENT(1),
        UNLESS_NONE_OF(writing, 1),
        ALLOW,
        REFUSE,
#endif
        UNLESS(SYS_prlimit64, 4), /* of itself */
        LOAD_ARGUMENT(0),
        UNLESS(0, 1),
        ALLOW,
        REFUSE,
        UNLESS(SYS_tgkill, 4), /* itself: abort */
        LOAD_ARGUMENT(0),
        UNLESS(getpid(), 1),
        ALLOW,
        REFUSE,
    };
    unsigned short count = HEAD_COUNT;
    for (int i = 0; i < ALLOWED_COUNT; i++) {
        filter[count++] = (struct sock_filter)UNLESS(allowed[i], 1);
        filter[count++] = (struct sock_filter)ALLOW;
    }
    filter[count++] = (struct sock_filter)REFUSE;
    struct sock_fprog program = {count, filter};
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
#else
static void forbid_calls(void) {
}
#endif

/* Standard input (unless it is wanted), output and error lead to /dev/null; the channel stands after them. */
static int close_files(int channel, bool wants_input) {
    int kept = 3, null = open("/dev/null", O_RDWR);
    if (null < 0)
        return -1;
    if (channel == kept || dup2(channel, kept) == kept) {
        for (int i = wants_input; i < (SANDBOX_SANITIZED ? 2 : 3); i++)
            if (dup2(null, i) < 0)
                return -1;
        if (syscall(SYS_close_range, 4U, ~0U, 0U) != 0)
            for (int i = 4; i < 1024; i++)
                close(i);
        return kept;
    }
    return -1;
}

int sandbox_enter(int channel, bool wants_input) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int i = 1; i < NSIG; i++)
        signal(i, SIG_DFL);
    int kept = close_files(channel, wants_input);
    if (kept < 0)
        return -1;
    limit_all();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        forbid_calls();
    return kept;
}
#endif
