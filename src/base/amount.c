/* Amount: from printed digits to fen and back, in integers only.
 *
 * A number is read in one pass over folded characters. The mantissa is held in 128 bits and may
 * have MANTISSA_DIGITS_MAX digits besides leading zeros; times the largest unit (10^10 fen) it
 * stays below 2^127. Nothing is allocated. */
#include "base/amount.h"
#include "base/utf8.h"

enum { MANTISSA_DIGITS_MAX = 26, AMOUNT_DECIMALS_MAX = 20 };

typedef struct Digits {
    unsigned __int128 mantissa;
    int count;    /* significant digits */
    int decimals; /* digits after the point */
    bool any, point;
} Digits;

static bool is_digit(uint32_t mark) {
    return mark >= '0' && mark <= '9';
}

/* Reads "1,946.23"; *mark is the first character and becomes the one after the number. */
static bool read_digits(Str text, ptrdiff_t *offset, uint32_t *mark, Digits *digits) {
    bool after_digit = false;
    for (;; *mark = utf8_next_mark(text, offset)) {
        if (is_digit(*mark)) {
            if (digits->count > 0 || *mark != '0')
                digits->count++;
            if (digits->count > MANTISSA_DIGITS_MAX)
                return false;
            digits->mantissa = digits->mantissa * 10 + (*mark - '0');
            digits->decimals += digits->point;
            if (digits->decimals > AMOUNT_DECIMALS_MAX)
                return false;
            digits->any = after_digit = true;
        } else if (*mark == ',' && after_digit && !digits->point) {
            after_digit = false;
        } else if (*mark == '.' && !digits->point && (after_digit || !digits->any)) {
            digits->point = true;
            after_digit = false;
        } else {
            return digits->any && after_digit;
        }
    }
}

static unsigned __int128 power_of_ten(int exponent) {
    unsigned __int128 power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* The lead bytes of most ideographs: nearly all texts that are not an amount are recognised by their first byte. */
static bool starts_ideograph(Str text) {
    return text.size > 0 && (unsigned char)text.data[0] >= 0xE4 && (unsigned char)text.data[0] <= 0xE9;
}

/* Two columns of white between digits part two numbers. */
static bool has_wide_gap(Str text) {
    uint32_t before = 0;
    int columns = 0;
    if (text.size < 4)
        return false;
    for (ptrdiff_t offset = 0; offset < text.size;) {
        uint32_t mark = utf8_fold(utf8_next(text, &offset));
        if (utf8_is_space(mark)) {
            columns++;
            continue;
        }
        if (columns >= 2 && is_digit(before) && is_digit(mark))
            return true;
        columns = 0;
        before = mark;
    }
    return false;
}

bool amount_parse(Str text, int64_t unit_fen, Amount *amount) {
    ptrdiff_t offset = 0;
    Digits digits = {0};
    bool negative = false;
    if (unit_fen < 1 || unit_fen > FEN_PER_YI || starts_ideograph(text))
        return false;
    uint32_t mark = utf8_next_mark(text, &offset);
    bool bracketed = mark == '(';
    if (bracketed)
        mark = utf8_next_mark(text, &offset);
    if (mark == 0xA5)
        mark = utf8_next_mark(text, &offset);
    if (mark == '-' || mark == '+') {
        negative = mark == '-';
        mark = utf8_next_mark(text, &offset);
    }
    if (mark == 0xA5)
        mark = utf8_next_mark(text, &offset);
    if (!read_digits(text, &offset, &mark, &digits))
        return false;
    if (bracketed) {
        if (mark != ')' || negative)
            return false;
        negative = true;
        mark = utf8_next_mark(text, &offset);
    }
    if (mark != 0 || has_wide_gap(text))
        return false;
    unsigned __int128 scale = power_of_ten(digits.decimals);
    unsigned __int128 fen = (digits.mantissa * (unsigned __int128)unit_fen + scale / 2) / scale;
    if (fen > (unsigned __int128)AMOUNT_LIMIT_FEN)
        return false;
    int64_t grain_fen = scale > (unsigned __int128)unit_fen ? 1 : (int64_t)((unsigned __int128)unit_fen / scale);
    *amount = (Amount){.value_fen = negative ? -(int64_t)fen : (int64_t)fen,
                       .grain_fen = grain_fen > 0 ? grain_fen : 1,
                       .decimals = digits.decimals};
    return true;
}

bool amount_is_dash(Str text) {
    ptrdiff_t offset = 0;
    uint32_t mark = utf8_next_mark(text, &offset);
    if (mark == 0)
        return false;
    if (mark == 0x65E0)
        return utf8_next_mark(text, &offset) == 0; /* 无 */
    for (; mark != 0; mark = utf8_next_mark(text, &offset)) {
        if (mark != '-' && mark != '/' && mark != '\\')
            return false;
    }
    return true;
}

int amount_digits(int64_t value_fen, int64_t grain_fen) {
    int count = 0;
    for (int64_t rest = (value_fen < 0 ? -value_fen : value_fen) / (grain_fen > 0 ? grain_fen : 1); rest; rest /= 10)
        count++;
    return count;
}

int64_t amount_significant(int64_t value_fen) {
    int64_t digits = value_fen < 0 ? -value_fen : value_fen;
    while (digits && digits % 10 == 0)
        digits /= 10;
    return digits;
}

bool amount_is_round(int64_t value_fen) {
    enum { UNEVEN_DIGITS = 3 };
    return amount_digits(amount_significant(value_fen), 1) < UNEVEN_DIGITS;
}

void amount_print(Buf *out, int64_t value_fen, int64_t unit_fen, int min_decimals) {
    if (unit_fen < 1)
        unit_fen = FEN_PER_YUAN;
    uint64_t value = value_fen < 0 ? (uint64_t)0 - (uint64_t)value_fen : (uint64_t)value_fen;
    uint64_t unit = (uint64_t)unit_fen, rest = value % unit;
    buf_format(out, "%s%llu", value_fen < 0 ? "-" : "", (unsigned long long)(value / unit));
    for (int decimals = 0; decimals < AMOUNT_DECIMALS_MAX && (rest != 0 || decimals < min_decimals); decimals++) {
        if (decimals == 0)
            buf_byte(out, '.');
        buf_byte(out, (char)('0' + (unsigned __int128)rest * 10 / unit));
        rest = (uint64_t)((unsigned __int128)rest * 10 % unit);
    }
}
