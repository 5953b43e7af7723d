/* The marks within a line of Markdown.
 *
 *     **合计**  *a*  ~~b~~  `c`      the text alone; a mark without its partner is a character ("3*5", "*注：")
 *     \|  1\.  \*                    the character behind the backslash
 *     [text](where)  ![what](where)  the text; a picture's own character
 *     <br> <b> <!-- … -->            nothing; a space where <br> stands between Latin words
 *     &nbsp; &lt; &#8805;            the character
 *     $\geq 95\%$                    formulas as recognisers write them for ≥95%, where every command is known
 *
 * Marks of emphasis are found by one pass that remembers, for each kind, where the last one opened; so a line of
 * nothing but asterisks costs no more than another. What is not understood stays as it is written. */
#include "base/buf.h"
#include "base/utf8.h"
#include "read/text/markdown_inline.h"
#include "read/text/text_line.h"

enum { FORMULA_BYTES_MAX = 200, TAG_BYTES_MAX = 400, LINK_BYTES_MAX = 1000, EMPHASIS_RUN_MAX = 3 };

typedef struct Inline {
    Str text;
    bool *dropped; /* by byte: a mark that is not printed */
    Buf out;
} Inline;

static bool is_punctuation(char c) {
    return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
}

static bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static char byte_at(Str text, ptrdiff_t i) {
    return i >= 0 && i < text.size ? text.data[i] : ' ';
}

/* ---- emphasis */

static ptrdiff_t run_size(Str text, ptrdiff_t at) {
    ptrdiff_t end = at;
    while (end < text.size && text.data[end] == text.data[at])
        end++;
    return end - at;
}

static void drop(Inline *in, ptrdiff_t at, ptrdiff_t size) {
    for (ptrdiff_t i = at; i < at + size; i++)
        in->dropped[i] = true;
}

/* A lone mark between two letters or digits is no emphasis: 3*5, a_b. */
static bool may_be_emphasis(char mark, ptrdiff_t size, char before, char after) {
    if (size > EMPHASIS_RUN_MAX || (mark == '~' && size != 2))
        return false;
    return size > 1 || !(is_word_byte(before) && is_word_byte(after));
}

/* Underscores within a text are what is left to be filled in: 金额__万元，占__%. */
static bool is_border(char c) {
    return c == ' ' || is_punctuation(c);
}

/* The size of what stands between two runs of `, with them; 0 when there is no second. */
static ptrdiff_t drop_code(Inline *in, ptrdiff_t at, bool *no_more) {
    ptrdiff_t run = run_size(in->text, at), end = -1;
    Str rest = str_sub(in->text, at + run, in->text.size);
    if (!*no_more)
        end = str_find(rest, str_sub(in->text, at, at + run));
    *no_more = end < 0;
    if (end < 0)
        return 0;
    drop(in, at, run);
    drop(in, at + run + end, run);
    return run + end + run;
}

static void drop_emphasis(Inline *in) {
    static const char marks[] = "*_~";
    ptrdiff_t opened[sizeof marks][EMPHASIS_RUN_MAX + 1];
    bool no_more_code = false;
    memset(opened, 0xFF, sizeof opened);
    for (ptrdiff_t i = 0, size; i < in->text.size; i += size) {
        char c = in->text.data[i];
        size = c == '`' ? drop_code(in, i, &no_more_code) : 0;
        if (size > 0)
            continue;
        const char *kind = c ? strchr(marks, c) : NULL;
        size = kind ? run_size(in->text, i) : 1 + (c == '\\');
        if (!kind)
            continue;
        char before = byte_at(in->text, i - 1), after = byte_at(in->text, i + size);
        if (!may_be_emphasis(c, size, before, after))
            continue;
        ptrdiff_t *open = &opened[kind - marks][size];
        if (*open >= 0 && before != ' ' && *open + size < i && (c != '_' || is_border(after))) {
            drop(in, *open, size);
            drop(in, i, size);
            *open = -1;
        } else if (after != ' ' && (c != '_' || is_border(before))) {
            *open = i;
        }
    }
}

/* ---- formulas */

