/* pairs: 收入总计 and 本年收入, 支出总计 and 本年支出: a whole, the part of it that is the year's own, and the words
 * that tell the two apart. Whatever is done about one side of the balance is done about the other. */
#ifndef YS_INTERPRET_PAIRS_H
#define YS_INTERPRET_PAIRS_H

#include "budget/knowledge.h"

/* The pair whose whole or part the measure is; NULL when it is neither. */
const MeasurePair *pair_of(const Cube *cube, uint16_t measure);
/* The pair whose whole holds the measure, be it the whole, the part or what was carried over; NULL: none. */
const MeasurePair *pair_around(const Cube *cube, uint16_t measure);
/* The pair of which the folded label names a total: 收入合计, 支出合计. NULL: none. */
const MeasurePair *pair_of_total(const Cube *cube, Str folded);
/* 上年结转, 结转下年: what a whole holds beside its part. */
bool pair_is_carried(const Cube *cube, uint16_t measure);

/* Does the folded text name what was carried over; does it tell that from the year's own, by naming one of them? */
bool pairs_name_carried(const Cube *cube, Str folded);
bool pairs_divide(const Cube *cube, Str folded);

#endif
