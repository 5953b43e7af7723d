/* Buf: bytes being written, on the heap (output outlives the arenas). A failed allocation sets
 * `failed`, and everything after it is ignored, so that a writer checks once, at the end. A Buf of
 * an arena, `{.arena = arena}`, never fails: a text that is part of a result grows there. */
#ifndef YS_BASE_BUF_H
#define YS_BASE_BUF_H

#include <stdint.h>
#include "base/str.h"

typedef struct Buf {
    char *data;
    ptrdiff_t size, capacity;
    struct Arena *arena; /* NULL: on the heap */
    bool failed;
} Buf;

void buf_release(Buf *buf);
void buf_byte(Buf *buf, char byte);
void buf_str(Buf *buf, Str text);
void buf_format(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "1,234,567" */
void buf_count(Buf *buf, int64_t count);
void buf_base64(Buf *buf, Str bytes);
Str buf_view(const Buf *buf);

#endif