static const struct {
    Str name, text;
} commands[] = {
    {STR_INIT("geqslant"), STR_INIT("≥")}, {STR_INIT("leqslant"), STR_INIT("≤")}, {STR_INIT("geq"), STR_INIT("≥")},
    {STR_INIT("leq"), STR_INIT("≤")},      {STR_INIT("ge"), STR_INIT("≥")},       {STR_INIT("le"), STR_INIT("≤")},
    {STR_INIT("neq"), STR_INIT("≠")},      {STR_INIT("times"), STR_INIT("×")},    {STR_INIT("div"), STR_INIT("÷")},
    {STR_INIT("pm"), STR_INIT("±")},       {STR_INIT("sim"), STR_INIT("~")},      {STR_INIT("approx"), STR_INIT("≈")},
    {STR_INIT("circ"), STR_INIT("°")},     {STR_INIT("mathrm"), STR_INIT("")},    {STR_INIT("text"), STR_INIT("")},
    {STR_INIT("mathbf"), STR_INIT("")},    {STR_INIT("rm"), STR_INIT("")},        {STR_INIT("quad"), STR_INIT("")},
    {STR_INIT("left"), STR_INIT("")},      {STR_INIT("right"), STR_INIT("")},     {STR_INIT("bf"), STR_INIT("")},
};
enum { COMMANDS_COUNT = sizeof commands / sizeof *commands };

/* A command behind its backslash: letters that are known, or one mark. 0: not known. */
static ptrdiff_t write_command(Buf *out, Str rest) {
    ptrdiff_t letters = 0;
    while (letters < rest.size && (rest.data[letters] | 0x20) >= 'a' && (rest.data[letters] | 0x20) <= 'z')
        letters++;
    if (letters == 0 && rest.size > 0 && is_punctuation(rest.data[0])) {
        if (strchr("%#&$_{}", rest.data[0]))
            buf_byte(out, rest.data[0]);
        return 1;
    }
    for (int i = 0; i < COMMANDS_COUNT; i++) {
        if (str_equal(str_sub(rest, 0, letters), commands[i].name)) {
            buf_str(out, commands[i].text);
            return letters;
        }
    }
    return rest.size > 0 && rest.data[0] == ' ' ? 1 : 0;
}

/* What stands between two dollars, as printed. False, and nothing written, when it is not understood: it may be
 * money. */
static bool write_formula(Buf *out, Str inside) {
    ptrdiff_t before = out->size;
    bool numbers = true, command = false;
    for (ptrdiff_t i = 0; i < inside.size; i++) {
        char c = inside.data[i];
        if (c == '\\') {
            ptrdiff_t size = write_command(out, str_sub(inside, i + 1, inside.size));
            if (size == 0) {
                out->size = before;
                return false;
            }
            command = true;
            i += size;
        } else if (!strchr("{}^_ ", c) || c == '\0') {
            numbers = numbers && (c == '\0' ? false : strchr("0123456789.,%+-=<>~()/", c) != NULL);
            buf_byte(out, c);
        }
    }
    if (command || (numbers && out->size > before))
        return true;
    out->size = before;
    return false;
}

/* The size of the formula that stands here, 0: none. */
static ptrdiff_t take_formula(Inline *in, ptrdiff_t at) {
    Str rest = str_sub(in->text, at + 1, at + 1 + FORMULA_BYTES_MAX);
    ptrdiff_t end = str_find(rest, STR("$"));
    while (end > 0 && rest.data[end - 1] == '\\') {
        ptrdiff_t next = str_find(str_sub(rest, end + 1, rest.size), STR("$"));
        end = next < 0 ? -1 : end + 1 + next;
    }
    return end > 0 && write_formula(&in->out, str_sub(rest, 0, end)) ? end + 2 : 0;
}

/* ---- tags, entities, links */

static bool tag_is(Str tag, const char *name) {
    ptrdiff_t size = (ptrdiff_t)strlen(name);
    if (tag.size < size + 2)
        return false;
    for (ptrdiff_t i = 0; i < size; i++)
        if ((tag.data[1 + i] | 0x20) != name[i])
            return false;
    return !is_word_byte(tag.data[1 + size]);
}

