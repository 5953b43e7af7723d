/* browse_out: five characters can end a text or an attribute, and each is written as its entity; no other way leads
 * from a document into the page. Numbers are printed from integers, so that no locale puts a comma into a coordinate.
 * Cost: linear. */
#include "report/browse/browse_out.h"

#include "base/amount.h"
#include "base/utf8.h"
#include "report/plain.h"

static const char *entity_of(uint32_t code_point) {
    switch (code_point) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void out_text(Buf *out, Str text) {
    for (ptrdiff_t offset = 0; offset < text.size;) {
        char bytes[4];
        uint32_t code_point = plain_next(text, &offset);
        const char *entity = entity_of(code_point);
        if (entity)
            buf_str(out, str_from_c(entity));
        else
            buf_str(out, (Str){bytes, utf8_encode(code_point, bytes)});
    }
}

void out_exact(Buf *out, Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++) {
        const char *entity = entity_of((unsigned char)text.data[i]);
        if (entity)
            buf_str(out, str_from_c(entity));
        else if ((unsigned char)text.data[i] < 0x20)
            buf_format(out, "&#%d;", text.data[i]);
        else
            buf_byte(out, text.data[i]);
    }
}

void out_tenths(Buf *out, float value) {
    enum { TENTHS_MAX = 10000000 };
    float scaled = value * 10 + (value < 0 ? -0.5F : 0.5F);
    int tenths = scaled > TENTHS_MAX ? TENTHS_MAX : scaled < -TENTHS_MAX ? -TENTHS_MAX : (int)scaled;
    if (tenths < 0) {
        buf_byte(out, '-');
        tenths = -tenths;
    }
    buf_format(out, tenths % 10 ? "%d.%d" : "%d", tenths / 10, tenths % 10);
}

void out_box(Buf *out, const float box[4]) {
    static const char *const names[] = {" x=\"", "\" y=\"", "\" width=\"", "\" height=\""};
    const float values[] = {box[0], box[1], box[2] - box[0], box[3] - box[1]};
    for (int i = 0; i < 4; i++) {
        buf_str(out, str_from_c(names[i]));
        out_tenths(out, i >= 2 && values[i] < 0 ? 0 : values[i]);
    }
    buf_byte(out, '"');
}

void out_money(Buf *out, int64_t value_fen, int64_t unit_fen) {
    int64_t cents = unit_fen / 100, whole = value_fen < 0 ? -value_fen : value_fen;
    int64_t rounded = (whole + cents / 2) / (cents > 0 ? cents : 1);
    if (value_fen < 0)
        buf_byte(out, '-');
    buf_count(out, rounded / 100);
    buf_format(out, ".%02d", (int)(rounded % 100));
}

void out_share(Buf *out, int64_t part, int64_t whole) {
    int thousandths = whole > 0 ? (int)((part * 1000 + whole / 2) / whole) : 0;
    if (part > 0 && !thousandths)
        buf_str(out, STR("&lt;0.1%"));
    else
        buf_format(out, "%d.%d%%", thousandths / 10, thousandths % 10);
}

void out_clipped(Buf *out, Str text, int columns) {
    ptrdiff_t end = text.size;
    if (utf8_width(text) > columns) {
        int wide = 2; /* of the … */
        for (ptrdiff_t at = end = 0; at < text.size && wide <= columns;) {
            end = at;
            wide += utf8_width_of(utf8_next(text, &at));
        }
    }
    out_text(out, str_sub(text, 0, end));
    buf_str(out, end < text.size ? STR("…") : STR(""));
}
