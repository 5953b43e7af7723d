/* money_look: how a form prints its amounts: in what unit, with how many decimals, with separators or without, and what
 * stands for nothing. */
#ifndef YS_BASE_DATA_MONEY_LOOK_H
#define YS_BASE_DATA_MONEY_LOOK_H

#include "base/arena.h"
#include "base/amount.h"

typedef struct MoneyLook {
    int64_t unit_fen; /* FEN_PER_WAN for 万元 */
    int decimals;
    bool separated; /* 1,946.23 */
    Str zero;       /* what is printed for nothing: "", "0", "0.00", "—" */
} MoneyLook;

/* As a form prints it: rounded half away from zero to its decimals. What is not zero, and rounds to it, is printed with
 * its digits ("0.00"). */
Str money_print(Arena *arena, int64_t fen, const MoneyLook *look);
/* What the printed digits are worth: the amount rounded to the last of them. */
int64_t money_rounded(int64_t fen, const MoneyLook *look);
/* The look of an amount that stands in a form: its decimals and separators. Keeps what the text does not show. */
void money_look_of(Str printed, MoneyLook *look);

#endif
