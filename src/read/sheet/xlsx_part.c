/* The words of SpreadsheetML in their two namespaces, and the little grammar of its attributes and texts.
 *
 * Characters that XML cannot hold, and carriage returns, are written _xHHHH_; an underscore that would be taken for
 * such is _x005F_ itself. */
#include "read/sheet/xlsx_part.h"

#include <limits.h>
#include "base/utf8.h"

static const XmlSpace spaces[] = {
    {XLSX_MAIN, STR_INIT("http://schemas.openxmlformats.org/spreadsheetml/2006/main")},
    {XLSX_MAIN, STR_INIT("http://purl.oclc.org/ooxml/spreadsheetml/main")},
    {XLSX_RELATION, STR_INIT("http://schemas.openxmlformats.org/officeDocument/2006/relationships")},
    {XLSX_RELATION, STR_INIT("http://purl.oclc.org/ooxml/officeDocument/relationships")},
};
static const XmlWord words[] = {
#define X(token, name) {XLSX_MAIN, STR_INIT(name), XLSX_##token},
    XLSX_WORDS(X)
#undef X
};
const XmlWords xlsx_words = {spaces, sizeof spaces / sizeof *spaces, words, sizeof words / sizeof *words};

bool xlsx_is_true(Str value) {
    return str_equal(value, STR("1")) || str_equal(value, STR("true"));
}

int xlsx_int(const XmlElement *element, Str name, int otherwise) {
    long long value;
    return str_to_int(xml_attribute(element, name, NULL), &value) && value <= INT_MAX ? (int)value : otherwise;
}

/* The character that the text begins with, escaped; 0: it does not begin so. */
static uint32_t escaped(Str text) {
    uint32_t character = 0;
    if (text.size < 7 || text.data[0] != '_' || text.data[1] != 'x' || text.data[6] != '_')
        return 0;
    for (int i = 2; i < 6; i++) {
        char digit = text.data[i];
        int value = digit >= '0' && digit <= '9'   ? digit - '0'
                    : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                    : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                                                   : -1;
        if (value < 0)
            return 0;
        character = character << 4 | (uint32_t)value;
    }
    bool surrogate = character >= 0xD800 && character < 0xE000;
    return surrogate ? 0xFFFD : character;
}

Str xlsx_unescape(Arena *arena, Str text) {
    if (!str_contains(text, STR("_x")))
        return text;
    Buf out = {.arena = arena};
    for (ptrdiff_t i = 0; i < text.size; i++) {
        uint32_t character = escaped(str_sub(text, i, text.size));
        char bytes[4];
        if (!character) {
            buf_byte(&out, text.data[i]);
            continue;
        }
        if (character >= ' ' || character == '\n')
            buf_str(&out, (Str){bytes, utf8_encode(character, bytes)});
        i += 6;
    }
    return buf_view(&out);
}
