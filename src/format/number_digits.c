/* The digits of a number under its format: fixed, scientific, as a fraction.
 *
 *     #,##0.00     the value is scaled and rounded, its digits are laid from the point outwards over the places; what
 *                  is too many goes to the first place, what is too few is 0, a blank (?) or nothing (#)
 *     000-0000     so literals may stand between them
 *     ##0.0E+0     the exponent is a multiple of the places before the point
 *     # ??/??      the last approximation of its continued fraction whose denominator has no more digits
 *
 * Cost: the tokens and the digits. A number of more than NUMBER_DIGITS_MAX digits before the point, which no
 * sheet shows, is General. */
#include "format/number_digits.h"
#include "format/number_general.h"

enum { NUMBER_DIGITS_MAX = 120, DENOMINATOR_DIGITS_MAX = 4 };

typedef struct Laid { /* a number cut up for its places */
    char whole[NUMBER_DIGITS_MAX];
    int whole_count; /* without leading zeros */
    char decimals[NUMBER_FORMAT_DECIMALS_MAX];
    int decimals_count; /* down to the last that is not 0 */
} Laid;

/* The number is rounded and not negative; false when it is too long. */
static bool lay(Decimal number, Laid *laid) {
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%lld", (long long)number.digits);
    int whole = number.digits == 0 ? 0 : size + number.exponent;
    if (whole > NUMBER_DIGITS_MAX)
        return false;
    *laid = (Laid){.whole_count = whole > 0 ? whole : 0};
    for (int i = 0; i < whole; i++)
        laid->whole[i] = i < size ? digits[i] : '0';
    laid->decimals_count = decimal_places(number);
    for (int i = 0; i < laid->decimals_count && i < NUMBER_FORMAT_DECIMALS_MAX; i++)
        laid->decimals[i] = whole + i < 0 ? '0' : digits[whole + i];
    return true;
}

static void put(const Section *section, char digit, Buf *out) {
    if (section->chinese_digits)
        number_show_chinese_digits((Str){&digit, 1}, section->chinese_digits, out);
    else
        buf_byte(out, digit);
}

static void put_filler(char letter, Buf *out) {
    if (letter != '#')
        buf_byte(out, letter == '0' ? '0' : ' ');
}

/* The digits for place number `place` of `places` before the point. */
static void put_whole(const Section *section, const Laid *laid, int place, int places, char letter, Buf *out) {
    int left = places - place; /* places from here to the point, this one included */
    left = left > 0 ? left : 1;
    for (int at = place == 0 && laid->whole_count > left ? laid->whole_count : left; at >= left; at--) {
        if (at <= laid->whole_count)
            put(section, laid->whole[laid->whole_count - at], out);
        else if (letter == '0')
            put(section, '0', out);
        else
            put_filler(letter, out);
        bool shown = at <= laid->whole_count || letter == '0';
        if (section->grouped && at > 1 && at % 3 == 1 && shown)
            buf_byte(out, ',');
    }
}

static void put_decimal(const Section *section, const Laid *laid, int place, char letter, Buf *out) {
    if (place < laid->decimals_count)
        put(section, laid->decimals[place], out);
    else if (letter == '0')
        put(section, '0', out);
    else
        put_filler(letter, out);
}

/* A number right-aligned in its places: an exponent, a part of a fraction. */
static void put_int(int64_t value, int places, char letter, Buf *out) {
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%lld", (long long)value);
    for (int i = size; i < places; i++)
        put_filler(letter, out);
    buf_str(out, (Str){digits, size});
}

/* ---- fixed and scientific ------------------------------------------------------------------------------------- */

/* The exponent under which the number is shown; *number becomes what stands before it, rounded. */
static int take_exponent(const Section *section, Decimal *number) {
    int places = section->digits[PART_INTEGER] > 1 ? section->digits[PART_INTEGER] : 1;
    int exponent = 0;
    Decimal whole = *number;
    for (int round = 0; round < 2; round++) {
        int magnitude = decimal_magnitude(*number);
        exponent = whole.digits == 0 ? 0 : magnitude - ((magnitude % places) + places) % places;
        *number = decimal_round(whole, section->digits[PART_DECIMALS] - exponent);
    }
    number->exponent -= number->digits == 0 ? 0 : exponent;
    return exponent;
}

