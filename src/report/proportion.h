/* proportion: a percentage of a sentence as the division that it is, for the ledger. */
#ifndef YS_REPORT_PROPORTION_H
#define YS_REPORT_PROPORTION_H

#include "prove/ledger.h"

/* "收入总计·2026年，增减幅度": what it is of, and the kind of percentage. */
Str proportion_subject(const Cube *cube, const Proportion *proportion, Arena *scratch, bool english);
/* "3.79% = (1,946.23 - 1,875.15) / 1,875.15 万元"; where it does not hold, what it should be. */
void proportion_print(const Cube *cube, const Proportion *proportion, Arena *scratch, bool english, Buf *out);
/* "成立     收入总计·2026年，增减幅度：3.79% = …" and the line's end: as the ledger of the text lists it. */
void proportion_put_line(const Cube *cube, const Proportion *proportion, Arena *scratch, bool english, Buf *out);

#endif
