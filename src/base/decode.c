/* Bytes to text: UTF-8, UTF-16 with a byte order mark, GB18030 (and so GBK and GB2312). Others are refused. A UTF-8
 * text with a few broken bytes stays UTF-8 with U+FFFD in their place: as GB18030 it would decode to plausible
 * nonsense. */
#include "base/decode.h"
#include "base/gb18030.h"
#include "base/utf16.h"

enum { CONTROL_SHARE_MAX = 100, DAMAGE_SHARE_MAX = 10 };

/* What a look over bytes as UTF-8 finds. */
typedef struct Survey {
    ptrdiff_t broken;   /* bytes that are not part of a character */
    ptrdiff_t beyond;   /* characters beyond ASCII */
    ptrdiff_t controls; /* control characters that no text has */
    ptrdiff_t end;      /* size without a truncated last character */
} Survey;

/* Bytes of a character that begins at the end of the text and is cut off there: 0 to 3. */
static ptrdiff_t truncated_tail(Str text) {
    for (ptrdiff_t back = 1; back <= 3 && back <= text.size; back++) {
        unsigned char byte = (unsigned char)text.data[text.size - back];
        if (utf8_is_continuation(byte))
            continue;
        ptrdiff_t needs = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        return needs > back ? back : 0;
    }
    return 0;
}

static bool is_control(unsigned char byte) {
    return (byte < 0x20 && !(byte >= '\t' && byte <= '\r')) || byte == 0x7F;
}

static Survey survey(Str text) {
    Survey seen = {.end = text.size - truncated_tail(text)};
    Str whole = str_sub(text, 0, seen.end);
    const unsigned char *bytes = (const unsigned char *)text.data;
    for (ptrdiff_t offset = 0; offset < seen.end;) {
        unsigned char byte = bytes[offset];
        if (byte >= 0xE4 && byte <= 0xE9 && seen.end - offset >= 3 && utf8_is_continuation(bytes[offset + 1]) &&
            utf8_is_continuation(bytes[offset + 2])) { /* an ideograph: most of the text */
            seen.beyond++;
            offset += 3;
            continue;
        }
        if (byte < 0x80) {
            seen.controls += is_control(byte);
            offset++;
            continue;
        }
        if (utf8_pass_valid(whole, &offset))
            seen.beyond++;
        else
            seen.broken++;
    }
    return seen;
}

static Str replace_broken(Arena *arena, Str text, ptrdiff_t broken) {
    char *out = arena_alloc(arena, (size_t)(text.size + 2 * broken + 1), 1);
    ptrdiff_t size = 0;
    for (ptrdiff_t offset = 0; offset < text.size;)
        size += utf8_encode(utf8_next(text, &offset), out + size);
    return (Str){out, size};
}

static bool has_nul(Str bytes) {
    return bytes.size > 0 && memchr(bytes.data, '\0', (size_t)bytes.size);
}

static bool from_utf16(Arena *arena, Str bytes, Str *text, Str *encoding) {
    bool little = (unsigned char)bytes.data[0] == 0xFF;
    *encoding = little ? STR("UTF-16LE") : STR("UTF-16BE");
    if (!utf16_to_utf8(arena, str_sub(bytes, 2, bytes.size), little, text))
        return false;
    Survey seen = survey(*text);
    return !has_nul(*text) && seen.controls * CONTROL_SHARE_MAX <= text->size;
}

bool decode_text(Arena *arena, Str bytes, Str *text, Str *encoding) {
    if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF")))
        return from_utf16(arena, bytes, text, encoding);
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_sub(bytes, 3, bytes.size);
    if (has_nul(bytes))
        return false;
    Survey seen = survey(bytes);
    if (seen.controls * CONTROL_SHARE_MAX > bytes.size)
        return false;
    *encoding = STR("UTF-8");
    *text = str_sub(bytes, 0, seen.end);
    if (seen.broken == 0 && (seen.beyond > 0 || seen.end == bytes.size))
        return true;
    if (seen.broken * DAMAGE_SHARE_MAX <= seen.beyond) {
        *text = replace_broken(arena, *text, seen.broken);
        return true;
    }
    *encoding = STR("GB18030");
    if (gb18030_to_utf8(arena, bytes, text))
        return true;
    *encoding = STR("UTF-8"); /* ASCII and a first character cut off */
    *text = str_sub(bytes, 0, seen.end);
    return seen.broken == 0;
}

static bool is_utf16(Str encoding) {
    return str_starts(encoding, STR("UTF-16"));
}

Decoding decoding_begin(Str bytes, Str encoding) {
    ptrdiff_t mark = is_utf16(encoding) ? 2 : str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
    return (Decoding){.bytes = bytes, .encoding = encoding, .stood = mark};
}

ptrdiff_t decoding_follow(Decoding *decoding, ptrdiff_t at) {
    Str bytes = decoding->bytes, encoding = decoding->encoding;
    bool little = str_equal(encoding, STR("UTF-16LE")), gb18030 = str_equal(encoding, STR("GB18030"));
    while (decoding->at < at && decoding->stood < bytes.size) {
        uint32_t c = 0;
        char utf8[4];
        int taken = is_utf16(encoding) ? utf16_decode(bytes, decoding->stood, little, &c)
                    : gb18030          ? gb18030_decode(bytes, decoding->stood, &c)
                                       : 0;
        if (taken > 0)
            decoding->stood += taken;
        else
            c = utf8_next(bytes, &decoding->stood);
        decoding->at += utf8_encode(c, utf8);
    }
    return decoding->stood;
}
