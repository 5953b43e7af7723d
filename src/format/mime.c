/* Messages of parts (RFC 2045 to 2047, 2557).
 *
 *     MIME-Version: 1.0
 *     Content-Type: multipart/related; boundary="----=_Next"      head, until an empty line
 *
 *     ------=_Next                                                 a line of the boundary begins each part,
 *     Content-Type: text/html; charset="gb2312"                    which has a head of its own
 *     Content-Transfer-Encoding: quoted-printable
 *
 *     <html>=B2=BF=C3=C5 …
 *     ------=_Next--                                               and one with two more hyphens ends them
 *
 * Linear in the bytes for each depth. A part that is not ended ends with the file. */
#include "format/mime.h"

enum { HEAD_BYTES_MAX = 64 * 1024, SNIFF_BYTES = 4096 };

static char lower_case(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_letter(char byte) {
    return lower_case(byte) >= 'a' && lower_case(byte) <= 'z';
}

bool mime_same(Str a, Str b) {
    ptrdiff_t i = 0;
    while (i < a.size && i < b.size && lower_case(a.data[i]) == lower_case(b.data[i]))
        i++;
    return i == a.size && i == b.size;
}

static bool begins_with(Str text, Str name) {
    return mime_same(str_sub(text, 0, name.size), name);
}

static Str trim(Str text) {
    while (text.size > 0 && strchr(" \t\r\n", text.data[0]))
        text = str_sub(text, 1, text.size);
    while (text.size > 0 && strchr(" \t\r\n", text.data[text.size - 1]))
        text.size--;
    return text;
}

/* ---- heads ---------------------------------------------------------------------------------------------------- */

/* Takes the head off the front: all lines up to an empty one. */
static Str take_head(Str *text) {
    Str rest = str_sub(*text, 0, HEAD_BYTES_MAX), line, before = rest;
    while (str_line(&rest, &line)) {
        if (trim(line).size == 0) {
            Str head = {before.data, line.data - before.data};
            *text = str_sub(*text, rest.data - before.data, text->size);
            return head;
        }
    }
    *text = str_sub(*text, text->size, text->size);
    return before;
}

/* The value of a field, with the lines that continue it; empty when it is not there. */
static Str field_value(Str head, Str name) {
    Str line;
    while (str_line(&head, &line)) {
        if (line.size <= name.size || line.data[name.size] != ':' || !begins_with(line, name))
            continue;
        Str value = str_sub(line, name.size + 1, line.size);
        while (head.size > 0 && (head.data[0] == ' ' || head.data[0] == '\t') && str_line(&head, &line))
            value.size = line.data + line.size - value.data;
        return trim(value);
    }
    return STR("");
}

/* "multipart/related; boundary="x"; type=…": what stands before the first semicolon, and the value of a parameter. */
static Str main_value(Str value) {
    Str piece = STR("");
    str_split(&value, ';', &piece);
    return trim(piece);
}

static Str parameter(Str value, Str name) {
    Str piece;
    while (str_split(&value, ';', &piece)) {
        piece = trim(piece);
        if (piece.size <= name.size || piece.data[name.size] != '=' || !begins_with(piece, name))
            continue;
        piece = trim(str_sub(piece, name.size + 1, piece.size));
        if (piece.size > 1 && piece.data[0] == '"' && piece.data[piece.size - 1] == '"')
            piece = str_sub(piece, 1, piece.size - 1);
        return piece;
    }
    return STR("");
}

bool mime_is(Str bytes) {
    Str head = str_sub(bytes, 0, SNIFF_BYTES), first = head, line = STR("");
    str_line(&first, &line);
    ptrdiff_t name = 0;
    while (name < line.size && (line.data[name] == '-' || is_letter(line.data[name])))
        name++;
    if (name == 0 || name == line.size || line.data[name] != ':')
        return false;
    return field_value(head, STR("MIME-Version")).size > 0 && field_value(head, STR("Content-Type")).size > 0;
}

/* ---- parts ---------------------------------------------------------------------------------------------------- */

/* Takes the next part off the front of what stands between boundaries; false at the end, *cut where no boundary says
 * that it is the end. */
static bool take_part(Str *rest, Str boundary, Str *part, bool *cut) {
    Str line, text = *rest;
    bool begun = false;
    *part = STR("");
    while (str_line(rest, &line)) {
        bool border = line.size >= boundary.size + 2 && str_starts(line, STR("--")) &&
                      str_starts(str_sub(line, 2, line.size), boundary);
        if (border && begun) {
            part->size = line.data - part->data;
            *rest = str_sub(text, line.data - text.data, text.size); /* it begins the next one */
            return true;
        }
        if (border && str_starts(str_sub(line, 2 + boundary.size, line.size), STR("--")))
            return false;
        if (border) {
            begun = true;
            *part = *rest;
        }
    }
    *cut = true;
    return begun;
}

static bool parse_part(Arena *arena, Str text, int depth, MimeParts *parts, bool *cut) {
    Str head = take_head(&text), type = field_value(head, STR("Content-Type")), piece;
    Str boundary = parameter(type, STR("boundary"));
    if (parts->size == MIME_PARTS_MAX || depth == MIME_DEPTH_MAX)
        return false;
    if (boundary.size > 0 && begins_with(type, STR("multipart/"))) {
        while (take_part(&text, boundary, &piece, cut))
            if (!parse_part(arena, piece, depth + 1, parts, cut))
                return false;
        return true;
    }
    *vec_push(parts, arena) =
        (MimePart){.type = main_value(type),
                   .location = field_value(head, STR("Content-Location")),
                   .encoding = main_value(field_value(head, STR("Content-Transfer-Encoding"))),
                   .body = text,
                   .attached = begins_with(field_value(head, STR("Content-Disposition")), STR("attachment"))};
    return true;
}

bool mime_parse(Arena *arena, Str bytes, MimeParts *parts, bool *cut) {
    *cut = false;
    return parse_part(arena, bytes, 0, parts, cut);
}

/* ---- content -------------------------------------------------------------------------------------------------- */

static int hex_value(char byte) {
    char digit = lower_case(byte);
    return digit >= '0' && digit <= '9' ? digit - '0' : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* "=B2=BF", and "=" at the end of a line that goes on. */
static Str decode_quoted(Arena *arena, Str body) {
    char *out = arena_alloc(arena, (size_t)body.size + 1, 1);
    ptrdiff_t size = 0, at = 0;
    while (at < body.size) {
        if (body.data[at] != '=') {
            out[size++] = body.data[at++];
            continue;
        }
        int high = at + 2 < body.size ? hex_value(body.data[at + 1]) : -1;
        int low = high >= 0 ? hex_value(body.data[at + 2]) : -1;
        if (low >= 0) {
            out[size++] = (char)(high << 4 | low);
            at += 3;
            continue;
        }
        at++;
        at += at < body.size && body.data[at] == '\r';
        at += at < body.size && body.data[at] == '\n';
    }
    return (Str){out, size};
}

static Str decode_base64(Arena *arena, Str body) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *out = arena_alloc(arena, (size_t)body.size + 1, 1);
    ptrdiff_t size = 0;
    unsigned bits = 0, have = 0;
    for (ptrdiff_t i = 0; i < body.size && body.data[i] != '='; i++) {
        const char *digit = body.data[i] ? strchr(digits, body.data[i]) : NULL;
        if (!digit)
            continue;
        bits = (bits << 6 | (unsigned)(digit - digits)) & 0xFFFFFF;
        have += 6;
        if (have >= 8) {
            have -= 8;
            out[size++] = (char)(bits >> have & 0xFF);
        }
    }
    return (Str){out, size};
}

Str mime_decode(Arena *arena, const MimePart *part) {
    if (mime_same(part->encoding, STR("quoted-printable")))
        return decode_quoted(arena, part->body);
    if (mime_same(part->encoding, STR("base64")))
        return decode_base64(arena, part->body);
    return part->body;
}
