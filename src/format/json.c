/* json: writes JSON as it comes, with no tree behind it.
 *
 *     json_open_object(j, true); json_key(j, "file"); json_put_text(j, file); json_close(j);   ->   {"file": "a.txt"}
 *
 * Cost: one pass over what is written; a fixed stack of JSON_DEPTH_MAX open containers. It refuses
 * nothing at run time: a value where a key is due, or a container left open, is a bug and asserts;
 * bytes that are not UTF-8 are written as U+FFFD, so that the output is JSON whatever the document
 * holds. Separators are ": " and ", ", the same in one line and in many, so that a line of the one
 * can be searched for in the other. */
#include "format/json.h"

#include <assert.h>
#include <inttypes.h>
#include "base/utf8.h"

void json_init(Json *json, Buf *out, bool pretty) {
    *json = (Json){.out = out, .pretty = pretty};
}

static void break_line(Json *json, int depth) {
    buf_byte(json->out, '\n');
    for (int i = 0; i < depth; i++)
        buf_str(json->out, STR("  "));
}

/* What stands before an element: the comma, and the line break where the container has one. */
static void begin_element(Json *json) {
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->depth == 0)
        return;
    bool lines = json->pretty && json->open[json->depth - 1].lines;
    if (json->open[json->depth - 1].any)
        buf_str(json->out, lines ? STR(",") : STR(", "));
    if (lines)
        break_line(json, json->depth);
    json->open[json->depth - 1].any = true;
}

static void open_container(Json *json, char open, char close, bool lines) {
    assert(json->depth < JSON_DEPTH_MAX);
    begin_element(json);
    buf_byte(json->out, open);
    json->open[json->depth].close = close;
    json->open[json->depth].lines = lines;
    json->open[json->depth].any = false;
    json->depth++;
}

void json_open_object(Json *json, bool lines) {
    open_container(json, '{', '}', lines);
}

void json_open_array(Json *json, bool lines) {
    open_container(json, '[', ']', lines);
}

void json_close(Json *json) {
    assert(json->depth > 0 && !json->after_key);
    json->depth--;
    if (json->pretty && json->open[json->depth].lines && json->open[json->depth].any)
        break_line(json, json->depth);
    buf_byte(json->out, json->open[json->depth].close);
}

static void write_escape(Buf *out, unsigned char byte) {
    switch (byte) {
    case '"': buf_str(out, STR("\\\"")); break;
    case '\\': buf_str(out, STR("\\\\")); break;
    case '\n': buf_str(out, STR("\\n")); break;
    case '\r': buf_str(out, STR("\\r")); break;
    case '\t': buf_str(out, STR("\\t")); break;
    default: buf_format(out, "\\u%04x", byte); break;
    }
}

static void write_quoted(Buf *out, Str text) {
    buf_byte(out, '"');
    ptrdiff_t plain = 0, offset = 0;
    while (offset < text.size) {
        ptrdiff_t at = offset;
        unsigned char byte = (unsigned char)text.data[at];
        uint32_t code_point = byte < 0x80 ? (offset++, byte) : utf8_next(text, &offset);
        bool invalid = code_point == 0xFFFD && offset == at + 1; /* a real U+FFFD is three bytes */
        if (code_point >= 0x20 && code_point != '"' && code_point != '\\' && !invalid)
            continue;
        buf_str(out, str_sub(text, plain, at));
        if (invalid)
            buf_str(out, STR("\xEF\xBF\xBD"));
        else
            write_escape(out, byte);
        plain = offset;
    }
    buf_str(out, str_sub(text, plain, text.size));
    buf_byte(out, '"');
}

void json_key(Json *json, const char *key) {
    assert(json->depth > 0 && json->open[json->depth - 1].close == '}' && !json->after_key);
    begin_element(json);
    write_quoted(json->out, str_from_c(key));
    buf_str(json->out, STR(": "));
    json->after_key = true;
}

void json_put_text(Json *json, Str text) {
    begin_element(json);
    write_quoted(json->out, text);
}

void json_put_text_or_null(Json *json, Str text) {
    if (text.size > 0)
        json_put_text(json, text);
    else
        json_put_null(json);
}

void json_put_int(Json *json, int64_t value) {
    begin_element(json);
    buf_format(json->out, "%" PRId64, value);
}

void json_put_hundredths(Json *json, int64_t value) {
    begin_element(json);
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    buf_format(json->out, "%s%" PRIu64 ".%02d", value < 0 ? "-" : "", size / 100, (int)(size % 100));
}

void json_put_bool(Json *json, bool value) {
    begin_element(json);
    buf_str(json->out, value ? STR("true") : STR("false"));
}

void json_put_null(Json *json) {
    begin_element(json);
    buf_str(json->out, STR("null"));
}
