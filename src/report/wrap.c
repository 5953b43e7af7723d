/* wrap: a text report broken to the width of a terminal.
 *
 *     budget.txt:25: error: 正文所述本年支出比上年的增减额 25.92 元，应为
 *         25.92 万元（元与万元混用），相差 259174.08 元 [figure-wrong]
 *
 * A line goes on below itself, four columns further in. It is broken at a blank that does not part a number from what
 * it counts, or between two characters of which one is two columns wide, but not before a closing mark nor after an
 * opening one. A row that has carets below it stays as it is (it was cut to the width when it was made). The escapes
 * of a terminal take no room. Cost: linear. */
#include "report/wrap.h"

#include "base/utf8.h"

enum { HANGING_COLUMNS = 4, ROOM_COLUMNS_MIN = 20 };

/* Moves past a character, or past an escape of a terminal; the columns that it takes. */
static int next_width(Str text, ptrdiff_t *offset, uint32_t *code_point) {
    if (text.data[*offset] != '\x1b') {
        *code_point = utf8_next(text, offset);
        return utf8_width_of(*code_point);
    }
    while (*offset < text.size && text.data[*offset] != 'm')
        ++*offset;
    *offset += *offset < text.size;
    *code_point = 0;
    return 0;
}

int wrap_width(Str text) {
    int width = 0;
    uint32_t code_point;
    for (ptrdiff_t offset = 0; offset < text.size;)
        width += next_width(text, &offset, &code_point);
    return width;
}

static bool is_carets(Str line) {
    bool any = false;
    uint32_t code_point;
    for (ptrdiff_t offset = 0; offset < line.size;) {
        next_width(line, &offset, &code_point);
        if (code_point != '^' && code_point != ' ' && code_point != 0)
            return false;
        any = any || code_point == '^';
    }
    return any;
}

static bool is_one_of(uint32_t code_point, Str marks) {
    for (ptrdiff_t offset = 0; offset < marks.size;)
        if (utf8_next(marks, &offset) == code_point)
            return true;
    return false;
}

static bool is_digit(uint32_t code_point) {
    return code_point >= '0' && code_point <= '9';
}

/* May a line end between the last two? Not between a number and what it counts: 25.92 万元, 第 464 行. */
static bool may_break(uint32_t earlier, uint32_t before, uint32_t after) {
    bool counted = utf8_is_han(earlier) != utf8_is_han(after) && (is_digit(earlier) || is_digit(after));
    if (after == ' ')
        return false;
    if (before == ' ')
        return !counted;
    if (is_digit(before) && utf8_is_han(after))
        return false;
    if (is_one_of(after, STR("，。；：、！？）》”’】%),.;:")) || is_one_of(before, STR("（《“‘【(")))
        return false;
    return utf8_width_of(before) == 2 || utf8_width_of(after) == 2;
}

/* How much of the text stands on a line of so many columns: all of it, or up to the last place where it may be broken.
 */
static ptrdiff_t fit(Str text, int columns) {
    ptrdiff_t fits = 0, plain = 0;
    uint32_t earlier = 0, before = 0, code_point;
    int width = 0;
    for (ptrdiff_t offset = 0, escapes = -1; offset < text.size;) {
        ptrdiff_t begin = offset;
        width += next_width(text, &offset, &code_point);
        if (code_point == 0) {
            escapes = escapes < 0 ? begin : escapes;
            continue;
        }
        begin = escapes < 0 ? begin : escapes; /* what colours a character stays with it */
        escapes = -1;
        if (before && may_break(earlier, before, code_point))
            fits = begin;
        if (width > columns && code_point != ' ')
            return fits > 0 ? fits : plain > 0 ? plain : offset;
        plain = offset;
        earlier = before;
        before = code_point;
    }
    return text.size;
}

void wrap_line(Str line, int columns, int further, Buf *out) {
    Str rest = line;
    if (columns <= 0 || wrap_width(line) <= columns) {
        buf_str(out, line);
        buf_byte(out, '\n');
        return;
    }
    for (int room = columns; rest.size > 0; room = columns - further) {
        ptrdiff_t size = fit(rest, room > ROOM_COLUMNS_MIN ? room : ROOM_COLUMNS_MIN);
        if (rest.data != line.data)
            for (int i = 0; i < further; i++)
                buf_byte(out, ' ');
        Str piece = str_sub(rest, 0, size);
        while (piece.size > 0 && size < rest.size && piece.data[piece.size - 1] == ' ')
            piece.size--;
        buf_str(out, piece);
        buf_byte(out, '\n');
        rest = str_sub(rest, size, rest.size);
    }
}

void wrap_text(Str text, int columns, Buf *out) {
    Str line, rest = text;
    while (str_line(&rest, &line)) {
        Str below, after = rest;
        bool marked = str_line(&after, &below) && is_carets(below);
        ptrdiff_t indent = 0;
        while (indent < line.size && line.data[indent] == ' ')
            indent++;
        wrap_line(line, marked ? 0 : columns, (int)indent + HANGING_COLUMNS, out);
    }
}
