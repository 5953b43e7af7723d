/* One token of look-ahead over a text in memory. Strings have no escapes: the field's words hold no ASCII
 * quote. A string that is not closed on its line is a bad token, so that one slip is told where it is and not
 * at the end of the file. */
#include "language/lexer.h"
#include <stdio.h>

void lexer_init(Lexer *lexer, Str name, Str text) {
    *lexer = (Lexer){.name = name, .rest = text, .line = 1};
    lexer_advance(lexer);
}

static bool is_name_byte(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c >= 0x80;
}

static void skip_blanks(Lexer *lexer) {
    while (lexer->rest.size) {
        char c = lexer->rest.data[0];
        if (c == '#') {
            Str comment = lexer->rest;
            ptrdiff_t end = str_find(comment, STR("\n"));
            lexer->rest = str_sub(comment, end < 0 ? comment.size : end, comment.size);
            continue;
        }
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            return;
        lexer->line += c == '\n';
        lexer->rest = str_sub(lexer->rest, 1, lexer->rest.size);
    }
}

static Token string_token(Lexer *lexer) {
    Str after = str_sub(lexer->rest, 1, lexer->rest.size);
    ptrdiff_t close = str_find(after, STR("\"")), newline = str_find(after, STR("\n"));
    if (close < 0 || (newline >= 0 && newline < close))
        return (Token){TOKEN_BAD, str_sub(lexer->rest, 0, 1), lexer->line};
    lexer->rest = str_sub(after, close + 1, after.size);
    return (Token){TOKEN_STRING, str_sub(after, 0, close), lexer->line};
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

bool lexer_fail(const Lexer *lexer, Diag *diag, const char *zh, const char *en) {
    char zh_format[DIAG_TEXT_MAX], en_format[DIAG_TEXT_MAX];
    snprintf(zh_format, sizeof zh_format, "%%.*s:%%d: %%.*s: %s", zh);
    snprintf(en_format, sizeof en_format, "%%.*s:%%d: %%.*s: %s", en);
    Str near = lexer->token.kind == TOKEN_END ? STR("(end)") : lexer->token.text;
    return diag_fail(diag, zh_format, en_format, STR_ARG(lexer->name), lexer->token.line, STR_ARG(near));
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
