/* A content is read in one go over its bytes: MuPDF reads it byte by byte through a function, which took a third of the
 * time of a whole check. What is well formed is taken as MuPDF takes it, and what is not costs the same operators:
 *
 *     -.5  --5  5-3      a number: signs are one, what follows a second one is passed over
 *     1.2.3  12abc       no number but a word, which no operator is called
 *     (a\(b\051)  <61 6> strings; a digit that lacks its second one has a zero
 *     [(a) -20 (b)]      strings and numbers: what else stands in an array means nothing here
 *     << /MCID 0 >>      passed over, but seen to be names with values
 *
 * An error clears what was gathered, and reading goes on behind it. A string without escapes is a piece of the bytes;
 * another one is put into the arena. Refused: what pdf_content.h names. */
#include "read/page/pdf_content.h"

typedef enum Kind {
    KIND_END,
    KIND_ERROR,
    KIND_NUMBER,
    KIND_NAME,
    KIND_STRING,
    KIND_WORD,
    KIND_OPEN_ARRAY,
    KIND_CLOSE_ARRAY,
    KIND_OPEN_DICT,
    KIND_CLOSE_DICT,
} Kind;

typedef struct Token {
    Kind kind;
    Str text; /* a name's without its slash, a string's as it is meant */
    float number;
} Token;

