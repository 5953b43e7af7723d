/* test_gb18030: every code of GB 18030 against the C library's converter, where it has one; what is cut off and what is
 * none; UTF-16 with its surrogates. */
#include <iconv.h>
#include <string.h>
#include "base/gb18030.h"
#include "base/utf16.h"
#include "tap.h"

/* The code point that iconv has for these bytes, 0 for none. */
static uint32_t by_iconv(iconv_t converter, const unsigned char *bytes, size_t size) {
    unsigned char out[8] = {0};
    char *from = (char *)(uintptr_t)bytes, *to = (char *)out;
    size_t left = size, room = sizeof out;
    iconv(converter, NULL, NULL, NULL, NULL);
    if (iconv(converter, &from, &left, &to, &room) == (size_t)-1 || left > 0 || room != sizeof out - 4)
        return 0;
    return (uint32_t)out[0] << 24 | (uint32_t)out[1] << 16 | (uint32_t)out[2] << 8 | out[3];
}

static uint32_t by_us(const unsigned char *bytes, int size) {
    uint32_t code_point = 0;
    return gb18030_decode((Str){(const char *)bytes, size}, 0, &code_point) == size ? code_point : 0;
}

static void test_all(void) {
    iconv_t converter = iconv_open("UTF-32BE", "GB18030");
    if (converter == (iconv_t)-1) {
        tap_skip("every code", "the C library has no converter of GB18030");
        return;
    }
    int codes = 0, wrong = 0;
    unsigned char bytes[4];
    for (int lead = 1; lead < 256; lead++) {
        bytes[0] = (unsigned char)lead;
        codes++;
        wrong += by_us(bytes, 1) != by_iconv(converter, bytes, 1);
        for (int second = 0; lead >= 0x80 && second < 256; second++) {
            bytes[1] = (unsigned char)second;
            codes++;
            wrong += by_us(bytes, 2) != by_iconv(converter, bytes, 2);
        }
    }
    tap_int(wrong, 0, "codes of one and two bytes");
    wrong = 0;
    for (int number = 0; number < 126 * 10 * 126 * 10; number++) {
        bytes[0] = (unsigned char)(0x81 + number / 12600);
        bytes[1] = (unsigned char)(0x30 + number / 1260 % 10);
        bytes[2] = (unsigned char)(0x81 + number / 10 % 126);
        bytes[3] = (unsigned char)(0x30 + number % 10);
        codes++;
        wrong += by_us(bytes, 4) != by_iconv(converter, bytes, 4);
    }
    tap_int(wrong, 0, "codes of four bytes");
    tap_ok(codes > 1600000, "%d codes were compared", codes);
    iconv_close(converter);
}

static void test_texts(void) {
    Arena *arena = arena_new(1 << 16);
    Str text;
    tap_ok(gb18030_to_utf8(arena, STR("\xD4\xA4\xCB\xE3 12.50"), &text), "a text is read");
    tap_str(text, STR("预算 12.50"), "as it is");
    tap_ok(gb18030_to_utf8(arena, STR("\xD4\xA4\xCB"), &text), "a text that ends inside a character is read");
    tap_str(text, STR("预"), "without that character");
    tap_ok(gb18030_to_utf8(arena, STR("\xD4\xA4\x81\x30\x81"), &text) && text.size == 3, "of four bytes as well");
    tap_ok(!gb18030_to_utf8(arena, STR("\xD4\xA4\x80 1"), &text), "0x80 begins nothing");
    tap_ok(!gb18030_to_utf8(arena, STR("\x81\x30\x20\x30"), &text), "nor do four bytes with a wrong third");
    tap_ok(!gb18030_to_utf8(arena, STR("\xFE\x39\xFE\x39"), &text), "nor is there anything beyond U+10FFFF");
    tap_ok(utf16_to_utf8(arena, STR("\x84\x98\x97\x7B\x40\xD8\x87\xDC"), true, &text), "UTF-16 is read");
    tap_str(text, STR("预算\xF0\xA0\x82\x87"), "two units are one character");
    tap_ok(utf16_to_utf8(arena, STR("\x7B\x97\x98\x84\xD8"), false, &text) && text.size == 6,
           "its cut end is left out");
    tap_ok(!utf16_to_utf8(arena, STR("\xDC\x87\x98\x84"), false, &text), "a low surrogate alone is none");
    tap_ok(!utf16_to_utf8(arena, STR("\xD8\x40\x98\x84"), false, &text), "nor is a high one without its low");
    arena_release(arena);
}

int main(void) {
    test_all();
    test_texts();
    return tap_done();
}
