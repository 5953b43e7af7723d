/* gb18030: bytes of GB 18030 (GBK, GB 2312) to code points and to UTF-8, without the C library's converters. */
#ifndef YS_BASE_GB18030_H
#define YS_BASE_GB18030_H

#include "base/utf8.h"

enum { GB18030_BAD = 0, GB18030_CUT = -1 };

/* The character at this offset: how many bytes it has, 1, 2 or 4; GB18030_BAD where the bytes stand for none,
 * GB18030_CUT where they end before it does. */
int gb18030_decode(Str bytes, ptrdiff_t offset, uint32_t *code_point);
/* The whole text; a last character that is cut off is left out. False when it is not GB 18030. */
bool gb18030_to_utf8(Arena *arena, Str bytes, Str *text);

#endif