/* What a byte is; the others are those of words. */
enum { WHITE = 1, DELIMITER = 2, NUMERIC = 4 };
static const unsigned char classes[256] = {
    [' '] = WHITE,     ['\n'] = WHITE,    ['\r'] = WHITE,    ['\t'] = WHITE,    ['\f'] = WHITE,    ['\0'] = WHITE,
    ['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
    ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER, ['0'] = NUMERIC,   ['1'] = NUMERIC,
    ['2'] = NUMERIC,   ['3'] = NUMERIC,   ['4'] = NUMERIC,   ['5'] = NUMERIC,   ['6'] = NUMERIC,   ['7'] = NUMERIC,
    ['8'] = NUMERIC,   ['9'] = NUMERIC,   ['+'] = NUMERIC,   ['-'] = NUMERIC,   ['.'] = NUMERIC,
};

static bool is_a(int class, int c) {
    return (classes[(unsigned char)c] & class) != 0;
}

/* The next byte; -1 at the end. */
static int peek(const PdfContent *content) {
    return content->at < content->bytes.size ? (unsigned char)content->bytes.data[content->at] : -1;
}

static void skip_blanks(PdfContent *content) {
    const char *begin = content->bytes.data + content->at, *end = content->bytes.data + content->bytes.size, *p = begin;
    while (p < end && (is_a(WHITE, *p) || *p == '%')) {
        if (*p == '%')
            while (p < end && *p != '\n' && *p != '\r')
                p++;
        else
            p++;
    }
    content->at += p - begin;
}

/* A word up to the next blank or delimiter. */
static Str take_word(PdfContent *content) {
    const char *begin = content->bytes.data + content->at, *end = content->bytes.data + content->bytes.size, *p = begin;
    while (p < end && !is_a(WHITE | DELIMITER, *p))
        p++;
    content->at += p - begin;
    return (Str){begin, p - begin};
}

/* Numbers. */

enum { EXACT_DECIMALS = 15 };
static const uint64_t EXACT_DIGITS_MAX = 100000000000000; /* with one more, still exact */

/* digits / 10^decimals, rounded once: both are exact. */
static float decimal(uint64_t digits, int decimals, bool negative) {
    static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    float value = (float)((double)digits / powers[decimals]);
    return negative ? -value : value;
}

/* The digits up to what is none, and how many behind the point. Those that no page has room for change nothing. */
static const char *take_digits(const char *p, const char *end, uint64_t *digits, int *decimals) {
    bool point = false;
    for (; p < end; p++) {
        unsigned digit = (unsigned)*p - '0';
        if (digit < 10 && *digits < EXACT_DIGITS_MAX && *decimals < EXACT_DECIMALS) {
            *digits = *digits * 10 + digit;
            *decimals += point;
        } else if (*p == '.' && !point) {
            point = true;
        } else if (digit >= 10) {
            break;
        }
    }
    return p;
}

/* False: the word is no number. */
static bool number_of(Str word, float *number) {
    const char *p = word.data, *end = p + word.size;
    uint64_t digits = 0;
    int decimals = 0;
    bool negative = *p == '-';
    p += negative || *p == '+';
    while (negative && p < end && *p == '-')
        p++;
    p = take_digits(p, end, &digits, &decimals);
    *number = decimal(digits, decimals, negative);
    if (p < end && *p == '-') /* and what follows it */
        while (p < end && (is_a(NUMERIC, *p) && *p != '+'))
            p++;
    return p == end;
}

/* Strings. */

static int hex_value(int c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Behind the '<'. */
static Token take_hex(PdfContent *content) {
    const char *begin = content->bytes.data + content->at;
    const char *end = memchr(begin, '>', (size_t)(content->bytes.size - content->at));
    if (!end) {
        content->at = content->bytes.size;
        return (Token){.kind = KIND_ERROR};
    }
    char *out = arena_alloc(content->arena, (size_t)(end - begin) / 2 + 1, 1);
    ptrdiff_t digits = 0;
    bool clean = true;
    for (const char *p = begin; p < end; p++) {
        int value = hex_value(*p);
        if (is_a(WHITE, *p))
            continue;
        clean &= value >= 0;
        if (digits % 2 == 0)
            out[digits / 2] = 0;
        out[digits / 2] = (char)(out[digits / 2] | (value < 0 ? 0 : digits % 2 ? value : value << 4));
        digits++;
    }
    content->at += end - begin + 1;
    content->errors += !clean;
    return (Token){.kind = KIND_STRING, .text = {out, (digits + 1) / 2}};
}

/* Where the string ends whose '(' was taken: its ')', or the end of the bytes. *escaped: it is not what it means. */
static const char *string_end(const PdfContent *content, bool *escaped) {
    const char *end = content->bytes.data + content->bytes.size;
    int depth = 1;
    *escaped = false;
    for (const char *p = content->bytes.data + content->at; p < end; p++) {
        if (*p == '\\') {
            *escaped = true;
            p++;
        } else if (*p == '(') {
            depth++;
        } else if (*p == ')' && --depth == 0) {
            return p;
        }
    }
    return end;
}

static char plain_escape(char c) {
    switch (c) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'b': return '\b';
    case 'f': return '\f';
    default: return c;
    }
}

/* What an escape means, behind its backslash: a byte, or nothing where it ends a line. Returns what comes after it. */
static const char *take_escape(const char *p, const char *end, char **out) {
    if (*p == '\n')
        return p + 1;
    if (*p == '\r')
        return p + 1 + (p + 1 < end && p[1] == '\n');
    if (*p < '0' || *p > '7') {
        *(*out)++ = plain_escape(*p);
        return p + 1;
    }
    int value = 0;
    for (int i = 0; i < 3 && p < end && *p >= '0' && *p <= '7'; i++)
        value = value * 8 + (*p++ - '0');
    *(*out)++ = (char)value;
    return p;
}

/* Behind the '('. */
static Token take_string(PdfContent *content) {
    bool escaped;
    const char *p = content->bytes.data + content->at, *end = string_end(content, &escaped);
    Str raw = {p, end - p};
    content->at += raw.size + 1;
    if (content->at > content->bytes.size) {
        content->at = content->bytes.size;
        return (Token){.kind = KIND_ERROR};
    }
    if (!escaped)
        return (Token){.kind = KIND_STRING, .text = raw};
    char *text = arena_alloc(content->arena, (size_t)raw.size, 1), *out = text;
    while (p < end) {
        if (*p != '\\')
            *out++ = *p++;
        else
            p = take_escape(p + 1, end, &out);
    }
    return (Token){.kind = KIND_STRING, .text = {text, out - text}};
}

/* Names. */

/* Behind the '/'. A name is written with #20 for what cannot stand in it. */
static Token take_name(PdfContent *content) {
    Str word = take_word(content);
    content->errors += word.size > PDF_NAME_BYTES_MAX;
    word = str_sub(word, 0, PDF_NAME_BYTES_MAX);
    if (word.size == 0 || !memchr(word.data, '#', (size_t)word.size))
        return (Token){.kind = KIND_NAME, .text = word};
    char *name = arena_alloc(content->arena, (size_t)word.size, 1), *out = name;
    for (ptrdiff_t i = 0; i < word.size; i++) {
        int high = word.data[i] == '#' && i + 2 < word.size ? hex_value(word.data[i + 1]) : -1;
        int low = high >= 0 ? hex_value(word.data[i + 2]) : -1;
        bool coded = low >= 0 && high + low > 0;
        *out++ = coded ? (char)(high * 16 + low) : word.data[i];
        i += coded ? 2 : 0;
    }
    return (Token){.kind = KIND_NAME, .text = {name, out - name}};
}

/* Tokens. */

static Token take_bracket(PdfContent *content, char c) {
    content->at++;
    bool twice = (c == '<' || c == '>') && peek(content) == c;
    content->at += twice;
    switch (c) {
    case '/': return take_name(content);
    case '(': return take_string(content);
    case '[': return (Token){.kind = KIND_OPEN_ARRAY};
    case ']': return (Token){.kind = KIND_CLOSE_ARRAY};
    case '<': return twice ? (Token){.kind = KIND_OPEN_DICT} : take_hex(content);
    default: return (Token){.kind = twice ? KIND_CLOSE_DICT : KIND_ERROR};
    }
}

static Token take_token(PdfContent *content) {
    skip_blanks(content);
    int c = peek(content);
    if (c < 0)
        return (Token){.kind = KIND_END};
    if (is_a(DELIMITER, c))
        return take_bracket(content, (char)c);
    Token token = {.kind = KIND_WORD, .text = take_word(content)};
    if (is_a(NUMERIC, c) && number_of(token.text, &token.number))
        token.kind = KIND_NUMBER;
    return token;
}

/* Values. */

static bool skip_dictionary(PdfContent *content, int depth);

/* Passes over the value that begins with the token. */
static bool skip_value(PdfContent *content, Token token, int depth) {
    switch (token.kind) {
    case KIND_END:
    case KIND_ERROR:
    case KIND_CLOSE_ARRAY:
    case KIND_CLOSE_DICT: return false;
    case KIND_OPEN_DICT: return depth < PDF_CONTENT_NESTING_MAX && skip_dictionary(content, depth + 1);
    case KIND_OPEN_ARRAY:
        for (Token one; depth < PDF_CONTENT_NESTING_MAX && (one = take_token(content)).kind != KIND_END;)
            if (one.kind == KIND_CLOSE_ARRAY)
                return true;
            else if (!skip_value(content, one, depth + 1))
                return false;
        return false;
    default: return true;
    }
}

/* Behind the "<<". A reference has three words, so that a word may stand where a name should. */
static bool skip_dictionary(PdfContent *content, int depth) {
    for (bool first = true;; first = false) {
        Token name = take_token(content);
        if (name.kind == KIND_CLOSE_DICT)
            return true;
        bool reference = !first && (name.kind == KIND_NUMBER || name.kind == KIND_WORD);
        if (!reference && (name.kind != KIND_NAME || !skip_value(content, take_token(content), depth)))
            return false;
    }
}

/* Behind the '['. */
static bool take_array(PdfContent *content) {
    content->pieces.size = 0;
    for (;;) {
        Token token = take_token(content);
        if (token.kind == KIND_CLOSE_ARRAY || (token.kind == KIND_END && content->in_text))
            return true;
        bool piece = token.kind == KIND_STRING || token.kind == KIND_NUMBER;
        if (piece)
            *vec_push(&content->pieces, content->arena) =
                (PdfPiece){.is_text = token.kind == KIND_STRING, .text = token.text, .number = token.number};
        else if (content->in_text || !skip_value(content, token, 0))
            return false;
    }
}

/* Operators. */

static void clear(PdfContent *content) {
    for (int i = 0; i < content->numbers_count; i++)
        content->number[i] = 0;
    content->numbers_count = 0;
    content->name = content->second_name = content->text = (Str){0};
    content->pieces.size = 0;
}

/* What stands before an operator. False: it cannot stand here. */
static bool take_operand(PdfContent *content, Token token) {
    switch (token.kind) {
    case KIND_NUMBER:
        if (content->numbers_count == PDF_OPERANDS_MAX)
            return false;
        content->number[content->numbers_count++] = token.number;
        return true;
    case KIND_NAME: *(content->name.size ? &content->second_name : &content->name) = token.text; return true;
    case KIND_STRING: content->text = token.text; return true;
    case KIND_OPEN_ARRAY: return take_array(content);
    case KIND_OPEN_DICT: return skip_dictionary(content, 0);
    default: return false;
    }
}

static void take_operator(PdfContent *content, Str word) {
    content->key = 0;
    for (ptrdiff_t i = 0; word.size <= 3 && i < word.size; i++)
        content->key |= (uint32_t)(unsigned char)word.data[i] << (8 * i);
    switch (content->key) {
    case PDF_KEY('B', 'T', 0): content->in_text = true; break;
    case PDF_KEY('E', 'T', 0): content->in_text = false; break;
    case PDF_KEY('B', 'X', 0): content->compatible++; break;
    case PDF_KEY('E', 'X', 0): content->compatible--; break;
    default: break;
    }
}

bool pdf_content_next(PdfContent *content) {
    clear(content);
    while (content->errors < PDF_CONTENT_ERRORS_MAX) {
        Token token = take_token(content);
        if (token.kind == KIND_END || (token.kind == KIND_WORD && str_equal(token.text, STR("endstream"))))
            return false;
        if (token.kind == KIND_WORD) {
            take_operator(content, token.text);
            return true;
        }
        if (!take_operand(content, token)) {
            content->errors++;
            clear(content);
        }
    }
    return false;
}

void pdf_content_unknown(PdfContent *content) {
    content->errors += content->compatible == 0;
}
