/* xml_program: bytes to XML that is well-formed whatever they are, so that a fuzzer reaches the reader and does not
 * hang in the parser.
 *
 *     0x00 … 0x7F   opens the element of that number (modulo their count), with attributes of the next byte
 *     0x80 … 0xBF   closes one, if one is open
 *     0xC0 … 0xFF   writes a text
 *
 * An input that begins with "<" is the XML itself, one that begins with "PK" a whole archive. */
#ifndef YS_FUZZ_XML_PROGRAM_H
#define YS_FUZZ_XML_PROGRAM_H

#include <stdint.h>
#include "base/buf.h"

enum { XML_PROGRAM_DEPTH_MAX = 200, XML_PROGRAM_BYTES_MAX = 1 << 20 };

static inline bool xml_program_is_archive(const uint8_t *data, size_t size) {
    return size >= 2 && data[0] == 'P' && data[1] == 'K';
}

/* `names` are the elements, `attributes` what each value stands for: eight of them. */
static inline void xml_program_write(Buf *out, const uint8_t *data, size_t size, const char *const *names, int count,
                                     const char *const attributes[8]) {
    static const char *const texts[] = {"预算", "12.50", " ", "1", "合计", "单位：万元", "表", "（一）"};
    const char *open[XML_PROGRAM_DEPTH_MAX];
    int depth = 0;
    if (size > 0 && data[0] == '<') {
        buf_str(out, (Str){(const char *)data, (ptrdiff_t)size});
        return;
    }
    for (size_t i = 0; i < size && out->size < XML_PROGRAM_BYTES_MAX; i++) {
        if (data[i] >= 0xC0) {
            buf_str(out, str_from_c(texts[data[i] % 8]));
        } else if (data[i] >= 0x80) {
            if (depth > 0)
                buf_format(out, "</%s>", open[--depth]);
        } else if (depth < XML_PROGRAM_DEPTH_MAX) {
            open[depth++] = names[data[i] % count];
            uint8_t chosen = i + 1 < size ? data[++i] : 0;
            buf_format(out, "<%s", open[depth - 1]);
            for (int bit = 0; bit < 8; bit++)
                if (chosen >> bit & 1)
                    buf_format(out, " %s", attributes[bit]);
            buf_byte(out, '>');
        }
    }
    while (depth > 0)
        buf_format(out, "</%s>", open[--depth]);
}

#endif
