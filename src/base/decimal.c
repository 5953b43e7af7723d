/* Decimal arithmetic of spreadsheets, in integers.
 *
 * A double holds between fifteen and seventeen decimal digits; spreadsheets show fifteen. So a number is parsed from
 * its text, or printed from its double, to fifteen digits, and everything after that is exact: rounding looks at
 * decimal digits, never at what binary made of them.
 *
 * Products of two numbers have thirty digits and fit into 128 bits. Sums align the two numbers; where they are more
 * than twenty orders apart the smaller one is lost, as it is in a double. Nothing here allocates. */
#include "base/decimal.h"

#include <math.h>

typedef __int128 Wide;

enum { WIDE_DIGITS = 37, ORDERS_APART_MAX = 20 };

static Wide power_of_ten(int exponent) {
    Wide power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Divides by 10^count, half away from zero. */
static Wide shift_right(Wide digits, int count) {
    if (count > WIDE_DIGITS)
        return 0;
    Wide power = power_of_ten(count), half = power / 2;
    if (count == 0)
        return digits;
    return (digits + (digits < 0 ? -half : half)) / power;
}

/* Most numbers have 64 bits, of which a division is ten times cheaper. */
static int digits_of(Wide digits) {
    int count = 0;
    for (; digits > INT64_MAX || digits < -INT64_MAX; digits /= 10)
        count++;
    for (int64_t rest = (int64_t)digits; rest != 0; rest /= 10)
        count++;
    return count;
}

static Decimal normal(Wide digits, int exponent) {
    int surplus = digits_of(digits) - DECIMAL_DIGITS_MAX;
    if (surplus > 0) {
        digits = shift_right(digits, surplus);
        exponent += surplus;
    }
    if (digits == 0)
        return (Decimal){0};
    int64_t kept = (int64_t)digits;
    for (; kept % 10000 == 0; kept /= 10000)
        exponent += 4;
    for (; kept % 10 == 0; kept /= 10)
        exponent++;
    return (Decimal){kept, exponent};
}

/* The exponent behind an e or E; false when what stands there is none. */
static bool parse_exponent(Str text, int *exponent) {
    bool negative = str_starts(text, STR("-"));
    long long value;
    if (negative || str_starts(text, STR("+")))
        text = str_sub(text, 1, text.size);
    if (!str_to_int(text, &value) || value > DECIMAL_EXPONENT_MAX)
        return false;
    *exponent += negative ? -(int)value : (int)value;
    return true;
}

bool decimal_parse(Str text, Decimal *number) {
    bool negative = str_starts(text, STR("-")), point = false, any = false;
    int count = 0, exponent = 0;
    Wide digits = 0;
    ptrdiff_t i = negative || str_starts(text, STR("+"));
    for (; i < text.size; i++) {
        char byte = text.data[i];
        if (byte == '.' && !point) {
            point = true;
            continue;
        }
        if (byte < '0' || byte > '9')
            break;
        any = true;
        if (count < WIDE_DIGITS - 1) {
            digits = digits * 10 + (byte - '0');
            count += digits != 0;
            exponent -= point;
        } else {
            exponent += !point;
        }
        if (exponent < -DECIMAL_EXPONENT_MAX || exponent > DECIMAL_EXPONENT_MAX)
            return false;
    }
    if (!any)
        return false;
    if (i < text.size && (text.data[i] == 'e' || text.data[i] == 'E')) {
        if (!parse_exponent(str_sub(text, i + 1, text.size), &exponent))
            return false;
    } else if (i < text.size) {
        return false;
    }
    *number = normal(negative ? -digits : digits, exponent);
    return number->exponent >= -DECIMAL_EXPONENT_MAX && number->exponent <= DECIMAL_EXPONENT_MAX;
}

/* An amount has two decimals or four: where the double is the nearest one to an integer of no more than fifteen digits,
 * divided by their power of ten, that is the number. */
static bool of_few_decimals(double value, Decimal *number) {
    static const struct {
        double scale;
        int decimals;
    } tries[] = {{1, 0}, {100, 2}, {10000, 4}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        double scaled = nearbyint(value * tries[i].scale);
        if (fabs(scaled) >= 1e15)
            return false;
        if (scaled / tries[i].scale == value) {
            *number = normal((int64_t)scaled, -tries[i].decimals);
            return true;
        }
    }
    return false;
}

/* Fifteen digits come from the C library, which rounds exactly; the character between them is the locale's and is not
 * looked at. */
bool decimal_of_double(double value, Decimal *number) {
    char text[40];
    int exponent = 0;
    if (!isfinite(value))
        return false;
    if (of_few_decimals(value, number))
        return true;
    snprintf(text, sizeof text, "%.*e", DECIMAL_DIGITS_MAX - 1, value);
    Str rest = str_from_c(text);
    ptrdiff_t mark = str_find(rest, STR("e"));
    if (mark < 0 || !parse_exponent(str_sub(rest, mark + 1, rest.size), &exponent))
        return false;
    Wide digits = 0;
    int count = 0;
    for (ptrdiff_t i = 0; i < mark; i++)
        if (text[i] >= '0' && text[i] <= '9') {
            digits = digits * 10 + (text[i] - '0');
            count++;
        }
    *number = normal(value < 0 ? -digits : digits, exponent - count + 1);
    return true;
}

Decimal decimal_of_int(int64_t value) {
    return normal(value, 0);
}

bool decimal_to_int(Decimal number, int64_t *value) {
    if (number.exponent < 0 || decimal_magnitude(number) >= DECIMAL_DIGITS_MAX)
        return false;
    *value = (int64_t)(number.digits * power_of_ten(number.exponent));
    return true;
}

Decimal decimal_round(Decimal number, int decimals) {
    int surplus = -number.exponent - decimals;
    if (surplus <= 0)
        return number;
    return normal(shift_right(number.digits, surplus), number.exponent + surplus);
}

Decimal decimal_negate(Decimal number) {
    return (Decimal){-number.digits, number.exponent};
}

int decimal_magnitude(Decimal number) {
    return number.digits == 0 ? 0 : number.exponent + digits_of(number.digits) - 1;
}

int decimal_places(Decimal number) {
    return number.exponent < 0 ? -number.exponent : 0;
}

Decimal decimal_add(Decimal a, Decimal b) {
    if (a.digits == 0 || b.digits == 0)
        return a.digits == 0 ? b : a;
    if (a.exponent < b.exponent) {
        Decimal swapped = a;
        a = b;
        b = swapped;
    }
    int apart = a.exponent - b.exponent;
    if (apart > ORDERS_APART_MAX)
        return decimal_magnitude(a) >= decimal_magnitude(b) ? a : b;
    Decimal sum = normal(a.digits * power_of_ten(apart) + b.digits, b.exponent);
    int larger = decimal_magnitude(a) > decimal_magnitude(b) ? decimal_magnitude(a) : decimal_magnitude(b);
    bool noise = sum.digits != 0 && decimal_magnitude(sum) <= larger - DECIMAL_DIGITS_MAX;
    return noise ? (Decimal){0} : sum;
}

int decimal_compare(Decimal a, Decimal b) {
    int sign_a = (a.digits > 0) - (a.digits < 0), sign_b = (b.digits > 0) - (b.digits < 0);
    if (sign_a != sign_b || sign_a == 0)
        return sign_a - sign_b;
    int magnitude_a = decimal_magnitude(a), magnitude_b = decimal_magnitude(b);
    if (magnitude_a != magnitude_b)
        return (magnitude_a > magnitude_b) == (sign_a > 0) ? 1 : -1;
    int apart = a.exponent - b.exponent; /* less than DECIMAL_DIGITS_MAX either way: the first digits stand alike */
    Wide wide_a = a.digits * power_of_ten(apart), wide_b = b.digits * power_of_ten(-apart);
    return (wide_a > wide_b) - (wide_a < wide_b);
}

Decimal decimal_multiply(Decimal a, Decimal b) {
    return normal((Wide)a.digits * b.digits, a.exponent + b.exponent);
}

bool decimal_divide(Decimal a, Decimal b, Decimal *quotient) {
    if (b.digits == 0)
        return false;
    /* at least 19 digits are left of the dividend, whatever the divisor has */
    int shift = WIDE_DIGITS - digits_of(a.digits);
    Wide wide = a.digits * power_of_ten(shift);
    *quotient = normal(wide / b.digits, a.exponent - shift - b.exponent);
    return true;
}

void decimal_print(Decimal number, Buf *out) {
    char digits[24];
    int64_t positive = number.digits < 0 ? -number.digits : number.digits;
    int size = snprintf(digits, sizeof digits, "%lld", (long long)positive);
    int whole = size + number.exponent;
    if (number.digits < 0)
        buf_byte(out, '-');
    if (whole <= 0)
        buf_byte(out, '0');
    for (int i = whole < 0 ? whole : 0; i < size || i < whole; i++) {
        if (i == whole)
            buf_byte(out, '.');
        buf_byte(out, i < 0 || i >= size ? '0' : digits[i]);
    }
}
