/* utf16: bytes of UTF-16, as text editors save it and old office formats hold it, to UTF-8. */
#ifndef YS_BASE_UTF16_H
#define YS_BASE_UTF16_H

#include "base/utf8.h"

enum { UTF16_BAD = 0, UTF16_CUT = -1 };

/* The character at this offset: how many bytes it has, 2 or 4; UTF16_BAD where a surrogate stands alone, UTF16_CUT
 * where the bytes end before it does. */
int utf16_decode(Str bytes, ptrdiff_t offset, bool little_endian, uint32_t *code_point);
/* The whole text, without a byte order mark of its own; a last character that is cut off is left out. False when a
 * surrogate stands alone. */
bool utf16_to_utf8(Arena *arena, Str bytes, bool little_endian, Str *text);

#endif