/* <b>, </b>, <br/>, <!-- … -->: "<5" and "<某" are none. */
static ptrdiff_t take_tag(Inline *in, ptrdiff_t at) {
    Str rest = str_sub(in->text, at, at + TAG_BYTES_MAX);
    if (str_starts(rest, STR("<!--"))) {
        ptrdiff_t end = str_find(rest, STR("-->"));
        return end < 0 ? 0 : end + 3;
    }
    char first = byte_at(rest, 1) == '/' ? byte_at(rest, 2) : byte_at(rest, 1);
    ptrdiff_t end = (first | 0x20) >= 'a' && (first | 0x20) <= 'z' ? str_find(rest, STR(">")) : -1;
    if (end < 0)
        return 0;
    Str tag = str_sub(rest, 0, end + 1), after = str_sub(in->text, at + end + 1, in->text.size);
    if (tag_is(tag, "img"))
        buf_str(&in->out, STR(MARKDOWN_PICTURE));
    else if (tag_is(tag, "br") && line_joins_with_space(buf_view(&in->out), after))
        buf_byte(&in->out, ' ');
    return tag.size;
}

static ptrdiff_t take_entity(Inline *in, ptrdiff_t at) {
    static const struct {
        Str name, text;
    } names[] = {{STR_INIT("&nbsp;"), STR_INIT(" ")},
                 {STR_INIT("&lt;"), STR_INIT("<")},
                 {STR_INIT("&gt;"), STR_INIT(">")},
                 {STR_INIT("&amp;"), STR_INIT("&")},
                 {STR_INIT("&quot;"), STR_INIT("\"")}};
    Str rest = str_sub(in->text, at, at + 12), digits;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_starts(rest, names[i].name)) {
            buf_str(&in->out, names[i].text);
            return names[i].name.size;
        }
    }
    ptrdiff_t end = str_find(rest, STR(";"));
    long long code = 0;
    digits = str_sub(rest, 2, end);
    if (end < 4 || !str_starts(rest, STR("&#")) || !str_to_int(digits, &code) || code < 0x20 || code > 0x10FFFF)
        return 0;
    char bytes[4];
    int size = utf8_encode((uint32_t)code, bytes);
    buf_str(&in->out, (Str){bytes, size});
    return end + 1;
}

/* [text](where): the marks around the text are dropped, and it is printed when its turn comes. */
static ptrdiff_t take_link(Inline *in, ptrdiff_t at) {
    bool picture = in->text.data[at] == '!';
    Str rest = str_sub(in->text, at + picture, at + LINK_BYTES_MAX);
    ptrdiff_t middle = str_find(rest, STR("]("));
    ptrdiff_t nested = str_find(str_sub(rest, 1, rest.size), STR("["));
    if (middle < 0 || (nested >= 0 && nested + 1 < middle))
        return 0;
    ptrdiff_t close = str_find(str_sub(rest, middle, rest.size), STR(")"));
    if (close < 0)
        return 0;
    if (picture) {
        buf_str(&in->out, STR(MARKDOWN_PICTURE));
        return 1 + middle + close + 1;
    }
    drop(in, at + middle, close + 1);
    return 1;
}

static ptrdiff_t take(Inline *in, ptrdiff_t at) {
    char c = in->text.data[at], next = byte_at(in->text, at + 1);
    ptrdiff_t taken = 0;
    switch (c) {
    case '\\':
        if (is_punctuation(next)) {
            buf_byte(&in->out, next);
            return 2;
        }
        break;
    case '$': taken = take_formula(in, at); break;
    case '<': taken = take_tag(in, at); break;
    case '&': taken = take_entity(in, at); break;
    case '!': taken = next == '[' ? take_link(in, at) : 0; break;
    case '[': taken = take_link(in, at); break;
    default: break;
    }
    if (taken == 0)
        buf_byte(&in->out, c == '\t' ? ' ' : c);
    return taken > 0 ? taken : 1;
}

Str markdown_plain(Arena *arena, Str text) {
    bool marked = false;
    for (ptrdiff_t i = 0; i < text.size && !marked; i++)
        marked = text.data[i] != '\0' && strchr("\\*_~`$<&![\t", text.data[i]);
    if (!marked)
        return text;
    Inline in = {.text = text, .dropped = arena_array(arena, bool, text.size), .out = {.arena = arena}};
    drop_emphasis(&in);
    for (ptrdiff_t i = 0; i < text.size;)
        i += in.dropped[i] ? 1 : take(&in, i);
    return buf_view(&in.out);
}
