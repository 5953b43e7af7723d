/* sandbox: what a process that parses foreign bytes may still do. */
#ifndef YS_APP_SANDBOX_H
#define YS_APP_SANDBOX_H

#include <stdbool.h>

enum {
    SANDBOX_MEMORY_GIB = 4, /* of address space; a document's own limits are reached long before */
    SANDBOX_FILES_MAX = 16, /* open at a time */
};

/* Takes from this process what a parser does not need. Only `channel` stays open, and standard input if it is wanted;
 * it stands at another number afterwards, which is returned. -1: not to be had, reason in errno. */
int sandbox_enter(int channel, bool wants_input);
/* So many seconds of CPU time from now on; then the process is ended with SIGXCPU. */
void sandbox_allow_seconds(int seconds);

#endif
