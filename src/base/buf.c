/* Buf: bytes on their way out. It doubles, so writing n bytes costs O(n); it never shrinks, and
 * refuses beyond BUF_BYTES_MAX by failing like a heap that is full. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/arena.h"
#include "base/buf.h"

/* A TiB; where an address is no longer than 32 bits, a quarter of what there is. */
#define BUF_BYTES_MAX (PTRDIFF_MAX >> (sizeof(ptrdiff_t) > 4 ? 23 : 2))
enum { HEAP_BYTES_FIRST = 4096, ARENA_BYTES_FIRST = 64 };

void buf_release(Buf *buf) {
    if (!buf->arena)
        free(buf->data);
    *buf = (Buf){.arena = buf->arena};
}

/* In an arena what it outgrew stays behind. */
static char *grow(Buf *buf, ptrdiff_t capacity) {
    if (!buf->arena)
        return realloc(buf->data, (size_t)capacity);
    char *data = arena_alloc(buf->arena, (size_t)capacity, 1);
    if (buf->size > 0)
        memcpy(data, buf->data, (size_t)buf->size);
    return data;
}

static bool reserve(Buf *buf, ptrdiff_t more) {
    if (buf->failed)
        return false;
    if (more <= buf->capacity - buf->size)
        return true;
    ptrdiff_t first = buf->arena ? ARENA_BYTES_FIRST : HEAP_BYTES_FIRST;
    ptrdiff_t capacity = buf->capacity > 0 ? buf->capacity : first;
    if (more > BUF_BYTES_MAX - buf->size)
        return !(buf->failed = true);
    while (capacity - buf->size < more)
        capacity *= 2;
    char *data = grow(buf, capacity);
    if (!data)
        return !(buf->failed = true);
    buf->data = data;
    buf->capacity = capacity;
    return true;
}

void buf_byte(Buf *buf, char byte) {
    if (reserve(buf, 1))
        buf->data[buf->size++] = byte;
}

void buf_str(Buf *buf, Str text) {
    if (text.size <= 0 || !reserve(buf, text.size))
        return;
    memcpy(buf->data + buf->size, text.data, (size_t)text.size);
    buf->size += text.size;
}

void buf_format(Buf *buf, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    char small[256];
    int size = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if (size < 0) {
        buf->failed = true;
    } else if (size < (int)sizeof small) {
        buf_str(buf, (Str){small, size});
    } else if (reserve(buf, (ptrdiff_t)size + 1)) {
        vsnprintf(buf->data + buf->size, (size_t)size + 1, format, again);
        buf->size += size;
    }
    va_end(again);
}

void buf_count(Buf *buf, int64_t count) {
    if (count >= 1000) {
        buf_count(buf, count / 1000);
        buf_format(buf, ",%03d", (int)(count % 1000));
    } else {
        buf_format(buf, "%d", (int)count);
    }
}

void buf_base64(Buf *buf, Str bytes) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *from = (const unsigned char *)bytes.data;
    for (ptrdiff_t i = 0; i < bytes.size; i += 3) {
        ptrdiff_t left = bytes.size - i;
        unsigned group =
            (unsigned)from[i] << 16 | (left > 1 ? (unsigned)from[i + 1] << 8 : 0) | (left > 2 ? from[i + 2] : 0);
        const char four[] = {digits[group >> 18], digits[group >> 12 & 63], left > 1 ? digits[group >> 6 & 63] : '=',
                             left > 2 ? digits[group & 63] : '='};
        buf_str(buf, (Str){four, sizeof four});
    }
}

Str buf_view(const Buf *buf) {
    return buf->data ? (Str){buf->data, buf->size} : STR("");
}
