/* Formulas by recursive descent, evaluated as they are parsed.
 *
 *     expression   term { (+|-) term }
 *     term         factor { (*|/) factor }
 *     factor       [+|-] (number | cell | (expression) | SUM(argument {, argument}) | ROUND(expression, digits))
 *                  { % }
 *     argument     range | expression
 *
 * One pass serves both questions. Asked for a sum, it keeps the cells with their signs, and gives up at what
 * multiplies, divides or is a number of its own. Names in a formula come with prefixes that programs of different
 * makers put there (of:=, _xlfn.), in any case of letters; arguments stand between commas or semicolons. A reference to
 * another sheet or file is not plain. Cost: linear; nesting is limited by FORMULA_DEPTH_MAX. */
#include "format/formula.h"

#include "base/utf8.h"

enum { SUBTOTAL_OF_SUMS = 9, SUBTOTAL_OF_SEEN_SUMS = 109 };

typedef struct Parser {
    Str text;
    ptrdiff_t at;
    int rows, cols, depth;
    FormulaAdd *add;
    void *context;
    CellTerm *terms; /* asked for a sum: room for FORMULA_TERMS_MAX; else NULL */
    int terms_count;
    int sign; /* of what is parsed */
    bool failed;
} Parser;

static Decimal parse_expression(Parser *parser);

static Decimal fail(Parser *parser) {
    parser->failed = true;
    parser->at = parser->text.size;
    return (Decimal){0};
}

static char peek(Parser *parser) {
    Str text = parser->text;
    while (parser->at < text.size && memchr(" \t\r\n", text.data[parser->at], 4))
        parser->at++;
    return parser->at < text.size ? text.data[parser->at] : '\0';
}

