/* lexer: the tokens of .vocab, .form and .rule texts. Names, "strings" the marks { } = < , ; and rows of tables,
 * which begin with a bar and go to the end of their line. `#` begins a comment. */
#ifndef YS_LANGUAGE_LEXER_H
#define YS_LANGUAGE_LEXER_H

#include "base/diag.h"

typedef enum TokenKind { TOKEN_END, TOKEN_NAME, TOKEN_STRING, TOKEN_MARK, TOKEN_ROW, TOKEN_BAD } TokenKind;

typedef struct Token {
    TokenKind kind;
    Str text; /* a string's without its quotes */
    int line;
} Token;

typedef struct Lexer {
    Str name; /* of the text, for messages */
    Str all;  /* the text */
    Str rest; /* what comes after the current token */
    int line;
    Token token; /* the current one */
} Lexer;

void lexer_init(Lexer *lexer, Str name, Str text);
void lexer_advance(Lexer *lexer);
bool lexer_at(const Lexer *lexer, char mark);
bool lexer_at_name(const Lexer *lexer, const char *name);
/* Takes the mark or name if it is the current token. */
bool lexer_accept(Lexer *lexer, char mark);
bool lexer_accept_name(Lexer *lexer, const char *name);
/* The same, or the one diagnostic. */
bool lexer_expect(Lexer *lexer, char mark, Diag *diag);
bool lexer_take(Lexer *lexer, TokenKind kind, Str *text, Diag *diag);
/* "vocabulary/core.vocab:12: …", the line and carets under the current token; false. */
bool lexer_fail(const Lexer *lexer, Diag *diag, const char *zh, const char *en);
/* The same of another token of the text, or of a part of one. */
bool lexer_fail_at(const Lexer *lexer, Token token, Diag *diag, const char *zh, const char *en);

#endif
