/* Str: a slice of bytes (UTF-8 unless said otherwise) that somebody else keeps alive.
 * It is passed by value, is never NUL-terminated, and is never written through. */
#ifndef YS_BASE_STR_H
#define YS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct Str {
    const char *data;
    ptrdiff_t size; /* bytes */
} Str;

/* A string literal as a slice: STR("合计"). */
#define STR(literal) ((Str){(literal), (ptrdiff_t)sizeof(literal) - 1})
/* The same where only a constant initializer will do. */
#define STR_INIT(literal)                                                                                              \
    { (literal), (ptrdiff_t)sizeof(literal) - 1 }
/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).size, (s).data

/* What is called by the million stands here, to be compiled into its callers. */
static inline Str str_from_c(const char *text) {
    return text ? (Str){text, (ptrdiff_t)strlen(text)} : (Str){0};
}

/* [begin, end), clamped to the text */
static inline Str str_sub(Str text, ptrdiff_t begin, ptrdiff_t end) {
    if (begin < 0)
        begin = 0;
    if (end > text.size)
        end = text.size;
    return begin < end ? (Str){text.data + begin, end - begin} : (Str){text.data, 0};
}

static inline bool str_equal(Str a, Str b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, (size_t)a.size) == 0);
}

static inline bool str_starts(Str text, Str prefix) {
    return text.size >= prefix.size && str_equal((Str){text.data, prefix.size}, prefix);
}

static inline bool str_ends(Str text, Str suffix) {
    if (suffix.size == 0) /* of a text without bytes as well: NULL has no offsets */
        return true;
    return text.size >= suffix.size && str_equal((Str){text.data + text.size - suffix.size, suffix.size}, suffix);
}

int str_compare(Str a, Str b);            /* bytewise, shorter first: <0, 0, >0 */
ptrdiff_t str_find(Str text, Str needle); /* byte offset of the first occurrence, or -1 */
bool str_contains(Str text, Str needle);
/* Takes the piece before the next `separator` off the front of *rest. False when *rest was
 * exhausted before. */
bool str_split(Str *rest, char separator, Str *piece);
/* Takes a line (ended by \n, \r\n or \r; the end is not part of it). False at the end. */
bool str_line(Str *rest, Str *line);
/* Parses an unsigned decimal of at most 18 digits that fills the whole slice. */
bool str_to_int(Str text, long long *value);

#endif
