/* worker: a process that works on one document after another, each asked for by its number. */
#ifndef YS_APP_WORKER_H
#define YS_APP_WORKER_H

#include <stdint.h>
#include <sys/types.h>
#include "inputs.h"
#include "work.h"

enum {
    WORKER_RESULT_BYTES_MAX = 512 * 1024 * 1024, /* of one report */
    WORKER_PATIENCE = 10,                        /* a document may take so many times its CPU time by the clock */
};

typedef struct Worker {
    pid_t pid; /* 0: not started */
    int channel;
    bool busy;
    size_t index;        /* of the document, while busy */
    int64_t deadline_ms; /* of the monotonic clock; INT64_MAX: none */
    char *incoming;      /* what has come of the result */
    size_t size, wanted; /* bytes of it: so far, and known to come */
} Worker;

/* Makes the process. False: reason in errno. */
bool worker_start(Worker *self, const Job *job, const Inputs *inputs);
/* Asks for a document. Whether that went well shows when the result is read. */
void worker_ask(Worker *self, const Job *job, const Inputs *inputs, size_t index);
/* To be called when the channel can be read, or the deadline is over: reads on; true when there is a result. A worker
 * that died or was too slow has one, too: a failure. It must be started again then. */
bool worker_read(Worker *self, const Job *job, const Inputs *inputs, Result *result);
void worker_end(Worker *self);
int64_t worker_clock_ms(void);

#endif
