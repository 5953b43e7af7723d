/* Escaping for XML. Most of a text needs none and is copied in runs; tabs and line ends stay as character references,
 * since a reader makes blanks of them in attributes. Control characters and U+FFFE, U+FFFF are dropped, for no XML may
 * hold them, in any form. Cost: linear. */
#include "format/xml_write.h"
#include "base/utf8.h"

static Str escape_of(unsigned char byte) {
    switch (byte) {
    case '&': return STR("&amp;");
    case '<': return STR("&lt;");
    case '>': return STR("&gt;");
    case '"': return STR("&quot;");
    case '\t': return STR("&#9;");
    case '\n': return STR("&#10;");
    default: return STR("");
    }
}

static bool is_plain(unsigned char byte) {
    return byte >= ' ' && byte < 0x80 && byte != '&' && byte != '<' && byte != '>' && byte != '"';
}

static void write_special(Buf *out, Str text, ptrdiff_t *at) {
    unsigned char byte = (unsigned char)text.data[*at];
    ptrdiff_t begin = *at;
    if (byte < 0x80) {
        buf_str(out, escape_of(byte));
        ++*at;
    } else if (!utf8_pass_valid(text, at)) {
        buf_str(out, STR("\xEF\xBF\xBD"));
    } else {
        Str character = str_sub(text, begin, *at);
        if (!str_equal(character, STR("\xEF\xBF\xBE")) && !str_equal(character, STR("\xEF\xBF\xBF")))
            buf_str(out, character);
    }
}

void xml_write_text(Buf *out, Str text) {
    for (ptrdiff_t at = 0; at < text.size;) {
        ptrdiff_t begin = at;
        while (at < text.size && is_plain((unsigned char)text.data[at]))
            at++;
        buf_str(out, str_sub(text, begin, at));
        while (at < text.size && !is_plain((unsigned char)text.data[at]))
            write_special(out, text, &at);
    }
}

/* _xHHHH_ */
static bool looks_escaped(Str text, ptrdiff_t at) {
    enum { ESCAPE_BYTES = 7 };
    if (at + ESCAPE_BYTES > text.size || text.data[at] != '_' || text.data[at + 1] != 'x' ||
        text.data[at + ESCAPE_BYTES - 1] != '_')
        return false;
    for (int i = 2; i < ESCAPE_BYTES - 1; i++)
        if (!memchr("0123456789abcdefABCDEF", text.data[at + i], 22))
            return false;
    return true;
}

void xml_write_sheet_text(Buf *out, Str text) {
    ptrdiff_t begin = 0;
    const char *mark = text.size ? memchr(text.data, '_', (size_t)text.size) : NULL;
    for (ptrdiff_t at = mark ? mark - text.data : text.size; at < text.size; at++) {
        if (!looks_escaped(text, at))
            continue;
        xml_write_text(out, str_sub(text, begin, at));
        buf_str(out, STR("_x005F"));
        begin = at;
    }
    xml_write_text(out, str_sub(text, begin, text.size));
}

void xml_write_attribute(Buf *out, const char *name, Str value) {
    buf_byte(out, ' ');
    buf_str(out, str_from_c(name));
    buf_str(out, STR("=\""));
    xml_write_text(out, value);
    buf_byte(out, '"');
}

void xml_write_int(Buf *out, const char *name, long long value) {
    buf_format(out, " %s=\"%lld\"", name, value);
}