static bool take(Parser *parser, char mark) {
    bool there = peek(parser) == mark;
    parser->at += there;
    return there;
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte) {
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static char upper(char byte) {
    return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

/* ---- cells ---------------------------------------------------------------------------------------------------- */

/* "$C$17", moved along; false when it is none. */
static bool take_cell(Parser *parser, int *row, int *col) {
    Str text = parser->text;
    ptrdiff_t at = parser->at;
    int letters = 0, digits = 0;
    bool fixed_col = at < text.size && text.data[at] == '$';
    *row = *col = 0;
    at += fixed_col;
    for (; at < text.size && letters < 4 && is_letter(text.data[at]); at++, letters++)
        *col = *col * 26 + (upper(text.data[at]) - 'A' + 1);
    bool fixed_row = at < text.size && text.data[at] == '$';
    at += fixed_row;
    for (; at < text.size && digits < 8 && is_digit(text.data[at]); at++, digits++)
        *row = *row * 10 + (text.data[at] - '0');
    char next = at < text.size ? text.data[at] : '\0';
    if (letters == 0 || digits == 0 || is_letter(next) || is_digit(next) || next == '(' || next == '!' || next == '_')
        return false;
    *row += fixed_row ? -1 : parser->rows - 1;
    *col += fixed_col ? -1 : parser->cols - 1;
    parser->at = at;
    return *row >= 0 && *row < CELL_ROWS_MAX && *col >= 0 && *col < CELL_COLS_MAX;
}

/* A cell or a range of them. OpenDocument writes [.A1:.B2]. */
static bool take_range(Parser *parser, CellRange *range) {
    ptrdiff_t before = parser->at;
    int row, col;
    bool bracket = take(parser, '[');
    peek(parser);
    if (bracket && !take(parser, '.'))
        return false;
    if (!take_cell(parser, &row, &col)) {
        parser->at = before;
        return false;
    }
    *range = (CellRange){row, col, row + 1, col + 1};
    if (take(parser, ':')) {
        peek(parser);
        if ((bracket && !take(parser, '.')) || !take_cell(parser, &row, &col))
            return false;
        range->end_row = (row > range->row ? row : range->row) + 1;
        range->end_col = (col > range->col ? col : range->col) + 1;
        range->row = row < range->row ? row : range->row;
        range->col = col < range->col ? col : range->col;
    }
    return !bracket || take(parser, ']');
}

static Decimal add_range(Parser *parser, CellRange range) {
    Decimal sum = {0};
    if (!parser->terms)
        return parser->add(parser->context, range, &sum) ? sum : fail(parser);
    if (parser->terms_count == FORMULA_TERMS_MAX)
        return fail(parser);
    parser->terms[parser->terms_count++] = (CellTerm){range, parser->sign};
    return sum;
}

/* ---- functions ------------------------------------------------------------------------------------------------ */

/* The name of a function and its opening bracket; empty: there is none. */
static Str take_name(Parser *parser) {
    static const char prefix[] = "_xlfn.";
    Str rest = str_sub(parser->text, parser->at, parser->text.size);
    ptrdiff_t skipped = str_starts(rest, STR("_xlfn.")) ? (ptrdiff_t)sizeof prefix - 1 : 0, size = skipped;
    while (size < rest.size && is_letter(rest.data[size]))
        size++;
    if (size == skipped || size >= rest.size || rest.data[size] != '(')
        return STR("");
    parser->at += size + 1;
    return str_sub(rest, skipped, size);
}

static bool is_named(Str name, Str upper_name) {
    for (ptrdiff_t i = 0; name.size == upper_name.size && i < name.size; i++)
        if (upper(name.data[i]) != upper_name.data[i])
            return false;
    return name.size == upper_name.size;
}

/* A whole number between the brackets. */
static int take_int(Parser *parser) {
    int sign = take(parser, '-') ? -1 : 1, value = 0, digits = 0;
    for (; digits < 4 && is_digit(peek(parser)); digits++)
        value = value * 10 + (parser->text.data[parser->at++] - '0');
    if (digits == 0)
        fail(parser);
    return sign * value;
}

static bool take_comma(Parser *parser) {
    return take(parser, ',') || take(parser, ';');
}

/* The arguments of SUM, up to the closing bracket. An empty one is nothing. */
static Decimal parse_sum(Parser *parser) {
    Decimal sum = {0};
    do {
        CellRange range;
        char mark = peek(parser);
        ptrdiff_t before = parser->at;
        if (mark == ',' || mark == ';' || mark == ')')
            continue;
        if (take_range(parser, &range)) {
            mark = peek(parser);
            if (mark == ',' || mark == ';' || mark == ')') {
                sum = decimal_add(sum, add_range(parser, range));
                continue;
            }
        }
        parser->at = before;
        sum = decimal_add(sum, parse_expression(parser));
    } while (take_comma(parser) && !parser->failed);
    return take(parser, ')') ? sum : fail(parser);
}

static Decimal parse_function(Parser *parser, Str name) {
    if (is_named(name, STR("SUM")))
        return parse_sum(parser);
    if (is_named(name, STR("SUBTOTAL")) && parser->terms) {
        int which = take_int(parser);
        bool sums = which == SUBTOTAL_OF_SUMS || which == SUBTOTAL_OF_SEEN_SUMS;
        return sums && take_comma(parser) ? parse_sum(parser) : fail(parser);
    }
    if (!is_named(name, STR("ROUND")))
        return fail(parser);
    Decimal value = parse_expression(parser);
    if (!take_comma(parser))
        return fail(parser);
    value = decimal_round(value, take_int(parser));
    return take(parser, ')') ? value : fail(parser);
}

/* ---- arithmetic ----------------------------------------------------------------------------------------------- */

static Decimal parse_number(Parser *parser) {
    Str text = parser->text;
    ptrdiff_t begin = parser->at;
    Decimal value;
    while (parser->at < text.size && (is_digit(text.data[parser->at]) || text.data[parser->at] == '.'))
        parser->at++;
    if (parser->at < text.size && upper(text.data[parser->at]) == 'E') {
        parser->at++;
        parser->at += parser->at < text.size && (text.data[parser->at] == '-' || text.data[parser->at] == '+');
        while (parser->at < text.size && is_digit(text.data[parser->at]))
            parser->at++;
    }
    bool good = decimal_parse(str_sub(text, begin, parser->at), &value);
    return good && (!parser->terms || value.digits == 0) ? value : fail(parser);
}

static Decimal parse_primary(Parser *parser) {
    char mark = peek(parser);
    CellRange range;
    if (is_digit(mark) || mark == '.')
        return parse_number(parser);
    if (take(parser, '(')) {
        Decimal value = parse_expression(parser);
        return take(parser, ')') ? value : fail(parser);
    }
    Str name = take_name(parser);
    if (name.size > 0)
        return parse_function(parser, name);
    bool one = take_range(parser, &range) && range.end_row - range.row == 1 && range.end_col - range.col == 1;
    return one ? add_range(parser, range) : fail(parser);
}

static Decimal parse_factor(Parser *parser) {
    int sign = parser->sign;
    if (take(parser, '+'))
        return parse_factor(parser);
    if (take(parser, '-')) {
        if (++parser->depth > FORMULA_DEPTH_MAX)
            return fail(parser);
        parser->sign = -sign;
        Decimal value = decimal_negate(parse_factor(parser));
        parser->sign = sign;
        parser->depth--;
        return value;
    }
    Decimal value = parse_primary(parser);
    while (take(parser, '%')) {
        if (parser->terms)
            return fail(parser);
        value = decimal_multiply(value, (Decimal){1, -2});
    }
    return value;
}

static Decimal parse_term(Parser *parser) {
    Decimal value = parse_factor(parser);
    for (;;) {
        bool times = take(parser, '*');
        if (!times && !take(parser, '/'))
            return value;
        if (parser->terms)
            return fail(parser);
        Decimal other = parse_factor(parser);
        if (times)
            value = decimal_multiply(value, other);
        else if (!decimal_divide(value, other, &value))
            return fail(parser);
    }
}

static Decimal parse_expression(Parser *parser) {
    if (++parser->depth > FORMULA_DEPTH_MAX)
        return fail(parser);
    int sign = parser->sign;
    Decimal value = parse_term(parser);
    for (;;) {
        bool plus = take(parser, '+');
        if (!plus && !take(parser, '-'))
            break;
        parser->sign = plus ? sign : -sign;
        Decimal other = parse_term(parser);
        value = decimal_add(value, plus ? other : decimal_negate(other));
    }
    parser->sign = sign;
    parser->depth--;
    return value;
}

static bool parse(Parser *parser, Decimal *value) {
    if (parser->text.size > FORMULA_LENGTH_MAX)
        return false;
    if (str_starts(parser->text, STR("of:")))
        parser->at = 3;
    take(parser, '=');
    *value = parse_expression(parser);
    return !parser->failed && peek(parser) == '\0';
}

bool formula_as_sum(Arena *arena, Str text, int rows, int cols, CellSum *sum) {
    CellTerm terms[FORMULA_TERMS_MAX];
    Parser parser = {.text = text, .rows = rows, .cols = cols, .terms = terms, .sign = 1};
    Decimal value;
    if (!parse(&parser, &value) || parser.terms_count == 0)
        return false;
    CellTerm *kept = arena_array(arena, CellTerm, parser.terms_count);
    memcpy(kept, terms, sizeof *terms * (size_t)parser.terms_count);
    *sum = (CellSum){kept, parser.terms_count};
    return true;
}

bool formula_evaluate(Str text, int rows, int cols, FormulaAdd *add, void *context, Decimal *value) {
    Parser parser = {.text = text, .rows = rows, .cols = cols, .add = add, .context = context, .sign = 1};
    return parse(&parser, value);
}
