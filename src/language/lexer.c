/* One token of look-ahead over a text in memory. Strings have no escapes: the field's words hold no ASCII
 * quote. A string that is not closed on its line is a bad token, so that one slip is reported where it is and not
 * at the end of the file. */
#include "language/lexer.h"
#include <stdio.h>
#include "base/utf8.h"

enum { SHOWN_BEFORE_COLUMNS = 60, SHOWN_AFTER_COLUMNS = 24 }; /* of a long line around the carets */

void lexer_init(Lexer *lexer, Str name, Str text) {
    *lexer = (Lexer){.name = name, .all = text, .rest = text, .line = 1};
    lexer_advance(lexer);
}

static bool is_name_byte(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c >= 0x80;
}

static void skip_blanks(Lexer *lexer) {
    const char *at = lexer->rest.data, *end = at + lexer->rest.size;
    for (; at < end; at++) {
        if (*at == '#') { /* up to its line's end */
            const char *newline = memchr(at, '\n', (size_t)(end - at));
            at = newline ? newline : end;
            if (at == end)
                break;
        }
        if (*at != ' ' && *at != '\t' && *at != '\r' && *at != '\n')
            break;
        lexer->line += *at == '\n';
    }
    lexer->rest = (Str){at, end - at};
}

static Token string_token(Lexer *lexer) {
    Str after = str_sub(lexer->rest, 1, lexer->rest.size);
    const char *close = after.size ? memchr(after.data, '"', (size_t)after.size) : NULL;
    if (!close || memchr(after.data, '\n', (size_t)(close - after.data)))
        return (Token){TOKEN_BAD, str_sub(lexer->rest, 0, 1), lexer->line};
    ptrdiff_t size = close - after.data;
    lexer->rest = str_sub(after, size + 1, after.size);
    return (Token){TOKEN_STRING, str_sub(after, 0, size), lexer->line};
}

/* A row of a table: the line, without the blanks at its end. */
static Token row_token(Lexer *lexer) {
    ptrdiff_t newline = str_find(lexer->rest, STR("\n"));
    Str line = str_sub(lexer->rest, 0, newline < 0 ? lexer->rest.size : newline);
    lexer->rest = str_sub(lexer->rest, line.size, lexer->rest.size);
    return (Token){TOKEN_ROW, utf8_trim(line), lexer->line};
}

void lexer_advance(Lexer *lexer) {
    skip_blanks(lexer);
    Str rest = lexer->rest;
    if (!rest.size) {
        lexer->token = (Token){TOKEN_END, rest, lexer->line};
        return;
    }
    if (rest.data[0] == '"') {
        lexer->token = string_token(lexer);
        return;
    }
    if (rest.data[0] == '|') {
        lexer->token = row_token(lexer);
        return;
    }
    ptrdiff_t size = 0;
    while (size < rest.size && is_name_byte((unsigned char)rest.data[size]))
        size++;
    TokenKind kind = TOKEN_NAME;
    if (!size) {
        kind = memchr("{}=<,;", rest.data[0], 6) ? TOKEN_MARK : TOKEN_BAD;
        size = 1;
    }
    lexer->token = (Token){kind, str_sub(rest, 0, size), lexer->line};
    lexer->rest = str_sub(rest, size, rest.size);
}

bool lexer_at(const Lexer *lexer, char mark) {
    return lexer->token.kind == TOKEN_MARK && lexer->token.text.data[0] == mark;
}

bool lexer_at_name(const Lexer *lexer, const char *name) {
    return lexer->token.kind == TOKEN_NAME && str_equal(lexer->token.text, str_from_c(name));
}

bool lexer_accept(Lexer *lexer, char mark) {
    bool there = lexer_at(lexer, mark);
    if (there)
        lexer_advance(lexer);
    return there;
}

bool lexer_accept_name(Lexer *lexer, const char *name) {
    bool there = lexer_at_name(lexer, name);
    if (there)
        lexer_advance(lexer);
    return there;
}

