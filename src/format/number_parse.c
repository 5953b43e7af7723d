/* A section of a number format code to tokens.
 *
 *     [>=100][Red]_ * #,##0.00,"万"      condition, colour (no text), a blank, a filler (no text), digits with
 *                                        thousands, decimals, a scaling comma, a literal
 *
 * What a letter means depends on what stands around it. m is a minute behind h or before s, and a month elsewhere; a
 * comma between digits groups, behind them it divides by a thousand; a slash behind digits makes a fraction. Such is
 * settled by looking at the neighbours, in a second pass where they come later.
 *
 * Nothing is refused: a character without a meaning stands for itself. */
#include "format/number_parse.h"
#include "base/utf8.h"

typedef struct Parser {
    Str code;
    ptrdiff_t at;
    Section *section;
    Arena *arena;
    int capacity;
    bool point, exponent;
} Parser;

static Token *push(Parser *parser, TokenKind kind) {
    Section *section = parser->section;
    if (section->count == parser->capacity)
        section->tokens = vec_grow(parser->arena, section->tokens, &parser->capacity, sizeof *section->tokens);
    Token *token = &section->tokens[section->count++];
    *token = (Token){.kind = kind, .text = STR("")};
    return token;
}

static void push_literal(Parser *parser, Str text) {
    if (text.size > 0)
        push(parser, TOKEN_LITERAL)->text = text;
}

static char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/* Does the code go on with this word, in letters of either case? */
static bool follows(const Parser *parser, Str word) {
    if (parser->code.size - parser->at < word.size)
        return false;
    for (ptrdiff_t i = 0; i < word.size; i++)
        if (lower(parser->code.data[parser->at + i]) != lower(word.data[i]))
            return false;
    return true;
}

static bool take(Parser *parser, Str word) {
    bool there = follows(parser, word);
    parser->at += there ? word.size : 0;
    return there;
}

/* The character at hand, taken. */
static Str take_character(Parser *parser) {
    ptrdiff_t begin = parser->at;
    utf8_next(parser->code, &parser->at);
    return str_sub(parser->code, begin, parser->at);
}

static int take_run(Parser *parser, char letter) {
    int count = 0;
    for (; parser->at < parser->code.size && lower(parser->code.data[parser->at]) == letter; parser->at++)
        count++;
    return count;
}

static void parse_condition(Section *section, Str text) {
    char first = text.data[0], second = text.size > 1 ? text.data[1] : '\0';
    bool two = (first == '<' && (second == '=' || second == '>')) || (first == '>' && second == '=');
    Decimal limit;
    if (!decimal_parse(utf8_trim(str_sub(text, two ? 2 : 1, text.size)), &limit))
        return;
    section->limit = limit;
    section->comparison = !two ? first : first == '>' ? 'g' : second == '=' ? 'l' : 'n';
}

/* [$¥-804]: what stands before the dash is shown, what stands behind it names the language: in its lowest ten bits 4 is
 * Chinese. */
static void parse_locale(Parser *parser, Str text) {
    ptrdiff_t dash = str_find(text, STR("-"));
    unsigned language = 0;
    push_literal(parser, str_sub(text, 0, dash < 0 ? text.size : dash));
    for (ptrdiff_t i = dash + 1; dash >= 0 && i < text.size; i++) {
        char digit = lower(text.data[i]);
        bool letter = digit >= 'a' && digit <= 'f';
        if (!letter && (digit < '0' || digit > '9'))
            break;
        language = language << 4 | (unsigned)(letter ? digit - 'a' + 10 : digit - '0');
    }
    parser->section->chinese = parser->section->chinese || (language & 0x3FF) == 4;
}

/* What stands between brackets, of which the first was taken; all but these is a colour or the like. */
static void parse_bracket(Parser *parser) {
    ptrdiff_t size = str_find(str_sub(parser->code, parser->at, parser->code.size), STR("]"));
    if (size <= 0) {
        push_literal(parser, STR("["));
        return;
    }
    Str text = str_sub(parser->code, parser->at, parser->at + size);
    char first = lower(text.data[0]);
    ptrdiff_t same = 0;
    while (same < text.size && lower(text.data[same]) == first)
        same++;
    if (first == '<' || first == '>' || first == '=') {
        parse_condition(parser->section, text);
    } else if (first == '$') {
        parse_locale(parser, str_sub(text, 1, text.size));
    } else if (text.size == 6 && follows(parser, STR("dbnum"))) {
        if (text.data[5] >= '1' && text.data[5] <= '3')
            parser->section->chinese_digits = text.data[5] - '0';
    } else if (same == text.size && (first == 'h' || first == 'm' || first == 's')) {
        Token *token = push(parser, TOKEN_ELAPSED);
        token->letter = first == 'm' ? 'n' : first;
        token->number = (int)text.size;
    }
    parser->at += size + 1;
}

