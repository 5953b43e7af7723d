/* UTF-8: decoding, display width, and the folding under which words are compared. */
#ifndef YS_BASE_UTF8_H
#define YS_BASE_UTF8_H

#include <stdint.h>
#include "base/arena.h"

/* Decodes the code point at *offset and moves past it. Invalid bytes give U+FFFD and move one byte. */
uint32_t utf8_decode(Str text, ptrdiff_t *offset);
/* The same, with the usual characters decoded in the caller: ASCII and ideographs. */
static inline uint32_t utf8_next(Str text, ptrdiff_t *offset) {
    const unsigned char *bytes = (const unsigned char *)text.data + *offset;
    ptrdiff_t left = text.size - *offset;
    if (left > 0 && bytes[0] < 0x80) {
        *offset += 1;
        return bytes[0];
    }
    if (left < 3 || bytes[0] < 0xE4 || bytes[0] > 0xE9 || (bytes[1] & 0xC0) != 0x80 || (bytes[2] & 0xC0) != 0x80)
        return utf8_decode(text, offset);
    *offset += 3;
    return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
}
int utf8_encode(uint32_t code_point, char out[4]); /* bytes written */
bool utf8_is_valid(Str text);
/* Passes a character; was it a valid one? U+FFFD from a single byte is an error, the character itself has three. */
bool utf8_pass_valid(Str text, ptrdiff_t *offset);
static inline bool utf8_is_continuation(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}
int utf8_count(Str text); /* of code points */
int utf8_width(Str text); /* display columns: CJK and full-width count two, combining none, tab one */
int utf8_width_of(uint32_t code_point);
bool utf8_is_space(uint32_t code_point); /* ASCII white space, NBSP, U+3000, BOM, zero-width space, U+2000-200A */
/* Without white space (utf8_is_space) at either end. */
Str utf8_trim(Str text);
bool utf8_is_han(uint32_t code_point);
/* Of an ideograph that Unicode holds twice (Kangxi radicals, compatibility ideographs) the usual one; others unchanged.
 * PDF producers write the other by mistake: the reader sees the same glyph, and cannot search for it. */
uint32_t utf8_usual(uint32_t code_point);
/* The full-width and variant forms as their plain one: （ to (, ， to ',', １ to 1, 〔【 to [, “”„
 * to ", ： to :, ≧ to ≥, －—–− to -, ％ to %, ．to ., compatibility ideographs and Kangxi radicals
 * to the usual ideograph where Unicode says so (a small table). Others unchanged. */
uint32_t utf8_fold(uint32_t code_point);
/* The next folded character that is not white space, 0 at the end. */
uint32_t utf8_next_mark(Str text, ptrdiff_t *offset);
/* The whole text folded with all white space removed: the form in which words are looked up. */
Str utf8_fold_key(Arena *arena, Str text);
/* The same with the way back: *origin has, for each byte of the key, where in the text the character begins that it is
 * of, and at its end the size of the text. */
Str utf8_fold_traced(Arena *arena, Str text, int **origin);
/* The same into the caller's buffer, which has 4 bytes for each byte of the text. */
Str utf8_fold_into(char *out, Str text);

#endif
