/* Str: what one does with a slice of bytes, without ever copying it.
 *
 * Every function is linear in the bytes it looks at. Nothing here allocates, and nothing reads a
 * terminator: a slice is its size. Offsets out of range are clamped, not refused, because a slice
 * of nothing is a fine answer. */
#include "base/str.h"
#include "base/utf8.h"

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

/* Bytes of the white space character that ends the text, 0 when none does. */
static ptrdiff_t trailing_space(Str text) {
    unsigned char last = (unsigned char)text.data[text.size - 1];
    if (last > ' ' && last < 0x80)
        return 0;
    ptrdiff_t begin = text.size - 1;
    while (begin > 0 && text.size - begin < 4 && ((unsigned char)text.data[begin] & 0xC0) == 0x80)
        begin--;
    ptrdiff_t offset = begin;
    uint32_t code_point = utf8_next(text, &offset);
    return offset == text.size && utf8_is_space(code_point) ? text.size - begin : 0;
}

Str str_trim(Str text) {
    while (text.size > 0) {
        ptrdiff_t offset = 0;
        unsigned char first = (unsigned char)text.data[0];
        if (first > ' ' && first < 0x80)
            break;
        if (!utf8_is_space(utf8_next(text, &offset)))
            break;
        text = str_sub(text, offset, text.size);
    }
    while (text.size > 0) {
        ptrdiff_t size = trailing_space(text);
        if (size == 0)
            break;
        text.size -= size;
    }
    return text;
}

/* "a|" has two pieces, the second empty; so "nothing left" is told apart from "an empty piece left"
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
