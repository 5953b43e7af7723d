/* facade: what the files of the facade share: what a context and a package are made of. */
#ifndef YS_FACADE_FACADE_H
#define YS_FACADE_FACADE_H

#include "yusuan.h"

#include <stdatomic.h>
#include "base/buf.h"
#include "group/accept.h"
#include "package/package.h"
#include "report/report.h"

#define SCRATCH_BYTES_MAX ((size_t)1 << 30) /* of one report, one row, one comparison */

typedef struct Shared {
    atomic_int holders; /* contexts and packages */
    Arena *arena;
    Knowledge *knowledge;
    Acceptances accepted;
    Str chain; /* the digest of what was loaded, dropped and accepted, one after the other; empty: nothing was */
} Shared;

struct ys_context {
    Shared *shared;
    ys_language language;
    size_t memory_limit_bytes;
    bool broken; /* a text was wrong: every call fails with the message that is in diag */
    Diag diag;
    signed char *selections; /* by number of rule: 1 only, -1 not, 0 nothing was said */
    int selections_count;
    bool only; /* a rule was selected as one of the only ones */
    ys_progress *progress;
    void *progress_user;
    Str built_in; /* the digest of the texts that are compiled in, once it was asked for */
    char built_in_digits[64];
};

struct ys_package {
    Shared *shared;
    Arena *arena;
    Buf bytes;
    Buf *files; /* of a package in several files, as many as it has */
    size_t files_count;
    Package package;
    bool *met; /* per acceptance: it met a finding here */
};

/* Forgets the failure before. False: the context is broken, and its failure stays. */
bool context_begin(ys_context *context);
/* What is known, held by who points at it. */
Shared *shared_hold(Shared *shared);
void shared_drop(Shared *shared);
bool context_fail_memory(ys_context *context); /* always false, as the others */
void context_fail_unknown_rule(ys_context *context, Str id);
/* A format that there is not; `there` names those that there are. Always false. */
bool context_fail_format(ys_context *context, const char *format, const char *there);
/* The caller's struct as one of ours: an older program's is shorter, a newer one's longer than what is known here. */
bool context_take_render(ys_context *context, const ys_render *render, ys_render *taken);
ReportOptions report_options(const ys_render *render);
typedef bool Work(void *job, Diag *diag);
/* Does work that may exhaust the arena: then it is broken off, and false; what there was to say is not said. */
bool facade_work(Arena *arena, Work *work, void *job, Diag *diag, bool *exhausted);
/* The same, and an exhausted arena is a failure of the context like any other. */
bool context_work(ys_context *context, Arena *arena, Work *work, void *job);
/* Hands a finished Buf out of the library; NULL, and a failure of the context (which may be NULL): it has failed. */
char *context_give_out(ys_context *context, Buf *out, size_t *size);
/* What is written with scratch memory that has a limit. NULL: it was reached, which is a failure of the context. */
typedef void Writing(const void *job, Arena *scratch, Buf *out);
char *context_write(ys_context *context, Writing *writing, const void *job, size_t *size);

#endif
