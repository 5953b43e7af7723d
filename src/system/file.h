/* file: the bytes of a file, whatever kind of thing the name turns out to be. */
#ifndef YS_SYSTEM_FILE_H
#define YS_SYSTEM_FILE_H

#include "base/buf.h"
#include "base/diag.h"

/* Reads all of it; "-" is standard input. A larger one than limit_bytes is refused, a regular file
 * without reading it. A folder is refused, so is a FIFO that nobody writes to within a few seconds
 * and a file that is changed while it is read. The message names the file. */
bool file_read(const char *path, ptrdiff_t limit_bytes, Buf *bytes, Diag *diag);

#endif