/* The part of the text from the first character that is at most so many columns before `at`. */
static ptrdiff_t columns_before(Str text, ptrdiff_t at, int columns) {
    ptrdiff_t from = at;
    while (from > 0) {
        ptrdiff_t before = from - 1;
        while (before > 0 && ((unsigned char)text.data[before] & 0xC0) == 0x80)
            before--;
        if (utf8_width(str_sub(text, before, at)) > columns)
            break;
        from = before;
    }
    return from;
}

static ptrdiff_t columns_after(Str text, ptrdiff_t at, int columns) {
    ptrdiff_t to = at;
    while (to < text.size) {
        ptrdiff_t next = to;
        utf8_next(text, &next);
        if (utf8_width(str_sub(text, at, next)) > columns)
            break;
        to = next;
    }
    return to;
}

/* The line of the token, cut around it where it is long: where it begins and ends, and where the token is in it. */
static Str line_around(Str all, Str token, ptrdiff_t *begin, ptrdiff_t *end) {
    ptrdiff_t at = token.data - all.data, from = at, to = at;
    while (from > 0 && all.data[from - 1] != '\n')
        from--;
    while (to < all.size && all.data[to] != '\n' && all.data[to] != '\r')
        to++;
    ptrdiff_t size = at + token.size < to ? token.size : to - at;
    Str line = str_sub(all, from, to);
    ptrdiff_t cut = columns_before(line, at - from, SHOWN_BEFORE_COLUMNS);
    while (cut < at - from && (line.data[cut] == ' ' || line.data[cut] == '\t'))
        cut++;
    *begin = at - from - cut;
    *end = *begin + size;
    return str_sub(line, cut, columns_after(line, at - from, SHOWN_AFTER_COLUMNS));
}

bool lexer_fail_at(const Lexer *lexer, Token token, Diag *diag, const char *zh, const char *en) {
    char zh_format[DIAG_TEXT_MAX], en_format[DIAG_TEXT_MAX], carets[SHOWN_AFTER_COLUMNS + 1];
    snprintf(zh_format, sizeof zh_format, "%%.*s:%%d: %%.*s：%s\n    %%.*s\n    %%*s%%s", zh);
    snprintf(en_format, sizeof en_format, "%%.*s:%%d: %%.*s: %s\n    %%.*s\n    %%*s%%s", en);
    ptrdiff_t begin, end;
    Str line = line_around(lexer->all, token.text, &begin, &end);
    int width = utf8_width(str_sub(line, begin, end < line.size ? end : line.size));
    width = width < 1 ? 1 : width < SHOWN_AFTER_COLUMNS ? width : SHOWN_AFTER_COLUMNS;
    memset(carets, '^', (size_t)width);
    carets[width] = '\0';
    Str near = token.kind == TOKEN_END ? STR("(end)") : str_sub(token.text, 0, columns_after(token.text, 0, width));
    return diag_fail(diag, zh_format, en_format, STR_ARG(lexer->name), token.line, STR_ARG(near), STR_ARG(line),
                     utf8_width(str_sub(line, 0, begin)), "", carets);
}

bool lexer_fail(const Lexer *lexer, Diag *diag, const char *zh, const char *en) {
    return lexer_fail_at(lexer, lexer->token, diag, zh, en);
}

bool lexer_expect(Lexer *lexer, char mark, Diag *diag) {
    if (lexer_accept(lexer, mark))
        return true;
    switch (mark) {
    case '{': return lexer_fail(lexer, diag, "此处应为 {", "expected { here");
    case '}': return lexer_fail(lexer, diag, "此处应为 }", "expected } here");
    default: return lexer_fail(lexer, diag, "此处应为 =", "expected = here");
    }
}

bool lexer_take(Lexer *lexer, TokenKind kind, Str *text, Diag *diag) {
    if (lexer->token.kind != kind)
        return kind == TOKEN_STRING ? lexer_fail(lexer, diag, "此处应为引号中的文字", "expected a \"string\" here")
                                    : lexer_fail(lexer, diag, "此处应为名称", "expected a name here");
    *text = lexer->token.text;
    lexer_advance(lexer);
    return true;
}
