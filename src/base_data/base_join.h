/* base_join: the base data of several units as those of their department: what one unit pays another is eliminated.
 * One book may be a department's, with its units in it. */
#ifndef YS_BASE_DATA_BASE_JOIN_H
#define YS_BASE_DATA_BASE_JOIN_H

#include "base/diag.h"
#include "base_data/base_book.h"

typedef struct JoinPayment { /* what one unit pays another this year */
    Str payer, receiver;     /* names */
    Str kind;                /* as the payer calls it: 对附属单位补助支出 */
    int64_t fen;
} JoinPayment;
typedef Vec(JoinPayment) JoinPayments;

typedef struct Joined {
    const Base **bases; /* the department first: its own book, or one made of what its units say of it */
    int count;
    JoinPayments payments; /* eliminated */
} Joined;

/* The books must be free of mistakes. False with one diagnostic: they are of different years or kinds, two are of one
 * unit, a payment between two of them is told by one alone or told differently, or cannot be told from money of
 * others. */
bool base_join(const Base *const *bases, int count, Arena *arena, Joined *joined, Diag *diag);

#endif
