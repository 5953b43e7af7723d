/* plain: whatever comes from a document is stripped of control and direction characters before it is shown: a document
 * must not be able to drive its reader's terminal, nor to turn the words around that stand beside it. Cost: linear. */
#include "report/plain.h"
#include "base/utf8.h"

static bool drives_terminal(uint32_t code_point) {
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point == 0x061C ||
           (code_point >= 0x200E && code_point <= 0x200F) || (code_point >= 0x2028 && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

uint32_t plain_next(Str text, ptrdiff_t *offset) {
    uint32_t code_point = utf8_next(text, offset);
    return drives_terminal(code_point) ? ' ' : code_point;
}

void plain_put(Str text, Buf *out) {
    for (ptrdiff_t offset = 0; offset < text.size;) {
        char bytes[4];
        int size = utf8_encode(plain_next(text, &offset), bytes);
        buf_str(out, (Str){bytes, size});
    }
}

int plain_width(Str text) {
    int width = 0;
    for (ptrdiff_t offset = 0; offset < text.size;)
        width += utf8_width_of(plain_next(text, &offset));
    return width;
}

ptrdiff_t plain_offset_at(Str text, int columns) {
    ptrdiff_t offset = 0;
    for (int width = 0; offset < text.size;) {
        ptrdiff_t next = offset;
        width += utf8_width_of(plain_next(text, &next));
        if (width > columns)
            break;
        offset = next;
    }
    return offset;
}
