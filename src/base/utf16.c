/* UTF-16 as text editors save it and old office formats hold it: two bytes a unit, two units (a high and a low
 * surrogate) for a code point beyond U+FFFF. */
#include "base/utf16.h"

static uint32_t unit_at(Str bytes, ptrdiff_t offset, bool little_endian) {
    uint32_t first = (unsigned char)bytes.data[offset], second = (unsigned char)bytes.data[offset + 1];
    return little_endian ? second << 8 | first : first << 8 | second;
}

bool utf16_to_utf8(Arena *arena, Str bytes, bool little_endian, Str *text) {
    char *out = arena_alloc(arena, (size_t)bytes.size / 2 * 3 + 4, 1); /* a unit becomes three bytes at most */
    ptrdiff_t size = 0;
    for (ptrdiff_t offset = 0; offset + 1 < bytes.size; offset += 2) {
        uint32_t unit = unit_at(bytes, offset, little_endian);
        if (unit >= 0xDC00 && unit < 0xE000)
            return false;
        if (unit >= 0xD800 && unit < 0xDC00) {
            offset += 2;
            if (offset + 1 >= bytes.size)
                break;
            uint32_t low = unit_at(bytes, offset, little_endian);
            if (low < 0xDC00 || low >= 0xE000)
                return false;
            unit = 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF);
        }
        size += utf8_encode(unit, out + size);
    }
    *text = (Str){out, size};
    return true;
}
