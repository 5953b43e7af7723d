/* Tokens of Rich Text Format: a control word is a backslash and letters, then perhaps a number, and the blank behind
 * it is part of it. \bin is followed by as many bytes of anything as it says. Line ends are nothing. Linear,
 * allocates nothing. */
#include "format/rtf.h"
#include "base/utf8.h"

enum { WORD_NUMBER_MAX = 100000000 };

bool rtf_is(Str bytes) {
    return str_starts(utf8_trim(str_sub(bytes, 0, 64)), STR("{\\rtf"));
}

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static int hex_digit(char byte) {
    return is_digit(byte)               ? byte - '0'
           : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
           : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                        : 0;
}

static char peek(const RtfScan *scan, ptrdiff_t ahead) {
    return scan->at + ahead < scan->bytes.size ? scan->bytes.data[scan->at + ahead] : '\0';
}

static void take_word(RtfScan *scan, RtfToken *token) {
    ptrdiff_t begin = scan->at;
    while (is_letter(peek(scan, 0)))
        scan->at++;
    *token = (RtfToken){.kind = RTF_WORD, .text = str_sub(scan->bytes, begin, scan->at)};
    bool minus = peek(scan, 0) == '-' && is_digit(peek(scan, 1));
    scan->at += minus;
    for (; is_digit(peek(scan, 0)); scan->at++) {
        token->numbered = true;
        if (token->number < WORD_NUMBER_MAX)
            token->number = token->number * 10 + (peek(scan, 0) - '0');
    }
    if (minus)
        token->number = -token->number;
    if (peek(scan, 0) == ' ')
        scan->at++;
    if (str_equal(token->text, STR("bin")) && token->number > 0)
        scan->at += token->number < scan->bytes.size - scan->at ? token->number : scan->bytes.size - scan->at;
}

static void take_control(RtfScan *scan, RtfToken *token) {
    scan->at++;
    char byte = peek(scan, 0);
    if (is_letter(byte)) {
        take_word(scan, token);
        return;
    }
    *token = (RtfToken){.kind = RTF_SYMBOL, .byte = byte};
    scan->at++;
    if (byte == '\'') {
        *token = (RtfToken){.kind = RTF_BYTE, .byte = (char)(hex_digit(peek(scan, 0)) << 4 | hex_digit(peek(scan, 1)))};
        scan->at += 2;
    } else if (byte == '\r' || byte == '\n') {
        *token = (RtfToken){.kind = RTF_WORD, .text = STR("par")};
    }
}

bool rtf_next(RtfScan *scan, RtfToken *token) {
    while (peek(scan, 0) == '\r' || peek(scan, 0) == '\n')
        scan->at++;
    if (scan->at >= scan->bytes.size)
        return false;
    char byte = peek(scan, 0);
    if (byte == '{' || byte == '}') {
        *token = (RtfToken){.kind = byte == '{' ? RTF_OPEN : RTF_CLOSE};
        scan->at++;
    } else if (byte == '\\') {
        take_control(scan, token);
    } else {
        ptrdiff_t begin = scan->at;
        while (scan->at < scan->bytes.size && !strchr("{}\\\r\n", scan->bytes.data[scan->at]))
            scan->at++;
        scan->at += scan->at == begin; /* a zero byte */
        *token = (RtfToken){.kind = RTF_TEXT, .text = str_sub(scan->bytes, begin, scan->at)};
    }
    return true;
}
