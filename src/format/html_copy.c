/* Edits are made in the order of the page, so that the way from its text to its bytes is gone once. */
#include "format/html_copy.h"

#include "base/decode.h"
#include "base/utf8.h"

void html_put_text(Buf *out, Str text) {
    for (ptrdiff_t at = 0; at < text.size;) {
        uint32_t c = utf8_next(text, &at);
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == ',';
        if (plain || c == ' ' || c == '-')
            buf_byte(out, (char)c);
        else
            buf_format(out, "&#%u;", c < ' ' && c != '\n' ? ' ' : c);
    }
}

static void put_units(Buf *out, Str ascii, Str encoding) {
    bool wide = str_starts(encoding, STR("UTF-16")), little = str_equal(encoding, STR("UTF-16LE"));
    for (ptrdiff_t i = 0; i < ascii.size; i++) {
        if (wide && !little)
            buf_byte(out, 0);
        buf_byte(out, ascii.data[i]);
        if (wide && little)
            buf_byte(out, 0);
    }
}

void html_copy(const XmlEdits *edits, Str text, Str bytes, Str encoding, Buf *out) {
    const XmlEdit *made;
    int count = xml_edits_made(edits, 0, text.size, &made);
    Decoding decoding = decoding_begin(bytes, encoding);
    ptrdiff_t done = 0;
    for (int i = 0; i < count; i++) {
        ptrdiff_t at = made[i].begin >= text.size ? bytes.size : decoding_follow(&decoding, made[i].begin);
        buf_str(out, str_sub(bytes, done, at));
        put_units(out, made[i].text, encoding);
        done = made[i].end >= text.size ? at : decoding_follow(&decoding, made[i].end);
    }
    buf_str(out, str_sub(bytes, done, bytes.size));
}
