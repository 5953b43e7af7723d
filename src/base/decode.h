/* decode: the bytes of a text in whatever encoding, as UTF-8. */
#ifndef YS_BASE_DECODE_H
#define YS_BASE_DECODE_H

#include "base/arena.h"

/* Converts GB18030 or UTF-16 (with BOM), or strips a UTF-8 BOM: the text as valid UTF-8, *encoding
 * its name ("UTF-8", "GB18030", "UTF-16LE", ...). False when the bytes are not text in any of them
 * (binary): a NUL or > 1 % control characters, or neither valid UTF-8 (a truncated last character
 * is forgiven) nor GB18030. */
bool decode_text(Arena *arena, Str bytes, Str *text, Str *encoding);

/* Where a byte of the text stood in what it was decoded from. */
typedef struct Decoding {
    Str bytes, encoding; /* as decode_text was given and gave them */
    ptrdiff_t at, stood; /* of the text, of the bytes: the same character begins at both */
} Decoding;
Decoding decoding_begin(Str bytes, Str encoding);
/* Goes on to the character that begins at this byte of the text, which lies not before the last: where it stood. */
ptrdiff_t decoding_follow(Decoding *decoding, ptrdiff_t at);

#endif
