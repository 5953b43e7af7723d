/* Str: what one does with a slice of bytes, without ever copying it.
 *
 * Every function is linear in the bytes it looks at. Nothing here allocates, and nothing reads a
 * terminator: a slice is its size. Offsets out of range are clamped, not refused, because a slice
 * of nothing is a fine answer. */
#include "base/str.h"

int str_compare(Str a, Str b) {
    ptrdiff_t common = a.size < b.size ? a.size : b.size;
    int order = common > 0 ? memcmp(a.data, b.data, (size_t)common) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

ptrdiff_t str_find(Str text, Str needle) {
    if (needle.size == 0)
        return 0;
    if (text.size < needle.size)
        return -1;
    const char *hit = memmem(text.data, (size_t)text.size, needle.data, (size_t)needle.size);
    return hit ? hit - text.data : -1;
}

bool str_contains(Str text, Str needle) {
    return str_find(text, needle) >= 0;
}

/* "a|" has two pieces, the second empty; so "nothing left" differs from "an empty piece left"
 * by a NULL pointer. */
bool str_split(Str *rest, char separator, Str *piece) {
    if (!rest->data)
        return false;
    const char *hit = rest->size > 0 ? memchr(rest->data, separator, (size_t)rest->size) : NULL;
    if (!hit) {
        *piece = *rest;
        *rest = (Str){0};
        return true;
    }
    *piece = (Str){rest->data, hit - rest->data};
    *rest = (Str){hit + 1, rest->size - piece->size - 1};
    return true;
}

bool str_line(Str *rest, Str *line) {
    if (rest->size <= 0)
        return false;
    ptrdiff_t end = 0;
    const char *newline = memchr(rest->data, '\n', (size_t)rest->size);
    ptrdiff_t limit = newline ? newline - rest->data : rest->size;
    const char *carriage = limit > 0 ? memchr(rest->data, '\r', (size_t)limit) : NULL;
    end = carriage ? carriage - rest->data : limit;
    ptrdiff_t next = end < rest->size ? end + 1 : end;
    if (carriage && next < rest->size && rest->data[next] == '\n')
        next++;
    *line = (Str){rest->data, end};
    *rest = str_sub(*rest, next, rest->size);
    return true;
}

bool str_to_int(Str text, long long *value) {
    if (text.size < 1 || text.size > 18)
        return false;
    long long sum = 0;
    for (ptrdiff_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        sum = sum * 10 + (text.data[i] - '0');
    }
    *value = sum;
    return true;
}
