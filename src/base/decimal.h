/* decimal: a number of a spreadsheet, as decimals and in integers: fifteen significant digits, which is what such
 * programs keep of a double before they show it or compare it. 2.675, whose double is a little less, is 2.675. */
#ifndef YS_BASE_DECIMAL_H
#define YS_BASE_DECIMAL_H

#include <stdint.h>
#include "base/buf.h"

enum { DECIMAL_DIGITS_MAX = 15, DECIMAL_EXPONENT_MAX = 400 };

typedef struct Decimal { /* digits * 10^exponent; the last digit is no 0; zero is 0 * 10^0 */
    int64_t digits;
    int exponent;
} Decimal;

/* "-1234.5", "1.2E-3", ".5": what fills the whole text. False for anything else, and beyond DECIMAL_EXPONENT_MAX. */
bool decimal_parse(Str text, Decimal *number);
/* False when it is not a number, or infinite. */
bool decimal_of_double(double value, Decimal *number);
Decimal decimal_of_int(int64_t value);
/* False when it is no integer, or has more than DECIMAL_DIGITS_MAX digits. */
bool decimal_to_int(Decimal number, int64_t *value);
/* Rounded to so many decimals (negative: to tens, hundreds ...), half away from zero. */
Decimal decimal_round(Decimal number, int decimals);
int decimal_compare(Decimal a, Decimal b); /* <0, 0, >0 */
Decimal decimal_negate(Decimal number);
/* Kept to fifteen digits; a sum or difference that is nothing but their last one's noise is zero, as spreadsheets
 * have it. */
Decimal decimal_add(Decimal a, Decimal b);
Decimal decimal_multiply(Decimal a, Decimal b);
bool decimal_divide(Decimal a, Decimal b, Decimal *quotient); /* false: by zero */
/* The position of the first digit: 0 for 1 to 9, -1 for 0.1; 0 for zero. */
int decimal_magnitude(Decimal number);
/* How many digits stand after the point; 0 for an integer. */
int decimal_places(Decimal number);
/* Plain digits: "-1234.5", "0.00012". */
void decimal_print(Decimal number, Buf *out);

#endif