static void parse_quoted(Parser *parser) {
    ptrdiff_t size = str_find(str_sub(parser->code, parser->at, parser->code.size), STR("\""));
    Str text = str_sub(parser->code, parser->at, size < 0 ? parser->code.size : parser->at + size);
    push_literal(parser, text);
    parser->at += text.size + (size >= 0);
}

static bool parse_date_letters(Parser *parser) {
    static const Str half_days[] = {STR_INIT("上午/下午"), STR_INIT("AM/PM"), STR_INIT("A/P")};
    for (int i = 0; i < 3; i++)
        if (take(parser, half_days[i])) {
            push(parser, TOKEN_HALF_DAY)->letter = "C\0A"[i];
            return true;
        }
    char letter = lower(parser->code.data[parser->at]);
    if (!memchr("ymdhseag", letter, 8))
        return false;
    if (letter == 'a' && !follows(parser, STR("aaa")))
        return false;
    int count = take_run(parser, letter);
    if (letter == 'g') /* the era, which is the usual one */
        return true;
    Token *token = push(parser, TOKEN_DATE);
    token->letter = letter == 'e' ? 'y' : letter == 'a' ? 'w' : letter;
    token->number = letter == 'e' ? 4 : count;
    return true;
}

static bool has_digits(const Section *section) {
    return section->digits[PART_INTEGER] + section->digits[PART_DECIMALS] > 0;
}

static bool is_digit_mark(Str code, ptrdiff_t at) {
    return at >= 0 && at < code.size && memchr("0#?", code.data[at], 3);
}

static void parse_digit(Parser *parser, char letter) {
    Section *section = parser->section;
    DigitPart part = parser->exponent    ? PART_EXPONENT
                     : section->fraction ? PART_DENOMINATOR
                     : parser->point     ? PART_DECIMALS
                                         : PART_INTEGER;
    if (part == PART_DECIMALS && section->digits[part] == NUMBER_FORMAT_DECIMALS_MAX)
        return;
    Token *token = push(parser, TOKEN_DIGIT);
    token->letter = letter;
    token->part = part;
    section->digits[part]++;
}

/* A comma behind a digit: between digits of the integer it groups, else it scales. */
static bool parse_comma(Parser *parser) {
    Str code = parser->code;
    ptrdiff_t before = parser->at - 2, behind = parser->at;
    while (before >= 0 && code.data[before] == ',')
        before--;
    while (behind < code.size && code.data[behind] == ',')
        behind++;
    if (!is_digit_mark(code, before))
        return false;
    if (is_digit_mark(code, behind))
        parser->section->grouped = true;
    else if (parser->section->scale > -30)
        parser->section->scale -= 3;
    return true;
}

/* The slash behind digits: those right before it are the numerator. */
static bool parse_slash(Parser *parser) {
    Section *section = parser->section;
    int first = section->count;
    while (first > 0 && section->tokens[first - 1].kind == TOKEN_DIGIT)
        first--;
    if (first == section->count || section->fraction || parser->point)
        return false;
    for (int i = first; i < section->count; i++)
        section->tokens[i].part = PART_NUMERATOR;
    section->digits[PART_NUMERATOR] = section->count - first;
    section->digits[PART_INTEGER] -= section->count - first;
    section->fraction = true;
    int fixed = 0;
    char next = parser->at < parser->code.size ? parser->code.data[parser->at] : '\0';
    if (next >= '1' && next <= '9')
        for (; next >= '0' && next <= '9' && fixed < 10000;
             next = parser->at < parser->code.size ? parser->code.data[parser->at] : '\0') {
            fixed = fixed * 10 + (next - '0');
            parser->at++;
        }
    push(parser, TOKEN_SLASH)->number = fixed;
    return true;
}

