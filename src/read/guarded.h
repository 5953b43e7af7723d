/* guarded: a reader at work with scratch memory that goes when it is done, whichever way it leaves. */
#ifndef YS_READ_GUARDED_H
#define YS_READ_GUARDED_H

#include "base/diag.h"
#include "document/document.h"

/* Does the work; a failure is in its diag. */
typedef void GuardedWork(void *reader, Arena *scratch);

/* Runs `work` with a scratch arena of at most so many bytes. When that or the document's arena is exhausted, the work
 * is left where it stands. False when there is a failure in diag then. */
bool read_guarded(Document *document, size_t scratch_bytes_max, GuardedWork *work, void *reader, Diag *diag);

#endif
