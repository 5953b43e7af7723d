/* margins: the parts of an amount, found from what is printed of sums of them.
 *
 *                      基本支出   项目支出            an item of functions by source and kind: its cells are nowhere
 *     一般公共预算         ?          ?      100      printed, its margins are, in three tables; what follows from
 *     上级补助             ?          0       20      them is found, what does not stays unknown
 *                         90         30      120
 *
 * A sum is a set of parts and their amount. Parts are amounts of money that is spent: none is negative. */
#ifndef YS_COMPOSE_MARGINS_H
#define YS_COMPOSE_MARGINS_H

#include <stdint.h>
#include "base/arena.h"

enum { MARGIN_PARTS_MAX = 64, MARGIN_SUMS_MAX = 400 };

typedef struct MarginSum {
    uint64_t parts; /* a bit each */
    int64_t fen, grain_fen;
} MarginSum;

typedef struct Margins {
    Arena *arena;
    int parts_count;
    Vec(MarginSum) sums;
    uint64_t known;
    int64_t fen[MARGIN_PARTS_MAX];
} Margins;

/* Says a sum; of two of the same parts the more precise holds, else the first. Empty sets and more sums than the limit
 * are passed over. */
void margins_say(Margins *margins, uint64_t parts, int64_t fen, int64_t grain_fen);
bool margins_says(const Margins *margins, uint64_t parts); /* is there a sum of just these parts? */
/* Finds what follows: margins->known and fen. */
void margins_solve(Margins *margins);
/* The amount of a set of parts: said, or of known parts, or of these and what a sum leaves for the others. False: it
 * does not follow. */
bool margins_sum(const Margins *margins, uint64_t parts, int64_t *fen);

#endif
