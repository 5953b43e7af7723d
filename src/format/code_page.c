/* Bytes are tried as GBK, character by character; one that begins none is western. So "预算" and a lone bullet come
 * out of one text without asking its fonts, which programs fill in carelessly. */
#include "format/code_page.h"
#include "base/gb18030.h"

uint32_t code_page_western(uint32_t byte) {
    /* where Latin-1 has control characters */
    static const uint16_t high[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

void code_page_put(Buf *out, Str bytes) {
    for (ptrdiff_t at = 0; at < bytes.size;) {
        uint32_t code_point;
        char utf8[4];
        int size = gb18030_decode(bytes, at, &code_point);
        if (size <= 0) {
            code_point = code_page_western((unsigned char)bytes.data[at]);
            size = 1;
        }
        buf_str(out, (Str){utf8, utf8_encode(code_point, utf8)});
        at += size;
    }
}
