/* UTF-16 as text editors save it and old office formats hold it: two bytes a unit, two units (a high and a low
 * surrogate) for a code point beyond U+FFFF. */
#include "base/utf16.h"

static uint32_t unit_at(Str bytes, ptrdiff_t offset, bool little_endian) {
    uint32_t first = (unsigned char)bytes.data[offset], second = (unsigned char)bytes.data[offset + 1];
    return little_endian ? second << 8 | first : first << 8 | second;
}

static bool is_between(uint32_t unit, uint32_t first, uint32_t end) {
    return unit >= first && unit < end;
}

int utf16_decode(Str bytes, ptrdiff_t offset, bool little_endian, uint32_t *code_point) {
    if (offset + 1 >= bytes.size)
        return UTF16_CUT;
    *code_point = unit_at(bytes, offset, little_endian);
    if (!is_between(*code_point, 0xD800, 0xE000))
        return 2;
    if (*code_point >= 0xDC00)
        return UTF16_BAD;
    if (offset + 3 >= bytes.size)
        return UTF16_CUT;
    uint32_t low = unit_at(bytes, offset + 2, little_endian);
    if (!is_between(low, 0xDC00, 0xE000))
        return UTF16_BAD;
    *code_point = 0x10000 + ((*code_point & 0x3FF) << 10) + (low & 0x3FF);
    return 4;
}

bool utf16_to_utf8(Arena *arena, Str bytes, bool little_endian, Str *text) {
    char *out = arena_alloc(arena, (size_t)bytes.size / 2 * 3 + 4, 1); /* a unit becomes three bytes at most */
    ptrdiff_t size = 0;
    for (ptrdiff_t offset = 0; offset < bytes.size;) {
        uint32_t code_point;
        int taken = utf16_decode(bytes, offset, little_endian, &code_point);
        if (taken == UTF16_BAD)
            return false;
        if (taken == UTF16_CUT)
            break;
        size += utf8_encode(code_point, out + size);
        offset += taken;
    }
    *text = (Str){out, size};
    return true;
}
