/* quantity: numbers in running text with their units, and the units of money. */
#ifndef YS_LEXIS_QUANTITY_H
#define YS_LEXIS_QUANTITY_H

#include "base/amount.h"

typedef struct Quantity { /* bytes of a folded text */
    ptrdiff_t number;     /* "1,946.23" */
    ptrdiff_t size;       /* the same with its unit */
    int64_t unit_fen;     /* of the money that it is, 0: none */
    bool percent;
} Quantity;

/* The number with a unit of money or % that begins the folded text; false: none does, `number` alone may be set. */
bool quantity_at(Str folded, Quantity *quantity);
/* A text that is a number and nothing else ("375.00"), or one with its unit ("375.00 万元"), which *unit_fen becomes
 * then. Before, it is the unit that the text does not say, 0: not known; the amount is then of no unit. */
bool quantity_parse(Str text, int64_t *unit_fen, Amount *amount);
/* The bytes of the digits, points and commas that begin the text, up to the last digit. */
ptrdiff_t number_size(Str folded);

/* The unit of money that begins the folded text, 0: none. */
int64_t money_unit_at(Str folded, ptrdiff_t *size);
/* The same of 万 and 亿, which stand for a unit of money in short notes: "培训费 15 万". What they count is for the
 * caller to know. */
int64_t money_multiplier_at(Str folded, ptrdiff_t *size);
/* The next unit of money in the text, at or after *at, which moves behind it; 0: no more. */
int64_t money_unit_next(Str text, ptrdiff_t *at);
/* The unit of money that any text names: 元, 千元, 万元, 百万元, 亿元 (also 人民币万元, "单位:万元"); 0: none. 美元 and
 * 单元 name none. */
int64_t money_unit_in(Str text);
Str money_unit_name(int64_t unit_fen); /* "元", "万元", ...; empty for what is no unit */

#endif