static void show_number(const Section *section, Decimal value, Buf *out) {
    int exponent = 0, whole = 0, decimal = 0;
    bool exponent_shown = false;
    value.exponent += value.digits == 0 ? 0 : section->scale;
    if (section->scientific)
        exponent = take_exponent(section, &value);
    else
        value = decimal_round(value, section->digits[PART_DECIMALS]);
    Laid laid;
    if (!lay(value, &laid)) {
        number_show_general(value, out);
        return;
    }
    for (int i = 0; i < section->count; i++) {
        const Token *token = &section->tokens[i];
        if (token->kind == TOKEN_LITERAL) {
            buf_str(out, token->text);
        } else if (token->kind == TOKEN_POINT) {
            if (section->digits[PART_INTEGER] == 0 && decimal == 0)
                put_whole(section, &laid, 0, 0, '#', out);
            buf_byte(out, '.');
        } else if (token->kind == TOKEN_EXPONENT) {
            buf_byte(out, 'E');
            if (exponent < 0 || token->letter == '+')
                buf_byte(out, exponent < 0 ? '-' : '+');
        } else if (token->kind == TOKEN_DIGIT && token->part == PART_INTEGER) {
            put_whole(section, &laid, whole++, section->digits[PART_INTEGER], token->letter, out);
        } else if (token->kind == TOKEN_DIGIT && token->part == PART_DECIMALS) {
            put_decimal(section, &laid, decimal++, token->letter, out);
        } else if (token->kind == TOKEN_DIGIT && !exponent_shown) {
            put_int(exponent < 0 ? -exponent : exponent, section->digits[PART_EXPONENT], token->letter, out);
            exponent_shown = true;
        }
    }
}

/* ---- fractions ------------------------------------------------------------------------------------------------ */

typedef __int128 Wide;

typedef struct Fraction {
    int64_t numerator, denominator;
} Fraction;

/* The last of the continued fraction's approximations to part/whole (0 <= part < whole) whose denominator is within the
 * limit. Fractions between two of them may be nearer; spreadsheets do not look for those. */
static Fraction nearest_fraction(int64_t part, int64_t whole, int64_t limit) {
    Fraction before = {0, 1}, last = {1, 0};
    while (whole != 0) {
        int64_t quotient = part / whole, rest = part % whole;
        if (last.denominator != 0 && quotient > (limit - before.denominator) / last.denominator)
            break;
        Fraction next = {before.numerator + quotient * last.numerator,
                         before.denominator + quotient * last.denominator};
        before = last;
        last = next;
        part = whole;
        whole = rest;
    }
    return last;
}

static Fraction fraction_of(const Section *section, int64_t part, int64_t whole, int fixed) {
    if (fixed > 0) {
        Wide doubled = ((Wide)part * fixed * 2 + whole) / ((Wide)whole * 2);
        return (Fraction){(int64_t)doubled, fixed};
    }
    int64_t limit = 1;
    for (int i = 0; i < section->digits[PART_DENOMINATOR] && i < DENOMINATOR_DIGITS_MAX; i++)
        limit *= 10;
    return nearest_fraction(part, whole, limit > 1 ? limit - 1 : 1);
}

static int fixed_denominator(const Section *section) {
    for (int i = 0; i < section->count; i++)
        if (section->tokens[i].kind == TOKEN_SLASH)
            return section->tokens[i].number;
    return 0;
}

static void show_fraction_tokens(const Section *section, int64_t whole, Fraction fraction, Buf *out) {
    bool has_whole = section->digits[PART_INTEGER] > 0, blank = has_whole && fraction.numerator == 0;
    bool shown[PART_DENOMINATOR + 1] = {false};
    int64_t values[] = {
        [PART_INTEGER] = whole, [PART_NUMERATOR] = fraction.numerator, [PART_DENOMINATOR] = fraction.denominator};
    for (int i = 0; i < section->count; i++) {
        const Token *token = &section->tokens[i];
        if (token->kind == TOKEN_LITERAL) {
            buf_str(out, token->text);
        } else if (token->kind == TOKEN_SLASH && !blank) {
            buf_byte(out, '/');
            if (token->number > 0)
                put_int(token->number, 0, '#', out);
        } else if (token->kind == TOKEN_DIGIT && !shown[token->part]) {
            shown[token->part] = true;
            bool nothing = token->part == PART_INTEGER ? whole == 0 && !blank && token->letter != '0' : blank;
            if (!nothing)
                put_int(values[token->part], token->part == PART_DENOMINATOR ? 0 : section->digits[token->part],
                        token->letter, out);
        }
    }
}

static void show_fraction(const Section *section, Decimal value, Buf *out) {
    value.exponent += value.digits == 0 ? 0 : section->scale;
    value = decimal_round(value, DECIMAL_DIGITS_MAX);
    if (decimal_magnitude(value) >= DECIMAL_DIGITS_MAX) {
        number_show_general(value, out);
        return;
    }
    int64_t unit = 1, digits = value.digits;
    for (int i = value.exponent; i < 0; i++)
        unit *= 10;
    for (int i = 0; i < value.exponent; i++)
        digits *= 10;
    bool has_whole = section->digits[PART_INTEGER] > 0;
    int64_t whole = digits / unit;
    Fraction fraction = fraction_of(section, digits % unit, unit, fixed_denominator(section));
    if (!has_whole)
        fraction.numerator += whole * fraction.denominator;
    else if (fraction.numerator == fraction.denominator)
        whole++, fraction.numerator = 0;
    show_fraction_tokens(section, whole, fraction, out);
}

void number_show_digits(const Section *section, Decimal value, Buf *out) {
    if (section->fraction)
        show_fraction(section, value, out);
    else
        show_number(section, value, out);
}
