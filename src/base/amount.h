/* Amount: money is an integer of 0.01 yuan (fen), and remembers how finely it was printed.
 *
 * A figure printed 12.34 in 万元 is value_fen = 12340000 with grain_fen = 10000: it stands for
 * every true value in [value - grain/2, value + grain/2]. Digits finer than a fen are rounded half
 * away from zero and leave grain 1. */
#ifndef YS_BASE_AMOUNT_H
#define YS_BASE_AMOUNT_H

#include <stdint.h>
#include "base/buf.h"
#include "base/str.h"

#ifndef __SIZEOF_INT128__
#error "yusuan needs a 64-bit system: sums of money are exact in 128-bit integers"
#endif

enum { FEN_PER_YUAN = 100, FEN_PER_WAN = 1000000 };
#define FEN_PER_YI       ((int64_t)10000000000)
#define AMOUNT_LIMIT_FEN ((int64_t)100000000000000000) /* 10^15 yuan: beyond it nothing is money */

typedef struct Amount {
    int64_t value_fen;
    int64_t grain_fen; /* value of one unit in the last printed place, at least 1 */
    int decimals;      /* printed decimal places */
} Amount;

/* Parses a printed number: "1,946.23", "１９４６．２３", "-5", "－5.00", "(5.00)" (negative),
 * "¥12", with inner or outer spaces, thousands separators of either width (any grouping is accepted
 * when digits surround it). unit_fen is what one printed unit is worth (FEN_PER_WAN for 万元). A
 * trailing unit (元, 万元, 亿元) or % is not part of a number: false. False too for anything else
 * and beyond AMOUNT_LIMIT_FEN. */
bool amount_parse(Str text, int64_t unit_fen, Amount *amount);
/* "-", "—", "--", "/", "无" ... : printed for nothing, read as zero. */
bool amount_is_dash(Str text);
/* How many digits the amount has down to its grain: 12.30 万元 printed so has four. */
int amount_digits(int64_t value_fen, int64_t grain_fen);
/* The digits of an amount without sign, point and zeros at the end: 元 and 万元 print the same ones. */
int64_t amount_significant(int64_t value_fen);
/* Fewer than three digits before its zeros: such amounts agree and add up by chance. */
bool amount_is_round(int64_t value_fen);
/* The value in the unit, at least min_decimals decimals, without a needless tail: 123400 fen in
 * 万元 is "0.1234". */
void amount_print(Buf *out, int64_t value_fen, int64_t unit_fen, int min_decimals);

#endif