/* A mark of the grammar of numbers; false: the character stands for itself. */
static bool parse_mark(Parser *parser, char mark) {
    Section *section = parser->section;
    switch (mark) {
    case '"': parse_quoted(parser); return true;
    case '!': /* the same in Chinese versions */
    case '\\': push_literal(parser, take_character(parser)); return true;
    case '_':
        take_character(parser);
        push_literal(parser, STR(" "));
        return true;
    case '*': take_character(parser); return true;
    case '[': parse_bracket(parser); return true;
    case '@':
        push(parser, TOKEN_TEXT);
        section->text = true;
        return true;
    case '0':
    case '#':
    case '?': parse_digit(parser, mark); return true;
    case '.':
        push(parser, TOKEN_POINT);
        parser->point = true;
        return true;
    case ',': return parse_comma(parser);
    case '%': section->scale += section->scale < 30 ? 2 : 0; return false;
    case '/': return parse_slash(parser);
    default: return false;
    }
}

static bool parse_exponent(Parser *parser) {
    bool plus = follows(parser, STR("E+"));
    if (!has_digits(parser->section) || parser->exponent || (!plus && !follows(parser, STR("E-"))))
        return false;
    push(parser, TOKEN_EXPONENT)->letter = plus ? '+' : '-';
    parser->at += 2;
    parser->exponent = parser->section->scientific = true;
    return true;
}

/* ---- what the neighbours say ---------------------------------------------------------------------------------- */

static bool is_time(const Token *token, char letter) {
    return (token->kind == TOKEN_DATE || token->kind == TOKEN_ELAPSED) && token->letter == letter;
}

static const Token *next_date(const Section *section, int at, int step) {
    for (at += step; at >= 0 && at < section->count; at += step)
        if (section->tokens[at].kind == TOKEN_DATE || section->tokens[at].kind == TOKEN_ELAPSED)
            return &section->tokens[at];
    return NULL;
}

static void settle_minutes(Section *section) {
    for (int i = 0; i < section->count; i++) {
        Token *token = &section->tokens[i];
        if (token->kind != TOKEN_DATE || token->letter != 'm' || token->number > 2)
            continue;
        const Token *before = next_date(section, i, -1), *behind = next_date(section, i, 1);
        if ((before && is_time(before, 'h')) || (behind && is_time(behind, 's')))
            token->letter = 'n';
    }
}

/* In a date the point and the zeros behind seconds are one token, and other marks of numbers stand for themselves. */
static void settle_subseconds(Section *section) {
    int kept = 0;
    for (int i = 0; i < section->count; i++) {
        Token token = section->tokens[i];
        if (token.kind == TOKEN_POINT && i + 1 < section->count && section->tokens[i + 1].kind == TOKEN_DIGIT) {
            token = (Token){.kind = TOKEN_SUBSECOND, .text = STR("")};
            for (; i + 1 < section->count && section->tokens[i + 1].kind == TOKEN_DIGIT && token.number < 3; i++)
                token.number++;
            section->subsecond_digits = token.number;
        } else if (token.kind == TOKEN_POINT) {
            token = (Token){.kind = TOKEN_LITERAL, .text = STR(".")};
        } else if (token.kind == TOKEN_DIGIT) {
            token = (Token){.kind = TOKEN_LITERAL, .text = token.letter == '0' ? STR("0") : STR("")};
        } else if (token.kind == TOKEN_SLASH) {
            token = (Token){.kind = TOKEN_LITERAL, .text = STR("/")};
        }
        section->timed = section->timed || is_time(&token, 'h') || is_time(&token, 'n') || is_time(&token, 's') ||
                         token.kind == TOKEN_SUBSECOND || token.kind == TOKEN_HALF_DAY;
        section->tokens[kept++] = token;
    }
    section->count = kept;
}

void number_parse_section(Arena *arena, Str code, Section *section) {
    Parser parser = {.code = code, .section = section, .arena = arena};
    while (parser.at < code.size) {
        if (take(&parser, STR("General")) || take(&parser, STR("G/通用格式"))) {
            push(&parser, TOKEN_GENERAL);
            section->general = true;
            continue;
        }
        if (parse_exponent(&parser))
            continue;
        if (parse_date_letters(&parser)) {
            section->date = true;
            continue;
        }
        Str character = take_character(&parser);
        if (!parse_mark(&parser, character.data[0]))
            push_literal(&parser, character);
    }
    for (int i = 0; i < section->count; i++)
        section->date = section->date || section->tokens[i].kind == TOKEN_ELAPSED;
    if (section->date) {
        settle_minutes(section);
        settle_subseconds(section);
    }
}
